//! What comes before its time, or long after.

use crate::dataset::check::Check;
use crate::dataset::diagnostic::Severity::Warning;
use crate::dataset::fault::Step;
use crate::dataset::merge::Origin;
use crate::dataset::record::{self, EdtfDate};
use crate::model::catalogue::Catalogue;
use crate::model::date::Date;
use crate::model::film::{Film, Who};

/// The least age at which a film is believed without a second look, in years.
const YOUNG: i16 = 12;

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

    /// Screenings and awards of a film that states its year.
    pub(super) fn events(&mut self, origin: Origin, film: &record::Film) {
        let Some(year) = film.year else {
            return;
        };
        for (index, screening) in film.screenings.iter().enumerate() {
            let event = (screening.festival.as_deref(), screening.year);
            self.event(origin, ("screenings", index), year.0, event);
        }
        for (index, award) in film.awards.iter().enumerate() {
            let event = (award.festival.as_deref(), award.year);
            self.event(origin, ("awards", index), year.0, event);
        }
    }

    fn event(
        &mut self,
        origin: Origin,
        (list, index): (&'static str, usize),
        film: Date,
        (festival, year): (Option<&str>, Option<EdtfDate>),
    ) {
        let Some(EdtfDate(year)) = year else {
            return;
        };
        let mut path = origin.field(list);
        path.extend([Step::Index(index), Step::Field("year")]);
        let festival = festival.and_then(|key| self.festivals.get(key).copied());
        let name = festival.map_or("an event", |festival| festival.name.as_str());
        if *year.years().end() < film.year() - 1 {
            self.tell(
                Warning,
                "year-order",
                (origin.file, path.clone()),
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
                (origin.file, path),
                format!("{name} began in {since}, after {year}"),
                "look whether the year and the festival are right",
            );
        }
    }
}
