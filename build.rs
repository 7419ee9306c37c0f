//! Lists the RON files of `data/` so that they can be embedded.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs};

fn main() {
    let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR");
    let data = Path::new(&root).join("data");
    println!("cargo::rerun-if-changed={}", data.display());
    let mut files: Vec<_> = fs::read_dir(&data)
        .expect("data/ can be read")
        .map(|entry| entry.expect("an entry of data/ can be read").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ron"))
        .collect();
    files.sort();
    let mut list = String::from("&[\n");
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
    }
    list.push_str("]\n");
    let out = env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    fs::write(Path::new(&out).join("embedded.rs"), list).expect("OUT_DIR can be written");
}
