//! Lines for a terminal or a pipe: styled, measured in cells, cut at grapheme borders.

use std::fmt;

use clap::builder::styling::{AnsiColor, Style};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::page::{self, fit};

/// What a piece of text is; a terminal shows each in its own way, a pipe shows them alike.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Role {
    /// Ordinary text.
    #[default]
    Plain,
    /// A name, a title, the head of a section.
    Heading,
    /// Labels, keys and numbers of sources.
    Faint,
    /// A prize that was won.
    Award,
    /// Characters that a query matched.
    Mark,
}

impl Role {
    fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Heading => Style::new().bold(),
            Self::Faint => Style::new().dimmed(),
            Self::Award => AnsiColor::Yellow.on_default(),
            Self::Mark => AnsiColor::Green.on_default().bold().underline(),
        }
    }
}

impl From<page::Role> for Role {
    fn from(role: page::Role) -> Self {
        match role {
            page::Role::Title | page::Role::Heading => Self::Heading,
            page::Role::Text | page::Role::Link => Self::Plain,
            page::Role::Award => Self::Award,
            page::Role::Label | page::Role::Dim | page::Role::Unknown | page::Role::Cite => {
                Self::Faint
            }
        }
    }
}

/// One line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line(Vec<(Role, String)>);

impl From<page::Line> for Line {
    fn from(line: page::Line) -> Self {
        let mut pieces = Self::default();
        for piece in line.pieces {
            pieces.push(piece.role.into(), piece.text);
        }
        pieces.trimmed()
    }
}

impl Line {
    /// A line of one role.
    #[must_use]
    pub fn of(role: Role, text: impl Into<String>) -> Self {
        Self::default().and(role, text)
    }

    /// The line with more text behind it.
    #[must_use]
    pub fn and(mut self, role: Role, text: impl Into<String>) -> Self {
        self.push(role, text.into());
        self
    }

    /// The line with another behind it.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        for (role, text) in other.0 {
            self.push(role, text);
        }
        self
    }

    /// A text with some of its characters marked; `marks` counts characters and ascends.
    #[must_use]
    pub fn marked(text: &str, marks: &[usize]) -> Self {
        let mut line = Self::default();
        let mut marks = marks.iter().copied().peekable();
        for (index, character) in text.chars().enumerate() {
            let role = match marks.next_if_eq(&index) {
                Some(_) => Role::Mark,
                None => Role::Plain,
            };
            match line.0.last_mut() {
                Some((last, piece)) if *last == role => piece.push(character),
                _ => line.0.push((role, character.into())),
            }
        }
        line
    }

    fn push(&mut self, role: Role, text: String) {
        if !text.is_empty() {
            self.0.push((role, text));
        }
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Its width in cells.
    #[must_use]
    pub fn width(&self) -> usize {
        self.0.iter().map(|(_, text)| fit::width(text)).sum()
    }

    /// The line in at most `width` cells, with `…` where something is cut off.
    #[must_use]
    pub fn cut(self, width: usize) -> Self {
        if self.width() <= width {
            return self;
        }
        let mut line = Self::default();
        let mut left = width.saturating_sub(1);
        for (role, text) in self.0 {
            let mut kept = String::new();
            let whole = text.graphemes(true).all(|grapheme| {
                let fits = fit::width(grapheme) <= left;
                if fits {
                    left -= fit::width(grapheme);
                    kept.push_str(grapheme);
                }
                fits
            });
            line.push(role, kept);
            if !whole {
                break;
            }
        }
        if width > 0 {
            line.push(Role::Plain, "…".to_owned());
        }
        line
    }

    fn trimmed(mut self) -> Self {
        while let Some((_, text)) = self.0.last_mut() {
            text.truncate(text.trim_end_matches(' ').len());
            if !text.is_empty() {
                break;
            }
            self.0.pop();
        }
        self
    }

    fn padded(self, width: usize, side: Side) -> Self {
        let gap = " ".repeat(width.saturating_sub(self.width()));
        match side {
            Side::Left => self.and(Role::Plain, gap),
            Side::Right => Self::of(Role::Plain, gap).then(self),
        }
    }
}

/// With the control sequences of its styles; a stream that is no terminal takes them out.
impl fmt::Display for Line {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (role, text) in &self.0 {
            let style = role.style();
            write!(out, "{style}{text}{style:#}")?;
        }
        Ok(())
    }
}

/// The side on which a column is flush.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Text.
    Left,
    /// Figures.
    Right,
}

/// One column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    side: Side,
    least: usize,
    rank: u8,
}

/// A column that is never cut.
pub const WHOLE: Column = Column {
    side: Side::Left,
    least: usize::MAX,
    rank: u8::MAX,
};
/// A column of figures, never cut.
pub const FIGURES: Column = Column {
    side: Side::Right,
    ..WHOLE
};

impl Column {
    /// A column that gives way down to `least` cells where the table is too wide.
    #[must_use]
    pub const fn yielding(least: usize) -> Self {
        Self { least, ..WHOLE }
    }

    /// The column, left out where the table is too wide even so; lower ranks go first.
    #[must_use]
    pub const fn spare(self, rank: u8) -> Self {
        Self { rank, ..self }
    }
}

/// Rows whose cells stand under each other. A column in which every cell is empty is left out.
#[derive(Debug, Clone)]
pub struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<Line>>,
}

const GAP: usize = 2;

/// Cells after which a column that is not cut no longer grows with its widest cell.
const BROAD: usize = 48;

impl Table {
    /// An empty table.
    #[must_use]
    pub fn new(columns: &[Column]) -> Self {
        Self {
            columns: columns.to_vec(),
            rows: Vec::new(),
        }
    }

