//! A ranking under way: the best hits, tier by tier.

use std::ops::Range;

use unicode_script::Script;

use crate::search::bits::{Bits, numbers};
use crate::search::index::Index;
use crate::search::judge::{Judge, Key, LOOSELY_BEGUN, MISTYPED_CREDIT, Memo, Text, key, slot_of};
use crate::search::rank::{Answer, Tier};
use crate::search::searcher::Going;
use crate::search::unit::{Level, Met};

/// A ranking under way.
pub(super) struct Ranking<'r> {
    index: &'r Index,
    units: &'r [Met],
    /// The words as typed, folded.
    asked: &'r str,
    judge: Judge<'r>,
    /// What meets every unit and filter.
    answering: Bits,
    /// Whether anything meets every unit, filters aside.
    pub(super) met: bool,
    /// What has been judged already.
    judged: Bits,
    /// Sorted from time to time, best first.
    pub(super) found: Vec<(Key, Text)>,
    pub(super) total: usize,
    allowed: &'r Allowed,
}

/// What may answer at all.
pub(super) struct Allowed {
    /// What is asked and holds no unwanted word.
    pub(super) slots: Bits,
    /// What meets the filters, where there are any.
    pub(super) filters: Option<Bits>,
}

impl Allowed {
    /// What may answer, filters and all.
    pub(super) fn whole(&self) -> Bits {
        let mut slots = self.slots.clone();
        if let Some(filters) = &self.filters {
            slots.intersect(filters);
        }
        slots
    }

    fn contains(&self, slot: u32) -> bool {
        let meets = |filters: &Bits| filters.contains(slot);
        self.slots.contains(slot) && self.filters.as_ref().is_none_or(meets)
    }
}

impl<'r> Ranking<'r> {
    pub(super) fn new(
        index: &'r Index,
        asked: &'r str,
        units: &'r [Met],
        allowed: &'r Allowed,
    ) -> Self {
        let mut answering = allowed.slots.clone();
        for met in units {
            answering.intersect(met.sets.any());
        }
        let met = !answering.is_empty();
        if let Some(filters) = &allowed.filters {
            answering.intersect(filters);
        }
        Self {
            index,
            units,
            asked,
            judge: Judge::new(index, asked, units.iter().map(|met| &met.unit)),
            total: answering.count(),
            met,
            judged: Bits::none(index.targets.len()),
            answering,
            found: Vec::new(),
            allowed,
        }
    }

    /// What meets every unit and filter.
    pub(super) fn answering(&self) -> &Bits {
        &self.answering
    }

