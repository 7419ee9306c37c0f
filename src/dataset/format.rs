//! The one layout of a data file, with its comments kept.

use crate::dataset::diagnostic::{Diagnostic, Severity};
use crate::dataset::read;
use crate::dataset::record::{File, Film};
use crate::dataset::written::{self, Group, Value};
use crate::model::date::Date;

/// How wide a line may become before a struct or list is opened.
const WIDTH: usize = 100;

/// One step of indentation.
const INDENT: &str = "    ";

/// The order of fields, by the list that holds the structs or the field that holds the struct.
/// The lists of a file stand sources first: they are read before they are named.
const FIELDS: &[(&str, &[&str])] = &[
    ("", &["sources", "festivals", "directors", "films"]),
    (
        "directors",
        &[
            "key",
            "former_keys",
            "name",
            "sort",
            "names",
            "born",
            "died",
            "birthplace",
            "countries",
            "peoples",
            "basis",
            "claims",
            "notes",
            "ids",
            "sources",
            "films",
        ],
    ),
    (
        "films",
        &[
            "key",
            "former_keys",
            "title",
            "original",
            "title_kind",
            "titles",
            "year",
            "runtime",
            "form",
            "length",
            "medium",
            "state",
            "countries",
            "languages",
            "locations",
            "producers",
            "genres",
            "subjects",
            "role",
            "with",
            "screenings",
            "awards",
            "synopsis",
            "claims",
            "notes",
            "ids",
            "sources",
        ],
    ),
    (
        "names",
        &["text", "kind", "language", "script", "sources", "note"],
    ),
    (
        "titles",
        &["text", "kind", "language", "script", "sources", "note"],
    ),
    ("with", &["director", "name", "role"]),
    (
        "screenings",
        &[
            "festival", "edition", "year", "section", "premiere", "place", "sources", "note",
        ],
    ),
    (
        "awards",
        &[
            "festival",
            "edition",
            "year",
            "section",
            "award",
            "result",
            "recipient",
            "place",
            "sources",
            "note",
        ],
    ),
    (
        "claims",
        &[
            "born",
            "died",
            "birthplace",
            "year",
            "runtime",
            "form",
            "length",
            "countries",
            "sources",
            "note",
        ],
    ),
    ("notes", &["about", "text", "sources"]),
    ("ids", &["wikidata", "imdb", "tmdb", "letterboxd"]),
    (
        "festivals",
        &[
            "key", "name", "names", "kind", "place", "country", "since", "not_held", "url",
        ],
    ),
    (
        "sources",
        &[
            "key",
            "url",
            "title",
            "publisher",
            "author",
            "kind",
            "published",
            "read",
            "language",
            "licence",
            "note",
        ],
    ),
];

/// Lists whose records are always written one field a line.
const OPENED: [&str; 3] = ["directors", "films", "sources"];

/// The text laid out anew; what it says is what it said. The fault of a text that cannot be read.
///
/// # Errors
/// The first fault of a text that has one; `name` is the file it is told of.
pub fn format(name: &str, text: &str) -> Result<String, Box<Diagnostic>> {
    let Some(records) = read::whole(text) else {
        let faults = read::read(name, text).diagnostics;
        return Err(Box::new(
            faults.into_iter().next().unwrap_or_else(|| refused(name)),
        ));
    };
    let mut whole = written::read(text);
    whole.sort_all("");
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for entry in &whole.entries {
        for comment in &entry.before {
            line(&mut out, 0, comment);
        }
        entry.value.open("", 0, &mut out);
        if let Some(comment) = entry.after {
            out.push(' ');
            out.push_str(comment);
        }
        out.push('\n');
    }
    for comment in &whole.end {
        line(&mut out, 0, comment);
    }
    let again = read::whole(&out).map(by_key);
    if again == Some(by_key(records)) {
        Ok(out)
    } else {
        Err(Box::new(refused(name)))
    }
}

fn refused(name: &str) -> Diagnostic {
    Diagnostic {
        code: "syntax",
        severity: Severity::Error,
        file: name.to_owned(),
        place: None,
        message: "laid out anew, this file would say something else; it is left as it is"
            .to_owned(),
        hint: None,
    }
}

