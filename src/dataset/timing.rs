//! What comes before its time, or long after.

use std::ops::RangeInclusive;

use crate::dataset::check::{Check, part_of};
use crate::dataset::diagnostic::Severity::Warning;
use crate::dataset::merge::Origin;
use crate::dataset::record::{self, EdtfDate};
use crate::model::catalogue::Catalogue;
use crate::model::date::Date;
use crate::model::film::{Fact, Film, Who};
use crate::model::text::fold;
use crate::model::word::Verdict;

/// Numbers at the end of a key that are taken for a year.
const KEY_YEARS: RangeInclusive<i16> = 1880..=2035;

/// The least age at which a film is believed without a second look, in years.
const YOUNG: i16 = 12;

/// How far the year in a key may be from that of the film, in years.
const ASTRAY: i16 = 2;

/// How long before a film it may have an award, in years: works in progress have them too.
const IN_PROGRESS: i16 = 1;

/// How long after a director's death a film of hers may still come out, in years.
const POSTHUMOUS: i16 = 6;

impl Check<'_> {
    /// Films before or long after their director's life.
    pub(super) fn times(&mut self, catalogue: &Catalogue, origin: Origin, film: &Film) {
        let Some(year) = film.year else {
            return;
        };
        let at = |field| (origin.file, origin.field(field));
        for credit in &film.credits {
            let Who::Director(id) = credit.who else {
                continue;
            };
            let director = catalogue.director(id);
            if let Some(born) = director.born
                && *year.years().end() < born.year() + YOUNG
            {
                self.tell(
                    Warning,
                    "too-young",
                    at("year"),
                    format!(
                        "{}, born {}, was not yet {YOUNG}",
                        director.name(),
                        born.year()
                    ),
                    "look whether the year and the person are right",
                );
            }
            if let Some(died) = director.died
                && year.year() > *died.years().end() + POSTHUMOUS
            {
                self.tell(
                    Warning,
                    "after-death",
                    at("year"),
                    format!("{} had died in {}", director.name(), died.year()),
                    "look whether the year and the person are right",
                );
            }
        }
    }

    /// A key that ends with another year than the film's. Keys never change: where a claim gives
    /// that year, it has its ground.
    pub(super) fn year_of_key(&mut self, origin: Origin, film: &Film) {
        let Some(year) = film.year else {
            return;
        };
        let Some((words, last)) = film.key.rsplit_once('-') else {
            return;
        };
        let Some(written) = last.parse().ok().filter(|year| KEY_YEARS.contains(year)) else {
            return;
        };
        let near = |date: Date| {
            date.years().start() - ASTRAY <= written && written <= date.years().end() + ASTRAY
        };
        let is_claimed = film
            .claims
            .iter()
            .any(|claim| matches!(claim.fact, Fact::Year(date) if near(date)));
        // The number may belong to the title: `winter-of-1942`.
        let is_titled = film
            .titles
            .iter()
            .any(|title| fold(&title.text).text.split(' ').any(|word| word == last));
        if near(year) || is_claimed || is_titled || words.is_empty() {
            return;
        }
        self.tell(
            Warning,
            "key-year",
            (origin.file, origin.field("key")),
            format!("the key says {written}, the film {year}"),
            "look which year is right; where it is that of the record, say in a claim who gives the other",
        );
    }

    /// Screenings and awards in a year that cannot be.
    pub(super) fn events(&mut self, origin: Origin, film: &record::Film) {
        for (index, screening) in film.screenings.iter().enumerate() {
            let at = ("screenings", index);
            let held = (screening.festival.as_deref(), screening.year);
            self.edition(origin, at, held);
            self.event(origin, at, (film.year, 0), held);
        }
        for (index, award) in film.awards.iter().enumerate() {
            let at = ("awards", index);
            let held = (award.festival.as_deref(), award.year);
            // A selection may be made for an edition that is then called off.
            let is_selected = award
                .result
                .as_ref()
                .is_some_and(|result| result.0 == Verdict::Selected);
            if !is_selected {
                self.edition(origin, at, held);
            }
            self.event(origin, at, (film.year, IN_PROGRESS), held);
        }
    }

    /// An event in a year in which the festival was not held.
    fn edition(
        &mut self,
        origin: Origin,
        event: (&'static str, usize),
        (festival, year): (Option<&str>, Option<EdtfDate>),
    ) {
        let festival = festival.and_then(|key| self.festivals.get(key).copied());
        let (Some(festival), Some(EdtfDate(date))) = (festival, year) else {
            return;
        };
        let is_missing = |year: i16| {
            festival
                .not_held
                .iter()
                .any(|known| i32::from(*known) == i32::from(year))
        };
        if date.years().all(is_missing) {
            self.tell(
                Warning,
                "not-held",
                (origin.file, part_of(origin, event, "year")),
                format!("{} was not held in {}", festival.name, date.to_year()),
                "look whether the year and the festival are right",
            );
        }
    }

    /// An event before the film by more years than may be, or before the first edition of its
    /// festival.
    fn event(
        &mut self,
        origin: Origin,
        event: (&'static str, usize),
        (film, years): (Option<EdtfDate>, i16),
        (festival, year): (Option<&str>, Option<EdtfDate>),
    ) {
        let Some(EdtfDate(year)) = year else {
            return;
        };
        let at = || (origin.file, part_of(origin, event, "year"));
        let festival = festival.and_then(|key| self.festivals.get(key).copied());
        let name = festival.map_or("an event", |festival| festival.name.as_str());
        if let Some(EdtfDate(film)) = film
            && *year.years().end() < film.year() - years
        {
            self.tell(
                Warning,
                "year-order",
                at(),
                format!("{name}, {year}, comes before the film, {film}"),
                "the year of a film is that of its first public screening",
            );
        }
        if let Some(since) = festival.and_then(|festival| festival.since)
            && *year.years().end() < since.year()
        {
            self.tell(
                Warning,
                "before-festival",
                at(),
                format!("{name} began in {since}, after {year}"),
                "look whether the year and the festival are right",
            );
        }
    }
}
