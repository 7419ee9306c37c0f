//! Inputs that a fuzzer found worth keeping, and inputs that people fear, against what must hold
//! of every input.
//!
//! `tests/fuzz/<target>.txt` holds an input a line, its bytes escaped as in a byte string. Targets
//! run with `cargo fuzz run <target>` in the folder `fuzz`; with BLESS=1 what they broke on,
//! left in `fuzz/artifacts/<target>`, is added to the file.

use std::collections::BTreeSet;
use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use directrix::search::query::Query;
use directrix::search::rank::{Order, Scope};

#[path = "fuzz/properties.rs"]
mod properties;

use properties::{SHELF, TARGETS};

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The bytes of a line; none where an escape is not one.
fn unescaped(line: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(line.len());
    let mut rest = line.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        bytes.push(match rest.next()? {
            b't' => b'\t',
            b'r' => b'\r',
            b'n' => b'\n',
            b'x' => {
                let digits = [rest.next()?, rest.next()?];
                u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?
            }
            other => other,
        });
    }
    Some(bytes)
}

fn escaped(bytes: &[u8]) -> String {
    bytes.escape_ascii().to_string()
}

/// Adds what the fuzzer left behind to the inputs of a target.
fn bless(target: &str, path: &Path) {
    let mut lines: BTreeSet<String> = fs::read_to_string(path)
        .unwrap_or_default()
        .lines()
        .map(str::to_owned)
        .collect();
    let Ok(left) = fs::read_dir(folder("fuzz/artifacts").join(target)) else {
        return;
    };
    for entry in left {
        lines.insert(escaped(&fs::read(entry.unwrap().path()).unwrap()));
    }
    let lines: Vec<String> = lines.into_iter().collect();
    fs::write(path, lines.join("\n") + "\n").unwrap();
}

