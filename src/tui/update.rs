//! An action changes the app; what the world must do comes back.

use std::cmp::Reverse;

use ratatui::layout::Size;
use tui_input::{Input, InputRequest};

use crate::model::catalogue::Catalogue;
use crate::model::film::Target;
use crate::model::text;
use crate::model::word::Verdict;
use crate::search::query::Query;
use crate::search::rank::{Answer, Scope, Tier};
use crate::tui::app::{
    App, Cursor, Ground, Mode, Order, Pane, Search, Sheet, Spot, first_director,
};
use crate::tui::keymap::{self, Place};
use crate::tui::layout::{self, Breadth, breadth};
use crate::tui::message::{Action, Edit, Effect, Motion};

/// How many hits the search sheet lists; the count tells of all.
const LISTED: usize = 1_000;

/// How many letters a prompt takes: more is no question, and every letter costs time.
const PROMPT: usize = 256;

/// How many steps back are kept.
const STEPS: usize = 200;

/// Carries an action out.
pub fn update(ground: Ground<'_>, app: &mut App, action: Action) -> Effect {
    app.notice = None;
    let mut effect = Effect::None;
    match action {
        Action::Quit => return Effect::Quit,
        Action::Suspend => return Effect::Suspend,
        Action::Resize(width, height) => app.size = Size { width, height },
        Action::Help => {
            app.sheet = Some(Sheet::Help {
                input: Input::default(),
                cursor: Cursor::default(),
            });
        }
        action => match app.place() {
            Place::Browse => effect = browse(ground, app, &action),
            Place::Search => search(ground, app, action),
            Place::Filter => filter(ground, app, action),
            Place::Help => help_sheet(app, action),
            Place::Sources => sources(ground, app, &action),
        },
    }
    settle(ground, app);
    effect
}

fn browse(ground: Ground<'_>, app: &mut App, action: &Action) -> Effect {
    match *action {
        Action::Move(motion) => step(ground, app, motion),
        Action::Enter => enter(ground, app),
        Action::Leave => leave(app),
        Action::NextPane => cycle(app, 1),
        Action::PreviousPane => cycle(app, 2),
        Action::Directors => list(ground, app, Mode::Directors),
        Action::Films => list(ground, app, Mode::Films),
        Action::Filmography => {
            leap(ground, app, |app| {
                app.mode = Mode::Directors;
                focus(app, Pane::Films);
            });
        }
        Action::Detail => focus(app, Pane::Detail),
        Action::Scroll(motion) => scroll(ground, app, motion),
        Action::Back => back(ground, app),
        Action::Forward => forward(ground, app),
        Action::Search => {
            let mut search = app.found.clone().unwrap_or_default();
            search.input = search.input.with_cursor(usize::MAX);
            app.sheet = Some(Sheet::Search(search));
        }
        Action::NextHit => next_hit(ground, app, true),
        Action::PreviousHit => next_hit(ground, app, false),
        Action::Filter => {
            focus(app, Pane::List);
            app.filtering = true;
        }
        Action::Sort => {
            let list = app.list_mut();
            list.order = match list.order {
                Order::Name => Order::Year,
                Order::Year => Order::Count,
                Order::Count => Order::Name,
            };
            list.reversed = false;
            arrange(ground, app);
        }
        Action::Reverse => {
            let list = app.list_mut();
            list.reversed = !list.reversed;
            arrange(ground, app);
        }
        Action::Random => random(ground, app),
        Action::Sources => {
            app.sheet = Some(Sheet::Sources {
                cursor: Cursor::default(),
            });
        }
        Action::Cancel => {
            if app.list().filter.value().is_empty() {
                app.notice = Some("nothing to undo here; q quits".to_owned());
            } else {
                app.list_mut().filter = Input::default();
                arrange(ground, app);
            }
        }
        Action::Close => return Effect::Quit,
        _ => {}
    }
    Effect::None
}

