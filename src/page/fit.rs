//! Text measured in the cells of a terminal.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many cells a text takes: as many as its graphemes, for they are drawn one by one, an alef
/// after a lam in a cell of its own.
#[must_use]
pub fn width(text: &str) -> usize {
    plain(text).unwrap_or_else(|| text.graphemes(true).map(UnicodeWidthStr::width).sum())
}

/// How many cells a text takes of which every character takes a cell of its own whatever stands
/// beside it, as Latin letters, punctuation and the signs of frames do.
#[must_use]
pub fn plain(text: &str) -> Option<usize> {
    // Without a way out the loop takes many letters at a time.
    let is_ascii = |plain, byte| plain & matches!(byte, b' '..=b'~');
    if text.bytes().fold(true, is_ascii) {
        return Some(text.len());
    }
    text.chars()
        .try_fold(0, |cells, letter| is_one_cell(letter).then_some(cells + 1))
}

fn is_one_cell(letter: char) -> bool {
    matches!(letter, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}'
        | '‐'..='\u{2027}' | '‰'..='›' | '─'..='●')
}

/// The text, cut with `…` where it takes more than `cells`.
#[must_use]
pub fn cut(text: &str, cells: usize) -> String {
    if width(text) <= cells {
        return text.to_owned();
    }
    let Some(room) = cells.checked_sub(1) else {
        return String::new();
    };
    let mut taken = 0;
    let mut kept = String::new();
    for grapheme in text.graphemes(true) {
        taken += width(grapheme);
        if taken > room {
            break;
        }
        kept.push_str(grapheme);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

/// The text behind its first `cells`, and how many cells stand before it: fewer where the text is
/// shorter, more where a wide letter would be halved.
#[must_use]
pub fn behind(text: &str, cells: usize) -> (&str, usize) {
    if let Some(all) = plain(text) {
        let passed = cells.min(all);
        let start = text.char_indices().nth(passed).map(|(at, _)| at);
        return (&text[start.unwrap_or(text.len())..], passed);
    }
    let mut passed = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        if passed >= cells {
            return (&text[at..], passed);
        }
        passed += width(grapheme);
    }
    ("", passed)
}

/// The text in exactly `cells`, cut or filled with spaces on the right.
#[must_use]
pub fn pad(text: &str, cells: usize) -> String {
    let mut fitted = cut(text, cells);
    let missing = cells.saturating_sub(width(&fitted));
    fitted.extend(std::iter::repeat_n(' ', missing));
    fitted
}

/// The text in exactly `cells`, cut or filled with spaces on the left.
#[must_use]
pub fn pad_left(text: &str, cells: usize) -> String {
    let fitted = cut(text, cells);
    let missing = cells.saturating_sub(width(&fitted));
    format!("{}{fitted}", " ".repeat(missing))
}

/// The text folded into lines of at most `cells`, at its spaces where it has some.
pub fn fold(text: &str, cells: usize) -> impl Iterator<Item = String> {
    textwrap::wrap(text, cells.max(1))
        .into_iter()
        .map(std::borrow::Cow::into_owned)
        .collect::<Vec<_>>()
        .into_iter()
}

/// `1 film`, `2 films`.
#[must_use]
pub fn counted(count: usize, one: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {one}{plural}", grouped(count))
}

/// The text in pieces of at most `cells`, whatever its words: for addresses.
#[must_use]
pub fn chop(text: &str, cells: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut taken = 0;
    for grapheme in text.graphemes(true) {
        taken += width(grapheme);
        if taken > cells.max(1) {
            pieces.push(String::new());
            taken = width(grapheme);
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(grapheme);
        }
    }
    pieces
}

/// A number with its thousands parted: `1,204`.
#[must_use]
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_letters_are_never_halved() {
        assert_eq!(cut("河瀨直美", 5), "河瀨…");
        assert_eq!(width(&pad("河瀨直美", 6)), 6);
        assert_eq!(cut("Varda", 0), "");
        assert_eq!(behind("河瀨直美", 3), ("直美", 4));
        assert_eq!(pad_left("7", 3), "  7");
    }

    #[test]
    fn what_stands_behind_is_the_rest() {
        assert_eq!(behind("Agnès", 0), ("Agnès", 0));
        assert_eq!(behind("Agnès", 4), ("s", 4));
        assert_eq!(behind("Agnès", 9), ("", 5));
        assert_eq!(behind("直美", 9), ("", 4));
    }

    #[test]
    fn an_alef_after_a_lam_has_its_cell() {
        assert_eq!(width("الأحلام الممكنة"), 15);
        assert_eq!(cut("أحلام البنات", 12), "أحلام البنات");
    }

    #[test]
    fn plain_letters_take_a_cell_each() {
        let plain: Vec<char> = ('\0'..=char::MAX)
            .filter(|letter| is_one_cell(*letter))
            .collect();
        let text = String::from_iter(&plain);
        assert_eq!(text.width(), plain.len());
        assert_eq!(text.graphemes(true).count(), plain.len());
        for letter in plain {
            assert_eq!(letter.to_string().width(), 1, "{letter:?}");
        }
        assert_eq!(super::plain("e\u{301}"), None);
        assert_eq!(super::plain("Agnès ─ ‘Ofa"), Some(12));
    }

    #[test]
    fn numbers_read_as_in_print() {
        assert_eq!(grouped(7), "7");
        assert_eq!(grouped(1_204), "1,204");
        assert_eq!(grouped(1_000_000), "1,000,000");
    }
}
