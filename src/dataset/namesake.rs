//! One person or film that stands twice under the same name, title or number.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use crate::dataset::check::{Check, Origins, part_of};
use crate::dataset::diagnostic::Severity::{self, Error, Warning};
use crate::dataset::merge::Origin;
use crate::dataset::record;
use crate::model::catalogue::Catalogue;
use crate::model::film::{Director, Film, Note, Who};
use crate::model::text::fold;
use crate::model::word::About;

impl Check<'_> {
    /// Two directors of one name. A note on the identity of one of them says that they are two.
    pub(super) fn twin_names(&mut self, catalogue: &Catalogue, origins: &Origins) {
        let mut met: HashMap<String, Vec<&Director>> = HashMap::new();
        for director in catalogue.directors().iter() {
            let name = fold(director.name()).text;
            if !name.is_empty() {
                met.entry(name).or_default().push(director);
            }
        }
        let mut twins = Vec::new();
        for directors in met.values().filter(|directors| directors.len() > 1) {
            if directors
                .iter()
                .any(|director| is_told_apart(&director.notes))
            {
                continue;
            }
            let mut written: Vec<(Origin, &str)> = directors
                .iter()
                .filter_map(|director| {
                    let origin = origins.get(director.key.as_str())?;
                    Some((*origin, director.key.as_str()))
                })
                .collect();
            written.sort_by_key(|(origin, _)| (origin.file, origin.path_order()));
            if let Some(((_, first), later)) = written.split_first() {
                twins.extend(later.iter().map(|(origin, _)| (*origin, *first)));
            }
        }
        twins.sort_by_key(|(origin, _)| (origin.file, origin.path_order()));
        for (origin, first) in twins {
            self.tell(
                Warning,
                "twin-name",
                (origin.file, origin.field("name")),
                format!("`{first}` bears the same name"),
                "join the two records, or say in a note about `identity` that they are two women",
            );
        }
    }

    /// One film under two keys: the same title, year and director.
    pub(super) fn twin_films(&mut self, catalogue: &Catalogue, origins: &Origins) {
        let mut met: HashMap<(String, i16), Vec<&Film>> = HashMap::new();
        for film in catalogue.films().iter() {
            if let Some(year) = film.year {
                let known = met.entry((plain(film.title()), year.year())).or_default();
                known.push(film);
            }
        }
        let share = |one: &Film, other: &Film| {
            one.credits.iter().any(|credit| {
                matches!(credit.who, Who::Director(_))
                    && other.credits.iter().any(|other| other.who == credit.who)
            })
        };
        let mut twins = Vec::new();
        for films in met.values() {
            for (index, one) in films.iter().enumerate() {
                let others = films[..index].iter().filter(|other| share(one, other));
                twins.extend(others.map(|other| (one.key.as_str(), other.key.as_str())));
            }
        }
        self.tell_of(
            twins,
            origins,
            (Error, "twin-film", "key"),
            "has the same title, year and director",
            "write one film once: join the two records",
        );
    }

    /// Two films of one director that share a title and may be one: no year, length or medium
    /// tells them apart, nor a note on identity. What shares the title shown and the year is an
    /// error of its own.
    pub(super) fn twin_titles(&mut self, catalogue: &Catalogue, origins: &Origins) {
        let mut twins = Vec::new();
        for director in catalogue.directors().iter() {
            let mut met: HashMap<String, Vec<&Film>> = HashMap::new();
            for id in &director.films {
                let film = catalogue.film(*id);
                let titles: HashSet<String> =
                    film.titles.iter().map(|title| plain(&title.text)).collect();
                for title in titles.into_iter().filter(|title| !title.is_empty()) {
                    met.entry(title).or_default().push(film);
                }
            }
            for films in met.values() {
                for (index, one) in films.iter().enumerate() {
                    for other in &films[..index] {
                        if may_be_one(one, other) {
                            twins.push((one.key.as_str(), other.key.as_str()));
                        }
                    }
                }
            }
        }
        self.tell_of(
            twins,
            origins,
            (Warning, "twin-title", "key"),
            "bears the same title, and nothing tells the two films apart",
            "join the two records, or say in a note about `identity` that they are two films",
        );
    }

    /// Two directors, or two films, with one number in another catalogue.
    pub(super) fn twin_identifiers(&mut self, catalogue: &Catalogue, origins: &Origins) {
        let mut met = HashMap::new();
        let mut twins = Vec::new();
        let directors = catalogue.directors().iter();
        let directors = directors.map(|director| (false, &director.key, &director.ids));
        let films = catalogue.films().iter();
        let films = films.map(|film| (true, &film.key, &film.ids));
        for (is_film, key, ids) in directors.chain(films) {
            let numbers = [
                ids.wikidata.clone(),
                ids.imdb.clone(),
                ids.tmdb.map(|number| number.to_string()),
                ids.letterboxd.clone(),
            ];
            for (place, number) in numbers.into_iter().enumerate() {
                let Some(number) = number else { continue };
                match met.entry((is_film, place, number)) {
                    Entry::Vacant(entry) => {
                        entry.insert(key.as_str());
                    }
                    Entry::Occupied(first) => twins.push((key.as_str(), *first.get())),
                }
            }
        }
        self.tell_of(
            twins,
            origins,
            (Warning, "twin-identifier", "ids"),
            "has the same number in another catalogue",
            "look whose it is; if the two are one, join the records",
        );
    }

    /// Tells each pair once, at the record that is written later.
    fn tell_of(
        &mut self,
        twins: Vec<(&str, &str)>,
        origins: &Origins,
        (severity, code, field): (Severity, &'static str, &'static str),
        message: &str,
        hint: &str,
    ) {
        let mut told: Vec<(Origin, &str)> = twins
            .into_iter()
            .filter_map(|(one, other)| {
                let at = |key| origins.get(key).copied();
                let order = |origin: Origin| (origin.file, origin.path_order());
                let (first, second) = (at(one)?, at(other)?);
                Some(if order(first) > order(second) {
                    (first, other)
                } else {
                    (second, one)
                })
            })
            .collect();
        told.sort_by_key(|(origin, key)| (origin.file, origin.path_order(), *key));
        told.dedup_by_key(|(origin, key)| (origin.file, origin.path_order(), *key));
        for (origin, key) in told {
            self.tell(
                severity,
                code,
                (origin.file, origin.field(field)),
                format!("`{key}` {message}"),
                hint,
            );
        }
    }

    /// A co-director by plain name who has a record of her own. A note on identity says that it
    /// is someone else.
    pub(super) fn plain_names(&mut self, origin: Origin, film: &record::Film) {
        let is_told_apart = film
            .notes
            .iter()
            .any(|note| note.about.0 == About::Identity);
        for (index, credit) in film.with.iter().enumerate() {
            let (Some(name), None) = (&credit.name, &credit.director) else {
                continue;
            };
            let Some(key) = self.known_names.get(&fold(name).text).copied() else {
                continue;
            };
            if is_told_apart {
                continue;
            }
            self.tell(
                Warning,
                "plain-name",
                (origin.file, part_of(origin, ("with", index), "name")),
                format!("{name} is a director of the dataset"),
                &format!(
                    "write `director: \"{key}\"`; if it is someone else, say so in a note about `identity`"
                ),
            );
        }
    }
}

