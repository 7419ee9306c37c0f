//! What a keystroke costs: a query read, the best 60 records ranked, their marks found.
//!
//! `cargo bench --bench search` measures catalogues of 10,000 and 100,000 generated films;
//! `DIRECTRIX_MILLION=1` adds one of a million. With `DIRECTRIX_RIVALS=1` other matchers answer the
//! same keys over the same records, and the shipped dataset is measured too. A table of whole typed sessions (median and
//! worst key) comes first; `-- table` prints that alone.

#[path = "search/invented.rs"]
mod invented;
#[path = "search/lines.rs"]
mod lines;

use std::hint::black_box;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use directrix::dataset::disk::{Choice, open};
use directrix::model::catalogue::Catalogue;
use directrix::model::text::fold;
use directrix::search::marks::Marker;
use directrix::search::query::Query;
use directrix::search::rank::{Index, Scope, Searcher};

const ROWS: usize = 60;

/// What is typed, a state of the prompt for each key.
const SESSIONS: &[(&str, &str, &str)] = &[
    ("a name", "agnes varda", ""),
    ("a name in Cyrillic", "карлыга хасен", ""),
    ("a title", "the little prince", ""),
    ("title and name", "winter maria sokolova", ""),
    ("common words", "the night of the sea", ""),
    ("mistyped", "marai kowalsak", ""),
    ("nothing", "xqzjwvk", ""),
    ("corrected", "katarina", "<<<<herine"),
    ("short and rare", "tit", "<<<dir<<<cou"),
    ("with a filter", "river country:fr year:1990..2010", ""),
];

struct Shelf {
    films: usize,
    catalogue: Catalogue,
    index: Index,
}

fn shelf(films: usize) -> &'static Shelf {
    static SHELVES: [OnceLock<Shelf>; 3] = [const { OnceLock::new() }; 3];
    let place = match films {
        10_000 => 0,
        100_000 => 1,
        _ => 2,
    };
    SHELVES[place].get_or_init(|| {
        let catalogue = invented::catalogue(films);
        let start = Instant::now();
        let index = Index::new(&catalogue);
        println!(
            "{films} films, {} directors: indexed in {:.0?}",
            catalogue.directors().len(),
            start.elapsed()
        );
        Shelf {
            films,
            catalogue,
            index,
        }
    })
}

/// Everything that a key asks of the search; how many answer.
fn keystroke(shelf: &Shelf, searcher: &mut Searcher<'_>, typed: &str) -> usize {
    let Ok(query) = typed.parse::<Query>() else {
        return 0;
    };
    let answer = searcher
        .search(&shelf.catalogue, &query, Scope::All, ROWS, &|| true)
        .unwrap_or_default();
    let mut marker = Marker::new(&shelf.index, &query);
    for hit in &answer.hits {
        black_box(marker.marks(&shelf.catalogue, hit));
    }
    answer.total
}

/// The shortest time that each key takes of five, the searcher knowing each time what it knew after
/// the key before.
fn typed(shelf: &Shelf, states: &[String]) -> Vec<Duration> {
    let mut before = Searcher::new(&shelf.index);
    let mut key = |state: &String| {
        let once = |_| {
            let mut searcher = before.clone();
            least(1, || keystroke(shelf, &mut searcher, state))
        };
        let least = (0..5).map(once).min();
        keystroke(shelf, &mut before, state);
        least.unwrap_or_default()
    };
    states.iter().map(&mut key).collect()
}

/// The states of the prompt as a text is typed and then corrected (`<` deletes).
fn states(typed: &str, then: &str) -> Vec<String> {
    let mut prompt = String::new();
    let mut states = Vec::new();
    for key in typed.chars().chain(then.chars()) {
        if key == '<' {
            prompt.pop();
        } else {
            prompt.push(key);
        }
        states.push(prompt.clone());
    }
    states
}

fn sizes() -> Vec<usize> {
    let mut sizes = vec![10_000, 100_000];
    if std::env::var_os("DIRECTRIX_MILLION").is_some() {
        sizes.push(1_000_000);
    }
    sizes
}

fn table() {
    let rivals = std::env::var_os("DIRECTRIX_RIVALS").is_some();
    if rivals {
        let choice = Choice {
            without_own: true,
            ..Choice::default()
        };
        if let Ok(opened) = open(&choice) {
            let catalogue = opened.catalogue;
            let index = Index::new(&catalogue);
            compared(&Shelf {
                films: catalogue.films().len(),
                catalogue,
                index,
            });
        }
        for films in sizes() {
            compared(shelf(films));
        }
        return;
    }
    for films in sizes() {
        let shelf = shelf(films);
        println!(
            "\n{:>9} films            median ms   worst ms  worst key",
            shelf.films
        );
        let mut all = Vec::new();
        for (name, typed, then) in SESSIONS {
            all.extend(row(shelf, name, &states(typed, then)));
        }
        let letters: Vec<String> = ('a'..='z').map(String::from).collect();
        all.extend(row(shelf, "one letter", &letters));
        print_row("all", &mut all);
    }
}

