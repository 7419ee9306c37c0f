//! What is seen while the data is read for the first time.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::page::fit;
use crate::tui::theme::Theme;

/// The widest the bar becomes, in cells.
const WIDEST: usize = 48;

/// Draws how much of the data has been read, in bytes.
pub fn waiting(read: u64, total: u64, theme: Theme, frame: &mut Frame<'_>) {
    let area = frame.area();
    let room = usize::from(area.width.saturating_sub(4));
    let share = (read * 100).checked_div(total).unwrap_or(0);
    let words = if total > 0 && read >= total {
        "Putting it in order".to_owned()
    } else {
        let tenths = |bytes: u64| format!("{}.{}", bytes / 1_000_000, bytes / 100_000 % 10);
        format!("Reading {} of {} MB", tenths(read), tenths(total))
    };
    let bar = WIDEST.min(room);
    let full = bar * usize::try_from(share.min(100)).unwrap_or(0) / 100;
    let lines = [
        Line::styled(fit::cut("Directrix", room), theme.focus()),
        Line::default(),
        Line::raw(fit::cut(&words, room)),
        Line::from(vec![
            Span::styled("━".repeat(full), theme.focus()),
            Span::styled("─".repeat(bar - full), theme.dim()),
        ]),
        Line::default(),
        Line::styled(
            fit::cut("The next start opens at once.  q quit", room),
            theme.dim(),
        ),
    ];
    let height = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let top = area.y + area.height.saturating_sub(height) / 2;
    for (row, line) in (top..area.bottom()).zip(lines) {
        let line_area = Rect {
            x: area.x + 2.min(area.width),
            y: row,
            width: area.width.saturating_sub(4),
            height: 1,
        };
        frame.render_widget(line, line_area);
    }
}
