//! The program in a real terminal device: it opens, searches, opens a film, quits, and leaves the
//! terminal as it found it, after a signal too.

#![cfg(unix)]

mod support;

use std::io::{Read, Write};
use std::num::NonZero;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use directrix::model::catalogue::Catalogue;
use directrix::model::film::{Director, Note, SourceId};
use directrix::model::records::Records;
use directrix::model::word::About;
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use support::{small, tests};

/// Longer than anything takes on a loaded machine: only a hang reaches it.
const PATIENCE: Duration = Duration::from_secs(60);

fn cells(count: u16) -> NonZero<u16> {
    NonZero::new(count).expect("a screen has cells")
}

struct Session {
    child: Box<dyn Child + Send + Sync>,
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    screen: Arc<Mutex<vt100::Parser>>,
    /// Where earlier searches are kept: never the folder of whoever runs the tests.
    _state: Option<tempfile::TempDir>,
}

impl Session {
    /// Starts the browser on the small catalogue, at 80x24.
    fn start() -> Self {
        Self::of(Self::small())
    }

    fn small() -> CommandBuilder {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_directrix"));
        command.args(["--no-overlay", "--no-cache", "--data"]);
        command.arg(tests("data/small.ron"));
        command
    }

    fn of(command: CommandBuilder) -> Self {
        let state = tempfile::tempdir().unwrap();
        let path = state.path().to_owned();
        Self::begin(command, &path, Some(state))
    }

    fn with_state(command: CommandBuilder, state: &Path) -> Self {
        Self::begin(command, state, None)
    }

