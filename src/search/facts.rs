//! What records say besides their names and titles, turned round: from a value to its records.
//!
//! A filter is answered out of these tables alone, so that what it costs grows with the values it
//! asks for and not with the catalogue.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::model::catalogue::Catalogue;
use crate::model::date::{Date, FIRST_YEAR, LAST_YEAR};
use crate::model::film::{Award, Director, Fact, Festival, Film};
use crate::model::text::fold;
use crate::model::word::{Form, Length, Recipient, Role, State, Verdict};
use crate::search::facet::IS;
use crate::search::table::{Lists, Strings};

/// The tables, each from a value to the slots that bear it, ascending.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Codes; of films those of production, of directors their own.
    pub(super) countries: Texts,
    pub(super) forms: Texts,
    pub(super) lengths: Texts,
    pub(super) media: Texts,
    pub(super) states: Texts,
    /// Tags.
    pub(super) languages: Texts,
    /// Results of awards that did not go to the cast.
    pub(super) results: Texts,
    /// Folded names of awards.
    pub(super) awards: Texts,
    pub(super) genres: Texts,
    pub(super) subjects: Texts,
    /// Key and folded names, a line each.
    pub(super) festivals: Texts,
    /// Key and folded publisher, a line each.
    pub(super) sources: Texts,
    /// What `is:` knows.
    pub(super) holding: Texts,
    /// Of directors alone, as births and deaths.
    pub(super) peoples: Texts,
    pub(super) years: Numbers,
    pub(super) runtimes: Numbers,
    pub(super) births: Numbers,
    pub(super) deaths: Numbers,
    /// Years of films that sources give beside the one shown.
    pub(super) claimed_years: Numbers,
}

/// From a text to slots.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// Distinct, sorted.
    pub(super) values: Strings,
    pub(super) slots: Lists,
}

/// From a number to slots.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// The number that stands first.
    pub(super) first: u32,
    pub(super) slots: Lists,
}

impl Texts {
    /// The slots of each value that passes.
    pub(super) fn of(&self, passes: impl Fn(&str) -> bool) -> impl Iterator<Item = &[u32]> {
        (0u32..)
            .zip(self.values.iter())
            .filter(move |(_, value)| passes(value))
            .map(|(at, _)| self.slots.at(at))
    }
}

impl Numbers {
    /// The slots of every number in the range, one list after another.
    pub(super) fn within(&self, range: &RangeInclusive<i16>) -> &[u32] {
        let place =
            |number: i16| u32::try_from(number).map_or(0, |at| at.saturating_sub(self.first));
        let count = self.slots.count();
        let beyond = place(range.end().saturating_add(1)).min(count);
        let start = place(*range.start()).min(beyond);
        self.slots.range(start..beyond)
    }
}

/// The tables while records are met.
#[derive(Default)]
pub(super) struct Gathering {
    texts: [BTreeMap<Box<str>, Vec<u32>>; 14],
    numbers: [Vec<(u32, u32)>; 5],
}

/// The places of the tables of texts in [`Gathering`].
#[derive(Clone, Copy)]
enum Of {
    Country,
    Form,
    Length,
    Medium,
    State,
    Language,
    Result,
    Award,
    Genre,
    Subject,
    Festival,
    Source,
    Is,
    People,
}

impl Gathering {
    fn text(&mut self, of: Of, value: &str, slot: u32) {
        let table = &mut self.texts[of as usize];
        match table.get_mut(value) {
            Some(slots) if slots.last() == Some(&slot) => {}
            Some(slots) => slots.push(slot),
            None => {
                table.insert(value.into(), vec![slot]);
            }
        }
    }

    fn years(&mut self, of: usize, date: Option<Date>, slot: u32) {
        for year in date.iter().flat_map(|date| date.years()) {
            if (FIRST_YEAR..=LAST_YEAR).contains(&year) {
                self.numbers[of].push((u32::from(year.abs_diff(FIRST_YEAR)), slot));
            }
        }
    }

    /// Takes a director in; slots must come ascending.
    pub(super) fn director(&mut self, director: &Director, slot: u32) {
        for country in &director.countries {
            self.text(Of::Country, country.code(), slot);
        }
        for people in &director.peoples {
            self.text(Of::People, &fold(people).text, slot);
        }
        self.years(2, director.born, slot);
        self.years(3, director.died, slot);
    }

