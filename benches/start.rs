//! From the start of the process to what a reader sees, on a pseudo-terminal of 80x24: the first
//! frame, and the first answer to a letter typed at once. Beside it a program that draws one
//! empty frame, which is the floor.
//!
//! `cargo bench --bench start` opens the built-in dataset; paths after `--` are opened with
//! `--data` (see `examples/invented.rs` for a snapshot of a million films).

use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;

const STARTS: usize = 21;

/// What the program of one empty frame writes behind it.
const DRAWN: &str = "drawn";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--empty") {
        empty();
        return;
    }
    // `cargo test --benches` asks only whether it runs.
    let starts = if arguments.iter().any(|argument| argument == "--test") {
        1
    } else {
        STARTS
    };
    let this = std::env::current_exe().expect("this program has a path");
    let mut empty = CommandBuilder::new(this);
    empty.arg("--empty");
    let mut rows = vec![Row::new("one empty frame", &empty, "", DRAWN)];
    let paths = arguments
        .iter()
        .filter(|argument| !argument.starts_with('-'))
        .map(|path| Some(PathBuf::from(path)));
    // Started as readers start it, but without what this reader keeps.
    let nothing = tempfile::tempdir().expect("a folder of its own");
    for path in std::iter::once(None).chain(paths) {
        let name = path
            .as_ref()
            .map_or("built in".to_owned(), |path| path.display().to_string());
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_directrix"));
        for folder in ["XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"] {
            command.env(folder, nothing.path());
        }
        if let Some(path) = &path {
            command.args(["--no-overlay", "--no-cache", "--data"]);
            command.arg(path);
        }
        let first = format!("{name}: first frame");
        rows.push(Row::new(&first, &command, "", "quit"));
        let answer = format!("{name}: /a answered");
        // So many hits are never listed whole, and the sheet says so.
        rows.push(Row::new(&answer, &command, "/a", "listed"));
    }
    // By turns: a machine's speed changes from minute to minute.
    for _ in 0..starts {
        for row in &mut rows {
            row.times
                .push(start(row.command.clone(), row.typed, row.awaited));
        }
    }
    let floor = rows[0].median();
    for row in &mut rows {
        row.print(floor);
    }
}

/// Draws one empty frame, says so, and waits for a key.
fn empty() {
    let mut out = std::io::stdout();
    crossterm::terminal::enable_raw_mode().expect("a terminal");
    let mut terminal = Terminal::new(CrosstermBackend::new(std::io::stdout())).expect("a screen");
    terminal.draw(|_| {}).expect("a frame");
    write!(out, "{DRAWN}").expect("a terminal");
    out.flush().expect("a terminal");
    // Whoever ends at once holds up what is written on its way to the terminal.
    let _ = std::io::stdin().read(&mut [0]);
    crossterm::terminal::disable_raw_mode().expect("a terminal");
}

/// A command, what is typed, the text that is waited for, and what each start took.
struct Row {
    name: String,
    command: CommandBuilder,
    typed: &'static str,
    awaited: &'static str,
    times: Vec<(Duration, u64)>,
}

impl Row {
    fn new(
        name: &str,
        command: &CommandBuilder,
        typed: &'static str,
        awaited: &'static str,
    ) -> Self {
        Self {
            name: name.to_owned(),
            command: command.clone(),
            typed,
            awaited,
            times: Vec::new(),
        }
    }

    fn median(&mut self) -> Duration {
        self.times.sort();
        self.times[self.times.len() / 2].0
    }

    fn print(&mut self, floor: Duration) {
        let median = self.median();
        let memory = self.times.iter().map(|(_, memory)| memory).max();
        println!(
            "{:48} median {:>8.1} ms   least {:>8.1}   most {:>8.1}   {:>7} kB{:>7.2} floors",
            self.name,
            median.as_secs_f64() * 1e3,
            self.times[0].0.as_secs_f64() * 1e3,
            self.times[self.times.len() - 1].0.as_secs_f64() * 1e3,
            memory.unwrap_or(&0),
            median.as_secs_f64() / floor.as_secs_f64(),
        );
    }
}

/// The time until the text is written, and the memory the process then holds, in kilobytes.
fn start(mut command: CommandBuilder, typed: &str, awaited: &str) -> (Duration, u64) {
    let size = PtySize {
        rows: 24,
        cols: 80,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pair = native_pty_system().openpty(size).expect("a terminal");
    command.env("TERM", "xterm-256color");
    let mut reader = pair.master.try_clone_reader().expect("a reader");
    let mut writer = pair.master.take_writer().expect("a writer");
    let begun = Instant::now();
    let mut child = pair.slave.spawn_command(command).expect("the program");
    drop(pair.slave);
    writer.write_all(typed.as_bytes()).expect("keys");
    let mut written = Vec::new();
    let mut bytes = vec![0; 1 << 16];
    let holds = |written: &[u8]| {
        // Colours stand between the words.
        let text = String::from_utf8_lossy(written);
        text.contains(awaited)
    };
    while !holds(&written) {
        let count = reader.read(&mut bytes).unwrap_or(0);
        assert!(count > 0, "it ended without {awaited:?}");
        written.extend_from_slice(&bytes[..count]);
    }
    let time = begun.elapsed();
    let status = child
        .process_id()
        .and_then(|id| std::fs::read_to_string(format!("/proc/{id}/status")).ok())
        .unwrap_or_default();
    let memory = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|line| line.trim().strip_suffix(" kB"))
        .and_then(|number| number.trim().parse().ok())
        .unwrap_or(0);
    let _ = child.kill();
    let _ = child.wait();
    (time, memory)
}
