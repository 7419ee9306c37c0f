//! A record in one row; [`crate::page`] has it whole.

use crate::cli::lines::{Column, FIGURES, Line, Role, Table, WHOLE};
use crate::cli::phrase;
use crate::model::catalogue::Catalogue;
use crate::model::film::{Festival, FestivalId, Target};
use crate::page::{credits, fit};
use crate::search::marks::Marker;
use crate::search::query::Query;
use crate::search::rank::{Hit, Index};

const KEY: Column = Column::yielding(24);

const RECORD: [Column; 6] = [
    Column::yielding(16),
    WHOLE,
    Column::yielding(12).spare(2),
    FIGURES.spare(1),
    Column::yielding(10).spare(3),
    KEY,
];

/// Directors and films, one a row: name or title, life or year, what it is, runtime, who or
/// where from, key.
#[must_use]
pub fn targets(catalogue: &Catalogue, targets: impl IntoIterator<Item = Target>) -> Table {
    rows(Table::new(&RECORD), catalogue, targets)
}

/// The same to choose from: the key is to be typed and stands whole.
#[must_use]
pub fn choices(catalogue: &Catalogue, targets: impl IntoIterator<Item = Target>) -> Table {
    let [label, when, what, runtime, who, _] = RECORD;
    let columns = [label, when, what, runtime, who, WHOLE];
    rows(Table::new(&columns), catalogue, targets)
}

fn rows(
    mut table: Table,
    catalogue: &Catalogue,
    targets: impl IntoIterator<Item = Target>,
) -> Table {
    for target in targets {
        table.row(record(
            catalogue,
            target,
            Line::of(Role::Plain, catalogue.label(target)),
        ));
    }
    table
}

/// The same of what a query found, with the matched characters marked. The name or title that
/// matched follows the one shown where they differ.
#[must_use]
pub fn hits(catalogue: &Catalogue, index: &Index, query: &Query, hits: &[Hit]) -> Table {
    let mut table = Table::new(&RECORD);
    let mut pen = Marker::new(index, query);
    for hit in hits {
        let shown = catalogue.label(hit.target);
        let label = match hit.matched(catalogue) {
            None => Line::of(Role::Plain, shown),
            Some(text) => {
                let marked = Line::marked(text, pen.marks(catalogue, hit));
                if text == shown {
                    marked
                } else {
                    Line::of(Role::Plain, shown)
                        .and(Role::Faint, " (")
                        .then(marked)
                        .and(Role::Faint, ")")
                }
            }
        };
        table.row(record(catalogue, hit.target, label));
    }
    table
}

fn record(catalogue: &Catalogue, target: Target, label: Line) -> [Line; 6] {
    let [when, what, runtime, who] = match target {
        Target::Director(id) => {
            let director = catalogue.director(id);
            let films = fit::counted(director.films.len(), "film");
            [
                phrase::life(director),
                format!("director · {films}"),
                String::new(),
                phrase::countries(&director.countries),
            ]
        }
        Target::Film(id) => {
            let film = catalogue.film(id);
            [
                phrase::year(film.year),
                phrase::sort_of_film(film),
                phrase::runtime(film.runtime),
                credits::in_short(catalogue, film),
            ]
        }
    };
    let [when, what, runtime, who] =
        [when, what, runtime, who].map(|text| Line::of(Role::Plain, text));
    [
        label,
        when,
        what,
        runtime,
        who,
        Line::of(Role::Faint, catalogue.key(target)),
    ]
}

/// Festivals, one a row: name, what it is, where, since when, films shown or honoured, key.
#[must_use]
pub fn festivals<'c>(
    catalogue: &Catalogue,
    festivals: impl IntoIterator<Item = (FestivalId, &'c Festival)>,
) -> Table {
    let films = films_by_festival(catalogue);
    let mut table = Table::new(&[
        Column::yielding(16),
        WHOLE.spare(2),
        Column::yielding(10).spare(3),
        WHOLE.spare(1),
        FIGURES.spare(4),
        KEY,
    ]);
    for (id, festival) in festivals {
        let place = phrase::whereabouts(festival.place.as_deref(), festival.country);
        let since = festival
            .since
            .map_or_else(String::new, |date| format!("since {}", date.to_year()));
        table.row([
            Line::of(Role::Plain, &festival.name),
            Line::of(Role::Plain, festival.kind.to_string()),
            Line::of(Role::Plain, place),
            Line::of(Role::Plain, since),
            Line::of(Role::Plain, fit::counted(films[id.index()], "film")),
            Line::of(Role::Faint, &festival.key),
        ]);
    }
    table
}

/// How many films each festival, by its id, showed or honoured.
#[must_use]
pub fn films_by_festival(catalogue: &Catalogue) -> Vec<usize> {
    let mut counts = vec![0; catalogue.festivals().len()];
    for film in catalogue.films().iter() {
        let shown = film
            .screenings
            .iter()
            .filter_map(|screening| screening.festival);
        let honoured = film.awards.iter().filter_map(|award| award.festival);
        let mut met: Vec<FestivalId> = shown.chain(honoured).collect();
        met.sort_unstable();
        met.dedup();
        for id in met {
            counts[id.index()] += 1;
        }
    }
    counts
}
