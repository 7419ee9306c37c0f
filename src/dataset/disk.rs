//! The one door to files.

pub mod cache;
mod files;
pub mod searches;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::dataset::assemble::assemble;
use crate::dataset::diagnostic::{Diagnostic, Severity};
use crate::dataset::disk::files::{
    Input, Raw, content, from_path, gather, own_files, part, read_all, replace, take_diagnostics,
};
use crate::dataset::fault::Fault;
use crate::dataset::place::Lines;
use crate::dataset::snapshot::{KeptIndex, Pieces, Snapshot, Stamp};
use crate::dataset::syntax::Tree;
use crate::dataset::{check, format, snapshot};
use crate::model::catalogue::Catalogue;

/// The dataset as built in: names and texts of the files of `data/`.
const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The same, as a catalogue.
const SNAPSHOT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/snapshot"));

/// Whether it was without fault when it was built in.
const SOUND: bool = include!(concat!(env!("OUT_DIR"), "/sound.rs"));

/// Of the code that writes snapshots and of the dataset that is built in.
const PROGRAM: u64 = include!(concat!(env!("OUT_DIR"), "/stamp.rs"));

/// Files whose sources and festivals are there for all others.
const SHARED: [&str; 2] = ["festivals.ron", "sources.ron"];

/// What to open.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// A file or folder read in place of the built-in dataset.
    pub data: Option<PathBuf>,
    /// Files or folders that add and correct, later ones last.
    pub overlays: Vec<PathBuf>,
    /// Whether the reader's own folder (`directrix/*.ron` in the data directory) is left out.
    pub without_own: bool,
    /// The folder in which a snapshot of what was read is kept; none where none is to be kept.
    pub cache: Option<PathBuf>,
}

/// A catalogue and what was wrong on the way to it.
#[derive(Debug, Default)]
pub struct Opened {
    /// Everything that could be used.
    pub catalogue: Catalogue,
    /// Every fault, in the order of files and lines; none where a snapshot was opened.
    pub diagnostics: Vec<Diagnostic>,
    /// How many faults there are, whether or not they are told.
    pub faults: usize,
    index: Option<KeptIndex>,
    /// Where a snapshot is to be kept that would open at once the next time.
    cached: Option<(PathBuf, Stamp)>,
}

impl Opened {
    /// The index that was kept with the catalogue, where there is one.
    #[must_use]
    pub fn index(&self) -> Option<Pieces<'_>> {
        self.index.as_ref().map(KeptIndex::pieces)
    }

    /// Keeps the catalogue with its index, so that it opens at once the next time, unless it was
    /// opened so or must not be kept. Where it cannot be kept, nothing is lost but time.
    pub fn keep(&self, index: impl FnOnce() -> Vec<u8>) {
        if let Some((path, stamp)) = &self.cached {
            cache::keep(path, &snapshot::write(&self.catalogue, index(), *stamp));
        }
    }
}

/// How far an opening has come, for whoever waits for it.
#[derive(Debug, Default)]
pub struct Progress {
    /// Bytes to be read.
    pub total: AtomicU64,
    /// Bytes that have been.
    pub read: AtomicU64,
}

/// Reads and assembles. Bad data is a diagnostic; only files that cannot be read at all are errors.
pub fn open(choice: &Choice) -> Result<Opened, Trouble> {
    open_watched(choice, &Progress::default())
}

/// What nobody waits for: the built-in dataset alone. None where files are to be read.
#[must_use]
pub fn at_once(choice: &Choice) -> Option<Opened> {
    (SOUND && is_plain(choice))
        .then(|| Snapshot::open(Arc::new(SNAPSHOT), PROGRAM))?
        .map(with_snapshot)
}

