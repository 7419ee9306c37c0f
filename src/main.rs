//! Arguments in, exit code out.

use std::io::{self, BufWriter, IsTerminal as _, Write as _};
use std::process::ExitCode;

use anstream::AutoStream;
use clap::Parser as _;
use clap::error::{ContextKind, ContextValue};
use directrix::cli::answer::answer;
use directrix::cli::args::Arguments;
use directrix::cli::console::{Console, Exit, Failure};
use directrix::dataset::disk::{self, Progress};

fn main() -> ExitCode {
    // Where nothing is asked the table of commands need not be built: that takes a twelfth of a start.
    let bare = std::env::args_os().len() <= 1;
    let parsed = if bare {
        Ok(Arguments::default())
    } else {
        Arguments::try_parse()
    };
    let exit = match parsed {
        Ok(arguments) => run(&arguments),
        Err(mut refusal) => {
            // Who names no command means to look something up.
            if let Some(ContextValue::String(word)) = refusal.get(ContextKind::InvalidSubcommand) {
                let tip = format!("to look it up: directrix find {word}");
                let tip = ContextValue::StyledStrs(vec![tip.into()]);
                refusal.insert(ContextKind::Suggested, tip);
            }
            let exit = if refusal.use_stderr() {
                Exit::Trouble
            } else {
                Exit::Found
            };
            refusal.print().map_err(Failure::from).map(|()| exit)
        }
    };
    match exit {
        Ok(exit) => exit,
        Err(failure) if failure.is_closed_pipe() => Exit::Found,
        Err(failure) => {
            // Where nobody hears it either, the exit code says it.
            let _ = writeln!(io::stderr(), "directrix: {failure}");
            Exit::Trouble
        }
    }
    .into()
}

fn run(arguments: &Arguments) -> Result<Exit, Failure> {
    let Some(command) = &arguments.command else {
        return browse(arguments);
    };
    let colour = arguments.options.color.into();
    let mut out = BufWriter::new(AutoStream::new(io::stdout().lock(), colour));
    let mut aside = AutoStream::new(io::stderr().lock(), colour);
    let mut console = Console::new(&mut out, &mut aside, width());
    let exit = answer(&arguments.options, command, &mut console)?;
    out.flush()?;
    Ok(exit)
}

/// `COLUMNS` where it is set; else the terminal's width, and none in a pipe.
fn width() -> Option<usize> {
    let set = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok());
    set.filter(|columns| *columns > 0).or_else(|| {
        let (width, _) = terminal_size::terminal_size_of(io::stdout())?;
        Some(usize::from(width.0)).filter(|columns| *columns > 0)
    })
}

fn browse(arguments: &Arguments) -> Result<Exit, Failure> {
    if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
        return Err(Failure::Usage(
            "the browser needs a terminal; without one, ask: directrix find QUERY".to_owned(),
        ));
    }
    if std::env::var_os("TERM").is_some_and(|name| name == "dumb") {
        return Err(Failure::Usage(
            "the browser needs a terminal that places text, and this one is called dumb (TERM); \
             ask without it: directrix find QUERY"
                .to_owned(),
        ));
    }
    let choice = arguments.options.choice();
    let forbidden = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let colour = arguments.options.color.on_terminal(forbidden);
    let opened = disk::at_once(&choice);
    let open = move |progress: &Progress| disk::open_watched(&choice, progress);
    directrix::tui::browse(opened, open, colour).map_err(Failure::Terminal)??;
    Ok(Exit::Found)
}
