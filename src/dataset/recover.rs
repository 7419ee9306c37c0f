//! A text with a fault, read record by record.

use std::ops::Range;

use serde::de::DeserializeOwned;

use crate::dataset::diagnostic::{Diagnostic, Severity};
use crate::dataset::place::{self, Lines};
use crate::dataset::read::{OPTIONS, Read};
use crate::dataset::record::{Director, Festival, Film, Source};
use crate::dataset::syntax::{Flaw, FlawSort, Kind, Tree};
use crate::dataset::{complaint, nearest, slip};

/// How many faults of one file are told.
const TOLD: usize = 500;

/// The lists of a file.
const LISTS: [&str; 4] = ["directors", "films", "festivals", "sources"];

/// Reads what can be read. `odd` are places of bytes that were not UTF-8.
pub(crate) fn recover(name: &str, text: &str, odd: &[Range<usize>]) -> Read {
    let mut tree = Tree::of(text);
    if !odd.is_empty() {
        tree.flaws.extend(odd.iter().map(|span| Flaw {
            sort: FlawSort::Undecoded,
            span: span.clone(),
            after: None,
        }));
        tree.flaws.sort_by_key(|flaw| flaw.span.start);
    }
    let mut recovery = Recovery {
        name,
        lines: Lines::of(text),
        told: vec![false; tree.flaws.len()],
        tree: &tree,
        read: Read::default(),
        faults: 0,
    };
    recovery.file();
    let mut read = recovery.read;
    if read.diagnostics.is_empty() {
        // The whole was refused though every part was read: say at least what the parser says.
        let message = OPTIONS
            .from_str::<crate::dataset::record::File>(text)
            .err()
            .map_or_else(
                || "the file cannot be read".to_owned(),
                |error| error.to_string(),
            );
        read.diagnostics.push(Diagnostic {
            code: "syntax",
            severity: Severity::Error,
            file: name.to_owned(),
            place: None,
            message,
            hint: None,
        });
    }
    read.diagnostics
        .sort_by_key(|fault| fault.place.as_ref().map(|place| (place.line, place.column)));
    read
}

struct Recovery<'r> {
    name: &'r str,
    lines: Lines<'r>,
    tree: &'r Tree,
    /// Which flaws of the tree have been told.
    told: Vec<bool>,
    read: Read,
    faults: usize,
}