/// Brings every cursor back into its rows and its window, after anything that may have moved one
/// of them.
fn settle(ground: Ground<'_>, app: &mut App) {
    let areas = app.areas();
    let window = |area: Option<ratatui::layout::Rect>| {
        usize::from(area.map_or(app.size.height.saturating_sub(3), |area| {
            layout::rows(area).height
        }))
    };
    let (list_window, films_window, detail_window) = (
        window(areas.list),
        window(areas.films),
        window(areas.detail),
    );
    let rows = app.filmography_rows(ground.catalogue).len();
    let at = app.filmography.at;
    app.filmography.place(at, rows, films_window);
    let lines = app.page(ground.catalogue).len();
    let at = app.detail.at;
    app.detail.place(at, lines, detail_window);
    for list in [&mut app.directors, &mut app.films] {
        let at = list.cursor.at;
        list.cursor.place(at, list.rows.len(), list_window);
    }
    let (.., rest) = layout::sheet_rows(app.size);
    if let Some(Sheet::Search(search)) = &mut app.sheet {
        let at = search.cursor.at;
        search
            .cursor
            .place(at, search.answer.hits.len(), rest.height.into());
    }
}

/// Where a motion leads from `at`.
fn moved(motion: Motion, at: usize, rows: usize, window: usize) -> usize {
    let page = window.saturating_sub(1).max(1);
    match motion {
        Motion::Up => at.saturating_sub(1),
        Motion::Down => at + 1,
        Motion::HalfUp => at.saturating_sub(window.div_ceil(2)),
        Motion::HalfDown => at + window.div_ceil(2),
        Motion::PageUp => at.saturating_sub(page),
        Motion::PageDown => at + page,
        Motion::First => 0,
        Motion::Last => rows.saturating_sub(1),
    }
}

fn step(ground: Ground<'_>, app: &mut App, motion: Motion) {
    let areas = app.areas();
    let window = |area: Option<ratatui::layout::Rect>| {
        area.map_or(1, |area| layout::rows(area).height.into())
    };
    match app.pane {
        Pane::List => {
            let window = window(areas.list);
            let list = app.list_mut();
            let at = moved(motion, list.cursor.at, list.rows.len(), window);
            list.cursor.place(at, list.rows.len(), window);
            turn_page(app);
            if app.mode == Mode::Directors {
                app.filmography = Cursor::default();
            }
        }
        Pane::Films => {
            let rows = app.filmography_rows(ground.catalogue).len();
            let at = moved(motion, app.filmography.at, rows, window(areas.films));
            app.filmography.place(at, rows, window(areas.films));
            turn_page(app);
        }
        Pane::Detail => {
            let lines = app.page(ground.catalogue).len();
            let at = moved(motion, app.detail.at, lines, window(areas.detail));
            app.detail.place(at, lines, window(areas.detail));
        }
    }
}

/// The page is another one now: show its head.
fn turn_page(app: &mut App) {
    app.detail = Cursor::default();
}

fn scroll(ground: Ground<'_>, app: &mut App, motion: Motion) {
    let Some(area) = app.areas().detail else {
        return;
    };
    let window = usize::from(layout::rows(area).height);
    let lines = app.page(ground.catalogue).len();
    let last = lines.saturating_sub(window);
    let top = moved(motion, app.detail.top, last + 1, window).min(last);
    app.detail.top = top;
    app.detail.at = app
        .detail
        .at
        .clamp(top, (top + window).saturating_sub(1).max(top));
}

fn focus(app: &mut App, pane: Pane) {
    let pane = if pane == Pane::Films && app.mode == Mode::Films {
        Pane::Detail
    } else {
        pane
    };
    let deep = match pane {
        Pane::List => false,
        Pane::Films => true,
        Pane::Detail => app.deep,
    };
    if deep != app.deep {
        turn_page(app);
    }
    (app.pane, app.deep) = (pane, deep);
}

fn list(ground: Ground<'_>, app: &mut App, mode: Mode) {
    leap(ground, app, |app| {
        app.mode = mode;
        focus(app, Pane::List);
        turn_page(app);
    });
}

fn cycle(app: &mut App, steps: usize) {
    let panes: &[Pane] = match app.mode {
        Mode::Directors => &[Pane::List, Pane::Films, Pane::Detail],
        Mode::Films => &[Pane::List, Pane::Detail],
    };
    let at = panes
        .iter()
        .position(|pane| *pane == app.pane)
        .unwrap_or_default();
    let steps = if steps == 1 { 1 } else { panes.len() - 1 };
    focus(app, panes[(at + steps) % panes.len()]);
}

