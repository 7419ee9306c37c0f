//! Snapshots of readers' data: used when they are whole, of this build and of these very files;
//! passed over in silence otherwise.

mod support;

use std::fs;
use std::path::{Path, PathBuf};

use directrix::dataset::disk::{Choice, Opened, open, save};
use directrix::search::query::Query;
use directrix::search::rank::{Index, Scope};
use support::small;

const RECORDS: &str = r#"(
    sources: [(key: "s", url: "https://example.org/", publisher: "Example", kind: press)],
    directors: [(key: "ida-one", name: "Ida One", basis: page("s"), sources: ["s"], films: [
        (key: "first-1999", title: "First", year: 1999, sources: ["s"]),
    ])],
)"#;

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn with(records: &str) -> Self {
        let desk = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        desk.write(records);
        desk
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("mine.ron")
    }

    fn write(&self, records: &str) {
        fs::write(self.file(), records).unwrap();
    }

    fn open(&self) -> Opened {
        open(&Choice {
            data: Some(self.file()),
            without_own: true,
            cache: Some(self.folder.path().join("cache")),
            ..Choice::default()
        })
        .unwrap()
    }

    /// Opens and keeps, as the program does.
    fn open_and_keep(&self) -> Opened {
        let opened = self.open();
        opened.keep(|| Index::new(&opened.catalogue).write());
        opened
    }

    fn snapshot(&self) -> PathBuf {
        let mut files = fs::read_dir(self.folder.path().join("cache")).unwrap();
        let file = files.next().unwrap().unwrap().path();
        assert!(
            files.next().is_none(),
            "one choice of data has one snapshot"
        );
        file
    }
}

fn is_of_a_snapshot(opened: &Opened) -> bool {
    opened.index().is_some()
}

fn title(opened: &Opened) -> &str {
    opened.catalogue.films()[0].title()
}

#[test]
fn the_second_start_opens_what_the_first_one_kept() {
    let desk = Desk::with(RECORDS);
    assert!(!is_of_a_snapshot(&desk.open_and_keep()));
    let again = desk.open_and_keep();
    assert!(is_of_a_snapshot(&again));
    assert_eq!(title(&again), "First");
    let index = Index::open(&again.catalogue, again.index());
    let query: Query = "first".parse().unwrap();
    let answer = index.search(&again.catalogue, &query, Scope::All, 10);
    assert_eq!(answer.total, 1);
}

#[test]
fn a_changed_file_is_read_anew_and_kept_in_place_of_the_old() {
    let desk = Desk::with(RECORDS);
    desk.open_and_keep();
    desk.write(&RECORDS.replace("\"First\"", "\"Other\""));
    let changed = desk.open_and_keep();
    assert!(!is_of_a_snapshot(&changed));
    assert_eq!(title(&changed), "Other");
    desk.snapshot();
    assert!(is_of_a_snapshot(&desk.open()));
}

#[test]
fn faults_are_counted_by_a_snapshot_too() {
    let desk = Desk::with(&RECORDS.replace("year: 1999", "yaer: 1999"));
    let first = desk.open_and_keep();
    assert_eq!((first.faults, first.diagnostics.len()), (1, 1));
    let again = desk.open();
    assert!(is_of_a_snapshot(&again));
    assert_eq!((again.faults, again.diagnostics.len()), (1, 0));
}

#[test]
fn a_damaged_snapshot_is_not_trusted() {
    let desk = Desk::with(RECORDS);
    desk.open_and_keep();
    let path = desk.snapshot();
    let whole = fs::read(&path).unwrap();
    for damaged in [
        whole[..whole.len() / 2].to_vec(),
        whole[..20].to_vec(),
        Vec::new(),
        {
            let mut bent = whole.clone();
            bent[30] ^= 1;
            bent
        },
    ] {
        fs::write(&path, damaged).unwrap();
        let opened = desk.open_and_keep();
        assert_eq!(title(&opened), "First");
    }
    assert_eq!(fs::read(&path).unwrap(), whole, "and written anew");
}

#[test]
fn nothing_is_kept_where_nothing_may_be() {
    let desk = Desk::with(RECORDS);
    let opened = open(&Choice {
        data: Some(desk.file()),
        without_own: true,
        ..Choice::default()
    })
    .unwrap();
    opened.keep(|| unreachable!("no index is asked for"));
    assert!(!desk.folder.path().join("cache").exists());
}

fn opened_from(path: &Path) -> Result<Opened, String> {
    let choice = Choice {
        data: Some(path.to_owned()),
        ..Choice::default()
    };
    open(&choice).map_err(|trouble| trouble.to_string())
}

#[test]
fn a_snapshot_is_data_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("small.directrix");
    let small = small();
    save(
        &path,
        &small.catalogue,
        Index::new(&small.catalogue).write(),
    )
    .unwrap();
    let opened = opened_from(&path).unwrap();
    assert!(
        opened
            .catalogue
            .films()
            .iter()
            .eq(small.catalogue.films().iter())
    );
    let mut bytes = fs::read(&path).unwrap();
    bytes[40] ^= 1;
    fs::write(&path, bytes).unwrap();
    let trouble = opened_from(&path).unwrap_err();
    assert!(trouble.contains("the snapshot is damaged"), "{trouble}");
}
