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

/// Languages and the scripts they are commonly written in; those of other languages are not judged.
#[rustfmt::skip]
const WRITTEN: &[(&str, &[&str])] = &[
    ("af", &["Latn"]), ("am", &["Ethi"]), ("ar", &["Arab"]), ("ay", &["Latn"]), ("be", &["Cyrl"]),
    ("bg", &["Cyrl"]), ("bm", &["Latn"]), ("bn", &["Beng"]), ("bo", &["Tibt"]), ("br", &["Latn"]),
    ("ca", &["Latn"]), ("cs", &["Latn"]), ("cy", &["Latn"]), ("da", &["Latn"]), ("de", &["Latn"]),
    ("dz", &["Tibt"]), ("el", &["Grek"]), ("en", &["Latn"]), ("eo", &["Latn"]), ("es", &["Latn"]),
    ("et", &["Latn"]), ("eu", &["Latn"]), ("fa", &["Arab"]), ("ff", &["Latn"]), ("fi", &["Latn"]),
    ("fil", &["Latn"]), ("fj", &["Latn"]), ("fo", &["Latn"]), ("fr", &["Latn"]),
    ("ga", &["Latn"]), ("gd", &["Latn"]), ("gl", &["Latn"]), ("gn", &["Latn"]), ("gu", &["Gujr"]),
    ("ha", &["Latn"]), ("he", &["Hebr"]), ("hi", &["Deva"]), ("hr", &["Latn"]), ("ht", &["Latn"]),
    ("hu", &["Latn"]), ("hy", &["Armn"]), ("id", &["Latn"]), ("ig", &["Latn"]), ("is", &["Latn"]),
    ("it", &["Latn"]), ("ja", &["Jpan", "Hani"]), ("jv", &["Latn"]), ("ka", &["Geor"]),
    ("kk", &["Cyrl", "Arab"]), ("km", &["Khmr"]), ("kn", &["Knda"]), ("ko", &["Kore", "Hani"]),
    ("ky", &["Cyrl", "Arab"]), ("lb", &["Latn"]), ("ln", &["Latn"]), ("lo", &["Laoo"]),
    ("lt", &["Latn"]), ("lv", &["Latn"]), ("mi", &["Latn"]), ("mk", &["Cyrl"]), ("ml", &["Mlym"]),
    ("mn", &["Cyrl", "Mong"]), ("mr", &["Deva"]), ("ms", &["Latn"]), ("mt", &["Latn"]),
    ("my", &["Mymr"]), ("nb", &["Latn"]), ("ne", &["Deva"]), ("nl", &["Latn"]), ("nn", &["Latn"]),
    ("no", &["Latn"]), ("oc", &["Latn"]), ("om", &["Latn"]), ("or", &["Orya"]),
    ("pa", &["Guru", "Arab"]), ("pl", &["Latn"]), ("prs", &["Arab"]), ("ps", &["Arab"]),
    ("pt", &["Latn"]), ("qu", &["Latn"]), ("ro", &["Latn"]), ("ru", &["Cyrl"]), ("rw", &["Latn"]),
    ("si", &["Sinh"]), ("sk", &["Latn"]), ("sl", &["Latn"]), ("sm", &["Latn"]), ("sn", &["Latn"]),
    ("so", &["Latn"]), ("sq", &["Latn"]), ("st", &["Latn"]), ("sv", &["Latn"]), ("sw", &["Latn"]),
    ("ta", &["Taml"]), ("te", &["Telu"]), ("tg", &["Cyrl", "Arab"]), ("th", &["Thai"]),
    ("ti", &["Ethi"]), ("tl", &["Latn"]), ("tn", &["Latn"]), ("to", &["Latn"]), ("tr", &["Latn"]),
    ("ts", &["Latn"]), ("uk", &["Cyrl"]), ("ur", &["Arab"]), ("vi", &["Latn"]), ("wo", &["Latn"]),
    ("xh", &["Latn"]), ("yi", &["Hebr"]), ("yo", &["Latn"]), ("yue", &["Hani"]),
    ("zh", &["Hani"]), ("zu", &["Latn"]),
];

/// Whether a text in letters of this script can be in the language of this tag as it is commonly
/// written.
#[must_use]
pub(crate) fn fits_language(letters: &str, tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    if let Some(stated) = parts.find_map(of_code) {
        return agree(stated, letters);
    }
    letters == "Zyyy"
        || WRITTEN
            .binary_search_by_key(&primary, |(language, _)| *language)
            .map_or(true, |at| WRITTEN[at].1.contains(&letters))
}

/// Whether a word of the text can be in the language of this tag, or no letter tells.
#[must_use]
pub(crate) fn has_letters_of(text: &str, tag: &str) -> bool {
    let mut words = text
        .split_whitespace()
        .map(of_letters)
        .filter(|letters| *letters != "Zyyy")
        .peekable();
    words.peek().is_none() || words.any(|letters| fits_language(letters, tag))
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
    fn one_word_in_its_letters_is_enough() {
        assert!(has_letters_of("Diner ダイナー", "ja"));
        assert!(has_letters_of("12 / 7", "ja"));
        assert!(!has_letters_of("12 Diner", "ja"));
    }

    #[test]
    fn a_romanized_title_is_not_taken_for_the_language_itself() {
        assert!(!fits_language("Latn", "fa"));
        assert!(fits_language("Latn", "fr"));
        assert!(fits_language("Latn", "kk-Latn"));
        assert!(!fits_language("Cyrl", "kk-Latn"));
        assert!(fits_language("Arab", "fa"));
        assert!(!fits_language("Cyrl", "fr"));
        assert!(fits_language("Hani", "ja") && fits_language("Zyyy", "fr"));
        assert!(fits_language("Latn", "sah") && fits_language("Cyrl", "sah"));
        assert!(WRITTEN.is_sorted());
    }
}
