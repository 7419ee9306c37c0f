//! What becomes of records: defaults, claims, layers and orders.

use std::fs;
use std::path::{Path, PathBuf};

use directrix::dataset::disk::{Choice, Opened, check, open};
use directrix::model::catalogue::Catalogue;
use directrix::model::film::{Director, Film, Target, Who};
use directrix::model::word::{Length, NameKind, Recipient, Role, State, TitleKind, Verdict};

const SOURCES: &str = r#"
    sources: [
        (key: "press-old", url: "u", publisher: "Old", kind: press, published: 1990),
        (key: "press-new", url: "u", publisher: "New", kind: press, published: 2020),
        (key: "fest-page", url: "u", publisher: "Fest", kind: festival, published: 1980),
        (key: "base", url: "u", publisher: "Base", kind: aggregator, published: 2024),
    ],
    festivals: [(key: "cannes", name: "Cannes"), (key: "berlin", name: "Berlin")],
"#;

/// Opens a dataset of one director with these films, and these texts laid over it.
fn opened(films: &str, overlays: &[&str]) -> Opened {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data.ron");
    let text = format!(
        "({SOURCES} directors: [(key: \"ann\", name: \"Ann Lee\", sort: \"Lee, Ann\", \
         basis: page(\"base\"), sources: [\"base\"], films: [{films}])])"
    );
    fs::write(&data, text).unwrap();
    let overlays: Vec<PathBuf> = overlays
        .iter()
        .enumerate()
        .map(|(index, text)| {
            let path = folder.path().join(format!("over-{index}.ron"));
            fs::write(&path, text).unwrap();
            path
        })
        .collect();
    open(&Choice {
        data: Some(data),
        overlays,
        without_own: true,
        ..Choice::default()
    })
    .unwrap()
}

fn sound(films: &str, overlays: &[&str]) -> Catalogue {
    let opened = opened(films, overlays);
    assert_eq!(opened.diagnostics, Vec::new());
    opened.catalogue
}

fn film<'c>(catalogue: &'c Catalogue, key: &str) -> &'c Film {
    match catalogue.target(key) {
        Some(Target::Film(id)) => catalogue.film(id),
        other => panic!("{key}: {other:?}"),
    }
}

fn director<'c>(catalogue: &'c Catalogue, key: &str) -> &'c Director {
    match catalogue.target(key) {
        Some(Target::Director(id)) => catalogue.director(id),
        other => panic!("{key}: {other:?}"),
    }
}

#[test]
fn what_is_left_out_has_its_meaning() {
    let catalogue = sound(
        r#"(key: "a", title: "L'Une", languages: ["fr"], runtime: 41, sources: ["base"],
            awards: [(festival: "cannes", year: 1980), (festival: "berlin", year: 1979, result: nominated)])"#,
        &[],
    );
    let film = film(&catalogue, "a");
    assert_eq!(film.titles[0].kind, TitleKind::Original);
    assert_eq!(film.titles[0].language.as_ref().unwrap().tag(), "fr");
    assert_eq!(film.titles[0].script, "Latn");
    assert_eq!(film.sort, "Une");
    let length = film.length.unwrap();
    assert_eq!((length.class, length.derived), (Length::Medium, true));
    assert_eq!(film.state, State::Released);
    assert_eq!(film.credits[0].role, Role::Sole);
    let festivals: Vec<&str> = film
        .awards
        .iter()
        .map(|award| catalogue.festival(award.festival.unwrap()).name.as_str())
        .collect();
    assert_eq!(festivals, ["Berlin", "Cannes"]);
    assert_eq!(film.awards[1].result, Verdict::Won);
    assert_eq!(film.awards[1].recipient, Recipient::Film);
    let ann = director(&catalogue, "ann");
    assert_eq!(ann.names[0].kind, NameKind::Preferred);
    assert_eq!(ann.films.len(), 1);
}

