//! A fault as it is found: a path into a file, which becomes a place only when it is told.

use crate::dataset::diagnostic::Severity;

/// One step of the way from a file's outermost struct to a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// A field of a struct.
    Field(&'static str),
    /// A place in a list, counted from 0.
    Index(usize),
}

/// A fault in a file that could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which of the files.
    pub file: usize,
    /// The way to the value at fault.
    pub path: Vec<Step>,
    /// The sort of fault, one of [`CODES`](crate::dataset::diagnostic::CODES).
    pub code: &'static str,
    /// How grave.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}
