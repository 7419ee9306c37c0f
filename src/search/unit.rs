//! One word of a query, looked up in the vocabulary.

use std::ops::Range;
use std::rc::Rc;

use crate::model::text::{fold, loose_word};
use crate::search::bits::Bits;
use crate::search::index::{Bearer, Index, Role};
use crate::search::query::{How, Query, Word};
use crate::search::table::mask;

/// How a word of a query is met by a word of a text, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    Whole,
    Begun,
    Within,
    Loose,
    LooselyBegun,
    Mistyped(u8),
}

/// A shorter word is met only at the beginning of words.
const SHORTEST_WITHIN: usize = 3;
/// A shorter word finds no films by the beginning of a director's name.
const SHORTEST_CREDIT: usize = 3;

/// One word of a query, looked up in the vocabulary.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    /// Folded; several words where `how` is strict.
    pub(super) letters: String,
    pub(super) how: How,
    equal: Option<u32>,
    begun: Range<u32>,
    within: Vec<u32>,
    loose: Vec<u32>,
    loosely_begun: Vec<u32>,
    pub(super) mistyped: Vec<(u32, u8)>,
    year: Option<i16>,
    /// Whether it may stand for a word of a director's name: one letter among other words.
    is_initial: bool,
}

/// The slots that meet a unit, a set for each [`Level`], each within the next; levels that add
/// nothing share one.
#[derive(Debug, Clone)]
pub(super) struct Sets([Rc<Bits>; LEVELS]);

/// How well a unit is met at worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Whole,
    Begun,
    Within,
    Loose,
    LooselyBegun,
    Mistyped,
    Any,
}

const LEVELS: usize = Level::Any as usize + 1;

impl Sets {
    pub(super) fn at(&self, level: Level) -> &Bits {
        &self.0[level as usize]
    }

    pub(super) fn any(&self) -> &Bits {
        self.at(Level::Any)
    }

    /// Whether a level has more than the one before it.
    pub(super) fn adds(&self, level: Level) -> bool {
        (level as usize)
            .checked_sub(1)
            .is_none_or(|before| !Rc::ptr_eq(&self.0[before], &self.0[level as usize]))
    }
}

/// A unit with the slots that meet it.
#[derive(Debug, Clone)]
pub(super) struct Met {
    pub(super) unit: Unit,
    pub(super) sets: Sets,
    alone: bool,
}

impl Met {
    /// Looks a unit up that is asked for `alone` or with others.
    pub(super) fn new(index: &Index, unit: Unit, alone: bool) -> Self {
        let sets = unit.sets(index, alone);
        Self { unit, sets, alone }
    }

    /// Whether it is what these letters would be looked up to.
    pub(super) fn is_of(&self, letters: &str, how: How, alone: bool) -> bool {
        let Self { unit, .. } = self;
        let is_initial = is_initial(letters, how, alone);
        unit.letters == letters
            && unit.how == how
            && unit.is_initial == is_initial
            && self.alone == alone
    }
}

/// What a query asks by words, folded.
pub(super) struct Wording {
    /// What must be met, each once.
    pub(super) wanted: Vec<(String, How)>,
    /// What must not.
    pub(super) unwanted: Vec<(String, How)>,
    /// All that must be met as typed.
    pub(super) asked: String,
}

impl Wording {
    pub(super) fn of(query: &Query) -> Self {
        let mut wording = Self {
            wanted: Vec::new(),
            unwanted: Vec::new(),
            asked: String::new(),
        };
        for word in query.words() {
            for part in parts(word) {
                if word.not {
                    wording.unwanted.push(part);
                    continue;
                }
                if !wording.asked.is_empty() {
                    wording.asked.push(' ');
                }
                wording.asked.push_str(&part.0);
                if !wording.wanted.contains(&part) {
                    wording.wanted.push(part);
                }
            }
        }
        wording
    }
}

/// Whether a unit may stand for a word of a director's name: one letter among other words.
fn is_initial(letters: &str, how: How, alone: bool) -> bool {
    !alone
        && how == How::Plain
        && letters.len() == 1
        && letters.bytes().all(|letter| letter.is_ascii_lowercase())
}

/// A plain word of several folded words is as many units; a word without letters is none.
pub(super) fn parts(word: &Word) -> Vec<(String, How)> {
    let letters = fold(&word.text).text;
    if letters.is_empty() {
        return Vec::new();
    }
    let how = match word.how {
        How::Literal if letters.contains(' ') => How::Phrase,
        how => how,
    };
    match how {
        How::Plain => letters
            .split(' ')
            .map(|part| (part.to_owned(), How::Plain))
            .collect(),
        _ => vec![(letters, how)],
    }
}

