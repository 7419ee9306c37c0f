//! What it costs to open the dataset: the built-in snapshot, its files, and ten times its files; and
//! to fold it for searching.
//!
//! `cargo bench --bench open`

use std::fs;
use std::path::PathBuf;

use directrix::dataset::disk::{Choice, open};
use directrix::dataset::read::read;
use directrix::search::rank::Index;

fn main() {
    divan::main();
}

fn data() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/data"))
}

/// The files of the dataset, each key with a number behind it, as often as asked.
fn copies(count: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for entry in fs::read_dir(data()).expect("data/ can be read") {
        let path = entry.expect("an entry of data/").path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        if path.extension().is_none_or(|extension| extension != "ron") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a data file can be read");
        for copy in 0..count {
            let text = renamed(&text, copy);
            fs::write(folder.path().join(format!("{copy}-{name}")), text).expect("a copy");
        }
    }
    folder
}

/// Keys, and whatever may name one, with a number behind them.
fn renamed(text: &str, copy: usize) -> String {
    let suffix = format!("-{copy}");
    let mut out = String::with_capacity(text.len() * 11 / 10);
    for line in text.lines() {
        let names_keys = ["key:", "sources:", "basis:", "director:", "festival:"]
            .iter()
            .any(|field| line.contains(field));
        let is_bare = line.trim_start().starts_with('"');
        if names_keys || is_bare {
            for (index, part) in line.split('"').enumerate() {
                if index > 0 {
                    out.push('"');
                }
                out.push_str(part);
                let is_key = index % 2 == 1
                    && part.len() > 3
                    && part.bytes().all(|byte| {
                        byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
                    });
                if is_key {
                    out.push_str(&suffix);
                }
            }
        } else {
            out.push_str(line);
        }
        out.push('\n');
    }
    out
}

#[divan::bench]
fn built_in(bencher: divan::Bencher<'_, '_>) {
    let choice = Choice {
        without_own: true,
        ..Choice::default()
    };
    bencher.bench(|| open(&choice));
}

#[divan::bench]
fn index(bencher: divan::Bencher<'_, '_>) {
    let choice = Choice {
        without_own: true,
        ..Choice::default()
    };
    let opened = open(&choice).expect("the dataset is built in");
    bencher.bench(|| Index::new(&opened.catalogue));
}

#[divan::bench]
fn files(bencher: divan::Bencher<'_, '_>) {
    let choice = Choice {
        data: Some(data()),
        without_own: true,
        ..Choice::default()
    };
    bencher.bench(|| open(&choice));
}

#[divan::bench]
fn files_parsed_only(bencher: divan::Bencher<'_, '_>) {
    let texts: Vec<String> = fs::read_dir(data())
        .expect("data/ can be read")
        .map(|entry| entry.expect("an entry of data/").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ron"))
        .map(fs::read_to_string)
        .collect::<Result<_, _>>()
        .expect("data files can be read");
    bencher.bench(|| texts.iter().map(|text| read("x", text)).collect::<Vec<_>>());
}

#[divan::bench(sample_count = 10)]
fn ten_times(bencher: divan::Bencher<'_, '_>) {
    let folder = copies(10);
    let choice = Choice {
        data: Some(folder.path().to_owned()),
        without_own: true,
        ..Choice::default()
    };
    bencher.bench(|| open(&choice));
}
