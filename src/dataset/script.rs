//! The script of a text: ISO 15924 codes.

use unicode_script::{Script, UnicodeScript};

/// Codes that stand for several scripts at once, or for a manner of writing one.
const WIDER: &[&str] = &["Hans", "Hant", "Hrkt", "Jpan", "Kore"];

/// The script of the first letter that has one: `Latn`; `Jpan` for kana with or without Han,
/// `Kore` for hangul, `Zyyy` where no letter tells.
#[must_use]
pub(crate) fn of_letters(text: &str) -> &'static str {
    let mut scripts = text
        .chars()
        .map(|letter| letter.script())
        .filter(|script| !matches!(script, Script::Common | Script::Inherited | Script::Unknown));
    match scripts.next() {
        None => "Zyyy",
        Some(Script::Hiragana | Script::Katakana) => "Jpan",
        Some(Script::Hangul) => "Kore",
        Some(Script::Han) => scripts
            .find_map(|script| match script {
                Script::Hiragana | Script::Katakana => Some("Jpan"),
                Script::Hangul => Some("Kore"),
                _ => None,
            })
            .unwrap_or("Hani"),
        Some(script) => script.short_name(),
    }
}

/// The code as stated, if it is one.
#[must_use]
pub(crate) fn of_code(code: &str) -> Option<&'static str> {
    WIDER
        .iter()
        .find(|known| **known == code)
        .copied()
        .or_else(|| Script::from_short_name(code).map(Script::short_name))
}

/// Whether letters of the script `letters` may be said to be `stated`.
#[must_use]
pub(crate) fn agree(stated: &str, letters: &str) -> bool {
    stated == letters
        || letters == "Zyyy"
        || matches!(
            (stated, letters),
            ("Hans" | "Hant" | "Jpan" | "Kore", "Hani")
                | ("Hira" | "Kana" | "Hrkt", "Jpan")
                | ("Hang", "Kore")
        )
}

/// Whether a text in Latin letters can be in the language of this tag as it is commonly written.
#[must_use]
pub(crate) fn fits_language(letters: &str, tag: &str) -> bool {
    const OTHER: &[&str] = &[
        "am", "ar", "be", "bg", "bn", "bo", "dz", "el", "fa", "gu", "he", "hi", "hy", "ja", "ka",
        "kk", "km", "kn", "ko", "ky", "lo", "mk", "ml", "mn", "mr", "my", "ne", "or", "pa", "prs",
        "ps", "ru", "si", "ta", "te", "tg", "th", "ti", "uk", "ur", "yi", "yue", "zh",
    ];
    letters != "Latn" || tag.contains("-Latn") || {
        let primary = tag.split('-').next().unwrap_or_default();
        OTHER.binary_search(&primary).is_err()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_with_a_script_tells() {
        for (text, code) in [
            ("Agnès Varda", "Latn"),
            ("«Қарлыға»", "Cyrl"),
            ("河瀨直美", "Hani"),
            ("萌の朱雀", "Jpan"),
            ("もがりの森", "Jpan"),
            ("임순례", "Kore"),
            ("12 / 7", "Zyyy"),
            ("خانه سیاه است", "Arab"),
        ] {
            assert_eq!(of_letters(text), code, "{text}");
        }
    }

    #[test]
    fn codes_are_known_by_iso_15924() {
        assert_eq!(of_code("Cyrl"), Some("Cyrl"));
        assert_eq!(of_code("Hant"), Some("Hant"));
        assert_eq!(of_code("Cyrillic"), None);
        assert_eq!(of_code("latn"), None);
    }

    #[test]
    fn a_romanized_title_is_not_taken_for_the_language_itself() {
        assert!(!fits_language("Latn", "fa"));
        assert!(fits_language("Latn", "fr"));
        assert!(fits_language("Latn", "kk-Latn"));
        assert!(fits_language("Arab", "fa"));
    }
}