#[test]
fn kept_inputs_hold() {
    let mut wrong = Vec::new();
    for (target, property) in TARGETS {
        let path = folder("tests/fuzz").join(format!("{target}.txt"));
        if std::env::var_os("BLESS").is_some() {
            bless(target, &path);
        }
        let inputs = fs::read_to_string(&path).unwrap();
        for line in inputs.lines() {
            let bytes = unescaped(line).unwrap_or_else(|| panic!("{target}: {line}"));
            assert_eq!(escaped(&bytes), line, "{target}");
            if catch_unwind(|| property(&bytes)).is_err() {
                wrong.push(format!("{target}: {line}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What people fear, by name.
fn feared() -> Vec<(&'static str, String)> {
    let repeat = |text: &str, times: usize| text.repeat(times);
    vec![
        ("nothing", String::new()),
        ("spaces", repeat(" \t\u{3000}\n", 1000)),
        ("a pasted megabyte of a word", repeat("a", 1 << 20)),
        ("many words", repeat("varda cleo ", 10_000)),
        ("many signs", repeat("…", 30_000)),
        ("a lone accent", "\u{301}".to_owned()),
        (
            "lone combining marks",
            repeat("\u{301}\u{483}\u{20dd}\u{64b}", 500),
        ),
        (
            "a letter under marks",
            format!("e{}", repeat("\u{301}", 5000)),
        ),
        (
            "a lone nukta and virama",
            "\u{93c}\u{94d} \u{9cd}".to_owned(),
        ),
        (
            "lone voicing marks",
            "\u{3099}\u{309a}\u{ff9e}\u{ff9f}".to_owned(),
        ),
        ("small kana alone", "っ ゃゅょ ッー ヵㇷ゚".to_owned()),
        (
            "lone vowels and finals of hangul",
            "\u{1161}\u{11a8}\u{3131}".to_owned(),
        ),
        (
            "right-to-left text",
            "شیرین نشاط חיה שרה: «زنان»".to_owned(),
        ),
        (
            "overrides",
            "\u{202e}adrav\u{202c} \u{2066}country:fr\u{2069}".to_owned(),
        ),
        ("a mixed field", "country:\u{200f}fr שם:זה".to_owned()),
        ("control characters", (0u8..32).map(char::from).collect()),
        (
            "more control characters",
            "\u{7f}\u{80}\u{9b}31m\u{1b}]0;x\u{7}".to_owned(),
        ),
        (
            "a terminal's paste",
            "\u{1b}[200~varda\u{1b}[201~".to_owned(),
        ),
        ("emoji with joiners", "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇰🇿 1️⃣".to_owned()),
        ("letters beyond the first plane", "𝔄𝔤𝔫è𝔰 𐐀 𠮷 🄰".to_owned()),
        (
            "unassigned and private",
            "\u{378}\u{e000}\u{10ffff}\u{fffe}\u{fdd0}".to_owned(),
        ),
        ("letters that grow", "ﷺ ﬃ ŉ İ ẞ ǆ ½ ㍿ ㋿".to_owned()),
        ("quotes", repeat("\"", 10_000)),
        ("apostrophes", repeat("'", 10_000)),
        (
            "quotes in a filter",
            format!("title:{}", repeat("\"", 10_000)),
        ),
        ("quotes with words", repeat("\"a\" ", 3000)),
        ("filters", repeat("year:1962 ", 300)),
        ("filters of all sorts", {
            let facets = directrix::search::facet::Facet::ALL.iter();
            let all: Vec<&str> = facets.map(|facet| facet.example()).collect();
            repeat(&(all.join(" ") + " "), 17)
        }),
        (
            "a filter of many values",
            format!("country:{}", repeat("kz,", 300)),
        ),
        (
            "a filter of commas",
            format!("country:{}", repeat(",", 300)),
        ),
        ("refusals", repeat("!varda ", 300)),
        ("marks before a word", repeat("!'^", 300)),
        ("marks after a word", format!("varda{}", repeat("$", 300))),
        ("a letter and a colon", repeat("a:", 300)),
        (
            "numbers",
            "year:99999999999999999999 runtime:..-1".to_owned(),
        ),
        ("ranges", "year:.. year:...1962 year:1962..1961".to_owned()),
        (
            "an injection",
            "'; DROP TABLE films; -- $(rm -rf) %s%n {} ../../etc".to_owned(),
        ),
        ("brackets", repeat("(", 10_000)),
        (
            "records in records",
            repeat("(directors:[(key:\"a\",films:[", 300),
        ),
        (
            "a byte order mark",
            "\u{feff}(films: [(key: \"a\")])".to_owned(),
        ),
        ("NUL", "(films: [\0])".to_owned()),
        ("comments", repeat("/*", 10_000)),
        (
            "escapes",
            format!("(films: [(key: \"{}\")])", repeat("\\u{0}\\x00", 99)),
        ),
        ("a raw text", "(films: [(key: r##\"a\"#\"##)])".to_owned()),
    ]
}

#[test]
fn feared_inputs_hold() {
    for (name, text) in feared() {
        for (target, property) in TARGETS {
            let mut bytes = text.clone().into_bytes();
            if *target == "search" {
                // Every record, without a limit.
                bytes.insert(0, 15);
            }
            let held = catch_unwind(|| property(&bytes));
            assert!(held.is_ok(), "{target}: {name}");
        }
    }
}

#[test]
fn three_hundred_filters_still_answer() {
    for filter in ["is:sole", "!country:kz", "director:varda", "runtime:..2000"] {
        let text = format!("{filter} ").repeat(300);
        let query: Query = text.parse().unwrap_or_else(|_| {
            // Cut within a filter, what is left of it may be no value; the reader is told.
            text[..text[..256].rfind(' ').unwrap()].parse().unwrap()
        });
        assert!(query.filters().count() >= 15);
        for scope in [Scope::All, Scope::Directors, Scope::Films] {
            properties::answers(&SHELF, &query, scope, 7, Order::Name);
        }
    }
}
