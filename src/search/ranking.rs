//! A ranking under way: the best hits, tier by tier.

use std::cell::OnceCell;
use std::ops::Range;

use unicode_script::Script;

use crate::search::bits::{Bits, numbers};
use crate::search::index::{Index, Role};
use crate::search::rank::{Answer, Field, Hit, Tier, first_field};
use crate::search::searcher::Going;
use crate::search::table::script_bit;
use crate::search::unit::{Class, Level, Met, Unit};

/// Tier, then how well within it, then slot: the smaller the better.
pub(super) type Key = u64;

fn key(tier: Tier, fault: u16, slot: u32) -> Key {
    (tier as u64) << 48 | u64::from(fault) << 32 | u64::from(slot)
}

pub(super) fn tier_of(key: Key) -> Tier {
    const TIERS: [Tier; 10] = [
        Tier::Exact,
        Tier::Prefix,
        Tier::Words,
        Tier::WordPrefixes,
        Tier::Substring,
        Tier::Loose,
        Tier::Credit,
        Tier::Fuzzy,
        Tier::Typo,
        Tier::Filtered,
    ];
    TIERS[(key >> 48) as usize % TIERS.len()]
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "the slot is the lower half of the key"
)]
pub(super) fn slot_of(key: Key) -> u32 {
    key as u32
}

/// How bad a word stands that is begun in a looser spelling, among words in looser spelling.
const LOOSELY_BEGUN: u16 = 3;

/// How bad a film stands among mistyped ones that is met by its director's mistyped name.
const MISTYPED_CREDIT: u16 = 64;

/// Which text of a record answered; none where only its credits did.
pub(super) type Text = Option<u32>;

