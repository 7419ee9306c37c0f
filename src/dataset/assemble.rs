//! Records of all layers to one catalogue.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use crate::dataset::diagnostic::Severity;
use crate::dataset::fault::{Fault, Step};
use crate::dataset::merge::{self, Merged, Origin, Part, Whole};
use crate::dataset::order::Order;
use crate::dataset::resolve::{self, Keys, Weight};
use crate::dataset::{nearest, record, verify};
use crate::model::catalogue::Catalogue;
use crate::model::film::{DirectorId, Film};

/// Joins the files, in their order, and tells every fault met.
#[must_use]
pub fn assemble(mut parts: Vec<Part>) -> (Catalogue, Vec<Fault>) {
    let mut faults = verify::verify(&mut parts);
    let lost: HashSet<String> = parts
        .iter()
        .flat_map(|part| part.lost.iter().cloned())
        .collect();
    let layers: Vec<usize> = parts.iter().map(|part| part.layer).collect();
    let mut whole = merge::merge(parts, &mut faults);
    drop_incomplete(&mut whole, &layers, &lost, &mut faults);
    ask_for_sources(&whole, &lost, &mut faults);
    let order = Order::new();
    let Whole {
        mut directors,
        films,
        mut festivals,
        mut sources,
    } = whole;

    sources.sort_by(|left, right| left.record.key.cmp(&right.record.key));
    festivals
        .sort_by_cached_key(|festival| order.key(festival.record.name.as_deref().unwrap_or("")));
    directors.sort_by_cached_key(|director| {
        let record = &director.record;
        order.key(
            record
                .sort
                .as_deref()
                .or(record.name.as_deref())
                .unwrap_or(""),
        )
    });
    let mut directors_by_key = by_key(&directors, |record| &record.key);
    for (index, director) in directors.iter().enumerate() {
        for former in &director.record.former_keys {
            let id = DirectorId::from(index);
            directors_by_key.entry(former.clone()).or_insert(id);
        }
    }
    let keys = Keys {
        directors: directors_by_key,
        festivals: by_key(&festivals, |record| &record.key),
        sources: by_key(&sources, |record| &record.key),
        weights: sources.iter().map(weight).collect(),
    };

    let mut built: Vec<Film> = Vec::with_capacity(films.len());
    for (film, under) in films {
        let film = resolve::film(&keys, film, under.as_deref(), &mut faults);
        built.extend(film);
    }
    built.sort_by_cached_key(|film| order.key(&film.sort));
    let directors = directors
        .into_iter()
        .map(|director| resolve::director(&keys, director.record))
        .collect();
    let festivals = festivals
        .into_iter()
        .map(|festival| resolve::festival(festival.record))
        .collect();
    let sources = sources
        .into_iter()
        .map(|source| resolve::source(source.record))
        .collect();
    let catalogue = Catalogue::new(directors, built, festivals, sources);
    (catalogue, faults)
}

/// How many corrections of nothing are told with the key that may be meant.
const HINTS: usize = 50;

/// Takes out records that lack what every record must have.
fn drop_incomplete(
    whole: &mut Whole,
    layers: &[usize],
    lost: &HashSet<String>,
    faults: &mut Vec<Fault>,
) {
    // Records of an overlay that may be meant to correct another.
    let mut corrections: Vec<(usize, String)> = Vec::new();
    let mut lacks = |origin: Origin, key: &str, field: &str, what: &str| {
        if lost.contains(key) {
            return;
        }
        if layers[origin.file] > 0 && corrections.len() < HINTS {
            corrections.push((faults.len(), key.to_owned()));
        }
        faults.push(Fault {
            file: origin.file,
            path: origin.path(),
            code: "missing-field",
            severity: Severity::Error,
            message: format!("{what} needs the field `{field}`; all of the record is left out"),
            hint: Some(format!("add `{field}: …,`")),
        });
    };
    whole.directors.retain(|director| {
        let fits = director.record.name.is_some();
        if !fits {
            lacks(director.origin, &director.record.key, "name", "a director");
        }
        fits
    });
    whole.films.retain(|(film, _)| {
        let fits = film.record.title.is_some();
        if !fits {
            lacks(film.origin, &film.record.key, "title", "a film");
        }
        fits
    });
    whole.festivals.retain(|festival| {
        let fits = festival.record.name.is_some();
        if !fits {
            lacks(festival.origin, &festival.record.key, "name", "a festival");
        }
        fits
    });
    whole.sources.retain(|source| {
        for (given, field) in [
            (source.record.publisher.is_some(), "publisher"),
            (source.record.kind.is_some(), "kind"),
        ] {
            if !given {
                lacks(source.origin, &source.record.key, field, "a source");
                return false;
            }
        }
        true
    });
    hint_at_corrected(whole, &corrections, faults);
}

