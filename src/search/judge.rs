//! How well a record answers, text by text.

use std::cell::OnceCell;

use unicode_script::Script;

use crate::search::index::{Index, Role};
use crate::search::rank::{Answer, Field, Hit, Tier, first_field};
use crate::search::table::script_bit;
use crate::search::unit::{Class, Unit};

/// Tier, then how well within it, then slot: the smaller the better.
pub(super) type Key = u64;

pub(super) fn key(tier: Tier, fault: u16, slot: u32) -> Key {
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
pub(super) const LOOSELY_BEGUN: u16 = 4;

/// How bad a film stands among those met by words where the year or a director meets some of them.
pub(super) const SHARED: u16 = 2;

/// How bad a film stands among mistyped ones that is met by its director's mistyped name.
pub(super) const MISTYPED_CREDIT: u16 = 64;

/// Which text of a record answered; none where only its credits did.
pub(super) type Text = Option<u32>;

/// Judges what may answer these words.
pub(super) struct Judge<'r> {
    index: &'r Index,
    /// The words as typed, folded.
    asked: &'r str,
    units: Vec<&'r Unit>,
}

impl<'r> Judge<'r> {
    pub(super) fn new(
        index: &'r Index,
        asked: &'r str,
        units: impl Iterator<Item = &'r Unit>,
    ) -> Self {
        Self {
            index,
            asked,
            units: units.collect(),
        }
    }

    /// How well a record answers that meets every unit: no better than `best_of_all`.
    pub(super) fn record(
        &self,
        slot: u32,
        best_of_all: Key,
        memo: &mut Memo,
    ) -> Option<(Key, Text)> {
        let index = self.index;
        let mut best: Option<(Key, Text)> = None;
        memo.begin(self.units.len());
        for text in index.own_texts.at(slot) {
            let role = index.bearers[*text as usize].role;
            if let Some((tier, fault)) = self.text(slot, *text, role, memo) {
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
        *memo.elsewhere[unit].get_or_init(|| self.elsewhere(self.units[unit], slot))
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
    fn text(&self, slot: u32, text: u32, role: Role, memo: &mut Memo) -> Option<(Tier, u16)> {
        let mut worst = Class::Whole;
        let mut here = 0;
        let mut letters = 0u16;
        memo.here.clear();
        let classes = self.units.iter();
        memo.here
            .extend(classes.map(|unit| unit.class_in_own(self.index, text)));
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
        // Where the year or a director meets the rest, a title that is met whole stands before one
        // that holds more.
        let elsewhere = here < self.units.len();
        let fault = if elsewhere {
            SHARED + u16::from(here < parts)
        } else {
            u16::from(parts != self.units.len() || self.units.len() == 1)
        };
        let begun = if elsewhere { fault } else { 0 };
        Some(match worst {
            Class::Whole => (Tier::Words, fault),
            Class::Begun => (Tier::WordPrefixes, begun),
            Class::Within => (Tier::Substring, begun),
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
                    .text(slot, *other, index.bearers[*other as usize].role, &mut memo)
                    .is_some_and(|(tier, fault)| key(tier, fault, slot) == known)
        });
        other.or(text)
    }

    /// The answer; among texts that meet a record equally well the row shows one in this script.
    pub(super) fn answer(
        &self,
        found: &[(Key, Text)],
        total: usize,
        instead: Option<String>,
        script: Option<Script>,
    ) -> Answer {
        let hits = found
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
            total,
            instead,
        }
    }
}

/// What is known of the record that is judged; kept between records for its room alone.
#[derive(Default)]
pub(super) struct Memo {
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
