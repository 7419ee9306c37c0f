//! What the parser says, in words for a contributor, with what exactly is at fault.

use std::ops::Range;

use ron::Error;

use crate::dataset::syntax::{DEPTH, Flaw, FlawSort, Kind, Tree};
use crate::dataset::{nearest, slip};
use crate::model::word::{Form, Length, Medium, Role, SourceKind, State, Verdict, Vocabulary as _};

/// A fault in a record and what to underline.
pub(crate) struct Complaint {
    pub(crate) code: &'static str,
    pub(crate) span: Range<usize>,
    pub(crate) message: String,
    pub(crate) hint: Option<String>,
}

/// A flaw in the shape of a text.
pub(crate) fn of_flaw(tree: &Tree, text: &str, flaw: &Flaw) -> Complaint {
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
        FlawSort::Odd => odd(text, &flaw.span),
        FlawSort::Beyond => (
            "a data file is one struct, and this stands behind it".to_owned(),
            "take it away, or look for a bracket that closes too early".to_owned(),
        ),
        FlawSort::QuotedName => (
            "names of fields stand without quotes".to_owned(),
            format!("write `{}: …`", brief(found.trim_matches('"'))),
        ),
        FlawSort::Misplaced => return misplaced(tree, text, flaw),
        FlawSort::Undecoded => {
            return Complaint {
                code: "not-utf8",
                span: flaw.span.clone(),
                message: "a byte that is not UTF-8".to_owned(),
                hint: Some("save the file as UTF-8".to_owned()),
            };
        }
        FlawSort::Deep => {
            return Complaint {
                code: "too-deep",
                span: flaw.span.clone(),
                message: format!(
                    "more than {DEPTH} brackets within each other; the rest of the file is left out"
                ),
                hint: Some("no record of the dataset is that deep".to_owned()),
            };
        }
    };
    syntax(flaw.span.clone(), message, hint)
}

fn syntax(span: Range<usize>, message: impl Into<String>, hint: impl Into<String>) -> Complaint {
    Complaint {
        code: "syntax",
        span,
        message: message.into(),
        hint: Some(hint.into()),
    }
}

/// Quotation marks that are none in a data file.
const CURLY: [char; 11] = ['“', '”', '„', '‟', '«', '»', '‘', '’', '‚', '″', '\''];

/// A character that has no place in RON: what stands there instead.
fn odd(text: &str, span: &Range<usize>) -> (String, String) {
    let found = &text[span.clone()];
    let shown = if found == "'" {
        found.to_owned()
    } else {
        brief(found).escape_debug().to_string()
    };
    let message = format!("`{shown}` has no place here");
    if found.starts_with('#') {
        return (
            "`#` begins no comment".to_owned(),
            "comments begin with `//`".to_owned(),
        );
    }
    let run = bare_run(text, span.start);
    let quoted = run
        .map(|run| text[run].trim_matches(CURLY).trim())
        .filter(|run| run.chars().any(char::is_alphanumeric))
        .map(|run| format!("`\"{}\"`", brief(run)));
    let hint = match (found, quoted) {
        ("=", _) => "write `:` in place of `=`".to_owned(),
        (";", _) => "write `,` in place of `;`".to_owned(),
        (_, quoted) if found.starts_with(CURLY) => {
            let mark = if found == "'" { "single" } else { "curly" };
            let whole = quoted.map_or_else(String::new, |quoted| format!(": {quoted}"));
            format!("write plain `\"` around a text, not {mark} quotes{whole}")
        }
        (_, Some(quoted)) => format!("put it in double quotes: {quoted}"),
        _ => "texts stand in double quotes".to_owned(),
    };
    (message, hint)
}

/// How far around a fault its text is looked at: a line may be of any length, and full of them.
const AROUND: usize = 200;

/// What stands without quotes around this byte, on its line and between the marks of RON; nothing
/// where that is far.
fn bare_run(text: &str, at: usize) -> Option<Range<usize>> {
    let from = at.saturating_sub(AROUND);
    let from = (from..=at).find(|from| text.is_char_boundary(*from))?;
    let to = (at + AROUND).min(text.len());
    let to = (to..=text.len()).find(|to| text.is_char_boundary(*to))?;
    let start = text[from..at]
        .rfind([':', ',', '(', '[', '{', '"', '\n'])
        .map(|mark| from + mark + 1)
        .or((from == 0).then_some(0))?;
    let length = text[at..to]
        .find([',', ')', ']', '}', '"', '\n', ';'])
        .or((to == text.len()).then_some(to - at))?;
    let run = &text[start..at + length];
    let is_quoted = text[..start].ends_with('"');
    let start = start + (run.len() - run.trim_start().len());
    let run = run.trim();
    (!is_quoted && !run.is_empty()).then(|| start..start + run.len())
}

