//! One table of keys: the help, the hint line and the README read it.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::tui::message::{Action, Edit, Motion};

/// Where a key lands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The panes.
    Browse,
    /// The search sheet, whose prompt takes every letter.
    Search,
    /// The prompt that filters a list.
    Filter,
    /// The help sheet, whose prompt takes every letter.
    Help,
    /// The sheet of sources.
    Sources,
}

impl Place {
    /// Every place.
    pub const ALL: &[Self] = &[
        Self::Browse,
        Self::Search,
        Self::Filter,
        Self::Help,
        Self::Sources,
    ];

    /// Whether letters are text here.
    #[must_use]
    pub fn is_prompt(self) -> bool {
        PROMPTS.places.contains(&self)
    }
}

/// Places where the same bindings hold.
#[derive(Debug)]
pub struct Group {
    /// What the help calls them.
    pub name: &'static str,
    /// The places.
    pub places: &'static [Place],
}

macro_rules! groups {
    ($($group:ident = $name:literal, $places:expr;)+) => {
        $(#[doc = $name] pub static $group: Group = Group { name: $name, places: $places };)+
    };
}

groups! {
    BROWSING = "Browsing", &[Place::Browse];
    SEARCH = "Search", &[Place::Search];
    FILTER = "Filter", &[Place::Filter];
    HELP = "Help", &[Place::Help];
    QUERIES = "In search and filter", &[Place::Search, Place::Filter];
    SOURCES = "Sources", &[Place::Sources];
    PROMPTS = "In every prompt", &[Place::Search, Place::Filter, Place::Help];
    ANYWHERE = "Anywhere", Place::ALL;
}

/// One row of the table.
#[derive(Debug, Clone)]
pub struct Binding {
    /// Where it holds.
    pub group: &'static Group,
    /// The keys, parted by spaces, the one to show first.
    pub keys: &'static str,
    /// What they mean.
    pub action: Action,
    /// What the help says.
    pub words: &'static str,
    /// What the hint line says; empty where it is left out there.
    pub hint: &'static str,
}

macro_rules! bindings {
    ($($group:ident: $($keys:literal $action:expr, $words:literal $(, $hint:literal)?;)+)+) => {
        &[$($(Binding {
            group: &$group,
            keys: $keys,
            action: $action,
            words: $words,
            hint: concat!($($hint)?),
        },)+)+]
    };
}

/// The table, in the order of the help and of the hint line.
pub static BINDINGS: &[Binding] = bindings! {
    BROWSING:
    "enter l right" Action::Enter, "open what the row leads to", "open";
    "/" Action::Search, "search, in every script", "search";
    "? f1" Action::Help, "what keys and signs mean", "help";
    "q" Action::Close, "quit", "quit";
    "&" Action::Filter, "filter the directors or films", "filter";
    "tab" Action::NextPane, "next pane", "pane";
    "i" Action::Sources, "sources of what is shown", "sources";
    "j down ctrl-n" Action::Move(Motion::Down), "one row down";
    "k up ctrl-p" Action::Move(Motion::Up), "one row up";
    "ctrl-d" Action::Move(Motion::HalfDown), "half a page down";
    "ctrl-u" Action::Move(Motion::HalfUp), "half a page up";
    "pgdn ctrl-f space" Action::Move(Motion::PageDown), "a page down";
    "pgup ctrl-b" Action::Move(Motion::PageUp), "a page up";
    "g home" Action::Move(Motion::First), "to the first row (gg works too)";
    "G end" Action::Move(Motion::Last), "to the last row";
    "h left backspace" Action::Leave, "back out to the parent";
    "backtab" Action::PreviousPane, "pane before";
    "1" Action::Directors, "the directors";
    "2" Action::Films, "all films";
    "3" Action::Filmography, "filmography of the director";
    "4" Action::Detail, "the page";
    "J" Action::Scroll(Motion::Down), "scroll the page down";
    "K" Action::Scroll(Motion::Up), "scroll the page up";
    "H ctrl-o alt-left" Action::Back, "back to where you were";
    "L alt-right" Action::Forward, "forward again";
    "n" Action::NextHit, "next hit of the last search";
    "N" Action::PreviousHit, "hit before";
    "s" Action::Sort, "sort by the next order";
    "S" Action::Reverse, "turn the order round";
    "r" Action::Random, "something at random";
    "esc" Action::Cancel, "undo the filter";
    SEARCH:
    "enter" Action::Accept, "open the hit", "open";
    "esc" Action::Cancel, "clear the prompt, then close", "clear, close";
    "down ctrl-n ctrl-j" Action::Move(Motion::Down), "next hit", "next";
    "up ctrl-p ctrl-k" Action::Move(Motion::Up), "hit before", "before";
    "f1" Action::Help, "what keys and signs mean", "help";
    "pgdn" Action::Move(Motion::PageDown), "a page down";
    "pgup" Action::Move(Motion::PageUp), "a page up";
    "ctrl-r alt-p" Action::EarlierSearch, "an earlier search";
    "ctrl-s alt-n" Action::LaterSearch, "a later search, then your own";
    FILTER:
    "enter" Action::Accept, "keep the filter", "keep";
    "esc" Action::Cancel, "clear the filter, then close", "clear, close";
    "down ctrl-n ctrl-j" Action::Move(Motion::Down), "next row", "next";
    "up ctrl-p ctrl-k" Action::Move(Motion::Up), "row before", "before";
    "f1" Action::Help, "what keys and signs mean", "help";
    QUERIES:
    "tab" Action::NextCandidate, "complete; again, the next one", "complete";
    "backtab" Action::PreviousCandidate, "candidate before";
    HELP:
    "down ctrl-n ctrl-j" Action::Move(Motion::Down), "one row down", "down";
    "up ctrl-p ctrl-k" Action::Move(Motion::Up), "one row up", "up";
    "esc enter f1" Action::Cancel, "clear the prompt, then close", "clear, close";
    "pgdn" Action::Move(Motion::PageDown), "a page down";
    "pgup" Action::Move(Motion::PageUp), "a page up";
    SOURCES:
    "j down ctrl-n" Action::Move(Motion::Down), "one row down", "down";
    "k up ctrl-p" Action::Move(Motion::Up), "one row up", "up";
    "esc q i enter h left backspace" Action::Cancel, "close", "close";
    "ctrl-d" Action::Move(Motion::HalfDown), "half a page down";
    "ctrl-u" Action::Move(Motion::HalfUp), "half a page up";
    "pgdn ctrl-f space" Action::Move(Motion::PageDown), "a page down";
    "pgup ctrl-b" Action::Move(Motion::PageUp), "a page up";
    "g home" Action::Move(Motion::First), "to the beginning";
    "G end" Action::Move(Motion::Last), "to the end";
    "? f1" Action::Help, "what keys and signs mean", "help";
    PROMPTS:
    "backspace" Action::Edit(Edit::DeleteBefore), "delete the letter before";
    "delete ctrl-d" Action::Edit(Edit::DeleteAt), "delete the letter here";
    "ctrl-w alt-backspace" Action::Edit(Edit::DeleteWord), "delete the word before";
    "ctrl-u" Action::Edit(Edit::DeleteLine), "delete to the beginning";
    "alt-k" Action::Edit(Edit::DeleteRest), "delete to the end";
    "left ctrl-b" Action::Edit(Edit::Left), "a letter left";
    "right ctrl-f" Action::Edit(Edit::Right), "a letter right";
    "alt-b ctrl-left" Action::Edit(Edit::WordLeft), "a word left";
    "alt-f ctrl-right" Action::Edit(Edit::WordRight), "a word right";
    "home ctrl-a" Action::Edit(Edit::Start), "to the beginning";
    "end ctrl-e" Action::Edit(Edit::End), "to the end";
    ANYWHERE:
    "ctrl-z" Action::Suspend, "to the shell (fg comes back)";
    "ctrl-c" Action::Quit, "quit from anywhere";
};

/// What the lists and pages say in signs: the signs, parted by spaces, and what they mean.
static SIGNS: &[(&str, &str)] = &[
    ("●", "a director among the hits"),
    ("=", "the name or title that was found"),
    ("★", "a prize won, or several"),
    ("★3", "three prizes won"),
    ("84′", "minutes"),
    ("1913~ 1913?", "about 1913; not certain"),
    ("1913/1915 191X", "between the two; in the decade"),
    ("—", "the year is not known"),
    ("KZ+", "a country, and further ones"),
    ("SUHH CSHH", "the Soviet Union, Czechoslovakia"),
    ("YUCS DDDE", "Yugoslavia, East Germany"),
    ("↑", "the order is turned round"),
];

/// The table, ready to be asked.
#[derive(Debug)]
pub struct Keymap {
    rows: Vec<(Place, KeyEvent, Action)>,
}

impl Default for Keymap {
    fn default() -> Self {
        let mut rows = Vec::new();
        for binding in BINDINGS {
            for name in binding.keys.split(' ') {
                let key = key(name).expect("the table names keys that exist");
                for place in binding.group.places {
                    rows.push((*place, key, binding.action.clone()));
                }
            }
        }
        Self { rows }
    }
}

impl Keymap {
    /// What a key means at a place.
    #[must_use]
    pub fn action(&self, place: Place, event: KeyEvent) -> Option<Action> {
        let event = plain(event);
        let bound = self
            .rows
            .iter()
            .find(|(at, key, _)| *at == place && *key == event);
        if let Some((_, _, action)) = bound {
            return Some(action.clone());
        }
        match event.code {
            KeyCode::Char(letter) if place.is_prompt() && event.modifiers.is_empty() => {
                Some(Action::Type(letter))
            }
            _ => None,
        }
    }
}

/// A row of the help sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HelpRow {
    /// The name of a place, or of the signs.
    Heading(&'static str),
    /// Keys or signs and what they do or mean.
    Keys(Vec<&'static str>, &'static str),
    /// What the keys above do or the signs mean, on a row of its own.
    Words(&'static str),
}

/// The help sheet: bindings by place, then signs, those of them that contain the text in keys, words
/// or heading. Where it is narrow the words have rows of their own.
#[must_use]
pub fn help(text: &str, narrow: bool) -> Vec<HelpRow> {
    let text = text.to_lowercase();
    let bindings = BINDINGS
        .iter()
        .map(|binding| (binding.group.name, binding.keys, binding.words));
    let signs = SIGNS.iter().map(|(signs, words)| ("Signs", *signs, *words));
    let mut rows = Vec::new();
    let mut group = "";
    for (name, keys, words) in bindings.chain(signs) {
        let fits = words.to_lowercase().contains(&text)
            || keys.to_lowercase().contains(&text)
            || keys.split(' ').any(|key| sign(key).contains(&text))
            || name.to_lowercase().contains(&text);
        if !fits {
            continue;
        }
        if group != name {
            group = name;
            rows.push(HelpRow::Heading(group));
        }
        let keys = keys.split(' ').map(sign).collect();
        if narrow {
            rows.push(HelpRow::Keys(keys, ""));
            rows.push(HelpRow::Words(words));
        } else {
            rows.push(HelpRow::Keys(keys, words));
        }
    }
    rows
}

/// The heading in the help of what holds at a place alone.
#[must_use]
pub fn heading(place: Place) -> Option<HelpRow> {
    let mut groups = BINDINGS.iter().map(|binding| binding.group);
    let own = groups.find(|group| *group.places == [place])?;
    Some(HelpRow::Heading(own.name))
}

/// A key as a reader sees it.
#[must_use]
pub fn sign(name: &'static str) -> &'static str {
    match name {
        "up" => "↑",
        "down" => "↓",
        "left" => "←",
        "right" => "→",
        "backtab" => "shift-tab",
        name => name,
    }
}

/// The key of a name as written in the table: `j`, `G`, `ctrl-d`, `alt-left`, `pgdn`.
#[must_use]
pub fn key(name: &str) -> Option<KeyEvent> {
    let (modifiers, name) = match name.split_once('-') {
        Some(("ctrl", rest)) => (KeyModifiers::CONTROL, rest),
        Some(("alt", rest)) => (KeyModifiers::ALT, rest),
        _ => (KeyModifiers::NONE, name),
    };
    let code = match name {
        "enter" => KeyCode::Enter,
        "esc" => KeyCode::Esc,
        "tab" => KeyCode::Tab,
        "backtab" => KeyCode::BackTab,
        "backspace" => KeyCode::Backspace,
        "delete" => KeyCode::Delete,
        "space" => KeyCode::Char(' '),
        "up" => KeyCode::Up,
        "down" => KeyCode::Down,
        "left" => KeyCode::Left,
        "right" => KeyCode::Right,
        "home" => KeyCode::Home,
        "end" => KeyCode::End,
        "pgup" => KeyCode::PageUp,
        "pgdn" => KeyCode::PageDown,
        "f1" => KeyCode::F(1),
        _ => {
            let mut letters = name.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), None) => KeyCode::Char(letter),
                _ => return None,
            }
        }
    };
    Some(plain(KeyEvent::new(code, modifiers)))
}

