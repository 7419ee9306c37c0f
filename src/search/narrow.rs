//! What a filter leaves of a list.

use crate::model::catalogue::Catalogue;
use crate::model::film::Target;
use crate::search::query::Query;
use crate::search::rank::{Index, Scope, Tier};

impl Index {
    /// The records that pass, in the order of names and titles. Scattered letters and typos count
    /// only where nothing better does: a filter that lets noise through is none.
    #[must_use]
    pub fn narrow(&self, catalogue: &Catalogue, query: &Query, scope: Scope) -> Vec<Target> {
        let answer = self.search(catalogue, query, scope, usize::MAX);
        let sound = |tier: Tier| !matches!(tier, Tier::Fuzzy | Tier::Typo);
        let some_sound = answer.hits.iter().any(|hit| sound(hit.tier));
        let mut rows: Vec<Target> = answer
            .hits
            .iter()
            .filter(|hit| !some_sound || sound(hit.tier))
            .map(|hit| hit.target)
            .collect();
        rows.sort_unstable();
        rows
    }
}
