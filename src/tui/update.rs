//! An action changes the app; what the world must do comes back.

mod order;
mod sheet;

use ratatui::layout::{Rect, Size};
use tui_input::Input;

use self::order::{arrange, fill};
use crate::model::film::Target;
use crate::search::rank::Order;
use crate::tui::app::{App, Cursor, Ground, Search, Sheet, Spot, first_director};
use crate::tui::keymap::Place;
use crate::tui::layout::{self, Breadth, Mode, Pane, breadth};
use crate::tui::message::{Action, Effect, Motion, Question, Reply};

/// How many steps back are kept.
const STEPS: usize = 200;

/// Carries an action out.
pub fn update(ground: Ground<'_>, app: &mut App, action: Action) -> Effect {
    let action = if let Action::Told(question, reply) = action {
        let Some(then) = told(app, &question, reply) else {
            settle(ground, app);
            return Effect::None;
        };
        then
    } else {
        action
    };
    app.notice = None;
    if !action.walks() {
        app.walk = None;
    }
    let mut effect = Effect::None;
    match action {
        Action::Quit => return Effect::Quit,
        Action::Suspend => return Effect::Suspend,
        Action::Resize(width, height) => app.size = Size { width, height },
        Action::Help => sheet::help(app),
        action => match app.place() {
            Place::Browse => effect = browse(ground, app, &action),
            Place::Search => effect = sheet::search(ground, app, action),
            Place::Filter => sheet::filter(ground, app, action),
            Place::Help => sheet::help_sheet(app, action),
            Place::Sources => sheet::sources(ground, app, &action),
        },
    }
    settle(ground, app);
    effect
}

/// Takes in what the index answers, if it is still asked for; what waited for it comes back.
fn told(app: &mut App, question: &Question, reply: Reply) -> Option<Action> {
    let asked = app.asked.take_if(|asked| asked.question == *question)?;
    match reply {
        Reply::Hits(answer) => {
            if let Some(Sheet::Search(search)) = &mut app.sheet {
                search.answer = answer;
            }
        }
        Reply::Rows(rows) => fill(app, rows),
    }
    asked.then
}

fn browse(ground: Ground<'_>, app: &mut App, action: &Action) -> Effect {
    match *action {
        Action::Move(motion) => step(ground, app, motion),
        Action::Enter => enter(ground, app),
        Action::Leave => leave(app),
        Action::NextPane => cycle(app, true),
        Action::PreviousPane => cycle(app, false),
        Action::Directors => list(ground, app, Mode::Directors),
        Action::Films => list(ground, app, Mode::Films),
        Action::Filmography => match app.list().selected() {
            Some(film @ Target::Film(_)) => open(ground, app, film),
            Some(Target::Director(_)) => focus(app, Pane::Films),
            None => app.notice = Some("nothing is selected".to_owned()),
        },
        Action::Detail => focus(app, Pane::Detail),
        Action::Scroll(motion) => scroll(ground, app, motion),
        Action::Back => back(ground, app),
        Action::Forward => forward(ground, app),
        Action::Search => app.sheet = Some(Sheet::Search(Search::default())),
        Action::NextHit => next_hit(ground, app, true),
        Action::PreviousHit => next_hit(ground, app, false),
        Action::Filter => {
            focus(app, Pane::List);
            app.filtering = true;
            let list = app.list_mut();
            list.kept = list.selected();
        }
        Action::Sort | Action::Reverse if app.areas().list.is_none() => {
            app.notice = Some("only lists are sorted; h goes back".to_owned());
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
        Action::Sources if app.subject(ground.catalogue).is_none() => {
            app.notice = Some("nothing is selected".to_owned());
        }
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
    let window = |area: Option<Rect>| {
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
    if app.detail != Cursor::default() {
        // At its head it stays, however long the page is, which need not be laid out for that.
        let lines = app.page(ground.catalogue).len();
        let at = app.detail.at;
        app.detail.place(at, lines, detail_window);
    }
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
    let window = |area: Option<Rect>| area.map_or(1, |area| layout::rows(area).height.into());
    match app.pane {
        Pane::List => {
            let window = window(areas.list);
            let list = app.list_mut();
            let at = moved(motion, list.cursor.at, list.rows.len(), window);
            list.cursor.place(at, list.rows.len(), window);
            list.kept = list.selected();
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
            if !matches!(motion, Motion::Up | Motion::Down) {
                // A page of text turns at once, wherever the cursor stands in it.
                scroll(ground, app, motion);
            }
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
        app.notice = Some("the page is out of sight; enter or 4 shows it".to_owned());
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

fn cycle(app: &mut App, forward: bool) {
    let panes: &[Pane] = match app.mode {
        Mode::Directors => &[Pane::List, Pane::Films, Pane::Detail],
        Mode::Films => &[Pane::List, Pane::Detail],
    };
    let at = panes
        .iter()
        .position(|pane| *pane == app.pane)
        .unwrap_or_default();
    let steps = if forward { 1 } else { panes.len() - 1 };
    focus(app, panes[(at + steps) % panes.len()]);
}

fn enter(ground: Ground<'_>, app: &mut App) {
    match app.pane {
        Pane::List if app.list().rows.is_empty() => {}
        Pane::List if app.mode == Mode::Directors && breadth(app.size) != Breadth::Narrow => {
            focus(app, Pane::Films);
        }
        // In one column her page comes first: her filmography stands in it, link by link.
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
    let window = usize::from(app.size.height.saturating_sub(3));
    let list = app.list_mut();
    if let Some(at) = list.rows.iter().position(|row| *row == target) {
        list.cursor.at = at;
        let seen = list.cursor.top..list.cursor.top + window;
        if !seen.contains(&at) {
            // Amid its neighbours, not at the edge.
            list.cursor.top = at.saturating_sub(window / 2);
        }
    }
}

/// A change that the reader may want to undo by going back.
fn leap(ground: Ground<'_>, app: &mut App, change: impl FnOnce(&mut App)) {
    let before = app.spot(ground.catalogue);
    change(app);
    if !app.spot(ground.catalogue).is_at(&before) {
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
    (app.pane, app.deep, app.detail) = (spot.pane, spot.deep, spot.page);
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
