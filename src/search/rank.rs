//! Ranks what answers a query.

use std::ops::Range;

use crate::model::catalogue::Catalogue;
use crate::model::date::Date;
use crate::model::film::Target;
use crate::search::bits::Bits;
use crate::search::filter::Filters;
pub use crate::search::index::Index;
use crate::search::index::Role;
use crate::search::near;
use crate::search::query::Query;
use crate::search::unit::{Class, Sets, Unit, Units};

/// Which records are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Directors and films.
    All,
    /// Directors alone.
    Directors,
    /// Films alone.
    Films,
}

/// How well a record answers, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The whole name or title.
    Exact,
    /// Its beginning.
    Prefix,
    /// Whole words of it, in any order.
    Words,
    /// Beginnings of its words, in any order.
    WordPrefixes,
    /// A part of it.
    Substring,
    /// The same under a looser spelling.
    Loose,
    /// A film found by the name of its director.
    Credit,
    /// Its letters in order, with gaps.
    Fuzzy,
    /// With one or two letters mistyped.
    Typo,
    /// Nothing was asked but filters.
    Filtered,
}

/// Which text of a record matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// This one of a director's `names`.
    Name(usize),
    /// This one of a film's `titles`.
    Title(usize),
}

/// One record that answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The record.
    pub target: Target,
    /// How well it answers.
    pub tier: Tier,
    /// Which of its texts matched.
    pub field: Field,
}

/// The answer to a query.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The best hits, best first, as many as were asked for.
    pub hits: Vec<Hit>,
    /// How many records answer in all.
    pub total: usize,
    /// Where nothing matched the words as typed: what was looked for instead.
    pub instead: Option<String>,
}

impl Index {
    /// The records that answer, best first; at most `limit` are listed, all are counted.
    ///
    /// Within a tier whole names stand before parts, directors before films, what won more
    /// prizes and was shown more often before the rest, then earlier before later. Fuzzy hits
    /// are sought only where no name or title is met by its words, mistyped words only where
    /// nothing else is met at all.
    #[must_use]
    pub fn search(
        &self,
        catalogue: &Catalogue,
        query: &Query,
        scope: Scope,
        limit: usize,
    ) -> Answer {
        let Units {
            wanted,
            unwanted,
            asked,
        } = Units::of(self, query);
        let mut allowed = self.scope(scope);
        for unit in &unwanted {
            allowed.subtract(&unit.sets(self).any);
        }
        let filters = Filters::new(self, catalogue, query);
        if wanted.is_empty() {
            if query.words().any(|word| !word.not) {
                return self.letterless(catalogue, query, &allowed, &filters, limit);
            }
            return self.filtered(catalogue, &allowed, &filters, limit);
        }
        let mut ranking = Ranking::new(self, &asked, &wanted, &allowed, &filters);
        ranking.rank(limit.max(1));
        if !ranking.met
            && let Some(mistyped) = near::mistyped(self, &wanted)
        {
            let mut ranking = Ranking::new(self, &asked, &mistyped, &allowed, &filters);
            ranking.rank(limit.max(1));
            if let Some((best, _)) = ranking.found.first() {
                let instead = near::instead(self, &mistyped, slot_of(*best));
                return ranking.answer(limit, Some(instead));
            }
        }
        let is_weak = ranking
            .found
            .first()
            .is_some_and(|(best, _)| tier_of(*best) > Tier::WordPrefixes);
        if is_weak || !ranking.met {
            ranking.add_fuzzy(near::fuzzy(self, &wanted));
        }
        ranking.answer(limit, None)
    }

    fn scope(&self, scope: Scope) -> Bits {
        let all = self.targets.len();
        Bits::range(
            all,
            match scope {
                Scope::All => 0..all,
                Scope::Directors => 0..self.directors,
                Scope::Films => self.directors..all,
            },
        )
    }

    /// Where no word is asked for: directors by name, then films by year.
    fn filtered(
        &self,
        catalogue: &Catalogue,
        allowed: &Bits,
        filters: &Filters,
        limit: usize,
    ) -> Answer {
        let mut targets: Vec<Target> = allowed
            .iter()
            .map(|slot| self.targets[slot as usize])
            .filter(|target| filters.meets(*target))
            .collect();
        targets.sort_by_key(|target| match target {
            Target::Director(id) => (0, (i16::MIN, 0, 0), id.0),
            Target::Film(id) => {
                let year = catalogue.film(*id).year;
                (1, year.map_or((i16::MAX, 0, 0), Date::order), id.0)
            }
        });
        let total = targets.len();
        targets.truncate(limit);
        let hits = targets
            .into_iter()
            .map(|target| Hit {
                target,
                tier: Tier::Filtered,
                field: first_field(target),
            })
            .collect();
        Answer {
            hits,
            total,
            instead: None,
        }
    }

