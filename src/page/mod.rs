//! A record as a page: lines of text whose pieces have a role, folded at a width.
//!
//! The browser's detail pane and the `show` command print the same pages.

pub mod credits;
mod director;
mod film;
pub mod fit;
mod source;

pub use source::citation;

use std::mem::discriminant;

use crate::model::catalogue::Catalogue;
use crate::model::film::{Claim, Fact, Note, SourceId, Target};
use crate::model::place::Language;

/// What a piece of text is for; a theme gives it its looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The name or title that heads a page.
    Title,
    /// A heading within it.
    Heading,
    /// What stands before a fact.
    Label,
    /// Plain text.
    Text,
    /// Of less weight.
    Dim,
    /// A prize that was won.
    Award,
    /// Leads to another page.
    Link,
    /// Says that something is not known.
    Unknown,
    /// The number of a source.
    Cite,
}

/// A run of text of one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// What it is for.
    pub role: Role,
}

/// A line of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// What it says, from left to right.
    pub pieces: Vec<Piece>,
    /// Where it leads.
    pub link: Option<Target>,
}

/// The page of a director or film.
#[must_use]
pub fn of(catalogue: &Catalogue, target: Target, width: usize) -> Vec<Line> {
    let mut page = Page::of(catalogue, target, width);
    page.cited();
    page.lines
}

/// The same, but a source keeps to its line, so that no address is broken.
#[must_use]
pub fn unbroken(catalogue: &Catalogue, target: Target, width: usize) -> Vec<Line> {
    let mut page = Page::of(catalogue, target, width);
    page.width = usize::MAX;
    page.cited();
    page.lines
}

/// The sources of a director or film, cited in full and numbered as on its page.
#[must_use]
pub fn sources(catalogue: &Catalogue, target: Target, width: usize) -> Vec<Line> {
    let mut page = Page::of(catalogue, target, width);
    page.lines.clear();
    page.cited();
    page.lines
}

/// A space that no line ends at.
const NO_BREAK: &str = "\u{a0}";

/// Cells that a label takes, with the space behind it.
const LABEL: usize = 12;

struct Page<'c> {
    catalogue: &'c Catalogue,
    width: usize,
    lines: Vec<Line>,
    sources: Vec<SourceId>,
}

impl<'c> Page<'c> {
    /// All but the sources, which are numbered.
    fn of(catalogue: &'c Catalogue, target: Target, width: usize) -> Self {
        let mut page = Self {
            catalogue,
            width: width.max(20),
            lines: Vec::new(),
            sources: Vec::new(),
        };
        match target {
            Target::Director(id) => director::fill(&mut page, catalogue.director(id)),
            Target::Film(id) => film::fill(&mut page, catalogue.film(id)),
        }
        page
    }

    fn blank(&mut self) {
        if self
            .lines
            .last()
            .is_some_and(|line| !line.pieces.is_empty())
        {
            self.lines.push(Line::default());
        }
    }

    fn line(&mut self, pieces: Vec<Piece>, link: Option<Target>) {
        self.lines.push(Line { pieces, link });
    }

    fn folded(&mut self, text: &str, role: Role) {
        for line in fit::fold(text, self.width) {
            self.line(vec![piece(line, role)], None);
        }
    }

    /// A name or title below the one that heads the page: what it is, its language, its sources.
    fn below_title(
        &mut self,
        text: &str,
        language: Option<&Language>,
        note: Option<&str>,
        sources: &[SourceId],
    ) {
        self.folded(text, Role::Text);
        let cite = self.cite(sources);
        let Some(line) = self.lines.last_mut() else {
            return;
        };
        if let Some(language) = language {
            line.pieces
                .push(piece(format!(" · {}", language.name()), Role::Dim));
        }
        if let Some(note) = note {
            line.pieces.push(piece(format!(" · {note}"), Role::Dim));
        }
        line.pieces.push(piece(cite, Role::Cite));
    }

    fn heading(&mut self, text: &str, count: Option<usize>) {
        self.blank();
        let mut pieces = vec![piece(text, Role::Heading)];
        if let Some(count) = count {
            pieces.push(piece(format!(" · {count}"), Role::Dim));
        }
        self.line(pieces, None);
    }

    /// A label and what it says, folded beside it.
    fn fact(&mut self, label: &str, text: &str, role: Role, sources: &[SourceId]) {
        self.entry(label, text, role, sources, None);
    }

    /// Names in one paragraph, none of them parted at the end of a line.
    fn names(&mut self, label: &str, names: &[String]) {
        let whole: Vec<String> = names
            .iter()
            .map(|name| name.replace(' ', NO_BREAK))
            .collect();
        let room = self.width.saturating_sub(LABEL);
        for (index, line) in fit::fold(&whole.join(", "), room).enumerate() {
            let label = if index == 0 { label } else { "" };
            let said = line.replace(NO_BREAK, " ");
            let pieces = vec![
                piece(fit::pad(label, LABEL), Role::Label),
                piece(said, Role::Text),
            ];
            self.line(pieces, None);
        }
    }

