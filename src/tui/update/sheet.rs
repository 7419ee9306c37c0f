//! Sheets and prompts.

mod walk;

use tui_input::{Input, InputRequest};

use self::walk::{complete, recall};
use super::order::arrange;
use super::{moved, open, step};
use crate::model::text;
use crate::search::query::Query;
use crate::search::rank::{Answer, Scope};
use crate::tui::app::{App, Cursor, Ground, LISTED, Search, Sheet};
use crate::tui::layout::{Breadth, breadth};
use crate::tui::message::{Action, Edit, Effect, Motion};
use crate::tui::{keymap, layout};

/// How many hits are ranked for a key, before the reader goes further down.
const RANKED: usize = 120;

/// How many letters a prompt takes: more is no question, and every letter costs time.
const PROMPT: usize = 256;

pub(super) fn search(ground: Ground<'_>, app: &mut App, action: Action) -> Effect {
    let (.., rest) = layout::sheet_rows(app.size);
    let Some(Sheet::Search(sheet)) = &mut app.sheet else {
        return Effect::None;
    };
    match action {
        Action::Move(motion) => {
            rank_all(ground, sheet);
            let (hits, window) = (sheet.answer.hits.len(), usize::from(rest.height));
            let at = moved(motion, sheet.cursor.at, hits, window);
            sheet.cursor.place(at, hits, window);
        }
        Action::Accept if sheet.fault.is_some() => {
            app.notice = Some("mend the query first, or esc clears it".to_owned());
        }
        Action::Accept => {
            let Some(hit) = sheet.answer.hits.get(sheet.cursor.at).copied() else {
                return Effect::None;
            };
            let text = sheet.input.value().trim().to_owned();
            rank_all(ground, sheet);
            app.found = Some(sheet.clone());
            app.sheet = None;
            open(ground, app, hit.target);
            app.earlier.retain(|earlier| *earlier != text);
            app.earlier.push(text.clone());
            return Effect::Remember(text);
        }
        Action::Cancel if sheet.input.value().is_empty() => app.sheet = None,
        Action::Cancel => {
            sheet.input = Input::default();
            ask(ground, sheet);
        }
        action => {
            let before = sheet.input.value().to_owned();
            app.notice = match action {
                Action::NextCandidate => complete(ground, &mut app.walk, &mut sheet.input, true),
                Action::PreviousCandidate => {
                    complete(ground, &mut app.walk, &mut sheet.input, false)
                }
                Action::EarlierSearch => {
                    recall(&app.earlier, &mut app.walk, &mut sheet.input, true)
                }
                Action::LaterSearch => recall(&app.earlier, &mut app.walk, &mut sheet.input, false),
                action => edit(&mut sheet.input, action),
            };
            if sheet.input.value() != before {
                ask(ground, sheet);
            }
        }
    }
    Effect::None
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
                    .search(ground.catalogue, &query, Scope::All, RANKED)
            };
            search.query = query;
            search.cursor = Cursor::default();
        }
        Err(fault) => search.fault = Some(fault),
    }
}

/// Ranks the rest of what is listed: nobody sees it who only types.
fn rank_all(ground: Ground<'_>, search: &mut Search) {
    let listed = search.answer.total.min(LISTED);
    if search.answer.hits.len() < listed {
        search.answer = ground
            .index()
            .search(ground.catalogue, &search.query, Scope::All, listed);
    }
}

pub(super) fn filter(ground: Ground<'_>, app: &mut App, action: Action) {
    match action {
        Action::Move(motion) => step(ground, app, motion),
        // A faulty filter is not kept: its prompt stays open and says why.
        Action::Accept => app.filtering = app.list().fault.is_some(),
        Action::Cancel if app.list().filter.value().is_empty() => app.filtering = false,
        Action::Cancel => {
            app.list_mut().filter = Input::default();
            arrange(ground, app);
        }
        action => {
            let mut walk = app.walk.take();
            let filter = &mut app.list_mut().filter;
            let notice = match action {
                Action::NextCandidate => complete(ground, &mut walk, filter, true),
                Action::PreviousCandidate => complete(ground, &mut walk, filter, false),
                action => edit(filter, action),
            };
            (app.notice, app.walk) = (notice, walk);
            arrange(ground, app);
        }
    }
}

pub(super) fn help_sheet(app: &mut App, action: Action) {
    let (.., rest) = layout::sheet_rows(app.size);
    let narrow = breadth(app.size) == Breadth::Narrow;
    let Some(Sheet::Help {
        input,
        cursor,
        under,
    }) = &mut app.sheet
    else {
        return;
    };
    match action {
        Action::Move(motion) => {
            let rows = keymap::help(input.value(), narrow).len();
            roll(cursor, motion, rows, rest.height.into());
        }
        Action::Cancel if input.value().is_empty() => {
            let under = under.take();
            app.sheet = under.map(|sheet| *sheet);
        }
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

pub(super) fn sources(ground: Ground<'_>, app: &mut App, action: &Action) {
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
