//! A record whole, its facts numbered after its sources.

use crate::cli::lines::{Line, Role, Section};
use crate::cli::print::{phrase, row};
use crate::model::catalogue::Catalogue;
use crate::model::film::{
    Basis, Claim, Director, DirectorId, Film, Note, SourceId, Target, Who,
};
use crate::model::place::Language;

/// The sources of a record in the order of their numbers: those of the whole record first, then
/// those of single facts as they come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Citations(Vec<SourceId>);

impl Citations {
    /// The sources of a record.
    #[must_use]
    pub fn of(catalogue: &Catalogue, target: Target) -> Self {
        let mut cited = Self::default();
        match target {
            Target::Director(id) => {
                let director = catalogue.director(id);
                cited.add(&director.sources);
                cited.add_all(director.names.iter().map(|name| &name.sources));
                if let Basis::Page(id) | Basis::Register(id) | Basis::Festival(id) = director.basis
                {
                    cited.add(&[id]);
                }
                cited.add_all(director.claims.iter().map(|claim| &claim.sources));
                cited.add_all(director.notes.iter().map(|note| &note.sources));
            }
            Target::Film(id) => {
                let film = catalogue.film(id);
                cited.add(&film.sources);
                cited.add_all(film.titles.iter().map(|title| &title.sources));
                cited.add_all(film.screenings.iter().map(|screening| &screening.sources));
                cited.add_all(film.awards.iter().map(|award| &award.sources));
                cited.add_all(film.claims.iter().map(|claim| &claim.sources));
                cited.add_all(film.notes.iter().map(|note| &note.sources));
            }
        }
        cited
    }

    /// Every source, the first one numbered 1.
    #[must_use]
    pub fn sources(&self) -> &[SourceId] {
        &self.0
    }

    fn add(&mut self, sources: &[SourceId]) {
        for id in sources {
            if !self.0.contains(id) {
                self.0.push(*id);
            }
        }
    }

    fn add_all<'s>(&mut self, lists: impl Iterator<Item = &'s Vec<SourceId>>) {
        lists.for_each(|sources| self.add(sources));
    }

    /// ` [1][4]`, or nothing where a fact stands on the sources of the whole record.
    fn numbers(&self, sources: &[SourceId]) -> Line {
        let numbers: String = sources
            .iter()
            .filter_map(|id| self.0.iter().position(|known| known == id))
            .map(|index| format!("[{}]", index + 1))
            .collect();
        if numbers.is_empty() {
            Line::default()
        } else {
            Line::of(Role::Faint, format!(" {numbers}"))
        }
    }
}

/// A record whole, prose wrapped at `prose` cells and tables cut at `width`.
#[must_use]
pub fn page(catalogue: &Catalogue, target: Target, prose: usize, width: Option<usize>) -> Vec<Line> {
    let cited = Citations::of(catalogue, target);
    let mut lines = vec![
        Line::of(Role::Heading, catalogue.label(target)),
        Line::of(Role::Faint, catalogue.key(target)),
    ];
    let (claims, notes, ids) = match target {
        Target::Director(id) => {
            let director = catalogue.director(id);
            lines.extend(facts_of_director(director, &cited).lines(prose));
            lines.extend(names(director, &cited).lines(prose));
            lines.extend(filmography(catalogue, id, width));
            (&director.claims, &director.notes, &director.ids)
        }
        Target::Film(id) => {
            let film = catalogue.film(id);
            lines.extend(facts_of_film(catalogue, film).lines(prose));
            lines.extend(synopsis(film, prose));
            lines.extend(titles(film, &cited).lines(prose));
            lines.extend(screenings(catalogue, film, &cited).lines(prose));
            lines.extend(awards(catalogue, film, &cited).lines(prose));
            (&film.claims, &film.notes, &film.ids)
        }
    };
    lines.extend(claimed(claims, &cited).lines(prose));
    lines.extend(noted(notes, &cited).lines(prose));
    lines.extend(sources(catalogue, &cited).lines(prose));
    let mut elsewhere = Section::new("Elsewhere");
    elsewhere.entry("", Line::of(Role::Plain, phrase::identifiers(ids)));
    lines.extend(elsewhere.lines(prose));
    lines
}

