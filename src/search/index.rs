//! The catalogue folded for searching.
//!
//! Every distinct folded word stands once, sorted, with the records that bear it, so that what a
//! query costs grows with the vocabulary. Records are numbered anew, as *slots*: directors before
//! films, well-known before obscure by facts of the record. Within a tier hits stand in this order.

use std::collections::HashMap;

use crate::model::catalogue::Catalogue;
use crate::model::date::Date;
use crate::model::film::{Target, Who};
use crate::model::kept::Kept;
use crate::model::text::{Folded, fold, loose_word};
use crate::model::word::{Recipient, Verdict};
use crate::search::facts::{Facts, Gathering};
use crate::search::letters::Letters;
use crate::search::narrow::orders;
use crate::search::near::{OPENINGS, openings};
use crate::search::number::twins;
use crate::search::rank::Field;
use crate::search::table::{Columns, IN_PLACE, Lists, Strings, script_bits};

/// The catalogue folded for searching; made once for a catalogue.
#[derive(Debug)]
pub struct Index {
    /// The record of each slot.
    pub(super) targets: Vec<Target>,
    /// How many slots are directors'.
    pub(super) directors: usize,
    pub(super) director_slots: Vec<u32>,
    pub(super) film_slots: Vec<u32>,
    /// Folded names and titles, sorted.
    pub(super) texts: Strings,
    /// How the words of each text open, as far as scattered letters may be found from there on.
    pub(super) openings: Columns,
    /// The slot and role of each text.
    pub(super) bearers: Vec<Bearer>,
    /// Slot to its own texts, in the order of its names or titles.
    pub(super) own_texts: Lists,
    /// Slot of a film to the texts of people outside the dataset who directed it with her.
    pub(super) other_texts: Lists,
    /// Distinct folded words, sorted.
    pub(super) words: Strings,
    /// Word to the slots that bear it.
    pub(super) slots: Lists,
    /// Word to the films directed by someone outside the dataset of that name.
    pub(super) other_slots: Lists,
    /// Text to its words, in order; then those that arise by joining and parting and from
    /// numbers written otherwise.
    pub(super) tokens: Lists,
    /// Distinct loose keys, sorted, and the words of each.
    pub(super) loose: Strings,
    pub(super) loose_words: Lists,
    /// Slot of a director to those of her films, and back.
    pub(super) films_of: Lists,
    pub(super) directors_of: Lists,
    /// The slots of directors by birth and by films, of films by year and by prizes.
    pub(super) orders: [Vec<u32>; 4],
    /// What records say besides.
    pub(super) facts: Facts,
    /// Names and titles without a single letter or digit.
    pub(super) letterless: Vec<(u32, Field)>,
    /// What answers a letter alone.
    pub(super) letters: Letters,
}

/// Whose text it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bearer {
    pub(super) slot: u32,
    pub(super) role: Role,
}

/// What a text is to its bearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Name(u16),
    Title(u16),
    /// The name or title as it is sorted.
    Sort,
    /// The name of someone outside the dataset who directed the film too.
    Other,
}

impl Index {
    /// The index that was kept with the catalogue; folded anew where there is none.
    #[must_use]
    pub fn open(catalogue: &Catalogue, kept: Option<impl Kept>) -> Self {
        kept.and_then(|mut kept| Self::read(&mut kept))
            .filter(|index| {
                index.directors == catalogue.directors().len()
                    && index.targets.len() - index.directors == catalogue.films().len()
            })
            .unwrap_or_else(|| Self::new(catalogue))
    }

    /// Folds every name and title.
    #[must_use]
    pub fn new(catalogue: &Catalogue) -> Self {
        let targets = targets(catalogue);
        let directors = catalogue.directors().len();
        let mut director_slots = vec![0; directors];
        let mut film_slots = vec![0; catalogue.films().len()];
        for (slot, target) in (0u32..).zip(&targets) {
            match target {
                Target::Director(id) => director_slots[id.index()] = slot,
                Target::Film(id) => film_slots[id.index()] = slot,
            }
        }
        let mut found = Found::default();
        let mut films_of = Vec::new();
        let mut directors_of = Vec::new();
        let mut facts = Gathering::default();
        for (slot, target) in (0u32..).zip(&targets) {
            match *target {
                Target::Director(id) => {
                    let director = catalogue.director(id);
                    for (at, name) in (0u16..).zip(&director.names) {
                        found.add(slot, Role::Name(at), &name.text);
                    }
                    found.add(slot, Role::Sort, &director.sort);
                    facts.director(director, slot);
                }
                Target::Film(id) => {
                    let film = catalogue.film(id);
                    for (at, title) in (0u16..).zip(&film.titles) {
                        found.add(slot, Role::Title(at), &title.text);
                    }
                    found.add(slot, Role::Sort, &film.sort);
                    for credit in &film.credits {
                        match &credit.who {
                            Who::Director(id) => {
                                let director = director_slots[id.index()];
                                films_of.push((director, slot));
                                directors_of.push((slot, director));
                            }
                            Who::Other(name) => found.add(slot, Role::Other, name),
                        }
                    }
                    facts.film(catalogue, film, slot);
                }
            }
        }
        let orders = orders(catalogue, |target| match target {
            Target::Director(id) => director_slots[id.index()],
            Target::Film(id) => film_slots[id.index()],
        });
        found.into_index(Parts {
            films_of: Lists::of(targets.len(), films_of),
            directors_of: Lists::of(targets.len(), directors_of),
            orders,
            facts: facts.finish(),
            targets,
            directors,
            director_slots,
            film_slots,
        })
    }

