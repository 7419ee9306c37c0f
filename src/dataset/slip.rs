//! Slips of the pen that the parser tells badly: values without the name of a field, texts where
//! structs belong, a basis without its source.

use std::ops::Range;

use crate::dataset::complaint::{Complaint, brief};
use crate::dataset::shape::{is_slug, is_wikidata};
use crate::dataset::syntax::{Item, Kind, Tree};

/// The words that may stand for the basis of a record, each with what it takes.
const BASES: [(&str, &str); 4] = [
    ("page", "page(\"key\")"),
    ("register", "register(\"key\")"),
    ("festival", "festival(\"key\")"),
    ("wikidata", "wikidata(\"Q…\")"),
];

/// Fields at fault, by their place in a record of this list; those without a complaint belong to
/// the one before them.
pub(crate) fn in_record(
    tree: &Tree,
    text: &str,
    (list, record): (&str, usize),
) -> Vec<(usize, Option<Complaint>)> {
    let mut slips = Vec::new();
    let mut told = false;
    let mut after_word = false;
    for (at, item) in tree.nodes[record].items.iter().enumerate() {
        let was_word = std::mem::take(&mut after_word);
        if let Some(field) = item.name(text) {
            let slip = of_field(tree, text, (list, field), item.node);
            slips.extend(slip.map(|slip| (at, Some(slip))));
        } else if is_field_name(tree, text, item) {
            after_word = true;
            slips.push((at, Some(no_colon(text, tree.nodes[item.node].span.clone()))));
        } else {
            let slip = (!was_word && !told).then(|| no_name(tree, text, item));
            told |= slip.is_some();
            slips.push((at, slip));
        }
    }
    slips
}

/// A name of a field that no colon follows.
pub(crate) fn no_colon(text: &str, span: Range<usize>) -> Complaint {
    let name = brief(&text[span.clone()]);
    Complaint {
        code: "syntax",
        span,
        message: format!("`:` is missing after `{name}`"),
        hint: Some(format!("write `{name}: …,`")),
    }
}

/// Whether a bare word may be meant as the name of a field.
pub(crate) fn is_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_lowercase())
        && word
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
}

fn is_field_name(tree: &Tree, text: &str, item: &Item) -> bool {
    let node = &tree.nodes[item.node];
    item.field.is_none() && node.kind == Kind::Atom && is_name(&text[node.span.clone()])
}

fn no_name(tree: &Tree, text: &str, item: &Item) -> Complaint {
    Complaint {
        code: "syntax",
        span: tree.told(text, item.node),
        message: "a value without the name of its field".to_owned(),
        hint: Some("write `field: value,`".to_owned()),
    }
}

fn of_field(
    tree: &Tree,
    text: &str,
    (list, field): (&str, &str),
    node: usize,
) -> Option<Complaint> {
    match field {
        "basis" => basis(tree, text, node),
        "ids" => ids(tree, text, node),
        "names" if list == "festivals" => texts(tree, text, node),
        "former_keys" | "countries" | "peoples" | "languages" | "locations" | "producers"
        | "genres" | "subjects" | "sources" => texts(tree, text, node),
        "names" | "titles" | "with" | "screenings" | "awards" | "claims" | "notes" => {
            structs(tree, text, field, node)
        }
        _ => None,
    }
    .or_else(|| within(tree, text, node))
}

fn wrong(span: Range<usize>, message: &str, hint: String) -> Complaint {
    Complaint {
        code: "wrong-type",
        span,
        message: message.to_owned(),
        hint: Some(hint),
    }
}

fn basis(tree: &Tree, text: &str, node: usize) -> Option<Complaint> {
    let found = &tree.nodes[node];
    let own = &text[found.span.clone()];
    let told = tree.told(text, node);
    let needs = "the basis is a word with its source in brackets";
    match found.kind {
        Kind::Atom => {
            if let Some((word, whole)) = BASES.iter().find(|(word, _)| *word == own) {
                let message = format!("`{word}` needs a source");
                return Some(wrong(told, &message, format!("write `{whole}`")));
            }
            let key = own.strip_prefix('"')?.strip_suffix('"')?;
            let word = if is_wikidata(key) { "wikidata" } else { "page" };
            Some(wrong(
                told,
                needs,
                format!("write `{word}(\"{}\")`", brief(key)),
            ))
        }
        Kind::Struct if found.span.start < found.open => {
            let [item] = &found.items[..] else {
                return (found.items.is_empty() && found.closed).then(|| {
                    let word = text[found.span.start..found.open].trim();
                    let whole = BASES.iter().find(|(known, _)| *known == word);
                    wrong(
                        found.span.clone(),
                        &format!("`{}` needs a source", brief(word)),
                        format!(
                            "write `{}`",
                            whole.map_or("page(\"key\")", |(_, whole)| whole)
                        ),
                    )
                });
            };
            let inner = &text[tree.nodes[item.node].span.clone()];
            let is_bare = tree.nodes[item.node].kind == Kind::Atom && is_slug(inner);
            if !is_bare {
                return None;
            }
            Some(wrong(
                tree.nodes[item.node].span.clone(),
                "expected a text",
                format!("write it in double quotes: `\"{}\"`", brief(inner)),
            ))
        }
        _ => Some(wrong(told, needs, "write `page(\"key\")`".to_owned())),
    }
}

