//! Rules beyond loading: what can be read and is still hardly so.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use crate::dataset::diagnostic::Severity::{self, Error, Warning};
use crate::dataset::fault::{Fault, Step};
use crate::dataset::merge::{List, Origin, Part};
use crate::dataset::token::{Sort, Strings, tokens};
use crate::dataset::{festival, namesake, record, script};
use crate::model::catalogue::Catalogue;
use crate::model::film::Festival;
use crate::model::word::{Length, NameKind, TitleKind, Verdict};

/// Looks at every record as written, and at the catalogue they became. `shared` are the files
/// whose sources and festivals wait for records of other files to name them. Where `partial`,
/// records or parts of them were left out: what they name nobody knows.
#[must_use]
pub fn check(
    parts: &[Part],
    shared: &BTreeSet<usize>,
    partial: bool,
    catalogue: &Catalogue,
) -> Vec<Fault> {
    let festivals = catalogue
        .festivals()
        .iter()
        .map(|festival| (festival.key.as_str(), festival))
        .collect();
    let mut check = Check {
        festivals,
        festival_names: festival::known_festivals(catalogue),
        known_names: namesake::known_names(catalogue),
        faults: Vec::new(),
    };
    let mut origins = Origins::new();
    for (file, part) in parts.iter().enumerate() {
        for director in &part.records.directors {
            let origin = Origin {
                file,
                list: List::Directors,
                at: director.at,
            };
            origins.insert(director.key.as_str(), origin);
            check.director(origin, director, part.layer == 0);
            for film in &director.films {
                let origin = Origin {
                    file,
                    list: List::FilmsOf(director.at),
                    at: film.at,
                };
                origins.insert(film.key.as_str(), origin);
                check.film(origin, film);
            }
        }
        for film in &part.records.films {
            let origin = Origin {
                file,
                list: List::Films,
                at: film.at,
            };
            origins.insert(film.key.as_str(), origin);
            check.film(origin, film);
        }
        for source in &part.records.sources {
            let origin = Origin {
                file,
                list: List::Sources,
                at: source.at,
            };
            check.source(origin, source, part.layer == 0);
        }
        for festival in &part.records.festivals {
            let origin = Origin {
                file,
                list: List::Festivals,
                at: festival.at,
            };
            check.address(origin, festival.url.as_deref());
            check.twin_festival(origin, festival);
        }
    }
    if !partial {
        check.unused(parts, shared);
    }
    check.twin_addresses(parts);
    check.twin_publishers(parts);
    check.twin_names(catalogue, &origins);
    check.twin_films(catalogue, &origins);
    check.twin_titles(catalogue, &origins);
    check.twin_identifiers(catalogue, &origins);
    for film in catalogue.films().iter() {
        if let Some(origin) = origins.get(film.key.as_str()) {
            check.times(catalogue, *origin, film);
            check.year_of_key(*origin, film);
        }
    }
    check.faults
}

/// Texts of a file that were once decoded wrongly: `CrÃ©teil`.
#[must_use]
pub fn mojibake(text: &str) -> Vec<Range<usize>> {
    let odd = |part: &str| {
        part.contains("â€")
            || part.contains('\u{fffd}')
            || part.chars().zip(part.chars().skip(1)).any(|(lead, next)| {
                matches!(lead, 'Ã' | 'Â' | 'Ð' | 'Ñ' | 'Å' | 'Ä')
                    && ('\u{80}'..='\u{bf}').contains(&next)
            })
    };
    if !odd(text) {
        return Vec::new();
    }
    tokens(text, Strings::OverLines)
        .into_iter()
        .filter(|token| token.sort == Sort::Text && odd(&text[token.span.clone()]))
        .map(|token| token.span)
        .collect()
}

/// Where each director and film was last written, by key.
pub(super) type Origins<'r> = HashMap<&'r str, Origin>;

/// A check under way.
pub(super) struct Check<'c> {
    /// The names of directors, folded, with their keys.
    pub(super) known_names: HashMap<String, &'c str>,
    pub(super) festivals: HashMap<&'c str, &'c Festival>,
    /// The festivals that go by a name, folded.
    pub(super) festival_names: HashMap<String, Vec<&'c Festival>>,
    faults: Vec<Fault>,
}

