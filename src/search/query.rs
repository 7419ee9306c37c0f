//! Words and filters; `FromStr` and `Display` are inverse.
//!
//! A query is a row of words and filters, parted by spaces; all must be met. A word is met in any
//! order and, if need be, under a looser spelling. `'word` is met only as written, `^word` begins
//! a name or title, `word$` ends it, `"several words"` stand side by side, and `!` before any of
//! them says that it must not be met. Quotation marks with nothing between them say nothing.
//! `field:value` is a filter (see [`Facet`]), with `field:one,other` for either and
//! `!field:value` for neither.

use std::fmt::{self, Write as _};
use std::ops::{Range, RangeInclusive};
use std::str::FromStr;

use crate::model::place::Country;
use crate::search::facet::Facet;
use crate::search::value::{nearest, sense};

/// A query longer than this many characters is cut there.
pub const LONGEST: usize = 256;

/// A question to the catalogue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query {
    terms: Vec<Term>,
}

/// One of the things a query asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// A word or phrase to be met.
    Word(Word),
    /// A fact to hold.
    Filter(Filter),
}

/// A word or phrase to be met in a name or title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The text without its operators.
    pub text: String,
    /// How it must be met.
    pub how: How,
    /// Whether it must not be met.
    pub not: bool,
}

/// How a word must be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Anywhere, at best as a whole word, at worst loosely.
    Plain,
    /// `'word`: somewhere, as written.
    Literal,
    /// `"several words"`: side by side; the last one may be a beginning.
    Phrase,
    /// `^word`: at the beginning of a name or title.
    Beginning,
    /// `word$`: at the end.
    End,
    /// `^word$`: all of it.
    Whole,
}

/// A fact to hold: `field:value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// The field.
    pub facet: Facet,
    /// The values as written, one of which must hold.
    pub values: Vec<Value>,
    /// Whether none of them may hold.
    pub not: bool,
}

/// A value of a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// As written.
    pub text: String,
    /// What it stands for.
    pub sense: Sense,
}

/// What the value of a filter stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sense {
    /// Any of these countries.
    Countries(Vec<Country>),
    /// Years or minutes, bounds included.
    Numbers(RangeInclusive<i16>),
    /// One of the words of a fixed list.
    Word(&'static str),
    /// Words to be met in a text.
    Text,
}

impl Query {
    /// Whether it asks nothing: every record answers.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// What it asks for, in order.
    #[must_use]
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Its words, in order.
    pub fn words(&self) -> impl Iterator<Item = &Word> {
        self.terms.iter().filter_map(|term| match term {
            Term::Word(word) => Some(word),
            Term::Filter(_) => None,
        })
    }

    /// Its filters, in order.
    pub fn filters(&self) -> impl Iterator<Item = &Filter> {
        self.terms.iter().filter_map(|term| match term {
            Term::Filter(filter) => Some(filter),
            Term::Word(_) => None,
        })
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
        let letters: Vec<char> = text.chars().take(LONGEST).collect();
        let mut at = 0;
        let mut terms = Vec::new();
        let mut written = 0;
        while at < letters.len() {
            if letters[at].is_whitespace() {
                at += 1;
                continue;
            }
            let not = letters[at] == '!'
                && letters
                    .get(at + 1)
                    .is_some_and(|next| !next.is_whitespace());
            if not {
                at += 1;
            }
            let name = letters[at..]
                .iter()
                .take_while(|letter| letter.is_ascii_alphabetic())
                .count();
            let is_filter = name > 0
                && letters.get(at + name) == Some(&':')
                && letters
                    .get(at + name + 1)
                    .is_some_and(|next| !next.is_whitespace());
            let term;
            if is_filter {
                let (filter, end) = filter(&letters, at, name, not)?;
                term = Term::Filter(filter);
                at = end;
            } else {
                let (word, end) = word(&letters, at, not);
                at = end;
                let Some(word) = word else {
                    continue;
                };
                term = Term::Word(word);
            }
            // Quotation marks that have to be added may make it longer than what was typed.
            written += usize::from(!terms.is_empty()) + term.to_string().chars().count();
            if written > LONGEST {
                break;
            }
            terms.push(term);
        }
        Ok(Self { terms })
    }
}

