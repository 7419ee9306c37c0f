//! The help sheet, read out of the keymap.

use ratatui::text::{Line, Span};
use tui_input::Input;

use super::{Canvas, sheet};
use crate::page::fit;
use crate::tui::app::Cursor;
use crate::tui::keymap::{self, HelpRow};
use crate::tui::layout::{self, Breadth, breadth};

pub(super) fn draw(canvas: &mut Canvas<'_, '_, '_>, input: &Input, cursor: Cursor) {
    let narrow = breadth(canvas.app.size) == Breadth::Narrow;
    let rows = keymap::help(input.value(), narrow);
    let (prompt, _, rest) = layout::sheet_rows(canvas.app.size);
    let window = usize::from(rest.height);
    let last = (cursor.top + window).min(rows.len());
    let first = (cursor.top + 1).min(last);
    let position = format!(" {first}–{last} of {} ", rows.len());
    sheet::frame(canvas, "Keys and signs", &position);
    let theme = canvas.theme;
    let keys = if narrow {
        usize::from(rest.width)
    } else {
        (usize::from(rest.width) / 3).min(30)
    };
    if rows.is_empty() {
        canvas.row(rest, 0, Span::styled("no key or sign", theme.dim()));
    }
    for (row, entry) in rows.iter().skip(cursor.top).take(window).enumerate() {
        let line = match entry {
            HelpRow::Words(words) => {
                Line::from(fit::cut(&format!("    {words}"), rest.width.into()))
            }
            HelpRow::Heading(name) => Line::styled(*name, theme.focus()),
            HelpRow::Keys(names, words) => Line::from(vec![
                Span::styled(
                    format!("  {}", fit::pad(&fitting(names, keys), keys)),
                    theme.kept(),
                ),
                Span::raw("  "),
                Span::raw(fit::cut(
                    words,
                    usize::from(rest.width).saturating_sub(keys + 4),
                )),
            ]),
        };
        canvas.row(rest, row, line);
    }
    sheet::prompt(
        canvas,
        prompt,
        input,
        "type to find a key or sign: sort, ctrl, prize …",
    );
}

/// As many of the keys as fit whole; the first one always.
fn fitting(names: &[&str], cells: usize) -> String {
    let mut text = String::new();
    for name in names {
        if !text.is_empty() && fit::width(&text) + 2 + fit::width(name) > cells {
            break;
        }
        if !text.is_empty() {
            text.push_str("  ");
        }
        text.push_str(name);
    }
    text
}
