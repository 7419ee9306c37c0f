//! The queries of `tests/search/corpus.txt`, and how well an answer meets one.

#![allow(dead_code, reason = "the test and the example each use a part")]

use std::collections::BTreeMap;

/// A query and what must come first.
pub(crate) struct Case {
    /// Its line in the file, from one.
    pub(crate) line: usize,
    /// What sort of query it is.
    pub(crate) class: &'static str,
    /// What is typed.
    pub(crate) query: &'static str,
    /// What the answer must be.
    pub(crate) want: Want,
    /// Whether it is held back from tuning: every third of its class.
    pub(crate) held: bool,
}

/// What an answer must be.
pub(crate) enum Want {
    /// All of these keys, within the first so many.
    Within(usize, Vec<&'static str>),
    /// Nothing.
    Nothing,
}

/// The corpus, in the order of the file.
pub(crate) fn cases() -> Vec<Case> {
    let mut class = "";
    let mut nth = 0;
    let mut cases = Vec::new();
    for (at, line) in include_str!("../search/corpus.txt").lines().enumerate() {
        if let Some(name) = line.strip_prefix("## ") {
            (class, nth) = (name, 0);
        } else if let Some((query, want)) = line.rsplit_once(" => ")
            && !line.starts_with('#')
        {
            nth += 1;
            cases.push(Case {
                line: at + 1,
                class,
                query,
                want: match (want, want.strip_prefix("~3 ")) {
                    ("-", _) => Want::Nothing,
                    (_, Some(keys)) => Want::Within(3, keys.split(", ").collect()),
                    (key, None) => Want::Within(1, vec![key]),
                },
                held: nth % 3 == 0,
            });
        }
    }
    cases
}

/// How well an answer meets its query.
#[derive(Clone, Copy)]
pub(crate) struct Score {
    /// Whether it is as the corpus says.
    pub(crate) at_one: bool,
    /// Whether all keys stand within the first three.
    pub(crate) at_three: bool,
    /// One over the place of the first key that is wanted, or zero.
    pub(crate) reciprocal: f64,
}

/// Scores an answer, best key first.
pub(crate) fn score(want: &Want, found: &[&str]) -> Score {
    match want {
        Want::Nothing => {
            let met = found.is_empty();
            Score {
                at_one: met,
                at_three: met,
                reciprocal: f64::from(u8::from(met)),
            }
        }
        Want::Within(most, keys) => {
            let place = |key: &str| found.iter().position(|known| *known == key);
            let within = |most: usize| {
                keys.iter()
                    .all(|key| place(key).is_some_and(|place| place < most))
            };
            let first = keys.iter().filter_map(|key| place(key)).min();
            Score {
                at_one: within(*most),
                at_three: within(3),
                reciprocal: first.map_or(0.0, |first| 1.0 / (first + 1) as f64),
            }
        }
    }
}

/// Scores added up.
#[derive(Clone, Copy, Default)]
pub(crate) struct Tally {
    /// How many queries.
    pub(crate) asked: usize,
    /// How many were met as the corpus says.
    pub(crate) at_one: usize,
    /// How many within three.
    pub(crate) at_three: usize,
    /// The sum of the reciprocals.
    pub(crate) reciprocals: f64,
}

impl Tally {
    /// Adds one score.
    pub(crate) fn add(&mut self, score: Score) {
        self.asked += 1;
        self.at_one += usize::from(score.at_one);
        self.at_three += usize::from(score.at_three);
        self.reciprocals += score.reciprocal;
    }

    /// Percent met as the corpus says.
    pub(crate) fn percent(&self) -> f64 {
        100.0 * self.at_one as f64 / self.asked.max(1) as f64
    }

    /// Percent within three.
    pub(crate) fn percent_of_three(&self) -> f64 {
        100.0 * self.at_three as f64 / self.asked.max(1) as f64
    }

    /// The mean reciprocal rank.
    pub(crate) fn mean(&self) -> f64 {
        self.reciprocals / self.asked.max(1) as f64
    }
}

/// The tallies of the classes in the order of the file.
pub(crate) fn by_class<'c>(
    cases: impl Iterator<Item = (&'c Case, Score)>,
) -> Vec<(&'static str, Tally)> {
    let mut order = Vec::new();
    let mut tallies: BTreeMap<&'static str, Tally> = BTreeMap::new();
    for (case, score) in cases {
        if !tallies.contains_key(case.class) {
            order.push(case.class);
        }
        tallies.entry(case.class).or_default().add(score);
    }
    order
        .into_iter()
        .map(|class| (class, tallies[class]))
        .collect()
}
