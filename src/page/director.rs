//! The page of a director.

use super::{Page, Role, credits, dotted, fit, join, piece, sayers};
use crate::model::date::Date;
use crate::model::film::{Basis, Credit, Director, Fact, Film, Name, Target, Who};
use crate::model::word::{Form, NameKind, Role as Part, State};

pub(super) fn fill(page: &mut Page<'_>, director: &Director) {
    page.number_all(&director.sources);
    page.folded(director.name(), Role::Title);
    for name in director.names[1..]
        .iter()
        .filter(|name| name.kind == NameKind::Native)
    {
        page.below_title(
            &name.text,
            name.language.as_ref(),
            name.note.as_deref(),
            &name.sources,
        );
    }
    page.blank();
    life(page, director);
    names(page, director);
    filmography(page, director);
    page.claims(&director.claims, &shown(director));
    page.notes(&director.notes);
    identity(page, director);
}

/// What the page shows of what sources may claim.
fn shown(director: &Director) -> Vec<Fact> {
    let facts = [
        director.born.map(Fact::Born),
        director.birthplace.clone().map(Fact::Birthplace),
        director.died.map(Fact::Died),
        Some(Fact::Countries(director.countries.clone())),
    ];
    facts.into_iter().flatten().collect()
}

fn life(page: &mut Page<'_>, director: &Director) {
    let by = |fact: Fact| sayers(&director.claims, &fact);
    let born = dotted([director.born.map(Date::spoken), director.birthplace.clone()]);
    if born.is_empty() {
        page.fact("born", "unknown", Role::Unknown, &[]);
    } else {
        let date = director.born.map(Fact::Born);
        let place = director.birthplace.clone().map(Fact::Birthplace);
        let sources: Vec<_> = date.into_iter().chain(place).flat_map(by).collect();
        page.fact("born", &born, Role::Text, &sources);
    }
    if let Some(died) = director.died {
        page.fact("died", &died.spoken(), Role::Text, &by(Fact::Died(died)));
    }
    if director.countries.is_empty() {
        page.fact("country", "unknown", Role::Unknown, &[]);
    } else {
        let label = if director.countries.len() == 1 {
            "country"
        } else {
            "countries"
        };
        let sources = by(Fact::Countries(director.countries.clone()));
        page.fact(label, &join(&director.countries), Role::Text, &sources);
    }
    if !director.peoples.is_empty() {
        page.fact("people", &director.peoples.join(", "), Role::Text, &[]);
    }
}

fn names(page: &mut Page<'_>, director: &Director) {
    let mut label = "names";
    for name in director.names[1..]
        .iter()
        .filter(|name| name.kind != NameKind::Native)
    {
        page.fact(label, &described(name), Role::Text, &name.sources);
        label = "";
    }
}

fn described(name: &Name) -> String {
    let language = name
        .language
        .as_ref()
        .map(|language| language.name().to_owned());
    let manner = dotted([language, Some(name.kind.to_string()), name.note.clone()]);
    format!("{} ({manner})", name.text)
}

fn filmography(page: &mut Page<'_>, director: &Director) {
    page.heading("Filmography", Some(director.films.len()));
    if director.films.is_empty() {
        page.fact("", "no film is recorded yet", Role::Unknown, &[]);
    }
    for id in &director.films {
        let catalogue = page.catalogue;
        let film = catalogue.film(*id);
        let beside = beside(page, film, director);
        let star = match film.won() {
            0 => String::new(),
            1 => " ★".to_owned(),
            more => format!(" ★{more}"),
        };
        let year = fit::cut(&film.shown_year(), YEARS - 1);
        let taken = YEARS + fit::width(&star) + 2;
        let mut aside = dotted(traits(film));
        if fit::width(film.title()) + fit::width(&aside) + taken > page.width {
            // The form gives way to the title; the runtime stays, so that the column does.
            aside = dotted(traits(film).into_iter().skip(2));
        }
        let room = page.width.saturating_sub(taken + fit::width(&aside));
        let title = match film.second() {
            Some(second) if fit::width(film.title()) + fit::width(&second.text) + 3 <= room => {
                format!("{} · {}", film.title(), second.text)
            }
            _ => film.title().to_owned(),
        };
        let title = if room < 12 {
            film.title().to_owned()
        } else {
            fit::cut(&title, room)
        };
        let gap = room.saturating_sub(fit::width(&title)) + 1;
        let mut pieces = vec![
            piece(fit::pad(&year, YEARS), Role::Dim),
            piece(title, Role::Link),
            piece(star, Role::Award),
        ];
        if room >= 12 {
            pieces.push(piece(format!("{}{aside}", " ".repeat(gap)), Role::Dim));
        }
        page.line(pieces, Some(Target::Film(*id)));
        if !beside.is_empty() {
            let text = fit::cut(&beside, page.width.saturating_sub(YEARS));
            page.line(
                vec![piece(" ".repeat(YEARS), Role::Dim), piece(text, Role::Dim)],
                Some(Target::Film(*id)),
            );
        }
    }
}

/// Cells of the column of years, with the space behind it.
const YEARS: usize = 6;

/// What tells a film apart at a glance: form, length, state.
fn traits(film: &Film) -> [Option<String>; 3] {
    let form = film
        .form
        .filter(|form| *form != Form::Fiction)
        .map(|form| form.to_string());
    let length = match (film.runtime, film.length) {
        (Some(minutes), _) => Some(format!("{minutes} min")),
        (None, Some(length)) => Some(length.class.to_string()),
        (None, None) => None,
    };
    let state = Some(film.state).filter(|state| *state != State::Released);
    [state.map(|state| state.to_string()), form, length]
}

/// The part she took where it was not all, and those who directed with her.
fn beside(page: &Page<'_>, film: &Film, director: &Director) -> String {
    let is_hers = |credit: &&Credit| match &credit.who {
        Who::Director(id) => page.catalogue.director(*id).key == director.key,
        Who::Other(_) => false,
    };
    let part = film.credits.iter().find(is_hers).map(|credit| credit.role);
    let part = part.filter(|part| !matches!(part, Part::Sole | Part::CoDirector));
    let others = film.credits.iter().filter(|credit| !is_hers(credit));
    let names = credits::names(page.catalogue, others);
    let with = if credits::with_unnamed(film) {
        Some("with others".to_owned())
    } else {
        (!names.is_empty()).then(|| format!("with {names}"))
    };
    dotted([part.map(|part| part.to_string()), with])
}

fn identity(page: &mut Page<'_>, director: &Director) {
    page.blank();
    match &director.basis {
        Basis::Page(source) => {
            page.fact("basis", "spoken of as a woman", Role::Dim, &[*source]);
        }
        Basis::Register(source) => {
            page.fact(
                "basis",
                "named in a register of women filmmakers",
                Role::Dim,
                &[*source],
            );
        }
        Basis::Festival(source) => {
            page.fact(
                "basis",
                "shown by a festival of women’s films",
                Role::Dim,
                &[*source],
            );
        }
        Basis::Wikidata(item) => {
            page.fact("basis", &format!("Wikidata {item} says so"), Role::Dim, &[]);
        }
        Basis::Unstated => page.fact("basis", "no ground is stated", Role::Unknown, &[]),
    }
    page.identifiers(&director.ids, &director.key);
}
