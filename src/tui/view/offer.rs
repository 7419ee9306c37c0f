//! The line below a prompt: what could stand at the caret, or what is wrong.

use ratatui::text::{Line, Span};
use tui_input::Input;

use super::Canvas;
use crate::page::fit;
use crate::search::complete::{Candidate, Completions};
use crate::search::query::BadQuery;
use crate::tui::app::Walk;
use crate::tui::theme::Theme;

/// What is offered at the caret of a prompt, and which of it stands there in the midst of a walk.
/// Nothing is offered unasked before a word or value has begun, nor where something else is wrong, nor
/// before the index is there.
pub(super) fn offer(
    canvas: &Canvas<'_, '_, '_>,
    input: &Input,
    fault: Option<&BadQuery>,
) -> Option<(Completions, Option<usize>)> {
    if let Some(Walk::Candidates {
        completions, at, ..
    }) = &canvas.app.walk
    {
        return Some((completions.clone(), *at));
    }
    let caret = input.cursor();
    let is_elsewhere = |fault: &BadQuery| caret < fault.place.start || fault.place.end < caret;
    if caret == 0 || fault.is_some_and(is_elsewhere) {
        return None;
    }
    let ground = canvas.ground;
    let index = ground.ready()?;
    let completions = index.completions(ground.catalogue, input.value(), caret);
    let is_empty = completions.candidates.is_empty() || completions.is_unasked();
    (!is_empty).then_some((completions, None))
}

/// The candidates in a width, as many as fit, with the one that stands in the text among them.
pub(super) fn candidates(
    theme: Theme,
    completions: &Completions,
    at: Option<usize>,
    width: usize,
) -> Vec<Span<'static>> {
    let cells = |candidate: &Candidate| {
        let name = match &*candidate.name {
            "" => 0,
            name => fit::width(name) + 1,
        };
        fit::width(&candidate.text) + name + 2
    };
    // Room for the sign that there are more.
    let room = width.saturating_sub(1);
    let (mut first, mut used) = (0, 0);
    for (index, candidate) in completions.candidates.iter().enumerate() {
        if used > 0 && used + cells(candidate) > room {
            if at.is_none_or(|at| at < index) {
                break;
            }
            (first, used) = (index, 0);
        }
        used += cells(candidate);
    }
    let mut spans = Vec::new();
    let mut left = room;
    for (index, candidate) in completions.candidates.iter().enumerate().skip(first) {
        if index > first && cells(candidate) > left {
            spans.push(Span::styled("…", theme.dim()));
            break;
        }
        let is_here = at == Some(index);
        let (text, name) = if is_here {
            (theme.selected(), theme.selected())
        } else {
            (ratatui::style::Style::new(), theme.dim())
        };
        spans.push(Span::styled(fit::cut(&candidate.text, left), text));
        left = left.saturating_sub(fit::width(&candidate.text));
        if !candidate.name.is_empty() && left > 2 {
            let shown = fit::cut(&format!(" {}", candidate.name), left);
            left = left.saturating_sub(fit::width(&shown));
            spans.push(Span::styled(shown, name));
        }
        spans.push(Span::raw("  "));
        left = left.saturating_sub(2);
    }
    spans
}

/// Carets under what is wrong with a prompt's text, `indent` cells from the left.
pub(super) fn pointer(fault: &BadQuery, text: &str, indent: usize, width: usize) -> String {
    let before: String = text.chars().take(fault.place.start).collect();
    let indent = (fit::width(&before) + indent).min(width / 2);
    let carets = "^".repeat(fault.place.len().clamp(1, (width / 3).max(1)));
    format!("{}{carets}", " ".repeat(indent))
}

/// The line below the filter's prompt; none where there is nothing to say.
pub(super) fn below(
    canvas: &Canvas<'_, '_, '_>,
    input: &Input,
    fault: Option<&BadQuery>,
    width: usize,
) -> Option<Line<'static>> {
    let theme = canvas.theme;
    if let Some((completions, at)) = offer(canvas, input, fault) {
        let mut spans = vec![Span::raw("   ")];
        let width = width.saturating_sub(4);
        spans.extend(candidates(theme, &completions, at, width));
        return Some(Line::from(spans));
    }
    let fault = fault?;
    let pointer = pointer(fault, input.value(), 3, width);
    let room = width.saturating_sub(fit::width(&pointer) + 2);
    let text = if room >= fit::width(&fault.message) {
        format!("{pointer} {}", fault.message)
    } else {
        format!(" {}", fit::cut(&fault.message, width.saturating_sub(2)))
    };
    Some(Line::styled(text, theme.fault()))
}
