//! What every single value must be: keys, codes, identifiers, safe text.

use crate::dataset::diagnostic::Severity;
use crate::dataset::fault::{Fault, Step};
use crate::dataset::keys::{self, Known, Of};
use crate::dataset::merge::Part;
use crate::dataset::shape::{RUNTIMES, is_imdb, is_slug, is_wikidata, is_year};
use crate::dataset::{nearest, record, script};
use crate::model::date::BadDate;
use crate::model::place::{Country, Language};
use crate::model::text;

/// How many faults of a file are told with the nearest known word: looking it up is not free.
const HINTS: usize = 200;

/// How many keys of all files are looked up.
const KEYS: usize = 1_000;

/// Letters that no terminal is shown as they are, though an honest text may hold them: joiners
/// of Persian and Indic scripts, variation selectors, half-width kana.
fn is_orthography(letter: char) -> bool {
    matches!(letter, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{ff61}'..='\u{ff9f}')
}

/// Looks at every value of every record, and makes every text safe.
pub(crate) fn verify(parts: &mut [Part]) -> Vec<Fault> {
    let known = Known::of(parts);
    let mut walk = Walk {
        known: &known,
        file: 0,
        first: 0,
        path: Vec::new(),
        faults: Vec::new(),
        dangling: Vec::new(),
    };
    for (file, part) in parts.iter_mut().enumerate() {
        walk.file = file;
        walk.first = walk.faults.len();
        let records = &mut part.records;
        walk.each(
            "directors",
            &mut records.directors,
            |director| director.at,
            Walk::director,
        );
        walk.each("films", &mut records.films, |film| film.at, Walk::film);
        walk.each(
            "festivals",
            &mut records.festivals,
            |festival| festival.at,
            Walk::festival,
        );
        walk.each(
            "sources",
            &mut records.sources,
            |source| source.at,
            Walk::source,
        );
    }
    let Walk {
        mut faults,
        dangling,
        ..
    } = walk;
    keys::hint(parts, &dangling, &mut faults);
    faults
}

struct Walk<'k> {
    known: &'k Known,
    file: usize,
    /// How many faults the files before it have.
    first: usize,
    path: Vec<Step>,
    faults: Vec<Fault>,
    /// Faults that a key is named which nothing bears, with what it is of.
    dangling: Vec<(usize, Of, String)>,
}

