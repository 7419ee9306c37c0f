//! Layers laid over each other: later ones add records and correct fields.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::mem;

use crate::dataset::diagnostic::Severity;
use crate::dataset::fault::{Fault, Step};
use crate::dataset::record;

/// One file as read.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// Which layer it belongs to, the dataset being 0; a later one corrects an earlier one.
    pub layer: usize,
    /// What it holds.
    pub records: record::File,
    /// Keys of records in it that could not be read, or not whole: nobody is blamed for naming
    /// them, nor they for what they lack.
    pub lost: Vec<String>,
}

/// Where a record was first written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Origin {
    /// Which of the files.
    pub file: usize,
    /// In which list, and for a film under a director, where she stands.
    pub list: List,
    /// Its place in that list.
    pub at: usize,
}

/// A list that holds records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum List {
    /// Directors of a file.
    Directors,
    /// Films of a file.
    Films,
    /// Films of the director at this place of the file.
    FilmsOf(usize),
    /// Festivals of a file.
    Festivals,
    /// Sources of a file.
    Sources,
}

impl Origin {
    /// The way to the record.
    #[must_use]
    pub fn path(self) -> Vec<Step> {
        let mut path = match self.list {
            List::Directors => vec![Step::Field("directors")],
            List::Films => vec![Step::Field("films")],
            List::FilmsOf(director) => vec![
                Step::Field("directors"),
                Step::Index(director),
                Step::Field("films"),
            ],
            List::Festivals => vec![Step::Field("festivals")],
            List::Sources => vec![Step::Field("sources")],
        };
        path.push(Step::Index(self.at));
        path
    }

    /// The way to a field of the record.
    #[must_use]
    pub fn field(self, name: &'static str) -> Vec<Step> {
        let mut path = self.path();
        path.push(Step::Field(name));
        path
    }
}

/// A record and where it came from.
#[derive(Debug, Clone)]
pub struct Merged<T> {
    /// Where it was first written.
    pub origin: Origin,
    /// The record with every correction.
    pub record: T,
}

/// All layers as one.
#[derive(Debug, Default)]
pub struct Whole {
    /// Directors, their lists of films empty.
    pub directors: Vec<Merged<record::Director>>,
    /// Films, each with the key of the director under whom it stands.
    pub films: Vec<(Merged<record::Film>, Option<String>)>,
    /// Festivals.
    pub festivals: Vec<Merged<record::Festival>>,
    /// Sources.
    pub sources: Vec<Merged<record::Source>>,
}

/// Lays the files over each other, in their order.
#[must_use]
pub fn merge(parts: Vec<Part>, faults: &mut Vec<Fault>) -> Whole {
    let mut whole = Whole::default();
    // One space of keys for directors and films: both are opened and cited by key alone.
    let mut works = Keys::default();
    let mut festivals = Keys::default();
    let mut sources = Keys::default();
    for (file, part) in parts.into_iter().enumerate() {
        let layer = part.layer;
        for mut director in part.records.directors {
            let at = director.at;
            let films = mem::take(&mut director.films);
            let key = director.key.clone();
            let former = director.former_keys.clone();
            let origin = Origin {
                file,
                list: List::Directors,
                at,
            };
            match works.place(&key, layer, Sort::Director, whole.directors.len()) {
                Place::New => whole.directors.push(Merged {
                    origin,
                    record: director,
                }),
                Place::Known(index) => {
                    correct_director(&mut whole.directors[index].record, director);
                }
                Place::Twin => faults.push(twin(&key, origin)),
            }
            works.add_former(&key, &former, layer, origin);
            for film in films {
                let origin = Origin {
                    file,
                    list: List::FilmsOf(at),
                    at: film.at,
                };
                add_film(
                    &mut whole,
                    &mut works,
                    faults,
                    (layer, origin),
                    film,
                    Some(&key),
                );
            }
        }
        for film in part.records.films {
            let origin = Origin {
                file,
                list: List::Films,
                at: film.at,
            };
            add_film(&mut whole, &mut works, faults, (layer, origin), film, None);
        }
        for festival in part.records.festivals {
            let origin = Origin {
                file,
                list: List::Festivals,
                at: festival.at,
            };
            let next = whole.festivals.len();
            match festivals.place(&festival.key, layer, Sort::Festival, next) {
                Place::New => whole.festivals.push(Merged {
                    origin,
                    record: festival,
                }),
                Place::Known(index) => {
                    correct_festival(&mut whole.festivals[index].record, festival);
                }
                Place::Twin => faults.push(twin(&festival.key, origin)),
            }
        }
        for source in part.records.sources {
            let origin = Origin {
                file,
                list: List::Sources,
                at: source.at,
            };
            let next = whole.sources.len();
            match sources.place(&source.key, layer, Sort::Source, next) {
                Place::New => whole.sources.push(Merged {
                    origin,
                    record: source,
                }),
                Place::Known(index) => correct_source(&mut whole.sources[index].record, source),
                Place::Twin => faults.push(twin(&source.key, origin)),
            }
        }
    }
    works.ask_former(faults);
    whole
}

