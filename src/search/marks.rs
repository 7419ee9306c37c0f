//! Which letters of a name or title a query matched.

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::model::catalogue::Catalogue;
use crate::model::text::{Folded, fold, loose_word, loosen};
use crate::search::near::mistakes;
use crate::search::number::is_twin;
use crate::search::query::{How, Query};
use crate::search::rank::{Hit, Index, Tier, text_of};
use crate::search::unit::{parts, strict_place};

impl Index {
    /// Which characters (not bytes), ascending, of the matched name or title the query matched.
    /// Words that were met by a director's name or the year alone leave none.
    #[must_use]
    pub fn marks(&self, catalogue: &Catalogue, query: &Query, hit: &Hit) -> Vec<usize> {
        let text = text_of(catalogue, hit.target, hit.field);
        let folded = fold(text);
        let mut marked = vec![false; folded.text.len()];
        let wanted = query.words().filter(|word| !word.not).flat_map(parts);
        for (letters, how) in wanted {
            for at in places(&folded, &letters, how, hit.tier) {
                if let Some(mark) = marked.get_mut(at) {
                    *mark = true;
                }
            }
        }
        let mut marks: Vec<usize> = marked
            .iter()
            .zip(&folded.origins)
            .filter(|(marked, _)| **marked)
            .map(|(_, origin)| *origin as usize)
            .collect();
        marks.dedup();
        marks
    }
}

/// The bytes of the folded text that meet these letters, as well as they can be met.
fn places(folded: &Folded, letters: &str, how: How, tier: Tier) -> Vec<usize> {
    let text = &*folded.text;
    if !matches!(how, How::Plain | How::Literal) {
        return strict_place(text, letters, how).map_or_else(Vec::new, Iterator::collect);
    }
    let mut words = Vec::new();
    let mut start = 0;
    for word in text.split(' ') {
        words.push((start, word));
        start += word.len() + 1;
    }
    let all = |test: &dyn Fn(&str) -> Option<usize>| -> Vec<usize> {
        words
            .iter()
            .filter_map(|(start, word)| test(word).map(|length| *start..start + length))
            .flatten()
            .collect()
    };
    let key = loose_word(letters);
    let tries: [&dyn Fn() -> Vec<usize>; 7] = [
        &|| all(&|word| (word == letters).then_some(word.len())),
        &|| all(&|word| word.starts_with(letters).then_some(letters.len())),
        &|| joined(text, letters),
        &|| all(&|word| is_twin(word, letters).then_some(word.len())),
        &|| {
            text.find(letters)
                .map_or_else(Vec::new, |at| (at..at + letters.len()).collect())
        },
        &|| all(&|word| (how == How::Plain && loose_word(word) == key).then_some(word.len())),
        &|| loosely(folded, &key, how),
    ];
    if let Some(found) = tries
        .iter()
        .map(|places| places())
        .find(|places| !places.is_empty())
    {
        return found;
    }
    match tier {
        Tier::Typo => all(&|word| mistakes(letters, word).map(|_| word.len())),
        Tier::Fuzzy if letters.len() <= 128 && text.len() <= 512 => SkimMatcherV2::default()
            .fuzzy_indices(text, letters)
            .map_or_else(Vec::new, |(_, places)| places),
        _ => Vec::new(),
    }
}

/// Where the letters stand across words: "spiderman" in "spider man".
fn joined(text: &str, letters: &str) -> Vec<usize> {
    let places: Vec<usize> = (0..text.len())
        .filter(|at| text.as_bytes()[*at] != b' ')
        .collect();
    let solid: String = text.split(' ').collect();
    let begins = |at: usize| places[at] == 0 || text.as_bytes()[places[at] - 1] == b' ';
    let ends = |at: usize| {
        places
            .get(at)
            .is_none_or(|at| text.as_bytes()[at - 1] == b' ')
    };
    solid
        .match_indices(letters)
        .find(|(at, found)| begins(*at) && ends(at + found.len()))
        .map_or_else(Vec::new, |(at, found)| {
            places[at..at + found.len()].to_vec()
        })
}

/// Where a word begins with these letters under the loose key.
fn loosely(folded: &Folded, key: &str, how: How) -> Vec<usize> {
    if how != How::Plain || key.len() < 2 {
        return Vec::new();
    }
    let own = Folded {
        text: folded.text.clone(),
        origins: (0u32..).take(folded.text.len()).collect(),
    };
    let loose = loosen(&own);
    let mut start = 0;
    let mut places = Vec::new();
    for word in loose.text.split(' ') {
        if word.starts_with(key) {
            let first = loose.origins[start] as usize;
            let end = loose
                .origins
                .get(start + key.len())
                .map_or(own.text.len(), |end| *end as usize);
            places.extend(first..end);
        }
        start += word.len() + 1;
    }
    places
}
