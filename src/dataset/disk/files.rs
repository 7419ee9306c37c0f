//! Files as they lie on disk, and as they were read.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use etcetera::BaseStrategy as _;
use xxhash_rust::xxh3::Xxh3;

use crate::dataset::diagnostic::{Diagnostic, Severity};
use crate::dataset::disk::{Choice, EMBEDDED, Progress, Trouble};
use crate::dataset::merge::Part;
use crate::dataset::read::{self, LIMIT, Read};

/// A file whose bytes nobody has looked at yet.
pub(super) struct Raw {
    name: String,
    /// None for one that is built in.
    path: Option<PathBuf>,
    layer: usize,
    content: Content,
}

enum Content {
    BuiltIn(&'static str),
    Bytes(Vec<u8>),
    /// Why there is none: a code and a sentence.
    Missing(&'static str, String),
}

impl Raw {
    pub(super) fn size(&self) -> usize {
        match &self.content {
            Content::BuiltIn(text) => text.len(),
            Content::Bytes(bytes) => bytes.len(),
            Content::Missing(..) => 0,
        }
    }

    fn read(self) -> Input {
        let Self {
            name,
            path,
            layer,
            content,
        } = self;
        let (read, text) = match content {
            Content::BuiltIn(text) => (read::read(&name, text), Cow::Borrowed(text)),
            Content::Bytes(bytes) => {
                let (read, text) = read::read_bytes(&name, bytes);
                (read, Cow::Owned(text))
            }
            Content::Missing(code, message) => {
                let fault = Diagnostic {
                    code,
                    severity: Severity::Error,
                    file: name.clone(),
                    place: None,
                    message,
                    hint: None,
                };
                let read = Read {
                    diagnostics: vec![fault],
                    ..Read::default()
                };
                (read, Cow::Borrowed(""))
            }
        };
        Input {
            name,
            path,
            text,
            layer,
            read,
        }
    }
}

/// A file as read.
pub(super) struct Input {
    pub(super) name: String,
    /// None for one that is built in.
    pub(super) path: Option<PathBuf>,
    pub(super) text: Cow<'static, str>,
    pub(super) layer: usize,
    pub(super) read: Read,
}

impl Input {
    /// Whether it was read from this file, whatever either is called.
    pub(super) fn is_file(&self, path: &Path) -> bool {
        let same = |own: &PathBuf| {
            let own = fs::canonicalize(own).ok()?;
            Some(own == fs::canonicalize(path).ok()?)
        };
        self.path.as_ref().and_then(same).unwrap_or(false)
    }
}

/// The dataset, then the reader's own folder, then the overlays.
pub(super) fn gather(choice: &Choice) -> Result<Vec<Raw>, Trouble> {
    let mut files = match &choice.data {
        Some(path) => from_path(path, 0)?,
        None => EMBEDDED
            .iter()
            .map(|(name, text)| Raw {
                name: (*name).to_owned(),
                path: None,
                layer: 0,
                content: Content::BuiltIn(text),
            })
            .collect(),
    };
    if let Some(folder) = own_files(choice) {
        // Nobody asked for this folder: that it cannot be read is told, and no more.
        files.extend(from_path(&folder, 1).unwrap_or_else(|trouble| {
            vec![Raw {
                name: folder.display().to_string(),
                path: Some(folder),
                layer: 1,
                content: Content::Missing("unreadable", trouble.reason),
            }]
        }));
    }
    for (index, path) in choice.overlays.iter().enumerate() {
        files.extend(from_path(path, index + 2)?);
    }
    Ok(files)
}

/// What the files say, as a number: other bytes, names or layers give another one. Of what is
/// built in the stamp of the program speaks.
pub(super) fn content(files: &[Raw]) -> u64 {
    let mut hash = Xxh3::new();
    for file in files {
        hash.update(file.name.as_bytes());
        hash.update(&[0xff]);
        hash.update(&file.layer.to_le_bytes());
        match &file.content {
            Content::BuiltIn(_) => {}
            Content::Bytes(bytes) => {
                hash.update(&bytes.len().to_le_bytes());
                hash.update(bytes);
            }
            Content::Missing(code, message) => {
                hash.update(code.as_bytes());
                hash.update(message.as_bytes());
            }
        }
    }
    hash.digest()
}

pub(super) fn read_all(files: Vec<Raw>, progress: &Progress) -> Vec<Input> {
    let files: Vec<Mutex<Option<Raw>>> = files
        .into_iter()
        .map(|file| Mutex::new(Some(file)))
        .collect();
    let read = |file: &Mutex<Option<Raw>>| {
        let taken = file.lock().ok().and_then(|mut file| file.take());
        taken.map(|file| {
            let size = file.size() as u64;
            let input = file.read();
            progress.read.fetch_add(size, Ordering::Relaxed);
            input
        })
    };
    in_parallel(&files, read).into_iter().flatten().collect()
}

/// The reader's own folder, where there is one and it is asked for.
pub(super) fn own_files(choice: &Choice) -> Option<PathBuf> {
    own_folder().filter(|folder| !choice.without_own && folder.is_dir())
}

/// Where a reader's own records stand.
fn own_folder() -> Option<PathBuf> {
    let base = etcetera::base_strategy::Xdg::new().ok()?;
    Some(base.data_dir().join("directrix"))
}

/// The RON files of a folder, sorted, or the one file.
pub(super) fn from_path(path: &Path, layer: usize) -> Result<Vec<Raw>, Trouble> {
    let trouble = |error: io::Error| Trouble::new(path, &error);
    if !fs::metadata(path).map_err(trouble)?.is_dir() {
        return Ok(vec![named_file(path, layer)?]);
    }
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(trouble)? {
        let file = entry.map_err(trouble)?.path();
        if file.extension().is_some_and(|extension| extension == "ron") && !file.is_dir() {
            files.push(file);
        }
    }
    files.sort();
    let bytes_of_regular = |file: &PathBuf| {
        // A pipe among the files of a folder would be waited for without end.
        if fs::metadata(file)?.is_file() {
            bytes_of(file)
        } else {
            Err(io::Error::other("it is not a regular file"))
        }
    };
    let raw = |file: PathBuf| match bytes_of_regular(&file) {
        Ok(bytes) => raw(&file, layer, bytes),
        Err(error) => Raw {
            name: file.display().to_string(),
            layer,
            content: Content::Missing("unreadable", Trouble::new(&file, &error).reason),
            path: Some(file),
        },
    };
    Ok(files.into_iter().map(raw).collect())
}

/// Does the same work on each job, on as many threads as there are processors: parsing is what
/// opening costs. The answers stand in the order of the jobs.
fn in_parallel<J: Sync, A: Send>(jobs: &[J], work: impl Fn(&J) -> A + Sync) -> Vec<A> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    if threads.min(jobs.len()) < 2 {
        return jobs.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let answers = || {
        let mut answers = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = jobs.get(index) else {
                return answers;
            };
            answers.push((index, work(job)));
        }
    };
    let mut all = thread::scope(|scope| {
        let others: Vec<_> = (1..threads.min(jobs.len()))
            .map(|_| scope.spawn(answers))
            .collect();
        let mut all = answers();
        for other in others {
            all.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        all
    });
    all.sort_unstable_by_key(|(index, _)| *index);
    all.into_iter().map(|(_, answer)| answer).collect()
}

fn named_file(path: &Path, layer: usize) -> Result<Raw, Trouble> {
    let bytes = bytes_of(path).map_err(|error| Trouble::new(path, &error))?;
    Ok(raw(path, layer, bytes))
}

/// Up to one byte beyond the limit.
fn bytes_of(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LIMIT + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn raw(path: &Path, layer: usize, bytes: Vec<u8>) -> Raw {
    let content = if bytes.len() as u64 > LIMIT {
        let limit = LIMIT >> 20;
        let message = format!("the file is larger than {limit} MiB and is left out");
        Content::Missing("too-large", message)
    } else {
        Content::Bytes(bytes)
    };
    Raw {
        name: path.display().to_string(),
        path: Some(path.to_owned()),
        layer,
        content,
    }
}

pub(super) fn take_diagnostics(inputs: &mut [Input]) -> Vec<(usize, Diagnostic)> {
    inputs
        .iter_mut()
        .enumerate()
        .flat_map(|(file, input)| {
            std::mem::take(&mut input.read.diagnostics)
                .into_iter()
                .map(move |fault| (file, fault))
        })
        .collect()
}

/// Names and texts apart from records.
pub(super) fn part(inputs: Vec<Input>) -> (Vec<(String, Cow<'static, str>)>, Vec<Part>) {
    inputs
        .into_iter()
        .map(|input| {
            let part = Part {
                layer: input.layer,
                records: input.read.records,
                lost: input.read.lost,
            };
            ((input.name, input.text), part)
        })
        .unzip()
}

/// Puts a file in place of another, whole or not at all. A link is followed; the mode stays.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = fs::canonicalize(path)?;
    let metadata = fs::metadata(&path)?;
    if !metadata.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    let folder = path.parent().unwrap_or_else(|| Path::new("/"));
    let mut beside = tempfile::Builder::new()
        .prefix(".directrix-")
        .tempfile_in(folder)?;
    beside.write_all(bytes)?;
    beside.as_file().set_permissions(metadata.permissions())?;
    beside.as_file().sync_all()?;
    beside.persist(&path)?;
    // The new name is safe only with the folder; where folders cannot be synced, it must do.
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
    Ok(())
}