fn add_film(
    whole: &mut Whole,
    works: &mut Keys,
    faults: &mut Vec<Fault>,
    (layer, origin): (usize, Origin),
    film: record::Film,
    under: Option<&str>,
) {
    let (key, former) = (film.key.clone(), film.former_keys.clone());
    match works.place(&key, layer, Sort::Film, whole.films.len()) {
        Place::New => {
            let record = film;
            whole
                .films
                .push((Merged { origin, record }, under.map(str::to_owned)));
        }
        Place::Known(index) => {
            let (known, director) = &mut whole.films[index];
            correct_film(&mut known.record, film);
            if let Some(under) = under {
                *director = Some(under.to_owned());
            }
        }
        Place::Twin => faults.push(twin(&key, origin)),
    }
    works.add_former(&key, &former, layer, origin);
}

fn twin(key: &str, origin: Origin) -> Fault {
    Fault {
        file: origin.file,
        path: origin.field("key"),
        code: "twin-key",
        severity: Severity::Error,
        message: format!("the key `{key}` is written twice; the first record stands"),
        hint: Some("give this record a key of its own, or join the two records".to_owned()),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Director,
    Film,
    Festival,
    Source,
}

enum Place {
    New,
    Known(usize),
    Twin,
}

/// Keys met so far, and those that records bore before.
#[derive(Default)]
struct Keys {
    /// What each is of, where it stands, and in which layer it was last written.
    known: HashMap<String, (Sort, usize, usize)>,
    former: Vec<Former>,
}

/// A key that a record bore before.
struct Former {
    old: String,
    present: String,
    layer: usize,
    origin: Origin,
    /// Its place among the former keys of that record.
    at: usize,
}

impl Keys {
    fn place(&mut self, key: &str, layer: usize, sort: Sort, next: usize) -> Place {
        let key = self.present(key, layer).to_owned();
        match self.known.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert((sort, next, layer));
                Place::New
            }
            Entry::Occupied(mut entry) => {
                let (known_sort, index, known_layer) = *entry.get();
                if known_sort != sort || known_layer == layer {
                    return Place::Twin;
                }
                entry.get_mut().2 = layer;
                Place::Known(index)
            }
        }
    }

    /// The key borne by now by a record of an earlier layer; the key itself where none left it.
    fn present<'k>(&'k self, key: &'k str, layer: usize) -> &'k str {
        if layer == 0 || self.known.contains_key(key) {
            return key;
        }
        self.former
            .iter()
            .find(|former| former.layer < layer && former.old == key)
            .map_or(key, |former| &former.present)
    }

    fn add_former(&mut self, key: &str, keys: &[String], layer: usize, origin: Origin) {
        let present = self.present(key, layer).to_owned();
        self.former
            .extend(keys.iter().enumerate().map(|(at, old)| Former {
                old: old.clone(),
                present: present.clone(),
                layer,
                origin,
                at,
            }));
    }

    /// Tells of former keys that lead to two records, or belong to one by now.
    fn ask_former(&self, faults: &mut Vec<Fault>) {
        let mut met: HashMap<&str, &str> = HashMap::new();
        for former in &self.former {
            let first = *met.entry(&former.old).or_insert(&former.present);
            if self.known.contains_key(&former.old) || first != former.present {
                let mut path = former.origin.field("former_keys");
                path.push(Step::Index(former.at));
                faults.push(Fault {
                    file: former.origin.file,
                    path,
                    code: "twin-key",
                    severity: Severity::Error,
                    message: format!("the key `{}` leads to another record already", former.old),
                    hint: Some("take it out here, or join the two records".to_owned()),
                });
            }
        }
    }
}

/// Puts each stated field of one record in place of the same field of another.
macro_rules! correct {
    ($known:ident, $new:ident, options: [$($option:ident),*], lists: [$($list:ident),*]) => {
        $(if $new.$option.is_some() { $known.$option = $new.$option; })*
        $(if !$new.$list.is_empty() { $known.$list = $new.$list; })*
    };
}

fn correct_director(known: &mut record::Director, new: record::Director) {
    known.former_keys.extend(new.former_keys);
    correct!(known, new,
        options: [name, sort, born, died, birthplace, basis],
        lists: [names, countries, peoples, claims, notes, sources]);
    correct_identifiers(&mut known.ids, new.ids);
}

fn correct_film(known: &mut record::Film, new: record::Film) {
    known.former_keys.extend(new.former_keys);
    correct!(known, new,
        options: [title, original, title_kind, year, runtime, form, length, medium, state, role, synopsis],
        lists: [titles, countries, languages, locations, producers, genres, subjects,
            with, screenings, awards, claims, notes, sources]);
    correct_identifiers(&mut known.ids, new.ids);
}

fn correct_festival(known: &mut record::Festival, new: record::Festival) {
    correct!(known, new, 
        options: [name, kind, place, country, since, url],
        lists: [names, not_held]);
}

fn correct_source(known: &mut record::Source, new: record::Source) {
    correct!(known, new,
        options: [url, title, publisher, author, kind, published, read, language, licence, note],
        lists: []);
}

fn correct_identifiers(known: &mut record::Identifiers, new: record::Identifiers) {
    correct!(known, new, options: [wikidata, imdb, tmdb, letterboxd], lists: []);
}
