//! Size to areas: pure, and asked by update and view alike.

use ratatui::layout::{Rect, Size};

/// What the list pane lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Directors, each with her filmography beside her.
    Directors,
    /// Films.
    Films,
}

/// A part of the screen that can have the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pane {
    /// The list of directors or films.
    List,
    /// The filmography of the selected director.
    Films,
    /// The page of the selected director or film.
    Detail,
}

/// Below this width or height the browser only says that it needs more room.
pub const SMALLEST: Size = Size {
    width: 24,
    height: 6,
};

/// How many columns of panes a terminal of this width has room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breadth {
    /// One pane at a time.
    Narrow,
    /// A list and a page.
    Middle,
    /// Directors, a filmography and a page.
    Wide,
}

/// The breadth of a terminal.
#[must_use]
pub fn breadth(size: Size) -> Breadth {
    match size.width {
        0..70 => Breadth::Narrow,
        70..130 => Breadth::Middle,
        _ => Breadth::Wide,
    }
}

/// Where everything stands. A pane out of sight has no area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Areas {
    /// The line at the top.
    pub header: Rect,
    /// The list of directors or films, with its title row.
    pub list: Option<Rect>,
    /// The filmography, with its title row.
    pub films: Option<Rect>,
    /// The page, with its title row.
    pub detail: Option<Rect>,
    /// The prompt of the filter while it is open, above the line at the bottom.
    pub prompt: Option<Rect>,
    /// The line at the bottom.
    pub hint: Rect,
}

/// Lays the panes out for what is listed and where the focus is. `deep` tells that the reader has
/// gone from a director into her filmography, `filtering` that the filter's prompt is open.
#[must_use]
pub fn areas(size: Size, mode: Mode, pane: Pane, deep: bool, filtering: bool) -> Areas {
    let Size { width, height } = size;
    let header = Rect::new(0, 0, width, height.min(1));
    let hint = Rect::new(0, height.saturating_sub(1), width, height.min(1));
    let prompt = filtering.then(|| Rect::new(0, height.saturating_sub(2), width, height.min(1)));
    let body = height.saturating_sub(2 + u16::from(filtering));
    let column = |x: u16, width: u16| Some(Rect::new(x, 1, width, body));
    // No column takes a share of more than this.
    let shared = width.min(1000);
    let mut areas = Areas {
        header,
        prompt,
        hint,
        ..Areas::default()
    };
    match (breadth(size), mode) {
        (Breadth::Narrow, _) => {
            let whole = column(0, width);
            match pane {
                Pane::List => areas.list = whole,
                Pane::Films => areas.films = whole,
                Pane::Detail => areas.detail = whole,
            }
        }
        (Breadth::Middle, _) => {
            let list = (shared * 45 / 100).clamp(34, 52);
            let left = column(0, list);
            if deep && mode == Mode::Directors {
                areas.films = left;
            } else {
                areas.list = left;
            }
            areas.detail = column(list + 1, width - list - 1);
        }
        (Breadth::Wide, Mode::Films) => {
            let list = (shared * 45 / 100).min(96);
            areas.list = column(0, list);
            areas.detail = column(list + 1, width - list - 1);
        }
        (Breadth::Wide, Mode::Directors) => {
            let list = (shared * 22 / 100).clamp(34, 48);
            let films = (shared * 32 / 100).clamp(44, 72);
            areas.list = column(0, list);
            areas.films = column(list + 1, films);
            areas.detail = column(list + films + 2, width - list - films - 2);
        }
    }
    areas
}

/// The rows of a pane below its title row.
#[must_use]
pub fn rows(pane: Rect) -> Rect {
    Rect {
        y: pane.y + pane.height.min(1),
        height: pane.height.saturating_sub(1),
        ..pane
    }
}

/// The text of the detail pane: its rows, without a margin on either side.
#[must_use]
pub fn text(pane: Rect) -> Rect {
    let rows = rows(pane);
    Rect {
        x: rows.x + 1,
        width: rows.width.saturating_sub(2),
        ..rows
    }
}

/// Where a sheet lies over the panes, its frame included: over all of them where there is little room.
#[must_use]
pub fn sheet(size: Size) -> Rect {
    let Size { width, height } = size;
    if breadth(size) == Breadth::Narrow || height < 12 {
        return Rect::new(0, 0, width, height.saturating_sub(1));
    }
    let wide = (width - 4).min(150);
    let high = height.saturating_sub(4).min(44);
    Rect::new((width - wide) / 2, (height - high) / 2, wide, high)
}

/// The inside of a sheet: a row for its prompt, a row below it, and the rest.
#[must_use]
pub fn sheet_rows(size: Size) -> (Rect, Rect, Rect) {
    let frame = sheet(size);
    let inner = Rect::new(
        frame.x + 2,
        frame.y + 1,
        frame.width.saturating_sub(4),
        frame.height.saturating_sub(2),
    );
    let row = |y: u16| Rect {
        y: inner.y + y.min(inner.height),
        height: 1,
        ..inner
    };
    let rest = Rect {
        y: inner.y + 2.min(inner.height),
        height: inner.height.saturating_sub(2),
        ..inner
    };
    (row(0), row(1), rest)
}

/// Where the search sheet shows the page of the selected hit, where it has the room.
#[must_use]
pub fn preview(size: Size) -> Option<Rect> {
    let (.., rest) = sheet_rows(size);
    let hits = rest.width * 55 / 100;
    let roomy = rest.width >= 110 && rest.height >= 10;
    roomy.then(|| Rect {
        x: rest.x + hits + 3,
        width: rest.width - hits - 3,
        ..rest
    })
}