/// A fact that a reader looks for: where it is not known, that is said.
fn stated(text: String) -> Line {
    if text.is_empty() {
        Line::of(Role::Faint, "unknown")
    } else {
        Line::of(Role::Plain, text)
    }
}

fn facts_of_director(director: &Director, cited: &Citations) -> Section {
    let mut facts = Section::default();
    let born = [director.born.map(|date| date.to_string()), director.birthplace.clone()];
    facts.entry("born", stated(phrase::listed(born.into_iter().flatten())));
    if let Some(died) = director.died {
        facts.entry("died", Line::of(Role::Plain, died.to_string()));
    }
    facts.entry("countries", stated(phrase::countries(&director.countries)));
    let (basis, source) = match &director.basis {
        Basis::Page(id) => ("a page that speaks of her as a woman".to_owned(), Some(*id)),
        Basis::Register(id) => ("a register of women filmmakers".to_owned(), Some(*id)),
        Basis::Festival(id) => ("a festival of films by women".to_owned(), Some(*id)),
        Basis::Wikidata(item) => (format!("her Wikidata item {item}"), None),
        Basis::Unstated => (String::new(), None),
    };
    facts.entry("basis", stated(basis).then(cited.numbers(source.as_slice())));
    facts
}

fn facts_of_film(catalogue: &Catalogue, film: &Film) -> Section {
    let plain = |text: String| Line::of(Role::Plain, text);
    let mut facts = Section::default();
    let mut directors = phrase::directors(catalogue, film);
    if film.credits.iter().any(|credit| matches!(credit.who, Who::Other(_)))
        && film.credits.iter().any(|credit| matches!(credit.who, Who::Director(_)))
    {
        let outside = film.credits.iter().filter_map(|credit| match &credit.who {
            Who::Other(name) => Some(name.clone()),
            Who::Director(_) => None,
        });
        directors.push_str("; without a record here: ");
        directors.push_str(&phrase::listed(outside));
    }
    facts.entry("directed by", stated(directors));
    facts.entry("year", stated(film.year.map_or_else(String::new, |date| date.to_string())));
    facts.entry("runtime", stated(phrase::runtime(film.runtime)));
    facts.entry("form", stated(film.form.map_or_else(String::new, |form| form.to_string())));
    facts.entry(
        "length",
        stated(film.length.map_or_else(String::new, |length| {
            let derived = if length.derived { ", by its runtime" } else { "" };
            format!("{}{derived}", length.class)
        })),
    );
    facts.entry("made for", plain(film.medium.map_or_else(String::new, |medium| medium.to_string())));
    facts.entry("state", plain(film.state.to_string()));
    facts.entry("countries", stated(phrase::countries(&film.countries)));
    facts.entry("languages", stated(phrase::languages(&film.languages)));
    facts.entry("shot in", plain(film.locations.join(", ")));
    facts.entry("produced by", plain(film.producers.join(", ")));
    facts.entry("genres", plain(film.genres.join(", ")));
    facts.entry("subjects", plain(film.subjects.join(", ")));
    facts
}

fn synopsis(film: &Film, prose: usize) -> Vec<Line> {
    let Some(synopsis) = &film.synopsis else {
        return Vec::new();
    };
    let mut lines = vec![Line::default()];
    lines.extend(Line::of(Role::Plain, synopsis).wrapped(prose));
    lines
}

/// A name or title with its language, sources and remark.
fn wording(
    text: &str,
    language: Option<&Language>,
    sources: &[SourceId],
    note: Option<&str>,
    cited: &Citations,
) -> Line {
    let language = language.map_or_else(String::new, |language| format!(" ({language})"));
    Line::of(Role::Plain, text)
        .and(Role::Faint, language)
        .then(cited.numbers(sources))
        .then(remark(note))
}

