//! What several tests share: the small catalogue and the browser driven by the names of keys.

#![allow(dead_code, reason = "no test uses all of it")]

use std::path::{Path, PathBuf};

use directrix::dataset::disk::{Choice, Opened, open};
use directrix::search::rank::Searcher;
use directrix::tui::app::{App, Folding, Ground};
use directrix::tui::desk::answer;
use directrix::tui::keymap::{Keymap, key};
use directrix::tui::message::{Action, Effect};
use directrix::tui::theme::Theme;
use directrix::tui::update::update;
use directrix::tui::view::view;
use ratatui::Terminal;
use ratatui::backend::{Backend, TestBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::Size;

/// A path below the tests folder.
pub(crate) fn tests(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(path)
}

/// Whether blessed files are to be rewritten: set `BLESS=1`, then read the diff.
pub(crate) fn blessing() -> bool {
    std::env::var_os("BLESS").is_some()
}

/// The small catalogue of the tests.
pub(crate) fn small() -> Opened {
    let choice = Choice {
        data: Some(tests("data/small.ron")),
        without_own: true,
        ..Choice::default()
    };
    let opened = open(&choice).expect("the small catalogue opens");
    assert_eq!(
        opened.diagnostics,
        [],
        "the small catalogue is without fault"
    );
    opened
}

/// The browser on a screen of memory.
pub(crate) struct Browser<'g> {
    pub(crate) ground: Ground<'g>,
    pub(crate) app: App,
    pub(crate) keymap: Keymap,
    /// Whether the index takes its time.
    pub(crate) late: bool,
    pub(crate) effect: Effect,
    terminal: Terminal<TestBackend>,
}

impl<'g> Browser<'g> {
    pub(crate) fn new(
        opened: &'g Opened,
        folded: &'g Folding<'g>,
        width: u16,
        height: u16,
    ) -> Self {
        let ground = Ground {
            catalogue: &opened.catalogue,
            folded,
        };
        // What is offered at a prompt is offered from the index, once that is there.
        let _ = ground.index();
        Self {
            ground,
            app: App::new(ground, Size { width, height }),
            keymap: Keymap::default(),
            effect: Effect::None,
            late: false,
            terminal: Terminal::new(TestBackend::new(width, height)).unwrap(),
        }
    }

    /// Presses keys by name, parted by spaces; `'agnes'` types letters, `_` being a space among
    /// them, `40x12` resizes, and after `late` the index answers only when a key waits for it.
    pub(crate) fn press(&mut self, script: &str) {
        for word in script.split_whitespace() {
            if let Some(text) = word
                .strip_prefix('\'')
                .and_then(|rest| rest.strip_suffix('\''))
            {
                for letter in text.chars() {
                    let name = if letter == '_' {
                        "space".to_owned()
                    } else {
                        letter.to_string()
                    };
                    self.press_key(&name);
                }
            } else if word == "late" {
                self.late = true;
            } else if let Some((width, height)) = size(word) {
                self.act(Action::Resize(width, height));
                self.terminal.backend_mut().resize(width, height);
                self.terminal
                    .resize(ratatui::layout::Rect::new(0, 0, width, height))
                    .unwrap();
            } else {
                self.press_key(word);
            }
        }
    }

    fn press_key(&mut self, name: &str) {
        let key = key(name).unwrap_or_else(|| panic!("{name:?} is no key"));
        if let Some(action) = self.keymap.action(self.app.place(), key) {
            self.act(action);
        }
    }

    pub(crate) fn act(&mut self, action: Action) {
        if self.late && !action.overtakes() {
            self.tell();
        }
        self.effect = update(self.ground, &mut self.app, action);
        if !self.late {
            self.tell();
        }
    }

    /// Answers what the browser asks.
    pub(crate) fn tell(&mut self) {
        while let Some(asked) = self.app.asked.clone() {
            let searcher = &mut Searcher::new(self.ground.index());
            let reply = answer(self.ground, searcher, &asked.question, &|| true).unwrap();
            let told = Action::Told(asked.question, reply);
            self.effect = update(self.ground, &mut self.app, told);
        }
    }

    /// What the screen shows, and where the hardware cursor stands.
    pub(crate) fn frame(&mut self) -> (Buffer, (u16, u16)) {
        let (ground, app) = (self.ground, &self.app);
        self.terminal
            .draw(|frame| view(ground, app, Theme::new(true), frame))
            .unwrap();
        let position = self.terminal.backend_mut().get_cursor_position().unwrap();
        (
            self.terminal.backend().buffer().clone(),
            (position.x, position.y),
        )
    }
}

/// `80x24` as width and height.
pub(crate) fn size(word: &str) -> Option<(u16, u16)> {
    let (width, height) = word.split_once('x')?;
    Some((width.parse().ok()?, height.parse().ok()?))
}

/// The letters of a screen, a line a row, without what is blank at the right.
pub(crate) fn letters(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in 0..buffer.area.height {
        let mut row = String::new();
        let mut skip = 0;
        for x in 0..buffer.area.width {
            let symbol = buffer[(x, y)].symbol();
            if skip == 0 {
                row.push_str(symbol);
            }
            skip = directrix::page::fit::width(symbol)
                .max(skip)
                .saturating_sub(1);
        }
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}
