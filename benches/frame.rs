//! What a frame costs: a key pressed, the app updated, the screen drawn and its bytes written.
//!
//! `cargo bench --bench frame`. The bytes column counts what the terminal is sent for one key.

use std::cell::Cell;
use std::io::Write;
use std::rc::Rc;

use directrix::dataset::disk::{Choice, Opened, open};
use directrix::search::rank::Searcher;
use directrix::tui::app::{App, Ground};
use directrix::tui::desk::answer;
use directrix::tui::folding;
use directrix::tui::message::{Action, Edit, Motion};
use directrix::tui::theme::Theme;
use directrix::tui::update::update;
use directrix::tui::view::view;
use divan::Bencher;
use divan::counter::BytesCount;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};

fn main() {
    divan::main();
}

const SIZES: [(u16, u16); 3] = [(40, 12), (80, 24), (200, 60)];

/// Counts what is written to it; clones count together.
#[derive(Clone, Default)]
struct Tally(Rc<Cell<usize>>);

impl Write for Tally {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn shipped() -> Opened {
    open(&Choice {
        without_own: true,
        ..Choice::default()
    })
    .expect("the dataset is built in")
}

/// Presses two actions in turn and draws after each; the frames alone where the keys are not
/// counted.
fn keys(
    bencher: Bencher,
    (width, height): (u16, u16),
    begin: &[Action],
    turn: &[Action; 2],
    counted: bool,
) {
    let opened = shipped();
    let folded = folding(&opened);
    let ground = Ground {
        catalogue: &opened.catalogue,
        folded: &folded,
    };
    let mut app = App::new(ground, Size { width, height });
    let mut searcher = Searcher::new(ground.index());
    let mut act = |app: &mut App, action: &Action| {
        update(ground, app, action.clone());
        while let Some(asked) = app.asked.clone() {
            let reply = answer(ground, &mut searcher, &asked.question, &|| true);
            let reply = reply.expect("nobody stops it");
            update(ground, app, Action::Told(asked.question, reply));
        }
    };
    for action in begin {
        act(&mut app, action);
    }
    let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
    let tally = Tally::default();
    let backend = CrosstermBackend::new(tally.clone());
    let mut terminal = Terminal::with_options(backend, TerminalOptions { viewport }).unwrap();
    let mut draw = |app: &App| {
        terminal
            .draw(|frame| view(ground, app, Theme::new(true), frame))
            .unwrap();
        tally.0.get()
    };
    let mut after = |action| {
        act(&mut app, action);
        app.clone()
    };
    let apps = [after(&turn[0]), after(&turn[1])];
    let first = draw(&apps[0]);
    let both = draw(&apps[1]);
    let mut number = 0;
    bencher
        .counter(BytesCount::new(both - first))
        .bench_local(|| {
            number += 1;
            if counted {
                act(&mut app, &turn[number % 2]);
                draw(&app)
            } else {
                draw(&apps[number % 2])
            }
        });
}

#[divan::bench(args = SIZES)]
fn move_in_directors(bencher: Bencher, size: (u16, u16)) {
    keys(
        bencher,
        size,
        &[],
        &[Action::Move(Motion::Down), Action::Move(Motion::Up)],
        true,
    );
}

#[divan::bench(args = SIZES)]
fn move_in_films(bencher: Bencher, size: (u16, u16)) {
    keys(
        bencher,
        size,
        &[Action::Films],
        &[Action::Move(Motion::Down), Action::Move(Motion::Up)],
        true,
    );
}

#[divan::bench(args = SIZES)]
fn first_and_last(bencher: Bencher, size: (u16, u16)) {
    keys(
        bencher,
        size,
        &[Action::Films],
        &[Action::Move(Motion::Last), Action::Move(Motion::First)],
        true,
    );
}

#[divan::bench(args = SIZES)]
fn type_in_search(bencher: Bencher, size: (u16, u16)) {
    search(bencher, size, true);
}

#[divan::bench(args = SIZES)]
fn frames_of_search(bencher: Bencher, size: (u16, u16)) {
    search(bencher, size, false);
}

fn search(bencher: Bencher, size: (u16, u16), counted: bool) {
    let begin = [Action::Search, Action::Type('v'), Action::Type('a')];
    let turn = [Action::Type('r'), Action::Edit(Edit::DeleteBefore)];
    keys(bencher, size, &begin, &turn, counted);
}
