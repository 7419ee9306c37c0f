//! What the catalogue holds, counted.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use crate::cli::cite;
use crate::cli::json::whole;
use crate::cli::lines::{Column, FIGURES, Line, Role, Table};
use crate::model::catalogue::Catalogue;
use crate::model::date::Date;
use crate::model::film::{Director, Film, Identifiers, Target};
use crate::model::place::Country;
use crate::model::region::{Region, writes_other_letters};
use crate::model::word::{Form, Length, TitleKind};
use crate::page::fit;

/// One figure: its name in JSON, its words, and how many.
type Figure = (String, String, usize);

/// Figures under a head, in the order in which they are read.
struct Group {
    name: &'static str,
    head: &'static str,
    figures: Vec<Figure>,
}

impl Group {
    fn new(name: &'static str, head: &'static str) -> Self {
        Self {
            name,
            head,
            figures: Vec::new(),
        }
    }

    fn figure(&mut self, name: impl Into<String>, words: impl Into<String>, count: usize) {
        self.figures.push((name.into(), words.into(), count));
    }
}

/// Figures in groups.
pub struct Report(Vec<Group>);

impl Report {
    /// How many records were counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let records = self.0.first().map(|group| &group.figures);
        records.is_none_or(|figures| figures.iter().take(2).all(|(_, _, count)| *count == 0))
    }

    /// As lines: a group under each head.
    #[must_use]
    pub fn lines(self, width: Option<usize>) -> Vec<Line> {
        let mut lines = Vec::new();
        for group in self.0 {
            if !lines.is_empty() {
                lines.push(Line::default());
            }
            lines.push(Line::of(Role::Heading, group.head));
            let mut table = Table::new(&[Column::yielding(8), FIGURES]);
            for (_, words, count) in group.figures {
                table.row(
                    [format!("  {words}"), fit::grouped(count)]
                        .map(|text| Line::of(Role::Plain, text)),
                );
            }
            lines.extend(table.lines(width));
        }
        lines
    }

    /// As one object: a group an object of figures.
    #[must_use]
    pub fn json(self) -> Value {
        let groups = self.0.into_iter().map(|group| {
            let figures = group
                .figures
                .into_iter()
                .map(|(name, _, count)| (name, json!(count)));
            (group.name.to_owned(), Value::Object(figures.collect()))
        });
        whole(Value::Object(groups.collect::<Map<_, _>>()))
    }
}

/// The records that are counted.
pub struct Selection<'c> {
    catalogue: &'c Catalogue,
    targets: Vec<Target>,
}

impl<'c> Selection<'c> {
    /// These alone.
    #[must_use]
    pub fn of(catalogue: &'c Catalogue, targets: Vec<Target>) -> Self {
        Self { catalogue, targets }
    }

