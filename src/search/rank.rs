//! Ranks what answers a query.

use unicode_script::{Script, UnicodeScript as _};

use crate::model::catalogue::Catalogue;
use crate::model::film::Target;
use crate::search::bits::Bits;
use crate::search::facet::Facet;
use crate::search::filter::filtered;
pub use crate::search::index::Index;
pub use crate::search::narrow::Order;
use crate::search::query::{How, Query};
use crate::search::ranking::Allowed;
pub use crate::search::searcher::{Going, Searcher};
use crate::search::unit::Unit;

/// Which records are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Directors and films.
    All,
    /// Directors alone.
    Directors,
    /// Films alone.
    Films,
}

/// How well a record answers, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The whole name or title.
    Exact,
    /// Its beginning.
    Prefix,
    /// Whole words of it, in any order.
    Words,
    /// Beginnings of its words, in any order.
    WordPrefixes,
    /// A part of it.
    Substring,
    /// The same under a looser spelling.
    Loose,
    /// A film found by the name of its director.
    Credit,
    /// Its letters in order, with gaps.
    Fuzzy,
    /// With one or two letters mistyped.
    Typo,
    /// Nothing was asked but filters.
    Filtered,
}

/// Which text of a record matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// This one of a director's `names`.
    Name(usize),
    /// This one of a film's `titles`.
    Title(usize),
}

/// One record that answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The record.
    pub target: Target,
    /// How well it answers.
    pub tier: Tier,
    /// Which of its texts matched.
    pub field: Field,
}

/// The answer to a query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The best hits, best first, as many as were asked for.
    pub hits: Vec<Hit>,
    /// How many records answer in all.
    pub total: usize,
    /// Where nothing matched the words as typed: what was looked for instead.
    pub instead: Option<String>,
}

impl Index {
    /// One question asked of a [`Searcher`] that knows nothing yet.
    #[must_use]
    pub fn search(
        &self,
        catalogue: &Catalogue,
        query: &Query,
        scope: Scope,
        limit: usize,
    ) -> Answer {
        Searcher::new(self)
            .search(catalogue, query, scope, limit, &|| true)
            .unwrap_or_default()
    }

    /// What may answer at all.
    pub(super) fn allowed(
        &self,
        catalogue: &Catalogue,
        query: &Query,
        scope: Scope,
        unwanted: &[(String, How)],
    ) -> Allowed {
        let mut allowed = self.every(scope);
        for (letters, how) in unwanted {
            let unit = Unit::strict(self, letters.clone(), *how);
            allowed.slots.subtract(unit.sets(self, true).any());
        }
        allowed.filters = filtered(self, catalogue, query);
        allowed
    }

    /// All that is asked.
    pub(super) fn every(&self, scope: Scope) -> Allowed {
        let all = self.targets.len();
        let asked = match scope {
            Scope::All => 0..all,
            Scope::Directors => 0..self.directors,
            Scope::Films => self.directors..all,
        };
        Allowed {
            slots: Bits::range(all, asked),
            filters: None,
        }
    }

    /// Where no word is asked for: directors by name, then films by year; films first where a
    /// title is asked for.
    pub(super) fn filtered(&self, query: &Query, allowed: &Bits, limit: usize) -> Answer {
        let names_a_film = query
            .filters()
            .any(|filter| filter.facet == Facet::Title && !filter.not);
        let (directors, films) = (self.by_name(allowed), self.by_year(allowed));
        let targets: Vec<Target> = if names_a_film {
            films.chain(directors).take(limit).collect()
        } else {
            directors.chain(films).take(limit).collect()
        };
        let hits = targets
            .into_iter()
            .map(|target| Hit {
                target,
                tier: Tier::Filtered,
                field: first_field(target),
            })
            .collect();
        Answer {
            hits,
            total: allowed.count(),
            instead: None,
        }
    }

    /// Where the words have no letters at all, as "…": the titles that are written so.
    pub(super) fn letterless(
        &self,
        catalogue: &Catalogue,
        query: &Query,
        allowed: &Bits,
        limit: usize,
    ) -> Answer {
        let words: Vec<&str> = query.words().map(|word| &*word.text).collect();
        let mut hits: Vec<Hit> = Vec::new();
        for (slot, field) in &self.letterless {
            let target = self.targets[*slot as usize];
            let text = text_of(catalogue, target, *field);
            let tier = if words.iter().all(|word| *word == text) {
                Tier::Exact
            } else if words.iter().all(|word| text.contains(word)) {
                Tier::Substring
            } else {
                continue;
            };
            let known = hits.iter().any(|hit| hit.target == target);
            if !known && allowed.contains(*slot) {
                hits.push(Hit {
                    target,
                    tier,
                    field: *field,
                });
            }
        }
        hits.sort_by_key(|hit| hit.tier);
        let total = hits.len();
        hits.truncate(limit);
        Answer {
            hits,
            total,
            instead: None,
        }
    }
}

/// The script of the first letter.
pub(super) fn script_of(text: &str) -> Option<Script> {
    let letter = text.chars().find(|letter| letter.is_alphabetic())?;
    Some(letter.script())
}

/// The name or title that a field stands for.
pub(super) fn text_of(catalogue: &Catalogue, target: Target, field: Field) -> &str {
    let text = match (target, field) {
        (Target::Director(id), Field::Name(at)) => {
            catalogue.director(id).names.get(at).map(|name| &*name.text)
        }
        (Target::Film(id), Field::Title(at)) => {
            catalogue.film(id).titles.get(at).map(|title| &*title.text)
        }
        _ => None,
    };
    text.unwrap_or_default()
}

pub(super) fn first_field(target: Target) -> Field {
    match target {
        Target::Director(_) => Field::Name(0),
        Target::Film(_) => Field::Title(0),
    }
}