    fn begin(mut command: CommandBuilder, state: &Path, own: Option<tempfile::TempDir>) -> Self {
        command.env("XDG_STATE_HOME", state);
        let pair = native_pty_system()
            .openpty(PtySize {
                rows: 24,
                cols: 80,
                pixel_width: 0,
                pixel_height: 0,
            })
            .unwrap();
        command.env("TERM", "xterm-256color");
        command.env_remove("NO_COLOR");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let screen = Arc::new(Mutex::new(vt100::Parser::new(cells(24), cells(80), 0)));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let seen = Arc::clone(&screen);
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                seen.lock().unwrap().process(&bytes[..count]);
            }
        });
        let writer = pair.master.take_writer().unwrap();
        Self {
            child,
            master: pair.master,
            writer,
            screen,
            _state: own,
        }
    }

    fn press(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    fn contents(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Waits until the screen satisfies a condition.
    fn until(&self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        let start = Instant::now();
        while !holds(self.screen.lock().unwrap().screen()) {
            assert!(
                start.elapsed() < PATIENCE,
                "never came: {what}\n{}",
                self.contents()
            );
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn until_shown(&self, text: &str) {
        self.until(text, |screen| screen.contents().contains(text));
    }

    fn ended(&mut self) -> ExitStatus {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status;
            }
            assert!(
                start.elapsed() < PATIENCE,
                "never ended\n{}",
                self.contents()
            );
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn signal(&self, name: &str) {
        let process = self.child.process_id().unwrap().to_string();
        let sent = std::process::Command::new("kill")
            .args([&format!("-{name}"), &process])
            .status()
            .unwrap();
        assert!(sent.success());
    }

    /// The terminal is as a shell expects it.
    fn restored(&self) {
        self.until("the terminal restored", |screen| {
            !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
        });
        // The modes come last, after what is seen.
        #[cfg(target_os = "linux")]
        self.until("the modes restored", |_| {
            let modes = self.master.get_termios().unwrap();
            let shown = format!("{:?}", modes.local_flags);
            shown.contains("ICANON") && shown.contains("ECHO")
        });
    }
}

#[test]
fn a_reader_searches_opens_a_film_and_quits() {
    let mut session = Session::start();
    session.until_shown("Adamik, Kasia");
    assert!(session.screen.lock().unwrap().screen().alternate_screen());
    session.press("/");
    session.until_shown("Search");
    session.press("cleo");
    session.until_shown("Cléo from 5 to 7");
    session.press("\r");
    session.until_shown("runtime     90 min");
    session.press("q");
    assert!(session.ended().success());
    session.restored();
}

#[test]
fn a_terminal_that_places_no_text_is_told_what_to_do() {
    let mut command = CommandBuilder::new("env");
    command.args(["TERM=dumb", env!("CARGO_BIN_EXE_directrix"), "--no-overlay"]);
    let mut session = Session::of(command);
    assert_eq!(session.ended().exit_code(), 2);
    session.until_shown("dumb (TERM)");
}

#[test]
fn a_paste_is_text_and_escape_does_not_quit() {
    let mut session = Session::start();
    session.until_shown("Adamik, Kasia");
    session.press("/");
    session.until_shown("Search");
    session.press("\x1b[200~vagabond\nq\x1b[201~");
    session.until_shown("vagabond q");
    session.press("\x15");
    session.press("vagabond");
    session.until("the whole word and its hit", |screen| {
        screen.contents().contains("› vagabond") && screen.contents().contains("1985")
    });
    session.press("\x1b");
    session.until("the prompt is cleared", |screen| {
        !screen.contents().contains("› vagabond")
    });
    session.press("\x1b");
    session.until("the sheet is closed", |screen| {
        !screen.contents().contains("╭ Search")
    });
    assert!(session.child.try_wait().unwrap().is_none(), "still running");
    session.press("q");
    assert!(session.ended().success());
}

#[test]
fn earlier_searches_survive_a_restart() {
    let state = tempfile::tempdir().unwrap();
    let mut first = Session::with_state(Session::small(), state.path());
    first.until_shown("Adamik, Kasia");
    first.press("/");
    first.until_shown("Search");
    first.press("cleo");
    first.until_shown("Cléo from 5 to 7");
    first.press("\r");
    first.until_shown("runtime     90 min");
    let kept = std::fs::read_to_string(state.path().join("directrix/searches")).unwrap();
    assert_eq!(kept, "cleo\n", "it is kept at once");
    first.signal("KILL");
    first.ended();
    let mut second = Session::with_state(Session::small(), state.path());
    second.until_shown("Adamik, Kasia");
    second.press("/");
    second.until_shown("Search");
    second.press("\x12");
    second.until_shown("› cleo");
    second.press("\x13");
    second.until("what was typed is back", |screen| {
        !screen.contents().contains("› cleo")
    });
    second.press("\x1bp");
    second.until_shown("› cleo");
    second.press("\x03");
    assert!(second.ended().success());
    second.restored();
}

#[test]
fn a_search_that_cannot_be_kept_is_a_notice() {
    let state = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(state.path().join("directrix/searches")).unwrap();
    let mut session = Session::with_state(Session::small(), state.path());
    session.until_shown("Adamik, Kasia");
    session.press("/");
    session.until_shown("Search");
    session.press("cleo");
    session.until_shown("Cléo from 5 to 7");
    session.press("\r");
    session.until_shown("the search is not kept");
    session.until_shown("runtime     90 min");
    session.press("q");
    assert!(session.ended().success());
}

#[test]
fn a_resize_is_drawn() {
    let mut session = Session::start();
    session.until_shown("Adamik, Kasia");
    session
        .screen
        .lock()
        .unwrap()
        .screen_mut()
        .set_size(cells(12), cells(40));
    session
        .master
        .resize(PtySize {
            rows: 12,
            cols: 40,
            pixel_width: 0,
            pixel_height: 0,
        })
        .unwrap();
    session.until("one column", |screen| {
        let contents = screen.contents();
        contents.contains("Adamik, Kasia") && !contents.contains('┬')
    });
    session.press("q");
    assert!(session.ended().success());
    session.restored();
}

#[test]
fn a_signal_restores_the_terminal() {
    let mut session = Session::start();
    session.until_shown("Adamik, Kasia");
    session.signal("TERM");
    assert!(!session.ended().success());
    session.restored();
}

#[test]
fn a_stopped_program_takes_the_terminal_again() {
    let mut session = Session::start();
    session.until_shown("Adamik, Kasia");
    session.signal("TSTP");
    session.restored();
    session.signal("CONT");
    session.until("the browser is back", |screen| {
        screen.alternate_screen() && screen.contents().contains("Adamik, Kasia")
    });
    session.press("j");
    session.until_shown("2/10");
    session.press("q");
    assert!(session.ended().success());
    session.restored();
}

#[test]
fn without_a_shell_to_go_back_to_the_program_stays() {
    let mut session = Session::start();
    session.until_shown("Adamik, Kasia");
    session.press("\x1a");
    session.until_shown("no shell to go back to");
    session.press("q");
    assert!(session.ended().success());
}

/// Set for the run of this very test program in which the browser is to panic: to where it is to.
const PANIC: &str = "DIRECTRIX_TEST_PANIC";

/// A browser that panics: drawing the page of a director that names a source which does not exist, or
/// beside the screen, where a film cannot be brought that no frame shows.
#[test]
fn a_browser_that_panics() {
    let Some(place) = std::env::var_os(PANIC) else {
        return;
    };
    let mut opened = small();
    let catalogue = &opened.catalogue;
    let films: Vec<_> = catalogue.films().iter().cloned().collect();
    let mut directors: Vec<_> = catalogue.directors().iter().cloned().collect();
    let kahiu = |director: &&mut Director| director.name() == "Wanuri Kahiu";
    for director in directors.iter_mut().filter(kahiu) {
        director.notes.push(Note {
            about: About::Work,
            text: "A remark.".to_owned(),
            sources: vec![SourceId(u32::MAX)],
        });
    }
    let festivals: Vec<_> = catalogue.festivals().iter().cloned().collect();
    let sources: Vec<_> = catalogue.sources().iter().cloned().collect();
    opened.catalogue = if place == "beside" {
        let count = films.len();
        let bring = move |at: usize| {
            assert!(
                films[at].title() != "Rafiki",
                "a film that cannot be brought"
            );
            films[at].clone()
        };
        Catalogue::kept(
            directors.into(),
            Records::kept(count, Box::new(bring)),
            festivals.into(),
            sources.into(),
            Box::new(|| None),
        )
    } else {
        Catalogue::new(directors, films, festivals, sources)
    };
    directrix::tui::browse(None, move |_| Ok::<_, ()>(opened), true)
        .unwrap()
        .unwrap();
}

fn panicking(place: &str) -> Session {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args([
        "--exact",
        "a_browser_that_panics",
        "--nocapture",
        "--test-threads=1",
    ]);
    command.env(PANIC, place);
    command.env("RUST_BACKTRACE", "0");
    Session::of(command)
}

#[test]
fn a_panic_restores_the_terminal() {
    let mut session = panicking("drawing");
    session.until_shown("Adamik, Kasia");
    session.press("2");
    session.until_shown("1/20");
    session.press("/wanuri\r");
    assert!(!session.ended().success());
    session.restored();
    session.until_shown("panicked at");
}

#[test]
fn a_panic_beside_the_screen_ends_the_program_without_a_key() {
    let mut session = panicking("beside");
    assert!(!session.ended().success());
    session.restored();
    session.until_shown("a film that cannot be brought");
    let told = session.contents().matches("panicked at").count();
    assert_eq!(told, 1, "{}", session.contents());
}