    /// Where the words have no letters at all, as "…": the titles that are written so.
    fn letterless(
        &self,
        catalogue: &Catalogue,
        query: &Query,
        allowed: &Bits,
        filters: &Filters,
        limit: usize,
    ) -> Answer {
        let words: Vec<&str> = query.words().map(|word| &*word.text).collect();
        let mut hits: Vec<Hit> = Vec::new();
        for (slot, field) in &self.letterless {
            let target = self.targets[*slot as usize];
            let text = text_of(catalogue, target, *field);
            let tier = if words.iter().all(|word| *word == text) {
                Tier::Exact
            } else if words.iter().all(|word| text.contains(word)) {
                Tier::Substring
            } else {
                continue;
            };
            let known = hits.iter().any(|hit| hit.target == target);
            if !known && allowed.contains(*slot) && filters.meets(target) {
                hits.push(Hit {
                    target,
                    tier,
                    field: *field,
                });
            }
        }
        hits.sort_by_key(|hit| hit.tier);
        let total = hits.len();
        hits.truncate(limit);
        Answer {
            hits,
            total,
            instead: None,
        }
    }
}

/// The name or title that a field stands for.
pub(super) fn text_of(catalogue: &Catalogue, target: Target, field: Field) -> &str {
    let text = match (target, field) {
        (Target::Director(id), Field::Name(at)) => {
            catalogue.director(id).names.get(at).map(|name| &*name.text)
        }
        (Target::Film(id), Field::Title(at)) => {
            catalogue.film(id).titles.get(at).map(|title| &*title.text)
        }
        _ => None,
    };
    text.unwrap_or_default()
}

fn first_field(target: Target) -> Field {
    match target {
        Target::Director(_) => Field::Name(0),
        Target::Film(_) => Field::Title(0),
    }
}

/// Tier, then how well within it, then slot: the smaller the better.
type Key = u64;

fn key(tier: Tier, fault: u16, slot: u32) -> Key {
    (tier as u64) << 48 | u64::from(fault) << 32 | u64::from(slot)
}

fn tier_of(key: Key) -> Tier {
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
fn slot_of(key: Key) -> u32 {
    key as u32
}

/// A ranking under way.
struct Ranking<'r> {
    index: &'r Index,
    units: &'r [Unit],
    sets: Vec<Sets>,
    /// The words as typed, folded.
    asked: &'r str,
    /// What meets every unit and filter.
    answering: Bits,
    /// Whether anything meets every unit, filters aside.
    met: bool,
    /// What has been judged already.
    judged: Bits,
    /// Sorted from time to time, best first.
    found: Vec<(Key, Field)>,
    total: usize,
    allowed: &'r Bits,
    filters: &'r Filters<'r>,
}

impl<'r> Ranking<'r> {
    fn new(
        index: &'r Index,
        asked: &'r str,
        units: &'r [Unit],
        allowed: &'r Bits,
        filters: &'r Filters<'r>,
    ) -> Self {
        let sets: Vec<Sets> = units.iter().map(|unit| unit.sets(index)).collect();
        let mut answering = allowed.clone();
        for set in &sets {
            answering.intersect(&set.any);
        }
        let met = !answering.is_empty();
        if !filters.is_empty() {
            answering.retain(|slot| filters.meets(index.targets[slot as usize]));
        }
        Self {
            index,
            units,
            sets,
            asked,
            total: answering.count(),
            met,
            judged: Bits::none(index.targets.len()),
            answering,
            found: Vec::new(),
            allowed,
            filters,
        }
    }

    /// Finds the best `limit` in stages, each of which yields only what its tier or a later one
    /// may hold; stops as soon as enough stand fast.
    fn rank(&mut self, limit: usize) {
        let texts = &self.index.texts;
        let equal = texts.equal(self.asked);
        let begun = texts.begun(self.asked);
        let words = texts.begun(&format!("{} ", self.asked));
        let stages: [(Tier, u16, Stage); 6] = [
            (Tier::Exact, 0, Stage::Texts(equal.clone())),
            (
                Tier::Prefix,
                0,
                Stage::Texts(equal.end..words.end.max(equal.end)),
            ),
            (
                Tier::Prefix,
                1,
                Stage::Texts(words.end.max(equal.end)..begun.end),
            ),
            (Tier::Words, u16::from(self.units.len() == 1), Stage::Whole),
            (Tier::WordPrefixes, 0, Stage::Begun),
            (Tier::Filtered, 0, Stage::Rest),
        ];
        for (tier, fault, stage) in stages {
            self.stage(&stage, key(tier, fault, u32::MAX), limit);
            self.found.sort_unstable_by_key(|(key, _)| *key);
            let firm = self.found.partition_point(|(key, _)| tier_of(*key) <= tier);
            let is_last_of_tier = !(tier == Tier::Prefix && fault == 0);
            let firm = if is_last_of_tier {
                firm
            } else {
                self.found
                    .partition_point(|(found, _)| *found <= key(tier, fault, u32::MAX))
            };
            if firm >= limit {
                return;
            }
        }
    }

