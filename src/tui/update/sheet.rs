//! Sheets and prompts.

mod walk;

use tui_input::{Input, InputRequest};

use self::walk::{complete, recall};
use super::order::arrange;
use super::{moved, open, step};
use crate::model::text;
use crate::search::query::Query;
use crate::search::rank::Answer;
use crate::tui::app::{App, Asked, Cursor, Ground, LISTED, Search, Sheet};
use crate::tui::layout::{Breadth, breadth};
use crate::tui::message::{Action, Edit, Effect, Motion, Question};
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
            let (listed, window) = (listed(sheet), usize::from(rest.height));
            let at = moved(motion, sheet.cursor.at, listed, window);
            if at.min(listed.saturating_sub(1)) >= sheet.answer.hits.len() && listed > 0 {
                app.asked = Some(whole(sheet, Action::Move(motion)));
            } else {
                sheet.cursor.place(at, listed, window);
            }
        }
        Action::Accept if sheet.fault.is_some() => {
            app.notice = Some("mend the query first, or esc clears it".to_owned());
        }
        Action::Accept if sheet.answer.hits.len() < listed(sheet) => {
            app.asked = Some(whole(sheet, Action::Accept));
        }
        Action::Accept => {
            let Some(hit) = sheet.answer.hits.get(sheet.cursor.at).copied() else {
                return Effect::None;
            };
            let text = sheet.input.value().trim().to_owned();
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
            app.asked = ask(sheet, app.asked.take());
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
                app.asked = ask(sheet, app.asked.take());
            }
        }
    }
    Effect::None
}

/// What the index is then asked. A text that cannot be read leaves it at what is asked already, and
/// at the hits of the last one that could.
fn ask(search: &mut Search, open: Option<Asked>) -> Option<Asked> {
    match search.input.value().parse::<Query>() {
        Ok(query) => {
            search.fault = None;
            search.cursor = Cursor::default();
            search.query = query.clone();
            if query.is_empty() {
                search.answer = Answer::default();
                return None;
            }
            let question = Question::Hits(query, RANKED);
            Some(Asked {
                question,
                then: None,
            })
        }
        Err(fault) => {
            search.fault = Some(fault);
            open
        }
    }
}

/// How many hits the sheet lists, as soon as all of these are ranked: nobody sees most of them
/// who only types.
fn listed(search: &Search) -> usize {
    search.answer.total.min(LISTED)
}

/// Asks for the rest of what is listed, for the sake of an action.
fn whole(search: &Search, then: Action) -> Asked {
    Asked {
        question: Question::Hits(search.query.clone(), listed(search)),
        then: Some(then),
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

/// Opens the help where the keys of the place stand that it is asked from.
pub(super) fn help(app: &mut App) {
    let (.., rest) = layout::sheet_rows(app.size);
    let narrow = breadth(app.size) == Breadth::Narrow;
    let rows = keymap::help("", narrow);
    let last = rows.len().saturating_sub(rest.height.into());
    let own = keymap::heading(app.place());
    let top = rows.iter().position(|row| Some(row) == own.as_ref());
    app.sheet = Some(Sheet::Help {
        input: Input::default(),
        cursor: Cursor {
            at: 0,
            top: top.unwrap_or_default().min(last),
        },
        under: app.sheet.take().map(Box::new),
    });
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
