//! Writes an invented catalogue as a snapshot, to see how the browser fares with it:
//!
//! `cargo run --release --example invented -- 1000000 million.directrix`, then
//! `directrix --data million.directrix`. A path without that ending becomes a folder of data files
//! instead, as a reader's own data would stand.

#[path = "../benches/search/invented.rs"]
mod invented;

use std::error::Error;
use std::path::Path;
use std::{fs, io};

use directrix::dataset::disk::save;
use directrix::model::catalogue::Catalogue;
use directrix::model::film::{Director, Film, Who};
use directrix::search::rank::Index;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(films), Some(path)) = (arguments.next(), arguments.next()) else {
        return Err("usage: invented FILMS PATH".into());
    };
    let catalogue = invented::catalogue(films.parse()?);
    let path = Path::new(&path);
    if path
        .extension()
        .is_some_and(|extension| extension == "directrix")
    {
        save(path, &catalogue, Index::new(&catalogue).write())?;
        return Ok(());
    }
    fs::create_dir_all(path)?;
    let directors: Vec<&Director> = catalogue.directors().iter().collect();
    let films: Vec<&Film> = catalogue.films().iter().collect();
    for (at, directors) in directors.chunks(CHUNK).enumerate() {
        let text = directors.iter().map(|director| of_director(director));
        write(&path.join(format!("directors-{at}.ron")), "directors", text)?;
    }
    for (at, films) in films.chunks(CHUNK).enumerate() {
        let text = films.iter().map(|film| of_film(&catalogue, film));
        write(&path.join(format!("films-{at}.ron")), "films", text)?;
    }
    fs::write(path.join("sources.ron"), SOURCE)?;
    Ok(())
}

/// How many records stand in a file.
const CHUNK: usize = 20_000;

/// The one source of all records.
const SOURCE: &str = r#"(
    sources: [(key: "s", url: "https://example.org/", publisher: "Invented", kind: press)],
)
"#;

fn write(path: &Path, list: &str, records: impl Iterator<Item = String>) -> io::Result<()> {
    let mut text = format!("(\n    {list}: [\n");
    text.extend(records);
    text.push_str("    ],\n)\n");
    fs::write(path, text)
}

fn of_director(director: &Director) -> String {
    format!(
        "        (key: {:?}, name: {:?}, sort: {:?}, basis: page(\"s\"), sources: [\"s\"]),\n",
        director.key,
        director.name(),
        director.sort
    )
}

fn of_film(catalogue: &Catalogue, film: &Film) -> String {
    let directors: Vec<String> = film
        .credits
        .iter()
        .filter_map(|credit| match credit.who {
            Who::Director(id) => Some(&catalogue.director(id).key),
            Who::Other(_) => None,
        })
        .map(|key| format!("(director: {key:?})"))
        .collect();
    let original = film.original().map_or(String::new(), |original| {
        format!("original: {:?}, ", original.text)
    });
    let year = film
        .year
        .map_or(String::new(), |year| format!("year: {}, ", year.year()));
    format!(
        "        (key: {:?}, title: {:?}, {original}{year}with: [{}], sources: [\"s\"]),\n",
        film.key,
        film.title(),
        directors.join(", ")
    )
}
