//! All that a frame depends on, beside the catalogue.

use std::sync::OnceLock;

use ratatui::layout::Size;
use tui_input::Input;

use crate::model::catalogue::Catalogue;
use crate::model::film::{DirectorId, FilmId, Target, Who};
use crate::page::{self, Line};
use crate::search::complete::Completions;
use crate::search::query::{BadQuery, Query};
use crate::search::rank::{Answer, Index, Order};
use crate::tui::keymap::Place;
use crate::tui::layout::{self, Areas, Mode, Pane};
use crate::tui::message::{Action, Question};

/// The records, folded for searching once that is asked for.
pub struct Folding<'g> {
    index: OnceLock<Index>,
    fold: Box<dyn Fn() -> Index + Send + Sync + 'g>,
}

impl<'g> Folding<'g> {
    /// What `fold` will bring, once.
    #[must_use]
    pub fn new(fold: Box<dyn Fn() -> Index + Send + Sync + 'g>) -> Self {
        Self {
            index: OnceLock::new(),
            fold,
        }
    }
}

/// What the browser stands on: read, never changed.
#[derive(Clone, Copy)]
pub struct Ground<'g> {
    /// The records.
    pub catalogue: &'g Catalogue,
    /// The same, folded.
    pub folded: &'g Folding<'g>,
}

impl<'g> Ground<'g> {
    /// The index, where it is there already.
    #[must_use]
    pub fn ready(self) -> Option<&'g Index> {
        self.folded.index.get()
    }

    /// The index: made beside the first frame, or now, or waited for.
    #[must_use]
    pub fn index(self) -> &'g Index {
        self.folded.index.get_or_init(&self.folded.fold)
    }
}

/// A position in rows of which a window is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cursor {
    /// The row it stands on.
    pub at: usize,
    /// The first row seen.
    pub top: usize,
}

impl Cursor {
    /// Moves to a row, as far as there are rows, and brings it into the window.
    pub fn place(&mut self, at: usize, rows: usize, window: usize) {
        self.at = at.min(rows.saturating_sub(1));
        let window = window.max(1);
        if self.at < self.top {
            self.top = self.at;
        } else if self.at >= self.top + window {
            self.top = self.at + 1 - window;
        }
        self.top = self.top.min(rows.saturating_sub(window));
    }
}

/// The list of directors or of films.
#[derive(Debug, Clone)]
pub struct List {
    /// What is listed, in order.
    pub rows: Vec<Target>,
    /// The selected row.
    pub cursor: Cursor,
    /// The text of the filter.
    pub filter: Input,
    /// What was selected when the filter was opened: it is selected again wherever it passes.
    pub kept: Option<Target>,
    /// What is wrong with the filter; the rows are then those of the last good one.
    pub fault: Option<BadQuery>,
    /// By what it is sorted.
    pub order: Order,
    /// Whether the order is turned round.
    pub reversed: bool,
}

impl List {
    fn new(rows: Vec<Target>) -> Self {
        Self {
            rows,
            cursor: Cursor::default(),
            filter: Input::default(),
            kept: None,
            fault: None,
            order: Order::Name,
            reversed: false,
        }
    }

    /// The selected record.
    #[must_use]
    pub fn selected(&self) -> Option<Target> {
        self.rows.get(self.cursor.at).copied()
    }
}

/// How many hits the search sheet lists at most; the count tells of all.
pub const LISTED: usize = 1_000;

/// A search under way or done.
#[derive(Debug, Clone, Default)]
pub struct Search {
    /// The text of the prompt.
    pub input: Input,
    /// What it asks, as far as it could be read.
    pub query: Query,
    /// What is wrong with the text.
    pub fault: Option<BadQuery>,
    /// What answers.
    pub answer: Answer,
    /// The selected hit.
    pub cursor: Cursor,
}

