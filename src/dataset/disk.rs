//! The one door to files.

use std::path::PathBuf;

use crate::dataset::diagnostic::Diagnostic;
use crate::model::catalogue::Catalogue;

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
pub fn open(_choice: &Choice) -> Result<Opened, Trouble> {
    Ok(Opened::default())
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
