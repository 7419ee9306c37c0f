//! The search sheet: a prompt, what is wrong or found, and the hits with their marks.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::{Canvas, marked, offer, sheet};
use crate::model::film::Target;
use crate::page::{self, fit};
use crate::search::marks::Marker;
use crate::search::rank::Hit;
use crate::tui::app::{LISTED, Search};
use crate::tui::layout;

pub(super) fn draw(canvas: &mut Canvas<'_, '_, '_>, search: &Search) {
    let (prompt, below, mut rest) = layout::sheet_rows(canvas.app.size);
    let answer = &search.answer;
    let at = fit::grouped(search.cursor.at + 1);
    let total = fit::grouped(answer.total);
    let position = match answer.total {
        0 => String::new(),
        _ if search.fault.is_some() => String::new(),
        1..=LISTED => format!(" {at}/{total} "),
        _ => format!(" {at}/{total}, first {} listed ", fit::grouped(LISTED)),
    };
    sheet::frame(canvas, "Search", &position);
    canvas.row(below, 0, verdict(canvas, search, below));
    sheet::prompt(
        canvas,
        prompt,
        &search.input,
        "a name, a title, in any script; year:1962 country:kz",
    );
    if let Some(fault) = &search.fault {
        let lines = fit::fold(&fault.message, rest.width.into());
        for (row, line) in lines.enumerate() {
            canvas.row(rest, row, Span::styled(line, canvas.theme.fault()));
        }
        return;
    }
    if let Some(area) = layout::preview(canvas.app.size) {
        rest.width = area.x - rest.x - 3;
        preview(canvas, search, area);
    }
    // Where there are hits there is an index.
    let mut marker = canvas
        .ground
        .ready()
        .map(|index| Marker::new(index, &search.query));
    let seen = answer
        .hits
        .iter()
        .enumerate()
        .skip(search.cursor.top)
        .take(rest.height.into());
    for (row, (index, hit)) in seen.enumerate() {
        let marks = match &mut marker {
            Some(marker) => marker.marks(canvas.ground.catalogue, hit),
            None => &[],
        };
        let (mut line, aside) = entry(canvas, hit, marks, rest.width.into());
        if index == search.cursor.at {
            line = line.style(canvas.theme.selected());
        }
        canvas.row(rest, row, line);
        let within = Rect {
            width: rest.width.saturating_sub(1),
            ..rest
        };
        canvas.right(within, row, aside);
    }
}

/// The page of the selected hit, behind a rule.
fn preview(canvas: &mut Canvas<'_, '_, '_>, search: &Search, area: Rect) {
    let Some(hit) = search.answer.hits.get(search.cursor.at) else {
        return;
    };
    let rule = Rect {
        x: area.x - 2,
        width: 1,
        ..area
    };
    let lines = page::of(canvas.ground.catalogue, hit.target, area.width.into());
    for row in 0..usize::from(area.height) {
        canvas.row(rule, row, Span::styled("│", canvas.theme.dim()));
        if let Some(line) = lines.get(row) {
            canvas.row(area, row, canvas.styled(line));
        }
    }
}

/// The row below the prompt: what could stand at the caret, carets under a fault, a loosened
/// spelling, or a rule.
fn verdict(canvas: &Canvas<'_, '_, '_>, search: &Search, area: Rect) -> Line<'static> {
    let (theme, width) = (canvas.theme, usize::from(area.width));
    let fault = search.fault.as_ref();
    let mut spans = Vec::new();
    if let Some((completions, at)) = offer::offer(canvas, &search.input, fault) {
        spans.push(Span::raw("  "));
        spans.extend(offer::candidates(
            theme,
            &completions,
            at,
            width.saturating_sub(2),
        ));
        // A word that may become a field is a word as long as it does not.
        if at.is_some() || !completions.are_fields() {
            return Line::from(spans);
        }
    } else if let Some(fault) = fault {
        let pointer = offer::pointer(fault, search.input.value(), 2, width);
        return Line::styled(pointer, theme.fault());
    }
    let asked = search.input.value().trim();
    let text = if asked.is_empty() || fault.is_some() {
        String::new()
    } else if canvas.app.asked.is_some() {
        "searching…".to_owned()
    } else if search.answer.total == 0 {
        format!("nothing for {asked}")
    } else {
        search.answer.remark(asked).unwrap_or_default()
    };
    let used: usize = spans.iter().map(|span| fit::width(&span.content)).sum();
    if text.is_empty() && used == 0 {
        return Line::styled("─".repeat(width), theme.dim());
    }
    let text = fit::cut(&text, width.saturating_sub(used));
    spans.push(Span::styled(text, theme.piece(page::Role::Award)));
    Line::from(spans)
}

/// What a row says of a hit on the left, and what it says at the right.
fn entry(
    canvas: &Canvas<'_, '_, '_>,
    hit: &Hit,
    marks: &[usize],
    width: usize,
) -> (Line<'static>, Span<'static>) {
    let (theme, catalogue) = (canvas.theme, canvas.ground.catalogue);
    let label = catalogue.label(hit.target);
    let matched = hit.matched(catalogue);
    let shown = matched.is_none_or(|text| text == label);
    let (sign, aside) = match hit.target {
        Target::Director(id) => {
            let director = catalogue.director(id);
            let countries: Vec<&str> = director
                .countries
                .iter()
                .map(|country| country.code())
                .collect();
            let films = fit::counted(director.films.len(), "film");
            let aside = if countries.is_empty() {
                films
            } else {
                format!("{} · {films}", countries.join(" "))
            };
            ("● ", aside)
        }
        Target::Film(id) => {
            let film = catalogue.film(id);
            let year = film.shown_year();
            let names = catalogue
                .director_names(film)
                .collect::<Vec<_>>()
                .join(", ");
            ("  ", format!("{year} · {names}"))
        }
    };
    let aside = fit::cut(&aside, width * 2 / 5);
    let room = width.saturating_sub(fit::width(&aside) + 4);
    let plain = ratatui::style::Style::new();
    let mut spans = vec![Span::styled(sign, theme.focus())];
    let main: &[usize] = if shown && matched.is_some() {
        marks
    } else {
        &[]
    };
    spans.extend(marked(label, main, room, plain, theme.mark()));
    if let (false, Some(other)) = (shown, matched) {
        let left = room.saturating_sub(fit::width(label) + 3);
        if left >= 4 {
            spans.push(Span::styled(" = ", theme.dim()));
            spans.extend(marked(other, marks, left, theme.dim(), theme.mark()));
        }
    }
    (Line::from(spans), Span::styled(aside, theme.dim()))
}
