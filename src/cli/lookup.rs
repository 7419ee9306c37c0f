//! Which record a reader means.

use crate::cli::console::Failure;
use crate::model::catalogue::Catalogue;
use crate::model::film::{Festival, Target};
use crate::search::query::Query;
use crate::search::rank::{Answer, Index, Scope, Tier};

/// A question that was read: its value and the text it was typed as.
pub struct Asked {
    /// The text as typed, the words joined by spaces.
    pub text: String,
    /// The question.
    pub query: Query,
}

/// Reads the words of a question.
pub fn asked(words: &[String]) -> Result<Asked, Failure> {
    let text = words.join(" ");
    match text.parse() {
        Ok(query) => Ok(Asked { text, query }),
        Err(fault) => Err(Failure::Query { text, fault }),
    }
}

/// What bears the key or name asked for.
pub enum Lookup {
    /// This one.
    One(Target),
    /// This one, which bears another key by now.
    Former(Target),
    /// None for certain; these come near, best first.
    Several(Answer),
    /// A festival bears the key; it has no page.
    Festival(String),
    /// Nothing; the key that differs least, if one is near.
    Nothing(Option<String>),
}

/// How many candidates are worth showing.
const CANDIDATES: usize = 20;

/// Finds the one record meant by a key, or by a name or title that no other bears as well.
/// The index is only asked for where no key says it.
pub fn look_up(
    catalogue: &Catalogue,
    index: impl FnOnce() -> Index,
    words: &[String],
) -> Result<Lookup, Failure> {
    let text = words.join(" ");
    if text.trim().is_empty() {
        return Err(Failure::Usage("a key or a name is needed".to_owned()));
    }
    if let Some(target) = catalogue.target(text.trim()) {
        return Ok(Lookup::One(target));
    }
    if text.contains('-') {
        if let Some(target) = catalogue.former(text.trim()) {
            return Ok(Lookup::Former(target));
        }
        if let Some(near) = nearest_key(catalogue, &text) {
            return Ok(Lookup::Nothing(Some(near)));
        }
    }
    let asked = asked(words)?;
    let everyone = catalogue.directors().len() + catalogue.films().len();
    let mut answer = index().search(catalogue, &asked.query, Scope::All, everyone);
    // Films that answer by their director's name alone are not meant where something bears it.
    if answer.hits.iter().any(|hit| hit.tier != Tier::Credit) {
        answer.hits.retain(|hit| hit.tier != Tier::Credit);
        answer.total = answer.hits.len();
    }
    answer.hits.truncate(CANDIDATES);
    let certain = |tier| matches!(tier, Tier::Exact | Tier::Prefix | Tier::Words | Tier::Loose);
    let is_borne = answer.hits.first().is_some_and(|hit| certain(hit.tier));
    if !is_borne && let Some(festival) = festival(catalogue, text.trim()) {
        return Ok(Lookup::Festival(festival.key.clone()));
    }
    Ok(match answer.hits.as_slice() {
        [] => Lookup::Nothing(nearest_key(catalogue, &text)),
        [first, rest @ ..]
            if certain(first.tier) && rest.first().is_none_or(|next| next.tier != first.tier) =>
        {
            Lookup::One(first.target)
        }
        _ => Lookup::Several(answer),
    })
}

/// The festival with this key.
fn festival<'c>(catalogue: &'c Catalogue, key: &str) -> Option<&'c Festival> {
    catalogue
        .festivals()
        .iter()
        .find(|festival| festival.key == key)
}

/// The key that differs from the text by few letters, the first of the nearest.
fn nearest_key(catalogue: &Catalogue, text: &str) -> Option<String> {
    let text = text.trim();
    let allowed = (text.chars().count() / 5).min(3);
    let directors = catalogue
        .directors()
        .iter()
        .map(|director| director.key.as_str());
    let films = catalogue.films().iter().map(|film| film.key.as_str());
    directors
        .chain(films)
        .filter(|key| key.len().abs_diff(text.len()) <= 2 * allowed)
        .map(|key| (strsim::osa_distance(key, text), key))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, key)| key.to_owned())
}
