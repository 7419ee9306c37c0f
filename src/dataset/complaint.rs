//! What the parser says, in words for a contributor, with what exactly is at fault.

use std::ops::Range;

use ron::Error;

use crate::dataset::nearest;
use crate::dataset::syntax::{DEPTH, Flaw, FlawSort, Kind, Tree};

/// A fault in a record and what to underline.
pub(crate) struct Complaint {
    pub(crate) code: &'static str,
    pub(crate) span: Range<usize>,
    pub(crate) message: String,
    pub(crate) hint: Option<String>,
}

/// A flaw in the shape of a text: code, message and hint.
pub(crate) fn of_flaw(text: &str, flaw: &Flaw) -> (&'static str, String, Option<String>) {
    let found = &text[flaw.span.clone()];
    let (message, hint) = match flaw.sort {
        FlawSort::Unclosed => {
            let closing = match found {
                "(" => ")",
                "[" => "]",
                _ => "}",
            };
            (
                format!("nothing closes this `{found}`"),
                format!("add `{closing}` where it ends"),
            )
        }
        FlawSort::Stray => (
            format!("this `{found}` closes nothing"),
            "take it away, or look for a bracket missing before it".to_owned(),
        ),
        FlawSort::UnclosedText => (
            "this text has no closing quote".to_owned(),
            "add `\"` where it ends; a quote within a text is written `\\\"`".to_owned(),
        ),
        FlawSort::UnclosedComment => (
            "nothing closes this comment".to_owned(),
            "add `*/` where it ends".to_owned(),
        ),
        FlawSort::Odd => (
            format!("`{}` has no place here", found.escape_debug()),
            "texts stand in double quotes".to_owned(),
        ),
        FlawSort::Misplaced if found == "," || found == ":" => (
            format!("this `{found}` follows no value"),
            "take it away".to_owned(),
        ),
        FlawSort::Misplaced => (
            "a comma or colon is missing before this".to_owned(),
            "write `field: value,`".to_owned(),
        ),
        FlawSort::Undecoded => {
            return (
                "not-utf8",
                "a byte that is not UTF-8".to_owned(),
                Some("save the file as UTF-8".to_owned()),
            );
        }
        FlawSort::Deep => {
            return (
                "too-deep",
                format!(
                    "more than {DEPTH} brackets within each other; the rest of the file is left out"
                ),
                Some("no record of the dataset is that deep".to_owned()),
            );
        }
    };
    ("syntax", message, Some(hint))
}

/// A parser's error in a record.
pub(crate) fn of_error(
    tree: &Tree,
    text: &str,
    record: usize,
    span: Range<usize>,
    error: &Error,
) -> Complaint {
    let value = value_at(tree, text, record, &span);
    let (code, span, message, hint) = match error {
        Error::NoSuchStructField {
            expected, found, ..
        } => (
            "unknown-field",
            span,
            format!("there is no field `{found}` here"),
            one_of(found, expected),
        ),
        Error::NoSuchEnumVariant {
            expected, found, ..
        } => (
            "unknown-word",
            span,
            format!("`{found}` is not a word known here"),
            one_of(found, expected),
        ),
        Error::DuplicateStructField { field, .. } => (
            "twin-field",
            span,
            format!("the field `{field}` stands twice"),
            Some("keep one of the two".to_owned()),
        ),
        Error::MissingStructField { field, .. } => (
            "missing-field",
            value,
            format!("the field `{field}` is missing"),
            Some(format!("add `{field}: …`")),
        ),
        Error::Message(message) if message.starts_with("impossible date") => (
            "impossible-date",
            value,
            message.clone(),
            Some(
                "write 1962, \"1962-05-30\", \"1913?\", \"1913~\", \"1960/1962\" or \"192X\""
                    .to_owned(),
            ),
        ),
        Error::IntegerOutOfBounds if follows(text, &value, "runtime") => (
            "impossible-runtime",
            value.clone(),
            format!("no film runs {} minutes", &text[value]),
            Some("write whole minutes".to_owned()),
        ),
        Error::InvalidEscape(_) => (
            "syntax",
            span,
            "a backslash before a letter that needs none".to_owned(),
            Some("a backslash within a text is written `\\\\`".to_owned()),
        ),
        other => match wanted(other, &text[value.clone()]) {
            Some((message, hint)) => ("wrong-type", value, message, hint),
            None => ("syntax", value, lower(&other.to_string()), None),
        },
    };
    Complaint {
        code,
        span,
        message,
        hint,
    }
}

/// What a value of another type should have been.
fn wanted(error: &Error, found: &str) -> Option<(String, Option<String>)> {
    let quoted = found.starts_with('"');
    let (what, hint) = match error {
        Error::ExpectedInteger | Error::InvalidIntegerDigit { .. } => (
            "a whole number",
            quoted.then(|| "write it without quotes".to_owned()),
        ),
        Error::IntegerOutOfBounds => ("a smaller number", None),
        Error::ExpectedComma => ("a whole number, or a comma before this", None),
        Error::ExpectedString | Error::ExpectedStringEnd => {
            ("a text", Some("write it in double quotes".to_owned()))
        }
        Error::ExpectedArray | Error::ExpectedArrayEnd => (
            "a list",
            Some(format!("write it in square brackets: `[{}]`", brief(found))),
        ),
        Error::ExpectedStructLike
        | Error::ExpectedNamedStructLike(_)
        | Error::ExpectedStructLikeEnd
        | Error::ExpectedMapColon => (
            "a struct",
            Some("write it in brackets: `(field: value)`".to_owned()),
        ),
        Error::ExpectedIdentifier
        | Error::SuggestRawIdentifier(_)
        | Error::InvalidIdentifier(_) => (
            "a bare word",
            quoted.then(|| {
                format!(
                    "write it without quotes: `{}`",
                    brief(found.trim_matches('"'))
                )
            }),
        ),
        Error::InvalidValueForType { expected, .. } => {
            return Some((format!("expected {expected}"), None));
        }
        Error::ExpectedDifferentStructName { expected, .. } => {
            return Some((
                format!("expected a struct of the name `{expected}`, or without a name"),
                Some("leave the name away".to_owned()),
            ));
        }
        _ => return None,
    };
    Some((format!("expected {what}"), hint))
}

fn brief(text: &str) -> String {
    let mut brief: String = text.chars().take(20).collect();
    if brief.len() < text.len() {
        brief.push('…');
    }
    brief
}

fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters
        .next()
        .map(|first| first.to_lowercase().chain(letters).collect())
        .unwrap_or_default()
}

fn one_of(found: &str, expected: &[&str]) -> Option<String> {
    nearest::hint(found, expected.iter().copied())
        .or_else(|| (!expected.is_empty()).then(|| format!("one of {}", expected.join(", "))))
}

/// Whether the value stands in the field of this name.
fn follows(text: &str, value: &Range<usize>, field: &str) -> bool {
    text[..value.start]
        .trim_end()
        .strip_suffix(':')
        .is_some_and(|before| before.trim_end().ends_with(field))
}

/// The value that an error means: the parser stands at it, or in the white space before it.
fn value_at(tree: &Tree, text: &str, record: usize, span: &Range<usize>) -> Range<usize> {
    let end = tree.nodes[record].span.end;
    let start = span.start.min(end);
    let rest = &text[start..end];
    let byte = (start + (rest.len() - rest.trim_start().len())).min(end.saturating_sub(1));
    let node = tree
        .around(record, byte)
        .last()
        .map_or(record, |item| item.node);
    if tree.nodes[node].kind == Kind::Atom {
        tree.nodes[node].span.clone()
    } else {
        tree.told(text, node)
    }
}
