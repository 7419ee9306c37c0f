//! Sources and festivals that nothing names.

use std::collections::{BTreeSet, HashSet};

use crate::dataset::check::Check;
use crate::dataset::diagnostic::Severity::Warning;
use crate::dataset::merge::{List, Origin, Part};
use crate::dataset::record;

impl Check<'_> {
    /// Sources and festivals that no record names.
    pub(super) fn unused(&mut self, parts: &[Part], shared: &BTreeSet<usize>) {
        let mut used = Used::default();
        for part in parts {
            for director in &part.records.directors {
                used.director(director);
                director.films.iter().for_each(|film| used.film(film));
            }
            part.records.films.iter().for_each(|film| used.film(film));
        }
        for (file, part) in parts.iter().enumerate() {
            if part.layer > 0 || shared.contains(&file) {
                continue;
            }
            for source in &part.records.sources {
                if !used.sources.contains(source.key.as_str()) {
                    let origin = Origin {
                        file,
                        list: List::Sources,
                        at: source.at,
                    };
                    self.tell(
                        Warning,
                        "unused",
                        (file, origin.field("key")),
                        format!("no record names the source `{}`", source.key),
                        "name it where it was read, or take it away",
                    );
                }
            }
            for festival in &part.records.festivals {
                if !used.festivals.contains(festival.key.as_str()) {
                    let origin = Origin {
                        file,
                        list: List::Festivals,
                        at: festival.at,
                    };
                    self.tell(
                        Warning,
                        "unused",
                        (file, origin.field("key")),
                        format!("no record names the festival `{}`", festival.key),
                        "name it in a screening or award, or take it away",
                    );
                }
            }
        }
    }
}

/// Every key that a record names.
#[derive(Default)]
struct Used<'r> {
    sources: HashSet<&'r str>,
    festivals: HashSet<&'r str>,
}

impl<'r> Used<'r> {
    fn keys(&mut self, keys: &'r [String]) {
        self.sources.extend(keys.iter().map(String::as_str));
    }

    fn director(&mut self, director: &'r record::Director) {
        self.keys(&director.sources);
        director
            .names
            .iter()
            .for_each(|name| self.keys(&name.sources));
        director
            .claims
            .iter()
            .for_each(|claim| self.keys(&claim.sources));
        director
            .notes
            .iter()
            .for_each(|note| self.keys(&note.sources));
        if let Some(
            record::Basis::Page(key) | record::Basis::Register(key) | record::Basis::Festival(key),
        ) = &director.basis
        {
            self.sources.insert(key);
        }
    }

    fn film(&mut self, film: &'r record::Film) {
        self.keys(&film.sources);
        film.titles
            .iter()
            .for_each(|title| self.keys(&title.sources));
        film.claims
            .iter()
            .for_each(|claim| self.keys(&claim.sources));
        film.notes.iter().for_each(|note| self.keys(&note.sources));
        for screening in &film.screenings {
            self.keys(&screening.sources);
            self.festivals.extend(screening.festival.as_deref());
        }
        for award in &film.awards {
            self.keys(&award.sources);
            self.festivals.extend(award.festival.as_deref());
        }
    }
}
