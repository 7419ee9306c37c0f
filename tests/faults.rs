//! Faulty files. Each of tests/faults says in its first lines what must be told of it:
//!
//! ```text
//! //! unknown-field 12:9 "runtme"
//! //! loads: directors 1, films 2
//! ```
//!
//! A line of a file that is laid over another begins with `//! over: other.ron`; `//! check`
//! asks for the rules beyond loading, and `//! words` for message and hint behind each line. With
//! BLESS=1 the lines are written as they come out.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::slice;

use directrix::dataset::diagnostic::{CODES, Diagnostic, render};
use directrix::dataset::disk::{Choice, check, format_files, open};
use proptest::prelude::*;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults")
}

fn cases() -> Vec<PathBuf> {
    let mut cases: Vec<PathBuf> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ron"))
        .collect();
    cases.sort();
    cases
}

/// The lines of a case that say what must come out, and those that say how.
fn stated(text: &str) -> (Vec<String>, Vec<String>) {
    let mut wanted = Vec::new();
    let mut asked = Vec::new();
    for line in text.trim_start_matches('\u{feff}').lines() {
        let Some(words) = line.strip_prefix("//! ") else {
            break;
        };
        let words = words.trim_end().to_owned();
        if words == "check" || words == "words" || words.starts_with("over: ") {
            asked.push(words);
        } else {
            wanted.push(words);
        }
    }
    (wanted, asked)
}

fn told(fault: &Diagnostic) -> String {
    match &fault.place {
        None => fault.code.to_owned(),
        Some(place) => {
            let at = &place.text[place.start..place.end];
            format!("{} {}:{} {:?}", fault.code, place.line, place.column, at)
        }
    }
}

fn outcome(path: &Path, asked: &[String]) -> Vec<String> {
    let under = asked.iter().find_map(|line| line.strip_prefix("over: "));
    let choice = Choice {
        data: Some(under.map_or(path.to_owned(), |under| folder().join("under").join(under))),
        overlays: under.map(|_| path.to_owned()).into_iter().collect(),
        without_own: true,
        ..Choice::default()
    };
    let opened = open(&choice).unwrap();
    let mut faults = opened.diagnostics;
    if asked.iter().any(|line| line == "check") {
        faults = check(&choice, &[]).unwrap().diagnostics;
    }
    for fault in &faults {
        let shown = render(fault, false);
        assert!(shown.contains(fault.code), "{shown}");
        assert!(render(fault, true).len() > shown.len());
        assert!(
            CODES.iter().any(|(code, _)| *code == fault.code),
            "{}",
            fault.code
        );
    }
    let in_words = asked.iter().any(|line| line == "words");
    let told_whole = |fault: &Diagnostic| {
        let words = [Some(&fault.message), fault.hint.as_ref()];
        let words: String = words
            .iter()
            .flatten()
            .fold(String::new(), |all, part| all + " | " + part);
        told(fault) + if in_words { &words } else { "" }
    };
    let mut lines: Vec<String> = faults.iter().map(told_whole).collect();
    lines.push(format!(
        "loads: directors {}, films {}",
        opened.catalogue.directors().len(),
        opened.catalogue.films().len()
    ));
    lines
}

