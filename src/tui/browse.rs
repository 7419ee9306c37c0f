//! The terminal, the loop and the effects: the browser's only doors to the world.

use std::cell::{LazyCell, OnceCell};
use std::collections::VecDeque;
use std::io::{self, BufWriter, Stdout, Write};
use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, TryRecvError};
use std::thread::{self, JoinHandle, ScopedJoinHandle};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crossterm::event::{self, DisableBracketedPaste, EnableBracketedPaste, Event, KeyEventKind};
use crossterm::terminal::{
    EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute};
use ratatui::Terminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use crate::dataset::disk::{Opened, Progress, searches};
use crate::search::rank::Index;
use crate::tui::app::{App, Folding, Ground};
use crate::tui::desk::Desk;
use crate::tui::keymap::{Keymap, Place};
use crate::tui::message::{Action, Effect, Question};
use crate::tui::theme::Theme;
use crate::tui::update::update;
use crate::tui::view::{view, waiting};

/// A frame is collected whole before it is written: the terminal sees it in one piece.
const BUFFER: usize = 64 * 1024;

/// Whether the terminal is in our hands. Whoever turns it off gives the terminal back, so that it
/// is given back once, whichever of the loop, a panic or a signal comes first.
static HELD: AtomicBool = AtomicBool::new(false);

/// Whether a thread has panicked, whichever it was.
static FALLEN: AtomicBool = AtomicBool::new(false);

type Screen = Terminal<CrosstermBackend<BufWriter<Stdout>>>;

/// Data that opens within this time is not waited for on a screen of its own.
const PATIENCE: Duration = Duration::from_millis(100);

/// How often the screen of a waiting reader is brought up to date.
const PACE: Duration = Duration::from_millis(100);

/// An answer that comes within this time is drawn together with the key that asked for it.
const MOMENT: Duration = Duration::from_millis(5);

/// How long it takes to see whether more was typed: asked for no time at all, crossterm does not
/// look.
const GLANCE: Duration = Duration::from_micros(20);

/// How long the first frame is given to reach the terminal, unless a key is there: the kernel hands
/// it on where this thread runs, and whoever works on at once holds it up.
const HANDOVER: Duration = Duration::from_millis(2);

/// How often a later answer is looked for beside keys.
const BLINK: Duration = Duration::from_millis(2);

/// Folds the records, or brings what was folded before.
#[must_use]
pub fn folding(opened: &Opened) -> Folding<'_> {
    Folding::new(Box::new(|| Index::open(&opened.catalogue, opened.index())))
}

/// Browses what is opened, or else opens the catalogue first, until the reader quits. Where opening
/// takes its time, a screen says how far it is. The terminal is given back on every way out: an
/// error, a panic of any thread, a signal. Without `colour` weight alone tells things apart.
///
/// Errors are those of reading from and writing to the terminal, and within those of opening.
pub fn browse<E: Send + 'static>(
    opened: Option<Opened>,
    open: impl FnOnce(&Progress) -> Result<Opened, E> + Send + 'static,
    colour: bool,
) -> io::Result<Result<(), E>> {
    let previous = panic::take_hook();
    panic::set_hook(Box::new(move |what| {
        give_back();
        previous(what);
        FALLEN.store(true, Ordering::SeqCst);
        // The loop sleeps until there is something to read.
        let _ = low_level::raise(SIGWINCH);
    }));
    // From here on signals are kept, and heeded as soon as somebody watches for them.
    let mut signals = Signals::new([SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP])?;
    let handle = signals.handle();
    let mut watcher = None;
    let watch = || {
        watcher = Some(thread::spawn(move || {
            for signal in &mut signals {
                heed(signal);
            }
        }));
    };
    let theme = Theme::new(colour);
    let ended = if let Some(opened) = opened {
        run_on(&opened, theme, None, VecDeque::new(), watch).map(Ok)
    } else {
        watch();
        open_and_run(open, theme)
    };
    give_back();
    handle.close();
    let joined = watcher.map_or(Ok(()), JoinHandle::join);
    drop(panic::take_hook());
    joined.unwrap_or_else(|panic| panic::resume_unwind(panic));
    ended
}

fn open_and_run<E: Send + 'static>(
    open: impl FnOnce(&Progress) -> Result<Opened, E> + Send + 'static,
    theme: Theme,
) -> io::Result<Result<(), E>> {
    let progress = Arc::new(Progress::default());
    let (tell, told) = mpsc::channel();
    let watched = Arc::clone(&progress);
    // Not in a scope: a reader who quits does not wait for what is still being read.
    let opening = thread::spawn(move || {
        // Nobody listens once the reader has quit.
        let _ = tell.send(open(&watched));
    });
    let mut screen = None;
    let mut typed = VecDeque::new();
    let mut answer = told.recv_timeout(PATIENCE);
    if matches!(answer, Err(RecvTimeoutError::Timeout)) {
        let waiting = screen.insert(take()?);
        match wait(waiting, theme, &progress, &told, &mut typed)? {
            Some(late) => answer = late,
            None => return Ok(Ok(())),
        }
    }
    let opened = match answer {
        Ok(Ok(opened)) => opened,
        Ok(Err(trouble)) => return Ok(Err(trouble)),
        Err(_) => match opening.join() {
            Err(panic) => panic::resume_unwind(panic),
            Ok(()) => return Ok(Ok(())),
        },
    };
    run_on(&opened, theme, screen, typed, || {}).map(Ok)
}

