//! Arrows point only down: every `use crate::…` of every file is read and held to the plan.

use std::fs;
use std::path::{Path, PathBuf};

/// A part of the house and the parts it may see, beside itself. ARCHITECTURE.md draws the same.
const PLAN: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("page", &["model"]),
    ("search", &["model"]),
    ("dataset", &["model"]),
    ("cli", &["model", "page", "search", "dataset"]),
    ("tui", &["model", "page", "search", "dataset"]),
    ("main", &["cli", "tui", "dataset"]),
    ("lib", &[]),
];

/// Crates that a part never names.
const FOREIGN: &[(&str, &[&str])] = &[
    (
        "model",
        &[
            "serde",
            "ron",
            "ratatui",
            "crossterm",
            "std::fs",
            "std::env",
            "std::io",
        ],
    ),
    (
        "page",
        &[
            "serde",
            "ron",
            "ratatui",
            "crossterm",
            "std::fs",
            "std::env",
            "std::io",
        ],
    ),
    (
        "search",
        &[
            "serde",
            "ron",
            "ratatui",
            "crossterm",
            "std::fs",
            "std::env",
            "std::io",
        ],
    ),
    (
        "dataset",
        &["ratatui", "crossterm", "std::env", "std::time"],
    ),
    ("cli", &["ratatui", "crossterm", "std::fs"]),
    ("tui", &["serde", "ron", "std::fs"]),
];

/// Modules of the browser and what they never name. `update` and `view` do not see each other.
const BROWSER: &[(&str, &[&str])] = &[
    (
        "tui/app",
        &[
            "crate::tui::update",
            "crate::tui::view",
            "crate::tui::browse",
            "crossterm",
            "ratatui::style",
            "ratatui::widgets",
            "std::io",
            "std::env",
            "crate::dataset",
        ],
    ),
    (
        "tui/update",
        &[
            "crate::tui::view",
            "crate::tui::browse",
            "crossterm",
            "ratatui::style",
            "ratatui::widgets",
            "ratatui::Frame",
            "std::io",
            "std::env",
            "crate::dataset",
        ],
    ),
    (
        "tui/message",
        &["ratatui", "crossterm", "std::io", "crate::dataset"],
    ),
    (
        "tui/layout",
        &[
            "ratatui::widgets",
            "crossterm",
            "std::io",
            "crate::dataset",
            "crate::tui::view",
            "crate::tui::update",
        ],
    ),
    ("tui/theme", &["crossterm", "std::io", "crate::dataset"]),
    (
        "tui/view",
        &[
            "crate::tui::update",
            "crate::tui::browse",
            "crossterm",
            "crate::dataset",
            "std::io",
            "std::env",
            "&mut App",
        ],
    ),
    (
        "tui/keymap",
        &[
            "ratatui",
            "crate::tui::view",
            "crate::tui::update",
            "std::io",
            "crate::dataset",
        ],
    ),
];

/// Files of `dataset` that may touch the disk, the environment and the clock.
const DOORS: &[&str] = &["dataset/disk"];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The code of a file without its comments, and without its unit tests, which may see more.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]").next().unwrap();
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn arrows_point_only_down() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for path in sources(&root) {
        let name = path.strip_prefix(&root).unwrap().with_extension("");
        let name = name.to_str().unwrap().replace('\\', "/");
        let name = name.trim_end_matches("/mod");
        let part = name.split('/').next().unwrap();
        let (_, below) = PLAN
            .iter()
            .find(|(known, _)| *known == part)
            .unwrap_or_else(|| {
                panic!("src/{name}.rs belongs to no part of the plan");
            });
        let code = code(&path);
        for (other, _) in PLAN {
            let names_it = code.contains(&format!("crate::{other}::"))
                || code.contains(&format!("directrix::{other}::"));
            if names_it && *other != part && !below.contains(other) {
                wrong.push(format!("src/{name}.rs sees {other}"));
            }
        }
        let foreign = FOREIGN.iter().filter(|(known, _)| *known == part);
        for word in foreign.flat_map(|(_, words)| *words) {
            if names(&code, word) && !DOORS.iter().any(|door| name.starts_with(door)) {
                wrong.push(format!("src/{name}.rs names {word}"));
            }
        }
        let inner = BROWSER.iter().filter(|(known, _)| name.starts_with(known));
        for word in inner.flat_map(|(_, words)| *words) {
            if names(&code, word) {
                wrong.push(format!("src/{name}.rs names {word}"));
            }
        }
        seen += 1;
    }
    assert!(seen > 20, "only {seen} files were read");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether the code names a path or crate, as a whole word.
fn names(code: &str, word: &str) -> bool {
    code.match_indices(word).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        let after = code[at + word.len()..].chars().next();
        let in_word = |letter: Option<char>| {
            letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
        };
        let crate_name = !word.contains("::") && !word.starts_with('&');
        !in_word(before) && !in_word(after) && (!crate_name || after == Some(':'))
    })
}

#[test]
fn only_the_outermost_floor_prints_and_exits() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for path in sources(&root) {
        if path.file_name().is_some_and(|name| name == "main.rs") {
            continue;
        }
        let code = code(&path);
        for word in [
            "println!",
            "eprintln!",
            "print!(",
            "eprint!(",
            "process::exit",
            "dbg!",
        ] {
            assert!(!code.contains(word), "{} has {word}", path.display());
        }
    }
}