/// The same as `open`, with a count of what is read kept up to date.
pub fn open_watched(choice: &Choice, progress: &Progress) -> Result<Opened, Trouble> {
    if let Some(opened) = at_once(choice) {
        return Ok(opened);
    }
    if let Some(path) = &choice.data
        && cache::is_snapshot(path)
    {
        let refusal = |reason: &str| Trouble {
            path: path.display().to_string(),
            reason: reason.to_owned(),
        };
        if !choice.overlays.is_empty() {
            return Err(refusal("nothing can be laid over a snapshot"));
        }
        return cache::open(path, PROGRAM)
            .map(with_snapshot)
            .ok_or_else(|| {
                refusal("the snapshot is damaged, or another version of directrix wrote it")
            });
    }
    let files = gather(choice)?;
    let cached = choice.cache.as_ref().map(|folder| {
        let path = cache::place(folder, choice);
        let stamp = Stamp {
            program: PROGRAM,
            content: content(&files),
            faults: 0,
        };
        (path, stamp)
    });
    if let Some((path, stamp)) = &cached
        && let Some(snapshot) = cache::open(path, PROGRAM)
        && snapshot.stamp.content == stamp.content
    {
        return Ok(with_snapshot(snapshot));
    }
    let size: usize = files.iter().map(Raw::size).sum();
    progress.total.store(size as u64, Ordering::Relaxed);
    let mut inputs = read_all(files, progress);
    let mut diagnostics: Vec<(usize, Diagnostic)> = take_diagnostics(&mut inputs);
    let (texts, parts) = part(inputs);
    let (catalogue, faults) = assemble(parts);
    diagnostics.extend(locate(&texts, faults));
    let cached = cached.map(|(path, stamp)| {
        let faults = diagnostics.len() as u64;
        (path, Stamp { faults, ..stamp })
    });
    Ok(Opened {
        catalogue,
        faults: diagnostics.len(),
        diagnostics: in_order(diagnostics),
        index: None,
        cached,
    })
}

/// Writes a catalogue with its index as a snapshot that `--data` takes.
pub fn save(path: &Path, catalogue: &Catalogue, index: Vec<u8>) -> Result<(), Trouble> {
    let stamp = Stamp {
        program: PROGRAM,
        content: 0,
        faults: 0,
    };
    fs::write(path, snapshot::write(catalogue, index, stamp))
        .map_err(|error| Trouble::new(path, &error))
}

fn with_snapshot(snapshot: Snapshot) -> Opened {
    Opened {
        catalogue: snapshot.catalogue,
        diagnostics: Vec::new(),
        faults: usize::try_from(snapshot.stamp.faults).unwrap_or(usize::MAX),
        index: Some(snapshot.index),
        cached: None,
    }
}

/// Whether nothing but the built-in dataset is chosen.
fn is_plain(choice: &Choice) -> bool {
    choice.data.is_none() && choice.overlays.is_empty() && own_files(choice).is_none()
}

/// What `check` found.
#[derive(Debug, Default)]
pub struct Checked {
    /// Every fault of what was asked about, in the order of files and lines.
    pub diagnostics: Vec<Diagnostic>,
    /// How many files were named, those of folders counted each.
    pub files: usize,
    /// Which of them could be read and are not in the one form.
    pub unformed: Vec<String>,
}

/// Looks for faults: in the whole of what is chosen, or only in `files` (of a folder, its RON
/// files), read with the rest around them. A file named as one of the dataset takes its place;
/// another is laid over it. Where overlays are chosen, the built-in dataset is not asked about.
pub fn check(choice: &Choice, files: &[PathBuf]) -> Result<Checked, Trouble> {
    let mut inputs = read_all(gather(choice)?, &Progress::default());
    let mut raw = Vec::new();
    for path in files {
        raw.extend(from_path(path, 0)?);
    }
    let mut named = read_all(raw, &Progress::default());
    let mut unformed = Vec::new();
    for input in &mut named {
        let path = input.path.clone().unwrap_or_default();
        let same = |other: &Input| {
            let name = Path::new(&other.name).file_name();
            other.layer == 0 && name == path.file_name() || other.is_file(&path)
        };
        match inputs.iter().position(same) {
            Some(index) => input.layer = inputs.remove(index).layer,
            None => input.layer = usize::MAX,
        }
        let sound = input.read.diagnostics.is_empty();
        if sound && format::format(&input.name, &input.text).is_ok_and(|text| text != input.text) {
            unformed.push(input.name.clone());
        }
    }
    // Behind the rest of their layer, so that a twin is told of the file that is asked about.
    let last = inputs.iter().map(|input| input.layer).max().unwrap_or(0) + 1;
    for input in &mut named {
        input.layer = input.layer.min(last);
    }
    let mut ours: HashSet<String> = named.iter().map(|input| input.name.clone()).collect();
    if files.is_empty() {
        let asked = |input: &&Input| choice.overlays.is_empty() || input.path.is_some();
        ours.extend(inputs.iter().filter(asked).map(|input| input.name.clone()));
    }
    let count = named.len();
    inputs.extend(named);
    inputs.sort_by_key(|input| input.layer);
    let mut diagnostics = take_diagnostics(&mut inputs);
    let partial = diagnostics
        .iter()
        .any(|(_, fault)| fault.severity == Severity::Error);
    let shared: BTreeSet<usize> = inputs
        .iter()
        .enumerate()
        .filter(|(_, input)| {
            let name = Path::new(&input.name)
                .file_name()
                .and_then(|name| name.to_str());
            name.is_some_and(|name| SHARED.contains(&name))
        })
        .map(|(index, _)| index)
        .collect();
    let (texts, parts) = part(inputs);
    let (catalogue, mut faults) = assemble(parts.clone());
    faults.extend(check::check(&parts, &shared, partial, &catalogue));
    diagnostics.extend(locate(&texts, faults));
    for (file, (name, text)) in texts.iter().enumerate() {
        let spans = check::mojibake(text);
        let lines = Lines::of(text);
        diagnostics.extend(spans.into_iter().map(|span| {
            let fault = Diagnostic {
                code: "mojibake",
                severity: Severity::Error,
                file: name.clone(),
                place: Some(lines.place(span)),
                message: "a text that was decoded wrongly".to_owned(),
                hint: Some("write its letters anew".to_owned()),
            };
            (file, fault)
        }));
    }
    let mut diagnostics = in_order(diagnostics);
    diagnostics.retain(|fault| ours.contains(&fault.file));
    Ok(Checked {
        diagnostics,
        files: count,
        unformed,
    })
}

