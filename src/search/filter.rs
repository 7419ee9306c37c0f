//! Which records meet the filters of a query.
//!
//! A film answers by its own facts and those of its directors. A director answers by herself
//! where the field is hers (`country`, `director`, `people`, `born`, `died`), and for all other
//! fields through a film of hers that meets every one of them at once: `country:fr year:1962`
//! finds directors of France who have a film of 1962.
//!
//! What `award` and `festival` ask for must hold of one prize: `festival:cannes award:won` finds
//! what won at Cannes, not what was shown there and won elsewhere.

use std::collections::HashSet;

use crate::model::catalogue::Catalogue;
use crate::model::film::{Award, Target};
use crate::model::place::Language;
use crate::model::text::fold;
use crate::model::word::Recipient;
use crate::search::bits::Bits;
use crate::search::facet::Facet;
use crate::search::facts::{Numbers, Texts};
use crate::search::index::Index;
use crate::search::query::{Filter, How, Query, Sense, Value};
use crate::search::unit::Unit;

/// The slots that meet every filter; none where the query has no filters.
pub(super) fn filtered(index: &Index, catalogue: &Catalogue, query: &Query) -> Option<Bits> {
    query.filters().next()?;
    let bound = index.targets.len();
    let everyone = Bits::range(bound, 0..bound);
    let mut slots = everyone.clone();
    for filter in query.filters().filter(|filter| filter.facet.is_personal()) {
        slots.intersect(&sided(index, catalogue, filter, &everyone));
    }
    if query.filters().any(|filter| !filter.facet.is_personal()) {
        let every_film = Bits::range(bound, index.directors..bound);
        let mut films = every_film.clone();
        for filter in query.filters().filter(|filter| !filter.facet.is_personal()) {
            films.intersect(&sided(index, catalogue, filter, &every_film));
        }
        if let Some(prizes) = Prizes::of(index, query) {
            films = prizes.keep(index, catalogue, &films);
        }
        let mut meeting = films.clone();
        for film in films.iter() {
            meeting.extend(index.directors_of.at(film));
        }
        slots.intersect(&meeting);
    }
    Some(slots)
}

/// What is asked of prizes, without what is turned round.
struct Prizes<'i> {
    /// The values of each filter by award, one of which must hold.
    awards: Vec<Vec<Prize>>,
    /// The keys of the festivals that meet each filter by festival.
    festivals: Vec<HashSet<&'i str>>,
}

enum Prize {
    Result(&'static str),
    Named(Vec<String>),
}

impl<'i> Prizes<'i> {
    /// None where a filter alone says all that is asked of them.
    fn of(index: &'i Index, query: &Query) -> Option<Self> {
        let asked = |facet| {
            let filters = query.filters();
            filters.filter(move |filter| filter.facet == facet && !filter.not)
        };
        let (by_award, by_festival) = (asked(Facet::Award), asked(Facet::Festival));
        if asked(Facet::Award).next().is_none() || by_award.chain(by_festival).count() < 2 {
            return None;
        }
        let prize = |value: &Value| match value.sense {
            Sense::Word(word) => Prize::Result(word),
            _ => Prize::Named(words(&value.text)),
        };
        let awards = asked(Facet::Award).map(|filter| filter.values.iter().map(prize).collect());
        let festivals = asked(Facet::Festival).map(|filter| {
            let of_value = |value: &Value| {
                let (key, words) = (value.text.to_lowercase(), words(&value.text));
                let known = index.facts.festivals.values.iter();
                known.filter(move |lines| names(lines, &key, &words))
            };
            let met = filter.values.iter().flat_map(of_value);
            met.filter_map(|lines| lines.split('\n').next()).collect()
        });
        Some(Self {
            awards: awards.collect(),
            festivals: festivals.collect(),
        })
    }

    /// The films with one prize, of each festival where any is named, that meets all.
    fn keep(&self, index: &Index, catalogue: &Catalogue, films: &Bits) -> Bits {
        let kept = films.iter().filter(|slot| {
            let Some(Target::Film(id)) = index.targets.get(*slot as usize) else {
                return false;
            };
            let awards = &catalogue.film(*id).awards;
            if self.festivals.is_empty() {
                return awards.iter().any(|award| self.meets(award));
            }
            self.festivals.iter().all(|festivals| {
                awards.iter().any(|award| {
                    let key = award.festival.map(|id| &*catalogue.festival(id).key);
                    key.is_some_and(|key| festivals.contains(key)) && self.meets(award)
                })
            })
        });
        let mut slots = Bits::none(index.targets.len());
        slots.extend(&kept.collect::<Vec<u32>>());
        slots
    }

