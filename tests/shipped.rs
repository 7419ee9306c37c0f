//! What is shipped is without fault, and laid out as `fmt` lays it out.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use directrix::dataset::diagnostic::{self, Severity};
use directrix::dataset::disk::{Choice, check, open};
use directrix::dataset::format::format;
use directrix::model::place::Language;

fn data_files() -> Vec<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data");
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "ron"))
        .collect();
    files.sort();
    files
}

fn built_in() -> Choice {
    Choice {
        without_own: true,
        ..Choice::default()
    }
}

#[test]
fn the_dataset_passes_check() {
    let faults = check(&built_in(), &[]).unwrap().diagnostics;
    let errors: Vec<String> = faults
        .iter()
        .filter(|fault| fault.severity == Severity::Error)
        .map(|fault| diagnostic::render(fault, false))
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n\n"));
}

#[test]
fn ids_are_ranks_and_keys_lead_to_them() {
    let catalogue = open(&built_in()).unwrap().catalogue;
    for (index, film) in catalogue.films().iter().enumerate() {
        let target = catalogue.target(&film.key).expect("every film has its key");
        assert_eq!(catalogue.label(target), catalogue.films()[index].title());
        assert!(!film.credits.is_empty(), "{}", film.key);
    }
    for director in catalogue.directors().iter() {
        let target = catalogue
            .target(&director.key)
            .expect("every director has her key");
        assert_eq!(catalogue.label(target), director.name());
    }
}

#[test]
fn every_language_has_a_name() {
    let opened = open(&built_in()).unwrap();
    let films = opened.catalogue.films().iter();
    let spoken = films.flat_map(|film| {
        let titles = film
            .titles
            .iter()
            .filter_map(|title| title.language.as_ref());
        film.languages.iter().chain(titles)
    });
    let nameless: BTreeSet<&str> = spoken
        .filter(|language| language.name() == language.tag())
        .map(Language::tag)
        .collect();
    assert_eq!(
        nameless,
        BTreeSet::new(),
        "see LANGUAGES in src/model/place.rs"
    );
}

#[test]
fn formatting_twice_is_formatting_once() {
    for path in data_files() {
        let name = path.display().to_string();
        let text = fs::read_to_string(&path).unwrap();
        let once = format(&name, &text).unwrap_or_else(|fault| panic!("{fault:?}"));
        let twice = format(&name, &once).unwrap_or_else(|fault| panic!("{fault:?}"));
        assert_eq!(once, twice, "{name}");
    }
}
