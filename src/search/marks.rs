//! Which letters of a name or title a query matched.

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::model::catalogue::Catalogue;
use crate::model::text::{Folded, fold_into, loose_word, loosen};
use crate::search::index::{Index, Role};
use crate::search::near::mistakes;
use crate::search::number::is_twin;
use crate::search::query::{How, Query};
use crate::search::rank::{Field, Hit, Tier, text_of};
use crate::search::table::{IN_PLACE, mask};
use crate::search::unit::{parts, strict_place};

/// Longer texts and words have no scattered letters marked: a table of both would be kept.
const LONGEST: (usize, usize) = (512, 128);

/// Marks what a query matched, hit after hit: what the query asks is folded once.
#[derive(Debug)]
pub struct Marker<'i> {
    index: &'i Index,
    wanted: Vec<Wanted>,
    folded: Folded,
    marked: Vec<bool>,
    marks: Vec<usize>,
}

/// A word of the query.
#[derive(Debug)]
struct Wanted {
    letters: String,
    how: How,
    /// Its loose key.
    key: String,
    /// Which letters it has, and which its key has.
    masks: (u64, u64),
}

impl<'i> Marker<'i> {
    /// For the hits of this query.
    #[must_use]
    pub fn new(index: &'i Index, query: &Query) -> Self {
        let wanted = query.words().filter(|word| !word.not).flat_map(parts);
        Self {
            index,
            wanted: wanted
                .map(|(letters, how)| {
                    let key = loose_word(&letters);
                    Wanted {
                        masks: (mask(&letters), mask(&key)),
                        key,
                        letters,
                        how,
                    }
                })
                .collect(),
            folded: Folded::default(),
            marked: Vec::new(),
            marks: Vec::new(),
        }
    }

    /// Which characters (not bytes), ascending, of the matched name or title the query matched.
    /// Words that were met by a director's name or the year alone leave none.
    #[must_use]
    pub fn marks(&mut self, catalogue: &Catalogue, hit: &Hit) -> &[usize] {
        let Self {
            index,
            wanted,
            folded,
            marked,
            marks,
        } = self;
        // What lost nothing but case and accents in folding need not be folded again.
        let known = index.folded(hit);
        let known = known.filter(|(_, mask)| mask & IN_PLACE != 0);
        let (letters, held) = known.unwrap_or_else(|| {
            fold_into(text_of(catalogue, hit.target, hit.field), folded);
            (&folded.text, mask(&folded.text))
        });
        marked.clear();
        marked.resize(letters.len(), false);
        for wanted in wanted.iter() {
            mark(letters, held, wanted, hit.tier, marked);
        }
        let places = (0..marked.len()).filter(|at| marked[*at]);
        marks.clear();
        if known.is_some() {
            marks.extend(places);
        } else {
            marks.extend(places.map(|at| folded.origins[at] as usize));
            marks.dedup();
        }
        marks
    }
}

impl Index {
    /// The name or title that matched, folded, and its mask.
    fn folded(&self, hit: &Hit) -> Option<(&str, u64)> {
        let role = match hit.field {
            Field::Name(at) => Role::Name(at.try_into().ok()?),
            Field::Title(at) => Role::Title(at.try_into().ok()?),
        };
        let mut texts = self.own_texts.at(self.slot(hit.target)).iter();
        let text = texts.find(|text| self.bearers[**text as usize].role == role)?;
        Some((self.texts.at(*text), self.texts.mask(*text)))
    }
}

