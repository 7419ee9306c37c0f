//! Writes an invented catalogue as a snapshot, to see how the browser fares with it:
//!
//! `cargo run --release --example invented -- 1000000 million.directrix`, then
//! `directrix --data million.directrix`. A path that ends in `.ron` gets the records as text
//! instead, as a reader's own data would stand.

#[path = "../benches/search/invented.rs"]
mod invented;

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;

use directrix::dataset::disk::save;
use directrix::model::catalogue::Catalogue;
use directrix::model::film::Who;
use directrix::search::rank::Index;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(films), Some(path)) = (arguments.next(), arguments.next()) else {
        return Err("usage: invented FILMS PATH".into());
    };
    let catalogue = invented::catalogue(films.parse()?);
    let path = Path::new(&path);
    if path.extension().is_some_and(|extension| extension == "ron") {
        std::fs::write(path, records(&catalogue)?)?;
    } else {
        save(path, &catalogue, Index::new(&catalogue).write())?;
    }
    Ok(())
}

/// The records as a data file would hold them, with one source for all.
fn records(catalogue: &Catalogue) -> Result<String, std::fmt::Error> {
    let mut text = String::from(
        "(\n    sources: [(key: \"s\", url: \"https://example.org/\", publisher: \"Invented\", kind: press)],\n    directors: [\n",
    );
    for director in catalogue.directors().iter() {
        writeln!(
            text,
            "        (key: {:?}, name: {:?}, sort: {:?}, basis: page(\"s\"), sources: [\"s\"]),",
            director.key,
            director.name(),
            director.sort
        )?;
    }
    text.push_str("    ],\n    films: [\n");
    for film in catalogue.films().iter() {
        let directors = film.credits.iter().filter_map(|credit| match credit.who {
            Who::Director(id) => Some(&catalogue.director(id).key),
            Who::Other(_) => None,
        });
        write!(
            text,
            "        (key: {:?}, title: {:?}, ",
            film.key,
            film.title()
        )?;
        if let Some(original) = film.original() {
            write!(text, "original: {:?}, ", original.text)?;
        }
        if let Some(year) = film.year {
            write!(text, "year: {}, ", year.year())?;
        }
        write!(text, "with: [")?;
        for key in directors {
            write!(text, "(director: {key:?}), ")?;
        }
        writeln!(text, "], sources: [\"s\"]),")?;
    }
    text.push_str("    ],\n)\n");
    Ok(text)
}