/// What lies over the panes.
#[derive(Debug, Clone)]
pub enum Sheet {
    /// The fuzzy search.
    Search(Search),
    /// The keys and signs, with a prompt that narrows them.
    Help {
        /// The text of the prompt.
        input: Input,
        /// The first row seen.
        cursor: Cursor,
        /// The sheet that it covers.
        under: Option<Box<Sheet>>,
    },
    /// Sources of what the detail pane shows.
    Sources {
        /// The first row seen.
        cursor: Cursor,
    },
}

/// A walk through what could stand in a prompt; any key but those of the walk ends it.
#[derive(Debug, Clone)]
pub enum Walk {
    /// Through candidates at the caret.
    Candidates {
        /// The prompt before one was put there.
        before: Input,
        /// The candidates and the place that they take.
        completions: Completions,
        /// The one that is there now; none where the prompt is as before.
        at: Option<usize>,
    },
    /// Through earlier searches.
    Earlier {
        /// The prompt before one was put there.
        before: Input,
        /// The one that is there now.
        at: usize,
    },
}

/// A question to the index that is not answered yet.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The question.
    pub question: Question,
    /// What the reader did that waits for the answer.
    pub then: Option<Action>,
}

/// Where the reader is, to come back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    /// What was listed.
    pub mode: Mode,
    /// Which pane had the focus.
    pub pane: Pane,
    /// Whether she was in a filmography.
    pub deep: bool,
    /// The selected row of the list.
    pub selected: Option<Target>,
    /// The selected film of the filmography.
    pub film: Option<FilmId>,
    /// The cursor in the page.
    pub page: Cursor,
}

impl Spot {
    /// Whether both show the same, wherever the reader is in the page.
    #[must_use]
    pub fn is_at(&self, other: &Self) -> bool {
        Self {
            page: other.page,
            ..*self
        } == *other
    }
}

/// The browser's state.
#[derive(Debug, Clone)]
pub struct App {
    /// The terminal's size.
    pub size: Size,
    /// What the list pane lists.
    pub mode: Mode,
    /// The pane with the focus.
    pub pane: Pane,
    /// Whether the reader has gone from a director into her filmography, so that the detail pane
    /// shows a film of it.
    pub deep: bool,
    /// The directors.
    pub directors: List,
    /// The films.
    pub films: List,
    /// The cursor in the filmography.
    pub filmography: Cursor,
    /// The cursor in the page.
    pub detail: Cursor,
    /// What lies over the panes.
    pub sheet: Option<Sheet>,
    /// Whether the filter's prompt is open.
    pub filtering: bool,
    /// The last search that was taken up, for its other hits.
    pub found: Option<Search>,
    /// What the index is asked; what is shown until it answers is what was found before.
    pub asked: Option<Asked>,
    /// A walk that a prompt is in the midst of.
    pub walk: Option<Walk>,
    /// What was searched for before, in this session and earlier ones, newest last.
    pub earlier: Vec<String>,
    /// Where the reader was, latest last.
    pub back: Vec<Spot>,
    /// What she came back from, latest last.
    pub forward: Vec<Spot>,
    /// One line of news, until the next key.
    pub notice: Option<String>,
    /// Where the next random choice comes from.
    pub seed: u64,
}

impl App {
    /// A browser of this size at the head of the list of directors.
    #[must_use]
    pub fn new(ground: Ground<'_>, size: Size) -> Self {
        let mut app = Self::without_films(ground, size);
        app.list_films(ground);
        app
    }

    /// The same, with its films still to be listed: its first frame shows none of the list.
    #[must_use]
    pub fn without_films(ground: Ground<'_>, size: Size) -> Self {
        let count = ground.catalogue.directors().len();
        let directors = (0..count).map(|at| Target::Director(at.into()));
        Self {
            size,
            mode: Mode::Directors,
            pane: Pane::List,
            deep: false,
            directors: List::new(directors.collect()),
            films: List::new(Vec::new()),
            filmography: Cursor::default(),
            detail: Cursor::default(),
            sheet: None,
            filtering: false,
            found: None,
            asked: None,
            walk: None,
            earlier: Vec::new(),
            back: Vec::new(),
            forward: Vec::new(),
            notice: None,
            seed: 0x9E37_79B9_7F4A_7C15,
        }
    }

