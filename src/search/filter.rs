//! Whether a record meets the filters of a query.
//!
//! A film answers by its own facts and those of its directors. A director answers by herself
//! where the field is hers (`country`, `director`, `people`, `born`, `died`), and for all other fields
//! through a film of hers that meets every one of them at once: `country:fr year:1962` finds
//! directors of France who have a film of 1962.

use std::ops::RangeInclusive;

use crate::model::catalogue::Catalogue;
use crate::model::date::Date;
use crate::model::film::{Award, Director, DirectorId, Film, FilmId, Target, Who};
use crate::model::text::fold;
use crate::model::word::{Form, Length, Recipient, Role, State, Verdict};
use crate::search::bits::Bits;
use crate::search::facet::Facet;
use crate::search::index::Index;
use crate::search::query::{Filter, How, Query, Sense, Value};
use crate::search::unit::Unit;

/// The filters of a query, made ready for one catalogue.
pub(super) struct Filters<'q> {
    index: &'q Index,
    catalogue: &'q Catalogue,
    personal: Vec<Ready<'q>>,
    of_films: Vec<Ready<'q>>,
}

/// A filter, with what its values stand for in this catalogue.
struct Ready<'q> {
    filter: &'q Filter,
    /// Folded words of each value.
    words: Vec<Vec<String>>,
    /// Slots, festivals or sources that one of the values names.
    named: Bits,
}

impl<'q> Filters<'q> {
    pub(super) fn new(index: &'q Index, catalogue: &'q Catalogue, query: &'q Query) -> Self {
        let ready = |filter: &'q Filter| Ready {
            words: filter
                .values
                .iter()
                .map(|value| words(&value.text))
                .collect(),
            named: named(index, catalogue, filter),
            filter,
        };
        Self {
            index,
            catalogue,
            personal: query
                .filters()
                .filter(|filter| filter.facet.is_personal())
                .map(ready)
                .collect(),
            of_films: query
                .filters()
                .filter(|filter| !filter.facet.is_personal())
                .map(ready)
                .collect(),
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.personal.is_empty() && self.of_films.is_empty()
    }

    /// Whether a record meets every filter.
    pub(super) fn meets(&self, target: Target) -> bool {
        match target {
            Target::Film(id) => {
                let film = self.catalogue.film(id);
                self.personal
                    .iter()
                    .all(|ready| self.holds(ready, film, id))
                    && self.film_facts_hold(film, id)
            }
            Target::Director(id) => {
                let director = self.catalogue.director(id);
                self.personal
                    .iter()
                    .all(|ready| self.holds_of(ready, director, id))
                    && (self.of_films.is_empty()
                        || director
                            .films
                            .iter()
                            .any(|film| self.film_facts_hold(self.catalogue.film(*film), *film)))
            }
        }
    }

    fn film_facts_hold(&self, film: &Film, id: FilmId) -> bool {
        self.of_films
            .iter()
            .all(|ready| self.holds(ready, film, id))
    }

    /// Whether a filter holds of a director herself.
    fn holds_of(&self, ready: &Ready, director: &Director, id: DirectorId) -> bool {
        let facet = ready.filter.facet;
        let mut values = ready.filter.values.iter().zip(&ready.words);
        let any = values.any(|(value, words)| match &value.sense {
            _ if facet == Facet::People => of_people(director, words),
            Sense::Countries(countries) => countries
                .iter()
                .any(|country| director.countries.contains(country)),
            Sense::Numbers(years) => is_in(
                if facet == Facet::Born {
                    director.born
                } else {
                    director.died
                },
                years,
            ),
            _ => ready.named.contains(self.index.director_slots[id.index()]),
        });
        any != ready.filter.not
    }

    /// Whether a filter holds of a film.
    fn holds(&self, ready: &Ready, film: &Film, id: FilmId) -> bool {
        let values = ready.filter.values.iter().zip(&ready.words);
        let any = values
            .into_iter()
            .any(|(value, words)| self.value_holds(ready, value, words, film, id));
        any != ready.filter.not
    }