    /// Adds a row: a cell for each column.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Line>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// The rows as lines of at most `width` cells. Without a width nothing is cut; the few cells
    /// wider than a column of `BROAD` cells push the rest of their rows aside.
    #[must_use]
    pub fn lines(self, width: Option<usize>) -> Vec<Line> {
        let mut widths: Vec<usize> = (0..self.columns.len())
            .map(|column| {
                let cells = self.rows.iter().filter_map(|row| row.get(column));
                cells.map(Line::width).max().unwrap_or(0)
            })
            .collect();
        match width {
            Some(width) => self.shrink(&mut widths, width),
            None => widths.iter_mut().for_each(|wide| *wide = BROAD.min(*wide)),
        }
        let lines = self.rows.into_iter().map(|row| {
            let mut line = Line::default();
            for ((cell, column), wide) in row.into_iter().zip(&self.columns).zip(&widths) {
                if *wide > 0 {
                    let gap = if line.is_empty() { 0 } else { GAP };
                    let cell = if width.is_some() {
                        cell.cut(*wide)
                    } else {
                        cell
                    };
                    line = line
                        .and(Role::Plain, " ".repeat(gap))
                        .then(cell.padded(*wide, column.side));
                }
            }
            let line = line.trimmed();
            match width {
                Some(width) => line.cut(width),
                None => line,
            }
        });
        lines.collect()
    }

    /// Leaves out columns until the rest can be fitted, then takes cells from the widest column
    /// that can give, one after another.
    fn shrink(&self, widths: &mut [usize], width: usize) {
        let least = |wide: usize, column: &Column| wide.min(column.least);
        while total(
            self.columns
                .iter()
                .zip(&*widths)
                .map(|(column, wide)| least(*wide, column)),
        ) > width
        {
            let spare = (0..widths.len())
                .filter(|&index| widths[index] > 0 && self.columns[index].rank < u8::MAX)
                .min_by_key(|&index| self.columns[index].rank);
            let Some(spare) = spare else { break };
            widths[spare] = 0;
        }
        while total(widths.iter().copied()) > width {
            let widest = (0..widths.len())
                .filter(|&index| widths[index] > self.columns[index].least)
                .max_by_key(|&index| widths[index]);
            let Some(widest) = widest else { return };
            widths[widest] -= 1;
        }
    }
}

/// The width of a table with columns of these widths.
fn total(widths: impl Iterator<Item = usize>) -> usize {
    let shown = widths.filter(|wide| *wide > 0);
    shown.fold(0, |sum, wide| sum + wide + if sum > 0 { GAP } else { 0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bare(line: &Line) -> String {
        line.0.iter().map(|(_, text)| text.as_str()).collect()
    }

    #[test]
    fn a_cut_keeps_graphemes_whole_and_says_so() {
        let cut = |text: &str, width| bare(&Line::of(Role::Plain, text).cut(width));
        assert_eq!(cut("Cléo", 4), "Cléo");
        assert_eq!(cut("Cle\u{301}o", 4), "Cle\u{301}o");
        assert_eq!(cut("Cle\u{301}o de 5 à 7", 4), "Cle\u{301}…");
        assert_eq!(cut("東京物語", 4), "東…");
        assert_eq!(cut("東京物語", 5), "東京…");
        assert_eq!(cut("東京物語", 1), "…");
        assert_eq!(cut("東京物語", 0), "");
    }

    #[test]
    fn a_table_gives_way_where_it_may_and_nowhere_else() {
        let mut table = Table::new(&[Column::yielding(4), WHOLE, FIGURES]);
        table.row(["A long enough title", "key-one", "7"].map(|text| Line::of(Role::Plain, text)));
        table.row(["東京", "key", "1,204"].map(|text| Line::of(Role::Plain, text)));
        let wide: Vec<_> = table.clone().lines(None).iter().map(bare).collect();
        assert_eq!(
            wide,
            [
                "A long enough title  key-one      7",
                "東京                 key      1,204"
            ]
        );
        let narrow: Vec<_> = table.lines(Some(24)).iter().map(bare).collect();
        assert_eq!(
            narrow,
            ["A long …  key-one      7", "東京      key      1,204"]
        );
    }

    #[test]
    fn without_a_width_one_long_cell_does_not_spread_the_table() {
        let long = "x".repeat(60);
        let mut table = Table::new(&[Column::yielding(6), WHOLE]);
        for title in [long.as_str(), "short"] {
            table.row([title, "key"].map(|text| Line::of(Role::Plain, text)));
        }
        let rows: Vec<_> = table.lines(None).iter().map(bare).collect();
        assert_eq!(
            rows,
            [format!("{long}  key"), format!("{:48}  key", "short")]
        );
    }

    #[test]
    fn a_spare_column_goes_before_the_others_are_cut_to_nothing() {
        let mut table = Table::new(&[
            Column::yielding(6),
            FIGURES.spare(1),
            Column::yielding(4).spare(2),
            Column::yielding(3),
        ]);
        table.row(["A title", "90 min", "Director", "key"].map(|text| Line::of(Role::Plain, text)));
        let at = |width| bare(&table.clone().lines(Some(width))[0]);
        assert_eq!(at(30), "A title  90 min  Director  key");
        assert_eq!(at(25), "A tit…  90 min  Dir…  key");
        assert_eq!(at(22), "A title  Director  key");
        assert_eq!(at(14), "A title  key");
        assert_eq!(at(8), "A tit… …");
    }

    #[test]
    fn marks_count_characters() {
        let line = Line::marked("Қарлыға", &[0, 1, 6]);
        let pieces: Vec<_> = line
            .0
            .iter()
            .map(|(role, text)| (*role, text.as_str()))
            .collect();
        assert_eq!(
            pieces,
            [(Role::Mark, "Қа"), (Role::Plain, "рлығ"), (Role::Mark, "а")]
        );
    }
}
