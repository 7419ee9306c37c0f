//! What a terminal may be shown.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

/// The text as a terminal may show it: without control, bidi-override and zero-width characters,
/// but with those that keep letters apart or join them, for they belong to the spelling.
/// Tabs and line ends become spaces, half-width kana full-width. Nothing is allocated where
/// nothing is wrong.
#[must_use]
pub fn safe(text: &str) -> Cow<'_, str> {
    if !text
        .chars()
        .any(|letter| parts(letter) || vanishes(letter) || is_narrow_kana(letter))
    {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(letter) = rest.next() {
        if is_narrow_kana(letter) {
            let mut run = String::from(letter);
            while let Some(next) = rest.next_if(|next| is_narrow_kana(*next)) {
                run.push(next);
            }
            out.extend(run.nfkc());
        } else if parts(letter) {
            out.push(' ');
        } else if !vanishes(letter) {
            out.push(letter);
        }
    }
    out.into()
}

fn parts(letter: char) -> bool {
    matches!(letter, '\t'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn vanishes(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}' | '\u{1160}'
                | '\u{17b4}' | '\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}' | '\u{200e}' | '\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fffb}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

fn is_narrow_kana(letter: char) -> bool {
    ('\u{ff61}'..='\u{ff9f}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_safe_is_lent() {
        for text in ["Қарлыға · Agne\u{300}s", "آتش\u{200c}بس", "സത്\u{200d}യാംഗനീ"]
        {
            assert!(matches!(safe(text), Cow::Borrowed(_)));
        }
    }

    #[test]
    fn what_a_terminal_obeys_is_dropped() {
        for (text, shown) in [
            ("\u{1b}[31mred", "[31mred"),
            ("a\u{202e}b\u{2066}c\u{200f}", "abc"),
            ("a\u{200b}b\u{feff}\u{ad}", "ab"),
            ("a\u{2028}b\tc\r\n", "a b c  "),
            ("a\u{e0041}", "a"),
            ("ｶﾞ", "ガ"),
            ("\u{9b}31m", "31m"),
        ] {
            assert_eq!(safe(text), shown, "{text:?}");
        }
    }
}
