//! What a key means, and what the world must then do.

use crate::model::film::Target;
use crate::search::query::Query;
use crate::search::rank::{Answer, Order};
use crate::tui::layout::Mode;

/// What a key means at the place where it lands, or what else has happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Move the cursor of the focused pane or sheet.
    Move(Motion),
    /// Go from parent to child, or follow the link under the cursor.
    Enter,
    /// Go from child to parent.
    Leave,
    /// Focus the next pane.
    NextPane,
    /// Focus the pane before.
    PreviousPane,
    /// Show the directors and focus their list.
    Directors,
    /// Show the films and focus their list.
    Films,
    /// Focus the filmography of the selected director.
    Filmography,
    /// Focus the detail pane.
    Detail,
    /// Scroll the detail pane from wherever the focus is.
    Scroll(Motion),
    /// Return to where the reader was before.
    Back,
    /// Undo a return.
    Forward,
    /// Open the search sheet.
    Search,
    /// Open the next hit of the last search.
    NextHit,
    /// Open the hit before.
    PreviousHit,
    /// Filter the list.
    Filter,
    /// Sort the list by the next order.
    Sort,
    /// Turn the order of the list round.
    Reverse,
    /// Open a director or film at random.
    Random,
    /// Show the sources of what the detail pane shows.
    Sources,
    /// Show what keys and signs mean.
    Help,
    /// Put a letter into the prompt.
    Type(char),
    /// Put a text into the prompt.
    Paste(String),
    /// Change or walk through the text of the prompt.
    Edit(Edit),
    /// Complete the text at the caret, or put the next candidate there.
    NextCandidate,
    /// Put the candidate before there.
    PreviousCandidate,
    /// Put the search before into the prompt.
    EarlierSearch,
    /// Put the search after into the prompt, and behind the newest what was typed.
    LaterSearch,
    /// Take what the sheet or prompt offers.
    Accept,
    /// Undo the nearest thing: a text, a sheet, a filter. Never quits.
    Cancel,
    /// Quit from the panes.
    Close,
    /// Quit from anywhere.
    Quit,
    /// Hand the terminal back to the shell for a while.
    Suspend,
    /// The terminal has a new size, in cells.
    Resize(u16, u16),
    /// The index has answered.
    Told(Question, Reply),
}

/// What the index is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Question {
    /// What answers a query: so many hits of it.
    Hits(Query, usize),
    /// What a filter leaves of a list, in this order.
    Rows(Query, Mode, Order),
}

/// What the index answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// The hits.
    Hits(Answer),
    /// The rows of the list.
    Rows(Vec<Target>),
}

impl Action {
    /// Whether a walk through candidates or earlier searches may go on after it.
    #[must_use]
    pub fn walks(&self) -> bool {
        matches!(
            self,
            Self::NextCandidate
                | Self::PreviousCandidate
                | Self::EarlierSearch
                | Self::LaterSearch
                | Self::Resize(..)
        )
    }

    /// Whether it can be carried out while the index is asked something: all else waits for the
    /// answer, for it may be about what is found.
    #[must_use]
    pub fn overtakes(&self) -> bool {
        let edits = matches!(self, Self::Type(_) | Self::Paste(_) | Self::Edit(_));
        let leaves = matches!(self, Self::Cancel | Self::Quit | Self::Suspend);
        edits || leaves || self.walks() || matches!(self, Self::Told(..))
    }
}

/// Where a cursor moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// Half a page up.
    HalfUp,
    /// Half a page down.
    HalfDown,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// To the first row.
    First,
    /// To the last row.
    Last,
}

/// How the text of a prompt changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edit {
    /// Take away the letter before the caret.
    DeleteBefore,
    /// Take away the letter at the caret.
    DeleteAt,
    /// Take away the word before the caret.
    DeleteWord,
    /// Take away everything before the caret.
    DeleteLine,
    /// Take away everything from the caret on.
    DeleteRest,
    /// One letter to the left.
    Left,
    /// One letter to the right.
    Right,
    /// One word to the left.
    WordLeft,
    /// One word to the right.
    WordRight,
    /// To the beginning.
    Start,
    /// To the end.
    End,
}

/// What the world must do after an action.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Effect {
    /// Nothing but draw.
    #[default]
    None,
    /// End the browser.
    Quit,
    /// Stop the program until the shell continues it.
    Suspend,
    /// Keep a search for later sessions.
    Remember(String),
}
