//! What answers a letter alone, found when the index is made.
//!
//! A letter is what most records hold and what is typed first: sought anew each time it would be
//! the one question whose cost grows with the catalogue.

use unicode_script::Script;

use crate::search::index::Index;
use crate::search::judge::{Judge, Key, Text};
use crate::search::query::How;
use crate::search::rank::{Answer, Scope};
use crate::search::ranking::Ranking;
use crate::search::table::Lists;
use crate::search::unit::{Met, Unit};

/// So many hits are kept of each letter: more than a screen has rows.
const KEPT: usize = 120;

/// The letters and digits that a folded text may have.
const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789";

/// For each of [`LETTERS`] how many records answer, and the best of them.
#[derive(Debug, Default)]
pub(super) struct Letters {
    pub(super) totals: Vec<u32>,
    /// Three numbers a hit: the two halves of its key, and its text and one, or nought for none.
    pub(super) found: Lists,
}

impl Letters {
    /// Asks an index for each letter.
    pub(super) fn of(index: &Index) -> Self {
        let mut letters = Self::default();
        for letter in LETTERS {
            let (total, found) = asked(index, &char::from(*letter).to_string());
            letters.totals.push(total);
            letters.found.push(found.into_iter());
        }
        letters
    }
}

impl Index {
    /// The best `limit` of all records for one letter; none where so many are not kept.
    pub(super) fn letter(
        &self,
        letter: &str,
        limit: usize,
        script: Option<Script>,
    ) -> Option<Answer> {
        let &[letter_typed] = letter.as_bytes() else {
            return None;
        };
        let at = LETTERS.iter().position(|known| *known == letter_typed)?;
        let (kept, _) = self.letters.found.at(u32::try_from(at).ok()?).as_chunks();
        if limit > KEPT && kept.len() == KEPT {
            return None;
        }
        let kept = kept.iter().take(limit);
        let found: Vec<(Key, Text)> = kept
            .map(|[upper, lower, text]| {
                let key = Key::from(*upper) << 32 | Key::from(*lower);
                (key, text.checked_sub(1))
            })
            .collect();
        let unit = Unit::new(self, letter.to_owned(), How::Plain, true, None);
        let judge = Judge::new(self, letter, std::iter::once(&unit));
        let total = self.letters.totals[at] as usize;
        Some(judge.answer(&found, total, None, script))
    }
}

/// How many records answer a letter, and the numbers of the best. Of one letter no other spelling
/// is forgiven and no scattered letters are sought, so that there is nothing to add.
fn asked(index: &Index, letter: &str) -> (u32, Vec<u32>) {
    let unit = Unit::new(index, letter.to_owned(), How::Plain, true, None);
    let units = [Met::new(index, unit, true)];
    let allowed = index.every(Scope::All);
    let mut ranking = Ranking::new(index, letter, &units, &allowed);
    ranking.rank(KEPT, &|| true);
    let halves = |key: Key| [key >> 32, key & u64::from(u32::MAX)];
    let number = |part: u64| u32::try_from(part).unwrap_or(u32::MAX);
    let best = ranking.found.iter().take(KEPT);
    let numbers = best.flat_map(|(key, text)| {
        let [upper, lower] = halves(*key).map(number);
        [upper, lower, text.map_or(0, |text| text + 1)]
    });
    let total = u32::try_from(ranking.total).unwrap_or(u32::MAX);
    (total, numbers.collect())
}
