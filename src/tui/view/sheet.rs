//! The frame of a sheet, and the sheet of sources.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear};
use tui_input::Input;

use super::{Canvas, bars};
use crate::page::fit;
use crate::tui::app::Cursor;
use crate::tui::layout;

/// Clears the sheet's area and draws its frame.
pub(super) fn frame(canvas: &mut Canvas<'_, '_, '_>, title: &str, position: &str) -> Rect {
    let area = layout::sheet(canvas.app.size);
    let block = Block::bordered()
        .border_type(BorderType::Rounded)
        .border_style(canvas.theme.dim())
        .title(Line::styled(format!(" {title} "), canvas.theme.focus()))
        .title(Line::styled(position.to_owned(), canvas.theme.dim()).right_aligned());
    canvas.frame.render_widget(Clear, area);
    canvas.frame.render_widget(block, area);
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