/// A ranking under way.
pub(super) struct Ranking<'r> {
    index: &'r Index,
    units: &'r [Met],
    /// The words as typed, folded.
    asked: &'r str,
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
                if let Some((key, text)) = self.judge(slot, here, &mut memo) {
                    now += usize::from(key <= here);
                    self.found.push((key, text));
                }
            }
        }
    }

    /// How well a record answers that meets every unit: no better than `best_of_all`.
    fn judge(&self, slot: u32, best_of_all: Key, memo: &mut Memo) -> Option<(Key, Text)> {
        let index = self.index;
        let mut best: Option<(Key, Text)> = None;
        memo.begin(self.units.len());
        for text in index.own_texts.at(slot) {
            let role = index.bearers[*text as usize].role;
            if let Some((tier, fault)) = self.judge_text(slot, *text, role, memo) {
                let key = key(tier, fault, slot);
                if best.is_none_or(|(known, _)| key < known) {
                    best = Some((key, Some(*text)));
                }
                if key <= best_of_all {
                    break;
                }
            }
        }
        best.or_else(|| {
            let mut worst = Class::Whole;
            for unit in 0..self.units.len() {
                worst = worst.max(self.class_elsewhere(unit, slot, memo)?);
            }
            let (tier, fault) = match worst {
                Class::Mistyped(letters) => (Tier::Typo, MISTYPED_CREDIT + u16::from(letters)),
                class => (Tier::Credit, rank_of(class)),
            };
            Some((key(tier, fault, slot), None))
        })
    }

    /// The same as [`elsewhere`](Self::elsewhere), found when first asked for.
    fn class_elsewhere(&self, unit: usize, slot: u32, memo: &Memo) -> Option<Class> {
        *memo.elsewhere[unit].get_or_init(|| self.elsewhere(&self.units[unit].unit, slot))
    }

    /// How a unit is met by another of the record's texts, by a director of the film or its year.
    fn elsewhere(&self, unit: &Unit, slot: u32) -> Option<Class> {
        let index = self.index;
        let own = index
            .own_texts
            .at(slot)
            .iter()
            .filter_map(|text| unit.class_in_own(index, *text));
        if index.is_director(slot) {
            return own.min();
        }
        if unit.is_year_of(index, slot) {
            return Some(Class::Whole);
        }
        let directors = index.directors_of.at(slot).iter();
        let names = directors.flat_map(|director| index.own_texts.at(*director));
        names
            .chain(index.other_texts.at(slot))
            .filter_map(|text| unit.class_as_credit(index, *text))
            .chain(own)
            .min()
    }

    /// How well a record answers by this text; none where no unit is met by it.
    fn judge_text(&self, slot: u32, text: u32, role: Role, memo: &mut Memo) -> Option<(Tier, u16)> {
        let mut worst = Class::Whole;
        let mut here = 0;
        let mut letters = 0u16;
        memo.here.clear();
        let classes = self.units.iter();
        memo.here
            .extend(classes.map(|met| met.unit.class_in_own(self.index, text)));
        if memo.here.iter().all(Option::is_none) {
            return None;
        }
        for unit in 0..self.units.len() {
            let class = if let Some(class) = memo.here[unit] {
                here += 1;
                class
            } else {
                self.class_elsewhere(unit, slot, memo)?
            };
            if let Class::Mistyped(count) = class {
                letters += u16::from(count);
            }
            worst = worst.max(class);
        }
        let folded = self.index.texts.at(text);
        let is_sort = u16::from(matches!(
            (
                role,
                self.index
                    .is_director(self.index.bearers[text as usize].slot)
            ),
            (Role::Sort, false)
        ));
        if here == self.units.len() && letters == 0 {
            if folded == self.asked {
                return Some((Tier::Exact, is_sort));
            }
            if let Some(rest) = folded.strip_prefix(self.asked) {
                return Some((Tier::Prefix, u16::from(!rest.starts_with(' '))));
            }
        }
        let parts = folded.bytes().filter(|letter| *letter == b' ').count() + 1;
        let fault = if here < self.units.len() {
            2
        } else {
            u16::from(parts != self.units.len() || self.units.len() == 1)
        };
        Some(match worst {
            Class::Whole => (Tier::Words, fault),
            Class::Begun => (Tier::WordPrefixes, if fault == 2 { 2 } else { 0 }),
            Class::Within => (Tier::Substring, if fault == 2 { 2 } else { 0 }),
            Class::Loose => (Tier::Loose, fault),
            Class::LooselyBegun => (Tier::Loose, LOOSELY_BEGUN + fault),
            Class::Mistyped(_) => (Tier::Typo, letters * 4 + fault),
        })
    }

    /// For a hit that was met by a text of another script than it was asked in: the first text
    /// that meets it as well and is in that script.
    fn in_script(&self, known: Key, text: Text, script: Option<Script>) -> Text {
        let index = self.index;
        let is_alike = |text: u32| {
            script.is_none_or(|script| index.texts.mask(text) & script_bit(script) != 0)
        };
        let is_shown = |text: u32| {
            let role = index.bearers[text as usize].role;
            matches!(role, Role::Name(_) | Role::Title(_))
        };
        let first = text?;
        if is_alike(first) {
            return text;
        }
        let slot = slot_of(known);
        let mut memo = Memo::default();
        memo.begin(self.units.len());
        let mut others = index.own_texts.at(slot).iter().copied();
        let other = others.find(|other| {
            is_shown(*other)
                && is_alike(*other)
                && self
                    .judge_text(slot, *other, index.bearers[*other as usize].role, &mut memo)
                    .is_some_and(|(tier, fault)| key(tier, fault, slot) == known)
        });
        other.or(text)
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

    /// The answer; among texts that meet a record equally well the row shows one in this script.
    pub(super) fn answer(
        mut self,
        limit: usize,
        instead: Option<String>,
        script: Option<Script>,
    ) -> Answer {
        self.found.truncate(limit);
        let hits = self
            .found
            .iter()
            .map(|(key, text)| {
                let target = self.index.targets[slot_of(*key) as usize];
                let text = self.in_script(*key, *text, script);
                let role = text.map(|text| self.index.bearers[text as usize].role);
                Hit {
                    target,
                    tier: tier_of(*key),
                    field: match role {
                        Some(Role::Name(at)) => Field::Name(at.into()),
                        Some(Role::Title(at)) => Field::Title(at.into()),
                        Some(Role::Sort | Role::Other) | None => first_field(target),
                    },
                }
            })
            .collect();
        Answer {
            hits,
            total: self.total,
            instead,
        }
    }
}

/// What is known of the record that is judged; kept between records for its room alone.
#[derive(Default)]
struct Memo {
    /// How each unit is met by the text that is judged.
    here: Vec<Option<Class>>,
    /// How each is met by other texts and credits, once that was asked.
    elsewhere: Vec<OnceCell<Option<Class>>>,
}

impl Memo {
    fn begin(&mut self, units: usize) {
        self.elsewhere.clear();
        self.elsewhere.resize_with(units, OnceCell::new);
    }
}

/// Where the candidates of a stage come from.
enum Stage {
    /// The bearers of these texts.
    Texts(Range<u32>),
    /// What meets every unit at this level.
    Met(Level),
}

fn rank_of(class: Class) -> u16 {
    match class {
        Class::Whole => 0,
        Class::Begun => 1,
        Class::Within => 2,
        Class::Loose => 3,
        Class::LooselyBegun => 4,
        Class::Mistyped(letters) => 5 + u16::from(letters),
    }
}