#[test]
fn an_original_title_is_in_the_first_language() {
    let catalogue = sound(
        r#"(key: "a", title: "The House", original: "خانه", languages: ["fa"], sources: ["base"]),
           (key: "b", title: "Khaneh", languages: ["fa"], sources: ["base"])"#,
        &[],
    );
    let house = film(&catalogue, "a");
    assert_eq!(house.titles[0].kind, TitleKind::Shown);
    assert_eq!(house.titles[0].language, None);
    assert_eq!(house.sort, "House");
    let original = house.original().unwrap();
    assert_eq!((original.text.as_str(), original.script), ("خانه", "Arab"));
    assert_eq!(original.language.as_ref().unwrap().tag(), "fa");
    assert_eq!(film(&catalogue, "b").titles[0].kind, TitleKind::Shown);
}

#[test]
fn joiners_of_persian_are_no_fault() {
    sound(
        "(key: \"a\", title: \"می\u{200c}ترسم\", sources: [\"base\"])",
        &[],
    );
}

#[test]
fn the_nearest_then_newest_source_is_preferred() {
    let catalogue = sound(
        r#"(key: "a", title: "A", sources: ["base"], claims: [
                (runtime: 70, sources: ["base"]),
                (runtime: 71, sources: ["press-old"]),
                (runtime: 72, year: 1980, sources: ["press-new"]),
                (runtime: 73, sources: ["press-new"]),
                (year: 1979, sources: ["base", "fest-page"]),
            ]),
           (key: "b", title: "B", runtime: 60, sources: ["base"],
            claims: [(runtime: 61, sources: ["fest-page"])])"#,
        &[],
    );
    let one = film(&catalogue, "a");
    assert_eq!(one.runtime, Some(72));
    assert_eq!(one.year.unwrap().to_string(), "1979");
    assert_eq!(one.claims.len(), 6);
    assert_eq!(film(&catalogue, "b").runtime, Some(60));
}

#[test]
fn a_film_stands_with_all_who_directed_it() {
    let catalogue = sound(
        r#"(key: "a", title: "A", year: 1990, sources: ["base"],
            with: [(director: "zoe"), (name: "Bo Li", role: segment)])"#,
        &[
            r#"(directors: [(key: "zoe", name: "Zoe", basis: wikidata("Q1"), sources: ["base"])],
             films: [(key: "b", title: "B", year: 1980, sources: ["base"], with: [(director: "zoe")])])"#,
        ],
    );
    let shared = film(&catalogue, "a");
    let names: Vec<&str> = catalogue.director_names(shared).collect();
    assert_eq!(names, ["Ann Lee", "Zoe", "Bo Li"]);
    let roles: Vec<Role> = shared.credits.iter().map(|credit| credit.role).collect();
    assert_eq!(roles, [Role::CoDirector, Role::CoDirector, Role::Segment]);
    assert_eq!(film(&catalogue, "b").credits[0].role, Role::Sole);
    let zoe = director(&catalogue, "zoe");
    let films: Vec<&str> = zoe
        .films
        .iter()
        .map(|film| catalogue.film(*film).key.as_str())
        .collect();
    assert_eq!(films, ["b", "a"]);
}

#[test]
fn a_former_key_leads_to_its_record() {
    let catalogue = sound(
        r#"(key: "a", former_keys: ["old"], title: "A", runtime: 60, sources: ["base"]),
           (key: "b", title: "B", sources: ["base"])"#,
        &[
            r#"(directors: [(key: "zoe", former_keys: ["zoi"], name: "Zoe", basis: wikidata("Q1"), sources: ["base"])])"#,
            r#"(directors: [(key: "zoi", born: 1950)],
             films: [(key: "old", runtime: 61), (key: "b", with: [(director: "zoi")])])"#,
        ],
    );
    assert_eq!(film(&catalogue, "a").runtime, Some(61));
    assert_eq!(catalogue.former("old"), catalogue.target("a"));
    assert_eq!(catalogue.former("zoi"), catalogue.target("zoe"));
    assert_eq!(catalogue.target("old"), None);
    assert_eq!(catalogue.former("a"), None);
    let zoe = director(&catalogue, "zoe");
    assert_eq!(zoe.born.unwrap().to_string(), "1950");
    assert_eq!(catalogue.film(zoe.films[0]).key, "b");
    assert_eq!(catalogue.films().len(), 2);
}