impl Unit {
    /// Looks letters up; what was found of a beginning of them, if it is at hand, saves work.
    pub(super) fn new(
        index: &Index,
        letters: String,
        how: How,
        alone: bool,
        before: Option<&Self>,
    ) -> Self {
        let mut unit = Self {
            equal: None,
            begun: 0..0,
            within: Vec::new(),
            loose: Vec::new(),
            loosely_begun: Vec::new(),
            mistyped: Vec::new(),
            year: None,
            is_initial: is_initial(&letters, how, alone),
            letters,
            how,
        };
        if !matches!(how, How::Plain | How::Literal) {
            return unit;
        }
        let letters = &*unit.letters;
        unit.begun = index.words.begun(letters);
        let first = unit.begun.clone().next();
        unit.equal = first.filter(|word| index.words.at(*word) == letters);
        if letters.len() >= SHORTEST_WITHIN {
            unit.within = match before {
                Some(before) if before.letters.len() >= SHORTEST_WITHIN => {
                    before.words_within(index, letters)
                }
                _ => index.words_within(letters),
            };
        }
        if how == How::Plain {
            let key = loose_word(letters);
            unit.year = (letters.len() == 4).then(|| letters.parse().ok()).flatten();
            if key.len() >= 2 && letters.len() >= 3 {
                let mut begun = index.loose.begun(&key);
                let first = begun.clone().next();
                if let Some(equal) = first.filter(|first| index.loose.at(*first) == key) {
                    unit.loose = sorted(index.loose_words.at(equal));
                    begun.start += 1;
                }
                unit.loosely_begun = sorted(index.loose_words.range(begun));
            }
        }
        unit
    }

    /// Whether these letters go on from its own.
    pub(super) fn begins(&self, letters: &str, how: How) -> bool {
        let is_plain = |how| matches!(how, How::Plain | How::Literal);
        is_plain(how) && is_plain(self.how) && letters.starts_with(&self.letters)
    }

    /// The same, met as it is written alone.
    pub(super) fn strict(index: &Index, letters: String, how: How) -> Self {
        let mut unit = Self::new(index, letters, how, true, None);
        unit.loose.clear();
        unit.loosely_begun.clear();
        unit
    }

    /// Words that hold these letters elsewhere than at their beginning, where the letters begin
    /// with its own.
    fn words_within(&self, index: &Index, letters: &str) -> Vec<u32> {
        let own = self.within.iter().copied().chain(self.begun.clone());
        let mut within: Vec<u32> = own
            .filter(|word| is_within(index.words.at(*word), letters))
            .collect();
        within.sort_unstable();
        within
    }

    /// How a word of the vocabulary meets it; for plain and literal units.
    pub(super) fn class(&self, word: u32) -> Option<Class> {
        if self.equal == Some(word) {
            Some(Class::Whole)
        } else if self.begun.contains(&word) {
            Some(Class::Begun)
        } else if self.within.binary_search(&word).is_ok() {
            Some(Class::Within)
        } else if self.loose.binary_search(&word).is_ok() {
            Some(Class::Loose)
        } else if self.loosely_begun.binary_search(&word).is_ok() {
            Some(Class::LooselyBegun)
        } else {
            self.mistyping(word)
        }
    }

    fn mistyping(&self, word: u32) -> Option<Class> {
        let at = self
            .mistyped
            .binary_search_by_key(&word, |(word, _)| *word)
            .ok()?;
        Some(Class::Mistyped(self.mistyped[at].1))
    }

    /// How a text of a record meets it: the initial of a word in a director's name is as good
    /// as the word.
    pub(super) fn class_in_own(&self, index: &Index, text: u32) -> Option<Class> {
        let class = self.class_in(index, text)?;
        let is_name = || index.is_director(index.bearers[text as usize].slot);
        if self.is_initial && class == Class::Begun && is_name() {
            return Some(Class::Whole);
        }
        Some(class)
    }

    /// How a text meets it.
    pub(super) fn class_in(&self, index: &Index, text: u32) -> Option<Class> {
        match self.how {
            How::Plain | How::Literal => index
                .tokens
                .at(text)
                .iter()
                .filter_map(|word| self.class(*word))
                .min(),
            _ => strict_class(index.texts.at(text), &self.letters, self.how),
        }
    }