/// Reads a word and its operators; none where nothing stands between quotation marks.
fn word(letters: &[char], mut at: usize, not: bool) -> (Option<Word>, usize) {
    let more = |at: usize| letters.get(at).is_some_and(|next| !next.is_whitespace());
    let mut begins = false;
    let mut literal = false;
    if letters[at] == '^' && more(at + 1) {
        begins = true;
        at += 1;
    } else if letters[at] == '\'' && more(at + 1) {
        literal = true;
        at += 1;
    }
    let quoted = letters[at] == '"';
    let mut text: String;
    if quoted {
        (text, at) = quotation(letters, at);
        if text.is_empty() {
            return (None, at);
        }
    } else {
        let length = letters[at..]
            .iter()
            .take_while(|letter| !letter.is_whitespace())
            .count();
        text = letters[at..at + length].iter().collect();
        at += length;
    }
    let mut ends = false;
    if quoted {
        if letters.get(at) == Some(&'$') && !more(at + 1) {
            ends = true;
            at += 1;
        }
    } else if text.len() > 1 && text.ends_with('$') {
        ends = true;
        text.pop();
    }
    if (begins || literal || ends) && !quoted {
        // A stray quotation mark could not be written back.
        text.retain(|letter| letter != '"');
    }
    let how = match (begins, ends) {
        (true, true) => How::Whole,
        (true, false) => How::Beginning,
        (false, true) => How::End,
        _ if literal => How::Literal,
        _ if quoted => How::Phrase,
        _ => How::Plain,
    };
    (Some(Word { text, how, not }), at)
}

/// Reads what stands between quotation marks; a missing last one is understood.
fn quotation(letters: &[char], start: usize) -> (String, usize) {
    let inside = &letters[start + 1..];
    let length = inside.iter().take_while(|letter| **letter != '"').count();
    let text: String = inside[..length].iter().collect();
    let words: Vec<&str> = text.split_whitespace().collect();
    let end = (start + 1 + length + 1).min(letters.len());
    (words.join(" "), end)
}

/// Reads a filter whose name is `name` letters long.
fn filter(
    letters: &[char],
    start: usize,
    name: usize,
    not: bool,
) -> Result<(Filter, usize), BadQuery> {
    let written: String = letters[start..start + name].iter().collect();
    let Some(facet) = Facet::of(&written) else {
        return Err(unknown_field(&written, letters, start, name));
    };
    let mut at = start + name + 1;
    let mut values = Vec::new();
    while at < letters.len() && !letters[at].is_whitespace() {
        if letters[at] == ',' {
            at += 1;
            continue;
        }
        let begin = at;
        let text: String;
        if letters[at] == '"' {
            (text, at) = quotation(letters, at);
        } else {
            at += letters[at..]
                .iter()
                .take_while(|letter| !letter.is_whitespace() && **letter != ',')
                .count();
            text = letters[begin..at].iter().collect();
        }
        if text.trim().is_empty() {
            continue;
        }
        match sense(facet, &text) {
            Ok(sense) => values.push(Value { text, sense }),
            Err(message) => {
                return Err(BadQuery {
                    place: begin..at,
                    message,
                });
            }
        }
    }
    if values.is_empty() {
        return Err(BadQuery {
            place: start..at,
            message: format!(
                "{}: takes {}, as {}",
                facet.word(),
                facet.takes(),
                facet.example()
            ),
        });
    }
    Ok((Filter { facet, values, not }, at))
}

fn unknown_field(written: &str, letters: &[char], start: usize, name: usize) -> BadQuery {
    let nearest = nearest(written, Facet::ALL.iter().map(|facet| facet.word()));
    let whole: String = letters[start..]
        .iter()
        .take_while(|letter| !letter.is_whitespace())
        .collect();
    let hint = match nearest {
        Some(field) => format!(": did you mean {field}:? "),
        None => ". ".to_owned(),
    };
    BadQuery {
        place: start..start + name,
        message: format!(
            "no field is called {written}{hint}A word with a colon is written \"{}\"",
            whole.replace('"', "")
        ),
    }
}

impl fmt::Display for Query {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, term) in self.terms.iter().enumerate() {
            if at > 0 {
                out.write_char(' ')?;
            }
            term.fmt(out)?;
        }
        Ok(())
    }
}

impl fmt::Display for Term {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => word.fmt(out),
            Self::Filter(filter) => filter.fmt(out),
        }
    }
}

impl fmt::Display for Word {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted = match self.how {
            How::Plain => false,
            How::Phrase => true,
            _ => {
                self.text.starts_with(['!', '^', '\''])
                    || self.text.ends_with('$')
                    || self
                        .text
                        .contains(|letter: char| letter == ':' || letter.is_whitespace())
            }
        };
        let (before, after) = match self.how {
            How::Plain | How::Phrase => ("", ""),
            How::Literal => ("'", ""),
            How::Beginning => ("^", ""),
            How::End => ("", "$"),
            How::Whole => ("^", "$"),
        };
        let mark = if quoted { "\"" } else { "" };
        let not = if self.not { "!" } else { "" };
        write!(out, "{not}{before}{mark}{}{mark}{after}", self.text)
    }
}

impl fmt::Display for Filter {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{}{}:",
            if self.not { "!" } else { "" },
            self.facet.word()
        )?;
        for (at, value) in self.values.iter().enumerate() {
            if at > 0 {
                out.write_char(',')?;
            }
            let bare = !value
                .text
                .contains(|letter: char| letter.is_whitespace() || letter == ',');
            if bare {
                out.write_str(&value.text)?;
            } else {
                write!(out, "\"{}\"", value.text)?;
            }
        }
        Ok(())
    }
}