/// The names of all directors, folded, with their keys; of those who share one, the first.
pub(super) fn known_names(catalogue: &Catalogue) -> HashMap<String, &str> {
    let mut known = HashMap::new();
    for director in catalogue.directors().iter() {
        for name in &director.names {
            let folded = fold(&name.text).text;
            if !folded.is_empty() {
                known.entry(folded).or_insert(director.key.as_str());
            }
        }
    }
    known
}

/// Letters and digits alone, whatever their case.
pub(super) fn plain(title: &str) -> String {
    let letters = title.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Of two films with one title: whether nothing in their records tells them apart.
fn may_be_one(one: &Film, other: &Film) -> bool {
    let years = one.year.zip(other.year);
    let is_apart = years.is_some_and(|(one, other)| one.year().abs_diff(other.year()) > 1)
        || (one.length.zip(other.length)).is_some_and(|(one, other)| one.class != other.class)
        || (one.medium.zip(other.medium)).is_some_and(|(one, other)| one != other)
        || is_told_apart(&one.notes)
        || is_told_apart(&other.notes);
    let is_error = plain(one.title()) == plain(other.title())
        && years.is_some_and(|(one, other)| one.year() == other.year());
    !is_apart && !is_error
}

fn is_told_apart(notes: &[Note]) -> bool {
    notes.iter().any(|note| note.about == About::Identity)
}