/// A mark or value where none belongs.
fn misplaced(tree: &Tree, text: &str, flaw: &Flaw) -> Complaint {
    let span = flaw.span.clone();
    let found = &text[span.clone()];
    let follows_colon = text[..span.start].trim_end().ends_with(':');
    if matches!(found, "," | ")" | "]" | "}") && follows_colon {
        return syntax(
            span,
            "a field without a value",
            "write its value, or leave the field out",
        );
    }
    if found == "," || found == ":" {
        return syntax(
            span,
            format!("this `{found}` follows no value"),
            "take it away",
        );
    }
    let Some((holder, before)) = flaw.after else {
        return syntax(
            span,
            "a comma or colon is missing before this",
            "write `field: value,`",
        );
    };
    let value = tree.nodes[before].span.clone();
    let own = &text[value.clone()];
    let gap = &text[value.end..span.start.max(value.end)];
    let holder = &tree.nodes[holder];
    let name = holder.items.iter().rev().find(|item| item.node == before);
    let name = name.and_then(|item| item.name(text));
    let is_atom = tree.nodes[before].kind == Kind::Atom;
    let is_word = is_atom && !own.starts_with(['"', '\'']) && !own.ends_with('"');
    let is_field = text[span.end..].trim_start().starts_with(':') && slip::is_name(found);
    if is_atom && gap.is_empty() && !is_field && (own.ends_with('"') || found.starts_with('"')) {
        let quote = if own.ends_with('"') {
            value.end - 1..value.end
        } else {
            span.start..span.start + 1
        };
        return syntax(
            quote,
            "this quotation mark ends or begins a text",
            "inside a text write `\\\"`",
        );
    }
    if is_word && name.is_none() && holder.kind == Kind::Struct && slip::is_name(own) {
        return slip::no_colon(text, value);
    }
    let is_bracket = found.starts_with(['(', '[', '{']);
    if is_word && name == Some("basis") && (found.starts_with('"') || is_bracket) {
        let key = if is_bracket { "\"key\"" } else { found };
        return syntax(
            value.start..span.end,
            format!("`{}` takes its source in round brackets", brief(own)),
            format!("write `{}({})`", brief(own), brief(key)),
        );
    }
    if is_word && !is_bracket && !is_field && !gap.contains(['\n', '/']) {
        let run = bare_run(text, span.start).unwrap_or(span);
        let is_number = own.bytes().all(|byte| byte.is_ascii_digit());
        if is_number && name == Some("runtime") {
            return syntax(run, "a number stands alone", format!("write `{own}`"));
        }
        let words = &text[run.clone()];
        let lower = words.to_lowercase();
        let joined = lower.split_whitespace().collect::<Vec<_>>().join("_");
        return if is_known(&joined) {
            syntax(
                run,
                "a word of the vocabulary has no spaces",
                format!("write `{joined}`"),
            )
        } else {
            syntax(
                run,
                "a text stands in double quotes",
                format!("write `\"{}\"`", brief(words)),
            )
        };
    }
    syntax(
        value.end..value.end,
        "a comma is missing here",
        "write `,` behind each value: `field: value,`",
    )
}

/// Whether any of the vocabularies has this word.
fn is_known(word: &str) -> bool {
    let all = [
        Form::WORDS,
        Length::WORDS,
        Medium::WORDS,
        State::WORDS,
        Role::WORDS,
        Verdict::WORDS,
        SourceKind::WORDS,
    ];
    all.concat().contains(&word)
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
            nearest::field(found, expected).or_else(|| one_of(found, expected)),
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
        Error::ExpectedComma | Error::ExpectedFloat => (
            "a whole number, or a comma before this",
            (found.starts_with(|first: char| first.is_ascii_digit()) && found.contains('-'))
                .then(|| format!("put a date in double quotes: `\"{}\"`", brief(found))),
        ),
        Error::ExpectedString | Error::ExpectedStringEnd => {
            ("a text", Some("write it in double quotes".to_owned()))
        }
        Error::ExpectedArray | Error::ExpectedArrayEnd => (
            "a list",
            Some(format!(
                "write it in square brackets: `[{}]`",
                if found == "(" {
                    "(…)".to_owned()
                } else {
                    brief(found)
                }
            )),
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

/// The beginning of a text, for a sentence.
pub(crate) fn brief(text: &str) -> String {
    let mut brief: String = text.chars().take(40).collect();
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