#[test]
fn a_correction_adds_former_keys_and_loses_none() {
    let catalogue = sound(
        r#"(key: "a", former_keys: ["old"], title: "A", runtime: 60, sources: ["base"])"#,
        &[
            r#"(films: [(key: "old", former_keys: ["older"])])"#,
            r#"(films: [(key: "older", runtime: 62)])"#,
        ],
    );
    assert_eq!(catalogue.films().len(), 1);
    assert_eq!(film(&catalogue, "a").runtime, Some(62));
    assert_eq!(catalogue.former("old"), catalogue.target("a"));
    assert_eq!(catalogue.former("older"), catalogue.target("a"));
}

#[test]
fn a_later_layer_corrects_what_it_states_and_no_more() {
    let catalogue = sound(
        r#"(key: "a", title: "A", year: 1990, runtime: 60, countries: ["FR", "KZ"],
            ids: (wikidata: "Q1", imdb: "tt0000001"), sources: ["base"])"#,
        &[
            r#"(directors: [(key: "ann", born: 1950, films: [(key: "a", runtime: 61, countries: ["KG"])])])"#,
            r#"(films: [(key: "a", runtime: 62, ids: (imdb: "tt0000002"))], sources: [(key: "base", publisher: "Renamed")])"#,
        ],
    );
    let film = film(&catalogue, "a");
    assert_eq!(film.runtime, Some(62));
    assert_eq!(film.year.unwrap().to_string(), "1990");
    let countries: Vec<&str> = film
        .countries
        .iter()
        .map(|country| country.code())
        .collect();
    assert_eq!(countries, ["KG"]);
    assert_eq!(film.ids.wikidata.as_deref(), Some("Q1"));
    assert_eq!(film.ids.imdb.as_deref(), Some("tt0000002"));
    assert!(matches!(film.credits[0].who, Who::Director(_)));
    assert_eq!(
        director(&catalogue, "ann").born.unwrap().to_string(),
        "1950"
    );
    let base = catalogue.source(film.sources[0]);
    assert_eq!(
        (base.publisher.as_str(), base.url.as_deref()),
        ("Renamed", Some("u"))
    );
}

#[test]
fn lists_stand_in_the_order_of_readers() {
    let catalogue = sound(
        r#"(key: "a", title: "Ötzi", sources: ["base"]), (key: "b", title: "The Apple", sources: ["base"]),
           (key: "c", title: "Zebra", sources: ["base"]), (key: "d", title: "apart", sources: ["base"]),
           (key: "e", title: "Яблоко", sources: ["base"])"#,
        &[],
    );
    let titles: Vec<&str> = catalogue.films().iter().map(Film::title).collect();
    assert_eq!(titles, ["apart", "The Apple", "Ötzi", "Zebra", "Яблоко"]);
    let festivals: Vec<&str> = catalogue
        .festivals()
        .iter()
        .map(|festival| festival.name.as_str())
        .collect();
    assert_eq!(festivals, ["Berlin", "Cannes"]);
}

#[test]
fn named_files_are_checked_with_the_rest_around_them() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    let choice = Choice {
        data: Some(cases.join("under/sample.ron")),
        overlays: Vec::new(),
        without_own: true,
        ..Choice::default()
    };
    let folder = tempfile::tempdir().unwrap();
    let beside = folder.path().join("more.ron");
    let text = "(films: [(key: \"more\", title: \"More\", sources: [\"page\"], \
                with: [(director: \"ann\"), (director: \"an\")])])";
    fs::write(&beside, text).unwrap();
    let faults = check(&choice, &[beside]).unwrap().diagnostics;
    let codes: Vec<&str> = faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["dangling-key"]);
    assert_eq!(
        faults[0].hint.as_deref(),
        Some("did you mean `ann`? Else write `(name: \"…\")` for someone not in the dataset")
    );

    // A file of the same name takes the place of the one in the dataset.
    let copy = folder.path().join("sample.ron");
    let sample = fs::read_to_string(cases.join("under/sample.ron")).unwrap();
    fs::write(&copy, sample.replace("key: \"zoe\"", "key: \"zoey\"")).unwrap();
    let faults = check(&choice, &[copy]).unwrap().diagnostics;
    assert!(faults.iter().any(|fault| fault.code == "dangling-key"));
    assert!(faults.iter().all(|fault| fault.code != "twin-key"));
}