/// Says of records that correct nothing which key may be meant.
fn hint_at_corrected(whole: &Whole, corrections: &[(usize, String)], faults: &mut [Fault]) {
    for (index, key) in corrections {
        let fault = &mut faults[*index];
        let list = fault.path.iter().rev().find_map(|step| match step {
            Step::Field(name) => Some(*name),
            Step::Index(_) => None,
        });
        let known = match list {
            Some("directors") => keys_of(whole.directors.iter(), |record| &record.key),
            Some("festivals") => keys_of(whole.festivals.iter(), |record| &record.key),
            Some("sources") => keys_of(whole.sources.iter(), |record| &record.key),
            _ => keys_of(whole.films.iter().map(|(film, _)| film), |record| {
                &record.key
            }),
        };
        let hint = fault.hint.take().unwrap_or_default();
        fault.hint = Some(match nearest::nearest(key, known) {
            Some(near) => format!("no record has this key; did you mean `{near}`?"),
            None => format!("no record has this key; for a new one {hint}"),
        });
    }
}

fn keys_of<'r, T: 'r>(
    records: impl Iterator<Item = &'r Merged<T>>,
    key: impl Fn(&T) -> &String,
) -> Vec<&'r str> {
    records.map(|merged| key(&merged.record).as_str()).collect()
}

/// Tells of records without a source and directors without a basis; they stay.
fn ask_for_sources(whole: &Whole, lost: &HashSet<String>, faults: &mut Vec<Fault>) {
    let mut ask = |origin: Origin, code: &'static str, message: &str, hint: &str| {
        faults.push(Fault {
            file: origin.file,
            path: origin.path(),
            code,
            severity: Severity::Error,
            message: message.to_owned(),
            hint: Some(hint.to_owned()),
        });
    };
    let hint = "add `sources: [\"…\"]` with the key of a source";
    for Merged { origin, record } in &whole.directors {
        if lost.contains(&record.key) {
            continue;
        }
        if record.sources.is_empty() {
            ask(
                *origin,
                "missing-source",
                "a director without a source",
                hint,
            );
        }
        if record.basis.is_none() {
            ask(
                *origin,
                "missing-basis",
                "nothing says on what ground she is in the dataset",
                "add `basis: page(\"source\")`, or `register`, `festival` or `wikidata(\"Q…\")`",
            );
        }
    }
    for (Merged { origin, record }, _) in &whole.films {
        if record.sources.is_empty() {
            ask(*origin, "missing-source", "a film without a source", hint);
        }
    }
}

fn by_key<T, I: From<usize>>(
    records: &[Merged<T>],
    key: impl Fn(&T) -> &String,
) -> HashMap<String, I> {
    records
        .iter()
        .enumerate()
        .map(|(index, merged)| (key(&merged.record).clone(), I::from(index)))
        .collect()
}

/// Nearer kinds first, then newer ones.
fn weight(source: &Merged<record::Source>) -> Weight {
    let record = &source.record;
    let date = record.published.or(record.read);
    (
        record.kind.map(|kind| kind.0),
        Reverse(date.map(|date| date.0.order())),
    )
}
