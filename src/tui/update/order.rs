//! What a list shows, and in which order.

use super::turn_page;
use crate::model::film::Target;
use crate::search::query::Query;
use crate::search::rank::Scope;
use crate::tui::app::{App, Asked, Cursor, Ground};
use crate::tui::layout::Mode;
use crate::tui::message::Question;

/// Filters and sorts the list anew: at once where there is no filter, else as soon as the index
/// has told what passes.
pub(super) fn arrange(ground: Ground<'_>, app: &mut App) {
    let mode = app.mode;
    let list = app.list_mut();
    let order = list.order;
    match list.filter.value().parse::<Query>() {
        Ok(query) if query.is_empty() => {
            list.fault = None;
            app.asked = None;
            let scope = match mode {
                Mode::Directors => Scope::Directors,
                Mode::Films => Scope::Films,
            };
            let index = ground.index();
            fill(app, index.narrow(ground.catalogue, &query, scope, order));
        }
        Ok(query) => {
            list.fault = None;
            let question = Question::Rows(query, mode, order);
            app.asked = Some(Asked {
                question,
                then: None,
            });
        }
        Err(fault) => list.fault = Some(fault),
    }
}

/// Lists these rows, in their order or turned round, and keeps the selection where it can.
pub(super) fn fill(app: &mut App, rows: Vec<Target>) {
    let mode = app.mode;
    let list = app.list_mut();
    let shown = list.selected();
    list.rows = rows;
    if list.reversed {
        list.rows.reverse();
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