fn enter(ground: Ground<'_>, app: &mut App) {
    match app.pane {
        Pane::List if app.list().rows.is_empty() => {}
        Pane::List if app.mode == Mode::Directors => focus(app, Pane::Films),
        Pane::List | Pane::Films => focus(app, Pane::Detail),
        Pane::Detail => {
            let page = app.page(ground.catalogue);
            match page.get(app.detail.at).and_then(|line| line.link) {
                Some(target) => open(ground, app, target),
                None => app.notice = Some("no link on this line".to_owned()),
            }
        }
    }
}

fn leave(app: &mut App) {
    match app.pane {
        Pane::Detail if app.deep && app.mode == Mode::Directors => focus(app, Pane::Films),
        Pane::Detail | Pane::Films => focus(app, Pane::List),
        Pane::List => {}
    }
}

/// Shows a record: a director in the list, a film in her filmography.
fn open(ground: Ground<'_>, app: &mut App, target: Target) {
    leap(ground, app, |app| {
        let catalogue = ground.catalogue;
        let narrow = breadth(app.size) == Breadth::Narrow;
        match target {
            Target::Director(_) => {
                app.mode = Mode::Directors;
                choose(ground, app, target);
                focus(app, Pane::List);
                app.filmography = Cursor::default();
            }
            Target::Film(film) => {
                if let Some(director) = first_director(catalogue, film) {
                    app.mode = Mode::Directors;
                    choose(ground, app, Target::Director(director));
                    focus(app, Pane::Films);
                    let rows = app.filmography_rows(catalogue);
                    app.filmography.at = rows.iter().position(|id| *id == film).unwrap_or_default();
                } else {
                    app.mode = Mode::Films;
                    choose(ground, app, target);
                    focus(app, Pane::List);
                }
            }
        }
        if narrow {
            focus(app, Pane::Detail);
        }
        turn_page(app);
    });
}

/// Selects a row of the list; a filter that hides it is lifted, and that is said.
fn choose(ground: Ground<'_>, app: &mut App, target: Target) {
    if !app.list().rows.contains(&target) {
        app.list_mut().filter = Input::default();
        arrange(ground, app);
        app.notice = Some("the filter hid it and is lifted".to_owned());
    }
    let list = app.list_mut();
    if let Some(at) = list.rows.iter().position(|row| *row == target) {
        list.cursor.at = at;
    }
}

/// A change that the reader may want to undo by going back.
fn leap(ground: Ground<'_>, app: &mut App, change: impl FnOnce(&mut App)) {
    let before = app.spot(ground.catalogue);
    change(app);
    if app.spot(ground.catalogue) != before {
        if app.back.len() == STEPS {
            app.back.remove(0);
        }
        app.back.push(before);
        app.forward.clear();
    }
}

fn back(ground: Ground<'_>, app: &mut App) {
    match app.back.pop() {
        Some(spot) => {
            app.forward.push(app.spot(ground.catalogue));
            return_to(ground, app, spot);
        }
        None => app.notice = Some("nowhere further back".to_owned()),
    }
}

fn forward(ground: Ground<'_>, app: &mut App) {
    match app.forward.pop() {
        Some(spot) => {
            app.back.push(app.spot(ground.catalogue));
            return_to(ground, app, spot);
        }
        None => app.notice = Some("nowhere further forward".to_owned()),
    }
}

fn return_to(ground: Ground<'_>, app: &mut App, spot: Spot) {
    app.mode = spot.mode;
    if let Some(selected) = spot.selected {
        choose(ground, app, selected);
    }
    let rows = app.filmography_rows(ground.catalogue);
    app.filmography.at = rows
        .iter()
        .position(|film| Some(*film) == spot.film)
        .unwrap_or_default();
    (app.pane, app.deep) = (spot.pane, spot.deep);
    turn_page(app);
}

