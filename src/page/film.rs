//! The page of a film.

use super::{Page, Role, credits, dotted, join, sayers};
use crate::model::film::{Award, Fact, FestivalId, Film, Identifiers, Screening, SourceId, Title};
use crate::model::word::{Recipient, State, Verdict};

pub(super) fn fill(page: &mut Page<'_>, film: &Film) {
    page.number_all(&film.sources);
    page.folded(film.title(), Role::Title);
    if let Some(original) = film.original() {
        let note = original.note.as_deref();
        page.below_title(
            &original.text,
            original.language.as_ref(),
            note,
            &original.sources,
        );
    }
    page.blank();
    credits::fill(page, film);
    facts(page, film);
    titles(page, film);
    if let Some(synopsis) = &film.synopsis {
        page.blank();
        page.folded(synopsis, Role::Text);
    }
    screenings(page, film);
    awards(page, film);
    page.claims(&film.claims, &shown(film));
    page.notes(&film.notes);
    page.blank();
    page.identifiers(&film.ids, &film.key);
}

/// What the page shows of what sources may claim.
fn shown(film: &Film) -> Vec<Fact> {
    let facts = [
        film.year.map(Fact::Year),
        film.runtime.map(Fact::Runtime),
        film.form.map(Fact::Form),
        film.length.map(|length| Fact::Length(length.class)),
        Some(Fact::Countries(film.countries.clone())),
    ];
    facts.into_iter().flatten().collect()
}

fn facts(page: &mut Page<'_>, film: &Film) {
    let by = |fact: Fact| sayers(&film.claims, &fact);
    match film.year {
        Some(year) => page.fact("year", &year.spoken(), Role::Text, &by(Fact::Year(year))),
        None => page.fact("year", "unknown", Role::Unknown, &[]),
    }
    match film.runtime {
        Some(minutes) => {
            let class = film.length.filter(|length| length.derived);
            let class = class.map(|length| format!("{} by runtime", length.class));
            let text = dotted([Some(format!("{minutes} min")), class]);
            page.fact("runtime", &text, Role::Text, &by(Fact::Runtime(minutes)));
        }
        None => page.fact("runtime", "unknown", Role::Unknown, &[]),
    }
    match film.length {
        Some(length) if length.derived => {}
        Some(length) => {
            let sources = by(Fact::Length(length.class));
            page.fact("length", &length.class.to_string(), Role::Text, &sources);
        }
        None => page.fact("length", "unknown", Role::Unknown, &[]),
    }
    if film.state != State::Released {
        page.fact("state", &film.state.to_string(), Role::Text, &[]);
    }
    match film.form {
        Some(form) => page.fact("form", &form.to_string(), Role::Text, &by(Fact::Form(form))),
        None => page.fact("form", "unknown", Role::Unknown, &[]),
    }
    if let Some(medium) = film.medium {
        page.fact("made for", &medium.to_string(), Role::Text, &[]);
    }
    if film.countries.is_empty() {
        page.fact("country", "unknown", Role::Unknown, &[]);
    } else {
        let label = if film.countries.len() == 1 {
            "country"
        } else {
            "countries"
        };
        let sources = by(Fact::Countries(film.countries.clone()));
        page.fact(label, &join(&film.countries), Role::Text, &sources);
    }
    if film.languages.is_empty() {
        page.fact("language", "unknown", Role::Unknown, &[]);
    }
    for (label, text) in [
        ("language", join(&film.languages)),
        ("shot in", film.locations.join("; ")),
        ("produced by", film.producers.join("; ")),
        ("genre", film.genres.join(", ")),
        ("subject", film.subjects.join("; ")),
    ] {
        if !text.is_empty() {
            page.fact(label, &text, Role::Text, &[]);
        }
    }
}

fn titles(page: &mut Page<'_>, film: &Film) {
    if !film.has_original() {
        page.fact("original", "title not known", Role::Unknown, &[]);
    }
    let mut label = "titles";
    let shown_above = film.original().map(|original| &original.text);
    let others = film.titles[1..].iter();
    for title in others.filter(|title| Some(&title.text) != shown_above) {
        page.fact(label, &described(title), Role::Text, &title.sources);
        label = "";
    }
}

fn described(title: &Title) -> String {
    let language = title
        .language
        .as_ref()
        .map(|language| language.name().to_owned());
    let manner = dotted([language, Some(title.kind.to_string()), title.note.clone()]);
    format!("{} ({manner})", title.text)
}

fn screenings(page: &mut Page<'_>, film: &Film) {
    if film.screenings.is_empty() {
        return;
    }
    page.heading("Screenings", Some(film.screenings.len()));
    for screening in &film.screenings {
        let Screening {
            festival,
            edition,
            year,
            section,
            premiere,
            place,
            sources,
            note,
        } = screening;
        let text = dotted([
            event(page, *festival, *edition),
            place.clone(),
            section.clone(),
            premiere.map(|premiere| premiere.to_string()),
            note.clone(),
        ]);
        page.fact(&when(*year), &text, Role::Text, sources);
    }
}

fn awards(page: &mut Page<'_>, film: &Film) {
    if film.awards.is_empty() {
        return;
    }
    page.heading("Awards", Some(film.awards.len()));
    for award in &film.awards {
        let Award {
            festival,
            edition,
            year,
            section,
            award,
            result,
            recipient,
            place,
            sources,
            note,
        } = award;
        let won = *result == Verdict::Won;
        let verdict = if won { None } else { Some(result.to_string()) };
        // A prize that is all its giver gives bears its giver's name.
        let giver = festival.map(|id| page.catalogue.festival(id).name.to_lowercase());
        let award = award
            .clone()
            .filter(|award| giver != Some(award.to_lowercase()));
        let text = dotted([
            award,
            verdict,
            event(page, *festival, *edition),
            section.clone(),
            place.clone(),
            Some(*recipient)
                .filter(|recipient| *recipient != Recipient::Film)
                .map(|recipient| format!("to the {recipient}")),
            note.clone(),
        ]);
        let (text, role) = if won {
            (format!("★ {text}"), Role::Award)
        } else {
            (text, Role::Text)
        };
        page.fact(&when(*year), &text, role, sources);
    }
}

fn event(page: &Page<'_>, festival: Option<FestivalId>, edition: Option<u16>) -> Option<String> {
    let name = &page.catalogue.festival(festival?).name;
    Some(match edition {
        Some(edition) => format!("{name} ({edition}{})", ordinal(edition)),
        None => name.clone(),
    })
}

fn ordinal(number: u16) -> &'static str {
    match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

fn when(date: Option<crate::model::date::Date>) -> String {
    date.map_or_else(|| "—".to_owned(), |date| date.to_year().to_string())
}

impl Page<'_> {
    /// Numbers sources that stand behind the whole record, so that they come first.
    pub(super) fn number_all(&mut self, sources: &[SourceId]) {
        for source in sources {
            self.number(*source);
        }
    }

    pub(super) fn identifiers(&mut self, ids: &Identifiers, key: &str) {
        let text = dotted([
            Some(key.to_owned()),
            ids.wikidata.as_ref().map(|id| format!("Wikidata {id}")),
            ids.imdb.as_ref().map(|id| format!("IMDb {id}")),
            ids.tmdb.map(|id| format!("TMDb {id}")),
            ids.letterboxd.as_ref().map(|id| format!("Letterboxd {id}")),
        ]);
        self.fact("key", &text, Role::Dim, &[]);
    }
}
