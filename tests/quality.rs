//! The shipped dataset answers what readers type: the goals, class by class.

#![allow(clippy::cast_precision_loss, reason = "a few hundred queries")]

#[path = "support/corpus.rs"]
mod corpus;

use std::collections::HashMap;

use corpus::{Want, by_class, cases, score};
use directrix::dataset::disk::{Choice, open};
use directrix::model::catalogue::Catalogue;
use directrix::search::query::Query;
use directrix::search::rank::{Index, Scope, Searcher};

/// Percent that must be met, by class; the rest must reach `REST`.
const GOALS: &[(&str, f64)] = &[
    ("plain", 98.0),
    ("accents", 98.0),
    ("script", 98.0),
    ("word order", 98.0),
    ("missing letters", 90.0),
    ("swapped letters", 90.0),
];
const REST: f64 = 85.0;

fn shipped() -> Catalogue {
    let choice = Choice {
        without_own: true,
        ..Choice::default()
    };
    open(&choice).unwrap().catalogue
}

#[test]
fn every_key_of_the_corpus_is_in_the_dataset() {
    let catalogue = shipped();
    let mut gone = Vec::new();
    for case in cases() {
        let Want::Within(_, keys) = &case.want else {
            continue;
        };
        for key in keys {
            if catalogue.target(key).is_none() {
                gone.push(format!(
                    "tests/search/corpus.txt:{}: `{key}` is not in the dataset any more: mend the \
                     key of `{}`, or take the line out",
                    case.line, case.query
                ));
            }
        }
    }
    assert!(gone.is_empty(), "\n{}", gone.join("\n"));
}

#[test]
fn no_query_stands_twice() {
    let mut lines: HashMap<(&str, &str), usize> = HashMap::new();
    for case in cases() {
        if let Some(line) = lines.insert((case.class, case.query), case.line) {
            panic!("`{}` stands in lines {line} and {}", case.query, case.line);
        }
    }
}

#[test]
fn what_is_meant_comes_first() {
    let catalogue = shipped();
    let index = Index::new(&catalogue);
    let cases = cases();
    assert!(cases.len() >= 400);
    let scores = cases.iter().filter_map(|case| {
        if let Want::Within(_, keys) = &case.want
            && keys.iter().any(|key| catalogue.target(key).is_none())
        {
            return None;
        }
        let found = match case.query.parse::<Query>() {
            Ok(query) => index.search(&catalogue, &query, Scope::All, 10).hits,
            Err(_) => Vec::new(),
        };
        let keys: Vec<&str> = found.iter().map(|hit| catalogue.key(hit.target)).collect();
        Some((case, score(&case.want, &keys)))
    });
    let mut short = Vec::new();
    for (class, tally) in by_class(scores) {
        let goal = GOALS
            .iter()
            .find(|(name, _)| *name == class)
            .map_or(REST, |(_, goal)| *goal);
        if tally.percent() < goal {
            short.push(format!(
                "{class}: {:.1} %, wanted {goal} %",
                tally.percent()
            ));
        }
    }
    assert!(
        short.is_empty(),
        "\n{}\n`cargo run --release --example quality -- misses` lists the queries",
        short.join("\n")
    );
}

/// Typed key by key, each query is answered as if it were asked afresh, and a limit only cuts.
#[test]
fn a_limit_cuts_the_list_and_typing_changes_nothing() {
    let catalogue = shipped();
    let index = Index::new(&catalogue);
    for (number, case) in cases().iter().enumerate() {
        let mut searcher = Searcher::new(&index);
        for (at, letter) in case.query.char_indices() {
            let typed = &case.query[..at + letter.len_utf8()];
            let Ok(query) = typed.parse::<Query>() else {
                continue;
            };
            let limit = [5, 60][number % 2];
            let few = searcher.search(&catalogue, &query, Scope::All, limit, &|| true);
            let few = few.expect("nobody stops it");
            let all = index.search(&catalogue, &query, Scope::All, usize::MAX);
            assert_eq!(few.total, all.total, "{typed}");
            assert_eq!(few.hits[..], all.hits[..few.hits.len()], "{typed}");
            assert_eq!(few.hits.len(), limit.min(all.total), "{typed}");
        }
    }
}

/// What is kept of a letter is what looking for it finds: more than is kept has to be looked for.
#[test]
fn a_letter_alone_is_answered_as_any_other_question() {
    let catalogue = shipped();
    let index = Index::new(&catalogue);
    for letter in ('a'..='z').chain('0'..='9').chain(['ш', '김']) {
        let query = letter.to_string().parse().expect("a letter is a query");
        let all = index.search(&catalogue, &query, Scope::All, usize::MAX);
        assert_eq!(all.hits.len(), all.total, "{letter}");
        for limit in [1, 60, 120] {
            let some = index.search(&catalogue, &query, Scope::All, limit);
            assert_eq!(some.hits, all.hits[..limit.min(all.total)], "{letter}");
            assert_eq!(some.total, all.total, "{letter}");
        }
    }
}
