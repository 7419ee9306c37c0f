//! Who directed a film, in words: on its page, on a page of hers, in a line of an answer.

use super::{Page, Role};
use crate::model::catalogue::Catalogue;
use crate::model::film::{Credit, Film, Target, Who};
use crate::model::word::Role as Part;

/// Where more directed it, those outside the dataset stand in one paragraph behind the others, or
/// are counted.
const FEW: usize = 4;

pub(super) fn fill(page: &mut Page<'_>, film: &Film) {
    let catalogue = page.catalogue;
    let mut label = if are_segments(film) {
        "segments by"
    } else {
        "directed by"
    };
    let are_many = film.credits.len() > FEW;
    let mut others = Vec::new();
    for credit in &film.credits {
        let said = with_part(catalogue, film, credit);
        match &credit.who {
            Who::Director(id) => {
                page.entry(label, &said, Role::Link, &[], Some(Target::Director(*id)));
            }
            Who::Other(_) if are_many => {
                others.push(said);
                continue;
            }
            Who::Other(_) => page.entry(label, &said, Role::Text, &[], None),
        }
        label = "";
    }
    if !others.is_empty() {
        page.names(label, &others);
    }
}

/// Everyone who directed a film, each with her or his part where it is not plain.
#[must_use]
pub fn in_full(catalogue: &Catalogue, film: &Film) -> String {
    let said: Vec<String> = film
        .credits
        .iter()
        .map(|credit| with_part(catalogue, film, credit))
        .collect();
    format!("{}{}", said.join(", "), each(film))
}

/// The same; of more than a few those who have a record, and how many others.
#[must_use]
pub fn in_short(catalogue: &Catalogue, film: &Film) -> String {
    if film.credits.len() <= FEW {
        return in_full(catalogue, film);
    }
    let names = names(catalogue, film.credits.iter());
    format!("{names}{}", each(film))
}

/// Their names alone; of more than a few those who have a record, and how many others.
pub(super) fn names<'c>(
    catalogue: &'c Catalogue,
    credits: impl Iterator<Item = &'c Credit>,
) -> String {
    let (mut known, mut others, mut all) = (Vec::new(), Vec::new(), Vec::new());
    for credit in credits {
        let name = name(catalogue, credit);
        all.push(name);
        match credit.who {
            Who::Director(_) => known.push(name),
            Who::Other(_) => others.push(name),
        }
    }
    if all.len() <= FEW {
        return all.join(", ");
    }
    if known.is_empty() {
        known.push(others.remove(0));
    }
    match others.len() {
        0 => known.join(", "),
        1 => format!("{} and {}", known.join(", "), others[0]),
        count => format!("{} and {count} others", known.join(", ")),
    }
}

fn name<'c>(catalogue: &'c Catalogue, credit: &'c Credit) -> &'c str {
    match &credit.who {
        Who::Director(id) => catalogue.director(*id).name(),
        Who::Other(name) => name,
    }
}

fn with_part(catalogue: &Catalogue, film: &Film, credit: &Credit) -> String {
    let name = name(catalogue, credit);
    match credit.role {
        _ if with_unnamed(film) => format!("{name} and others"),
        Part::Sole | Part::CoDirector => name.to_owned(),
        Part::Segment if are_segments(film) => name.to_owned(),
        part => format!("{name} ({part})"),
    }
}

/// Whether others directed it too whom no source that was read names, as most of a long series.
pub(super) fn with_unnamed(film: &Film) -> bool {
    matches!(&film.credits[..], [credit] if credit.role == Part::CoDirector)
}

/// Whether several made it, each a part of it.
fn are_segments(film: &Film) -> bool {
    let is_segment = |credit: &Credit| credit.role == Part::Segment;
    film.credits.len() > 1 && film.credits.iter().all(is_segment)
}

fn each(film: &Film) -> &'static str {
    if are_segments(film) {
        " (a segment each)"
    } else {
        ""
    }
}