impl Check<'_> {
    pub(super) fn tell(
        &mut self,
        severity: Severity,
        code: &'static str,
        (file, path): (usize, Vec<Step>),
        message: String,
        hint: &str,
    ) {
        self.faults.push(Fault {
            file,
            path,
            code,
            severity,
            message,
            hint: Some(hint.to_owned()),
        });
    }

    fn director(&mut self, origin: Origin, director: &record::Director, complete: bool) {
        let words = director
            .name
            .iter()
            .flat_map(|name| name.split_whitespace());
        if complete && director.sort.is_none() && words.count() > 1 {
            self.tell(
                Warning,
                "no-sort",
                (origin.file, origin.field("name")),
                "a name of several words without the form it is sorted by".to_owned(),
                "add `sort: \"Family name, Given name\"`",
            );
        }
        if let Some(name) = &director.name
            && is_small(name)
            && !director.names.iter().any(|other| other.text == *name)
        {
            self.tell(
                Warning,
                "lower-case",
                (origin.file, origin.field("name")),
                "a name without a capital".to_owned(),
                "write it as she does; if it is so, repeat it in `names` with a source",
            );
        }
        for (index, name) in director.names.iter().enumerate() {
            self.script(origin, ("names", index), name.script.as_deref(), &name.text);
            if name.kind.0 == NameKind::Native
                && let Some(language) = &name.language
            {
                let path = part_of(origin, ("names", index), "language");
                self.language((origin.file, path), language, &name.text);
            }
        }
        self.twice(origin, "names", &director.names, |name| {
            name.sources.clear();
        });
        self.claims(origin, (&director.claims, &director.sources), |claim| {
            [
                apart(director.born, claim.born),
                apart(director.died, claim.died),
                apart(director.birthplace.as_ref(), claim.birthplace.as_ref()),
                apart(listed(&director.countries), listed(&claim.countries)),
                None,
            ]
        });
    }

    fn film(&mut self, origin: Origin, film: &record::Film) {
        self.events(origin, film);
        self.festivals_in_words(origin, film);
        self.plain_names(origin, film);
        self.twice(origin, "titles", &film.titles, |title| {
            title.sources.clear();
        });
        self.twice(origin, "screenings", &film.screenings, |screening| {
            screening.sources.clear();
        });
        self.twice(origin, "awards", &film.awards, |award| {
            award.sources.clear();
        });
        for (index, award) in film.awards.iter().enumerate() {
            let is_won = award
                .result
                .as_ref()
                .is_none_or(|result| result.0 == Verdict::Won);
            // A note may say that the source itself does not name it.
            let is_named = award.award.as_ref().is_some_and(|name| !name.is_empty());
            if is_won && !is_named && award.note.is_none() {
                let mut path = origin.field("awards");
                path.push(Step::Index(index));
                self.tell(
                    Warning,
                    "no-award",
                    (origin.file, path),
                    "a prize won, and nothing says which".to_owned(),
                    "add `award: \"…\"` with the name of the prize",
                );
            }
        }
        if let (Some(length), Some(runtime)) = (&film.length, film.runtime)
            && length.0 == Length::of_runtime(runtime)
        {
            self.tell(
                Warning,
                "needless-length",
                (origin.file, origin.field("length")),
                "the running time says as much".to_owned(),
                "leave `length` out where `runtime` stands",
            );
        }
        // In a film of several languages it says which of them the title is in.
        if film.original.is_some() && film.original == film.title && film.languages.len() < 2 {
            self.tell(
                Warning,
                "same-title",
                (origin.file, origin.field("original")),
                "the original title is the title shown".to_owned(),
                "leave `original` out where the two are one",
            );
        }
        if let Some(title) = &film.title
            && is_small(title)
            && !film.titles.iter().any(|other| other.text == *title)
        {
            self.tell(
                Warning,
                "lower-case",
                (origin.file, origin.field("title")),
                "a title without a capital".to_owned(),
                "write it as the film does; if it is so, repeat it in `titles` with a source",
            );
        }
        for (index, title) in film.titles.iter().enumerate() {
            self.script(
                origin,
                ("titles", index),
                title.script.as_deref(),
                &title.text,
            );
            if title.kind.0 == TitleKind::Original
                && let Some(language) = &title.language
            {
                let path = part_of(origin, ("titles", index), "language");
                self.language((origin.file, path), language, &title.text);
            }
        }
        if let (Some(original), Some(language)) = (&film.original, film.languages.first()) {
            self.language((origin.file, origin.field("original")), language, original);
        }
        self.claims(origin, (&film.claims, &film.sources), |claim| {
            [
                apart(film.year, claim.year),
                apart(film.runtime, claim.runtime),
                apart(film.form, claim.form),
                apart(film.length, claim.length),
                apart(listed(&film.countries), listed(&claim.countries)),
            ]
        });
    }

    /// What stands twice in a list, whatever sources either names.
    fn twice<T: Clone + PartialEq>(
        &mut self,
        origin: Origin,
        list: &'static str,
        items: &[T],
        strip: impl Fn(&mut T),
    ) {
        let mut bare = items.to_vec();
        bare.iter_mut().for_each(strip);
        for (index, item) in bare.iter().enumerate() {
            if bare[..index].contains(item) {
                let mut path = origin.field(list);
                path.push(Step::Index(index));
                self.tell(
                    Warning,
                    "written-twice",
                    (origin.file, path),
                    "the same stands before it already".to_owned(),
                    "write it once, with the sources of both",
                );
            }
        }
    }

    fn script(
        &mut self,
        origin: Origin,
        (list, index): (&'static str, usize),
        stated: Option<&str>,
        text: &str,
    ) {
        let letters = script::of_letters(text);
        if let Some(stated) = stated.and_then(script::of_code)
            && !script::agree(stated, letters)
        {
            self.tell(
                Warning,
                "script-mismatch",
                (origin.file, part_of(origin, (list, index), "script")),
                format!("said to be `{stated}`, but its letters are `{letters}`"),
                "leave `script` out: it is read off the letters",
            );
        }
    }

    /// A text in letters that its language is not written in.
    fn language(&mut self, place: (usize, Vec<Step>), tag: &str, text: &str) {
        if script::has_letters_of(text, tag) {
            return;
        }
        let letters = script::of_letters(text);
        self.tell(
            Warning,
            "language-mismatch",
            place,
            format!("said to be in `{tag}`, but its letters are `{letters}`"),
            "if it is written in other letters than those of its language, say `kind: transliterated` or, of a name, `romanized`; if it is in another language, give it that one's tag (in `titles`, `original` having none)",
        );
    }

    /// For each fact, `compare` tells whether a claim gives the value of the record. The value
    /// may stand on `sources`, those of the record, as long as one of them says nothing else.
    fn claims(
        &mut self,
        origin: Origin,
        (claims, sources): (&[record::Claim], &[String]),
        compare: impl Fn(&record::Claim) -> [Option<bool>; 5],
    ) {
        let mut given: [Vec<(usize, bool)>; 5] = Default::default();
        for (index, claim) in claims.iter().enumerate() {
            for (given, compared) in given.iter_mut().zip(compare(claim)) {
                given.extend(compared.map(|agrees| (index, agrees)));
            }
            if claim.sources.is_empty() {
                let mut path = origin.field("claims");
                path.push(Step::Index(index));
                self.tell(
                    Error,
                    "missing-source",
                    (origin.file, path),
                    "a claim that nobody makes".to_owned(),
                    "add `sources: [\"…\"]`",
                );
            }
        }
        for given in given {
            let Some((first, _)) = given.first() else {
                continue;
            };
            let is_claimed = given.iter().any(|(_, agrees)| *agrees);
            let elsewhere = |source: &String| {
                given
                    .iter()
                    .any(|(index, _)| claims[*index].sources.contains(source))
            };
            if is_claimed || !sources.iter().all(elsewhere) {
                continue;
            }
            let mut path = origin.field("claims");
            path.push(Step::Index(*first));
            self.tell(
                Warning,
                "unclaimed-value",
                (origin.file, path),
                "every source of the record claims another value than the one shown".to_owned(),
                "add a claim with the value of the field and its sources",
            );
        }
    }
}

impl Origin {
    /// The order of records within a file.
    pub(super) fn path_order(self) -> (usize, usize, usize) {
        match self.list {
            List::Directors => (0, self.at, 0),
            List::FilmsOf(director) => (0, director, self.at + 1),
            List::Films => (1, self.at, 0),
            List::Festivals => (2, self.at, 0),
            List::Sources => (3, self.at, 0),
        }
    }
}

/// The way to a field of a struct in a list of the record.
pub(super) fn part_of(
    origin: Origin,
    (list, index): (&'static str, usize),
    field: &'static str,
) -> Vec<Step> {
    let mut path = origin.field(list);
    path.extend([Step::Index(index), Step::Field(field)]);
    path
}

/// Whether a claim gives the value of the record, where both give one.
fn apart<T: PartialEq>(value: Option<T>, claimed: Option<T>) -> Option<bool> {
    value.zip(claimed).map(|(value, claimed)| value == claimed)
}

/// Whether it begins small and has no capital, in a script that has capitals.
fn is_small(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase) && !text.chars().any(char::is_uppercase)
}

fn listed(codes: &[String]) -> Option<&[String]> {
    (!codes.is_empty()).then_some(codes)
}
