//! The catalogue and the app become a frame. Only what is seen is built.

mod bars;
mod help;
mod offer;
mod panes;
mod search;
mod sheet;
mod waiting;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::page::{self, fit};
use crate::tui::app::{App, Ground, Sheet};
use crate::tui::layout;
use crate::tui::theme::Theme;

pub use waiting::waiting;

/// Draws the browser.
pub fn view(ground: Ground<'_>, app: &App, theme: Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    if area.width < layout::SMALLEST.width || area.height < layout::SMALLEST.height {
        let words = format!(
            "needs {}x{}",
            layout::SMALLEST.width,
            layout::SMALLEST.height
        );
        let words = fit::cut(&words, area.width.into());
        frame.render_widget(
            Line::from(words),
            Rect {
                height: area.height.min(1),
                ..area
            },
        );
        return;
    }
    let mut canvas = Canvas {
        ground,
        app,
        theme,
        frame,
        covered: Rect::ZERO,
    };
    if app.sheet.is_some() {
        canvas.covered = layout::sheet(app.size);
    }
    bars::header(&mut canvas);
    panes::draw(&mut canvas);
    bars::prompt(&mut canvas);
    canvas.covered = Rect::ZERO;
    match &app.sheet {
        Some(Sheet::Search(search)) => search::draw(&mut canvas, search),
        Some(Sheet::Help { input, cursor, .. }) => help::draw(&mut canvas, input, *cursor),
        Some(Sheet::Sources { cursor }) => sheet::sources(&mut canvas, *cursor),
        None => {}
    }
    bars::hint(&mut canvas);
}

/// What every region draws with.
struct Canvas<'v, 'f, 'b> {
    ground: Ground<'v>,
    app: &'v App,
    theme: Theme,
    frame: &'f mut Frame<'b>,
    /// What a sheet will lie over. Nothing is written there, so that the sheet finds it empty.
    covered: Rect,
}

impl Canvas<'_, '_, '_> {
    /// The cells of the row `row` of an area that no sheet will lie over: none, a stretch or two.
    fn uncovered(&self, area: Rect, row: usize) -> impl Iterator<Item = Rect> + use<> {
        let row = u16::try_from(row).ok().filter(|row| *row < area.height);
        let whole = row.map_or(Rect::ZERO, |row| Rect {
            y: area.y + row,
            height: 1,
            ..area
        });
        let over = whole.intersection(self.covered);
        let stretches = if over.is_empty() {
            [whole, Rect::ZERO]
        } else {
            let left = over.x - whole.x;
            let right = whole.right() - over.right();
            [(whole.x, left), (over.right(), right)].map(|(x, width)| Rect { x, width, ..whole })
        };
        stretches.into_iter().filter(|cells| !cells.is_empty())
    }

    /// Draws one line in the row `row` of an area.
    fn row(&mut self, area: Rect, row: usize, line: impl Into<Line<'static>>) {
        let line = line.into();
        for cells in self.uncovered(area, row) {
            let hidden = usize::from(cells.x - area.x);
            let cells = cells.intersection(self.frame.area());
            write(self.frame.buffer_mut(), cells, &line, hidden);
        }
    }

    /// Draws a text at the right of the row `row` of an area.
    fn right(&mut self, area: Rect, row: usize, text: Span<'static>) {
        let cells = u16::try_from(fit::width(&text.content)).unwrap_or(u16::MAX);
        let width = cells.min(area.width);
        let area = Rect {
            x: area.right() - width,
            width,
            ..area
        };
        self.row(area, row, text);
    }

    /// Puts the hardware cursor there: screen readers and input methods follow it.
    fn caret(&mut self, x: u16, y: u16) {
        let area = self.frame.area();
        self.frame.set_cursor_position(Position {
            x: x.min(area.right().saturating_sub(1)),
            y: y.min(area.bottom().saturating_sub(1)),
        });
    }

    /// A line of a page in the theme's styles.
    fn styled(&self, line: &page::Line) -> Line<'static> {
        let spans = line
            .pieces
            .iter()
            .map(|piece| Span::styled(piece.text.clone(), self.theme.piece(piece.role)));
        Line::from(spans.collect::<Vec<_>>())
    }
}

