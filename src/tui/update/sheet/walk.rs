//! Walks through what could stand in a prompt: candidates at the caret, earlier searches.

use tui_input::Input;

use super::PROMPT;
use crate::tui::app::{Ground, Walk};

/// Completes the text at the caret: with the only candidate, else with what all candidates begin
/// with, else with the first one. Again, it puts the next one there, and after the last what was
/// there before. What there is to say comes back.
pub(super) fn complete(
    ground: Ground<'_>,
    walk: &mut Option<Walk>,
    input: &mut Input,
    forward: bool,
) -> Option<String> {
    if let Some(Walk::Candidates {
        before,
        completions,
        at,
    }) = walk
    {
        let last = completions.candidates.len().checked_sub(1);
        *at = match (*at, forward) {
            (None, true) => last.map(|_| 0),
            (None, false) => last,
            (Some(at), true) => Some(at + 1).filter(|next| Some(*next) <= last),
            (Some(at), false) => at.checked_sub(1),
        };
        *input = match at {
            Some(at) => with(
                before,
                &completions.place,
                &completions.candidates[*at].text,
            ),
            None => before.clone(),
        };
        return None;
    }
    *walk = None;
    let caret = input.cursor();
    let mut completions = ground
        .index()
        .completions(ground.catalogue, input.value(), caret);
    let length = input.value().chars().count() - completions.place.len();
    let fits = |text: &str| length + text.chars().count() <= PROMPT;
    completions
        .candidates
        .retain(|candidate| fits(&candidate.text));
    let place = &mut completions.place;
    match &completions.candidates[..] {
        [] => return Some("nothing to complete here".to_owned()),
        [only] => {
            *input = with(input, place, &only.text);
            return None;
        }
        _ => {}
    }
    let common = completions
        .common()
        .filter(|common| forward && fits(common));
    if let Some(common) = common {
        *input = with(input, &completions.place, &common);
        completions.place.end = completions.place.start + common.chars().count();
        *walk = Some(Walk::Candidates {
            before: input.clone(),
            completions,
            at: None,
        });
        return None;
    }
    *walk = Some(Walk::Candidates {
        before: input.clone(),
        completions,
        at: None,
    });
    complete(ground, walk, input, forward)
}

/// The prompt with a text at the place, and the caret behind it.
fn with(input: &Input, place: &std::ops::Range<usize>, text: &str) -> Input {
    let letters = input.value().chars();
    let before = letters.clone().take(place.start);
    let whole: String = before
        .chain(text.chars())
        .chain(letters.skip(place.end))
        .collect();
    Input::new(whole).with_cursor(place.start + text.chars().count())
}

/// Puts an earlier search into the prompt, or a later one, and behind the newest what was typed.
/// What there is to say comes back.
pub(super) fn recall(
    earlier: &[String],
    walk: &mut Option<Walk>,
    input: &mut Input,
    back: bool,
) -> Option<String> {
    let (before, at) = match walk.take() {
        Some(Walk::Earlier { before, at }) => (before, at),
        _ => (input.clone(), earlier.len()),
    };
    let next = if back {
        let mut older = (0..at.min(earlier.len())).rev();
        older.find(|older| earlier[*older] != input.value())
    } else {
        Some(at + 1).filter(|next| *next < earlier.len())
    };
    let said = match (next, back) {
        (Some(next), _) => format!("earlier search {} of {}", next + 1, earlier.len()),
        (None, true) => "no earlier search".to_owned(),
        (None, false) if at >= earlier.len() => "no later search".to_owned(),
        (None, false) => {
            *input = before;
            return None;
        }
    };
    if let Some(next) = next {
        *input = Input::new(earlier[next].clone());
    }
    let at = next.unwrap_or(at);
    if at < earlier.len() {
        *walk = Some(Walk::Earlier { before, at });
    }
    Some(said)
}