impl Walk<'_> {
    fn each<T>(
        &mut self,
        list: &'static str,
        records: &mut [T],
        at: impl Fn(&T) -> usize,
        visit: impl Fn(&mut Self, &mut T),
    ) {
        self.path.push(Step::Field(list));
        for record in records {
            self.path.push(Step::Index(at(record)));
            visit(self, record);
            self.path.pop();
        }
        self.path.pop();
    }

    /// As [`each`](Self::each), for lists that hold no records of their own.
    fn list<T>(&mut self, list: &'static str, values: &mut [T], visit: impl Fn(&mut Self, &mut T)) {
        self.path.push(Step::Field(list));
        for (index, value) in values.iter_mut().enumerate() {
            self.path.push(Step::Index(index));
            visit(self, value);
            self.path.pop();
        }
        self.path.pop();
    }

    fn tell(
        &mut self,
        severity: Severity,
        code: &'static str,
        message: String,
        hint: impl FnOnce() -> Option<String>,
    ) {
        let hint = if self.faults.len() < self.first + HINTS {
            hint()
        } else {
            None
        };
        self.faults.push(Fault {
            file: self.file,
            path: self.path.clone(),
            code,
            severity,
            message,
            hint,
        });
    }

    fn error(
        &mut self,
        code: &'static str,
        message: String,
        hint: impl FnOnce() -> Option<String>,
    ) {
        self.tell(Severity::Error, code, message, hint);
    }

    /// Makes a text safe; the path stands at it.
    fn text_here(&mut self, text: &mut String) {
        if text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
            return;
        }
        let safe = match text::safe(text) {
            std::borrow::Cow::Borrowed(_) => return,
            std::borrow::Cow::Owned(safe) if safe == *text => return,
            std::borrow::Cow::Owned(safe) => safe,
        };
        let odd = text
            .chars()
            .find(|letter| !is_orthography(*letter) && !safe.contains(*letter));
        if let Some(odd) = odd {
            self.error(
                "unsafe-character",
                format!(
                    "a character that no terminal may show, U+{:04X}; it is left out",
                    u32::from(odd)
                ),
                || {
                    Some(
                        "write the text without control, bidi and zero-width characters".to_owned(),
                    )
                },
            );
        }
        *text = safe;
    }

    fn text(&mut self, field: &'static str, text: &mut String) {
        self.path.push(Step::Field(field));
        self.text_here(text);
        self.path.pop();
    }

    fn maybe(&mut self, field: &'static str, text: &mut Option<String>) {
        if let Some(text) = text {
            self.text(field, text);
        }
    }

    fn texts(&mut self, field: &'static str, texts: &mut [String]) {
        self.list(field, texts, Walk::text_here);
    }

    fn key(&mut self, key: &mut String) {
        self.path.push(Step::Field("key"));
        self.key_here(key);
        self.path.pop();
    }

    fn key_here(&mut self, key: &mut String) {
        self.text_here(key);
        if !is_slug(key) {
            self.error(
                "bad-key",
                format!("`{key}` has not the form of a key"),
                || Some("a key is lower-case letters a to z and digits, in words parted by single hyphens".to_owned()),
            );
        }
    }

    /// A key of something else; the path stands at it.
    fn named(&mut self, of: Of, key: &mut String) {
        self.text_here(key);
        if self.known.has(of, key) {
            return;
        }
        if self.faults.len() < self.first + HINTS && self.dangling.len() < KEYS {
            self.dangling.push((self.faults.len(), of, key.clone()));
        }
        self.error(
            "dangling-key",
            format!("there is no {} with the key `{key}`", of.name()),
            || None,
        );
    }

    fn sources(&mut self, keys: &mut [String]) {
        self.list("sources", keys, |walk, key| {
            walk.named(Of::Source, key);
        });
    }

    fn festival_of(&mut self, key: &mut Option<String>) {
        if let Some(key) = key {
            self.path.push(Step::Field("festival"));
            self.named(Of::Festival, key);
            self.path.pop();
        }
    }

    fn country_here(&mut self, code: &str) {
        if Country::from_code(code).is_none() {
            self.error(
                "unknown-country",
                format!("`{code}` is no code of a country"),
                || Some(nearest::country(code)),
            );
        }
    }

    fn countries(&mut self, codes: &mut [String]) {
        self.list("countries", codes, |walk, code| {
            walk.text_here(code);
            walk.country_here(code);
        });
    }

    fn language_here(&mut self, tag: &mut String) {
        self.text_here(tag);
        let known = Language::from_tag(tag)
            .is_some_and(|language| language.name() != language.tag() || tag.len() == 3);
        if !known {
            self.error(
                "unknown-language",
                format!("`{tag}` is no tag of a language"),
                || Some(nearest::language(tag)),
            );
        }
    }

    fn language(&mut self, tag: &mut Option<String>) {
        if let Some(tag) = tag {
            self.path.push(Step::Field("language"));
            self.language_here(tag);
            self.path.pop();
        }
    }

    fn script(&mut self, code: &mut Option<String>) {
        if let Some(code) = code {
            self.path.push(Step::Field("script"));
            self.text_here(code);
            if script::of_code(code).is_none() {
                self.error(
                    "unknown-script",
                    format!("`{code}` is no code of a script"),
                    || Some("write its ISO 15924 code, as `Latn` or `Cyrl`, or leave it out: it is read off the letters".to_owned()),
                );
            }
            self.path.pop();
        }
    }

    fn runtime(&mut self, minutes: Option<u16>) {
        if let Some(minutes) = minutes
            && !RUNTIMES.contains(&minutes)
        {
            self.path.push(Step::Field("runtime"));
            self.error(
                "impossible-runtime",
                format!("no film runs {minutes} minutes"),
                || {
                    Some(
                        "write whole minutes, or leave the field out where it is unknown"
                            .to_owned(),
                    )
                },
            );
            self.path.pop();
        }
    }

    fn identifiers(&mut self, ids: &mut record::Identifiers, imdb: &'static str) {
        self.path.push(Step::Field("ids"));
        let forms: [(&'static str, &mut Option<String>, bool, &str); 3] = {
            let wikidata = ids.wikidata.as_deref().is_none_or(is_wikidata);
            let title = ids.imdb.as_deref().is_none_or(|id| is_imdb(id, imdb));
            let slug = ids.letterboxd.as_deref().is_none_or(is_slug);
            [
                ("wikidata", &mut ids.wikidata, wikidata, "`Q` and digits"),
                (
                    "imdb",
                    &mut ids.imdb,
                    title,
                    if imdb == "tt" {
                        "`tt` and seven or eight digits"
                    } else {
                        "`nm` and seven or eight digits"
                    },
                ),
                (
                    "letterboxd",
                    &mut ids.letterboxd,
                    slug,
                    "the last part of the page's address, as `cleo-from-5-to-7`",
                ),
            ]
        };
        for (field, id, fits, form) in forms {
            self.maybe(field, id);
            if let (Some(id), false) = (id.as_deref(), fits) {
                self.path.push(Step::Field(field));
                self.error(
                    "bad-identifier",
                    format!("`{id}` has not the form of this identifier"),
                    || Some(format!("it is {form}")),
                );
                self.path.pop();
            }
        }
        self.path.pop();
    }

    fn notes(&mut self, notes: &mut [record::Note]) {
        self.list("notes", notes, |walk, note| {
            walk.text("text", &mut note.text);
            walk.sources(&mut note.sources);
        });
    }

    fn claims(&mut self, claims: &mut [record::Claim]) {
        self.list("claims", claims, |walk, claim| {
            walk.maybe("birthplace", &mut claim.birthplace);
            walk.runtime(claim.runtime);
            walk.countries(&mut claim.countries);
            walk.sources(&mut claim.sources);
            walk.maybe("note", &mut claim.note);
        });
    }

    fn director(&mut self, director: &mut record::Director) {
        self.key(&mut director.key);
        self.list("former_keys", &mut director.former_keys, Self::key_here);
        self.maybe("name", &mut director.name);
        self.maybe("sort", &mut director.sort);
        self.list("names", &mut director.names, |walk, name| {
            walk.text("text", &mut name.text);
            walk.language(&mut name.language);
            walk.script(&mut name.script);
            walk.sources(&mut name.sources);
            walk.maybe("note", &mut name.note);
        });
        self.maybe("birthplace", &mut director.birthplace);
        self.countries(&mut director.countries);
        self.texts("peoples", &mut director.peoples);
        if let Some(basis) = &mut director.basis {
            self.basis(basis);
        }
        self.claims(&mut director.claims);
        self.notes(&mut director.notes);
        self.identifiers(&mut director.ids, "nm");
        self.sources(&mut director.sources);
        self.each("films", &mut director.films, |film| film.at, Self::film);
    }

    fn basis(&mut self, basis: &mut record::Basis) {
        use record::Basis::{Festival, Page, Register, Wikidata};
        self.path.push(Step::Field("basis"));
        self.path.push(Step::Index(0));
        match basis {
            Page(key) | Register(key) | Festival(key) => {
                self.named(Of::Source, key);
            }
            Wikidata(id) => {
                self.text_here(id);
                if !is_wikidata(id) {
                    self.error(
                        "bad-identifier",
                        format!("`{id}` has not the form of this identifier"),
                        || Some("it is `Q` and digits".to_owned()),
                    );
                }
            }
        }
        self.path.pop();
        self.path.pop();
    }

    fn film(&mut self, film: &mut record::Film) {
        self.key(&mut film.key);
        self.list("former_keys", &mut film.former_keys, Self::key_here);
        self.maybe("title", &mut film.title);
        self.maybe("original", &mut film.original);
        self.list("titles", &mut film.titles, |walk, title| {
            walk.text("text", &mut title.text);
            walk.language(&mut title.language);
            walk.script(&mut title.script);
            walk.sources(&mut title.sources);
            walk.maybe("note", &mut title.note);
        });
        self.runtime(film.runtime);
        self.countries(&mut film.countries);
        self.list("languages", &mut film.languages, Self::language_here);
        self.texts("locations", &mut film.locations);
        self.texts("producers", &mut film.producers);
        self.texts("genres", &mut film.genres);
        self.texts("subjects", &mut film.subjects);
        self.list("with", &mut film.with, Self::credit);
        self.list("screenings", &mut film.screenings, |walk, screening| {
            walk.festival_of(&mut screening.festival);
            walk.maybe("section", &mut screening.section);
            walk.maybe("place", &mut screening.place);
            walk.sources(&mut screening.sources);
            walk.maybe("note", &mut screening.note);
        });
        self.list("awards", &mut film.awards, |walk, award| {
            walk.festival_of(&mut award.festival);
            walk.maybe("section", &mut award.section);
            walk.maybe("award", &mut award.award);
            walk.maybe("place", &mut award.place);
            walk.sources(&mut award.sources);
            walk.maybe("note", &mut award.note);
        });
        self.maybe("synopsis", &mut film.synopsis);
        self.claims(&mut film.claims);
        self.notes(&mut film.notes);
        self.identifiers(&mut film.ids, "tt");
        self.sources(&mut film.sources);
    }

    fn credit(&mut self, credit: &mut record::Credit) {
        self.maybe("name", &mut credit.name);
        if let Some(key) = &mut credit.director {
            self.path.push(Step::Field("director"));
            self.named(Of::Director, key);
            self.path.pop();
        } else if credit.name.is_none() {
            self.error(
                "missing-field",
                "a credit needs the field `director` or `name`".to_owned(),
                || Some("write `director: \"key\"` for a director of the dataset, `name: \"…\"` for anyone else".to_owned()),
            );
        }
    }

    fn festival(&mut self, festival: &mut record::Festival) {
        self.key(&mut festival.key);
        self.maybe("name", &mut festival.name);
        self.texts("names", &mut festival.names);
        self.maybe("place", &mut festival.place);
        if let Some(code) = &mut festival.country {
            self.path.push(Step::Field("country"));
            self.text_here(code);
            self.country_here(code);
            self.path.pop();
        }
        self.list("not_held", &mut festival.not_held, |walk, year| {
            if !is_year(*year) {
                let bad = BadDate::Year(year.to_string());
                walk.error("impossible-date", bad.to_string(), || {
                    Some(
                        "write the years in which there was no edition, as `[1948, 1950]`"
                            .to_owned(),
                    )
                });
            }
        });
        self.maybe("url", &mut festival.url);
    }

    fn source(&mut self, source: &mut record::Source) {
        self.key(&mut source.key);
        self.maybe("url", &mut source.url);
        self.maybe("title", &mut source.title);
        self.maybe("publisher", &mut source.publisher);
        self.maybe("author", &mut source.author);
        self.language(&mut source.language);
        self.maybe("licence", &mut source.licence);
        self.maybe("note", &mut source.note);
    }
}