    /// How a film meets it through the name of one who directed it: never by a part of a word,
    /// and by a beginning only if it is long enough.
    pub(super) fn class_as_credit(&self, index: &Index, text: u32) -> Option<Class> {
        if !matches!(self.how, How::Plain | How::Literal) {
            return self
                .class_in(index, text)
                .filter(|class| self.credits(*class));
        }
        // A word that does not credit as it is met best may still do so in looser spelling or as a
        // mistyped one, and another word of the name in its own way.
        index
            .tokens
            .at(text)
            .iter()
            .filter_map(|word| {
                self.class(*word)
                    .filter(|class| self.credits(*class))
                    .or_else(|| self.loose.binary_search(word).map(|_| Class::Loose).ok())
                    .or_else(|| self.mistyping(*word))
            })
            .min()
    }

    fn credits(&self, class: Class) -> bool {
        match class {
            Class::Whole | Class::Loose | Class::Mistyped(_) => true,
            Class::Begun => self.letters.len() >= SHORTEST_CREDIT,
            Class::Within | Class::LooselyBegun => false,
        }
    }

    /// Whether the film is of the year that the unit names, as shown or by a claim.
    pub(super) fn is_year_of(&self, index: &Index, slot: u32) -> bool {
        self.of_year(index)
            .iter()
            .any(|slots| slots.binary_search(&slot).is_ok())
    }

    /// The films of the year that the unit names: those shown with it, and those of which some
    /// source gives it.
    fn of_year<'i>(&self, index: &'i Index) -> [&'i [u32]; 2] {
        let facts = &index.facts;
        self.year.map_or([&[]; 2], |year| {
            [&facts.years, &facts.claimed_years].map(|numbers| numbers.within(&(year..=year)))
        })
    }

    /// The slots that meet it, by themselves or by a credit. Where it is asked for `alone`, what
    /// meets it by a credit stands in the last set only: there its tier is known.
    pub(super) fn sets(&self, index: &Index, alone: bool) -> Sets {
        let bound = index.targets.len();
        if !matches!(self.how, How::Plain | How::Literal) {
            let any = Rc::new(self.strict_set(index));
            return Sets(std::array::from_fn(|_| Rc::clone(&any)));
        }
        let mut credited = Bits::none(bound);
        let mut levels = Levels::new(bound);
        if let Some(word) = self.equal {
            levels.now.extend(index.slots.at(word));
            index.credit(word, &mut credited);
        }
        if self.is_initial {
            for word in self.begun.clone() {
                let bearers = index.slots.at(word).iter();
                for slot in bearers.take_while(|slot| index.is_director(**slot)) {
                    levels.now.insert(*slot);
                }
            }
        }
        for slots in self.of_year(index) {
            credited.extend(slots);
        }
        let join = |levels: &mut Levels, credited: &Bits| {
            if !alone {
                levels.now.unite(credited);
            }
        };
        join(&mut levels, &credited);
        levels.close(true);
        levels.now.extend(index.slots.range(self.begun.clone()));
        if self.credits(Class::Begun) {
            for word in self.begun.clone() {
                index.credit(word, &mut credited);
            }
        }
        join(&mut levels, &credited);
        levels.close(!self.begun.is_empty());
        for word in &self.within {
            levels.now.extend(index.slots.at(*word));
        }
        levels.close(!self.within.is_empty());
        for word in &self.loose {
            levels.now.extend(index.slots.at(*word));
            index.credit(*word, &mut credited);
        }
        join(&mut levels, &credited);
        levels.close(!self.loose.is_empty());
        for word in &self.loosely_begun {
            levels.now.extend(index.slots.at(*word));
        }
        levels.close(!self.loosely_begun.is_empty());
        for (word, _) in &self.mistyped {
            levels.now.extend(index.slots.at(*word));
            index.credit(*word, &mut credited);
        }
        join(&mut levels, &credited);
        levels.close(!self.mistyped.is_empty());
        levels.now.unite(&credited);
        levels.close(alone);
        levels.finish()
    }

    /// The slots that bear it themselves: whole, begun, or as a whole word in looser spelling.
    pub(super) fn bearers(&self, index: &Index) -> Bits {
        let mut slots = Bits::none(index.targets.len());
        slots.extend(index.slots.range(self.begun.clone()));
        for word in &self.loose {
            slots.extend(index.slots.at(*word));
        }
        slots
    }

    fn strict_set(&self, index: &Index) -> Bits {
        let bound = index.targets.len();
        let mut set = Bits::none(bound);
        let candidates: Vec<u32> = match self.how {
            How::Beginning => index.texts.begun(&self.letters).collect(),
            How::Whole => index.texts.equal(&self.letters).collect(),
            _ => {
                let words: Vec<&str> = self.letters.split(' ').collect();
                let mut slots = Bits::range(bound, 0..bound);
                for (at, word) in words.iter().enumerate() {
                    let mut bearing = Bits::none(bound);
                    let mut add = |word: u32| {
                        bearing.extend(index.slots.at(word));
                        bearing.extend(index.other_slots.at(word));
                    };
                    if self.how == How::End && at == 0 {
                        (0u32..)
                            .zip(index.words.iter())
                            .filter(|(_, known)| known.ends_with(word))
                            .for_each(|(word, _)| add(word));
                    } else if self.how != How::End && at + 1 == words.len() {
                        index.words.begun(word).for_each(add);
                    } else {
                        index.words.equal(word).for_each(add);
                    }
                    slots.intersect(&bearing);
                }
                slots
                    .iter()
                    .flat_map(|slot| {
                        index
                            .own_texts
                            .at(slot)
                            .iter()
                            .chain(index.other_texts.at(slot))
                    })
                    .copied()
                    .collect()
            }
        };
        for text in candidates {
            if let Some(class) = strict_class(index.texts.at(text), &self.letters, self.how) {
                let Bearer { slot, role } = index.bearers[text as usize];
                if role != Role::Other || self.credits(class) {
                    set.insert(slot);
                }
                if index.is_director(slot) && self.credits(class) {
                    set.extend(index.films_of.at(slot));
                }
            }
        }
        set
    }
}

