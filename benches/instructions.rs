//! Instructions that a key, an opening and a frame take, counted under valgrind: a count does not
//! depend on how busy the machine is, so that a limit on it can guard against regressions.
//!
//! `cargo install gungraun-runner --version 0.20.0`, then `cargo bench --bench instructions`. It
//! fails where a count is above its limit. A change that is worth more instructions raises the
//! limit, and says why.

#![allow(
    missing_docs,
    clippy::must_use_candidate,
    reason = "the macros make modules and functions of their own"
)]

#[path = "search/invented.rs"]
mod invented;

use std::hint::black_box;
use std::io::{self, Sink};

use directrix::dataset::disk::{Choice, Opened, open};
use directrix::model::catalogue::Catalogue;
use directrix::search::marks::Marker;
use directrix::search::query::Query;
use directrix::search::rank::{Index, Order, Scope, Searcher};
use directrix::tui::app::{App, Ground};
use directrix::tui::desk::answer;
use directrix::tui::folding;
use directrix::tui::message::Action;
use directrix::tui::theme::Theme;
use directrix::tui::update::update;
use directrix::tui::view::view;
use gungraun::{
    Callgrind, EventKind, LibraryBenchmarkConfig, library_benchmark, library_benchmark_group, main,
};
use ratatui::backend::{CrosstermBackend, TestBackend};
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};

const SIZE: Size = Size {
    width: 200,
    height: 60,
};

/// At most so many instructions.
fn at_most(instructions: u64) -> LibraryBenchmarkConfig {
    let mut callgrind = Callgrind::default();
    callgrind.hard_limits([(EventKind::Ir, instructions)]);
    let mut config = LibraryBenchmarkConfig::default();
    config.tool(callgrind);
    config
}

fn shelf(films: usize) -> (Catalogue, Index) {
    let catalogue = invented::catalogue(films);
    let index = Index::new(&catalogue);
    (catalogue, index)
}

/// Every state of the prompt while a text is typed, each read, ranked and marked.
fn typed((catalogue, index): &(Catalogue, Index), text: &str) -> usize {
    let ends = text
        .char_indices()
        .map(|(at, letter)| at + letter.len_utf8());
    let states = ends.map(|end| &text[..end]);
    let mut searcher = Searcher::new(index);
    let key = |state: &str| {
        let Ok(query) = state.parse::<Query>() else {
            return 0;
        };
        let answer = searcher
            .search(catalogue, &query, Scope::All, 60, &|| true)
            .unwrap_or_default();
        let mut marker = Marker::new(index, &query);
        for hit in &answer.hits {
            black_box(marker.marks(catalogue, hit));
        }
        answer.total
    };
    states.map(key).sum()
}

#[library_benchmark(config = at_most(5_800_000))]
#[bench::of_10_000(shelf(10_000))]
fn a_name(shelf: (Catalogue, Index)) -> (usize, (Catalogue, Index)) {
    (typed(&shelf, "agnes varda"), shelf)
}

#[library_benchmark(config = at_most(11_800_000))]
#[bench::of_10_000(shelf(10_000))]
fn common_words(shelf: (Catalogue, Index)) -> (usize, (Catalogue, Index)) {
    (typed(&shelf, "the night of the sea"), shelf)
}

#[library_benchmark(config = at_most(11_800_000))]
#[bench::of_10_000(shelf(10_000))]
fn mistyped(shelf: (Catalogue, Index)) -> (usize, (Catalogue, Index)) {
    (typed(&shelf, "marai kowalsak"), shelf)
}

#[library_benchmark(config = at_most(4_400_000))]
#[bench::of_10_000(shelf(10_000))]
fn a_filtered_list((catalogue, index): (Catalogue, Index)) -> (usize, Catalogue, Index) {
    let query: Query = "country:fr year:1990..2010".parse().expect("a query");
    let rows = index.narrow(&catalogue, &query, Scope::Films, Order::Year);
    (rows.len(), catalogue, index)
}

fn built_in() -> Opened {
    open(&Choice {
        without_own: true,
        ..Choice::default()
    })
    .expect("the dataset is built in")
}

// This grows with the dataset, half of it being the index copied byte by byte: some 20 million for its
// 21,900 films, and some eight hundred more for each film with its sources.
#[library_benchmark(config = at_most(21_500_000))]
fn opening() -> usize {
    let opened = built_in();
    let index = Index::open(&opened.catalogue, opened.index());
    let query: Query = "varda".parse().expect("a query");
    index
        .search(&opened.catalogue, &query, Scope::All, 60)
        .total
}

// Both frames show the page of the first director, and grow with what it tells.
#[library_benchmark(config = at_most(5_500_000))]
fn the_first_frame() -> usize {
    let opened = built_in();
    let folded = folding(&opened);
    let ground = Ground {
        catalogue: &opened.catalogue,
        folded: &folded,
    };
    let app = App::new(ground, SIZE);
    let backend = TestBackend::new(SIZE.width, SIZE.height);
    let mut terminal = Terminal::new(backend).expect("a screen");
    terminal
        .draw(|frame| view(ground, &app, Theme::new(true), frame))
        .expect("a frame");
    app.films.rows.len()
}

type Screen = Terminal<CrosstermBackend<Sink>>;

/// The browser with its search sheet drawn, and as it is after one more letter.
fn searching() -> (Ground<'static>, App, Screen) {
    let opened: &'static _ = Box::leak(Box::new(built_in()));
    let folded: &'static _ = Box::leak(Box::new(folding(opened)));
    let ground = Ground {
        catalogue: &opened.catalogue,
        folded,
    };
    let mut app = App::new(ground, SIZE);
    let mut searcher = Searcher::new(ground.index());
    let viewport = Viewport::Fixed(Rect::from((Position::ORIGIN, SIZE)));
    let options = TerminalOptions { viewport };
    let backend = CrosstermBackend::new(io::sink());
    let mut screen = Terminal::with_options(backend, options).expect("a screen");
    for action in [Action::Search, Action::Type('v'), Action::Type('a')] {
        screen
            .draw(|frame| view(ground, &app, Theme::new(true), frame))
            .expect("a frame");
        update(ground, &mut app, action);
        while let Some(asked) = app.asked.clone() {
            let reply = answer(ground, &mut searcher, &asked.question, &|| true);
            let reply = reply.expect("nobody stops it");
            update(ground, &mut app, Action::Told(asked.question, reply));
        }
    }
    (ground, app, screen)
}

#[library_benchmark(config = at_most(5_500_000))]
#[bench::of_the_built_in_dataset(searching())]
fn a_frame_of_search((ground, app, mut screen): (Ground<'static>, App, Screen)) -> (App, Screen) {
    screen
        .draw(|frame| view(ground, &app, Theme::new(true), frame))
        .expect("a frame");
    (app, screen)
}

library_benchmark_group!(
    name = keys,
    benchmarks = [a_name, common_words, mistyped, a_filtered_list]
);
library_benchmark_group!(name = starts, benchmarks = [opening, the_first_frame]);
library_benchmark_group!(name = frames, benchmarks = [a_frame_of_search]);
main!(library_benchmark_groups = keys, starts, frames);
