//! The list, the filmography and the page.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Canvas;
use crate::model::film::{DirectorId, Film, FilmId, Target, Who};
use crate::model::word::State;
use crate::page::fit;
use crate::search::rank::Order;
use crate::tui::app::Cursor;
use crate::tui::layout::{self, Mode, Pane};

pub(super) fn draw(canvas: &mut Canvas<'_, '_, '_>) {
    let mut areas = canvas.app.areas();
    for pane in [&mut areas.list, &mut areas.films, &mut areas.detail] {
        *pane = pane.filter(|area| canvas.covered.intersection(*area) != *area);
    }
    if let Some(area) = areas.list {
        list(canvas, area);
    }
    if let Some(area) = areas.films {
        filmography(canvas, area);
    }
    if let Some(area) = areas.detail {
        detail(canvas, area);
    }
    for area in [areas.films, areas.detail]
        .into_iter()
        .flatten()
        .filter(|area| area.x > 0)
    {
        let rule = Rect {
            x: area.x - 1,
            width: 1,
            ..area
        };
        for row in 0..usize::from(rule.height) {
            let sign = if row == 0 { "┬" } else { "│" };
            canvas.row(rule, row, Span::styled(sign, canvas.theme.dim()));
        }
    }
}

/// The title row of a pane: a rule with what it shows and where the cursor is.
fn title(canvas: &mut Canvas<'_, '_, '_>, area: Rect, pane: Pane, text: &str, position: &str) {
    let theme = canvas.theme;
    let style = if canvas.app.pane == pane {
        theme.focus()
    } else {
        theme.dim()
    };
    let width = usize::from(area.width);
    let position = if position.is_empty() {
        String::new()
    } else {
        format!(" {position} ")
    };
    let room = width.saturating_sub(fit::width(&position) + 5);
    let text = format!(" {} ", fit::cut(text, room));
    let rule = width.saturating_sub(fit::width(&text) + fit::width(&position) + 2);
    canvas.row(
        area,
        0,
        Line::from(vec![
            Span::styled("─", theme.dim()),
            Span::styled(text, style),
            Span::styled("─".repeat(rule), theme.dim()),
            Span::styled(position, theme.dim()),
            Span::styled("─", theme.dim()),
        ]),
    );
}

fn list(canvas: &mut Canvas<'_, '_, '_>, area: Rect) {
    let app = canvas.app;
    let list = app.list();
    let (name, all) = match app.mode {
        Mode::Directors => ("Directors", canvas.ground.catalogue.directors().len()),
        Mode::Films => ("Films", canvas.ground.catalogue.films().len()),
    };
    let order = match (app.mode, list.order) {
        (_, Order::Name) => None,
        (Mode::Directors, Order::Year) => Some("by birth"),
        (Mode::Films, Order::Year) => Some("by year"),
        (Mode::Directors, Order::Count) => Some("by films"),
        (Mode::Films, Order::Count) => Some("by prizes"),
    };
    let mut text = name.to_owned();
    if !list.filter.value().is_empty() {
        text = format!("{text} & {}", list.filter.value());
    }
    if let Some(order) = order {
        text = format!("{text} {order}");
    }
    if list.reversed {
        text.push_str(" ↑");
    }
    let position = if list.rows.len() == all {
        position(list.cursor, all)
    } else {
        format!(
            "{} of {}",
            position(list.cursor, list.rows.len()),
            fit::grouped(all)
        )
    };
    title(canvas, area, Pane::List, &text, &position);
    let area = layout::rows(area);
    if list.rows.is_empty() {
        let words = if all == 0 {
            "the dataset is empty"
        } else {
            "nothing passes; esc undoes it"
        };
        canvas.row(
            area,
            0,
            Span::styled(format!(" {words}"), canvas.theme.dim()),
        );
    }
    let seen = list
        .rows
        .iter()
        .enumerate()
        .skip(list.cursor.top)
        .take(area.height.into());
    for (row, (index, target)) in seen.enumerate() {
        if canvas.uncovered(area, row).next().is_none() {
            continue;
        }
        let width = usize::from(area.width);
        let (left, right) = match target {
            Target::Director(id) => director(canvas, *id, width),
            Target::Film(id) => film_of_all(canvas, *id, width),
        };
        entry(
            canvas,
            area,
            row,
            index == list.cursor.at,
            Pane::List,
            left,
            right,
        );
    }
}

/// `12/312`, or nothing of nothing.
fn position(cursor: Cursor, rows: usize) -> String {
    format!(
        "{}/{}",
        fit::grouped((cursor.at + 1).min(rows)),
        fit::grouped(rows)
    )
}

/// One row of a list: what it says on the left, and in less weight on the right.
fn entry(
    canvas: &mut Canvas<'_, '_, '_>,
    area: Rect,
    row: usize,
    selected: bool,
    pane: Pane,
    left: String,
    right: String,
) {
    let theme = canvas.theme;
    let focused = canvas.app.pane == pane;
    let bar = if selected { "▌" } else { " " };
    let mut line = Line::from(vec![
        Span::styled(bar, if focused { theme.focus() } else { theme.dim() }),
        Span::raw(left),
    ]);
    if selected {
        line = line.style(if focused {
            theme.selected()
        } else {
            theme.kept()
        });
    }
    let within = Rect {
        width: area.width.saturating_sub(2),
        ..area
    };
    canvas.row(area, row, line);
    canvas.right(within, row, Span::styled(right, theme.dim()));
    if selected && focused {
        canvas.caret(area.x, area.y + u16::try_from(row).unwrap_or_default());
    }
}

