//! A reader who presses anything: nothing panics, and every cursor stays within its rows.

mod support;

use directrix::tui::folding;

use directrix::tui::app::{Cursor, Sheet};
use directrix::tui::keymap::{BINDINGS, Place};
use directrix::tui::message::{Action, Effect};
use proptest::prelude::*;
use support::{Browser, small};

#[derive(Debug, Clone)]
enum Step {
    Bound(usize),
    Type(char),
    Paste(String),
    Resize(u16, u16),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        12 => any::<usize>().prop_map(Step::Bound),
        4 => proptest::sample::select(vec!['a', 'e', 'v', 'r', ' ', ':', '!', '"', '.', '1', 'Қ', '河', '\u{301}', '\u{202e}']).prop_map(Step::Type),
        1 => any::<String>().prop_map(Step::Paste),
        1 => (0u16..260, 0u16..80).prop_map(|(width, height)| Step::Resize(width, height)),
    ]
}

fn within(cursor: Cursor, rows: usize) -> bool {
    cursor.at < rows.max(1) && cursor.top <= cursor.at
}

/// Carries a step out.
fn take(browser: &mut Browser<'_>, step: &Step) {
    match step {
        Step::Bound(row) => {
            let place = browser.app.place();
            let here: Vec<_> = BINDINGS
                .iter()
                .filter(|row| row.group.places.contains(&place))
                .collect();
            let action = here[row % here.len()].action.clone();
            browser.act(action.clone());
            let may_quit = matches!(action, Action::Close | Action::Quit);
            assert!(may_quit || browser.effect != Effect::Quit);
        }
        Step::Type(letter) => browser.act(Action::Type(*letter)),
        Step::Paste(text) => browser.act(Action::Paste(text.clone())),
        Step::Resize(width, height) => browser.press(&format!("{width}x{height}")),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_pressed_breaks_the_browser(steps in prop::collection::vec(step(), 1..80)) {
        let opened = small();
        let folded = folding(&opened);
        let mut browser = Browser::new(&opened, &folded, 80, 24);
        for step in steps {
            take(&mut browser, &step);
            browser.frame();
            let app = &browser.app;
            let catalogue = browser.ground.catalogue;
            prop_assert!(within(app.directors.cursor, app.directors.rows.len()));
            prop_assert!(within(app.films.cursor, app.films.rows.len()));
            prop_assert!(within(app.filmography, app.filmography_rows(catalogue).len()));
            prop_assert!(within(app.detail, app.page(catalogue).len()));
            if let Some(Sheet::Search(search)) = &app.sheet {
                prop_assert!(within(search.cursor, search.answer.hits.len()));
            }
        }
    }

    /// In the search sheet; a filter that was never answered leaves the selection where it was.
    #[test]
    fn an_answer_that_comes_late_changes_nothing(steps in prop::collection::vec(step(), 1..80)) {
        let opened = small();
        let folded = folding(&opened);
        let mut browser = Browser::new(&opened, &folded, 80, 24);
        let mut late = Browser::new(&opened, &folded, 80, 24);
        late.late = true;
        for step in &steps {
            for browser in [&mut browser, &mut late] {
                if browser.app.place() == Place::Browse {
                    browser.act(Action::Search);
                }
                take(browser, step);
                browser.frame();
            }
        }
        late.tell();
        browser.press("80x24");
        late.press("80x24");
        prop_assert_eq!(browser.frame(), late.frame());
    }
}
