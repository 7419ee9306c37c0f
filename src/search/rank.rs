//! Ranks what answers a query.

use crate::model::catalogue::Catalogue;
use crate::model::film::Target;
use crate::search::query::Query;

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

/// The catalogue folded for searching; made once for a catalogue.
#[derive(Debug)]
pub struct Index {}

impl Index {
    /// Folds every name and title.
    #[must_use]
    pub fn new(_catalogue: &Catalogue) -> Self {
        Self {}
    }

    /// The records that answer, best first; at most `limit` are listed, all are counted.
    #[must_use]
    pub fn search(
        &self,
        _catalogue: &Catalogue,
        _query: &Query,
        _scope: Scope,
        _limit: usize,
    ) -> Answer {
        Answer::default()
    }

    /// Which characters (not bytes), ascending, of the matched name or title the query matched.
    #[must_use]
    pub fn marks(&self, _catalogue: &Catalogue, _query: &Query, _hit: &Hit) -> Vec<usize> {
        Vec::new()
    }
}
