//! Bytes of a text to lines and columns.

use std::ops::Range;

use crate::dataset::diagnostic::Place;
use crate::model::text::safe;

/// How many characters of a long line are shown on either side of a fault.
const AROUND: usize = 100;

/// A text and where its lines begin.
pub(crate) struct Lines<'t> {
    pub(crate) text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0)
            .chain(ends.map(|(at, _)| at + 1))
            .collect();
        Self { text, starts }
    }

    /// The place of a span; of one over several lines, its part in the first.
    pub(crate) fn place(&self, span: Range<usize>) -> Place {
        let start = floor(self.text, span.start);
        let line = self.starts.partition_point(|begin| *begin <= start);
        place(self.text, start..span.end, line, self.starts[line - 1])
    }
}

fn place(text: &str, span: Range<usize>, line: usize, line_start: usize) -> Place {
    let start = span.start;
    let line_end = text[start..]
        .find('\n')
        .map_or(text.len(), |length| start + length);
    let end = floor(text, span.end).clamp(start, line_end);
    // A fault between two characters is shown at the one after it.
    let next = text[start..line_end]
        .chars()
        .next()
        .map_or(0, char::len_utf8);
    let end = if end == start { start + next } else { end };
    let before = &text[line_start..start];
    let fault = &text[start..end];
    let after = text[end..line_end].trim_end_matches('\r');

    let cut_before = before
        .char_indices()
        .rev()
        .nth(AROUND)
        .map_or(before, |(at, _)| &before[at..]);
    let cut = |part: &'_ str, length: usize| -> String {
        let end = part
            .char_indices()
            .nth(length)
            .map_or(part.len(), |(at, _)| at);
        shown(&part[..end])
    };
    let mut shown_line = if cut_before.len() < before.len() {
        format!("…{}", shown(cut_before))
    } else {
        shown(cut_before)
    };
    let shown_start = shown_line.len();
    shown_line.push_str(&cut(fault, AROUND));
    let shown_end = shown_line.len();
    shown_line.push_str(&cut(after, AROUND));
    if after.chars().nth(AROUND).is_some() {
        shown_line.push('…');
    }
    let shown_end = if shown_end == shown_start {
        shown_line.insert(shown_end, ' ');
        shown_end + 1
    } else {
        shown_end
    };
    Place {
        line,
        column: before.chars().count() + 1,
        width: fault.chars().count().max(1),
        text: shown_line,
        start: shown_start,
        end: shown_end,
    }
}

/// A part of a line as a terminal may show it: a tab or another control as one space.
fn shown(part: &str) -> String {
    let plain: String = part
        .chars()
        .map(|letter| if letter.is_control() { ' ' } else { letter })
        .collect();
    safe(&plain).into_owned()
}

/// The byte of a line and column that `ron` gives, both counted from 1.
pub(crate) fn byte(text: &str, line: usize, column: usize) -> usize {
    let mut start = 0;
    for _ in 1..line {
        match text[start..].find('\n') {
            Some(length) => start += length + 1,
            None => return text.len(),
        }
    }
    text[start..]
        .char_indices()
        .nth(column.saturating_sub(1))
        .map_or(text.len(), |(at, _)| start + at)
}

/// The nearest boundary of a character at or before this byte.
fn floor(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "a\n«Қарлыға» b\n";
        let from = text.find('b').unwrap();
        let place = Lines::of(text).place(from..from + 1);
        assert_eq!((place.line, place.column, place.width), (2, 11, 1));
        assert_eq!(&place.text[place.start..place.end], "b");
        assert_eq!(byte(text, 2, 11), from);
    }

    #[test]
    fn a_long_line_is_cut_around_the_fault() {
        let text = format!("{}!{}", "é".repeat(5_000), "x".repeat(5_000));
        let place = Lines::of(&text).place(10_000..10_001);
        assert_eq!(place.column, 5_001);
        assert_eq!(&place.text[place.start..place.end], "!");
        assert!(place.text.chars().count() < 210);
    }

    #[test]
    fn a_fault_at_the_end_still_has_a_width() {
        let place = Lines::of("(").place(1..1);
        assert_eq!((place.line, place.column, place.width), (1, 2, 1));
        assert_eq!(&place.text[place.start..place.end], " ");
    }
}