impl Recovery<'_> {
    fn tell(
        &mut self,
        code: &'static str,
        span: Range<usize>,
        message: String,
        hint: Option<String>,
    ) {
        self.faults += 1;
        if self.faults > TOLD {
            return;
        }
        self.read.diagnostics.push(Diagnostic {
            code,
            severity: Severity::Error,
            file: self.name.to_owned(),
            place: Some(self.lines.place(span)),
            message,
            hint,
        });
    }

    fn tell_flaw(&mut self, index: usize) {
        if std::mem::replace(&mut self.told[index], true) {
            return;
        }
        let flaw = self.tree.flaws[index].clone();
        let complaint = complaint::of_flaw(self.tree, self.lines.text, &flaw);
        self.tell(
            complaint.code,
            complaint.span,
            complaint.message,
            complaint.hint,
        );
    }

    fn file(&mut self) {
        match self.tree.root {
            None if self.tree.flaws.is_empty() => self.tell(
                "empty-file",
                0..0,
                "there is nothing in this file".to_owned(),
                Some("a data file is `( directors: [ … ], sources: [ … ], )`".to_owned()),
            ),
            Some(root) if self.tree.nodes[root].kind == Kind::Struct => self.lists(root),
            Some(root) => {
                self.tell(
                    "syntax",
                    self.tree.told(self.lines.text, root),
                    "a data file is one struct".to_owned(),
                    Some("put the lists in brackets: `( directors: [ … ], )`".to_owned()),
                );
                for (told, flaw) in self.told.iter_mut().zip(&self.tree.flaws) {
                    *told = flaw.sort != FlawSort::Deep;
                }
            }
            None => {}
        }
        for index in 0..self.tree.flaws.len() {
            self.tell_flaw(index);
        }
        if self.faults > TOLD {
            let more = self.faults - TOLD;
            self.faults = 0;
            self.tell(
                "syntax",
                0..0,
                format!("there are {more} more faults in this file"),
                None,
            );
        }
    }

    fn lists(&mut self, root: usize) {
        let tree = self.tree;
        let text = self.lines.text;
        // How many records of each list have been met.
        let mut met = [None; LISTS.len()];
        // A name of a list that no colon follows: the tree tells of it.
        let mut bare: Option<Range<usize>> = None;
        for item in &tree.nodes[root].items {
            let node = item.node;
            let span = tree.nodes[node].span.clone();
            if item.field.is_none() && LISTS.contains(&&text[span.clone()]) {
                bare = Some(span);
                continue;
            }
            let Some(field) = item.field.clone().or(bare.take()) else {
                self.tell(
                    "syntax",
                    tree.told(text, node),
                    "a value without the name of its field".to_owned(),
                    Some(format!("one of the fields {}", LISTS.join(", "))),
                );
                continue;
            };
            let Some(list) = LISTS.into_iter().find(|list| *list == &text[field.clone()]) else {
                let unknown = &text[field.clone()];
                self.tell(
                    "unknown-field",
                    field.clone(),
                    format!("a file has no list `{unknown}`"),
                    nearest::hint(unknown, LISTS)
                        .or_else(|| Some(format!("one of {}", LISTS.join(", ")))),
                );
                continue;
            };
            let count = &mut met[LISTS.iter().position(|known| *known == list).unwrap_or(0)];
            let first = count.unwrap_or(0);
            let is_twin = count.is_some();
            *count = Some(first + tree.nodes[node].items.len());
            if is_twin {
                self.tell(
                    "twin-field",
                    field.clone(),
                    format!("the list `{list}` stands twice in this file; both are read"),
                    Some("join the two lists".to_owned()),
                );
            }
            if tree.nodes[node].kind != Kind::List {
                self.tell(
                    "wrong-type",
                    tree.told(text, node),
                    format!("`{list}` is a list"),
                    Some("put the records in square brackets: `[ … ]`".to_owned()),
                );
                continue;
            }
            for (at, item) in tree.nodes[node].items.iter().enumerate() {
                self.record(list, first + at, item.node);
            }
        }
    }

    fn record(&mut self, list: &str, at: usize, node: usize) {
        match list {
            "directors" => self.director(at, node),
            "films" => {
                if let Some(mut film) = self.sound::<Film>(list, node) {
                    film.at = at;
                    self.read.records.films.push(film);
                }
            }
            "festivals" => {
                if let Some(mut festival) = self.sound::<Festival>(list, node) {
                    festival.at = at;
                    self.read.records.festivals.push(festival);
                }
            }
            _ => {
                if let Some(mut source) = self.sound::<Source>(list, node) {
                    source.at = at;
                    self.read.records.sources.push(source);
                }
            }
        }
    }

    /// A record that is left out where anything in it is wrong: a film shown without the half of
    /// its record that could not be read would say what is not so.
    fn sound<T: DeserializeOwned>(&mut self, list: &str, node: usize) -> Option<T> {
        let before = self.faults;
        let record = self.parse((list, node), None);
        if self.faults == before {
            return record;
        }
        self.lose(node);
        None
    }

    /// A director stays without the fields that are wrong, so that her films keep her.
    fn director(&mut self, at: usize, node: usize) {
        let tree = self.tree;
        let text = self.lines.text;
        let films = tree
            .field(text, node, "films")
            .filter(|item| tree.nodes[item.node].kind == Kind::List);
        let before = self.faults;
        let record: Option<Director> = self.parse(("directors", node), films.map(|item| item.node));
        if self.faults > before {
            self.lose(node);
        }
        let mut sound = Vec::new();
        if let Some(films) = films {
            for (at, item) in tree.nodes[films.node].items.iter().enumerate() {
                if let Some(mut film) = self.sound::<Film>("films", item.node) {
                    film.at = at;
                    sound.push(film);
                }
            }
        }
        if let Some(mut director) = record {
            director.at = at;
            director.films = sound;
            self.read.records.directors.push(director);
        }
    }

    fn lose(&mut self, node: usize) {
        let text = self.lines.text;
        if let Some(key) = self.tree.field(text, node, "key") {
            let key = &text[self.tree.nodes[key.node].span.clone()];
            self.read.lost.push(key.trim_matches('"').to_owned());
        }
    }

    /// Parses one record, telling each of its faults; fields at fault are left out, and so is
    /// the list `apart`, whose records are read on their own.
    fn parse<T: DeserializeOwned>(
        &mut self,
        (list, node): (&str, usize),
        apart: Option<usize>,
    ) -> Option<T> {
        let tree = self.tree;
        let text = self.lines.text;
        let found = &tree.nodes[node];
        if !self.is_struct(node) {
            return None;
        }
        let span = found.span.clone();
        let mut own = text[span.clone()].as_bytes().to_vec();
        let blank = |own: &mut Vec<u8>, range: Range<usize>| {
            whiten(&mut own[range.start - span.start..range.end - span.start]);
        };
        let fields: Vec<(usize, Range<usize>)> = found
            .items
            .iter()
            .map(|item| {
                (
                    item.node,
                    self.field_span(item.field.as_ref(), item.node, span.end),
                )
            })
            .collect();
        let mut left: Vec<bool> = vec![true; fields.len()];
        if let Some(apart) = apart
            && let Some(index) = fields.iter().position(|(node, _)| *node == apart)
        {
            left[index] = false;
            blank(&mut own, fields[index].1.clone());
        }
        let mut flawed = false;
        let first = tree
            .flaws
            .partition_point(|flaw| flaw.span.start < span.start);
        for index in first..tree.flaws.len() {
            let flaw = tree.flaws[index].span.start;
            if flaw >= span.end {
                break;
            }
            let holder = fields.iter().position(|(_, range)| range.contains(&flaw));
            if holder.is_some_and(|holder| Some(fields[holder].0) == apart) {
                continue;
            }
            // One fault often shows itself in several places of a record: the first is told.
            if flawed {
                self.told[index] = true;
            } else {
                self.tell_flaw(index);
            }
            flawed = true;
            match holder {
                Some(holder) if std::mem::take(&mut left[holder]) => {
                    blank(&mut own, fields[holder].1.clone());
                }
                // Between the fields: they can be read without it.
                None if tree.flaws[index].sort == FlawSort::Odd => {
                    let end = tree.flaws[index].span.end.min(span.end);
                    blank(&mut own, flaw..end);
                }
                _ => {}
            }
        }
        if !found.closed {
            own.push(b')');
        }
        for (at, slip) in slip::in_record(tree, text, (list, node)) {
            if !std::mem::take(&mut left[at]) {
                continue;
            }
            blank(&mut own, fields[at].1.clone());
            if let Some(slip) = slip.filter(|_| !flawed) {
                self.tell(slip.code, slip.span, slip.message, slip.hint);
            }
        }
        loop {
            let error = match std::str::from_utf8(&own).map(|own| OPTIONS.from_str::<T>(own)) {
                Ok(Ok(record)) => return Some(record),
                Ok(Err(error)) => error,
                Err(_) => return None,
            };
            let own_text = std::str::from_utf8(&own).unwrap_or_default();
            let from =
                place::byte(own_text, error.span.start.line, error.span.start.col) + span.start;
            let to = place::byte(own_text, error.span.end.line, error.span.end.col) + span.start;
            let complaint = complaint::of_error(tree, text, node, from..to, &error.code);
            let holder = fields
                .iter()
                .position(|(_, range)| range.contains(&complaint.span.start));
            if !flawed {
                self.tell(
                    complaint.code,
                    complaint.span,
                    complaint.message,
                    complaint.hint,
                );
            }
            match holder {
                Some(holder) if std::mem::take(&mut left[holder]) => {
                    blank(&mut own, fields[holder].1.clone());
                }
                _ => return None,
            }
        }
    }

    /// Whether a node may be a record; where not, it is told.
    fn is_struct(&mut self, node: usize) -> bool {
        if self.tree.nodes[node].kind == Kind::Struct {
            return true;
        }
        self.tell(
            "wrong-type",
            self.tree.told(self.lines.text, node),
            "a record is a struct".to_owned(),
            Some("write it in brackets: `(key: \"…\", … )`".to_owned()),
        );
        false
    }

    /// A field with its name and the comma after it.
    fn field_span(&self, field: Option<&Range<usize>>, node: usize, limit: usize) -> Range<usize> {
        let value = &self.tree.nodes[node].span;
        let start = field.map_or(value.start, |field| field.start);
        let rest = &self.lines.text[value.end.min(limit)..limit];
        let blank = rest.len() - rest.trim_start().len();
        let end = if rest[blank..].starts_with(',') {
            value.end + blank + 1
        } else {
            value.end
        };
        start..end.min(limit)
    }
}

/// Leaves nothing of a part but its lines.
fn whiten(part: &mut [u8]) {
    for byte in part.iter_mut().filter(|byte| **byte != b'\n') {
        *byte = b' ';
    }
}
