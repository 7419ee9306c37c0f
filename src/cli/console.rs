//! Where an answer goes, and how a command ends.

use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use unicode_width::UnicodeWidthStr as _;

use crate::cli::lines::Line;
use crate::dataset::disk::Trouble;
use crate::model::text::safe;
use crate::search::query::BadQuery;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// With an answer: 0.
    Found,
    /// With none, or with faults in the data that were checked: 1.
    Nothing,
    /// Without being carried out: 2.
    Trouble,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Found => 0,
            Exit::Nothing => 1,
            Exit::Trouble => 2,
        })
    }
}

/// Why a command could not be carried out.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] Trouble),
    /// The query is not one.
    #[error("{}", underlined(text, fault))]
    Query {
        /// The query as typed.
        text: String,
        /// What is wrong with it.
        fault: BadQuery,
    },
    /// The answer could not be written.
    #[error("the answer could not be written: {0}")]
    Write(#[from] io::Error),
    /// The terminal failed the browser.
    #[error("the terminal could not be used: {0}")]
    Terminal(io::Error),
    /// The command was asked for in a way that makes no sense.
    #[error("{0}")]
    Usage(String),
}

impl Failure {
    /// Whether nobody reads the answer any more, as after `| head`.
    #[must_use]
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Write(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

/// The message, the query, and carets under the characters at fault.
fn underlined(text: &str, fault: &BadQuery) -> String {
    let part = |from: usize, to: usize| -> String {
        let characters: String = text
            .chars()
            .skip(from)
            .take(to.saturating_sub(from))
            .collect();
        safe(&characters).into_owned()
    };
    let (start, end) = (fault.place.start, fault.place.end.max(fault.place.start));
    let (before, wrong, after) = (part(0, start), part(start, end), part(end, usize::MAX));
    format!(
        "{}\n  {before}{wrong}{after}\n  {}{}",
        fault.message,
        " ".repeat(before.width()),
        "^".repeat(wrong.width().max(1)),
    )
}

/// The answer's two ways out.
pub struct Console<'w> {
    out: &'w mut dyn Write,
    aside: &'w mut dyn Write,
    width: Option<usize>,
}

/// Prose in a pipe is wrapped at this many cells.
const PROSE: usize = 100;

impl<'w> Console<'w> {
    /// Answers go to `out` and remarks to `aside`. Tables are cut at `width` cells; without one
    /// nothing is cut.
    pub fn new(out: &'w mut dyn Write, aside: &'w mut dyn Write, width: Option<usize>) -> Self {
        Self { out, aside, width }
    }

    /// The width tables are cut at.
    #[must_use]
    pub fn width(&self) -> Option<usize> {
        self.width
    }

    /// The width prose is wrapped at.
    #[must_use]
    pub fn prose(&self) -> usize {
        self.width.map_or(PROSE, |width| width.min(PROSE))
    }

    /// Writes a piece of the answer, a line of its own.
    pub fn answer(&mut self, text: impl Display) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }

    /// Writes lines of the answer.
    pub fn lines(&mut self, lines: impl IntoIterator<Item = Line>) -> io::Result<()> {
        lines.into_iter().try_for_each(|line| self.answer(line))
    }

    /// Writes bytes of the answer that are laid out already.
    pub fn raw(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.out.write_all(bytes)
    }

    /// Says something beside the answer. That nobody listens there is no failure.
    pub fn remark(&mut self, text: impl Display) -> io::Result<()> {
        self.out.flush()?;
        let _ = writeln!(self.aside, "{text}");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_stand_under_the_fault_in_cells() {
        let fault = BadQuery {
            place: 3..6,
            message: "unknown field".to_owned(),
        };
        assert_eq!(
            underlined("東京 abc d", &fault),
            "unknown field\n  東京 abc d\n       ^^^"
        );
        let fault = BadQuery {
            place: 9..40,
            message: "m".to_owned(),
        };
        assert_eq!(underlined("ab", &fault), "m\n  ab\n    ^");
    }
}
