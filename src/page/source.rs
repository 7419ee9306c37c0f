//! How a source is cited.

use crate::model::date::Date;
use crate::model::film::Source;

/// A source in one line: author, title, publisher, dates, address.
#[must_use]
pub fn citation(source: &Source) -> String {
    match &source.url {
        Some(url) => format!("{}, {url}", told(source)),
        None => told(source),
    }
}

/// The same without the address.
pub(super) fn told(source: &Source) -> String {
    let said = [
        source.author.clone(),
        source.title.as_deref().map(quoted),
        Some(source.publisher.clone()),
        source.published.map(Date::spoken),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    let read = source.read.map(|read| format!(", read {}", read.spoken()));
    format!(
        "{} ({}){}",
        said.join(", "),
        source.kind,
        read.unwrap_or_default()
    )
}

/// A title between quotation marks; those within it become single, so that no two stand together.
fn quoted(title: &str) -> String {
    let within = title.replace('“', "‘").replace('”', "’").replace('"', "'");
    format!("“{within}”")
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn quotation_marks_within_a_title_are_single() {
        assert_eq!(quoted("“Atlantics”: a review"), "“‘Atlantics’: a review”");
        assert_eq!(quoted("\"Rafiki\" banned"), "“'Rafiki' banned”");
        assert_eq!(quoted("« L'Attente »"), "“« L'Attente »”");
    }
}
