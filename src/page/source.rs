//! How a source is cited.

use crate::model::date::Date;
use crate::model::film::Source;

/// A source in one line: author, title, publisher, dates, address.
#[must_use]
pub fn citation(source: &Source) -> String {
    let said = [
        source.author.clone(),
        source.title.as_ref().map(|title| format!("“{title}”")),
        Some(source.publisher.clone()),
        source.published.map(Date::spoken),
        Some(format!("({})", source.kind)),
        source.url.clone(),
        source.read.map(|read| format!("read {}", read.spoken())),
    ];
    said.into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
        .replace(", (", " (")
}
