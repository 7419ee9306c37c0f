//! How a film or director is quoted, with every source and the day it was read.

use std::collections::HashSet;
use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::cli::args::CitationForm;
use crate::cli::phrase;
use crate::model::catalogue::Catalogue;
use crate::model::date::Date;
use crate::model::film::{Basis, Film, Source, SourceId, Target, Who};
use crate::model::place::Language;
use crate::page::{citation, credits, fit};

/// Every source of a record, each once: those of the whole record first, then those of single
/// facts.
#[must_use]
pub fn sources(catalogue: &Catalogue, target: Target) -> Vec<SourceId> {
    let cited: Vec<SourceId> = match target {
        Target::Director(id) => {
            let director = catalogue.director(id);
            let mut cited = vec![director.sources.as_slice()];
            cited.extend(director.names.iter().map(|name| name.sources.as_slice()));
            cited.extend(director.claims.iter().map(|claim| claim.sources.as_slice()));
            cited.extend(director.notes.iter().map(|note| note.sources.as_slice()));
            if let Basis::Page(id) | Basis::Register(id) | Basis::Festival(id) = &director.basis {
                cited.push(std::slice::from_ref(id));
            }
            cited.concat()
        }
        Target::Film(id) => catalogue.film(id).cited().collect(),
    };
    let mut met = HashSet::new();
    cited.into_iter().filter(|id| met.insert(*id)).collect()
}

/// The citation of a record, its sources behind it.
#[must_use]
pub fn cite(catalogue: &Catalogue, target: Target, form: CitationForm) -> String {
    let sources: Vec<&Source> = sources(catalogue, target)
        .into_iter()
        .map(|id| catalogue.source(id))
        .collect();
    match form {
        CitationForm::Text => prose(&sentence(catalogue, target, str::to_owned), &sources, plain),
        CitationForm::Markdown => {
            let emphasis = |label: &str| format!("*{}*", markdown_text(label));
            prose(&sentence(catalogue, target, emphasis), &sources, markdown)
        }
        CitationForm::Bibtex => bibtex(catalogue, target, &sources),
        CitationForm::Json => {
            let mut items = vec![csl_record(catalogue, target)];
            items.extend(sources.iter().map(|source| csl_source(source)));
            format!("{:#}", Value::Array(items))
        }
    }
}

/// `Ander. Directed by Alina Mustafina, 2020. 15 min. Kazakhstan.`
fn sentence(catalogue: &Catalogue, target: Target, label: impl Fn(&str) -> String) -> String {
    let mut parts = vec![label(catalogue.label(target))];
    match target {
        Target::Film(id) => {
            let film = catalogue.film(id);
            if let Some(original) = film.original() {
                parts[0] = format!("{} ({})", parts[0], original.text);
            }
            let year = phrase::year(film.year);
            let year = if year.is_empty() {
                "year unknown".to_owned()
            } else {
                year
            };
            parts.push(match credits::in_full(catalogue, film) {
                names if names.is_empty() => year,
                names => format!("Directed by {names}, {year}"),
            });
            parts.push(phrase::runtime(film.runtime));
            parts.push(phrase::countries(&film.countries));
        }
        Target::Director(id) => {
            let director = catalogue.director(id);
            let kin = [
                phrase::life(director),
                phrase::countries(&director.countries),
            ];
            let kin = phrase::listed(kin.into_iter().filter(|text| !text.is_empty()));
            parts.push(if kin.is_empty() {
                kin
            } else {
                format!("Film director, {kin}")
            });
            let years = director
                .films
                .iter()
                .filter_map(|film| catalogue.film(*film).year);
            let years: Vec<i16> = years.map(Date::year).collect();
            let films = fit::counted(director.films.len(), "film");
            parts.push(match (years.iter().min(), years.iter().max()) {
                (Some(first), Some(last)) if first < last => format!("{films}, {first}–{last}"),
                (Some(only), _) => format!("{films}, {only}"),
                _ => films,
            });
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.iter().fold(String::new(), |mut text, part| {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(part);
        if !part.ends_with(['.', '!', '?', '…']) {
            text.push('.');
        }
        text
    })
}

fn prose(sentence: &str, sources: &[&Source], one: fn(&Source) -> String) -> String {
    let mut text = sentence.to_owned();
    if !sources.is_empty() {
        text.push_str("\n\nSources:");
    }
    for (index, source) in sources.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = write!(text, "\n{}. {}", index + 1, one(source));
    }
    text
}

/// An address at the end takes no full stop: it would be copied with it.
fn plain(source: &Source) -> String {
    let stop = if source.url.is_some() { "" } else { "." };
    format!("{}{stop}", citation(source))
}

fn markdown(source: &Source) -> String {
    let unlinked = Source {
        url: None,
        ..source.clone()
    };
    let text = markdown_text(&citation(&unlinked));
    match &source.url {
        Some(url) => {
            let url = url
                .replace('<', "%3C")
                .replace('>', "%3E")
                .replace(' ', "%20");
            format!("{text}. <{url}>")
        }
        None => format!("{text}."),
    }
}

fn markdown_text(text: &str) -> String {
    escaped(text, |character| {
        matches!(character, '\\' | '*' | '_' | '[' | ']' | '<' | '`')
    })
}

fn escaped(text: &str, special: impl Fn(char) -> bool) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        if special(character) {
            safe.push('\\');
        }
        safe.push(character);
    }
    safe
}