    /// Lists every film.
    pub fn list_films(&mut self, ground: Ground<'_>) {
        let count = ground.catalogue.films().len();
        self.films.rows = (0..count).map(|at| Target::Film(at.into())).collect();
    }

    /// The list in the list pane.
    #[must_use]
    pub fn list(&self) -> &List {
        match self.mode {
            Mode::Directors => &self.directors,
            Mode::Films => &self.films,
        }
    }

    /// The same, to change.
    pub fn list_mut(&mut self) -> &mut List {
        match self.mode {
            Mode::Directors => &mut self.directors,
            Mode::Films => &mut self.films,
        }
    }

    /// The director selected in the list of directors.
    #[must_use]
    pub fn director(&self) -> Option<DirectorId> {
        match self.directors.selected() {
            Some(Target::Director(id)) => Some(id),
            _ => None,
        }
    }

    /// The filmography shown beside the directors.
    #[must_use]
    pub fn filmography_rows<'c>(&self, catalogue: &'c Catalogue) -> &'c [FilmId] {
        self.director()
            .map_or(&[], |id| &catalogue.director(id).films)
    }

    /// What the detail pane shows.
    #[must_use]
    pub fn subject(&self, catalogue: &Catalogue) -> Option<Target> {
        match self.mode {
            Mode::Directors if self.deep => self
                .filmography_rows(catalogue)
                .get(self.filmography.at)
                .map(|film| Target::Film(*film))
                .or(self.directors.selected()),
            _ => self.list().selected(),
        }
    }

    /// Where a key lands.
    #[must_use]
    pub fn place(&self) -> Place {
        match &self.sheet {
            Some(Sheet::Search(_)) => Place::Search,
            Some(Sheet::Help { .. }) => Place::Help,
            Some(Sheet::Sources { .. }) => Place::Sources,
            None if self.filtering => Place::Filter,
            None => Place::Browse,
        }
    }

    /// Where everything stands.
    #[must_use]
    pub fn areas(&self) -> Areas {
        layout::areas(self.size, self.mode, self.pane, self.deep, self.filtering)
    }

    /// The lines of the page in the detail pane.
    #[must_use]
    pub fn page(&self, catalogue: &Catalogue) -> Vec<Line> {
        let Some(subject) = self.subject(catalogue) else {
            return Vec::new();
        };
        let width = self
            .areas()
            .detail
            .map_or(self.size.width, |area| layout::text(area).width);
        page::of(catalogue, subject, width.into())
    }

    /// The lines of the sheet of sources.
    #[must_use]
    pub fn sources(&self, catalogue: &Catalogue) -> Vec<Line> {
        let Some(subject) = self.subject(catalogue) else {
            return Vec::new();
        };
        let width = layout::sheet(self.size).width.saturating_sub(4);
        page::sources(catalogue, subject, width.into())
    }

    /// Where the reader is now.
    #[must_use]
    pub fn spot(&self, catalogue: &Catalogue) -> Spot {
        Spot {
            mode: self.mode,
            pane: self.pane,
            deep: self.deep,
            selected: self.list().selected(),
            film: self
                .filmography_rows(catalogue)
                .get(self.filmography.at)
                .copied(),
            page: self.detail,
        }
    }
}

/// The director of the catalogue who is credited first.
#[must_use]
pub fn first_director(catalogue: &Catalogue, film: FilmId) -> Option<DirectorId> {
    catalogue
        .film(film)
        .credits
        .iter()
        .find_map(|credit| match credit.who {
            Who::Director(id) => Some(id),
            Who::Other(_) => None,
        })
}