/// Browses an open catalogue. What can wait for the first frame does: it is what a reader waits for.
fn run_on(
    opened: &Opened,
    theme: Theme,
    screen: Option<Screen>,
    mut typed: VecDeque<Event>,
    watch: impl FnOnce(),
) -> io::Result<()> {
    let folded = folding(opened);
    let ground = Ground {
        catalogue: &opened.catalogue,
        folded: &folded,
    };
    // Asking for events is what makes resizes known: one between the first frame and the first
    // read would be missed for good, so ask, and only then look how large the terminal is.
    event::poll(Duration::ZERO)?;
    let mut screen = match screen {
        Some(mut screen) => {
            screen.autoresize()?;
            screen
        }
        None => take()?,
    };
    let size = screen.get_frame().area().as_size();
    let mut app = App::without_films(ground, size);
    if let Ok(now) = SystemTime::now().duration_since(UNIX_EPOCH) {
        app.seed ^= u64::from(now.subsec_nanos()) << 17;
    }
    if opened.faults > 0 {
        let noun = if opened.faults == 1 {
            "fault"
        } else {
            "faults"
        };
        app.notice = Some(format!(
            "{} {noun} in the data; `directrix check` tells more",
            opened.faults
        ));
    }
    thread::scope(|scope| {
        let mut folding = None;
        // The first frame does not wait for the index, not even for the memory it takes, and the
        // first search seldom does.
        let after_first = |app: &mut App| {
            folding = Some(scope.spawn(move || {
                let index = ground.index();
                opened.keep(|| index.write());
            }));
            watch();
            app.list_films(ground);
            app.earlier = searches::place().map_or_else(Vec::new, |path| searches::read(&path));
        };
        let desk = OnceCell::new();
        let ended = run(
            ground,
            &mut app,
            theme,
            &mut screen,
            &mut typed,
            || desk.get_or_init(|| Desk::open(scope, ground)),
            after_first,
        );
        let folded = folding.map_or(Ok(()), ScopedJoinHandle::join);
        let closed = desk.into_inner().map_or(Ok(()), Desk::close);
        for joined in [folded, closed] {
            joined.unwrap_or_else(|panic| panic::resume_unwind(panic));
        }
        ended
    })
}

/// Shows how far the opening is until it is done; none where the reader quits before. Keys typed
/// meanwhile are kept for the browser.
fn wait<T>(
    screen: &mut Screen,
    theme: Theme,
    progress: &Progress,
    told: &Receiver<T>,
    typed: &mut VecDeque<Event>,
) -> io::Result<Option<Result<T, RecvTimeoutError>>> {
    let keymap = Keymap::default();
    loop {
        let read = progress.read.load(Ordering::Relaxed);
        let total = progress.total.load(Ordering::Relaxed);
        screen.draw(|frame| waiting(read, total, theme, frame))?;
        if event::poll(PACE)? {
            let event = event::read()?;
            if fallen() {
                let answer = told.recv();
                return Ok(Some(answer.map_err(|_| RecvTimeoutError::Disconnected)));
            }
            let action = match &event {
                Event::Key(key) if key.kind != KeyEventKind::Release => {
                    keymap.action(Place::Browse, *key)
                }
                _ => None,
            };
            match (&event, action) {
                (_, Some(Action::Quit)) => return Ok(None),
                (_, Some(Action::Close)) if typed.is_empty() => return Ok(None),
                (_, Some(Action::Suspend)) if !leads_session() => heed(SIGTSTP),
                (Event::Resize(width, height), _) => {
                    screen.resize(Rect::new(0, 0, *width, *height))?;
                }
                _ => typed.push_back(event),
            }
        }
        match told.try_recv() {
            Ok(answer) => return Ok(Some(Ok(answer))),
            Err(TryRecvError::Disconnected) => {
                return Ok(Some(Err(RecvTimeoutError::Disconnected)));
            }
            Err(TryRecvError::Empty) => {}
        }
    }
}

