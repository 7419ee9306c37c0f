//! Questions asked one after another, as a reader types.

use std::slice::from_ref;

use crate::model::catalogue::Catalogue;
use crate::model::film::Target;
use crate::search::bits::Bits;
use crate::search::index::Index;
use crate::search::judge::{SHARED, key, slot_of, tier_of};
use crate::search::narrow::Order;
use crate::search::near;
use crate::search::query::{How, Query};
use crate::search::rank::{Answer, Scope, Tier, script_of};
use crate::search::ranking::Ranking;
use crate::search::unit::{Met, Unit, Wording};

/// Whether to go on: asked from time to time in the midst of a search, on any thread of it.
pub type Going<'g> = &'g (dyn Fn() -> bool + Sync);

/// Where as many records answer, none are sought as mistyped or by their letters in order.
const FEW: usize = 50;

/// Asks question after question. What the words of one were looked up to serves the next one that
/// has them too or goes on from them, so that a key costs what it changes.
#[derive(Debug, Clone)]
pub struct Searcher<'i> {
    index: &'i Index,
    /// The words of the last question.
    met: Vec<Met>,
}

impl<'i> Searcher<'i> {
    /// One that was asked nothing yet.
    #[must_use]
    pub fn new(index: &'i Index) -> Self {
        Self {
            index,
            met: Vec::new(),
        }
    }

    /// The records that answer, best first; at most `limit` are listed, all are counted. None
    /// where it was told to stop.
    ///
    /// Within a tier whole names stand before parts, directors before films, what won more
    /// prizes and was shown more often before the rest, then earlier before later. Where nothing
    /// is met the words are taken as one, then as mistyped; fuzzy hits are sought where that
    /// helps as little. Where few records answer and no name or title of theirs holds whole words
    /// or all beginnings, what the words as mistyped find stands below; and where words begin
    /// nothing at all, what their letters alone find.
    pub fn search(
        &mut self,
        catalogue: &Catalogue,
        query: &Query,
        scope: Scope,
        limit: usize,
        going: Going<'_>,
    ) -> Option<Answer> {
        let index = self.index;
        let wording = Wording::of(query);
        let script = query
            .words()
            .filter(|word| !word.not)
            .find_map(|word| script_of(&word.text));
        let is_bare = wording.unwanted.is_empty() && query.filters().next().is_none();
        if let [(letters, How::Plain)] = &*wording.wanted
            && *letters == wording.asked
            && is_bare
            && scope == Scope::All
            && let Some(answer) = index.letter(letters, limit, script)
        {
            return Some(answer);
        }
        let allowed = index.allowed(catalogue, query, scope, &wording.unwanted);
        if wording.wanted.is_empty() {
            let answer = if query.words().any(|word| !word.not) {
                index.letterless(catalogue, query, &allowed.whole(), limit)
            } else {
                index.filtered(query, &allowed.whole(), limit)
            };
            return Some(answer);
        }
        let asked = &*wording.asked;
        let met = self.meet(wording.wanted, going)?;
        let mut ranking = Ranking::new(index, asked, met, &allowed);
        ranking.rank(limit.max(1), going)?;
        if !ranking.met
            && let Some(joined) = joined(index, met)
        {
            let mut ranking =
                Ranking::new(index, &joined.unit.letters, from_ref(&joined), &allowed);
            ranking.rank(limit.max(1), going)?;
            if ranking.met {
                return Some(ranking.answer(limit, None, script));
            }
        }
        if !ranking.met
            && let Some(mistyped) = near::mistyped(index, met)
        {
            let mut ranking = Ranking::new(index, asked, &mistyped, &allowed);
            ranking.rank(limit.max(1), going)?;
            if let Some((best, _)) = ranking.found.first() {
                let instead = near::instead(index, &mistyped, slot_of(*best));
                return Some(ranking.answer(limit, Some(instead), script));
            }
        }
        let best = ranking.found.first().map(|(best, _)| *best);
        let best = best.filter(|_| ranking.total < FEW);
        let is_weak = best.is_some_and(|best| tier_of(best) > Tier::WordPrefixes);
        // Beginnings that no one name or title holds hide no name that is a slip away.
        let is_shared = best.is_some_and(|best| best >= key(Tier::WordPrefixes, SHARED, 0));
        let mistyped = if is_shared && ranking.met {
            near::mistyped(index, met)
        } else {
            None
        };
        if let Some(mistyped) = &mistyped {
            let mut near = Ranking::new(index, asked, mistyped, &allowed);
            near.rank(limit.max(1), going)?;
            ranking.add(near);
        }
        if is_weak || !ranking.met {
            ranking.add_fuzzy(near::fuzzy(index, met, going)?);
        }
        Some(ranking.answer(limit, None, script))
    }

