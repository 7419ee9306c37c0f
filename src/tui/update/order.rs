//! What a list shows, and in which order.

use std::cmp::Reverse;

use super::turn_page;
use crate::model::catalogue::Catalogue;
use crate::model::date::Date;
use crate::model::film::Target;
use crate::search::query::Query;
use crate::search::rank::Scope;
use crate::tui::app::{App, Cursor, Ground, Order};
use crate::tui::layout::Mode;

/// Filters and sorts the list anew and keeps the selection where it can.
pub(super) fn arrange(ground: Ground<'_>, app: &mut App) {
    let catalogue = ground.catalogue;
    let mode = app.mode;
    let list = app.list_mut();
    let shown = list.selected();
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
                ground.index().narrow(catalogue, &query, scope)
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
        .position(|row| Some(*row) == list.kept)
        .or_else(|| list.rows.iter().position(|row| Some(*row) == shown))
        .unwrap_or_default();
    if list.selected() != shown {
        turn_page(app);
        if mode == Mode::Directors {
            app.filmography = Cursor::default();
        }
    }
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
                Target::Film(id) => catalogue.film(*id).won(),
            };
            (Reverse(count), *row)
        }),
    }
}