    /// Finds the best `limit` in stages, each of which yields only what its tier or a later one
    /// may hold; stops as soon as enough stand fast. None where it was told to stop.
    pub(super) fn rank(&mut self, limit: usize, going: Going<'_>) -> Option<()> {
        let texts = &self.index.texts;
        let equal = texts.equal(self.asked);
        // A space sorts before all letters.
        let words = texts.begun_from(equal.end, &format!("{} ", self.asked));
        let begun = texts.begun_from(words, self.asked);
        let alone = u16::from(self.units.len() == 1);
        // What is met only by mistyped words is met by no other credit either.
        let is_mistyped = self.units.iter().any(|met| !met.unit.mistyped.is_empty());
        let credit = if is_mistyped {
            (Tier::Typo, MISTYPED_CREDIT + 1)
        } else {
            (Tier::Credit, 0)
        };
        let stages = [
            (Tier::Exact, 0, Stage::Texts(equal.clone())),
            (Tier::Prefix, 0, Stage::Texts(equal.end..words)),
            (Tier::Prefix, 1, Stage::Texts(words..begun)),
            (Tier::Words, alone, Stage::Met(Level::Whole)),
            (Tier::WordPrefixes, 0, Stage::Met(Level::Begun)),
            (Tier::Substring, 0, Stage::Met(Level::Within)),
            (Tier::Loose, alone, Stage::Met(Level::Loose)),
            (
                Tier::Loose,
                LOOSELY_BEGUN + alone,
                Stage::Met(Level::LooselyBegun),
            ),
            (Tier::Typo, 4 + alone, Stage::Met(Level::Mistyped)),
            // Only what is asked for alone has anything left here.
            (credit.0, credit.1, Stage::Met(Level::Any)),
        ];
        for (number, (tier, fault, stage)) in stages.iter().enumerate() {
            let (tier, fault) = (*tier, *fault);
            if !going() {
                return None;
            }
            let before = self.found.len();
            match stage {
                Stage::Texts(range) if range.is_empty() => continue,
                Stage::Texts(range) => {
                    let mut slots = Bits::none(self.index.targets.len());
                    for text in range.clone() {
                        slots.insert(self.index.bearers[text as usize].slot);
                    }
                    self.stage((tier, fault), limit, |at| slots.block(at));
                }
                // What the level before yielded is judged.
                Stage::Met(level) if !self.units.iter().any(|met| met.sets.adds(*level)) => {
                    continue;
                }
                Stage::Met(level) => {
                    let units = self.units;
                    self.stage((tier, fault), limit, |at| {
                        let sets = units.iter().map(|met| met.sets.at(*level));
                        sets.fold(u64::MAX, |all, set| all & set.block(at))
                    });
                }
            }
            if self.found.len() > before {
                self.found.sort_unstable_by_key(|(key, _)| *key);
            }
            // Whatever is still to come stands no better than the best of the stages to come.
            let rest = stages[number + 1..].iter();
            let best = rest.map(|(tier, fault, _)| key(*tier, *fault, 0)).min();
            let best = best.unwrap_or_default();
            let firm = self.found.partition_point(|(found, _)| *found < best);
            if firm >= limit {
                break;
            }
        }
        Some(())
    }

    /// Judges what a stage yields, block by block. What stands at its very best comes in order of
    /// slots, so that `limit` of those are enough.
    fn stage(&mut self, (tier, fault): (Tier, u16), limit: usize, yields: impl Fn(usize) -> u64) {
        // What an earlier stage found, sorted, may stand between those that come now.
        let earlier = self.found.len();
        let mut now = 0;
        let mut memo = Memo::default();
        for block in 0..self.answering.blocks() {
            let open = self.answering.block(block) & !self.judged.block(block);
            if open == 0 {
                continue;
            }
            for slot in numbers(block, open & yields(block)) {
                let here = key(tier, fault, slot);
                let before = self.found[..earlier].partition_point(|(found, _)| *found < here);
                if before + now >= limit {
                    return;
                }
                self.judged.insert(slot);
                if let Some((key, text)) = self.judge.record(slot, here, &mut memo) {
                    now += usize::from(key <= here);
                    self.found.push((key, text));
                }
            }
        }
    }

    /// Adds what another ranking of the same records found and this one did not.
    pub(super) fn add(&mut self, other: Ranking<'_>) {
        let mut more = other.answering;
        more.subtract(&self.answering);
        self.total += more.count();
        let found = other.found.into_iter();
        self.found
            .extend(found.filter(|(key, _)| more.contains(slot_of(*key))));
        self.answering.unite(&more);
    }

    /// Adds fuzzy hits below what was found; each with its score, the greater the better.
    pub(super) fn add_fuzzy(&mut self, candidates: Vec<(u32, u32, u16)>) {
        for (slot, text, score) in candidates {
            if self.allowed.contains(slot) && !self.answering.contains(slot) {
                self.answering.insert(slot);
                self.total += 1;
                self.found
                    .push((key(Tier::Fuzzy, u16::MAX - score, slot), Some(text)));
            }
        }
        self.found.sort_unstable_by_key(|(key, _)| *key);
    }

    /// The answer of the best `limit` that were found.
    pub(super) fn answer(
        mut self,
        limit: usize,
        instead: Option<String>,
        script: Option<Script>,
    ) -> Answer {
        self.found.truncate(limit);
        self.judge.answer(&self.found, self.total, instead, script)
    }
}

/// Where the candidates of a stage come from.
enum Stage {
    /// The bearers of these texts.
    Texts(Range<u32>),
    /// What meets every unit at this level.
    Met(Level),
}