/// Marks the bytes of the folded text that meet a word, as well as they can be met.
fn mark(text: &str, held: u64, wanted: &Wanted, tier: Tier, marked: &mut [bool]) {
    let Wanted {
        letters,
        how,
        key,
        masks,
    } = wanted;
    if !matches!(how, How::Plain | How::Literal) {
        if let Some(place) = strict_place(text, letters, *how) {
            marked[place].fill(true);
        }
        return;
    }
    // The first manner that meets any word at all is the one that counts.
    let may_hold = masks.0 & !held == 0;
    if may_hold && mark_begun(text, letters, marked) {
        return;
    }
    if may_hold && mark_joined(text, letters, marked) {
        return;
    }
    if mark_each(text, marked, |word| is_twin(word, letters)) {
        return;
    }
    if may_hold && let Some(at) = text.find(&**letters) {
        marked[at..at + letters.len()].fill(true);
        return;
    }
    let may_sound = *how == How::Plain && masks.1 & !loose_mask(held) == 0;
    let sounds = |word: &str| masks.1 & !loose_mask(mask(word)) == 0 && loose_word(word) == *key;
    if may_sound && (mark_each(text, marked, sounds) || mark_loosely(text, key, marked)) {
        return;
    }
    match tier {
        Tier::Typo => {
            mark_each(text, marked, |word| mistakes(letters, word).is_some());
        }
        Tier::Fuzzy if text.len() <= LONGEST.0 && letters.len() <= LONGEST.1 => {
            let found = SkimMatcherV2::default().fuzzy_indices(text, letters);
            for at in found.map_or_else(Vec::new, |(_, places)| places) {
                marked[at] = true;
            }
        }
        _ => {}
    }
}

/// Marks the words that are these letters, or where there are none the beginnings of words; false
/// where no word begins so.
fn mark_begun(text: &str, letters: &str, marked: &mut [bool]) -> bool {
    let begun = |(at, word): &(usize, &str)| word.starts_with(letters).then_some((*at, word.len()));
    let is_whole = |(_, length): &(usize, usize)| *length == letters.len();
    let mut found = words(text).filter_map(|word| begun(&word));
    let Some(first) = found.next() else {
        return false;
    };
    let any_whole = is_whole(&first) || found.clone().any(|word| is_whole(&word));
    for (at, length) in std::iter::once(first).chain(found) {
        if !any_whole || length == letters.len() {
            marked[at..at + letters.len()].fill(true);
        }
    }
    true
}

/// Marks the words that meet something; false where there are none.
fn mark_each(text: &str, marked: &mut [bool], meets: impl Fn(&str) -> bool) -> bool {
    let mut any = false;
    for (at, word) in words(text).filter(|(_, word)| meets(word)) {
        marked[at..at + word.len()].fill(true);
        any = true;
    }
    any
}

/// The words of a folded text, each with its place.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> + Clone {
    let mut at = 0;
    text.split(' ').map(move |word| {
        let here = at;
        at += word.len() + 1;
        (here, word)
    })
}

/// Every letter that the loose key of a text with these letters may have, and maybe more.
fn loose_mask(held: u64) -> u64 {
    const BECOME: &[(&str, &str)] = &[
        ("cqx", "k"),
        ("w", "v"),
        ("y", "i"),
        ("xctz", "s"),
        ("p", "f"),
        ("dz", "j"),
        ("oe", "u"),
        ("t", "c"),
    ];
    BECOME.iter().fold(held, |all, (from, to)| {
        if held & mask(from) == 0 {
            all
        } else {
            all | mask(to)
        }
    })
}

/// Marks letters that stand across words, from the beginning of one to the end of another:
/// "spiderman" in "spider man".
fn mark_joined(text: &str, letters: &str, marked: &mut [bool]) -> bool {
    let ends = |(start, _): &(usize, &str)| {
        let mut left = letters;
        for (at, word) in words(&text[*start..]) {
            left = left.strip_prefix(word)?;
            if left.is_empty() {
                return Some(*start..*start + at + word.len());
            }
        }
        None
    };
    let Some(across) = words(text).find_map(|word| ends(&word)) else {
        return false;
    };
    let bytes = text.as_bytes();
    for at in across.filter(|at| bytes[*at] != b' ') {
        marked[at] = true;
    }
    true
}

/// Marks the beginnings of words that are these letters under the loose key.
fn mark_loosely(text: &str, key: &str, marked: &mut [bool]) -> bool {
    if key.len() < 2 {
        return false;
    }
    let mut any = false;
    for (at, word) in words(text).filter(|(_, word)| mask(key) & !loose_mask(mask(word)) == 0) {
        let loose = loosen(&Folded {
            text: word.to_owned(),
            origins: (0u32..).take(word.len()).collect(),
        });
        if loose.text.starts_with(key) {
            let place = |letter: usize| loose.origins.get(letter).map(|origin| *origin as usize);
            let first = place(0).unwrap_or_default();
            let end = place(key.len()).unwrap_or(word.len());
            marked[at + first..at + end].fill(true);
            any = true;
        }
    }
    any
}
