//! RON to records; one bad record is one diagnostic, the rest go on.

use std::sync::LazyLock;

use ron::extensions::Extensions;

use crate::dataset::diagnostic::{Diagnostic, Severity};
use crate::dataset::place::Lines;
use crate::dataset::record::File;
use crate::dataset::recover;

/// The longest file that is read, in bytes: RON in memory needs about ten times its size.
pub const LIMIT: u64 = 64 * 1024 * 1024;

/// How every RON text of the dataset is read, whole or record by record.
pub(crate) static OPTIONS: LazyLock<ron::Options> = LazyLock::new(|| {
    ron::Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .with_recursion_limit(64)
});

/// What a file holds.
#[derive(Debug, Clone, Default)]
pub struct Read {
    /// The records that can be used.
    pub records: File,
    /// Keys of those that could not be read, or not whole.
    pub lost: Vec<String>,
    /// Why.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the text of the file `name`.
#[must_use]
pub fn read(name: &str, text: &str) -> Read {
    match whole(text) {
        Some(records) => Read {
            records,
            ..Read::default()
        },
        None => recover::recover(name, text, &[]),
    }
}

/// Reads the bytes of the file `name`. The text that places refer to comes back too: it is that
/// of the file without a byte order mark, and with U+FFFD for bytes that are not UTF-8.
#[must_use]
pub fn read_bytes(name: &str, bytes: Vec<u8>) -> (Read, String) {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return read_undecoded(name, error.as_bytes()),
    };
    match text.strip_prefix('\u{feff}') {
        None => (read(name, &text), text),
        Some(rest) => {
            let mut read = read(name, rest);
            let mark = Diagnostic {
                code: "byte-order-mark",
                severity: Severity::Warning,
                file: name.to_owned(),
                place: Some(Lines::of(rest).place(0..0)),
                message: "the file begins with a byte order mark".to_owned(),
                hint: Some("save it as UTF-8 without a mark".to_owned()),
            };
            read.diagnostics.insert(0, mark);
            let rest = rest.to_owned();
            (read, rest)
        }
    }
}

fn read_undecoded(name: &str, bytes: &[u8]) -> (Read, String) {
    // A text has no NUL: what has is a picture or a program, and no word of it is worth reading.
    let is_binary = bytes.contains(&0);
    let bytes = if is_binary {
        &bytes[..bytes.len().min(4096)]
    } else {
        bytes
    };
    let mut text = String::with_capacity(bytes.len());
    let mut odd = Vec::new();
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            odd.push(text.len()..text.len() + '\u{fffd}'.len_utf8());
            text.push('\u{fffd}');
        }
    }
    if is_binary {
        let first = odd.first().cloned().unwrap_or(0..0);
        let read = Read {
            diagnostics: vec![Diagnostic {
                code: "not-utf8",
                severity: Severity::Error,
                file: name.to_owned(),
                place: Some(Lines::of(&text).place(first)),
                message: "this is not a text".to_owned(),
                hint: Some("a data file is RON, saved as UTF-8".to_owned()),
            }],
            ..Read::default()
        };
        return (read, text);
    }
    (recover::recover(name, &text, &odd), text)
}

/// Reads a text that is without fault.
pub(crate) fn whole(text: &str) -> Option<File> {
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
