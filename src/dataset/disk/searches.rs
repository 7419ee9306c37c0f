//! Earlier searches in a file: a line each, the newest last, so that they survive the session.

use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy as _;

use crate::dataset::disk::Trouble;
use crate::model::text::safe;

/// How many are kept.
pub const KEPT: usize = 500;

/// A line of more characters is none of ours: no prompt takes so many.
const LONGEST: usize = 256;

/// A file of more bytes is none of ours.
const LARGEST: u64 = 4 << 20;

/// The file of earlier searches, in the reader's state folder.
#[must_use]
pub fn place() -> Option<PathBuf> {
    let base = etcetera::base_strategy::Xdg::new().ok()?;
    Some(base.state_dir()?.join("directrix").join("searches"))
}

/// The earlier searches, newest last. Lines that are none are passed over, and so is a file that
/// cannot be read.
#[must_use]
pub fn read(path: &Path) -> Vec<String> {
    let mut bytes = Vec::new();
    // A pipe of that name would be waited for without end.
    let is_file = fs::metadata(path).is_ok_and(|metadata| metadata.is_file());
    let whole = |file: File| file.take(LARGEST + 1).read_to_end(&mut bytes).is_ok();
    if !is_file || !File::open(path).is_ok_and(whole) || bytes.len() as u64 > LARGEST {
        return Vec::new();
    }
    let mut searches: Vec<String> = Vec::new();
    for line in bytes.split(|byte| *byte == b'\n').rev() {
        let Ok(line) = std::str::from_utf8(line) else {
            continue;
        };
        let text = safe(line);
        let text = text.trim();
        let is_ours = !text.is_empty() && text.chars().count() <= LONGEST;
        if is_ours && !searches.iter().any(|known| known == text) {
            searches.push(text.to_owned());
            if searches.len() == KEPT {
                break;
            }
        }
    }
    searches.reverse();
    searches
}

/// Adds a search as the newest; the file is replaced whole or not at all. It is read anew before,
/// so that what another browser added meanwhile stays.
pub fn remember(path: &Path, search: &str) -> Result<(), Trouble> {
    let mut searches = read(path);
    searches.retain(|known| known != search);
    searches.push(search.to_owned());
    let kept = searches.len().saturating_sub(KEPT);
    let text = searches[kept..].join("\n") + "\n";
    write(path, text.as_bytes()).map_err(|error| Trouble {
        path: path.display().to_string(),
        reason: match error.kind() {
            io::ErrorKind::PermissionDenied => "you may not write it".to_owned(),
            _ => error.to_string(),
        },
    })
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link is followed, and stays one.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().unwrap_or_else(|| Path::new("/"));
    fs::create_dir_all(folder)?;
    let mut beside = tempfile::Builder::new()
        .prefix(".directrix-")
        .tempfile_in(folder)?;
    beside.write_all(bytes)?;
    beside.persist(&path)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_stands_last_and_nothing_twice() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("below/searches");
        assert!(read(&path).is_empty());
        for search in ["varda", "country:kz", "Қарлыға", "varda"] {
            remember(&path, search).unwrap();
        }
        assert_eq!(read(&path), ["country:kz", "Қарлыға", "varda"]);
        let names = fs::read_dir(path.parent().unwrap()).unwrap().count();
        assert_eq!(names, 1, "nothing is left beside it");
    }

    #[test]
    fn odd_lines_are_passed_over_and_made_safe() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("searches");
        let long = "x".repeat(LONGEST + 1);
        let mut bytes = b"varda\n\n   \n\xff\xfe\na\x1b[31mb\nvarda\n".to_vec();
        bytes.extend(long.as_bytes());
        bytes.extend("\ncléo\r\nlast".as_bytes());
        fs::write(&path, bytes).unwrap();
        assert_eq!(read(&path), ["a[31mb", "varda", "cléo", "last"]);
    }

    #[test]
    fn the_oldest_make_room() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("searches");
        let lines: Vec<String> = (0..KEPT + 20).map(|at| format!("search {at}")).collect();
        fs::write(&path, lines.join("\n")).unwrap();
        remember(&path, "one more").unwrap();
        let searches = read(&path);
        assert_eq!(searches.len(), KEPT);
        assert_eq!(searches[0], "search 21");
        assert_eq!(searches[KEPT - 1], "one more");
    }

    #[test]
    fn what_cannot_be_written_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("searches");
        fs::create_dir(&path).unwrap();
        assert!(read(&path).is_empty());
        let trouble = remember(&path, "varda").unwrap_err();
        assert!(trouble.to_string().contains("searches"), "{trouble}");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link() {
        let folder = tempfile::tempdir().unwrap();
        let (path, real) = (folder.path().join("searches"), folder.path().join("real"));
        fs::write(&real, "varda\n").unwrap();
        std::os::unix::fs::symlink(&real, &path).unwrap();
        remember(&path, "cleo").unwrap();
        assert!(fs::symlink_metadata(&path).unwrap().is_symlink());
        assert_eq!(fs::read_to_string(&real).unwrap(), "varda\ncleo\n");
    }
}