    /// Judges what a stage yields. What stands at its very best comes in order of slots, so that
    /// `limit` of those are enough.
    fn stage(&mut self, stage: &Stage, best: Key, limit: usize) {
        let mut candidates = match stage {
            Stage::Texts(range) => {
                let mut slots = Bits::none(self.index.targets.len());
                for text in range.clone() {
                    slots.insert(self.index.bearers[text as usize].slot);
                }
                slots.intersect(&self.answering);
                slots
            }
            Stage::Whole | Stage::Begun => {
                let mut slots = self.answering.clone();
                for set in &self.sets {
                    slots.intersect(if matches!(stage, Stage::Whole) {
                        &set.whole
                    } else {
                        &set.begun
                    });
                }
                slots
            }
            Stage::Rest => self.answering.clone(),
        };
        candidates.subtract(&self.judged);
        let mut enough = self.found.iter().filter(|(key, _)| *key <= best).count();
        for slot in candidates.iter() {
            if enough >= limit {
                break;
            }
            self.judged.insert(slot);
            if let Some((key, field)) = self.judge(slot) {
                enough += usize::from(key <= best);
                self.found.push((key, field));
            }
        }
    }

    /// How well a record answers that meets every unit.
    fn judge(&self, slot: u32) -> Option<(Key, Field)> {
        let index = self.index;
        let target = index.targets[slot as usize];
        let mut best: Option<(Key, Field)> = None;
        let elsewhere: Vec<Option<Class>> = if self.units.len() == 1 && index.is_director(slot) {
            vec![None]
        } else {
            self.units
                .iter()
                .map(|unit| self.elsewhere(unit, slot))
                .collect()
        };
        for text in index.own_texts.at(slot) {
            let role = index.bearers[*text as usize].role;
            let field = match role {
                Role::Name(at) => Field::Name(at.into()),
                Role::Title(at) => Field::Title(at.into()),
                Role::Sort | Role::Other => first_field(target),
            };
            if let Some((tier, fault)) = self.judge_text(*text, role, &elsewhere) {
                let key = key(tier, fault, slot);
                if best.is_none_or(|(known, _)| key < known) {
                    best = Some((key, field));
                }
            }
        }
        best.or_else(|| {
            let worst = elsewhere
                .iter()
                .copied()
                .collect::<Option<Vec<Class>>>()?
                .into_iter()
                .max()?;
            let (tier, fault) = match worst {
                Class::Mistyped(letters) => (Tier::Typo, 64 + u16::from(letters)),
                class => (Tier::Credit, rank_of(class)),
            };
            Some((key(tier, fault, slot), first_field(target)))
        })
    }

    /// How a unit is met by another of the record's texts, by a director of the film or its year.
    fn elsewhere(&self, unit: &Unit, slot: u32) -> Option<Class> {
        let index = self.index;
        let own = index
            .own_texts
            .at(slot)
            .iter()
            .filter_map(|text| unit.class_in(index, *text));
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
    fn judge_text(
        &self,
        text: u32,
        role: Role,
        elsewhere: &[Option<Class>],
    ) -> Option<(Tier, u16)> {
        let mut worst = Class::Whole;
        let mut here = 0;
        let mut letters = 0u16;
        for (unit, elsewhere) in self.units.iter().zip(elsewhere) {
            let class = match unit.class_in(self.index, text) {
                Some(class) => {
                    here += 1;
                    class
                }
                None => (*elsewhere)?,
            };
            if let Class::Mistyped(count) = class {
                letters += u16::from(count);
            }
            worst = worst.max(class);
        }
        if here == 0 {
            return None;
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
            Class::LooselyBegun => (Tier::Loose, 3 + fault),
            Class::Mistyped(_) => (Tier::Typo, letters * 4 + fault),
        })
    }

    /// Adds fuzzy hits below what was found; each with its score, the greater the better.
    fn add_fuzzy(&mut self, candidates: Vec<(u32, Field, u16)>) {
        for (slot, field, score) in candidates {
            let target = self.index.targets[slot as usize];
            if self.allowed.contains(slot)
                && !self.answering.contains(slot)
                && (self.filters.is_empty() || self.filters.meets(target))
            {
                self.answering.insert(slot);
                self.total += 1;
                self.found
                    .push((key(Tier::Fuzzy, u16::MAX - score, slot), field));
            }
        }
        self.found.sort_unstable_by_key(|(key, _)| *key);
    }

    fn answer(mut self, limit: usize, instead: Option<String>) -> Answer {
        self.found.truncate(limit);
        let hits = self
            .found
            .iter()
            .map(|(key, field)| Hit {
                target: self.index.targets[slot_of(*key) as usize],
                tier: tier_of(*key),
                field: *field,
            })
            .collect();
        Answer {
            hits,
            total: self.total,
            instead,
        }
    }
}

/// Where the candidates of a stage come from.
enum Stage {
    /// The bearers of these texts.
    Texts(Range<u32>),
    /// What meets every unit with whole words.
    Whole,
    /// What meets every unit with whole words or beginnings.
    Begun,
    /// Everything that answers.
    Rest,
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