fn remark(note: Option<&str>) -> Line {
    note.map_or_else(Line::default, |note| Line::of(Role::Faint, format!(" – {note}")))
}

fn names(director: &Director, cited: &Citations) -> Section {
    let mut section = Section::new("Names");
    for name in &director.names[1.min(director.names.len())..] {
        section.entry(
            name.kind.to_string(),
            wording(&name.text, name.language.as_ref(), &name.sources, name.note.as_deref(), cited),
        );
    }
    section
}

fn titles(film: &Film, cited: &Citations) -> Section {
    let mut section = Section::new("Titles");
    for title in &film.titles[1.min(film.titles.len())..] {
        section.entry(
            title.kind.to_string(),
            wording(&title.text, title.language.as_ref(), &title.sources, title.note.as_deref(), cited),
        );
    }
    section
}

fn filmography(catalogue: &Catalogue, id: DirectorId, width: Option<usize>) -> Vec<Line> {
    let films = catalogue.director(id).films.len();
    let mut lines = vec![
        Line::default(),
        Line::of(Role::Heading, "Filmography").and(Role::Faint, format!(" ({films})")),
    ];
    let indent = |line: Line| Line::of(Role::Plain, "  ").then(line);
    let width = width.map(|width| width.saturating_sub(2));
    lines.extend(row::filmography(catalogue, id).lines(width).into_iter().map(indent));
    lines
}

fn screenings(catalogue: &Catalogue, film: &Film, cited: &Citations) -> Section {
    let mut section = Section::new("Screenings");
    for screening in &film.screenings {
        section.entry(
            screening.year.map_or_else(|| "undated".to_owned(), |date| date.to_string()),
            Line::of(Role::Plain, phrase::screening(catalogue, screening))
                .then(cited.numbers(&screening.sources))
                .then(remark(screening.note.as_deref())),
        );
    }
    section
}

fn awards(catalogue: &Catalogue, film: &Film, cited: &Citations) -> Section {
    let mut section = Section::new("Awards");
    for award in &film.awards {
        section.entry(
            award.year.map_or_else(|| "undated".to_owned(), |date| date.to_string()),
            Line::of(Role::Plain, phrase::award(catalogue, award))
                .then(cited.numbers(&award.sources))
                .then(remark(award.note.as_deref())),
        );
    }
    section
}

/// Claims of one fact stand under each other.
fn claimed(claims: &[Claim], cited: &Citations) -> Section {
    let mut section = Section::new("What sources say");
    let mut names: Vec<&str> = Vec::new();
    for claim in claims {
        let (name, _) = phrase::fact(&claim.fact);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    for name in names {
        let mut label = name;
        for claim in claims {
            let (about, value) = phrase::fact(&claim.fact);
            if about == name {
                section.entry(
                    label,
                    Line::of(Role::Plain, value)
                        .then(cited.numbers(&claim.sources))
                        .then(remark(claim.note.as_deref())),
                );
                label = "";
            }
        }
    }
    section
}

fn noted(notes: &[Note], cited: &Citations) -> Section {
    let mut section = Section::new("Notes");
    for note in notes {
        section.entry(
            note.about.to_string(),
            Line::of(Role::Plain, &note.text).then(cited.numbers(&note.sources)),
        );
    }
    section
}

fn sources(catalogue: &Catalogue, cited: &Citations) -> Section {
    let mut section = Section::new("Sources");
    for (index, id) in cited.sources().iter().enumerate() {
        let source = catalogue.source(*id);
        section.entry(format!("[{}]", index + 1), Line::of(Role::Plain, phrase::source(source)));
        section.entry("", Line::of(Role::Plain, source.url.as_deref().unwrap_or_default()));
        section.entry("", Line::of(Role::Faint, source.note.as_deref().unwrap_or_default()));
    }
    section
}