    /// Takes a film in; slots must come ascending.
    pub(super) fn film(&mut self, catalogue: &Catalogue, film: &Film, slot: u32) {
        for country in &film.countries {
            self.text(Of::Country, country.code(), slot);
        }
        if let Some(form) = film.form {
            self.text(Of::Form, form.word(), slot);
        }
        if let Some(length) = film.length {
            self.text(Of::Length, length.class.word(), slot);
        }
        if let Some(medium) = film.medium {
            self.text(Of::Medium, medium.word(), slot);
        }
        self.text(Of::State, film.state.word(), slot);
        for language in &film.languages {
            self.text(Of::Language, language.tag(), slot);
        }
        for award in hers(film) {
            self.text(Of::Result, award.result.word(), slot);
        }
        for award in film.awards.iter().filter_map(|award| award.award.as_ref()) {
            self.text(Of::Award, &fold(award).text, slot);
        }
        for genre in &film.genres {
            self.text(Of::Genre, &fold(genre).text, slot);
        }
        for subject in &film.subjects {
            self.text(Of::Subject, &fold(subject).text, slot);
        }
        let shown = film.screenings.iter().map(|screening| screening.festival);
        let put_forward = film.awards.iter().map(|award| award.festival);
        for id in shown.chain(put_forward).flatten() {
            self.text(Of::Festival, &lines(catalogue.festival(id)), slot);
        }
        for id in &film.sources {
            let source = catalogue.source(*id);
            let value = format!("{}\n{}", source.key, fold(&source.publisher).text);
            self.text(Of::Source, &value, slot);
        }
        for (word, _) in IS.iter().filter(|(word, _)| is(catalogue, film, word)) {
            self.text(Of::Is, word, slot);
        }
        self.years(0, film.year, slot);
        for claim in &film.claims {
            if let Fact::Year(date) = claim.fact {
                self.years(4, Some(date), slot);
            }
        }
        if let Some(runtime) = film.runtime {
            let runtime = i16::try_from(runtime).unwrap_or(i16::MAX);
            self.numbers[1].push((u32::from(runtime.unsigned_abs()), slot));
        }
    }

    pub(super) fn finish(self) -> Facts {
        let [
            countries,
            forms,
            lengths,
            media,
            states,
            languages,
            results,
            awards,
            genres,
            subjects,
            festivals,
            sources,
            holding,
            peoples,
        ] = self.texts.map(|table| {
            let mut slots = Lists::default();
            for list in table.values() {
                slots.push(list.iter().copied());
            }
            Texts {
                values: Strings::of(table.keys().map(|value| &**value)),
                slots,
            }
        });
        let first_year = u32::from(FIRST_YEAR.unsigned_abs());
        let mut starts = [first_year, 0, first_year, first_year, first_year].into_iter();
        let [years, runtimes, births, deaths, claimed_years] = self.numbers.map(|pairs| {
            let count = pairs.iter().map(|(number, _)| number + 1).max();
            Numbers {
                first: starts.next().unwrap_or_default(),
                slots: Lists::of(count.unwrap_or(0) as usize, pairs),
            }
        });
        Facts {
            countries,
            forms,
            lengths,
            media,
            states,
            languages,
            results,
            awards,
            genres,
            subjects,
            festivals,
            sources,
            holding,
            peoples,
            years,
            runtimes,
            births,
            deaths,
            claimed_years,
        }
    }
}

/// Key and folded names of a festival, a line each.
fn lines(festival: &Festival) -> String {
    let mut lines = festival.key.clone();
    for name in std::iter::once(&festival.name).chain(&festival.names) {
        lines.push('\n');
        lines.push_str(&fold(name).text);
    }
    lines
}

/// The prizes and nominations that did not go to the cast.
fn hers(film: &Film) -> impl Iterator<Item = &Award> {
    film.awards
        .iter()
        .filter(|award| award.recipient != Recipient::Cast)
}

/// Whether a word of [`IS`] holds.
fn is(catalogue: &Catalogue, film: &Film, word: &str) -> bool {
    let class = film.length.map(|length| length.class);
    let many = film
        .credits
        .iter()
        .any(|credit| credit.role == Role::CoDirector)
        || film.credits.len() > 1;
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
        "single-source" => {
            let mut houses = film.cited().map(|id| catalogue.source(id).house());
            let first = houses.next();
            houses.all(|house| Some(house) == first)
        }
        _ => false,
    }
}
