//! Facts in words, the same wherever they are read.

use crate::model::date::Date;
use crate::model::film::{Director, Film};
use crate::model::place::Country;
use crate::model::word::State;

/// `1928–2019`, `born 1960`, `died 1930`; `1891/1897–1940` where the year of birth lies between.
#[must_use]
pub fn life(director: &Director) -> String {
    let year = |date: Date| date.to_year().spoken().replace('–', "/");
    match (director.born.map(year), director.died.map(year)) {
        (Some(born), Some(died)) => format!("{born}–{died}"),
        (Some(born), None) => format!("born {born}"),
        (None, Some(died)) => format!("died {died}"),
        (None, None) => String::new(),
    }
}

/// The year with its doubt, without month and day.
#[must_use]
pub fn year(date: Option<Date>) -> String {
    date.map_or_else(String::new, |date| date.to_year().spoken())
}

/// `15 min`.
#[must_use]
pub fn runtime(minutes: Option<u16>) -> String {
    minutes.map_or_else(String::new, |minutes| format!("{minutes} min"))
}

/// `documentary · short`, `film · lost`.
#[must_use]
pub fn sort_of_film(film: &Film) -> String {
    let form = film.form.map(|form| form.to_string());
    let length = film.length.map(|length| length.class.to_string());
    let state = (film.state != State::Released).then(|| film.state.to_string());
    let film = (form.is_none() && length.is_none()).then(|| "film".to_owned());
    let words: Vec<String> = [film, form, length, state].into_iter().flatten().collect();
    words.join(" · ")
}

/// `Soviet Union (former), Kazakhstan`.
#[must_use]
pub fn countries(countries: &[Country]) -> String {
    let name = |country: &Country| {
        let former = if country.is_former() { " (former)" } else { "" };
        format!("{country}{former}")
    };
    listed(countries.iter().map(name))
}

/// Parted by commas.
pub fn listed(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().collect::<Vec<_>>().join(", ")
}

/// `Doha, Qatar`.
#[must_use]
pub fn whereabouts(place: Option<&str>, country: Option<Country>) -> String {
    listed(
        [
            place.map(str::to_owned),
            country.map(|country| country.to_string()),
        ]
        .into_iter()
        .flatten(),
    )
}