fn next_hit(ground: Ground<'_>, app: &mut App, forward: bool) {
    let Some(mut search) = app.found.take() else {
        app.notice = Some("no search yet; / starts one".to_owned());
        return;
    };
    let hits = search.answer.hits.len();
    if hits > 0 {
        let steps = if forward { 1 } else { hits - 1 };
        search.cursor.at = (search.cursor.at + steps) % hits;
        let target = search.answer.hits[search.cursor.at].target;
        open(ground, app, target);
        app.notice = Some(format!("hit {} of {hits}", search.cursor.at + 1));
    }
    app.found = Some(search);
}

/// Filters and sorts the list anew and keeps the selection where it can.
fn arrange(ground: Ground<'_>, app: &mut App) {
    let catalogue = ground.catalogue;
    let mode = app.mode;
    let list = app.list_mut();
    let selected = list.selected();
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
                narrowed(ground, &query, scope)
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
        .position(|row| Some(*row) == selected)
        .unwrap_or_default();
    if list.selected() != selected {
        turn_page(app);
        if mode == Mode::Directors {
            app.filmography = Cursor::default();
        }
    }
}

/// What a filter leaves. Scattered letters and typos count only where nothing better does: a
/// filter that lets noise through is none.
fn narrowed(ground: Ground<'_>, query: &Query, scope: Scope) -> Vec<Target> {
    let answer = ground
        .index()
        .search(ground.catalogue, query, scope, usize::MAX);
    let sound = |tier: Tier| !matches!(tier, Tier::Fuzzy | Tier::Typo);
    let some_sound = answer.hits.iter().any(|hit| sound(hit.tier));
    let mut rows: Vec<Target> = answer
        .hits
        .iter()
        .filter(|hit| !some_sound || sound(hit.tier))
        .map(|hit| hit.target)
        .collect();
    rows.sort_unstable();
    rows
}

fn sort(catalogue: &Catalogue, rows: &mut [Target], order: Order) {
    match order {
        Order::Name => rows.sort_unstable(),
        Order::Year => rows.sort_by_key(|row| {
            let date = match row {
                Target::Director(id) => catalogue.director(*id).born,
                Target::Film(id) => catalogue.film(*id).year,
            };
            (
                date.is_none(),
                date.map(crate::model::date::Date::order),
                *row,
            )
        }),
        Order::Count => rows.sort_by_key(|row| {
            let count = match row {
                Target::Director(id) => catalogue.director(*id).films.len(),
                Target::Film(id) => {
                    let awards = &catalogue.film(*id).awards;
                    awards
                        .iter()
                        .filter(|award| award.result == Verdict::Won)
                        .count()
                }
            };
            (Reverse(count), *row)
        }),
    }
}

fn random(ground: Ground<'_>, app: &mut App) {
    app.seed ^= app.seed << 13;
    app.seed ^= app.seed >> 7;
    app.seed ^= app.seed << 17;
    let rows = app.list().rows.len() as u64;
    if let Some(pick) = app.seed.checked_rem(rows) {
        let pick = usize::try_from(pick).unwrap_or_default();
        leap(ground, app, |app| {
            app.list_mut().cursor.at = pick;
            app.filmography = Cursor::default();
            focus(app, Pane::List);
            turn_page(app);
        });
    }
}

fn search(ground: Ground<'_>, app: &mut App, action: Action) {
    let (.., rest) = layout::sheet_rows(app.size);
    let Some(Sheet::Search(sheet)) = &mut app.sheet else {
        return;
    };
    match action {
        Action::Move(motion) => {
            let (hits, window) = (sheet.answer.hits.len(), usize::from(rest.height));
            let at = moved(motion, sheet.cursor.at, hits, window);
            sheet.cursor.place(at, hits, window);
        }
        Action::Accept => {
            let Some(hit) = sheet.answer.hits.get(sheet.cursor.at).copied() else {
                return;
            };
            app.found = Some(sheet.clone());
            app.sheet = None;
            open(ground, app, hit.target);
        }
        Action::Cancel if sheet.input.value().is_empty() => app.sheet = None,
        Action::Cancel => {
            sheet.input = Input::default();
            ask(ground, sheet);
        }
        action => {
            let before = sheet.input.value().to_owned();
            app.notice = edit(&mut sheet.input, action);
            if sheet.input.value() != before {
                ask(ground, sheet);
            }
        }
    }
}