    fn value_holds(
        &self,
        ready: &Ready,
        value: &Value,
        words: &[String],
        film: &Film,
        id: FilmId,
    ) -> bool {
        let directors = || {
            film.credits.iter().filter_map(|credit| match &credit.who {
                Who::Director(id) => Some(*id),
                Who::Other(_) => None,
            })
        };
        let meets = |text: &str| has_words(text, words);
        match (ready.filter.facet, &value.sense) {
            (Facet::Country, Sense::Countries(countries)) => countries
                .iter()
                .any(|country| film.countries.contains(country)),
            (Facet::Year, Sense::Numbers(years)) => is_in(film.year, years),
            (Facet::Born, Sense::Numbers(years)) => {
                directors().any(|id| is_in(self.catalogue.director(id).born, years))
            }
            (Facet::Died, Sense::Numbers(years)) => {
                directors().any(|id| is_in(self.catalogue.director(id).died, years))
            }
            (Facet::People, _) => {
                directors().any(|id| of_people(self.catalogue.director(id), words))
            }
            (Facet::Runtime, Sense::Numbers(minutes)) => film.runtime.is_some_and(|runtime| {
                minutes.contains(&i16::try_from(runtime).unwrap_or(i16::MAX))
            }),
            (Facet::Form, Sense::Word(word)) => film.form.is_some_and(|form| form.word() == *word),
            (Facet::Length, Sense::Word(word)) => film
                .length
                .is_some_and(|length| length.class.word() == *word),
            (Facet::Medium, Sense::Word(word)) => {
                film.medium.is_some_and(|medium| medium.word() == *word)
            }
            (Facet::State, Sense::Word(word)) => film.state.word() == *word,
            (Facet::Is, Sense::Word(word)) => is(film, word),
            (Facet::Award, Sense::Word(word)) => {
                hers(film).any(|award| award.result.word() == *word)
            }
            (Facet::Award, _) => film
                .awards
                .iter()
                .any(|award| award.award.as_deref().is_some_and(meets)),
            (Facet::Language, _) => film.languages.iter().any(|language| {
                let tag = language.tag();
                let written = value.text.to_lowercase();
                tag.eq_ignore_ascii_case(&written)
                    || tag.split('-').next() == Some(&written)
                    || (written.len() > 2 && meets(language.name()))
            }),
            (Facet::Title, _) => ready.named.contains(self.index.film_slots[id.index()]),
            (Facet::Director, _) => {
                directors().any(|id| ready.named.contains(self.index.director_slots[id.index()]))
                    || film
                        .credits
                        .iter()
                        .any(|credit| matches!(&credit.who, Who::Other(name) if meets(name)))
            }
            (Facet::Festival, _) => {
                let shown = film
                    .screenings
                    .iter()
                    .filter_map(|screening| screening.festival);
                let put_forward = film.awards.iter().filter_map(|award| award.festival);
                shown
                    .chain(put_forward)
                    .any(|festival| ready.named.contains(festival.0))
            }
            (Facet::Source, _) => film
                .sources
                .iter()
                .any(|source| ready.named.contains(source.0)),
            (Facet::Genre, _) => film.genres.iter().any(|genre| meets(genre)),
            (Facet::Subject, _) => film.subjects.iter().any(|subject| meets(subject)),
            _ => false,
        }
    }
}

fn is_in(date: Option<Date>, years: &RangeInclusive<i16>) -> bool {
    date.is_some_and(|date| date.meets(years))
}

/// Whether the words name a people she belongs to.
fn of_people(director: &Director, words: &[String]) -> bool {
    director
        .peoples
        .iter()
        .any(|people| has_words(people, words))
}

/// The prizes and nominations that did not go to the cast.
fn hers(film: &Film) -> impl Iterator<Item = &Award> {
    film.awards
        .iter()
        .filter(|award| award.recipient != Recipient::Cast)
}

/// Whether a word of [`facet::IS`](crate::search::facet::IS) holds.
fn is(film: &Film, word: &str) -> bool {
    let class = film.length.map(|length| length.class);
    let many = film.credits.len() > 1;
    match word {
        "lost" => matches!(film.state, State::Lost | State::PartlyLost),
        "unfinished" => film.state == State::Unfinished,
        "in-production" => film.state == State::InProduction,
        "released" => film.state == State::Released,
        "short" => class == Some(Length::Short),
        "feature" => class == Some(Length::Feature),
        "documentary" => film.form == Some(Form::Documentary),
        "animated" => film.form == Some(Form::Animation),
        "co-directed" => many,
        "sole" => !many && film.credits.iter().all(|credit| credit.role == Role::Sole),
        "disputed" => film
            .credits
            .iter()
            .any(|credit| credit.role == Role::Disputed),
        "awarded" => hers(film).any(|award| award.result == Verdict::Won),
        "undated" => film.year.is_none(),
        _ => false,
    }
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text).text;
    folded
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether each of the words begins a word of the text.
fn has_words(text: &str, words: &[String]) -> bool {
    let folded = fold(text).text;
    !words.is_empty()
        && words
            .iter()
            .all(|word| folded.split(' ').any(|known| known.starts_with(&**word)))
}

/// What the values name: slots for `director` and `title`, festivals, or sources.
fn named(index: &Index, catalogue: &Catalogue, filter: &Filter) -> Bits {
    let mut named = Bits::none(match filter.facet {
        Facet::Director | Facet::Title => index.targets.len(),
        Facet::Festival => catalogue.festivals().len(),
        Facet::Source => catalogue.sources().len(),
        _ => 0,
    });
    for value in &filter.values {
        let key = value.text.to_lowercase();
        let words = words(&value.text);
        match filter.facet {
            Facet::Director | Facet::Title => match catalogue.target(&key) {
                Some(target) => named.insert(index.slot(target)),
                None if words.is_empty() => {}
                None => {
                    let range = if filter.facet == Facet::Director {
                        0..index.directors
                    } else {
                        index.directors..index.targets.len()
                    };
                    let mut slots = Bits::range(index.targets.len(), range);
                    for word in words {
                        slots.intersect(&Unit::new(index, word, How::Plain).bearers(index));
                    }
                    named.unite(&slots);
                }
            },
            Facet::Festival => {
                for (at, festival) in (0u32..).zip(catalogue.festivals()) {
                    let mut called = std::iter::once(&festival.name).chain(&festival.names);
                    if festival.key == key || called.any(|name| has_words(name, &words)) {
                        named.insert(at);
                    }
                }
            }
            Facet::Source => {
                for (at, source) in (0u32..).zip(catalogue.sources()) {
                    if source.key == key || has_words(&source.publisher, &words) {
                        named.insert(at);
                    }
                }
            }
            _ => {}
        }
    }
    named
}
