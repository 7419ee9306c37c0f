//! Lists the RON files of `data/` so that they can be embedded, and reads them once, so that the
//! program opens a snapshot of them instead of reading them at every start.

#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    unused_imports,
    clippy::unused_self,
    reason = "the program uses the rest"
)]

#[path = "src/model/mod.rs"]
mod model;

#[path = "src/search/mod.rs"]
mod search;

/// The part of the dataset's house that turns texts into a catalogue.
#[path = "src/dataset"]
mod dataset {
    pub mod assemble;
    mod complaint;
    pub mod diagnostic;
    pub mod fault;
    mod keys;
    pub mod merge;
    mod nearest;
    mod order;
    mod place;
    pub mod read;
    pub mod record;
    mod recover;
    mod resolve;
    mod script;
    mod shape;
    mod slip;
    pub mod snapshot;
    mod syntax;
    mod token;
    mod verify;
}

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

use dataset::merge::Part;
use dataset::snapshot::Stamp;
use xxhash_rust::xxh3::Xxh3;

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let root = Path::new(&root);
    let data = root.join("data");
    let mut stamp = Xxh3::new();
    for part in ["data", "build.rs", "src/model", "src/dataset", "src/search"] {
        println!("cargo::rerun-if-changed={}", root.join(part).display());
        add(&mut stamp, &root.join(part));
    }
    let stamp = stamp.digest();
    let mut files: Vec<_> = fs::read_dir(&data)
        .expect("data/ can be read")
        .map(|entry| entry.expect("an entry of data/ can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ron"))
        .collect();
    files.sort();
    let mut list = String::from("&[\n");
    let mut parts = Vec::new();
    let mut faults = 0;
    for path in files {
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("names of data files are UTF-8");
        writeln!(
            list,
            "    (\"data/{name}\", include_str!({:?})),",
            path.display().to_string()
        )
        .expect("writing to a string");
        let text = fs::read_to_string(&path).expect("a data file is UTF-8");
        let read = dataset::read::read(name, &text);
        faults += read.diagnostics.len();
        parts.push(Part {
            layer: 0,
            records: read.records,
            lost: read.lost,
        });
    }
    list.push_str("]\n");
    let (catalogue, more) = dataset::assemble::assemble(parts);
    faults += more.len();
    if faults > 0 {
        println!("cargo::warning={faults} faults in data/; `cargo run -- check` tells them");
    }
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let out = Path::new(&out);
    fs::write(out.join("embedded.rs"), list).expect("OUT_DIR can be written");
    let index = search::rank::Index::new(&catalogue).write();
    let made = Stamp {
        program: stamp,
        content: 0,
        faults: 0,
    };
    fs::write(
        out.join("snapshot"),
        dataset::snapshot::write(&catalogue, index, made),
    )
    .expect("OUT_DIR can be written");
    fs::write(
        out.join("stamp.rs"),
        format!("u64::from_be_bytes({:?})", stamp.to_be_bytes()),
    )
    .expect("OUT_DIR can be written");
    // With faults the program reads the files themselves, so that it can tell them.
    fs::write(out.join("sound.rs"), (faults == 0).to_string()).expect("OUT_DIR can be written");
}

/// Adds what a file or folder says to a stamp.
fn add(stamp: &mut Xxh3, path: &Path) {
    if path.is_dir() {
        let mut entries: Vec<_> = fs::read_dir(path)
            .expect("a folder of sources can be read")
            .map(|entry| entry.expect("an entry can be read").path())
            .collect();
        entries.sort();
        for entry in &entries {
            add(stamp, entry);
        }
    } else {
        stamp.update(path.file_name().unwrap_or_default().as_encoded_bytes());
        stamp.update(&fs::read(path).expect("a source can be read"));
    }
}
