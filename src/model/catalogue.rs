//! Everything, resolved and sorted: built once, then only read.

use std::collections::HashMap;

use crate::model::film::{
    Director, DirectorId, Festival, FestivalId, Film, FilmId, Source, SourceId, Target, Who,
};

/// Dataset and overlays, assembled.
///
/// Directors stand in the order of their names and films in the order of their titles, so that
/// an id is also a place in that order.
#[derive(Debug, Clone, Default)]
pub struct Catalogue {
    directors: Vec<Director>,
    films: Vec<Film>,
    festivals: Vec<Festival>,
    sources: Vec<Source>,
    targets: HashMap<String, Target>,
}

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
        let mut targets = HashMap::with_capacity(directors.len() + films.len());
        for (index, film) in films.iter().enumerate() {
            targets.insert(film.key.clone(), Target::Film(index.into()));
        }
        for (index, director) in directors.iter().enumerate() {
            targets.insert(director.key.clone(), Target::Director(index.into()));
        }
        Self {
            directors,
            films,
            festivals,
            sources,
            targets,
        }
    }

    /// Every director, in the order of names.
    #[must_use]
    pub fn directors(&self) -> &[Director] {
        &self.directors
    }

    /// Every film, in the order of titles.
    #[must_use]
    pub fn films(&self) -> &[Film] {
        &self.films
    }

    /// Every festival, in the order of names.
    #[must_use]
    pub fn festivals(&self) -> &[Festival] {
        &self.festivals
    }

    /// Every source, in the order of keys.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
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
        self.targets.get(key).copied()
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