    fn entry(
        &mut self,
        label: &str,
        text: &str,
        role: Role,
        sources: &[SourceId],
        link: Option<Target>,
    ) {
        let cite = self.cite(sources);
        let room = self.width.saturating_sub(LABEL);
        let mut rest: Vec<String> = fit::fold(&format!("{text}{cite}"), room).collect();
        if rest.is_empty() {
            rest.push(String::new());
        }
        let last = rest.len() - 1;
        for (index, line) in rest.into_iter().enumerate() {
            let label = if index == 0 { label } else { "" };
            let mut pieces = vec![piece(fit::pad(label, LABEL), Role::Label)];
            match line.strip_suffix(cite.trim_start()) {
                Some(said) if index == last && !cite.is_empty() => {
                    pieces.push(piece(said, role));
                    pieces.push(piece(cite.trim_start(), Role::Cite));
                }
                _ => pieces.push(piece(line, role)),
            }
            self.line(pieces, link);
        }
    }

    /// The numbers of sources as they stand behind a fact, as ` [1][3]`.
    fn cite(&mut self, sources: &[SourceId]) -> String {
        let mut numbers = Vec::new();
        for source in sources {
            let number = format!("[{}]", self.number(*source));
            if !numbers.contains(&number) {
                numbers.push(number);
            }
        }
        if numbers.is_empty() {
            String::new()
        } else {
            format!(" {}", numbers.concat())
        }
    }

    fn number(&mut self, source: SourceId) -> usize {
        let known = self.sources.iter().position(|known| *known == source);
        known.unwrap_or_else(|| {
            self.sources.push(source);
            self.sources.len() - 1
        }) + 1
    }

    fn notes(&mut self, notes: &[Note]) {
        if notes.is_empty() {
            return;
        }
        self.heading("Notes", None);
        for note in notes {
            self.fact(
                &note.about.to_string(),
                &note.text,
                Role::Text,
                &note.sources,
            );
        }
    }

    /// What sources say of single facts, side by side, where one of them says other than what the
    /// page shows, or remarks on it. Who says what is shown stands beside it.
    fn claims(&mut self, claims: &[Claim], shown: &[Fact]) {
        let differs = |claim: &Claim| {
            claim.note.is_some() || !shown.iter().any(|fact| is_said(&claim.fact, fact))
        };
        let disputed = |claim: &&Claim| {
            let kind = discriminant(&claim.fact);
            let beside = |other: &&Claim| discriminant(&other.fact) == kind;
            claims.iter().filter(beside).any(differs)
        };
        let mut told = claims.iter().filter(disputed).peekable();
        if told.peek().is_none() {
            return;
        }
        self.heading("As sources give it", None);
        for claim in told {
            let (label, said) = spoken(&claim.fact);
            let said = match &claim.note {
                Some(note) => format!("{said} ({note})"),
                None => said,
            };
            self.fact(label, &said, Role::Text, &claim.sources);
        }
    }

    fn cited(&mut self) {
        if self.sources.is_empty() {
            return;
        }
        self.heading("Sources", Some(self.sources.len()));
        let numbers = self.sources.len().to_string().len() + 3;
        for (index, id) in self.sources.clone().into_iter().enumerate() {
            let source = self.catalogue.source(id);
            let room = self.width.saturating_sub(numbers);
            let text = source::told(source);
            let address = source.url.iter().flat_map(|url| fit::chop(url, room));
            for (row, line) in fit::fold(&text, room).chain(address).enumerate() {
                let number = if row == 0 {
                    format!("[{}]", index + 1)
                } else {
                    String::new()
                };
                let pieces = vec![
                    piece(fit::pad(&number, numbers), Role::Cite),
                    piece(line, Role::Dim),
                ];
                self.line(pieces, None);
            }
        }
    }
}

fn piece(text: impl Into<String>, role: Role) -> Piece {
    Piece {
        text: text.into(),
        role,
    }
}

/// Who claims a fact.
fn sayers(claims: &[Claim], fact: &Fact) -> Vec<SourceId> {
    let mut sources = Vec::new();
    let agreeing = claims.iter().filter(|claim| is_said(&claim.fact, fact));
    for source in agreeing.flat_map(|claim| &claim.sources) {
        if !sources.contains(source) {
            sources.push(*source);
        }
    }
    sources
}

/// Whether a claim says the same as a fact: countries have no order.
fn is_said(claimed: &Fact, fact: &Fact) -> bool {
    match (claimed, fact) {
        (Fact::Countries(claimed), Fact::Countries(countries)) => {
            claimed.len() == countries.len()
                && claimed.iter().all(|country| countries.contains(country))
        }
        (claimed, fact) => claimed == fact,
    }
}

fn spoken(fact: &Fact) -> (&'static str, String) {
    match fact {
        Fact::Born(date) => ("born", date.spoken()),
        Fact::Died(date) => ("died", date.spoken()),
        Fact::Birthplace(place) => ("birthplace", place.clone()),
        Fact::Year(date) => ("year", date.spoken()),
        Fact::Runtime(minutes) => ("runtime", format!("{minutes} min")),
        Fact::Form(form) => ("form", form.to_string()),
        Fact::Length(length) => ("length", length.to_string()),
        Fact::Countries(countries) => ("country", join(countries)),
    }
}

/// The things named, parted by commas.
fn join<T: std::fmt::Display>(things: &[T]) -> String {
    things
        .iter()
        .map(T::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}

/// The parts that are there, parted by a middle dot.
fn dotted(parts: impl IntoIterator<Item = Option<String>>) -> String {
    parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}
