//! Orders in which the catalogue stands.

use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;

/// Orders names as a reader expects, in any script.
pub(crate) struct Order {
    collator: Option<CollatorBorrowed<'static>>,
}

impl Order {
    /// The root collation.
    #[must_use]
    pub(crate) fn new() -> Self {
        let root = icu_collator::CollatorPreferences::default();
        let collator = CollatorBorrowed::try_new(root, CollatorOptions::default()).ok();
        Self { collator }
    }

    /// Bytes that stand in the order of the texts they are made of, signs before the first letter
    /// or digit left aside: nobody looks for `¡Caigan` before `Aa`.
    #[must_use]
    pub(crate) fn key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::with_capacity(text.len() * 3);
        if let Some(collator) = &self.collator {
            let bare = text.trim_start_matches(|letter: char| !letter.is_alphanumeric());
            let text = if bare.is_empty() { text } else { bare };
            let Ok(()) = collator.write_sort_key_to(text, &mut key);
        }
        key.push(0);
        key.extend_from_slice(text.as_bytes());
        key
    }
}

impl Default for Order {
    fn default() -> Self {
        Self::new()
    }
}

/// The title without its leading article, by the language of the title, English where unknown.
#[must_use]
pub(crate) fn without_article<'t>(title: &'t str, language: Option<&str>) -> &'t str {
    let primary = language.map_or("en", |tag| tag.split('-').next().unwrap_or(tag));
    let articles: &[&str] = match primary {
        "en" => &["the", "a", "an"],
        "fr" => &["le", "la", "les", "l'", "un", "une", "des"],
        "es" => &["el", "la", "los", "las", "un", "una", "unos", "unas"],
        "it" => &[
            "il", "lo", "la", "i", "gli", "le", "l'", "un", "uno", "una", "un'",
        ],
        "de" => &["der", "die", "das", "ein", "eine"],
        "pt" => &["o", "a", "os", "as", "um", "uma", "uns", "umas"],
        _ => &[],
    };
    let rest = title
        .find(['\'', '’'])
        .map(|at| {
            let end = at + title[at..].chars().next().map_or(0, char::len_utf8);
            (format!("{}'", title[..at].to_lowercase()), &title[end..])
        })
        .filter(|(article, _)| articles.contains(&article.as_str()))
        .or_else(|| {
            let (word, rest) = title.split_once(' ')?;
            let word = word.to_lowercase();
            articles.contains(&word.as_str()).then_some((word, rest))
        })
        .map_or("", |(_, rest)| rest.trim_start());
    if rest.is_empty() { title } else { rest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_those_of_the_language() {
        for (title, language, sorted) in [
            ("The Piano", None, "Piano"),
            ("A", None, "A"),
            ("Die Another Day", Some("en"), "Die Another Day"),
            ("L’Opéra-Mouffe", Some("fr"), "Opéra-Mouffe"),
            ("L'Atalante", None, "L'Atalante"),
            ("Die bleierne Zeit", Some("de"), "bleierne Zeit"),
            ("La ciénaga", Some("es-AR"), "ciénaga"),
            ("Un'ora sola", Some("it"), "ora sola"),
            ("A Hora da Estrela", Some("pt"), "Hora da Estrela"),
            ("Theatre", None, "Theatre"),
        ] {
            assert_eq!(without_article(title, language), sorted);
        }
    }

    #[test]
    fn accents_do_not_send_a_name_to_the_end() {
        let order = Order::new();
        assert!(order.key("Åkerman") < order.key("Zetterling"));
        assert!(order.key("Çelik") < order.key("Denis"));
        assert!(order.key("Aa") < order.key("¡Caigan las rosas!"));
        assert!(order.key("Li, Shaohong") < order.key("Liappa, Frida"));
    }
}