    /// The slot of a record.
    pub(super) fn slot(&self, target: Target) -> u32 {
        match target {
            Target::Director(id) => self.director_slots[id.index()],
            Target::Film(id) => self.film_slots[id.index()],
        }
    }

    /// Whether a slot is a director's.
    pub(super) fn is_director(&self, slot: u32) -> bool {
        (slot as usize) < self.directors
    }
}

/// Every record: directors before films, and each by what it won, where it was shown, its year
/// and its place in the catalogue.
fn targets(catalogue: &Catalogue) -> Vec<Target> {
    let films: Vec<(usize, usize)> = catalogue
        .films()
        .iter()
        .map(|film| {
            let own = film
                .awards
                .iter()
                .filter(|award| award.recipient != Recipient::Cast);
            let won = own
                .clone()
                .filter(|award| award.result == Verdict::Won)
                .count();
            (won, own.count() + film.screenings.len())
        })
        .collect();
    let first = |year: Option<Date>| year.map_or(i16::MAX, Date::year);
    let mut ranked: Vec<_> = (0..films.len())
        .map(|at| {
            let (won, shown) = films[at];
            let year = first(catalogue.films()[at].year);
            ((1, usize::MAX - won, usize::MAX - shown, year), at)
        })
        .collect();
    for (at, director) in catalogue.directors().iter().enumerate() {
        let of = || director.films.iter().map(|film| films[film.index()]);
        let won: usize = of().map(|(won, _)| won).sum();
        let shown: usize = of().map(|(_, shown)| shown).sum();
        ranked.push((
            (
                0,
                usize::MAX - won,
                usize::MAX - shown,
                first(director.born),
            ),
            at,
        ));
    }
    ranked.sort_unstable();
    ranked
        .into_iter()
        .map(|((kind, ..), at)| match kind {
            0 => Target::Director(at.into()),
            _ => Target::Film(at.into()),
        })
        .collect()
}

/// What is known before the texts are sorted.
struct Parts {
    targets: Vec<Target>,
    directors: usize,
    director_slots: Vec<u32>,
    film_slots: Vec<u32>,
    films_of: Lists,
    directors_of: Lists,
    orders: [Vec<u32>; 4],
    facts: Facts,
}

/// Texts and words in the order they were met.
#[derive(Default)]
struct Found {
    /// Folded, whose, its words, and what its mask says besides its letters.
    texts: Vec<(String, Bearer, Vec<u32>, u64)>,
    words: HashMap<Box<str>, u32>,
    letterless: Vec<(u32, Field)>,
}

impl Found {
    fn add(&mut self, slot: u32, role: Role, text: &str) {
        let folded = fold(text);
        if folded.text.is_empty() {
            match role {
                Role::Name(at) => self.letterless.push((slot, Field::Name(at.into()))),
                Role::Title(at) => self.letterless.push((slot, Field::Title(at.into()))),
                Role::Sort | Role::Other => {}
            }
            return;
        }
        if role == Role::Sort {
            let known = self
                .texts
                .iter()
                .rev()
                .take_while(|(_, bearer, ..)| bearer.slot == slot);
            if known.into_iter().any(|(text, ..)| *text == folded.text) {
                return;
            }
        }
        let in_place = (0u32..)
            .zip(&folded.origins)
            .all(|(at, origin)| at == *origin);
        let mut tokens = Vec::new();
        for word in folded.text.split(' ') {
            tokens.push(self.word(word));
        }
        for word in joined_and_parted(text, &folded) {
            tokens.push(self.word(&word));
        }
        if matches!(role, Role::Title(_)) {
            for word in twins(&folded.text) {
                tokens.push(self.word(&word));
            }
        }
        self.texts.push((
            folded.text,
            Bearer { slot, role },
            tokens,
            script_bits(text) | if in_place { IN_PLACE } else { 0 },
        ));
    }

    fn word(&mut self, word: &str) -> u32 {
        if let Some(id) = self.words.get(word) {
            return *id;
        }
        let id = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.words.insert(word.into(), id);
        id
    }

