//! A fault with its place, and how to mend it.

/// How grave a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The record or a part of it could not be used.
    Error,
    /// It was used, and should be looked at.
    Warning,
}

/// Where in a file a fault lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Line, counted from 1.
    pub line: usize,
    /// First column at fault, in characters counted from 1.
    pub column: usize,
    /// How many characters of the line are at fault, at least 1.
    pub width: usize,
    /// The line itself, safe for a terminal, cut around the fault where it is very long.
    pub text: String,
    /// Where the fault begins in `text`, in bytes.
    pub start: usize,
    /// Where it ends in `text`, in bytes.
    pub end: usize,
}

/// A fault in the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable name of the sort of fault, as `unknown-field`.
    pub code: &'static str,
    /// How grave.
    pub severity: Severity,
    /// The file, as the reader named it; `data/kz.ron` for one that is built in.
    pub file: String,
    /// Where, as far as it can be told.
    pub place: Option<Place>,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}
