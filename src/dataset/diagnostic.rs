//! A fault with its place, and how to mend it.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};

use crate::model::text::safe;

/// Every sort of fault and what it means.
pub const CODES: &[(&str, &str)] = &[
    ("after-death", "a film long after its director's death"),
    (
        "bad-identifier",
        "an identifier that has not the form of its catalogue",
    ),
    (
        "bad-key",
        "a key that is not lower-case words parted by hyphens",
    ),
    ("bad-url", "an address that is not whole"),
    (
        "before-festival",
        "a screening or award before the festival began",
    ),
    ("byte-order-mark", "a mark before the text"),
    ("dangling-key", "a key that nothing bears"),
    ("empty-file", "a file without records"),
    (
        "festival-in-words",
        "a festival named in words that stands in the dataset",
    ),
    ("impossible-date", "a date that no calendar has"),
    ("impossible-runtime", "a runtime that no film has"),
    (
        "key-year",
        "a year in a key that is far from that of the film",
    ),
    (
        "language-mismatch",
        "a language that is not written in these letters",
    ),
    ("lower-case", "a title or name without a capital"),
    (
        "missing-basis",
        "a director without the ground on which she is here",
    ),
    ("missing-field", "a record without what it must have"),
    ("missing-source", "a record or claim without a source"),
    ("mojibake", "a text that was decoded wrongly"),
    ("needless-length", "a length that follows from the runtime"),
    ("no-award", "a prize won without its name"),
    ("no-read", "a page without the day on which it was read"),
    (
        "no-sort",
        "a name of several words without its sorting form",
    ),
    ("no-url", "a source without an address"),
    (
        "not-held",
        "a screening or award in a year without an edition",
    ),
    ("not-utf8", "bytes that are no text"),
    (
        "plain-name",
        "a co-director by name who has a record of her own",
    ),
    ("same-title", "an original title that is the title shown"),
    (
        "script-mismatch",
        "a script that is not that of the letters",
    ),
    ("source-refused", "a source that is never cited"),
    (
        "syntax",
        "brackets, quotes and commas that do not fit together",
    ),
    (
        "too-deep",
        "more brackets within each other than any record has",
    ),
    ("too-large", "a file too large to read"),
    (
        "too-young",
        "a film by a child, or before its director's birth",
    ),
    ("twin-festival", "one festival under two keys"),
    ("twin-field", "a field that stands twice in a record"),
    ("twin-film", "one film under two keys"),
    ("twin-identifier", "a number that two records bear"),
    ("twin-key", "a key that two records bear"),
    ("twin-name", "two directors of one name"),
    (
        "twin-publisher",
        "a publisher whose name another source of its site spells otherwise",
    ),
    ("twin-source", "two sources of one address"),
    ("twin-title", "two films of one director that may be one"),
    (
        "unclaimed-value",
        "claims of which none gives the value shown",
    ),
    ("unknown-country", "a code that no country has"),
    ("unknown-field", "a field that the record has not"),
    ("unknown-language", "a tag that no language has"),
    ("unknown-script", "a code that no script has"),
    ("unknown-word", "a word that the vocabulary has not"),
    ("unreadable", "a file that the system does not let read"),
    ("unsafe-character", "a character that no terminal may show"),
    ("unused", "a source or festival that no record names"),
    (
        "written-twice",
        "a name, title, screening or award that stands twice",
    ),
    (
        "wrong-type",
        "a text for a number, one value for a list, and the like",
    ),
    ("year-order", "a screening or award before the film"),
];

/// How grave a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The record or a part of it could not be used.
    Error,
    /// It was used, and should be looked at.
    Warning,
}

/// Where in a file a fault lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Line, counted from 1.
    pub line: usize,
    /// First column at fault, in characters counted from 1.
    pub column: usize,
    /// How many characters of the line are at fault, at least 1.
    pub width: usize,
    /// The line itself, safe for a terminal, cut around the fault where it is very long.
    pub text: String,
    /// Where the fault begins in `text`, in bytes.
    pub start: usize,
    /// Where it ends in `text`, in bytes.
    pub end: usize,
}

/// A fault in the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable name of the sort of fault, as `unknown-field`.
    pub code: &'static str,
    /// How grave.
    pub severity: Severity,
    /// The file, as the reader named it; `data/kz.ron` for one that is built in.
    pub file: String,
    /// Where, as far as it can be told.
    pub place: Option<Place>,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

/// The fault as text: code and sentence, the line with the fault underlined, and the hint.
/// With `colour`, in the sixteen colours of a terminal.
#[must_use]
pub fn render(fault: &Diagnostic, colour: bool) -> String {
    let level = match fault.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    // The words of a file stand in the sentences too.
    let message = safe(&fault.message);
    let hint = fault.hint.as_deref().map(safe);
    let file = safe(&fault.file);
    let title = level.primary_title(&*message).id(fault.code);
    let mut group = match &fault.place {
        Some(place) => {
            let line = Snippet::source(&*place.text)
                .line_start(place.line)
                .fold(false)
                .annotation(AnnotationKind::Primary.span(place.start..place.end));
            let is_cut = place.text[..place.start].chars().count() + 1 != place.column;
            if is_cut {
                // Counted in the cut line, the column would be another.
                let origin = Origin::path(&*file).line(place.line);
                title
                    .element(origin.char_column(place.column))
                    .element(line)
            } else {
                title.element(line.path(&*file))
            }
        }
        None => title.element(Origin::path(&*file)),
    };
    if let Some(hint) = &hint {
        group = group.element(Level::HELP.message(&**hint));
    }
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer.decor_style(DecorStyle::Ascii).render(&[group])
}
