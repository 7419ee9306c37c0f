//! The keys of all files, and what one that nothing bears may have meant.

use std::collections::HashSet;

use crate::dataset::fault::Fault;
use crate::dataset::merge::Part;
use crate::dataset::nearest::{self, Named};

/// What a key is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Source,
    Festival,
    Director,
}

impl Of {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Festival => "festival",
            Self::Director => "director",
        }
    }
}

/// The keys of all files.
pub(super) struct Known {
    directors: HashSet<String>,
    festivals: HashSet<String>,
    sources: HashSet<String>,
    lost: HashSet<String>,
}

impl Known {
    pub(super) fn of(parts: &[Part]) -> Self {
        let files = || parts.iter().map(|part| &part.records);
        Self {
            directors: files()
                .flat_map(|file| &file.directors)
                .flat_map(|record| std::iter::once(&record.key).chain(&record.former_keys))
                .cloned()
                .collect(),
            festivals: files()
                .flat_map(|file| &file.festivals)
                .map(|record| record.key.clone())
                .collect(),
            sources: files()
                .flat_map(|file| &file.sources)
                .map(|record| record.key.clone())
                .collect(),
            lost: parts
                .iter()
                .flat_map(|part| part.lost.iter().cloned())
                .collect(),
        }
    }

    /// Whether something bears this key, or stood in a part of a file that could not be read.
    pub(super) fn has(&self, of: Of, key: &str) -> bool {
        let keys = match of {
            Of::Source => &self.sources,
            Of::Festival => &self.festivals,
            Of::Director => &self.directors,
        };
        keys.contains(key) || self.lost.contains(key)
    }
}

/// Says of keys that nothing bears which are near them; names are read only for that.
pub(super) fn hint(parts: &[Part], dangling: &[(usize, Of, String)], faults: &mut [Fault]) {
    if dangling.is_empty() {
        return;
    }
    let files = || parts.iter().map(|part| &part.records);
    let sources: Vec<Named> = files()
        .flat_map(|file| &file.sources)
        .map(|source| Named::new(&source.key, []))
        .collect();
    let festivals: Vec<Named> = files()
        .flat_map(|file| &file.festivals)
        .map(|festival| {
            let names = festival.name.iter().chain(&festival.names);
            Named::new(&festival.key, names.map(String::as_str))
        })
        .collect();
    let directors: Vec<Named> = files()
        .flat_map(|file| &file.directors)
        .map(|director| {
            let names = director.names.iter().map(|name| &name.text);
            let names = director.name.iter().chain(names);
            Named::new(&director.key, names.map(String::as_str))
        })
        .collect();
    for (index, of, key) in dangling {
        let (known, else_do) = match of {
            Of::Source => (&sources, "add it to `sources`"),
            Of::Festival => (
                &festivals,
                "see data/festivals.ron, or add it to `festivals`",
            ),
            Of::Director => (
                &directors,
                "write `(name: \"…\")` for someone not in the dataset",
            ),
        };
        let near: Vec<String> = nearest::keys(key, known)
            .into_iter()
            .map(|key| format!("`{key}`"))
            .collect();
        faults[*index].hint = Some(if near.is_empty() {
            else_do.to_owned()
        } else {
            format!("did you mean {}? Else {else_do}", near.join(" or "))
        });
    }
}
