//! Which letters of a name or title a query matched.

use std::sync::LazyLock;

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::model::catalogue::Catalogue;
use crate::model::text::{Folded, fold, fold_into, loose_word, loosen};
use crate::search::index::{Index, Role};
use crate::search::near::mistakes;
use crate::search::number::is_twin;
use crate::search::query::{How, Query};
use crate::search::rank::{Field, Hit, Tier, text_of};
use crate::search::table::mask;
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
        let text = text_of(catalogue, hit.target, hit.field);
        // A text that changed nothing but case and marks in folding need not be folded again.
        let known = index.folded(hit);
        let known = known.filter(|(known, _)| stands_in(text, known));
        let (letters, held) = known.unwrap_or_else(|| {
            fold_into(text, folded);
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

/// Whether each character of a text became the letter at its place in the folded text.
fn stands_in(text: &str, folded: &str) -> bool {
    if text.is_ascii() {
        let mut pairs = text.bytes().zip(folded.bytes());
        return text.len() == folded.len()
            && pairs.all(|(own, letter)| {
                own.to_ascii_lowercase() == letter
                    || (letter == b' ' && !own.is_ascii_alphanumeric())
            });
    }
    let mut letters = folded.bytes();
    let each = text.chars().all(|own| {
        letters.next().is_some_and(|letter| {
            own.to_ascii_lowercase() == char::from(letter)
                || (letter == b' ' && own.is_ascii() && !own.is_ascii_alphanumeric())
                || LATIN.get(own as usize).is_some_and(|own| *own == letter)
        })
    });
    each && letters.next().is_none()
}

/// What Latin letters with accents become where that is one letter; else nothing.
static LATIN: LazyLock<[u8; 0x180]> = LazyLock::new(|| {
    let mut table = [0; 0x180];
    for letter in '\u{c0}'..'\u{180}' {
        if let [folded] = fold(letter.encode_utf8(&mut [0; 2])).text.as_bytes() {
            table[letter as usize] = *folded;
        }
    }
    table
});

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
    let mut each = |meets: &dyn Fn(&str) -> Option<usize>| {
        let mut start = 0;
        let mut any = false;
        for word in text.split(' ') {
            if let Some(length) = meets(word) {
                marked[start..start + length].fill(true);
                any = true;
            }
            start += word.len() + 1;
        }
        any
    };
    if may_hold {
        let across = joined(text, letters);
        if !across.is_empty() {
            for at in across {
                marked[at] = true;
            }
            return;
        }
    }
    if each(&|word| is_twin(word, letters).then_some(word.len())) {
        return;
    }
    if may_hold && let Some(at) = text.find(&**letters) {
        marked[at..at + letters.len()].fill(true);
        return;
    }
    let may_sound = *how == How::Plain && masks.1 & !loose_mask(held) == 0;
    if may_sound && each(&|word| (loose_word(word) == *key).then_some(word.len())) {
        return;
    }
    let mut places = if may_sound {
        loosely(text, key)
    } else {
        Vec::new()
    };
    if places.is_empty() {
        match tier {
            Tier::Typo => {
                each(&|word| mistakes(letters, word).map(|_| word.len()));
            }
            Tier::Fuzzy if text.len() <= LONGEST.0 && letters.len() <= LONGEST.1 => {
                places = SkimMatcherV2::default()
                    .fuzzy_indices(text, letters)
                    .map_or_else(Vec::new, |(_, places)| places);
            }
            _ => {}
        }
    }
    for at in places {
        marked[at] = true;
    }
}

/// Marks the words that are these letters, or where there are none the beginnings of words; false
/// where no word begins so.
fn mark_begun(text: &str, letters: &str, marked: &mut [bool]) -> bool {
    let (text, letters) = (text.as_bytes(), letters.as_bytes());
    let is_end = |at: usize| text.get(at).is_none_or(|next| *next == b' ');
    let begun = (0..text.len())
        .filter(|at| (*at == 0 || text[at - 1] == b' ') && text[*at..].starts_with(letters));
    let mut any = false;
    let is_whole = begun.clone().any(|at| is_end(at + letters.len()));
    for at in begun.filter(|at| !is_whole || is_end(at + letters.len())) {
        marked[at..at + letters.len()].fill(true);
        any = true;
    }
    any
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

/// Where the letters stand across words: "spiderman" in "spider man".
fn joined(text: &str, letters: &str) -> Vec<usize> {
    if !text.contains(' ') {
        return Vec::new();
    }
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
fn loosely(text: &str, key: &str) -> Vec<usize> {
    if key.len() < 2 {
        return Vec::new();
    }
    let own = Folded {
        text: text.to_owned(),
        origins: (0u32..).take(text.len()).collect(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_its_place_is_what_folding_left_there() {
        let texts = [
            ("Agnès Varda", true),
            ("Cléo de 5 à 7", true),
            ("Ha-Ha", true),
            ("L'une chante", false),
            ("Ha, ha", false),
            ("Straße", false),
            ("Q & A", false),
            ("Agne\u{301}s", false),
            ("Қарлыға", false),
        ];
        for (text, stands) in texts {
            let folded = fold(text);
            assert_eq!(stands_in(text, &folded.text), stands, "{text}");
            if stands {
                let places: Vec<u32> = (0u32..).take(folded.text.len()).collect();
                assert_eq!(folded.origins, places, "{text}");
            }
        }
    }
}
