//! What stands in for a record whose bytes are damaged: what is around it can still be used.

use crate::model::film::{Basis, Director, Festival, Film, Identifiers, Name, Source, Title};
use crate::model::word::{FestivalKind, NameKind, SourceKind, State, TitleKind};

/// What a damaged record shows in place of its name or title.
pub(super) const DAMAGED: &str = "(damaged: delete the snapshot)";

pub(super) fn damaged_director() -> Director {
    Director {
        key: String::new(),
        former_keys: Vec::new(),
        sort: DAMAGED.to_owned(),
        names: vec![Name {
            text: DAMAGED.to_owned(),
            kind: NameKind::Preferred,
            language: None,
            script: "Latn",
            sources: Vec::new(),
            note: None,
        }],
        born: None,
        died: None,
        birthplace: None,
        countries: Vec::new(),
        peoples: Vec::new(),
        basis: Basis::Unstated,
        claims: Vec::new(),
        notes: Vec::new(),
        ids: Identifiers::default(),
        sources: Vec::new(),
        films: Vec::new(),
    }
}

pub(super) fn damaged_film() -> Film {
    Film {
        key: String::new(),
        former_keys: Vec::new(),
        sort: DAMAGED.to_owned(),
        titles: vec![Title {
            text: DAMAGED.to_owned(),
            kind: TitleKind::Shown,
            language: None,
            script: "Latn",
            sources: Vec::new(),
            note: None,
        }],
        year: None,
        runtime: None,
        form: None,
        length: None,
        medium: None,
        state: State::Released,
        countries: Vec::new(),
        languages: Vec::new(),
        locations: Vec::new(),
        producers: Vec::new(),
        genres: Vec::new(),
        subjects: Vec::new(),
        credits: Vec::new(),
        screenings: Vec::new(),
        awards: Vec::new(),
        synopsis: None,
        claims: Vec::new(),
        notes: Vec::new(),
        ids: Identifiers::default(),
        sources: Vec::new(),
    }
}

pub(super) fn damaged_festival() -> Festival {
    Festival {
        key: String::new(),
        name: DAMAGED.to_owned(),
        names: Vec::new(),
        kind: FestivalKind::Festival,
        place: None,
        country: None,
        since: None,
        not_held: Vec::new(),
        url: None,
    }
}

pub(super) fn damaged_source() -> Source {
    Source {
        key: String::new(),
        url: None,
        title: None,
        publisher: DAMAGED.to_owned(),
        author: None,
        kind: SourceKind::Aggregator,
        published: None,
        read: None,
        language: None,
        licence: None,
        note: None,
    }
}