    fn meets(&self, award: &Award) -> bool {
        let holds = |prize: &Prize| match prize {
            Prize::Result(word) => {
                award.recipient != Recipient::Cast && award.result.word() == *word
            }
            Prize::Named(words) => {
                let name = award.award.as_ref();
                name.is_some_and(|name| have_words(&fold(name).text, words))
            }
        };
        self.awards.iter().all(|values| values.iter().any(holds))
    }
}

/// Whether the key stands on the first line, or the words are among those of a further one.
fn names(lines: &str, key: &str, words: &[String]) -> bool {
    let mut lines = lines.split('\n');
    lines.next() == Some(key) || lines.any(|name| have_words(name, words))
}

/// What meets one filter, or does not where it is turned round.
fn sided(index: &Index, catalogue: &Catalogue, filter: &Filter, all: &Bits) -> Bits {
    let mut slots = Bits::none(index.targets.len());
    for value in &filter.values {
        meet(index, catalogue, filter.facet, value, &mut slots);
    }
    if filter.not {
        let mut rest = all.clone();
        rest.subtract(&slots);
        return rest;
    }
    slots
}

/// Adds what meets one value.
fn meet(index: &Index, catalogue: &Catalogue, facet: Facet, value: &Value, slots: &mut Bits) {
    let facts = &index.facts;
    let words = words(&value.text);
    let key = value.text.to_lowercase();
    let mut add = |table: &Texts, passes: &dyn Fn(&str) -> bool| {
        table.of(passes).for_each(|bearers| slots.extend(bearers));
    };
    let named = |lines: &str| names(lines, &key, &words);
    match (facet, &value.sense) {
        (Facet::Country, Sense::Countries(countries)) => {
            for country in countries {
                add(&facts.countries, &|code| code == country.code());
            }
        }
        (Facet::Form, Sense::Word(word)) => add(&facts.forms, &|form| form == *word),
        (Facet::Length, Sense::Word(word)) => add(&facts.lengths, &|length| length == *word),
        (Facet::Medium, Sense::Word(word)) => add(&facts.media, &|medium| medium == *word),
        (Facet::State, Sense::Word(word)) => add(&facts.states, &|state| state == *word),
        (Facet::Is, Sense::Word(word)) => add(&facts.holding, &|known| known == *word),
        (Facet::Award, Sense::Word(word)) => add(&facts.results, &|result| result == *word),
        (Facet::Award, _) => add(&facts.awards, &|name| have_words(name, &words)),
        (Facet::Genre, _) => add(&facts.genres, &|genre| have_words(genre, &words)),
        (Facet::Subject, _) => add(&facts.subjects, &|subject| have_words(subject, &words)),
        (Facet::Festival, _) => add(&facts.festivals, &named),
        (Facet::Source, _) => add(&facts.sources, &named),
        (Facet::Language, _) => add(&facts.languages, &|tag| {
            tag.eq_ignore_ascii_case(&key)
                || tag.split('-').next() == Some(&key)
                || (key.len() > 2
                    && Language::from_tag(tag)
                        .is_some_and(|language| have_words(&fold(language.name()).text, &words)))
        }),
        (Facet::Year, Sense::Numbers(range)) => slots.extend(facts.years.within(range)),
        (Facet::Runtime, Sense::Numbers(range)) => slots.extend(facts.runtimes.within(range)),
        (Facet::Born, Sense::Numbers(range)) => {
            with_films(index, within(&facts.births, range), slots);
        }
        (Facet::Died, Sense::Numbers(range)) => {
            with_films(index, within(&facts.deaths, range), slots);
        }
        (Facet::People, _) => {
            let bearers = facts.peoples.of(|people| have_words(people, &words));
            with_films(index, bearers.flatten().copied(), slots);
        }
        (Facet::Title, _) => match catalogue.target(&key) {
            Some(target) => slots.insert(index.slot(target)),
            None => slots.unite(&bearing(
                index,
                &words,
                index.directors..index.targets.len(),
            )),
        },
        (Facet::Director, _) => {
            let directors = match catalogue.target(&key) {
                Some(target) => {
                    let mut one = Bits::none(index.targets.len());
                    one.insert(index.slot(target));
                    one
                }
                None => bearing(index, &words, 0..index.directors),
            };
            with_films(index, directors.iter(), slots);
            others(index, &words, slots);
        }
        _ => {}
    }
}

fn within<'n>(
    numbers: &'n Numbers,
    range: &std::ops::RangeInclusive<i16>,
) -> impl Iterator<Item = u32> + 'n {
    numbers.within(range).iter().copied()
}

/// Adds directors and their films.
fn with_films(index: &Index, directors: impl Iterator<Item = u32>, slots: &mut Bits) {
    for director in directors {
        slots.insert(director);
        slots.extend(index.films_of.at(director));
    }
}

/// What bears every word itself, whole or begun or loosely spelt; nothing where there is no word.
fn bearing(index: &Index, words: &[String], range: std::ops::Range<usize>) -> Bits {
    let bound = index.targets.len();
    if words.is_empty() {
        return Bits::none(bound);
    }
    let mut slots = Bits::range(bound, range);
    for word in words {
        slots.intersect(&Unit::new(index, word.clone(), How::Plain, true, None).bearers(index));
    }
    slots
}

/// Adds the films that someone outside the dataset directed too whose name has these words.
fn others(index: &Index, words: &[String], slots: &mut Bits) {
    let Some(first) = words.first() else {
        return;
    };
    let begun = index.words.begun(first);
    for film in index.other_slots.range(begun) {
        let mut names = index.other_texts.at(*film).iter();
        if names.any(|text| have_words(index.texts.at(*text), words)) {
            slots.insert(*film);
        }
    }
}

pub(super) fn words(text: &str) -> Vec<String> {
    let folded = fold(text).text;
    folded
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether each of the words begins a word of a folded text.
pub(super) fn have_words(folded: &str, words: &[String]) -> bool {
    !words.is_empty()
        && words
            .iter()
            .all(|word| folded.split(' ').any(|known| known.starts_with(&**word)))
}
