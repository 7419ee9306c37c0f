//! Everything, resolved and sorted: built once, then only read.

use std::fmt;
use std::sync::OnceLock;

use crate::model::film::{
    Director, DirectorId, Festival, FestivalId, Film, FilmId, Source, SourceId, Target, Who,
};
use crate::model::records::Records;

/// Dataset and overlays, assembled.
///
/// Directors stand in the order of their names and films in the order of their titles, so that
/// an id is also a place in that order.
#[derive(Debug, Default)]
pub struct Catalogue {
    directors: Records<Director>,
    films: Records<Film>,
    festivals: Records<Festival>,
    sources: Records<Source>,
    keys: Keys,
}

/// Every record in the order of keys, found when a key is first asked for.
struct Keys {
    sorted: OnceLock<Vec<Target>>,
    bring: BringKeys,
}

/// Brings every record in the order of keys, if it can.
pub type BringKeys = Box<dyn Fn() -> Option<Vec<Target>> + Send + Sync>;

impl Catalogue {
    /// Joins records whose ids point into these very lists. Filmographies are made here.
    #[must_use]
    pub fn new(
        mut directors: Vec<Director>,
        films: Vec<Film>,
        festivals: Vec<Festival>,
        sources: Vec<Source>,
    ) -> Self {
        let mut by_year: Vec<FilmId> = (0..films.len()).map(FilmId::from).collect();
        by_year.sort_by_key(|film| {
            let year = films[film.index()].year;
            (year.is_none(), year.map(super::date::Date::order), film.0)
        });
        for director in &mut directors {
            director.films.clear();
        }
        for film in by_year {
            for credit in &films[film.index()].credits {
                if let Who::Director(id) = credit.who {
                    let filmography = &mut directors[id.index()].films;
                    if filmography.last() != Some(&film) {
                        filmography.push(film);
                    }
                }
            }
        }
        Self {
            directors: directors.into(),
            films: films.into(),
            festivals: festivals.into(),
            sources: sources.into(),
            keys: Keys::default(),
        }
    }

    /// A catalogue whose records are kept elsewhere; `keys` brings every one of them in the
    /// order of keys.
    #[must_use]
    pub fn kept(
        directors: Records<Director>,
        films: Records<Film>,
        festivals: Records<Festival>,
        sources: Records<Source>,
        keys: BringKeys,
    ) -> Self {
        Self {
            directors,
            films,
            festivals,
            sources,
            keys: Keys {
                sorted: OnceLock::new(),
                bring: keys,
            },
        }
    }

    /// Every director, in the order of names.
    #[must_use]
    pub fn directors(&self) -> &Records<Director> {
        &self.directors
    }

    /// Every film, in the order of titles.
    #[must_use]
    pub fn films(&self) -> &Records<Film> {
        &self.films
    }

    /// Every festival, in the order of names.
    #[must_use]
    pub fn festivals(&self) -> &Records<Festival> {
        &self.festivals
    }

    /// Every source, in the order of keys.
    #[must_use]
    pub fn sources(&self) -> &Records<Source> {
        &self.sources
    }

    /// Every director and film, in the order of keys.
    #[must_use]
    pub fn by_key(&self) -> &[Target] {
        self.keys.sorted.get_or_init(|| {
            (self.keys.bring)().unwrap_or_else(|| {
                let directors = (0..self.directors.len()).map(|at| Target::Director(at.into()));
                let films = (0..self.films.len()).map(|at| Target::Film(at.into()));
                let mut sorted: Vec<Target> = directors.chain(films).collect();
                // Stable: of a director and a film with one key, she stands first.
                sorted.sort_by(|one, other| self.key(*one).cmp(self.key(*other)));
                sorted
            })
        })
    }

    /// One director.
    #[must_use]
    pub fn director(&self, id: DirectorId) -> &Director {
        &self.directors[id.index()]
    }

    /// One film.
    #[must_use]
    pub fn film(&self, id: FilmId) -> &Film {
        &self.films[id.index()]
    }

    /// One festival.
    #[must_use]
    pub fn festival(&self, id: FestivalId) -> &Festival {
        &self.festivals[id.index()]
    }

    /// One source.
    #[must_use]
    pub fn source(&self, id: SourceId) -> &Source {
        &self.sources[id.index()]
    }

    /// What bears this key.
    #[must_use]
    pub fn target(&self, key: &str) -> Option<Target> {
        let sorted = self.by_key();
        let at = sorted.partition_point(|target| self.key(*target) < key);
        let found = sorted.get(at).copied();
        found.filter(|target| self.key(*target) == key)
    }

    /// What bore this key before it bore its own. Every record is read for it.
    #[must_use]
    pub fn former(&self, key: &str) -> Option<Target> {
        let is_meant = |former: &[String]| former.iter().any(|former| former == key);
        let mut films = self.films.iter();
        let film = films.position(|film| is_meant(&film.former_keys));
        let director = || {
            let mut directors = self.directors.iter();
            directors.position(|director| is_meant(&director.former_keys))
        };
        film.map(|at| Target::Film(at.into()))
            .or_else(|| director().map(|at| Target::Director(at.into())))
    }

    /// The key of a target.
    #[must_use]
    pub fn key(&self, target: Target) -> &str {
        match target {
            Target::Director(id) => &self.director(id).key,
            Target::Film(id) => &self.film(id).key,
        }
    }

    /// The name or title of a target as shown.
    #[must_use]
    pub fn label(&self, target: Target) -> &str {
        match target {
            Target::Director(id) => self.director(id).name(),
            Target::Film(id) => self.film(id).title(),
        }
    }

    /// The names of those who directed a film, in order of credit.
    pub fn director_names<'c>(&'c self, film: &'c Film) -> impl Iterator<Item = &'c str> {
        film.credits.iter().map(|credit| match &credit.who {
            Who::Director(id) => self.director(*id).name(),
            Who::Other(name) => name,
        })
    }
}

impl Default for Keys {
    fn default() -> Self {
        Self {
            sorted: OnceLock::new(),
            bring: Box::new(|| None),
        }
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("keys")
    }
}