/// Every key of the sessions and every letter alone, answered by each matcher in turn. The others
/// are given folded lines and folded queries and need not
/// find marks; the better of one thread and two counts.
fn compared(shelf: &Shelf) {
    let lines: Vec<String> = lines::raw(&shelf.catalogue)
        .iter()
        .map(|line| fold(line).text)
        .collect();
    let mut frizbee = lines::Frizbee::default();
    let mut nucleo = lines::Nucleo;
    println!(
        "\n{:>9} films, ms   directrix          frizbee             nucleo        times faster",
        shelf.films
    );
    println!(
        "{:19}  median   worst   median   worst   median   worst   frizbee nucleo",
        ""
    );
    let mut all: [Vec<Duration>; 3] = Default::default();
    let mut narrowing: [Vec<Duration>; 3] = Default::default();
    let letters: Vec<String> = ('a'..='z').map(String::from).collect();
    let sessions = SESSIONS
        .iter()
        .filter(|(name, ..)| *name != "with a filter")
        .map(|(name, typed, then)| (*name, states(typed, then)))
        .chain([("one letter", letters)]);
    for (name, states) in sessions {
        let mut times = [typed(shelf, &states), Vec::new(), Vec::new()];
        let mut left = [Left::default(), Left::default()];
        for state in &states {
            let folded = fold(state).text;
            let mut time = |lines: &[String]| {
                let mut of =
                    |threads| least(3, || frizbee.best(lines, &folded, ROWS, threads).len());
                of(1).min(of(2))
            };
            times[1].push(time(&lines));
            narrowing[1].push(time(left[0].of(&lines, &folded)));
            let mut time = |lines: &[String]| {
                let mut of =
                    |threads| least(3, || nucleo.best(lines, &folded, ROWS, threads).len());
                of(1).min(of(2))
            };
            times[2].push(time(&lines));
            narrowing[2].push(time(left[1].of(&lines, &folded)));
            let passing = frizbee.best(&lines, &folded, usize::MAX, 2);
            left[0] = Left::after(&folded, &lines, passing);
            let passing = nucleo.best(&lines, &folded, usize::MAX, 2);
            left[1] = Left::after(&folded, &lines, passing);
        }
        for (all, times) in all.iter_mut().zip(&times) {
            all.extend(times);
        }
        narrowing[0].extend(&times[0]);
        print_compared(name, &mut times);
    }
    print_compared("all", &mut all);
    print_compared("the others narrow", &mut narrowing);
}

/// What a matcher that narrows looks at: the lines that the key before left it.
#[derive(Default)]
struct Left {
    before: String,
    lines: Vec<String>,
}

impl Left {
    fn after(before: &str, lines: &[String], places: Vec<usize>) -> Self {
        Self {
            before: before.to_owned(),
            lines: places
                .into_iter()
                .map(|place| lines[place].clone())
                .collect(),
        }
    }

    /// Those lines where a query goes on from the one before, else all.
    fn of<'l>(&'l self, lines: &'l [String], query: &str) -> &'l [String] {
        if !self.before.is_empty() && query.starts_with(&self.before) {
            &self.lines
        } else {
            lines
        }
    }
}

fn print_compared(name: &str, times: &mut [Vec<Duration>; 3]) {
    print!("  {name:18}");
    let mut medians = [0.0; 3];
    for (median, times) in medians.iter_mut().zip(times) {
        times.sort();
        *median = times[times.len() / 2].as_secs_f64() * 1e3;
        print!(
            " {median:>7.3} {:>7.2}",
            times[times.len() - 1].as_secs_f64() * 1e3
        );
    }
    let [ours, frizbee, nucleo] = medians;
    println!("  {:>7.1} {:>7.0}", frizbee / ours, nucleo / ours);
}

/// The shortest of so many runs.
fn least(runs: usize, mut run: impl FnMut() -> usize) -> Duration {
    let once = |_| {
        let start = Instant::now();
        black_box(run());
        start.elapsed()
    };
    (0..runs).map(once).min().unwrap_or_default()
}

fn row(shelf: &Shelf, name: &str, states: &[String]) -> Vec<(Duration, String)> {
    let times = typed(shelf, states).into_iter();
    let times: Vec<_> = times.zip(states.iter().cloned()).collect();
    print_row(name, &mut times.clone());
    times
}

fn print_row(name: &str, times: &mut [(Duration, String)]) {
    times.sort();
    let median = times[times.len() / 2].0;
    let (worst, key) = &times[times.len() - 1];
    println!(
        "  {name:<22} {:>10.3} {:>10.3}  {key}",
        median.as_secs_f64() * 1e3,
        worst.as_secs_f64() * 1e3
    );
}

fn main() {
    // `cargo test --benches` asks only whether it runs.
    if std::env::args().any(|argument| argument == "--test") {
        let catalogue = invented::catalogue(200);
        let index = Index::new(&catalogue);
        let shelf = Shelf {
            films: 200,
            catalogue,
            index,
        };
        keystroke(&shelf, &mut Searcher::new(&shelf.index), "agnes varda");
        return;
    }
    table();
    if !std::env::args().any(|argument| argument == "table") {
        divan::main();
    }
}

#[divan::bench(args = sizes(), sample_count = 20)]
fn index(bencher: divan::Bencher, films: usize) {
    let shelf = shelf(films);
    bencher.bench(|| Index::new(black_box(&shelf.catalogue)));
}

#[divan::bench(args = sizes())]
fn one_letter(bencher: divan::Bencher, films: usize) {
    let shelf = shelf(films);
    bencher.bench(|| keystroke(shelf, &mut Searcher::new(&shelf.index), black_box("a")));
}

#[divan::bench(args = sizes())]
fn a_whole_name(bencher: divan::Bencher, films: usize) {
    let shelf = shelf(films);
    bencher.bench(|| {
        keystroke(
            shelf,
            &mut Searcher::new(&shelf.index),
            black_box("agnes varda"),
        )
    });
}

#[divan::bench(args = sizes())]
fn mistyped(bencher: divan::Bencher, films: usize) {
    let shelf = shelf(films);
    bencher.bench(|| {
        keystroke(
            shelf,
            &mut Searcher::new(&shelf.index),
            black_box("marai kowalsak"),
        )
    });
}