/// What `format_files` did.
#[derive(Debug, Default)]
pub struct Formatted {
    /// Files that are, or with `check_only` would be, laid out anew.
    pub changed: Vec<String>,
    /// Why others were left as they are.
    pub diagnostics: Vec<Diagnostic>,
    /// Those others.
    pub refused: Vec<String>,
}

/// Lays files out anew, each replaced whole or not at all; of a folder, its RON files. With
/// `check_only` nothing is written.
pub fn format_files(files: &[PathBuf], check_only: bool) -> Result<Formatted, Trouble> {
    let mut formatted = Formatted::default();
    for path in files {
        for input in read_all(from_path(path, 0)?, &Progress::default()) {
            let could_be_read = input
                .read
                .diagnostics
                .iter()
                .all(|fault| fault.severity == Severity::Warning);
            if !could_be_read {
                formatted.diagnostics.extend(input.read.diagnostics);
                formatted.refused.push(input.name);
                continue;
            }
            match format::format(&input.name, &input.text) {
                Err(fault) => {
                    formatted.diagnostics.push(*fault);
                    formatted.refused.push(input.name);
                }
                // A byte order mark is no part of the text, and goes.
                Ok(text) if text == input.text && input.read.diagnostics.is_empty() => {}
                Ok(text) => {
                    if !check_only {
                        let path = input.path.as_deref().unwrap_or(path);
                        replace(path, text.as_bytes())
                            .map_err(|error| Trouble::new(path, &error))?;
                    }
                    formatted.changed.push(input.name);
                }
            }
        }
    }
    Ok(formatted)
}

/// A file that cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct Trouble {
    /// The file, as the reader named it.
    pub path: String,
    /// What the system said, and what to do.
    pub reason: String,
}

impl Trouble {
    pub(crate) fn new(path: &Path, error: &io::Error) -> Self {
        let reason = match error.kind() {
            io::ErrorKind::NotFound => "there is no such file or folder".to_owned(),
            io::ErrorKind::PermissionDenied => "you may not read it".to_owned(),
            _ => error.to_string(),
        };
        Self {
            path: path.display().to_string(),
            reason,
        }
    }
}

/// Gives each fault its place; only files with faults are looked at again.
fn locate(
    texts: &[(String, Cow<'static, str>)],
    mut faults: Vec<Fault>,
) -> Vec<(usize, Diagnostic)> {
    faults.sort_by_key(|fault| fault.file);
    let mut located = Vec::with_capacity(faults.len());
    for faults in faults.chunk_by(|one, other| one.file == other.file) {
        let file = faults[0].file;
        let (name, text) = &texts[file];
        let tree = Tree::of(text);
        let lines = Lines::of(text);
        located.extend(faults.iter().cloned().map(|fault| {
            let diagnostic = Diagnostic {
                code: fault.code,
                severity: fault.severity,
                file: name.clone(),
                place: tree.find(text, &fault.path).map(|span| lines.place(span)),
                message: fault.message,
                hint: fault.hint,
            };
            (file, diagnostic)
        }));
    }
    located
}

fn in_order(mut diagnostics: Vec<(usize, Diagnostic)>) -> Vec<Diagnostic> {
    diagnostics.sort_by_key(|(file, fault)| {
        let place = fault.place.as_ref().map(|place| (place.line, place.column));
        (*file, place, fault.code)
    });
    diagnostics.into_iter().map(|(_, fault)| fault).collect()
}