/// The event without what terminals report differently: Shift on a letter or on Backtab, `ctrl-h`
/// for Backspace, and two quick Escapes, which arrive as one with Alt.
fn plain(event: KeyEvent) -> KeyEvent {
    let mut modifiers =
        event.modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
    let mut code = event.code;
    if let KeyCode::Char(_) | KeyCode::BackTab = code {
        modifiers -= KeyModifiers::SHIFT;
    }
    if code == KeyCode::Esc {
        modifiers = KeyModifiers::NONE;
    }
    if code == KeyCode::Char('h') && modifiers == KeyModifiers::CONTROL {
        (code, modifiers) = (KeyCode::Backspace, KeyModifiers::NONE);
    }
    KeyEvent::new(code, modifiers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things_at_one_place() {
        let keymap = Keymap::default();
        for (row, (place, key, _)) in keymap.rows.iter().enumerate() {
            let twin = keymap.rows[..row]
                .iter()
                .find(|other| other.0 == *place && other.1 == *key);
            assert!(twin.is_none(), "{key:?} twice at {place:?}");
        }
    }

    #[test]
    fn words_have_room_on_a_row_of_their_own() {
        for row in help("", true) {
            if let HelpRow::Words(words) = row {
                assert!(words.chars().count() <= 32, "{words}");
            }
        }
    }

    #[test]
    fn letters_are_text_in_a_prompt_and_commands_in_the_panes() {
        let keymap = Keymap::default();
        let q = key("q").unwrap();
        assert_eq!(keymap.action(Place::Search, q), Some(Action::Type('q')));
        assert_eq!(keymap.action(Place::Browse, q), Some(Action::Close));
    }

    #[test]
    fn escape_never_quits() {
        let keymap = Keymap::default();
        for place in Place::ALL {
            assert_eq!(
                keymap.action(*place, key("esc").unwrap()),
                Some(Action::Cancel)
            );
        }
    }
}