fn director(canvas: &Canvas<'_, '_, '_>, id: DirectorId, width: usize) -> (String, String) {
    let director = canvas.ground.catalogue.director(id);
    let countries: Vec<&str> = director
        .countries
        .iter()
        .map(|country| country.code())
        .collect();
    let countries = match countries.as_slice() {
        [first, _, ..] => format!("{first}+"),
        [one] => (*one).to_owned(),
        [] => String::new(),
    };
    let right = format!("{countries:<5}{:>4}", director.films.len());
    let room = width.saturating_sub(fit::width(&right) + 4);
    (fit::cut(&director.sort, room), right)
}

fn year(film: &Film) -> String {
    fit::pad(&fit::cut(&film.shown_year(), 5), 6)
}

fn film_of_all(canvas: &Canvas<'_, '_, '_>, id: FilmId, width: usize) -> (String, String) {
    let film = canvas.ground.catalogue.film(id);
    let year = year(film);
    let names = names(canvas, film, width.saturating_sub(8) * 2 / 5);
    let room = width.saturating_sub(fit::width(&year) + fit::width(&names) + 5);
    (format!("{year}{}", fit::cut(film.title(), room)), names)
}

/// Who directed a film, by family names where the whole ones have no room.
fn names(canvas: &Canvas<'_, '_, '_>, film: &Film, room: usize) -> String {
    let catalogue = canvas.ground.catalogue;
    let whole: Vec<&str> = catalogue.director_names(film).collect();
    let whole = whole.join(", ");
    if fit::width(&whole) <= room {
        return whole;
    }
    let family: Vec<&str> = film
        .credits
        .iter()
        .map(|credit| match &credit.who {
            Who::Director(id) => catalogue.director(*id).family_name(),
            Who::Other(name) => name,
        })
        .collect();
    fit::cut(&family.join(", "), room)
}

fn film_of_hers(canvas: &Canvas<'_, '_, '_>, id: FilmId, width: usize) -> (String, String) {
    let film = canvas.ground.catalogue.film(id);
    let star = if film.won() > 0 { "★ " } else { "" };
    let length = match (film.state, film.runtime, film.length) {
        (State::Lost | State::PartlyLost | State::Unfinished | State::InProduction, ..) => {
            film.state.to_string()
        }
        (_, Some(minutes), _) => format!("{minutes}′"),
        (_, None, Some(length)) => length.class.to_string(),
        _ => String::new(),
    };
    let right = format!("{star}{length:>4}");
    let year = year(film);
    let room = width.saturating_sub(fit::width(&year) + fit::width(&right) + 4);
    (format!("{year}{}", fit::cut(film.title(), room)), right)
}

fn filmography(canvas: &mut Canvas<'_, '_, '_>, area: Rect) {
    let app = canvas.app;
    let catalogue = canvas.ground.catalogue;
    let films = app.filmography_rows(catalogue);
    let name = app
        .director()
        .map_or("Filmography", |id| catalogue.director(id).name());
    let cursor = app.filmography;
    title(
        canvas,
        area,
        Pane::Films,
        name,
        &position(cursor, films.len()),
    );
    let area = layout::rows(area);
    if films.is_empty() {
        let words = match app.director() {
            Some(_) => " no film is recorded yet",
            None => " nothing is selected",
        };
        canvas.row(area, 0, Span::styled(words, canvas.theme.dim()));
    }
    let seen = films
        .iter()
        .enumerate()
        .skip(cursor.top)
        .take(area.height.into());
    for (row, (index, film)) in seen.enumerate() {
        if canvas.uncovered(area, row).next().is_none() {
            continue;
        }
        let (left, right) = film_of_hers(canvas, *film, area.width.into());
        let selected = index == cursor.at && app.deep;
        entry(canvas, area, row, selected, Pane::Films, left, right);
    }
}

fn detail(canvas: &mut Canvas<'_, '_, '_>, area: Rect) {
    let app = canvas.app;
    let lines = app.page(canvas.ground.catalogue);
    let name = match app.subject(canvas.ground.catalogue) {
        Some(Target::Director(_)) => "Director",
        Some(Target::Film(_)) => "Film",
        None => "Nothing selected",
    };
    let rows = layout::rows(area);
    let window = usize::from(rows.height);
    let position = if lines.len() > window {
        let last = (app.detail.top + window).min(lines.len());
        format!("{}–{last} of {}", app.detail.top + 1, lines.len())
    } else {
        String::new()
    };
    title(canvas, area, Pane::Detail, name, &position);
    let focused = app.pane == Pane::Detail;
    let text = layout::text(area);
    let seen = lines.iter().enumerate().skip(app.detail.top).take(window);
    for (row, (index, line)) in seen.enumerate() {
        let here = focused && index == app.detail.at;
        if here {
            let bar = Rect { width: 1, ..rows };
            canvas.row(bar, row, Span::styled("▌", canvas.theme.focus()));
            canvas.caret(bar.x, bar.y + u16::try_from(row).unwrap_or_default());
        }
        if canvas.uncovered(text, row).next().is_none() {
            continue;
        }
        let mut styled = canvas.styled(line);
        if here && line.link.is_some() {
            styled = styled.style(canvas.theme.selected());
        }
        canvas.row(text, row, styled);
    }
}