/// Asks the index anew. A text that cannot be read keeps the hits of the last one that could.
fn ask(ground: Ground<'_>, search: &mut Search) {
    match search.input.value().parse::<Query>() {
        Ok(query) => {
            search.fault = None;
            search.answer = if query.is_empty() {
                Answer::default()
            } else {
                ground
                    .index()
                    .search(ground.catalogue, &query, Scope::All, LISTED)
            };
            search.query = query;
            search.cursor = Cursor::default();
        }
        Err(fault) => search.fault = Some(fault),
    }
}

fn filter(ground: Ground<'_>, app: &mut App, action: Action) {
    match action {
        Action::Move(motion) => step(ground, app, motion),
        Action::Accept => app.filtering = false,
        Action::Cancel if app.list().filter.value().is_empty() => app.filtering = false,
        Action::Cancel => {
            app.list_mut().filter = Input::default();
            arrange(ground, app);
        }
        action => {
            app.notice = edit(&mut app.list_mut().filter, action);
            arrange(ground, app);
        }
    }
}

fn help_sheet(app: &mut App, action: Action) {
    let (.., rest) = layout::sheet_rows(app.size);
    let Some(Sheet::Help { input, cursor }) = &mut app.sheet else {
        return;
    };
    match action {
        Action::Move(motion) => {
            let rows = keymap::help(input.value()).len();
            roll(cursor, motion, rows, rest.height.into());
        }
        Action::Cancel if input.value().is_empty() => app.sheet = None,
        Action::Cancel => {
            *input = Input::default();
            *cursor = Cursor::default();
        }
        action => {
            app.notice = edit(input, action);
            *cursor = Cursor::default();
        }
    }
}

fn sources(ground: Ground<'_>, app: &mut App, action: &Action) {
    match action {
        Action::Move(motion) => {
            let rows = app.sources(ground.catalogue).len();
            let window = layout::sheet(app.size).height.saturating_sub(2).into();
            if let Some(Sheet::Sources { cursor }) = &mut app.sheet {
                roll(cursor, *motion, rows, window);
            }
        }
        Action::Cancel => app.sheet = None,
        _ => {}
    }
}

/// Moves a window over rows that have no cursor.
fn roll(cursor: &mut Cursor, motion: Motion, rows: usize, window: usize) {
    let last = rows.saturating_sub(window);
    cursor.top = moved(motion, cursor.top, last + 1, window).min(last);
}

/// Changes the text of a prompt; what did not fit is said.
fn edit(input: &mut Input, action: Action) -> Option<String> {
    let pasted = match action {
        Action::Type(letter) => letter.to_string(),
        Action::Paste(pasted) => pasted,
        Action::Edit(edit) => {
            input.handle(match edit {
                Edit::DeleteBefore => InputRequest::DeletePrevChar,
                Edit::DeleteAt => InputRequest::DeleteNextChar,
                Edit::DeleteWord => InputRequest::DeletePrevWord,
                Edit::DeleteLine => {
                    let rest: String = input.value().chars().skip(input.cursor()).collect();
                    *input = Input::new(rest).with_cursor(0);
                    return None;
                }
                Edit::DeleteRest => InputRequest::DeleteTillEnd,
                Edit::Left => InputRequest::GoToPrevChar,
                Edit::Right => InputRequest::GoToNextChar,
                Edit::WordLeft => InputRequest::GoToPrevWord,
                Edit::WordRight => InputRequest::GoToNextWord,
                Edit::Start => InputRequest::GoToStart,
                Edit::End => InputRequest::GoToEnd,
            });
            return None;
        }
        _ => return None,
    };
    let room = PROMPT.saturating_sub(input.value().chars().count());
    let longest: String = pasted.chars().take(PROMPT + 1).collect();
    let clean: Vec<char> = text::safe(&longest.replace(['\n', '\r', '\t'], " "))
        .chars()
        .collect();
    for letter in clean.iter().take(room) {
        input.handle(InputRequest::InsertChar(*letter));
    }
    (clean.len() > room).then(|| format!("cut at {PROMPT} letters"))
}
