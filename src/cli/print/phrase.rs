//! Facts in words, the same wherever they are read.

use crate::model::catalogue::Catalogue;
use crate::model::date::Date;
use crate::model::film::{
    Award, Director, DirectorId, Fact, FestivalId, Film, Identifiers, Screening, Source, Who,
};
use crate::model::place::{Country, Language};
use crate::model::word::{Recipient, Role, State, Verdict};

/// `1,204`.
#[must_use]
pub fn number(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `1 film`, `2 films`.
#[must_use]
pub fn counted(count: usize, one: &str) -> String {
    format!("{} {one}{}", number(count), if count == 1 { "" } else { "s" })
}

/// `8th`.
#[must_use]
pub fn ordinal(number: u16) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// `1928–2019`, `born 1960`, `died 1930`.
#[must_use]
pub fn life(director: &Director) -> String {
    match (director.born.map(Date::to_year), director.died.map(Date::to_year)) {
        (Some(born), Some(died)) => format!("{born}–{died}"),
        (Some(born), None) => format!("born {born}"),
        (None, Some(died)) => format!("died {died}"),
        (None, None) => String::new(),
    }
}

/// The year with its doubt, without month and day.
#[must_use]
pub fn year(date: Option<Date>) -> String {
    date.map_or_else(String::new, |date| date.to_year().to_string())
}

/// `15 min`.
#[must_use]
pub fn runtime(minutes: Option<u16>) -> String {
    minutes.map_or_else(String::new, |minutes| format!("{minutes} min"))
}

/// `documentary short`, `lost film`.
#[must_use]
pub fn sort_of_film(film: &Film) -> String {
    let state = (film.state != State::Released).then(|| film.state.to_string());
    let form = film.form.map(|form| form.to_string());
    let length = film.length.map(|length| length.class.to_string());
    let mut words: Vec<String> = [state, form, length].into_iter().flatten().collect();
    if film.form.is_none() && film.length.is_none() {
        words.push("film".to_owned());
    }
    words.join(" ")
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

/// `Kazakh, Russian`.
#[must_use]
pub fn languages(languages: &[Language]) -> String {
    listed(languages.iter().map(Language::to_string))
}

/// Parted by commas.
pub fn listed(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().collect::<Vec<_>>().join(", ")
}

/// Everyone who directed a film, each with her or his part where it is not plain.
#[must_use]
pub fn directors(catalogue: &Catalogue, film: &Film) -> String {
    let parts = film.credits.iter().zip(catalogue.director_names(film));
    listed(parts.map(|(credit, name)| match credit.role {
        Role::Sole | Role::CoDirector => name.to_owned(),
        role => format!("{name} ({role})"),
    }))
}

/// Those who directed a film beside one of them.
#[must_use]
pub fn others(catalogue: &Catalogue, film: &Film, but: DirectorId) -> String {
    let credits = film.credits.iter().filter(|credit| credit.who != Who::Director(but));
    listed(credits.map(|credit| match &credit.who {
        Who::Director(id) => catalogue.director(*id).name().to_owned(),
        Who::Other(name) => name.clone(),
    }))
}

/// `2 won, 1 nominated`, of what the film or its director received.
#[must_use]
pub fn honours(film: &Film) -> String {
    let hers = |award: &&Award| matches!(award.recipient, Recipient::Film | Recipient::Director);
    let counts = Verdict::ALL.iter().map(|verdict| {
        let like = film.awards.iter().filter(hers).filter(|award| award.result == *verdict);
        (verdict, like.count())
    });
    listed(counts.filter(|(_, count)| *count > 0).map(|(verdict, count)| match verdict {
        Verdict::SpecialMention if count > 1 => format!("{count} special mentions"),
        _ => format!("{count} {verdict}"),
    }))
}

/// The event, its edition and section, and where it was held.
fn occasion(
    catalogue: &Catalogue,
    festival: Option<FestivalId>,
    edition: Option<u16>,
    section: Option<&str>,
    place: Option<&str>,
) -> String {
    let name = festival.map(|id| {
        let name = &catalogue.festival(id).name;
        edition.map_or_else(|| name.clone(), |edition| format!("{name} ({})", ordinal(edition)))
    });
    let elsewhere = place.filter(|place| {
        festival.is_none_or(|id| catalogue.festival(id).place.as_deref() != Some(place))
    });
    listed(
        [name, section.map(str::to_owned), elsewhere.map(str::to_owned)]
            .into_iter()
            .flatten(),
    )
}

/// `Ajyal Film Festival (8th), Made in Qatar, world premiere`.
#[must_use]
pub fn screening(catalogue: &Catalogue, screening: &Screening) -> String {
    let occasion = occasion(
        catalogue,
        screening.festival,
        screening.edition,
        screening.section.as_deref(),
        screening.place.as_deref(),
    );
    let premiere = screening.premiere.map(|premiere| premiere.to_string());
    or_unnamed(listed([Some(occasion).filter(|text| !text.is_empty()), premiere].into_iter().flatten()))
}

/// `won Best Documentary: Ajyal Film Festival (8th), Made in Qatar`.
#[must_use]
pub fn award(catalogue: &Catalogue, award: &Award) -> String {
    let occasion = or_unnamed(occasion(
        catalogue,
        award.festival,
        award.edition,
        award.section.as_deref(),
        award.place.as_deref(),
    ));
    let what = match (&award.award, award.result) {
        (Some(name), Verdict::Won) => format!("won {name}"),
        (Some(name), Verdict::SpecialMention) => format!("special mention, {name}"),
        (Some(name), result) => format!("{result} for {name}"),
        (None, result) => result.to_string(),
    };
    let recipient = match award.recipient {
        Recipient::Film => String::new(),
        recipient => format!(" (to the {recipient})"),
    };
    format!("{what}{recipient}: {occasion}")
}

fn or_unnamed(text: String) -> String {
    if text.is_empty() { "festival not named".to_owned() } else { text }
}

/// The name of a fact, in words and in JSON, and what is claimed of it.
#[must_use]
pub fn fact(fact: &Fact) -> (&'static str, String) {
    match fact {
        Fact::Born(date) => ("born", date.to_string()),
        Fact::Died(date) => ("died", date.to_string()),
        Fact::Birthplace(place) => ("birthplace", place.clone()),
        Fact::Year(date) => ("year", date.to_string()),
        Fact::Runtime(minutes) => ("runtime", runtime(Some(*minutes))),
        Fact::Form(form) => ("form", form.to_string()),
        Fact::Length(length) => ("length", length.to_string()),
        Fact::Countries(codes) => ("countries", countries(codes)),
    }
}

/// `Wikidata Q1, IMDb nm2`.
#[must_use]
pub fn identifiers(ids: &Identifiers) -> String {
    let known = [
        ("Wikidata", ids.wikidata.clone()),
        ("IMDb", ids.imdb.clone()),
        ("TMDb", ids.tmdb.map(|id| id.to_string())),
        ("Letterboxd", ids.letterboxd.clone()),
    ];
    listed(known.into_iter().filter_map(|(place, id)| id.map(|id| format!("{place} {id}"))))
}

/// `festival, Doha, Qatar`.
#[must_use]
pub fn whereabouts(place: Option<&str>, country: Option<Country>) -> String {
    listed([place.map(str::to_owned), country.map(|country| country.to_string())].into_iter().flatten())
}


/// `Who Wrote, “Title”, Publisher, press, 2020; read 2026-11-22`.
#[must_use]
pub fn source(source: &Source) -> String {
    let parts = [
        source.author.clone(),
        source.title.as_ref().map(|title| format!("“{title}”")),
        Some(source.publisher.clone()),
        Some(source.kind.to_string()),
        source.published.map(|date| date.to_string()),
    ];
    let mut text = listed(parts.into_iter().flatten());
    if let Some(read) = source.read {
        text.push_str("; read ");
        text.push_str(&read.to_string());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_in_print() {
        let shown: Vec<_> = [0, 999, 1204, 1_000_000].into_iter().map(number).collect();
        assert_eq!(shown, ["0", "999", "1,204", "1,000,000"]);
        let shown: Vec<_> = [1, 2, 3, 4, 11, 12, 13, 21, 101, 111].into_iter().map(ordinal).collect();
        assert_eq!(
            shown,
            ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "101st", "111th"]
        );
    }
}