    fn directors(&self) -> impl Iterator<Item = &'c Director> {
        self.targets.iter().filter_map(|target| match target {
            Target::Director(id) => Some(self.catalogue.director(*id)),
            Target::Film(_) => None,
        })
    }

    fn films(&self) -> impl Iterator<Item = &'c Film> {
        self.targets.iter().filter_map(|target| match target {
            Target::Film(id) => Some(self.catalogue.film(*id)),
            Target::Director(_) => None,
        })
    }

    /// Whether the sources of a record have two publishers or more.
    fn is_told_twice(&self, target: Target) -> bool {
        let cited = cite::sources(self.catalogue, target).into_iter();
        let publishers = cited.map(|id| self.catalogue.source(id).house());
        publishers.collect::<BTreeSet<_>>().len() > 1
    }

    /// What is counted of any selection.
    #[must_use]
    pub fn counts(&self) -> Report {
        Report(vec![
            self.totals(),
            self.forms(),
            self.lengths(),
            self.decades(),
        ])
    }

    fn totals(&self) -> Group {
        let sources: BTreeSet<_> = self
            .targets
            .iter()
            .flat_map(|target| cite::sources(self.catalogue, *target))
            .collect();
        let festivals: BTreeSet<_> = self
            .films()
            .flat_map(|film| {
                let shown = film
                    .screenings
                    .iter()
                    .filter_map(|screening| screening.festival);
                shown.chain(film.awards.iter().filter_map(|award| award.festival))
            })
            .collect();
        let home: BTreeSet<Country> = self
            .directors()
            .flat_map(|director| director.countries.iter().copied())
            .collect();
        let production: BTreeSet<Country> = self
            .films()
            .flat_map(|film| film.countries.iter().copied())
            .collect();
        let twice = |films: bool| {
            let of_kind = |target: &&Target| matches!(target, Target::Film(_)) == films;
            let targets = self.targets.iter().filter(of_kind);
            targets
                .filter(|target| self.is_told_twice(**target))
                .count()
        };
        let mut group = Group::new("totals", "In all");
        group.figure("directors", "directors", self.directors().count());
        group.figure("films", "films", self.films().count());
        group.figure("sources", "sources", sources.len());
        group.figure("festivals", "festivals and prizes", festivals.len());
        group.figure("director_countries", "countries of directors", home.len());
        group.figure(
            "film_countries",
            "countries of production",
            production.len(),
        );
        group.figure(
            "films_with_two_sources",
            "films told by two publishers or more",
            twice(true),
        );
        group.figure(
            "directors_with_two_sources",
            "directors told by two publishers or more",
            twice(false),
        );
        let mut abroad = 0;
        let mut native = 0;
        for director in self.directors() {
            let other_letters = director
                .countries
                .first()
                .is_some_and(|country| writes_other_letters(*country));
            abroad += usize::from(other_letters);
            native += usize::from(other_letters && has_native_name(director));
        }
        group.figure(
            "directors_of_other_letters",
            "directors whose country writes other letters",
            abroad,
        );
        group.figure(
            "directors_with_native_names",
            "of them with a name in those letters",
            native,
        );
        group
    }

    fn forms(&self) -> Group {
        let mut group = Group::new("films_by_form", "Films by form");
        for form in Form::ALL {
            let count = self.films().filter(|film| film.form == Some(*form)).count();
            if count > 0 {
                group.figure(form.word(), form.to_string(), count);
            }
        }
        let unknown = self.films().filter(|film| film.form.is_none()).count();
        group.figure("unknown", "unknown", unknown);
        group
    }

    fn lengths(&self) -> Group {
        let mut group = Group::new("films_by_length", "Films by length");
        for length in Length::ALL {
            let like = |film: &&Film| film.length.is_some_and(|known| known.class == *length);
            let count = self.films().filter(like).count();
            if count > 0 {
                group.figure(length.word(), length.to_string(), count);
            }
        }
        let unknown = self.films().filter(|film| film.length.is_none()).count();
        group.figure("unknown", "unknown", unknown);
        group
    }

    fn decades(&self) -> Group {
        let mut decades: BTreeMap<i16, usize> = BTreeMap::new();
        for year in self.films().filter_map(|film| film.year) {
            *decades.entry(year.year() / 10 * 10).or_default() += 1;
        }
        let mut group = Group::new("films_by_decade", "Films by decade");
        for (decade, count) in decades {
            group.figure(decade.to_string(), format!("{decade}s"), count);
        }
        let unknown = self.films().filter(|film| film.year.is_none()).count();
        group.figure("unknown", "unknown", unknown);
        group
    }

    /// How well the world is covered.
    #[must_use]
    pub fn coverage(&self) -> Report {
        Report(vec![self.totals(), self.regions(), self.depth()])
    }

    /// A director of two regions counts in both.
    fn regions(&self) -> Group {
        let mut group = Group::new("directors_by_region", "Directors by region");
        for region in Region::ALL {
            let of_region = |director: &&Director| {
                director
                    .countries
                    .iter()
                    .any(|country| Region::of(*country) == Some(*region))
            };
            let count = self.directors().filter(of_region).count();
            if *region != Region::Antarctica || count > 0 {
                group.figure(region.word(), region.to_string(), count);
            }
        }
        let unknown = self
            .directors()
            .filter(|director| director.countries.is_empty())
            .count();
        group.figure("unknown", "unknown", unknown);
        let pioneers = self.directors().filter(|director| {
            let first = director
                .films
                .iter()
                .filter_map(|film| self.catalogue.film(*film).year);
            first.map(Date::year).min().is_some_and(|year| year < 1930)
        });
        group.figure("pioneers", "working before 1930", pioneers.count());
        let first_peoples = self.directors().filter(|director| {
            let of_oceania = |country: &Country| Region::of(*country) == Some(Region::Oceania);
            !director.peoples.is_empty() || director.countries.iter().any(of_oceania)
        });
        group.figure(
            "oceania_and_first_peoples",
            "of Oceania or a First People",
            first_peoples.count(),
        );
        group
    }

    fn depth(&self) -> Group {
        let films = |wanted: fn(&Film) -> bool| self.films().filter(|film| wanted(film)).count();
        let mut group = Group::new("films_with", "Films");
        group.figure(
            "recent",
            "of 2018 or later",
            films(|film| film.year.is_some_and(|date| date.year() >= 2018)),
        );
        group.figure(
            "short",
            "short",
            films(|film| {
                film.length
                    .is_some_and(|length| length.class == Length::Short)
            }),
        );
        group.figure(
            "documentary",
            "documentary",
            films(|film| film.form == Some(Form::Documentary)),
        );
        group.figure(
            "festivals",
            "with a screening or award at a festival",
            films(|film| {
                film.screenings
                    .iter()
                    .any(|screening| screening.festival.is_some())
                    || film.awards.iter().any(|award| award.festival.is_some())
            }),
        );
        group.figure(
            "original",
            "with an original title beside the one shown",
            films(|film| film.original().is_some()),
        );
        group.figure(
            "original_unknown",
            "whose original title is not known",
            films(|film| !film.has_original()),
        );
        let is_foreign = |film: &Film| {
            let first = film.languages.first();
            first.is_some_and(|language| language.tag().split('-').next() != Some("en"))
        };
        group.figure(
            "foreign",
            "known to be in another language than English",
            self.films().filter(|film| is_foreign(film)).count(),
        );
        let foreign = self.films().filter(|film| is_foreign(film));
        group.figure(
            "foreign_with_original",
            "of them with a title in that language",
            foreign.filter(|film| has_original_title(film)).count(),
        );
        group.figure(
            "synopsis",
            "with a synopsis",
            films(|film| film.synopsis.is_some()),
        );
        group.figure(
            "runtime",
            "with a runtime",
            films(|film| film.runtime.is_some()),
        );
        group.figure(
            "identifiers",
            "with an identifier of another catalogue",
            films(|film| film.ids != Identifiers::default()),
        );
        group
    }
}

/// In letters other than Latin, shown or beside the name shown.
fn has_native_name(director: &Director) -> bool {
    director
        .names
        .iter()
        .any(|name| !matches!(name.script, "Latn" | "Zyyy"))
}

/// The title shown or another one, in the film's language.
fn has_original_title(film: &Film) -> bool {
    film.titles
        .iter()
        .any(|title| title.kind == TitleKind::Original && title.language.is_some())
}