fn ids(tree: &Tree, text: &str, node: usize) -> Option<Complaint> {
    if tree.nodes[node].kind == Kind::Struct {
        return None;
    }
    Some(wrong(
        tree.told(text, node),
        "expected a struct",
        "write `(wikidata: \"Q…\")`, or `imdb`, `tmdb` or `letterboxd`".to_owned(),
    ))
}

/// A list of texts that stands in the wrong brackets.
fn texts(tree: &Tree, text: &str, node: usize) -> Option<Complaint> {
    let found = &tree.nodes[node];
    let is_struct = found.kind == Kind::Struct && found.span.start == found.open && found.closed;
    let fits = is_struct && found.items.iter().all(|item| item.field.is_none());
    if !fits {
        return None;
    }
    let inner = brief(text[found.open + 1..found.span.end - 1].trim());
    Some(wrong(
        tree.told(text, node),
        "expected a list",
        format!("write it in square brackets: `[{inner}]`"),
    ))
}

/// A list of structs: one struct without the list, or texts where structs belong.
fn structs(tree: &Tree, text: &str, field: &str, node: usize) -> Option<Complaint> {
    let found = &tree.nodes[node];
    let told = tree.told(text, node);
    match found.kind {
        Kind::Struct if found.items.iter().any(|item| item.field.is_some()) => Some(wrong(
            told,
            "expected a list",
            "write it in square brackets: `[(…)]`".to_owned(),
        )),
        Kind::Struct => {
            let first = first_text(tree, text, node).unwrap_or("…");
            Some(wrong(told, "expected a list", example(field, first)))
        }
        Kind::Atom => Some(wrong(
            told,
            "expected a list",
            example(field, &text[found.span.clone()]),
        )),
        Kind::Map => None,
        Kind::List => found.items.iter().find_map(|item| {
            let part = &tree.nodes[item.node];
            match part.kind {
                Kind::Atom => Some(wrong(
                    part.span.clone(),
                    "expected a struct",
                    example(field, &text[part.span.clone()]),
                )),
                Kind::Struct
                    if part.span.start == part.open
                        && !part.items.is_empty()
                        && part.items.iter().all(|item| item.field.is_none()) =>
                {
                    let first = first_text(tree, text, item.node)?;
                    Some(wrong(
                        tree.told(text, item.node),
                        "a struct whose fields have no names",
                        example(field, first),
                    ))
                }
                _ => None,
            }
        }),
    }
}

/// The first value of a struct, where it is a text.
fn first_text<'t>(tree: &Tree, text: &'t str, node: usize) -> Option<&'t str> {
    let first = tree.nodes[node].items.first()?;
    let first = &text[tree.nodes[first.node].span.clone()];
    first.starts_with('"').then_some(first)
}

/// What should stand in a field, around a value that was found there.
fn example(field: &str, found: &str) -> String {
    let bare = found.trim_matches('"');
    let value = format!("\"{}\"", brief(bare));
    let whole = match field {
        "with" if is_slug(bare) && bare.contains('-') => format!("(director: {value})"),
        "with" => format!("(name: {value})"),
        "screenings" => format!("(festival: {value}, year: …)"),
        "awards" => format!("(festival: \"…\", year: …, award: {value})"),
        "claims" => "(year: …, sources: [\"…\"])".to_owned(),
        "notes" => format!("(about: …, text: {value})"),
        _ => format!("(text: {value}, kind: …)"),
    };
    format!("write `[{whole}]`")
}

/// A struct further in whose values lack the names of their fields.
fn within(tree: &Tree, text: &str, node: usize) -> Option<Complaint> {
    let found = &tree.nodes[node];
    let has_names = found.kind == Kind::Struct && found.span.start == found.open;
    found.items.iter().find_map(|item| {
        if has_names && item.field.is_none() {
            return Some(if is_field_name(tree, text, item) {
                no_colon(text, tree.nodes[item.node].span.clone())
            } else {
                no_name(tree, text, item)
            });
        }
        within(tree, text, item.node)
    })
}