/// Writes a line into an area of the buffer one row high, without its first `hidden` cells. Plain
/// letters are put into their cells here: most are plain, and finding out where each of them ends
/// costs more than all else in a frame.
fn write(buffer: &mut Buffer, area: Rect, line: &Line<'_>, mut hidden: usize) {
    if line.style != Style::new() {
        buffer.set_style(area, line.style);
    }
    let mut rest = area;
    let pass = |rest: &mut Rect, cells: usize| {
        let cells = u16::try_from(cells).unwrap_or(u16::MAX).min(rest.width);
        rest.x += cells;
        rest.width -= cells;
    };
    for span in &line.spans {
        let mut text: &str = &span.content;
        if hidden > 0 {
            let passed;
            (text, passed) = fit::behind(text, hidden);
            pass(&mut rest, passed.saturating_sub(hidden));
            hidden = hidden.saturating_sub(passed);
        }
        if rest.is_empty() {
            return;
        }
        let cells = if let Some(cells) = fit::plain(text) {
            let start = buffer.index_of(rest.x, rest.y);
            let row = &mut buffer.content[start..start + usize::from(rest.width)];
            for (letter, cell) in text.chars().zip(row) {
                cell.set_char(letter).set_style(span.style);
            }
            cells
        } else {
            Span::styled(text, span.style).render(rest, buffer);
            fit::width(text)
        };
        pass(&mut rest, cells);
    }
}

/// The text with the characters at these indices marked, cut to a width.
fn marked(
    text: &str,
    marks: &[usize],
    cells: usize,
    plain: Style,
    mark: Style,
) -> Vec<Span<'static>> {
    let shown = fit::cut(text, cells);
    if marks.is_empty() {
        return vec![Span::styled(shown, plain)];
    }
    let kept = shown
        .strip_suffix('…')
        .filter(|_| shown != text)
        .map_or(shown.chars().count(), |kept| kept.chars().count());
    let mut spans: Vec<Span<'static>> = Vec::new();
    for (index, letter) in shown.chars().enumerate() {
        let style = if index < kept && marks.binary_search(&index).is_ok() {
            mark
        } else {
            plain
        };
        match spans.last_mut() {
            Some(span) if span.style == style => span.content.to_mut().push(letter),
            _ => spans.push(Span::styled(letter.to_string(), style)),
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_passed_over() {
        let screen = Rect::new(0, 0, 6, 1);
        let line = Line::from(vec!["Var".into(), "爾aا".into(), "!".into()]);
        for (hidden, shown) in [
            (0, "Var爾a"),
            (2, "r爾aا!"),
            (3, "爾aا! "),
            (4, " aا!  "),
            (6, "ا!    "),
            (7, "!     "),
            (8, "      "),
        ] {
            let mut buffer = Buffer::empty(screen);
            write(&mut buffer, screen, &line, hidden);
            assert_eq!(buffer, Buffer::with_lines([shown]), "{hidden}");
        }
    }

    #[test]
    fn what_has_no_room_is_left_out() {
        let screen = Rect::new(0, 0, 6, 1);
        let line = Line::from(vec![
            "Varda".into(),
            "爾".into(),
            "Ander".into(),
            "!".into(),
        ]);
        for (width, shown) in [(6, "Varda "), (5, "Varda "), (3, "Var   "), (0, "      ")] {
            let mut buffer = Buffer::empty(screen);
            write(&mut buffer, Rect { width, ..screen }, &line, 0);
            assert_eq!(buffer, Buffer::with_lines([shown]), "{width}");
        }
        let outside = Rect::new(6, 1, 0, 0);
        write(&mut Buffer::empty(screen), outside, &line, 0);
    }
}
