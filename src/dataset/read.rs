//! RON to records; one bad record is one diagnostic, the rest go on.

use std::sync::LazyLock;

use ron::extensions::Extensions;

use crate::dataset::record::File;

/// How every RON text of the dataset is read, whole or record by record.
pub(crate) static OPTIONS: LazyLock<ron::Options> = LazyLock::new(|| {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_recursion_limit(64)
});

/// Reads a text that is without fault.
pub(crate) fn read_whole(text: &str) -> Option<File> {
    let mut file: File = OPTIONS.from_str(text).ok()?;
    for (at, director) in file.directors.iter_mut().enumerate() {
        director.at = at;
        for (at, film) in director.films.iter_mut().enumerate() {
            film.at = at;
        }
    }
    for (at, film) in file.films.iter_mut().enumerate() {
        film.at = at;
    }
    for (at, festival) in file.festivals.iter_mut().enumerate() {
        festival.at = at;
    }
    for (at, source) in file.sources.iter_mut().enumerate() {
        source.at = at;
    }
    Some(file)
}