/// The records without their places, in an order that formatting does not change.
fn by_key(mut file: File) -> File {
    fn films_by_key(films: &mut [Film]) {
        films.sort_by(|one, other| one.key.cmp(&other.key));
        for film in films {
            film.at = 0;
        }
    }
    films_by_key(&mut file.films);
    file.directors.sort_by(|one, other| one.key.cmp(&other.key));
    for director in &mut file.directors {
        director.at = 0;
        films_by_key(&mut director.films);
    }
    file.festivals.sort_by(|one, other| one.key.cmp(&other.key));
    for festival in &mut file.festivals {
        festival.at = 0;
    }
    file.sources.sort_by(|one, other| one.key.cmp(&other.key));
    for source in &mut file.sources {
        source.at = 0;
    }
    file
}

fn line(out: &mut String, depth: usize, words: &str) {
    for _ in 0..depth {
        out.push_str(INDENT);
    }
    out.push_str(words);
    out.push('\n');
}

impl Group<'_> {
    /// Puts fields and records in their order; `holder` is the field that holds this.
    fn sort_all(&mut self, holder: &str) {
        for entry in &mut self.entries {
            let holder = entry.field.unwrap_or(holder);
            if let Value::Group(group) = &mut entry.value {
                group.sort_all(holder);
            }
        }
        match self.brackets {
            Some(('(', _)) if self.entries.iter().all(|entry| entry.field.is_some()) => {
                if let Some((_, order)) = FIELDS.iter().find(|(list, _)| *list == holder) {
                    self.entries.sort_by_key(|entry| {
                        order.iter().position(|field| entry.field == Some(*field))
                    });
                }
            }
            Some(('[', _)) => self.sort_records(holder),
            _ => {}
        }
    }

    fn sort_records(&mut self, holder: &str) {
        if !matches!(holder, "directors" | "films" | "festivals" | "sources") {
            return;
        }
        let mut keys: Vec<_> = self.entries.iter().map(|entry| entry.atom("key")).collect();
        keys.sort_unstable();
        // Sources of a record are keys, not records; and of twins the first must stay the first.
        if keys.iter().any(Option::is_none) || keys.windows(2).any(|pair| pair[0] == pair[1]) {
            return;
        }
        if holder == "films" {
            self.entries.sort_by_cached_key(|entry| {
                let year = entry
                    .atom("year")
                    .and_then(|year| year.parse::<Date>().ok());
                (year.is_none(), year.map(Date::order), entry.atom("key"))
            });
        } else {
            self.entries.sort_by_key(|entry| entry.atom("key"));
        }
    }
}

