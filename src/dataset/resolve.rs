//! Records to nouns: keys to ids, codes to places, defaults where nothing is said.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::dataset::diagnostic::Severity;
use crate::dataset::fault::Fault;
use crate::dataset::merge::Merged;
use crate::dataset::order::without_article;
use crate::dataset::record::{self, EdtfDate, Word};
use crate::dataset::{script, shape};
use crate::model::date::Date;
use crate::model::film::{
    Award, Basis, Claim, Credit, Director, DirectorId, Fact, Festival, FestivalId, Film,
    Identifiers, LengthClass, Name, Note, Screening, Source, SourceId, Title, Who,
};
use crate::model::place::{Country, Language};
use crate::model::word::{
    FestivalKind, Length, NameKind, Recipient, Role, SourceKind, State, TitleKind, Verdict,
};

/// How much a source's word weighs: the smaller, the more.
pub(crate) type Weight = (Option<SourceKind>, Reverse<Option<(i16, u8, u8)>>);

/// What every key stands for.
pub(crate) struct Keys {
    pub(crate) directors: HashMap<String, DirectorId>,
    pub(crate) festivals: HashMap<String, FestivalId>,
    pub(crate) sources: HashMap<String, SourceId>,
    /// Of each source.
    pub(crate) weights: Vec<Weight>,
}

impl Keys {
    fn sources(&self, keys: &[String]) -> Vec<SourceId> {
        keys.iter()
            .filter_map(|key| self.sources.get(key).copied())
            .collect()
    }

    fn festival(&self, key: Option<String>) -> Option<FestivalId> {
        key.and_then(|key| self.festivals.get(&key).copied())
    }

    fn weight(&self, claim: &Claim) -> (bool, Option<Weight>) {
        let best = claim
            .sources
            .iter()
            .map(|source| self.weights[source.index()])
            .min();
        (best.is_none(), best)
    }

    /// What the weightiest claim says of a fact; of equal ones, the first written.
    fn preferred<T>(&self, claims: &[Claim], fact: impl Fn(&Fact) -> Option<T>) -> Option<T> {
        claims
            .iter()
            .filter_map(|claim| fact(&claim.fact).map(|value| (self.weight(claim), value)))
            .reduce(|best, next| if next.0 < best.0 { next } else { best })
            .map(|(_, value)| value)
    }

    fn claims(&self, claims: Vec<record::Claim>) -> Vec<Claim> {
        let mut built = Vec::with_capacity(claims.len());
        for claim in claims {
            let countries = countries(&claim.countries);
            let facts = [
                date(claim.born).map(Fact::Born),
                date(claim.died).map(Fact::Died),
                claim.birthplace.map(Fact::Birthplace),
                date(claim.year).map(Fact::Year),
                runtime(claim.runtime).map(Fact::Runtime),
                word(claim.form).map(Fact::Form),
                word(claim.length).map(Fact::Length),
                (!countries.is_empty()).then_some(Fact::Countries(countries)),
            ];
            let sources = self.sources(&claim.sources);
            built.extend(facts.into_iter().flatten().map(|fact| Claim {
                fact,
                sources: sources.clone(),
                note: claim.note.clone(),
            }));
        }
        built
    }

    fn notes(&self, notes: Vec<record::Note>) -> Vec<Note> {
        notes
            .into_iter()
            .map(|note| Note {
                about: note.about.0,
                sources: self.sources(&note.sources),
                text: note.text,
            })
            .collect()
    }
}

fn date(date: Option<EdtfDate>) -> Option<Date> {
    date.map(|date| date.0)
}

fn word<T>(word: Option<Word<T>>) -> Option<T> {
    word.map(|word| word.0)
}

fn runtime(minutes: Option<u16>) -> Option<u16> {
    minutes.filter(|minutes| shape::RUNTIMES.contains(minutes))
}

fn countries(codes: &[String]) -> Vec<Country> {
    codes
        .iter()
        .filter_map(|code| Country::from_code(code))
        .collect()
}

fn language(tag: Option<String>) -> Option<Language> {
    tag.and_then(|tag| Language::from_tag(&tag))
}

fn script_of(stated: Option<&str>, text: &str) -> &'static str {
    stated
        .and_then(script::of_code)
        .unwrap_or_else(|| script::of_letters(text))
}

fn identifiers(ids: record::Identifiers) -> Identifiers {
    Identifiers {
        wikidata: ids.wikidata.filter(|id| shape::is_wikidata(id)),
        imdb: ids
            .imdb
            .filter(|id| shape::is_imdb(id, "tt") || shape::is_imdb(id, "nm")),
        tmdb: ids.tmdb,
        letterboxd: ids.letterboxd.filter(|id| shape::is_slug(id)),
    }
}

