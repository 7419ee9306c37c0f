//! What is shipped is without fault, and laid out as `fmt` lays it out.

use std::fs;
use std::path::PathBuf;

use directrix::dataset::diagnostic::{self, Severity};
use directrix::dataset::disk::{Choice, check, open};
use directrix::dataset::format::format;

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
fn formatting_twice_is_formatting_once() {
    for path in data_files() {
        let name = path.display().to_string();
        let text = fs::read_to_string(&path).unwrap();
        let once = format(&name, &text).unwrap_or_else(|fault| panic!("{fault:?}"));
        let twice = format(&name, &once).unwrap_or_else(|fault| panic!("{fault:?}"));
        assert_eq!(once, twice, "{name}");
    }
}
