//! A question asked from a shell, from the start of the process to its end: `directrix find` beside
//! fzf and skim, where they are installed, told to filter a line a record out of a file.
//!
//! `cargo bench --bench lookup` asks the shipped dataset. All answer by turns, for a machine's speed
//! changes from minute to minute; what they write is thrown away.

#[path = "search/lines.rs"]
#[allow(dead_code, reason = "the matchers are for other benches")]
mod lines;

use std::fs::File;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use directrix::dataset::disk::{Choice, open};

const TURNS: usize = 21;

const QUESTIONS: &[&str] = &[
    "agnes varda",
    "карлыга хасен",
    "pointe courte",
    "night of the sea",
    "river",
    "marai kowalsak",
    "xqzjwvk",
];

const RIVALS: &[(&str, &[&str])] = &[
    ("fzf", &["-i", "--filter"]),
    ("sk", &["--case=ignore", "--filter"]),
];

fn main() {
    // `cargo test --benches` asks only whether it runs.
    let turns = if std::env::args().any(|argument| argument == "--test") {
        1
    } else {
        TURNS
    };
    let choice = Choice {
        without_own: true,
        ..Choice::default()
    };
    let catalogue = open(&choice).expect("the shipped dataset opens").catalogue;
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    for line in lines::raw(&catalogue) {
        writeln!(file, "{line}").expect("room for the lines");
    }

    let mut programs = vec![("directrix", &["find"] as &[&str])];
    programs.extend(RIVALS.iter().filter(|(program, _)| {
        let version = Command::new(program).arg("--version").output();
        version.is_ok_and(|output| output.status.success())
    }));
    print!("{:20}", format!("{} films, ms", catalogue.films().len()));
    for (program, _) in &programs {
        print!(" {program:>9}");
    }
    println!("  times faster");
    // Started as readers start it, but without what this reader keeps.
    let nothing = tempfile::tempdir().expect("a folder of its own");
    for question in QUESTIONS {
        let mut times = vec![Vec::new(); programs.len()];
        for _ in 0..turns {
            for ((program, arguments), times) in programs.iter().zip(&mut times) {
                let mut command = match *program {
                    "directrix" => Command::new(env!("CARGO_BIN_EXE_directrix")),
                    rival => Command::new(rival),
                };
                for folder in ["XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"] {
                    command.env(folder, nothing.path());
                }
                command.args(*arguments).arg(question);
                command.stdin(File::open(file.path()).expect("the lines"));
                times.push(taken(command));
            }
        }
        print!("{question:20}");
        let medians: Vec<f64> = times.into_iter().map(median).collect();
        for median in &medians {
            print!(" {median:>9.2}");
        }
        for median in &medians[1..] {
            print!(" {:>6.1}", median / medians[0]);
        }
        println!();
    }
}

/// From the start of a program to its end.
fn taken(mut command: Command) -> Duration {
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let begun = Instant::now();
    command.status().expect("the program");
    begun.elapsed()
}

/// In milliseconds.
fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times[times.len() / 2].as_secs_f64() * 1e3
}