/// A director of the catalogue.
pub(crate) fn director(keys: &Keys, record: record::Director) -> Director {
    let claims = keys.claims(record.claims);
    let shown = record.name.unwrap_or_default();
    let mut names = Vec::with_capacity(record.names.len() + 1);
    names.push(Name {
        script: script::of_letters(&shown),
        text: shown.clone(),
        kind: NameKind::Preferred,
        language: None,
        sources: Vec::new(),
        note: None,
    });
    names.extend(record.names.into_iter().map(|name| Name {
        script: script_of(name.script.as_deref(), &name.text),
        text: name.text,
        kind: name.kind.0,
        language: language(name.language),
        sources: keys.sources(&name.sources),
        note: name.note,
    }));
    let mut countries = countries(&record.countries);
    if countries.is_empty() {
        countries = keys
            .preferred(&claims, |fact| match fact {
                Fact::Countries(countries) => Some(countries.clone()),
                _ => None,
            })
            .unwrap_or_default();
    }
    let source = |key: String| keys.sources.get(&key).copied();
    let basis = match record.basis {
        Some(record::Basis::Page(key)) => source(key).map(Basis::Page),
        Some(record::Basis::Register(key)) => source(key).map(Basis::Register),
        Some(record::Basis::Festival(key)) => source(key).map(Basis::Festival),
        Some(record::Basis::Wikidata(id)) => Some(Basis::Wikidata(id)),
        None => None,
    };
    Director {
        key: record.key,
        former_keys: record.former_keys,
        sort: record.sort.unwrap_or(shown),
        names,
        born: date(record.born).or_else(|| {
            keys.preferred(&claims, |fact| match fact {
                Fact::Born(date) => Some(*date),
                _ => None,
            })
        }),
        died: date(record.died).or_else(|| {
            keys.preferred(&claims, |fact| match fact {
                Fact::Died(date) => Some(*date),
                _ => None,
            })
        }),
        birthplace: record.birthplace.or_else(|| {
            keys.preferred(&claims, |fact| match fact {
                Fact::Birthplace(place) => Some(place.clone()),
                _ => None,
            })
        }),
        countries,
        peoples: record.peoples,
        basis: basis.unwrap_or(Basis::Unstated),
        notes: keys.notes(record.notes),
        ids: identifiers(record.ids),
        sources: keys.sources(&record.sources),
        claims,
        films: Vec::new(),
    }
}

/// A film of the catalogue; none where nobody is left who directed it.
pub(crate) fn film(
    keys: &Keys,
    film: Merged<record::Film>,
    under: Option<&str>,
    faults: &mut Vec<Fault>,
) -> Option<Film> {
    let Merged { origin, record } = film;
    let credits = credits(keys, &record, under);
    if credits.is_empty() {
        // Where she whose record holds it was left out, that has been told already.
        if under.is_none() {
            faults.push(Fault {
                file: origin.file,
                path: origin.path(),
                code: "missing-field",
                severity: Severity::Error,
                message: "a film needs at least one director; the record is left out".to_owned(),
                hint: Some("add `with: [(director: \"key\")],`".to_owned()),
            });
        }
        return None;
    }
    let claims = keys.claims(record.claims);
    let languages: Vec<Language> = record
        .languages
        .iter()
        .filter_map(|tag| Language::from_tag(tag))
        .collect();
    let titles = titles(
        keys,
        record.title.unwrap_or_default(),
        word(record.title_kind),
        record.original,
        record.titles,
        languages.first(),
    );
    let runtime = runtime(record.runtime).or_else(|| {
        keys.preferred(&claims, |fact| match fact {
            Fact::Runtime(minutes) => Some(*minutes),
            _ => None,
        })
    });
    let length = word(record.length)
        .or_else(|| {
            keys.preferred(&claims, |fact| match fact {
                Fact::Length(length) => Some(*length),
                _ => None,
            })
        })
        .map(|class| LengthClass {
            class,
            derived: false,
        })
        .or(runtime.map(|minutes| LengthClass {
            class: Length::of_runtime(minutes),
            derived: true,
        }));
    let mut countries = countries(&record.countries);
    if countries.is_empty() {
        countries = keys
            .preferred(&claims, |fact| match fact {
                Fact::Countries(countries) => Some(countries.clone()),
                _ => None,
            })
            .unwrap_or_default();
    }
    Some(Film {
        key: record.key,
        former_keys: record.former_keys,
        sort: without_article(
            &titles[0].text,
            titles[0].language.as_ref().map(Language::tag),
        )
        .to_owned(),
        titles,
        year: date(record.year).or_else(|| {
            keys.preferred(&claims, |fact| match fact {
                Fact::Year(date) => Some(*date),
                _ => None,
            })
        }),
        runtime,
        form: word(record.form).or_else(|| {
            keys.preferred(&claims, |fact| match fact {
                Fact::Form(form) => Some(*form),
                _ => None,
            })
        }),
        length,
        medium: word(record.medium),
        state: word(record.state).unwrap_or(State::Released),
        countries,
        languages,
        locations: record.locations,
        producers: record.producers,
        genres: record.genres,
        subjects: record.subjects,
        credits,
        screenings: screenings(keys, record.screenings),
        awards: awards(keys, record.awards),
        synopsis: record.synopsis,
        claims,
        notes: keys.notes(record.notes),
        ids: identifiers(record.ids),
        sources: keys.sources(&record.sources),
    })
}