impl Value<'_> {
    /// On one line, where nothing in it forbids that.
    fn flat(&self, holder: &str) -> Option<String> {
        match self {
            Value::Atom(atom) => (!atom.contains('\n')).then(|| (*atom).to_owned()),
            Value::Group(group) => {
                let (open, close) = group.brackets?;
                let is_record = open == '(' && OPENED.contains(&holder);
                if !group.start.is_empty() || !group.end.is_empty() || is_record {
                    return None;
                }
                let mut flat = group.name.unwrap_or_default().to_owned();
                flat.push(open);
                for (index, entry) in group.entries.iter().enumerate() {
                    if !entry.is_plain() {
                        return None;
                    }
                    if index > 0 {
                        flat.push_str(", ");
                    }
                    if let Some(field) = entry.field {
                        flat.push_str(field);
                        flat.push_str(": ");
                    }
                    flat.push_str(&entry.value.flat(entry.field.unwrap_or(holder))?);
                    if flat.len() > WIDTH * 4 {
                        return None;
                    }
                }
                flat.push(close);
                Some(flat)
            }
        }
    }

    /// One entry a line. The first line goes on where `out` ends.
    fn open(&self, holder: &str, depth: usize, out: &mut String) {
        let group = match self {
            Value::Atom(atom) => {
                out.push_str(atom);
                return;
            }
            Value::Group(group) => group,
        };
        let (open, close) = group.brackets.unwrap_or(('(', ')'));
        out.push_str(group.name.unwrap_or_default());
        out.push(open);
        if group.entries.is_empty() && group.start.is_empty() && group.end.is_empty() {
            out.push(close);
            return;
        }
        out.push('\n');
        for comment in &group.start {
            line(out, depth + 1, comment);
        }
        for entry in &group.entries {
            for comment in &entry.before {
                line(out, depth + 1, comment);
            }
            let start = out.len();
            for _ in 0..=depth {
                out.push_str(INDENT);
            }
            if let Some(field) = entry.field {
                out.push_str(field);
                out.push_str(": ");
            }
            let holder = entry.field.unwrap_or(holder);
            let room = WIDTH.saturating_sub(out[start..].chars().count() + 1);
            match entry.value.flat(holder) {
                Some(flat) if flat.chars().count() <= room => out.push_str(&flat),
                _ => entry.value.open(holder, depth + 1, out),
            }
            out.push(',');
            if let Some(comment) = entry.after {
                out.push(' ');
                out.push_str(comment);
            }
            out.push('\n');
        }
        for comment in &group.end {
            line(out, depth + 1, comment);
        }
        for _ in 0..depth {
            out.push_str(INDENT);
        }
        out.push(close);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::read::OPTIONS;
    use crate::dataset::record;

    fn fields_of<T: serde::de::DeserializeOwned + std::fmt::Debug>() -> Vec<&'static str> {
        match OPTIONS
            .from_str::<T>("(no_field_is_called_so: 0)")
            .unwrap_err()
            .code
        {
            ron::Error::NoSuchStructField { expected, .. } => expected.to_vec(),
            other => panic!("{other}"),
        }
    }

    #[test]
    fn fields_stand_in_the_order_of_the_records() {
        let table = |list: &str| FIELDS.iter().find(|(name, _)| *name == list).unwrap().1;
        assert_eq!(table("directors"), fields_of::<record::Director>());
        assert_eq!(table("films"), fields_of::<record::Film>());
        assert_eq!(table("names"), fields_of::<record::Name>());
        assert_eq!(table("titles"), fields_of::<record::Title>());
        assert_eq!(table("with"), fields_of::<record::Credit>());
        assert_eq!(table("screenings"), fields_of::<record::Screening>());
        assert_eq!(table("awards"), fields_of::<record::Award>());
        assert_eq!(table("claims"), fields_of::<record::Claim>());
        assert_eq!(table("notes"), fields_of::<record::Note>());
        assert_eq!(table("ids"), fields_of::<record::Identifiers>());
        assert_eq!(table("festivals"), fields_of::<record::Festival>());
        assert_eq!(table("sources"), fields_of::<record::Source>());
        let mut lists = table("").to_vec();
        lists.sort_unstable();
        let mut known = fields_of::<File>();
        known.sort_unstable();
        assert_eq!(lists, known);
    }

    #[test]
    fn layout_is_one_and_comments_stay() {
        let text = "\u{2028}// head\n( directors:[ // all\n (name:\"B\",key:\"b\", /* why */ sources:[\"s\" , \"t\"] // two\n , films:[(key:\"b-2\",year:1962),(key:\"b-1\",year:\"1961?\",title:\"One\")],basis: page( \"s\" ) /* end */ ),\n// her\n(key:\"a\")\n// last\n], )\n// foot";
        let wanted = "// head
(
    directors: [
        // all
        // her
        (
            key: \"a\",
        ),
        (
            key: \"b\",
            name: \"B\",
            basis: page(\"s\"), /* end */
            /* why */
            sources: [\"s\", \"t\"], // two
            films: [
                (
                    key: \"b-1\",
                    title: \"One\",
                    year: \"1961?\",
                ),
                (
                    key: \"b-2\",
                    year: 1962,
                ),
            ],
        ),
        // last
    ],
)
// foot
";
        let once = format("x.ron", text).unwrap();
        assert_eq!(once, wanted);
        assert_eq!(format("x.ron", &once).unwrap(), once);
    }

    #[test]
    fn what_stands_before_the_records_stays_there() {
        let text = "#![enable(implicit_some)]\n// A country.\n(films: [], // none\n)\n";
        let wanted = "#![enable(implicit_some)]\n// A country.\n(\n    films: [], // none\n)\n";
        assert_eq!(format("x.ron", text).unwrap(), wanted);
        assert_eq!(format("x.ron", wanted).unwrap(), wanted);
    }

    #[test]
    fn twins_are_not_put_in_another_order() {
        let text = "(\n    films: [\n        (\n            key: \"a\",\n            year: 2000,\n        ),\n        (\n            key: \"a\",\n            year: 1999,\n        ),\n    ],\n)\n";
        assert_eq!(format("x.ron", text).unwrap(), text);
    }

    #[test]
    fn a_faulty_text_is_refused_with_its_fault() {
        let fault = format("x.ron", "(directors: [(key: \"a\", nme: \"A\")])").unwrap_err();
        assert_eq!(
            (fault.code, fault.file.as_str()),
            ("unknown-field", "x.ron")
        );
    }
}
