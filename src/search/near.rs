//! What stands near to a query that nothing meets: mistyped words and letters with gaps.

use std::panic::resume_unwind;
use std::thread;

use fuzzy_matcher::FuzzyMatcher as _;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::search::index::{Index, Role};
use crate::search::query::How;
use crate::search::searcher::Going;
use crate::search::table::mask;
use crate::search::unit::{Class, Met, Unit};

/// The matcher keeps a table of pattern by text for each thread: neither may be longer.
const LONGEST_PATTERN: usize = 128;
const LONGEST_TEXT: usize = 512;
/// Texts are looked at in strides, between which it may be told to stop.
const STRIDE: usize = 1 << 10;
/// As many blocks of texts are swept on two threads; for fewer, starting one costs what it saves.
const MANY: usize = 1 << 11;
/// A shorter query has no fuzzy hits.
const SHORTEST_PATTERN: usize = 3;

/// How many letters of a word may be wrong.
pub(super) fn allowance(word: &str) -> usize {
    match word.len() {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// How many letters are wrong (missing, added, exchanged or swapped with the next one), where
/// they are not more than allowed.
pub(super) fn mistakes(word: &str, known: &str) -> Option<u8> {
    let allowed = allowance(word);
    if allowed == 0 || word.len().abs_diff(known.len()) > allowed {
        return None;
    }
    let distance = strsim::osa_distance(word, known);
    (1..=allowed)
        .contains(&distance)
        .then(|| u8::try_from(distance).unwrap_or(u8::MAX))
}

/// The units, the plain ones met also by words that differ from them in a letter or two; none
/// where there are no such words.
pub(super) fn mistyped(index: &Index, units: &[Met]) -> Option<Vec<Met>> {
    let mut units: Vec<Unit> = units.iter().map(|met| met.unit.clone()).collect();
    let mut any = false;
    for unit in units.iter_mut().filter(|unit| unit.how == How::Plain) {
        let allowed = allowance(&unit.letters);
        if allowed == 0 {
            continue;
        }
        let own = mask(&unit.letters);
        for (word, known) in index.words.holding(own, allowed) {
            // Each mistake brings in one letter at most.
            let strange = index.words.mask(word) & !own;
            if strange.count_ones() as usize > allowed {
                continue;
            }
            if let Some(letters) = mistakes(&unit.letters, known) {
                unit.mistyped.push((word, letters));
                any = true;
            }
        }
    }
    let alone = units.len() == 1;
    let met = units.into_iter().map(|unit| Met::new(index, unit, alone));
    any.then(|| met.collect())
}

/// The words that the best hit has in place of those typed.
pub(super) fn instead(index: &Index, units: &[Met], slot: u32) -> String {
    let directors = index.directors_of.at(slot).iter();
    let texts: Vec<u32> = index
        .own_texts
        .at(slot)
        .iter()
        .chain(index.other_texts.at(slot))
        .chain(directors.flat_map(|director| index.own_texts.at(*director)))
        .copied()
        .collect();
    let words: Vec<&str> = units
        .iter()
        .map(|Met { unit, .. }| {
            let tokens = texts.iter().flat_map(|text| index.tokens.at(*text));
            let best = tokens
                .filter_map(|word| unit.class(*word).map(|class| (class, *word)))
                .min();
            match best {
                Some((Class::Mistyped(_), word)) => index.words.at(word),
                _ => &unit.letters,
            }
        })
        .collect();
    words.join(" ")
}

/// Names and titles that hold the letters of every unit in order, from the beginning of a word
/// and close together; the best text of each record, with its score. None where it was told to
/// stop.
pub(super) fn fuzzy(
    index: &Index,
    units: &[Met],
    going: Going<'_>,
) -> Option<Vec<(u32, u32, u16)>> {
    let units: Vec<&Unit> = units.iter().map(|met| &met.unit).collect();
    let letters: usize = units.iter().map(|unit| unit.letters.len()).sum();
    let plain = units.iter().all(|unit| unit.how == How::Plain);
    if !plain || !(SHORTEST_PATTERN..=LONGEST_PATTERN).contains(&letters) {
        return Some(Vec::new());
    }
    let mut found = if index.texts.blocks() < MANY {
        sweep(index, &units, (0, 1), going)?
    } else {
        thread::scope(|scope| {
            let other = scope.spawn(|| sweep(index, &units, (1, 2), going));
            let mut found = sweep(index, &units, (0, 2), going)?;
            let other = other.join();
            found.extend(other.unwrap_or_else(|panicked| resume_unwind(panicked))?);
            Some(found)
        })?
    };
    found.sort_unstable();
    found.dedup_by_key(|(slot, ..)| *slot);
    let hits = found.into_iter();
    let hits = hits.map(|(slot, score, text)| (slot, text, u16::MAX - score));
    Some(hits.collect())
}

/// The texts that [`fuzzy`] seeks in one of so many parts: a record, its score upside down, the
/// text. A part has a block in every so many, for those that begin alike lie together.
fn sweep(
    index: &Index,
    units: &[&Unit],
    (part, parts): (usize, usize),
    going: Going<'_>,
) -> Option<Vec<(u32, u16, u32)>> {
    let matcher = SkimMatcherV2::default();
    let wanted = units.iter().fold(0, |all, unit| all | mask(&unit.letters));
    let opening = units
        .iter()
        .fold(0, |all, unit| all | opening(&unit.letters));
    let mut found = Vec::new();
    let columns = index.openings.each(opening);
    let blocks = (part..index.texts.blocks()).step_by(parts);
    let texts = index.texts.holding_in(wanted, columns, blocks);
    for (count, (text, folded)) in texts.enumerate() {
        if count % STRIDE == 0 && !going() {
            return None;
        }
        // Who bears a text is looked up last, for few are near.
        let is_near = |unit: &&Unit| is_near(folded, &unit.letters);
        if folded.len() > LONGEST_TEXT || !units.iter().all(is_near) {
            continue;
        }
        let bearer = &index.bearers[text as usize];
        if matches!(bearer.role, Role::Other | Role::Sort) {
            continue;
        }
        let score: Option<i64> = units
            .iter()
            .map(|unit| matcher.fuzzy_match(folded, &unit.letters))
            .sum();
        if let Some(score) = score {
            let score = u16::try_from(score.clamp(0, 0xffff)).unwrap_or(0);
            found.push((bearer.slot, u16::MAX - score, text));
        }
    }
    Some(found)
}

/// How far on the next letter may lie.
const CLOSE: usize = 3;

/// A bit for each letter that may begin a word, and the others for pairs of letters.
pub(super) const OPENINGS: usize = LETTERS + PAIRS;
const LETTERS: usize = 26;
const PAIRS: usize = 128 - LETTERS;

/// The bits of the letters with which words of a text begin, and of what [`is_near`] may find
/// after each of those: what lacks a bit of a word's opening is not near to it.
pub(super) fn openings(text: &str) -> u128 {
    let letters = text.as_bytes();
    let begins = |at: usize| at == 0 || letters[at - 1] == b' ';
    let starts = (0..letters.len()).filter(|at| begins(*at));
    starts.fold(0, |all, at| {
        let close = at + 1..letters.len().min(at + 1 + CLOSE);
        let far = (close.end..letters.len()).filter(|next| begins(*next));
        let next = close.chain(far).filter(|next| letters[*next] != b' ');
        next.fold(all | initial(letters[at]), |all, next| {
            all | pair(letters[at], letters[next])
        })
    })
}

/// The bits of the first letters of a word.
fn opening(word: &str) -> u128 {
    match *word.as_bytes() {
        [] => 0,
        [first] => initial(first),
        [first, next, ..] => initial(first) | pair(first, next),
    }
}

fn initial(letter: u8) -> u128 {
    match letter {
        b'a'..=b'z' => 1 << (letter - b'a'),
        _ => 0,
    }
}

/// Pairs are many: some share a bit, spread so that common ones rarely do.
fn pair(first: u8, next: u8) -> u128 {
    let number = u32::from(first) << 5 | u32::from(next & 31);
    let spread = number.wrapping_mul(0x9e37_79b1);
    1 << (LETTERS + ((u64::from(spread) * PAIRS as u64) >> 32) as usize)
}

/// Whether the letters stand in order from the beginning of some word on, and each next one
/// follows at once, begins a word, or lies at most two letters on.
fn is_near(text: &str, letters: &str) -> bool {
    let (text, letters) = (text.as_bytes(), letters.as_bytes());
    let begins = |at: usize| at == 0 || text[at - 1] == b' ';
    (0..text.len()).any(|start| {
        if !begins(start) || letters.first() != Some(&text[start]) {
            return false;
        }
        let mut at = start;
        for letter in &letters[1..] {
            let close =
                (at + 1..text.len().min(at + 1 + CLOSE)).find(|next| text[*next] == *letter);
            let next = close.or_else(|| {
                (at + 1..text.len()).find(|next| begins(*next) && text[*next] == *letter)
            });
            match next {
                Some(next) => at = next,
                None => return false,
            }
        }
        true
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::disk::{Choice, open};

    #[test]
    fn parts_are_swept_as_the_whole() {
        let choice = Choice {
            without_own: true,
            ..Choice::default()
        };
        let opened = open(&choice).unwrap();
        let index = Index::open(&opened.catalogue, opened.index());
        for letters in ["tit", "agvrd"] {
            let unit = Unit::new(&index, letters.to_owned(), How::Plain, true, None);
            let swept = |part| sweep(&index, &[&unit], part, &|| true).unwrap();
            let mut whole = swept((0, 1));
            whole.sort_unstable();
            assert!(!whole.is_empty());
            for parts in [2, 3] {
                let mut all: Vec<_> = (0..parts).flat_map(|part| swept((part, parts))).collect();
                all.sort_unstable();
                assert_eq!(all, whole);
            }
        }
    }

    #[test]
    fn letters_lie_near() {
        assert!(is_near("cleo de 5 a 7", "clo57"));
        assert!(is_near("agnes varda", "agvrd"));
        assert!(!is_near("a wanderer", "ander"));
        assert!(!is_near("electro magnetic waves", "etw"));
    }

    #[test]
    fn what_is_near_has_the_opening() {
        let texts = [
            "cleo de 5 a 7",
            "agnes varda",
            "a wanderer",
            "the piano",
            "x",
        ];
        let words = [
            "clo57", "agvrd", "wndr", "tp", "x", "a", "cd", "c5", "ander",
        ];
        let mut near = 0;
        for (text, word) in texts.iter().flat_map(|text| words.map(|word| (text, word))) {
            let opening = opening(word);
            if is_near(text, word) {
                near += 1;
                assert_eq!(openings(text) & opening, opening, "{word} in {text}");
            }
        }
        assert_eq!(near, 10);
    }

    #[test]
    fn short_words_must_be_right() {
        assert_eq!(mistakes("vadra", "varda"), Some(1));
        assert_eq!(mistakes("vda", "vra"), None);
        assert_eq!(mistakes("muratowa", "muratova"), Some(1));
        assert_eq!(mistakes("murtowa", "muratova"), None);
    }
}