fn bibtex(catalogue: &Catalogue, target: Target, sources: &[&Source]) -> String {
    let mut fields = vec![(
        "title",
        format!("{{{}}}", bibtex_text(catalogue.label(target))),
    )];
    match target {
        Target::Film(id) => {
            let film = catalogue.film(id);
            fields.push(("author", bibtex_directors(catalogue, film)));
            fields.push(("year", phrase::year(film.year)));
            let how = [
                "Film".to_owned(),
                phrase::runtime(film.runtime),
                phrase::countries(&film.countries),
            ];
            let how = phrase::listed(how.into_iter().filter(|text| !text.is_empty()));
            fields.push(("howpublished", bibtex_text(&how)));
        }
        Target::Director(_) => {
            fields.push((
                "note",
                bibtex_text(&sentence(catalogue, target, str::to_owned)),
            ));
        }
    }
    let mut entries = vec![entry(catalogue.key(target), &fields)];
    for source in sources {
        let url = source.url.as_ref().map_or_else(String::new, |url| {
            format!("\\url{{{}}}", url.replace('{', "%7B").replace('}', "%7D"))
        });
        let read = source
            .read
            .map_or_else(String::new, |read| format!("Accessed {read}"));
        let title = source.title.as_ref().unwrap_or(&source.publisher);
        let author = source.author.as_ref().unwrap_or(&source.publisher);
        entries.push(entry(
            &source.key,
            &[
                ("title", format!("{{{}}}", bibtex_text(title))),
                ("author", format!("{{{}}}", bibtex_text(author))),
                ("organization", bibtex_text(&source.publisher)),
                ("year", phrase::year(source.published)),
                ("howpublished", url),
                ("note", read),
            ],
        ));
    }
    entries.join("\n\n")
}

fn bibtex_directors(catalogue: &Catalogue, film: &Film) -> String {
    let names = film.credits.iter().map(|credit| match &credit.who {
        Who::Director(id) => bibtex_text(&catalogue.director(*id).sort),
        Who::Other(name) => bibtex_text(name),
    });
    names.collect::<Vec<_>>().join(" and ")
}

fn entry(key: &str, fields: &[(&str, String)]) -> String {
    let mut text = format!("@misc{{{key}");
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        // Writing to a string cannot fail.
        let _ = write!(text, ",\n  {name} = {{{value}}}");
    }
    text.push_str("\n}");
    text
}

fn bibtex_text(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                safe.push('\\');
                safe.push(character);
            }
            '\\' => safe.push_str("\\textbackslash{}"),
            '~' => safe.push_str("\\textasciitilde{}"),
            '^' => safe.push_str("\\textasciicircum{}"),
            _ => safe.push(character),
        }
    }
    safe
}

fn csl_record(catalogue: &Catalogue, target: Target) -> Value {
    let key = catalogue.key(target);
    match target {
        Target::Film(id) => {
            let film = catalogue.film(id);
            let directors = film.credits.iter().map(|credit| match &credit.who {
                Who::Director(id) => csl_name(&catalogue.director(*id).sort),
                Who::Other(name) => json!({ "literal": name }),
            });
            csl(&[
                ("id", json!(key)),
                ("type", json!("motion_picture")),
                ("title", json!(film.title())),
                (
                    "original-title",
                    json!(film.original().map(|title| &title.text)),
                ),
                ("director", json!(directors.collect::<Vec<_>>())),
                ("issued", csl_date(film.year)),
                (
                    "dimensions",
                    json!(film.runtime.map(|minutes| format!("{minutes} min"))),
                ),
                ("language", json!(film.languages.first().map(Language::tag))),
            ])
        }
        Target::Director(id) => csl(&[
            ("id", json!(key)),
            ("type", json!("entry")),
            ("title", json!(catalogue.director(id).name())),
            ("note", json!(sentence(catalogue, target, str::to_owned))),
        ]),
    }
}

fn csl_source(source: &Source) -> Value {
    csl(&[
        ("id", json!(source.key)),
        ("type", json!("webpage")),
        ("title", json!(source.title)),
        (
            "author",
            json!(
                source
                    .author
                    .as_ref()
                    .map(|author| [json!({ "literal": author })])
            ),
        ),
        ("container-title", json!(source.publisher)),
        ("URL", json!(source.url)),
        ("issued", csl_date(source.published)),
        ("accessed", csl_date(source.read)),
        (
            "language",
            json!(source.language.as_ref().map(Language::tag)),
        ),
    ])
}

/// CSL knows no nulls: what is not known is left out.
fn csl(fields: &[(&str, Value)]) -> Value {
    let known = fields.iter().filter(|(_, value)| !value.is_null());
    Value::Object(
        known
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect(),
    )
}

fn csl_name(sort: &str) -> Value {
    match sort.split_once(", ") {
        Some((family, given)) => json!({ "family": family, "given": given }),
        None => json!({ "literal": sort }),
    }
}

fn csl_date(date: Option<Date>) -> Value {
    let Some(date) = date else { return Value::Null };
    let (year, month, day) = date.order();
    let mut parts = vec![json!(year)];
    parts.extend(
        [month, day]
            .into_iter()
            .take_while(|part| *part > 0)
            .map(|part| json!(part)),
    );
    let years = date.years();
    let mut object = if years.start() == years.end() {
        json!({ "date-parts": [parts] })
    } else {
        json!({ "date-parts": [parts, [years.end()]] })
    };
    if !date.is_certain() {
        object["circa"] = json!(true);
    }
    object
}
