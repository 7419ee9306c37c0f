//! The frame of a sheet, and the sheet of sources.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use tui_input::Input;

use super::{Canvas, bars};
use crate::page::fit;
use crate::tui::app::Cursor;
use crate::tui::layout;

/// Draws the sheet's frame. What it lies over was left empty; a block of the library would style
/// every cell of it.
pub(super) fn frame(canvas: &mut Canvas<'_, '_, '_>, title: &str, position: &str) -> Rect {
    let area = layout::sheet(canvas.app.size);
    let dim = canvas.theme.dim();
    let width = usize::from(area.width);
    // The title gives way: a count that is cut would be another count.
    let position = fit::cut(position, width.saturating_sub(2));
    let room = width.saturating_sub(fit::width(&position) + 2);
    let title = format!(" {} ", fit::cut(title, room.saturating_sub(2)));
    let rule = room.saturating_sub(fit::width(&title));
    let top = vec![
        Span::styled("╭", dim),
        Span::styled(title, canvas.theme.focus()),
        Span::styled("─".repeat(rule), dim),
        Span::styled(position, dim),
        Span::styled("╮", dim),
    ];
    let last = usize::from(area.height.saturating_sub(1));
    canvas.row(area, 0, Line::from(top));
    for row in 1..last {
        canvas.row(area, row, Span::styled("│", dim));
        canvas.right(area, row, Span::styled("│", dim));
    }
    let bottom = format!("╰{}╯", "─".repeat(width.saturating_sub(2)));
    canvas.row(area, last, Span::styled(bottom, dim));
    area
}

/// The prompt of a sheet, with the caret in it.
pub(super) fn prompt(canvas: &mut Canvas<'_, '_, '_>, area: Rect, input: &Input, empty: &str) {
    let room = usize::from(area.width).saturating_sub(3);
    let (text, caret) = bars::window(input.value(), input.visual_cursor(), room);
    let said = if text.is_empty() {
        Span::styled(fit::cut(empty, room), canvas.theme.dim())
    } else {
        Span::raw(text)
    };
    canvas.row(
        area,
        0,
        Line::from(vec![Span::styled("› ", canvas.theme.focus()), said]),
    );
    canvas.caret(area.x + 2 + caret, area.y);
}

pub(super) fn sources(canvas: &mut Canvas<'_, '_, '_>, cursor: Cursor) {
    let lines = canvas.app.sources(canvas.ground.catalogue);
    let area = layout::sheet(canvas.app.size);
    let inner = Rect {
        x: area.x + 2,
        y: area.y + 1,
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    };
    let window = usize::from(inner.height);
    let position = if lines.len() > window {
        let last = (cursor.top + window).min(lines.len());
        format!(" {}–{last} of {} ", cursor.top + 1, lines.len())
    } else {
        String::new()
    };
    let catalogue = canvas.ground.catalogue;
    let of = canvas
        .app
        .subject(catalogue)
        .map(|target| catalogue.label(target))
        .unwrap_or_default();
    let room = usize::from(area.width).saturating_sub(fit::width(&position) + 6);
    frame(canvas, &fit::cut(of, room), &position);
    for (row, line) in lines.iter().skip(cursor.top).take(window).enumerate() {
        canvas.row(inner, row, canvas.styled(line));
    }
    canvas.caret(inner.x, inner.y);
}
