//! How often what a reader means comes first: this search and others, on one corpus.
//!
//! `cargo run --release --example quality` prints success at one, at three and the mean reciprocal
//! rank of each class of `tests/search/corpus.txt`, for the part that the engine was tuned with and
//! for the part held back; then success at one of other matchers on the same records, a line each.
//! `-- misses` lists the tuned queries that are not met.

#![allow(clippy::cast_precision_loss, reason = "a few hundred queries")]

#[path = "../tests/support/corpus.rs"]
mod corpus;
#[path = "../benches/search/lines.rs"]
mod lines;

use std::collections::HashMap;
use std::error::Error;
use std::io::Write as _;
use std::process::{Command, Stdio};

use corpus::{Case, Score, Tally, by_class, cases, score};
use directrix::dataset::disk::{Choice, open};
use directrix::model::catalogue::Catalogue;
use directrix::search::query::Query;
use directrix::search::rank::{Index, Scope};
use lines::{Frizbee, Nucleo};

const FIRST: usize = 10;

/// The classes that need a language of fields, which the others do not have.
const OURS_ALONE: &[&str] = &["fields"];

fn main() -> Result<(), Box<dyn Error>> {
    let choice = Choice {
        without_own: true,
        ..Choice::default()
    };
    let catalogue = open(&choice)?.catalogue;
    let index = Index::new(&catalogue);
    let cases = cases();
    let ours = scores(&cases, |text| answer(&catalogue, &index, text));
    println!(
        "{} queries over {} directors and {} films\n",
        cases.len(),
        catalogue.directors().len(),
        catalogue.films().len()
    );
    ours_by_part(&cases, &ours);
    if std::env::args().any(|argument| argument == "misses") {
        misses(&cases, &ours, |text| answer(&catalogue, &index, text));
        return Ok(());
    }

    let lines = lines::raw(&catalogue);
    let keys = lines::keys(&catalogue);
    let named = |places: Vec<usize>| places.into_iter().map(|place| keys[place]).collect();
    let mut frizbee = Frizbee::default();
    let mut nucleo = Nucleo;
    let mut rivals = vec![("directrix", ours)];
    rivals.push((
        "frizbee",
        scores(&cases, |text| named(frizbee.best(&lines, text, FIRST, 1))),
    ));
    rivals.push((
        "nucleo",
        scores(&cases, |text| named(nucleo.best(&lines, text, FIRST, 1))),
    ));
    for (program, any_case) in [("fzf", "-i"), ("sk", "--case=ignore")] {
        let filtered = |text: &str| filtered((program, any_case), &lines, text);
        if filtered("a").is_some() {
            let places = |text: &str| filtered(text).unwrap_or_default();
            rivals.push((program, scores(&cases, |text| named(places(text)))));
        }
    }
    compared(&cases, &rivals);
    Ok(())
}

/// The keys that this search finds first.
fn answer<'c>(catalogue: &'c Catalogue, index: &Index, text: &str) -> Vec<&'c str> {
    let Ok(query) = text.parse::<Query>() else {
        return Vec::new();
    };
    let answer = index.search(catalogue, &query, Scope::All, FIRST);
    answer
        .hits
        .iter()
        .map(|hit| catalogue.key(hit.target))
        .collect()
}

/// The places of the first lines that a program, told to ignore case, passes through its filter;
/// none if it does not run.
fn filtered((program, any_case): (&str, &str), lines: &[String], text: &str) -> Option<Vec<usize>> {
    let mut child = Command::new(program)
        .args([any_case, "--filter", text])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let mut input = child.stdin.take()?;
    let all = lines.join("\n");
    let writer = std::thread::spawn(move || input.write_all(all.as_bytes()));
    let output = child.wait_with_output().ok()?;
    let _ = writer.join();
    let places: HashMap<&str, usize> = lines
        .iter()
        .enumerate()
        .rev()
        .map(|(at, line)| (&**line, at))
        .collect();
    let passed = String::from_utf8_lossy(&output.stdout);
    Some(
        passed
            .lines()
            .take(FIRST)
            .filter_map(|line| places.get(line).copied())
            .collect(),
    )
}

fn scores<'k>(cases: &[Case], mut answer: impl FnMut(&str) -> Vec<&'k str>) -> Vec<Score> {
    cases
        .iter()
        .map(|case| score(&case.want, &answer(case.query)))
        .collect()
}

/// A table of this search: the tuned part beside the one held back.
fn ours_by_part(cases: &[Case], scores: &[Score]) {
    let part = |held: bool| {
        let both = cases.iter().zip(scores.iter().copied());
        by_class(both.filter(|(case, _)| case.held == held))
    };
    let (tuned, held) = (part(false), part(true));
    println!("{:22} {:^29} {:^29}", "", "tuned", "held back");
    let heads = "    n  at 1 %  at 3 %    MRR";
    println!("{:22} {heads} {heads}", "class");
    let row = |class: &str, tuned: Tally, held: Tally| {
        println!("{class:22} {} {}", cells(tuned), cells(held));
    };
    for ((class, tuned), (_, held)) in tuned.iter().zip(&held) {
        row(class, *tuned, *held);
    }
    row("all", sum(&tuned), sum(&held));
}

fn cells(tally: Tally) -> String {
    format!(
        "{:>5} {:>7.1} {:>7.1} {:>6.3}",
        tally.asked,
        tally.percent(),
        tally.percent_of_three(),
        tally.mean()
    )
}

fn sum(classes: &[(&str, Tally)]) -> Tally {
    let mut all = Tally::default();
    for (_, tally) in classes {
        all.asked += tally.asked;
        all.at_one += tally.at_one;
        all.at_three += tally.at_three;
        all.reciprocals += tally.reciprocals;
    }
    all
}

fn misses<'k>(cases: &[Case], scores: &[Score], answer: impl Fn(&str) -> Vec<&'k str>) {
    println!();
    for (case, score) in cases.iter().zip(scores) {
        if !score.at_one && !case.held {
            let found = answer(case.query);
            let first = &found[..found.len().min(3)];
            let (line, class, query) = (case.line, case.class, case.query);
            println!("{line}: {class}: {query} => {}", first.join(", "));
        }
    }
}

/// A table of all programs: percent at one, over the whole corpus.
fn compared(cases: &[Case], rivals: &[(&str, Vec<Score>)]) {
    println!("\nat 1 %, the whole corpus");
    print!("{:22}", "class");
    for (name, _) in rivals {
        print!(" {name:>10}");
    }
    println!();
    let columns: Vec<_> = rivals
        .iter()
        .map(|(_, scores)| by_class(cases.iter().zip(scores.iter().copied())))
        .collect();
    for (at, (class, _)) in columns[0].iter().enumerate() {
        print!("{class:22}");
        for (place, column) in columns.iter().enumerate() {
            if place > 0 && OURS_ALONE.contains(class) {
                print!(" {:>10}", "–");
            } else {
                print!(" {:>10.1}", column[at].1.percent());
            }
        }
        println!();
    }
    print!("{:22}", "all but fields");
    for column in &columns {
        let shared: Vec<_> = column
            .iter()
            .filter(|(class, _)| !OURS_ALONE.contains(class))
            .copied()
            .collect();
        print!(" {:>10.1}", sum(&shared).percent());
    }
    println!();
}