fn credits(keys: &Keys, record: &record::Film, under: Option<&str>) -> Vec<Credit> {
    let mut credits: Vec<Credit> = Vec::with_capacity(record.with.len() + 1);
    let alone = record.with.len() + usize::from(under.is_some()) == 1;
    let usual = if alone { Role::Sole } else { Role::CoDirector };
    if let Some(director) = under.and_then(|key| keys.directors.get(key)) {
        credits.push(Credit {
            who: Who::Director(*director),
            role: word(record.role).unwrap_or(usual),
        });
    }
    for credit in &record.with {
        let who = match (&credit.director, &credit.name) {
            (Some(key), name) => match (keys.directors.get(key), name) {
                (Some(director), _) => Who::Director(*director),
                (None, Some(name)) => Who::Other(name.clone()),
                (None, None) => continue,
            },
            (None, Some(name)) => Who::Other(name.clone()),
            (None, None) => continue,
        };
        if credits.iter().all(|known| known.who != who) {
            credits.push(Credit {
                who,
                role: word(credit.role).unwrap_or(usual),
            });
        }
    }
    credits
}

fn titles(
    keys: &Keys,
    shown: String,
    kind_of_shown: Option<TitleKind>,
    original: Option<String>,
    others: Vec<record::Title>,
    first_language: Option<&Language>,
) -> Vec<Title> {
    let mut titles = Vec::with_capacity(others.len() + 2);
    let letters = script::of_letters(&shown);
    let has_original = original.is_some()
        || others
            .iter()
            .any(|title| title.kind.0 == TitleKind::Original);
    // A title in Latin letters of a film in Persian is not its original title, whoever left
    // that out.
    let may_be_original = !has_original
        && first_language.is_none_or(|language| script::fits_language(letters, language.tag()));
    let kind = kind_of_shown.unwrap_or(if may_be_original {
        TitleKind::Original
    } else {
        TitleKind::Shown
    });
    titles.push(Title {
        text: shown,
        kind,
        language: first_language
            .filter(|_| kind == TitleKind::Original)
            .cloned(),
        script: letters,
        sources: Vec::new(),
        note: None,
    });
    if let Some(text) = original {
        let letters = script::of_letters(&text);
        titles.push(Title {
            kind: TitleKind::Original,
            language: first_language.cloned(),
            script: letters,
            text,
            sources: Vec::new(),
            note: None,
        });
    }
    titles.extend(others.into_iter().map(|title| Title {
        script: script_of(title.script.as_deref(), &title.text),
        text: title.text,
        kind: title.kind.0,
        language: language(title.language),
        sources: keys.sources(&title.sources),
        note: title.note,
    }));
    titles
}

fn screenings(keys: &Keys, records: Vec<record::Screening>) -> Vec<Screening> {
    let mut screenings: Vec<Screening> = records
        .into_iter()
        .map(|record| Screening {
            festival: keys.festival(record.festival),
            edition: record.edition,
            year: date(record.year),
            section: record.section,
            premiere: word(record.premiere),
            place: record.place,
            sources: keys.sources(&record.sources),
            note: record.note,
        })
        .collect();
    screenings.sort_by_key(|screening| (screening.year.is_none(), screening.year.map(Date::order)));
    screenings
}

fn awards(keys: &Keys, records: Vec<record::Award>) -> Vec<Award> {
    let mut awards: Vec<Award> = records
        .into_iter()
        .map(|record| Award {
            festival: keys.festival(record.festival),
            edition: record.edition,
            year: date(record.year),
            section: record.section,
            award: record.award,
            result: word(record.result).unwrap_or(Verdict::Won),
            recipient: word(record.recipient).unwrap_or(Recipient::Film),
            place: record.place,
            sources: keys.sources(&record.sources),
            note: record.note,
        })
        .collect();
    awards.sort_by_key(|award| (award.year.is_none(), award.year.map(Date::order)));
    awards
}

/// A festival of the catalogue.
pub(crate) fn festival(mut record: record::Festival) -> Festival {
    record.not_held.retain(|year| shape::is_year(*year));
    record.not_held.sort_unstable();
    record.not_held.dedup();
    Festival {
        key: record.key,
        name: record.name.unwrap_or_default(),
        names: record.names,
        kind: word(record.kind).unwrap_or(FestivalKind::Festival),
        place: record.place,
        country: record.country.and_then(|code| Country::from_code(&code)),
        since: date(record.since),
        not_held: record.not_held,
        url: record.url,
    }
}

/// A source of the catalogue.
pub(crate) fn source(record: record::Source) -> Source {
    Source {
        key: record.key,
        url: record.url,
        title: record.title,
        publisher: record.publisher.unwrap_or_default(),
        author: record.author,
        kind: word(record.kind).unwrap_or(SourceKind::Aggregator),
        published: date(record.published),
        read: date(record.read),
        language: language(record.language),
        licence: record.licence,
        note: record.note,
    }
}