#[test]
fn every_fault_is_told_where_it_lies_and_the_rest_loads() {
    let mut wrong = Vec::new();
    for path in cases() {
        let bytes = fs::read(&path).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let (wanted, asked) = stated(&text);
        let mut found = outcome(&path, &asked);
        if found != wanted && std::env::var_os("BLESS").is_some() {
            bless(&path, &bytes, wanted.len(), found.len(), &asked);
            found = wanted;
        } else if found != wanted {
            wrong.push(format!(
                "{}\n  wanted {wanted:#?}\n  found {found:#?}",
                path.display()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Writes the lines as they come out: first as many empty ones, so that places come out right.
fn bless(path: &Path, bytes: &[u8], was: usize, will_be: usize, asked: &[String]) {
    let head = was + asked.len();
    let mark = "\u{feff}".as_bytes();
    let (mark, body) = bytes
        .strip_prefix(mark)
        .map_or((&[][..], bytes), |body| (mark, body));
    let body: Vec<&[u8]> = body
        .split_inclusive(|byte| *byte == b'\n')
        .skip(head)
        .collect();
    let with = |lines: &[String]| {
        let mut whole = mark.to_vec();
        for line in asked.iter().chain(lines) {
            whole.extend_from_slice(format!("//! {line}\n").as_bytes());
        }
        whole.extend(body.iter().copied().flatten());
        whole
    };
    fs::write(path, with(&vec!["…".to_owned(); will_be])).unwrap();
    let lines = outcome(path, asked);
    fs::write(path, with(&lines)).unwrap();
}

#[test]
fn every_code_has_a_case() {
    // Told of what no file of a repository can be: one without leave to read, one over 64 MiB.
    let elsewhere = ["unreadable", "too-large"];
    let mut met: BTreeSet<String> = elsewhere.iter().map(|code| (*code).to_owned()).collect();
    for path in cases() {
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        let codes = stated(&text).0;
        met.extend(
            codes
                .iter()
                .filter_map(|line| line.split(' ').next())
                .map(str::to_owned),
        );
    }
    let missing: Vec<&str> = CODES
        .iter()
        .map(|(code, _)| *code)
        .filter(|code| !met.contains(*code))
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
    assert!(CODES.is_sorted());
}

/// Opens a text as the whole dataset, and lays it out anew.
fn open_text(bytes: &[u8]) -> Vec<Diagnostic> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.ron");
    fs::write(&path, bytes).unwrap();
    let choice = Choice {
        data: Some(path.clone()),
        overlays: Vec::new(),
        without_own: true,
        ..Choice::default()
    };
    let opened = open(&choice).unwrap();
    for fault in &opened.diagnostics {
        if let Some(place) = &fault.place {
            assert!(place.line > 0 && place.column > 0 && place.width > 0);
            assert!(place.start < place.end, "{place:?}");
            assert!(
                place.text.get(place.start..place.end).is_some(),
                "{place:?}"
            );
        }
        assert!(!render(fault, false).contains('\u{1b}'), "{fault:?}");
    }
    let before = fs::read(&path).unwrap();
    let formatted = format_files(slice::from_ref(&path), false).unwrap();
    if formatted.changed.is_empty() {
        assert_eq!(fs::read(&path).unwrap(), before);
    } else {
        assert!(format_files(&[path], true).unwrap().changed.is_empty());
    }
    opened.diagnostics
}

fn codes(bytes: &[u8]) -> Vec<&'static str> {
    open_text(bytes)
        .into_iter()
        .map(|fault| fault.code)
        .collect()
}

fn sample() -> String {
    fs::read_to_string(folder().join("under/sample.ron")).unwrap()
}

#[test]
fn brackets_beyond_any_record_are_told_and_do_no_harm() {
    for bracket in [
        "(",
        "[",
        "{",
        "(directors: [",
        "(films: [(with: ",
        "Some(",
        "/*",
    ] {
        let text = bracket.repeat(100_000);
        assert!(!codes(text.as_bytes()).is_empty(), "{bracket}");
        assert!(
            !codes(format!("(directors: {text}").as_bytes()).is_empty(),
            "{bracket}"
        );
    }
    let deep = format!("(directors: {}{})", "[".repeat(5_000), "]".repeat(5_000));
    assert!(codes(deep.as_bytes()).contains(&"too-deep"));
}

#[test]
fn a_line_of_ten_megabytes_is_shown_in_part() {
    let long = "x".repeat(10_000_000);
    let text =
        format!("(films: [(key: \"a\", sinopsis: \"{long}\"), (key: \"b\", title: {long})])");
    let faults = open_text(text.as_bytes());
    let codes: Vec<&str> = faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["unknown-field", "wrong-type"]);
    for fault in faults {
        assert!(render(&fault, false).len() < 2_000);
    }
}

#[test]
fn a_file_over_the_limit_is_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("huge.ron");
    fs::File::create(&path)
        .unwrap()
        .set_len(65 * 1024 * 1024)
        .unwrap();
    let choice = Choice {
        data: Some(folder.path().to_owned()),
        overlays: Vec::new(),
        without_own: true,
        ..Choice::default()
    };
    let opened = open(&choice).unwrap();
    assert_eq!(opened.diagnostics[0].code, "too-large");
}

#[test]
fn a_path_that_is_not_there_is_trouble() {
    let choice = Choice {
        data: Some(PathBuf::from("no/such/folder")),
        overlays: Vec::new(),
        without_own: true,
        ..Choice::default()
    };
    let trouble = open(&choice).unwrap_err();
    assert_eq!(
        trouble.to_string(),
        "no/such/folder: there is no such file or folder"
    );
}

#[cfg(unix)]
#[test]
fn a_file_of_a_folder_that_cannot_be_read_costs_only_itself() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.ron"), sample()).unwrap();
    std::os::unix::fs::symlink("nowhere", folder.path().join("b.ron")).unwrap();
    let choice = Choice {
        data: Some(folder.path().to_owned()),
        overlays: Vec::new(),
        without_own: true,
        ..Choice::default()
    };
    let opened = open(&choice).unwrap();
    let codes: Vec<&str> = opened.diagnostics.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["unreadable"]);
    assert!(!opened.catalogue.films().is_empty());
}