    /// Which records a filter leaves of a list, in the order of the list: as
    /// [`search`](Self::search) finds them. None where it was told to stop.
    pub fn narrow(
        &mut self,
        catalogue: &Catalogue,
        query: &Query,
        scope: Scope,
        order: Order,
        going: Going<'_>,
    ) -> Option<Vec<Target>> {
        let index = self.index;
        let wording = Wording::of(query);
        let allowed = index.allowed(catalogue, query, scope, &wording.unwanted);
        if wording.wanted.is_empty() && !query.words().any(|word| !word.not) {
            return Some(index.in_order(&allowed.whole(), order));
        }
        if !wording.wanted.is_empty() {
            let asked = &*wording.asked;
            let met = self.meet(wording.wanted, going)?;
            let ranking = Ranking::new(index, asked, met, &allowed);
            if ranking.met {
                return Some(index.in_order(ranking.answering(), order));
            }
            if let Some(joined) = joined(index, met) {
                let asked = &*joined.unit.letters;
                let ranking = Ranking::new(index, asked, from_ref(&joined), &allowed);
                if ranking.met {
                    return Some(index.in_order(ranking.answering(), order));
                }
            }
            if let Some(mistyped) = near::mistyped(index, met) {
                let ranking = Ranking::new(index, asked, &mistyped, &allowed);
                if !ranking.answering().is_empty() {
                    return Some(index.in_order(ranking.answering(), order));
                }
            }
        }
        let mut slots = Bits::none(index.targets.len());
        let answer = self.search(catalogue, query, scope, usize::MAX, going)?;
        for hit in answer.hits {
            slots.insert(index.slot(hit.target));
        }
        Some(index.in_order(&slots, order))
    }

    /// Looks these words up, as far as the last question did not.
    fn meet(&mut self, wanted: Vec<(String, How)>, going: Going<'_>) -> Option<&[Met]> {
        let alone = wanted.len() == 1;
        let mut known = std::mem::take(&mut self.met);
        for (letters, how) in wanted {
            if !going() {
                return None;
            }
            let is_same = |met: &Met| met.is_of(&letters, how, alone);
            let met = if let Some(here) = known.iter().position(is_same) {
                known.swap_remove(here)
            } else {
                let units = known.iter().map(|met| &met.unit);
                let before = units
                    .filter(|unit| unit.begins(&letters, how))
                    .max_by_key(|unit| unit.letters.len());
                let unit = Unit::new(self.index, letters, how, alone, before);
                Met::new(self.index, unit, alone)
            };
            self.met.push(met);
        }
        Some(&self.met)
    }
}

/// The words as one: names written without a space, as Hangul and Han are, are typed apart when
/// they are romanised.
fn joined(index: &Index, met: &[Met]) -> Option<Met> {
    let is_plain = |met: &Met| met.unit.how == How::Plain;
    if met.len() < 2 || !met.iter().all(is_plain) {
        return None;
    }
    let letters = met.iter().map(|met| &*met.unit.letters).collect();
    Some(Met::new(
        index,
        Unit::new(index, letters, How::Plain, true, None),
        true,
    ))
}
