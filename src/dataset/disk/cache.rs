//! Snapshots in files: one for each choice of data, in the reader's cache folder.

use std::borrow::Cow;
use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use etcetera::BaseStrategy as _;
use xxhash_rust::xxh3::Xxh3;

use crate::dataset::disk::Choice;
use crate::dataset::snapshot::{MAGIC, Snapshot, Store};

/// What names of snapshots end with.
const EXTENSION: &str = "directrix";

/// One that nobody opened for so long is swept away.
const UNUSED: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// A file, read where it is asked for: a catalogue of a million films opens without being read.
#[derive(Debug)]
struct Shelf(File);

impl Store for Shelf {
    fn bytes(&self, from: u64, count: usize) -> Option<Cow<'_, [u8]>> {
        // A damaged length asks for no more room than the file has.
        let is_beyond = |file: &File| file.metadata().is_ok_and(|is| count as u64 > is.len());
        if count > 1 << 20 && is_beyond(&self.0) {
            return None;
        }
        let mut bytes = vec![0; count];
        self.0.read_exact_at(&mut bytes, from).ok()?;
        Some(Cow::Owned(bytes))
    }
}

/// The folder for snapshots of readers' own data.
#[must_use]
pub fn folder() -> Option<PathBuf> {
    let base = etcetera::base_strategy::Xdg::new().ok()?;
    Some(base.cache_dir().join("directrix"))
}

/// Whether a file begins as a snapshot does.
pub(super) fn is_snapshot(path: &Path) -> bool {
    let mut magic = [0; MAGIC.len()];
    let regular = fs::metadata(path).is_ok_and(|metadata| metadata.is_file());
    regular
        && File::open(path).is_ok_and(|mut file| file.read_exact(&mut magic).is_ok())
        && magic == *MAGIC
}

pub(super) fn open(path: &Path, program: u64) -> Option<Snapshot> {
    Snapshot::open(Arc::new(Shelf(File::open(path).ok()?)), program)
}

/// Where the snapshot of this choice is kept: the same paths have the same place, so that a new
/// one takes the place of the old.
pub(super) fn place(folder: &Path, choice: &Choice) -> PathBuf {
    let mut hash = Xxh3::new();
    for path in choice.data.iter().chain(&choice.overlays) {
        let path = fs::canonicalize(path).unwrap_or_else(|_| path.clone());
        hash.update(path.as_os_str().as_encoded_bytes());
        hash.update(&[0]);
    }
    hash.update(&[choice.data.is_some().into(), choice.without_own.into()]);
    folder.join(format!("{:016x}.{EXTENSION}", hash.digest()))
}

/// Puts a snapshot there, whole or not at all, and sweeps old ones away. Nothing is said where
/// that fails: the files themselves are read again.
pub(super) fn keep(path: &Path, bytes: &[u8]) {
    let Some(folder) = path.parent() else {
        return;
    };
    let write = || {
        fs::create_dir_all(folder)?;
        let mut beside = tempfile::Builder::new()
            .prefix(".directrix-")
            .tempfile_in(folder)?;
        beside.write_all(bytes)?;
        beside.persist(path).map_err(std::io::Error::from)
    };
    if write().is_ok() {
        sweep(folder, path);
    }
}

fn sweep(folder: &Path, kept: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let is_ours = path
            .extension()
            .is_some_and(|extension| extension == EXTENSION)
            || entry
                .file_name()
                .to_str()
                .is_some_and(|name| name.starts_with(".directrix-"));
        let age = entry
            .metadata()
            .and_then(|metadata| metadata.accessed().or_else(|_| metadata.modified()))
            .ok()
            .and_then(|used| used.elapsed().ok());
        if is_ours && path != kept && age.is_some_and(|age| age > UNUSED) {
            let _ = fs::remove_file(path);
        }
    }
}