#[cfg(unix)]
#[test]
fn laying_out_follows_links_and_keeps_modes() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("real.txt");
    let link = folder.path().join("link.ron");
    fs::write(&path, "(films:[])").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("real.txt", &link).unwrap();
    assert_eq!(
        format_files(slice::from_ref(&link), true)
            .unwrap()
            .changed
            .len(),
        1
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), "(films:[])");
    format_files(slice::from_ref(&link), false).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "(\n    films: [],\n)\n");
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o640
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn a_file_cut_off_anywhere_is_told_or_sound() {
    let text = sample();
    assert_eq!(codes(text.as_bytes()), Vec::<&str>::new());
    for end in (0..text.trim_end().len()).step_by(97) {
        let faults = open_text(&text.as_bytes()[..end]);
        assert!(!faults.is_empty(), "cut at {end}");
        let syntax = faults.iter().filter(|fault| fault.code == "syntax").count();
        assert!(syntax <= 2, "cut at {end}: {faults:#?}");
    }
}

#[test]
fn one_bad_record_of_many_costs_only_itself() {
    let text = sample();
    let whole = films(&text);
    for (at, _) in text.match_indices("                    title: \"") {
        let faulty = format!("{}titel{}", &text[..at + 20], &text[at + 25..]);
        assert_eq!(films(&faulty), whole - 1, "at {at}");
        assert_eq!(codes(faulty.as_bytes()), ["unknown-field"]);
    }
}

fn films(text: &str) -> usize {
    directrix::dataset::read::read("x.ron", text)
        .records
        .directors
        .iter()
        .map(|director| director.films.len())
        .sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn changed_bytes_never_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)
    ) {
        let mut bytes = sample().into_bytes();
        for (index, byte) in changes {
            let at = index.index(bytes.len());
            bytes[at] = byte;
        }
        open_text(&bytes);
    }

    #[test]
    fn moved_marks_never_panic(
        changes in prop::collection::vec(
            (any::<prop::sample::Index>(), prop::sample::select(br#"()[]{},:"'\/*#rb "#.to_vec())),
            1..12,
        )
    ) {
        let mut bytes = sample().into_bytes();
        for (index, byte) in changes {
            bytes.insert(index.index(bytes.len()), byte);
        }
        open_text(&bytes);
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "[(\\[{}\\]),:\"'/*#!\\\\a-c0-9 \n\u{e9}\u{202e}]{0,200}") {
        open_text(text.as_bytes());
    }
}