    fn into_index(mut self, parts: Parts) -> Index {
        let mut words: Vec<(Box<str>, u32)> = self.words.into_iter().collect();
        words.sort_unstable();
        let mut places = vec![0; words.len()];
        for (place, (_, id)) in (0u32..).zip(&words) {
            places[*id as usize] = place;
        }
        let words = Strings::of(words.iter().map(|(word, _)| &**word));
        self.texts.sort_by(|left, right| left.0.cmp(&right.0));
        let mut own_texts = Vec::new();
        let mut other_texts = Vec::new();
        let mut slots = Vec::new();
        let mut other_slots = Vec::new();
        let mut tokens = Lists::default();
        for (text, (_, bearer, ids, _)) in (0u32..).zip(&self.texts) {
            let is_other = bearer.role == Role::Other;
            let texts = if is_other {
                &mut other_texts
            } else {
                &mut own_texts
            };
            texts.push((bearer.slot, text));
            let slots = if is_other {
                &mut other_slots
            } else {
                &mut slots
            };
            for id in ids {
                slots.push((places[*id as usize], bearer.slot));
            }
            tokens.push(ids.iter().map(|id| places[*id as usize]));
        }
        let mut own_texts = Lists::of(parts.targets.len(), own_texts);
        let order = |text: u32| match self.texts[text as usize].1.role {
            Role::Name(at) | Role::Title(at) => u32::from(at),
            Role::Sort | Role::Other => u32::MAX,
        };
        own_texts.sort_each_by_key(order);
        let (loose, loose_words) = loose_keys(&words);
        let mut index = Index {
            texts: Strings::with_bits(self.texts.iter().map(|(text, .., bits)| (&**text, *bits))),
            openings: Columns::of(OPENINGS, self.texts.iter().map(|(text, ..)| openings(text))),
            bearers: self.texts.iter().map(|(_, bearer, ..)| *bearer).collect(),
            own_texts,
            other_texts: Lists::of(parts.targets.len(), other_texts),
            slots: Lists::of(words.len(), slots),
            other_slots: Lists::of(words.len(), other_slots),
            tokens,
            words,
            loose,
            loose_words,
            targets: parts.targets,
            directors: parts.directors,
            director_slots: parts.director_slots,
            film_slots: parts.film_slots,
            films_of: parts.films_of,
            directors_of: parts.directors_of,
            orders: parts.orders,
            facts: parts.facts,
            letterless: self.letterless,
            letters: Letters::default(),
        };
        index.letters = Letters::of(&index);
        index
    }
}

/// The distinct loose keys of the words, and the words of each.
fn loose_keys(words: &Strings) -> (Strings, Lists) {
    let mut keys: Vec<(String, u32)> = (0u32..)
        .zip(words.iter())
        .map(|(word, letters)| (loose_word(letters), word))
        .collect();
    keys.sort_unstable();
    let mut pairs = Vec::with_capacity(keys.len());
    let mut distinct: Vec<&str> = Vec::new();
    for (key, word) in &keys {
        if distinct.last() != Some(&&**key) {
            distinct.push(key);
        }
        pairs.push((u32::try_from(distinct.len() - 1).unwrap_or(u32::MAX), *word));
    }
    let lists = Lists::of(distinct.len(), pairs);
    (Strings::of(distinct.into_iter()), lists)
}

/// Words that a reader may type otherwise than the fold has them: what follows an apostrophe
/// ("une" of "l'une"), and what a hyphen joins ("spiderman" of "spider-man").
fn joined_and_parted(text: &str, folded: &Folded) -> Vec<String> {
    if !text.contains(['-', '\'', '’', '‐', 'ʼ', 'ʻ']) {
        return Vec::new();
    }
    let letters: Vec<char> = text.chars().collect();
    let mut words = Vec::new();
    let bytes = folded.text.as_bytes();
    let mut joined = String::new();
    let mut joins = false;
    let mut start = 0;
    for (at, letter) in bytes.iter().enumerate() {
        let origin = folded.origins[at] as usize;
        let before = at
            .checked_sub(1)
            .map(|before| folded.origins[before] as usize);
        if *letter == b' ' {
            start = at + 1;
            let hyphen = matches!(letters.get(origin), Some('-' | '‐'))
                && origin > 0
                && letters
                    .get(origin + 1)
                    .is_some_and(|next| next.is_alphanumeric())
                && letters[origin - 1].is_alphanumeric();
            if hyphen {
                joins = true;
            } else {
                if joins {
                    words.push(std::mem::take(&mut joined));
                }
                joined.clear();
                joins = false;
            }
            continue;
        }
        let follows = before.is_some_and(|before| {
            origin == before + 2 && matches!(letters[before + 1], '\'' | '’' | 'ʼ' | 'ʻ')
        });
        if follows && at > start {
            let end = folded.text[at..]
                .find(' ')
                .map_or(bytes.len(), |length| at + length);
            words.push(folded.text[start..at].to_owned());
            words.push(folded.text[at..end].to_owned());
        }
        joined.push(char::from(*letter));
    }
    if joins {
        words.push(joined);
    }
    words
}
