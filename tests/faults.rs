//! Faulty files. Each of tests/faults says in its first lines what must be told of it:
//!
//! ```text
//! //! unknown-field 12:9 "runtme"
//! //! loads: directors 1, films 2
//! ```
//!
//! A line of a file that is laid over another begins with `//! over: other.ron`; `//! check`
//! asks for the rules beyond loading. With BLESS=1 the lines are written as they come out.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use directrix::dataset::diagnostic::{CODES, Diagnostic, render};
use directrix::dataset::disk::{Choice, check, open};

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
        if words == "check" || words.starts_with("over: ") {
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
    };
    let opened = open(&choice).unwrap();
    let mut faults = opened.diagnostics;
    if asked.iter().any(|line| line == "check") {
        faults = check(&choice, &[]).unwrap();
    }
    for fault in &faults {
        let shown = render(fault, false);
        assert!(shown.contains(fault.code), "{shown}");
        assert!(render(fault, true).len() > shown.len());
        assert!(CODES.iter().any(|(code, _)| *code == fault.code), "{}", fault.code);
    }
    let mut lines: Vec<String> = faults.iter().map(told).collect();
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
    let (mark, body) = bytes.strip_prefix(mark).map_or((&[][..], bytes), |body| (mark, body));
    let body: Vec<&[u8]> = body.split_inclusive(|byte| *byte == b'\n').skip(head).collect();
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
    // Told of what no file of a repository can be: one without leave to read, one of 64 MiB.
    let elsewhere = ["unreadable", "too-large", "empty-file"];
    let mut met: BTreeSet<String> = elsewhere.iter().map(|code| (*code).to_owned()).collect();
    for path in cases() {
        let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
        let codes = stated(&text).0;
        met.extend(codes.iter().filter_map(|line| line.split(' ').next()).map(str::to_owned));
    }
    let missing: Vec<&str> = CODES
        .iter()
        .map(|(code, _)| *code)
        .filter(|code| !met.contains(*code))
        .collect();
    assert_eq!(missing, Vec::<&str>::new());
    assert!(CODES.is_sorted());
}