/// Sets on their way to [`Sets`], level by level.
struct Levels {
    now: Bits,
    closed: Vec<Rc<Bits>>,
}

impl Levels {
    fn new(bound: usize) -> Self {
        Self {
            now: Bits::none(bound),
            closed: Vec::with_capacity(LEVELS),
        }
    }

    /// Ends a level; one that did not change is the one before.
    fn close(&mut self, changed: bool) {
        let before = self.closed.last().filter(|_| !changed);
        let level = before.map_or_else(|| Rc::new(self.now.clone()), Rc::clone);
        self.closed.push(level);
    }

    fn finish(self) -> Sets {
        let last = self.closed.last().cloned().unwrap_or_default();
        let mut closed = self.closed.into_iter();
        Sets(std::array::from_fn(|_| {
            closed.next().unwrap_or_else(|| Rc::clone(&last))
        }))
    }
}

/// How a folded text meets a strict unit.
fn strict_class(text: &str, letters: &str, how: How) -> Option<Class> {
    let place = strict_place(text, letters, how)?;
    let starts = place.start == 0 || text.as_bytes()[place.start - 1] == b' ';
    let ends = place.end == text.len() || text.as_bytes()[place.end] == b' ';
    Some(match (starts, ends) {
        (true, true) => Class::Whole,
        (true, false) => Class::Begun,
        _ => Class::Within,
    })
}

/// Where in a folded text a strict unit is met.
pub(super) fn strict_place(text: &str, letters: &str, how: How) -> Option<Range<usize>> {
    let start = match how {
        How::Beginning => text.starts_with(letters).then_some(0),
        How::End => text.ends_with(letters).then(|| text.len() - letters.len()),
        How::Whole => (text == letters).then_some(0),
        How::Phrase => text
            .match_indices(letters)
            .map(|(at, _)| at)
            .find(|at| *at == 0 || text.as_bytes()[at - 1] == b' '),
        How::Plain | How::Literal => text.find(letters),
    }?;
    Some(start..start + letters.len())
}

/// Whether a word holds letters elsewhere than at its beginning.
fn is_within(word: &str, letters: &str) -> bool {
    word.len() > letters.len() && word[1..].contains(letters) && !word.starts_with(letters)
}

fn sorted(words: &[u32]) -> Vec<u32> {
    let mut words = words.to_vec();
    words.sort_unstable();
    words
}

impl Index {
    /// Words that hold these letters elsewhere than at their beginning.
    fn words_within(&self, letters: &str) -> Vec<u32> {
        self.words
            .holding(mask(letters), 0)
            .filter(|(_, word)| is_within(word, letters))
            .map(|(word, _)| word)
            .collect()
    }

    /// Adds the films of the directors who bear this word.
    fn credit(&self, word: u32, films: &mut Bits) {
        let bearers = self.slots.at(word).iter();
        for slot in bearers.take_while(|slot| self.is_director(**slot)) {
            films.extend(self.films_of.at(*slot));
        }
        films.extend(self.other_slots.at(word));
    }
}
