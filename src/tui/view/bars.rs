//! The line at the top and the line at the bottom.

use ratatui::text::{Line, Span};

use super::{Canvas, offer};
use crate::page::fit;
use crate::tui::keymap::{self, Place};
use crate::tui::layout::Mode;

/// Tabs with their counts, and where the reader is.
pub(super) fn header(canvas: &mut Canvas<'_, '_, '_>) {
    let (theme, app, catalogue) = (canvas.theme, canvas.app, canvas.ground.catalogue);
    let area = app.areas().header;
    let tab = |mode: Mode, name: &str, count: usize| {
        let text = format!("{name} {}", fit::grouped(count));
        let here = app.mode == mode;
        Span::styled(text, if here { theme.focus() } else { theme.dim() })
    };
    let mut spans = vec![Span::raw(" ")];
    if area.width >= 50 {
        spans.push(Span::styled("Directrix   ", theme.kept()));
    }
    spans.push(tab(
        Mode::Directors,
        "1 Directors",
        catalogue.directors().len(),
    ));
    spans.push(Span::raw("  "));
    spans.push(tab(Mode::Films, "2 Films", catalogue.films().len()));
    let used: usize = spans.iter().map(|span| fit::width(&span.content)).sum();
    let room = usize::from(area.width).saturating_sub(used + 3);
    let trail = app
        .subject(catalogue)
        .map(|target| catalogue.key(target))
        .unwrap_or_default();
    if room >= 16 {
        spans.push(Span::styled(
            fit::pad_left(&fit::cut(trail, room), room + 2),
            theme.dim(),
        ));
    }
    canvas.row(area, 0, Line::from(spans));
}

/// The prompt of the filter, with the caret in it, and how many rows pass.
pub(super) fn prompt(canvas: &mut Canvas<'_, '_, '_>) {
    let (theme, app) = (canvas.theme, canvas.app);
    let Some(area) = app.areas().prompt else {
        return;
    };
    let list = app.list();
    let said = match app.asked {
        Some(_) => "  filtering…".to_owned(),
        None => format!("  {} left", fit::grouped(list.rows.len())),
    };
    let room = usize::from(area.width).saturating_sub(fit::width(&said) + 4);
    let (text, caret) = window(list.filter.value(), list.filter.visual_cursor(), room);
    let line = Line::from(vec![
        Span::styled(" & ", theme.focus()),
        Span::raw(text),
        Span::styled(said, theme.dim()),
    ]);
    canvas.row(area, 0, line);
    if app.sheet.is_none() {
        canvas.caret(area.x + 3 + caret, area.y);
    }
}

/// What the keys do here, or what there is to say.
pub(super) fn hint(canvas: &mut Canvas<'_, '_, '_>) {
    let (theme, app) = (canvas.theme, canvas.app);
    let area = app.areas().hint;
    let width = usize::from(area.width);
    if app.filtering && app.sheet.is_none() {
        let list = app.list();
        if let Some(line) = offer::below(canvas, &list.filter, list.fault.as_ref(), width) {
            canvas.row(area, 0, line);
            return;
        }
    }
    if let Some(notice) = &app.notice {
        let text = format!(" {}", fit::cut(notice, width.saturating_sub(2)));
        canvas.row(area, 0, Line::styled(text, theme.focus()));
        return;
    }
    canvas.row(area, 0, keys(canvas, app.place(), width));
}

/// The bindings that carry a hint, as many as fit.
fn keys(canvas: &Canvas<'_, '_, '_>, place: Place, width: usize) -> Line<'static> {
    let mut spans = Vec::new();
    let mut used = 0;
    for binding in keymap::BINDINGS {
        if binding.hint.is_empty() || !binding.group.places.contains(&place) {
            continue;
        }
        let key = keymap::sign(binding.keys.split(' ').next().unwrap_or_default());
        let cells = fit::width(key) + fit::width(binding.hint) + 3;
        if used + cells > width {
            break;
        }
        used += cells;
        spans.push(Span::styled(format!(" {key}"), canvas.theme.focus()));
        spans.push(Span::styled(
            format!(" {} ", binding.hint),
            canvas.theme.dim(),
        ));
    }
    Line::from(spans)
}

/// The part of a prompt's text around its caret that fits, and where the caret stands in it.
pub(super) fn window(text: &str, caret: usize, room: usize) -> (String, u16) {
    let mut start = 0;
    let mut skipped = 0;
    if caret >= room {
        for (index, letter) in text.char_indices() {
            if caret - skipped < room {
                break;
            }
            skipped += fit::width(&letter.to_string());
            start = index + letter.len_utf8();
        }
    }
    let mut shown = String::new();
    let mut used = 0;
    for letter in text[start..].chars() {
        used += fit::width(&letter.to_string());
        if used > room {
            break;
        }
        shown.push(letter);
    }
    (shown, u16::try_from(caret - skipped).unwrap_or(u16::MAX))
}
