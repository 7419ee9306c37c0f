//! Words and filters; `FromStr` and `Display` are inverse.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

/// A question to the catalogue.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {
    text: String,
}

impl Query {
    /// Whether it asks nothing: every record answers.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// What is wrong with a query, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadQuery {
    /// Characters (not bytes) of the text that are at fault.
    pub place: Range<usize>,
    /// What is wrong and what would be right, in one line.
    pub message: String,
}

impl fmt::Display for BadQuery {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for BadQuery {}

impl FromStr for Query {
    type Err = BadQuery;
    fn from_str(text: &str) -> Result<Self, BadQuery> {
        Ok(Self {
            text: text.to_owned(),
        })
    }
}

impl fmt::Display for Query {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}
