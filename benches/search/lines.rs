//! Other matchers over the records of a catalogue, a line each.

use std::fmt::Write as _;

use directrix::model::catalogue::Catalogue;
use directrix::model::film::Who;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Matcher, Utf32Str};

/// The line of each record, directors first: "Name — other names" and
/// "Title (Year) — Director — other titles".
pub(crate) fn raw(catalogue: &Catalogue) -> Vec<String> {
    let mut lines = Vec::new();
    for director in catalogue.directors().iter() {
        let names: Vec<&str> = director.names.iter().map(|name| &*name.text).collect();
        lines.push(names.join(" — "));
    }
    for film in catalogue.films().iter() {
        let mut line = film.title().to_owned();
        if let Some(year) = film.year {
            write!(line, " ({year})").expect("a string takes all");
        }
        for credit in &film.credits {
            line.push_str(" — ");
            line.push_str(match &credit.who {
                Who::Director(id) => catalogue.director(*id).name(),
                Who::Other(name) => name,
            });
        }
        for title in film.titles.iter().skip(1) {
            line.push_str(" — ");
            line.push_str(&title.text);
        }
        lines.push(line.replace(['\n', '\r'], " "));
    }
    lines
}

/// The key of each line.
#[allow(dead_code, reason = "the bench counts and does not name")]
pub(crate) fn keys(catalogue: &Catalogue) -> Vec<&str> {
    let directors = catalogue.directors().iter().map(|director| &*director.key);
    let films = catalogue.films().iter().map(|film| &*film.key);
    directors.chain(films).collect()
}

/// frizbee, as its authors advise: words of a query apart, no typos.
#[derive(Default)]
pub(crate) struct Frizbee {
    config: frizbee::Config,
}

impl Frizbee {
    /// The places of the first `most` lines.
    pub(crate) fn best(
        &mut self,
        lines: &[String],
        text: &str,
        most: usize,
        threads: usize,
    ) -> Vec<usize> {
        let mut matcher = frizbee::Matcher::from_query(text, &self.config);
        let found = if threads > 1 {
            matcher.match_list_parallel(lines, threads)
        } else {
            matcher.match_list(lines)
        };
        found
            .iter()
            .take(most)
            .map(|found| found.index as usize)
            .collect()
    }
}

/// nucleo's matcher: words of a query apart, accents folded.
pub(crate) struct Nucleo;

impl Nucleo {
    #[allow(clippy::unused_self, reason = "called as the other one is")]
    /// The places of the first `most` lines, equal scores in the order of the lines.
    pub(crate) fn best(
        &mut self,
        lines: &[String],
        text: &str,
        most: usize,
        threads: usize,
    ) -> Vec<usize> {
        let pattern = Pattern::parse(text, CaseMatching::Ignore, Normalization::Smart);
        if threads < 2 {
            return first(scored(&pattern, lines, 0), most);
        }
        let piece = lines.len().div_ceil(threads).max(1);
        let found: Vec<(u32, usize)> = std::thread::scope(|scope| {
            let pattern = &pattern;
            let workers: Vec<_> = lines
                .chunks(piece)
                .enumerate()
                .map(|(nth, lines)| scope.spawn(move || scored(pattern, lines, nth * piece)))
                .collect();
            workers
                .into_iter()
                .flat_map(|worker| worker.join().unwrap_or_default())
                .collect()
        });
        first(found, most)
    }
}

/// The places of the best scores; equal scores in the order of the lines.
fn first(mut found: Vec<(u32, usize)>, most: usize) -> Vec<usize> {
    let order = |(score, place): &(u32, usize)| (std::cmp::Reverse(*score), *place);
    if found.len() > most {
        found.select_nth_unstable_by_key(most, order);
        found.truncate(most);
    }
    found.sort_unstable_by_key(order);
    found.into_iter().map(|(_, place)| place).collect()
}

fn scored(pattern: &Pattern, lines: &[String], from: usize) -> Vec<(u32, usize)> {
    let mut matcher = Matcher::new(nucleo_matcher::Config::DEFAULT);
    let mut letters = Vec::new();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let line = Utf32Str::new(line, &mut letters);
        if let Some(score) = pattern.score(line, &mut matcher) {
            found.push((score, from + at));
        }
    }
    found
}
