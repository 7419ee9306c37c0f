//! What a list shows, and in which order.

use super::turn_page;
use crate::search::query::Query;
use crate::search::rank::Scope;
use crate::tui::app::{App, Cursor, Ground};
use crate::tui::layout::Mode;

/// Filters and sorts the list anew and keeps the selection where it can.
pub(super) fn arrange(ground: Ground<'_>, app: &mut App) {
    let mode = app.mode;
    let list = app.list_mut();
    let shown = list.selected();
    match list.filter.value().parse::<Query>() {
        Ok(query) => {
            list.fault = None;
            let scope = match mode {
                Mode::Directors => Scope::Directors,
                Mode::Films => Scope::Films,
            };
            list.rows = ground
                .index()
                .narrow(ground.catalogue, &query, scope, list.order);
            if list.reversed {
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
