//! Filters that no record meets, whatever else is asked: mostly misspelt values.

use std::collections::BTreeSet;

use crate::model::catalogue::Catalogue;
use crate::search::facet::Facet;
use crate::search::query::{Filter, Query, Sense, Term};
use crate::search::rank::{Index, Scope};
use crate::search::value::nearest;

/// A filter that nothing meets, and what may be meant by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmet {
    /// The filter as written.
    pub filter: String,
    /// The same with the nearest known value, where one is near.
    pub meant: Option<String>,
}

/// The filters of a query by words of a text that no record meets.
#[must_use]
pub fn unmet(catalogue: &Catalogue, index: &Index, query: &Query) -> Vec<Unmet> {
    let is_in_words = |filter: &&Filter| {
        !filter.not && filter.values.iter().all(|value| value.sense == Sense::Text)
    };
    query
        .filters()
        .filter(is_in_words)
        .filter_map(|filter| {
            let written = Term::Filter(filter.clone()).to_string();
            let alone: Query = written.parse().ok()?;
            if index.search(catalogue, &alone, Scope::All, 1).total > 0 {
                return None;
            }
            let meant =
                near(catalogue, filter).map(|value| format!("{}:{value}", filter.facet.word()));
            Some(Unmet {
                filter: written,
                meant,
            })
        })
        .collect()
}

/// The known value nearest to that of a filter of one value.
fn near(catalogue: &Catalogue, filter: &Filter) -> Option<String> {
    let [value] = filter.values.as_slice() else {
        return None;
    };
    match filter.facet {
        Facet::Festival => {
            let keys = catalogue.festivals().iter();
            let keys = keys.map(|festival| festival.key.as_str());
            nearest(&value.text, keys).map(str::to_owned)
        }
        Facet::Language => {
            let films = catalogue.films().iter();
            let names: BTreeSet<String> = films
                .flat_map(|film| &film.languages)
                .map(|language| language.name().to_lowercase())
                .collect();
            nearest(&value.text, names.iter().map(String::as_str))
                .filter(|name| !name.contains(' '))
                .map(str::to_owned)
        }
        _ => None,
    }
}
