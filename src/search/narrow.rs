//! What a filter leaves of a list, in the order of the list.

use std::cmp::Reverse;

use crate::model::catalogue::Catalogue;
use crate::model::date::Date;
use crate::model::film::Target;
use crate::search::bits::Bits;
use crate::search::query::Query;
use crate::search::rank::{Index, Scope, Searcher};

/// By what a list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Names or titles.
    Name,
    /// Year of a film, or of a director's birth; the unknown last.
    Year,
    /// How many films a director has; how many prizes a film won. Most first.
    Count,
}

/// The slots of directors by birth and by films, of films by year and by prizes.
pub(super) fn orders(catalogue: &Catalogue, slot: impl Fn(Target) -> u32) -> [Vec<u32>; 4] {
    let dated = |date: Option<Date>| (date.is_none(), date.map(Date::order));
    let mut born: Vec<_> = catalogue
        .directors()
        .iter()
        .enumerate()
        .map(|(at, director)| (dated(director.born), at))
        .collect();
    let mut by_films: Vec<_> = catalogue
        .directors()
        .iter()
        .enumerate()
        .map(|(at, director)| (Reverse(director.films.len()), at))
        .collect();
    let mut years: Vec<_> = catalogue
        .films()
        .iter()
        .enumerate()
        .map(|(at, film)| (dated(film.year), at))
        .collect();
    let mut prizes: Vec<_> = catalogue
        .films()
        .iter()
        .enumerate()
        .map(|(at, film)| (Reverse(film.won()), at))
        .collect();
    born.sort_unstable();
    by_films.sort_unstable();
    years.sort_unstable();
    prizes.sort_unstable();
    let director = |at: usize| slot(Target::Director(at.into()));
    let film = |at: usize| slot(Target::Film(at.into()));
    [
        born.into_iter().map(|(_, at)| director(at)).collect(),
        by_films.into_iter().map(|(_, at)| director(at)).collect(),
        years.into_iter().map(|(_, at)| film(at)).collect(),
        prizes.into_iter().map(|(_, at)| film(at)).collect(),
    ]
}

impl Index {
    /// The records that pass. Scattered letters and typos count only where nothing better does:
    /// a filter that lets noise through is none.
    #[must_use]
    pub fn narrow(
        &self,
        catalogue: &Catalogue,
        query: &Query,
        scope: Scope,
        order: Order,
    ) -> Vec<Target> {
        Searcher::new(self)
            .narrow(catalogue, query, scope, order, &|| true)
            .unwrap_or_default()
    }

    /// The records of these slots: directors, then films, each sorted.
    pub(super) fn in_order(&self, slots: &Bits, order: Order) -> Vec<Target> {
        let [born, by_films, years, prizes] = &self.orders;
        let (directors, films) = match order {
            Order::Name => (&self.director_slots, &self.film_slots),
            Order::Year => (born, years),
            Order::Count => (by_films, prizes),
        };
        directors
            .iter()
            .chain(films)
            .filter(|slot| slots.contains(**slot))
            .map(|slot| self.targets[*slot as usize])
            .collect()
    }

    /// The first so many films of these slots, in order of year.
    pub(super) fn by_year<'i>(&'i self, slots: &'i Bits) -> impl Iterator<Item = Target> + 'i {
        let [_, _, years, _] = &self.orders;
        years
            .iter()
            .filter(|slot| slots.contains(**slot))
            .map(|slot| self.targets[*slot as usize])
    }

    /// The directors of these slots, in order of names.
    pub(super) fn by_name<'i>(&'i self, slots: &'i Bits) -> impl Iterator<Item = Target> + 'i {
        self.director_slots
            .iter()
            .filter(|slot| slots.contains(**slot))
            .map(|slot| self.targets[*slot as usize])
    }
}