fn run<'d, 's: 'd>(
    ground: Ground<'_>,
    app: &mut App,
    theme: Theme,
    screen: &mut Screen,
    typed: &mut VecDeque<Event>,
    desk: impl Fn() -> &'d Desk<'s>,
    after_first: impl FnOnce(&mut App),
) -> io::Result<()> {
    let keymap = LazyCell::new(Keymap::default);
    let mut doubtful = false;
    let mut after_first = Some(after_first);
    // What the desk works at, and what was typed that waits for its answer.
    let mut given: Option<Question> = None;
    let mut held = VecDeque::new();
    loop {
        if fallen() {
            // Whoever waits for the thread tells why.
            return Ok(());
        }
        if doubtful {
            // What such letters left beside their cells is not in the last frame: begin anew.
            let size = screen.size()?;
            screen.resize(Rect::new(0, 0, size.width, size.height))?;
        }
        let frame = screen.draw(|frame| view(ground, app, theme, frame))?;
        doubtful = frame
            .buffer
            .content()
            .iter()
            .any(|cell| is_doubtful(cell.symbol()));
        if let Some(next) = after_first.take() {
            event::poll(HANDOVER)?;
            next(app);
        }
        let mut told = None;
        loop {
            if told.is_none() && app.asked.is_some() {
                told = desk().told(Duration::ZERO);
            }
            let action = if let Some(told) = told.take() {
                Some(told)
            } else {
                let event = match typed.pop_front() {
                    Some(event) => event,
                    None if app.asked.is_none() || event::poll(BLINK)? => event::read()?,
                    None => continue,
                };
                if fallen() {
                    return Ok(());
                }
                let action = match &event {
                    Event::Key(key) if key.kind != KeyEventKind::Release => {
                        keymap.action(app.place(), *key)
                    }
                    Event::Paste(text) => Some(Action::Paste(text.clone())),
                    Event::Resize(width, height) => {
                        // Not `clear`, which waits for a report that not every terminal sends.
                        screen.resize(Rect::new(0, 0, *width, *height))?;
                        Some(Action::Resize(*width, *height))
                    }
                    _ => None,
                };
                action.filter(|action| {
                    let waits = app.asked.is_some() && !action.overtakes();
                    let sudden = matches!(action, Action::Quit | Action::Resize(..));
                    let behind = !held.is_empty() && !sudden;
                    let now = !waits && !behind;
                    if !now {
                        held.push_back(event);
                    }
                    now
                })
            };
            match action.map(|action| update(ground, app, action)) {
                Some(Effect::Quit) => return Ok(()),
                Some(Effect::Suspend) if leads_session() => {
                    app.notice = Some("no shell to go back to".to_owned());
                }
                Some(Effect::Suspend) => heed(SIGTSTP),
                Some(Effect::Remember(search)) => {
                    let kept = searches::place().map(|path| searches::remember(&path, &search));
                    if let Some(Err(trouble)) = kept {
                        app.notice = Some(format!("the search is not kept: {}", trouble.reason));
                    }
                }
                Some(Effect::None) | None => {}
            }
            if app.asked.is_none() {
                given = None;
                held.drain(..)
                    .rev()
                    .for_each(|event| typed.push_front(event));
            }
            // What is already typed is taken in before the next frame is drawn.
            if !typed.is_empty() || event::poll(GLANCE)? {
                continue;
            }
            let open = app.asked.as_ref().map(|asked| &asked.question);
            if let Some(question) = open.filter(|open| given.as_ref() != Some(*open)) {
                desk().ask(question.clone());
                given = Some(question.clone());
                told = desk().told(MOMENT);
            }
            if told.is_none() {
                break;
            }
        }
    }
}

/// Whether a thread has panicked: the terminal is no longer ours to draw on.
fn fallen() -> bool {
    FALLEN.load(Ordering::SeqCst)
}

/// Whether terminals disagree on how many cells a letter takes: one of several characters, as in the
/// scripts of India, where a vowel sign may have a cell of its own or none.
fn is_doubtful(symbol: &str) -> bool {
    !symbol.is_ascii() && symbol.chars().nth(1).is_some()
}

fn take() -> io::Result<Screen> {
    hold()?;
    Terminal::new(CrosstermBackend::new(BufWriter::with_capacity(
        BUFFER,
        io::stdout(),
    )))
}

fn hold() -> io::Result<()> {
    HELD.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    execute!(io::stdout(), EnterAlternateScreen, EnableBracketedPaste)
}

fn give_back() {
    if HELD.swap(false, Ordering::SeqCst) {
        // Nothing can be done about an error here: the terminal may be gone.
        let _ = execute!(
            io::stdout(),
            DisableBracketedPaste,
            LeaveAlternateScreen,
            cursor::Show
        );
        let _ = disable_raw_mode();
        let _ = io::stdout().flush();
    }
}

/// Whether nobody is there who could continue the program once it is stopped.
fn leads_session() -> bool {
    let own = rustix::process::getpid();
    rustix::process::getsid(None).is_ok_and(|leader| leader == own)
}

/// Does what a signal asks, with the terminal given back first. A program that was stopped, by
/// whatever signal, takes the terminal again when it is continued, and is told to draw by a resize.
fn heed(signal: i32) {
    give_back();
    if signal == SIGCONT {
        if hold().is_ok() {
            let _ = low_level::raise(SIGWINCH);
        }
    } else {
        let _ = low_level::emulate_default_handler(signal);
    }
}
