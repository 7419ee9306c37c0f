//! A RON text cut into tokens. It never fails: what is no token is told as odd and passed over.

use std::ops::Range;

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// `(`, `[` or `{`.
    Open(u8),
    /// `)`, `]` or `}`.
    Close(u8),
    Comma,
    Colon,
    /// A string, a byte string or a character, with its quotes.
    Text,
    /// A name or a number.
    Word,
    /// A comment, with its marks.
    Comment,
    /// `#![enable(…)]`.
    Attribute,
    /// A string without its closing quote.
    UnclosedText,
    /// A comment without its closing mark.
    UnclosedComment,
    /// A character that has no place in RON.
    Odd,
}

/// A token and its place in the text, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) sort: Sort,
    pub(crate) span: Range<usize>,
}

/// Whether a string may go on beyond its line. RON lets it; in a text with a quote too few,
/// every string after it would be taken for what lies between strings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strings {
    OverLines,
    WithinLines,
}

/// Cuts the text into tokens, in order; white space lies between them.
pub(crate) fn tokens(text: &str, strings: Strings) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens = Vec::with_capacity(text.len() / 8);
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        let (sort, end) = match byte {
            b' ' | b'\n' | b'\r' | b'\t' | 0x0b | 0x0c => {
                at += 1;
                continue;
            }
            b'(' | b'[' | b'{' => (Sort::Open(byte), at + 1),
            b')' | b']' | b'}' => (Sort::Close(byte), at + 1),
            b',' => (Sort::Comma, at + 1),
            b':' => (Sort::Colon, at + 1),
            b'"' => string(bytes, at, strings),
            b'\'' => character(text, at),
            b'/' if bytes.get(at + 1) == Some(&b'/') => (Sort::Comment, line_end(bytes, at)),
            b'/' if bytes.get(at + 1) == Some(&b'*') => block_comment(bytes, at),
            b'#' if bytes.get(at + 1) == Some(&b'!') => (Sort::Attribute, attribute(bytes, at)),
            // A comment, in other languages.
            b'#' => (Sort::Odd, line_end(bytes, at)),
            b'b' if bytes.get(at + 1) == Some(&b'"') => string(bytes, at + 1, strings),
            b'r' if raw_string(bytes, at).is_some() => {
                raw_string(bytes, at).unwrap_or((Sort::Odd, at + 1))
            }
            _ => word(text, at),
        };
        if sort == Sort::Odd
            && text[at..end].chars().all(|letter| {
                matches!(
                    letter,
                    '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
                )
            })
        {
            // White space, to RON.
            at = end;
            continue;
        }
        tokens.push(Token {
            sort,
            span: at..end,
        });
        at = end;
    }
    tokens
}

fn line_end(bytes: &[u8], from: usize) -> usize {
    bytes[from..]
        .iter()
        .position(|byte| *byte == b'\n')
        .map_or(bytes.len(), |length| from + length)
}

fn string(bytes: &[u8], quote: usize, strings: Strings) -> (Sort, usize) {
    let mut at = quote + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => return (Sort::Text, at + 1),
            b'\\' => at += 1,
            b'\n' if strings == Strings::WithinLines => break,
            _ => {}
        }
        at += 1;
    }
    let mut end = at.min(bytes.len());
    if strings == Strings::WithinLines {
        // What closes on the line was meant to close, though its quote is missing.
        while end > quote + 1 && matches!(bytes[end - 1], b',' | b' ' | b'\r' | b')' | b']') {
            end -= 1;
        }
    }
    (Sort::UnclosedText, end)
}

fn raw_string(bytes: &[u8], at: usize) -> Option<(Sort, usize)> {
    let hashes = bytes[at + 1..]
        .iter()
        .take_while(|byte| **byte == b'#')
        .count();
    let body = at + 1 + hashes;
    if bytes.get(body) != Some(&b'"') {
        return None;
    }
    let mut from = body + 1;
    while let Some(length) = bytes[from..].iter().position(|byte| *byte == b'"') {
        let quote = from + length;
        let closing = bytes[quote + 1..]
            .iter()
            .take(hashes)
            .take_while(|byte| **byte == b'#')
            .count();
        if closing == hashes {
            return Some((Sort::Text, quote + 1 + hashes));
        }
        from = quote + 1;
    }
    Some((Sort::UnclosedText, bytes.len()))
}

fn character(text: &str, at: usize) -> (Sort, usize) {
    let line = &text[at..line_end(text.as_bytes(), at)];
    let mut letters = line.char_indices().skip(1);
    let mut escaped = false;
    for (offset, letter) in letters.by_ref().take(12) {
        match letter {
            '\'' if !escaped && offset > 1 => return (Sort::Text, at + offset + 1),
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    (Sort::Odd, at + 1)
}

fn block_comment(bytes: &[u8], from: usize) -> (Sort, usize) {
    let mut depth = 0_usize;
    let mut at = from;
    while at + 1 < bytes.len() {
        match (bytes[at], bytes[at + 1]) {
            (b'/', b'*') => {
                depth += 1;
                at += 2;
            }
            (b'*', b'/') => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return (Sort::Comment, at);
                }
            }
            _ => at += 1,
        }
    }
    (Sort::UnclosedComment, bytes.len())
}

fn attribute(bytes: &[u8], from: usize) -> usize {
    let end = line_end(bytes, from);
    bytes[from..end]
        .iter()
        .position(|byte| *byte == b']')
        .map_or(end, |length| from + length + 1)
}

fn word(text: &str, at: usize) -> (Sort, usize) {
    let fits =
        |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.' | '+' | '-' | '#');
    let length: usize = text[at..]
        .chars()
        .take_while(|letter| fits(*letter))
        .map(char::len_utf8)
        .sum();
    if length == 0 {
        let odd = text[at..].chars().next().map_or(1, char::len_utf8);
        (Sort::Odd, at + odd)
    } else {
        (Sort::Word, at + length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sorts(text: &str) -> Vec<Sort> {
        tokens(text, Strings::OverLines)
            .into_iter()
            .map(|token| token.sort)
            .collect()
    }

    #[test]
    fn every_sort_of_token_is_told() {
        use Sort::{Attribute, Close, Colon, Comma, Comment, Odd, Open, Text, Word};
        assert_eq!(
            sorts(
                "#![enable(x)] // c\n(a: \"b\\\"\", r#\"c\"#, 'd', '\\'', /* e /* */ */ -1.5, §)"
            ),
            [
                Attribute,
                Comment,
                Open(b'('),
                Word,
                Colon,
                Text,
                Comma,
                Text,
                Comma,
                Text,
                Comma,
                Text,
                Comma,
                Comment,
                Word,
                Comma,
                Odd,
                Close(b')'),
            ]
        );
    }

    #[test]
    fn a_missing_quote_costs_its_line_alone() {
        let text = "(\n    a: \"b,\n    c: \"d\",\n)";
        assert_eq!(
            tokens(text, Strings::WithinLines)
                .iter()
                .map(|token| &text[token.span.clone()])
                .collect::<Vec<_>>(),
            ["(", "a", ":", "\"b", ",", "c", ":", "\"d\"", ",", ")"]
        );
    }
}
