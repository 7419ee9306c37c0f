//! What a list shows, and in which order.

use std::cmp::Reverse;

use super::turn_page;
use crate::model::catalogue::Catalogue;
use crate::model::date::Date;
use crate::model::film::Target;
use crate::model::word::Verdict;
use crate::search::query::Query;
use crate::search::rank::{Scope, Tier};
use crate::tui::app::{App, Cursor, Ground, Order};
use crate::tui::layout::Mode;

/// Filters and sorts the list anew and keeps the selection where it can.
pub(super) fn arrange(ground: Ground<'_>, app: &mut App) {
    let catalogue = ground.catalogue;
    let mode = app.mode;
    let list = app.list_mut();
    let selected = list.selected();
    match list.filter.value().parse::<Query>() {
        Ok(query) => {
            list.fault = None;
            list.rows = if query.is_empty() {
                match mode {
                    Mode::Directors => (0..catalogue.directors().len())
                        .map(|at| Target::Director(at.into()))
                        .collect(),
                    Mode::Films => (0..catalogue.films().len())
                        .map(|at| Target::Film(at.into()))
                        .collect(),
                }
            } else {
                let scope = if mode == Mode::Directors {
                    Scope::Directors
                } else {
                    Scope::Films
                };
                narrowed(ground, &query, scope)
            };
            let (order, reversed) = (list.order, list.reversed);
            sort(catalogue, &mut list.rows, order);
            if reversed {
                list.rows.reverse();
            }
        }
        Err(fault) => list.fault = Some(fault),
    }
    list.cursor.at = list
        .rows
        .iter()
        .position(|row| Some(*row) == selected)
        .unwrap_or_default();
    if list.selected() != selected {
        turn_page(app);
        if mode == Mode::Directors {
            app.filmography = Cursor::default();
        }
    }
}

/// What a filter leaves. Scattered letters and typos count only where nothing better does: a
/// filter that lets noise through is none.
fn narrowed(ground: Ground<'_>, query: &Query, scope: Scope) -> Vec<Target> {
    let answer = ground
        .index()
        .search(ground.catalogue, query, scope, usize::MAX);
    let sound = |tier: Tier| !matches!(tier, Tier::Fuzzy | Tier::Typo);
    let some_sound = answer.hits.iter().any(|hit| sound(hit.tier));
    let mut rows: Vec<Target> = answer
        .hits
        .iter()
        .filter(|hit| !some_sound || sound(hit.tier))
        .map(|hit| hit.target)
        .collect();
    rows.sort_unstable();
    rows
}

fn sort(catalogue: &Catalogue, rows: &mut [Target], order: Order) {
    match order {
        Order::Name => rows.sort_unstable(),
        Order::Year => rows.sort_by_key(|row| {
            let date = match row {
                Target::Director(id) => catalogue.director(*id).born,
                Target::Film(id) => catalogue.film(*id).year,
            };
            (date.is_none(), date.map(Date::order), *row)
        }),
        Order::Count => rows.sort_by_key(|row| {
            let count = match row {
                Target::Director(id) => catalogue.director(*id).films.len(),
                Target::Film(id) => {
                    let awards = &catalogue.film(*id).awards;
                    awards
                        .iter()
                        .filter(|award| award.result == Verdict::Won)
                        .count()
                }
            };
            (Reverse(count), *row)
        }),
    }
}
