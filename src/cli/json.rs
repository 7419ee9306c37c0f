//! A record as JSON, the schema `directrix/1`.
//!
//! Every field is always there; what is not known is `null`, what there is none of is `[]`.
//! `year` is a whole number, the first year it may be; `date`, `born`, `died`, `published` and
//! `read` are dates in EDTF (`1928-05-30`, `1913?`, `1960/1962`). Countries are ISO 3166 codes,
//! languages BCP 47 tags, scripts ISO 15924 codes, words of the vocabularies as in the data.
//! `sources` within a record holds each source whole; facts name them by key.

use serde_json::{Value, json};

use crate::cli::cite;
use crate::dataset::diagnostic::{Diagnostic, Severity};
use crate::model::catalogue::Catalogue;
use crate::model::date::Date;
use crate::model::film::{
    Award, Basis, Claim, Credit, Director, Fact, Festival, FestivalId, Film, Identifiers, Note,
    Screening, SourceId, Target, Who,
};
use crate::model::place::{Country, Language};
use crate::model::word::{Form, Medium, Premiere};
use crate::search::rank::{Answer, Hit, Tier};

/// The name of the schema, in every object that stands alone.
pub const SCHEMA: &str = "directrix/1";

/// An object that stands alone: the schema first, then the fields.
#[must_use]
pub fn whole(fields: Value) -> Value {
    let mut object = json!({ "schema": SCHEMA });
    extend(&mut object, fields);
    object
}

fn extend(object: &mut Value, more: Value) {
    if let (Value::Object(object), Value::Object(more)) = (object, more) {
        object.extend(more);
    }
}

/// The answer to `find`.
#[must_use]
pub fn answer(catalogue: &Catalogue, text: &str, answer: &Answer) -> Value {
    let hits: Vec<Value> = answer
        .hits
        .iter()
        .map(|found| hit(catalogue, found))
        .collect();
    whole(json!({
        "query": text,
        "total": answer.total,
        "instead": answer.instead,
        "hits": hits,
    }))
}

fn hit(catalogue: &Catalogue, hit: &Hit) -> Value {
    let mut object = brief(catalogue, hit.target);
    let matched = match (hit.matched(catalogue), hit.target) {
        (Some(text), _) => text.to_owned(),
        (None, Target::Film(id)) => {
            let names: Vec<_> = catalogue.director_names(catalogue.film(id)).collect();
            names.join(", ")
        }
        (None, Target::Director(id)) => catalogue.director(id).name().to_owned(),
    };
    extend(
        &mut object,
        json!({ "matched": matched, "tier": tier(hit.tier) }),
    );
    object
}

/// The name of a tier.
fn tier(tier: Tier) -> &'static str {
    match tier {
        Tier::Exact => "exact",
        Tier::Prefix => "prefix",
        Tier::Words => "words",
        Tier::WordPrefixes => "word_prefixes",
        Tier::Substring => "substring",
        Tier::Loose => "loose",
        Tier::Credit => "credit",
        Tier::Fuzzy => "fuzzy",
        Tier::Typo => "typo",
        Tier::Filtered => "filtered",
    }
}

/// A record as a row of a list.
#[must_use]
pub fn brief(catalogue: &Catalogue, target: Target) -> Value {
    match target {
        Target::Director(id) => {
            let director = catalogue.director(id);
            json!({
                "kind": "director",
                "key": director.key,
                "name": director.name(),
                "born": date(director.born),
                "died": date(director.died),
                "countries": countries(&director.countries),
                "films": director.films.len(),
            })
        }
        Target::Film(id) => brief_film(catalogue, catalogue.film(id)),
    }
}

fn brief_film(catalogue: &Catalogue, film: &Film) -> Value {
    json!({
        "kind": "film",
        "key": film.key,
        "title": film.title(),
        "original": film.original().map(|title| &title.text),
        "year": year(film.year),
        "date": date(film.year),
        "runtime": film.runtime,
        "form": film.form.map(Form::word),
        "length": film.length.map(|length| length.class.word()),
        "state": film.state.word(),
        "countries": countries(&film.countries),
        "directors": catalogue.director_names(film).collect::<Vec<_>>(),
    })
}

/// A festival as a row of a list; `films` counts those it showed or honoured.
#[must_use]
pub fn festival(festival: &Festival, films: usize) -> Value {
    json!({
        "kind": "festival",
        "key": festival.key,
        "name": festival.name,
        "names": festival.names,
        "event": festival.kind.word(),
        "place": festival.place,
        "country": festival.country.map(Country::code),
        "since": date(festival.since),
        "not_held": festival.not_held,
        "url": festival.url,
        "films": films,
    })
}

/// A record whole, with its sources in full.
#[must_use]
pub fn record(catalogue: &Catalogue, target: Target) -> Value {
    let mut object = match target {
        Target::Director(id) => director(catalogue, catalogue.director(id)),
        Target::Film(id) => film(catalogue, catalogue.film(id)),
    };
    let mut cited = cite::sources(catalogue, target);
    if let Target::Director(id) = target {
        let films = catalogue.director(id).films.iter();
        let awards = films.flat_map(|film| &catalogue.film(*film).awards);
        let mut further: Vec<SourceId> = awards.flat_map(|award| award.sources.clone()).collect();
        further.sort_unstable();
        further.dedup();
        further.retain(|source| !cited.contains(source));
        cited.extend(further);
    }
    let sources: Vec<Value> = cited.into_iter().map(|id| source(catalogue, id)).collect();
    extend(&mut object, json!({ "sources": sources }));
    whole(object)
}

fn director(catalogue: &Catalogue, director: &Director) -> Value {
    let names = director.names.iter().map(|name| {
        json!({
            "text": name.text,
            "kind": name.kind.word(),
            "language": language(name.language.as_ref()),
            "script": name.script,
            "sources": keys(catalogue, &name.sources),
            "note": name.note,
        })
    });
    let films = director.films.iter().map(|id| {
        let film = catalogue.film(*id);
        let mut object = brief_film(catalogue, film);
        let part = film.credits.iter().find(|credit| {
            matches!(credit.who, Who::Director(id) if catalogue.director(id).key == director.key)
        });
        extend(
            &mut object,
            json!({
                "role": part.map(|credit| credit.role.word()),
                "awards": awards(catalogue, &film.awards),
            }),
        );
        object
    });
    json!({
        "kind": "director",
        "key": director.key,
        "name": director.name(),
        "former_keys": director.former_keys,
        "sort": director.sort,
        "names": names.collect::<Vec<_>>(),
        "born": date(director.born),
        "died": date(director.died),
        "birthplace": director.birthplace,
        "countries": countries(&director.countries),
        "peoples": director.peoples,
        "basis": basis(catalogue, &director.basis),
        "films": films.collect::<Vec<_>>(),
        "claims": claims(catalogue, &director.claims),
        "notes": notes(catalogue, &director.notes),
        "ids": identifiers(&director.ids),
    })
}

fn film(catalogue: &Catalogue, film: &Film) -> Value {
    let titles = film.titles.iter().map(|title| {
        json!({
            "text": title.text,
            "kind": title.kind.word(),
            "language": language(title.language.as_ref()),
            "script": title.script,
            "sources": keys(catalogue, &title.sources),
            "note": title.note,
        })
    });
    let credits = film.credits.iter().map(|part| credit(catalogue, part));
    let screenings = film
        .screenings
        .iter()
        .map(|shown| screening(catalogue, shown));
    let mut object = brief_film(catalogue, film);
    extend(
        &mut object,
        json!({
            "former_keys": film.former_keys,
            "sort": film.sort,
            "titles": titles.collect::<Vec<_>>(),
            "credits": credits.collect::<Vec<_>>(),
            "length_derived": film.length.map(|length| length.derived),
            "medium": film.medium.map(Medium::word),
            "languages": film.languages.iter().map(Language::tag).collect::<Vec<_>>(),
            "locations": film.locations,
            "producers": film.producers,
            "genres": film.genres,
            "subjects": film.subjects,
            "synopsis": film.synopsis,
            "screenings": screenings.collect::<Vec<_>>(),
            "awards": awards(catalogue, &film.awards),
            "claims": claims(catalogue, &film.claims),
            "notes": notes(catalogue, &film.notes),
            "ids": identifiers(&film.ids),
        }),
    );
    object
}

/// `key` is null for a person outside the catalogue.
fn credit(catalogue: &Catalogue, credit: &Credit) -> Value {
    let (key, name) = match &credit.who {
        Who::Director(id) => {
            let director = catalogue.director(*id);
            (Some(&director.key), director.name())
        }
        Who::Other(name) => (None, name.as_str()),
    };
    json!({ "key": key, "name": name, "role": credit.role.word() })
}

fn screening(catalogue: &Catalogue, screening: &Screening) -> Value {
    json!({
        "festival": event(catalogue, screening.festival),
        "edition": screening.edition,
        "year": year(screening.year),
        "date": date(screening.year),
        "section": screening.section,
        "premiere": screening.premiere.map(Premiere::word),
        "place": screening.place,
        "sources": keys(catalogue, &screening.sources),
        "note": screening.note,
    })
}

fn awards(catalogue: &Catalogue, awards: &[Award]) -> Vec<Value> {
    let object = |award: &Award| {
        json!({
            "festival": event(catalogue, award.festival),
            "edition": award.edition,
            "year": year(award.year),
            "date": date(award.year),
            "section": award.section,
            "award": award.award,
            "result": award.result.word(),
            "recipient": award.recipient.word(),
            "place": award.place,
            "sources": keys(catalogue, &award.sources),
            "note": award.note,
        })
    };
    awards.iter().map(object).collect()
}

fn event(catalogue: &Catalogue, festival: Option<FestivalId>) -> Option<Value> {
    festival.map(|id| {
        let festival = catalogue.festival(id);
        json!({ "key": festival.key, "name": festival.name })
    })
}

fn claims(catalogue: &Catalogue, claims: &[Claim]) -> Vec<Value> {
    let object = |claim: &Claim| {
        let (fact, value) = match &claim.fact {
            Fact::Born(date) => ("born", json!(date.to_string())),
            Fact::Died(date) => ("died", json!(date.to_string())),
            Fact::Birthplace(place) => ("birthplace", json!(place)),
            Fact::Year(date) => ("year", json!(date.to_string())),
            Fact::Runtime(minutes) => ("runtime", json!(minutes)),
            Fact::Form(form) => ("form", json!(form.word())),
            Fact::Length(length) => ("length", json!(length.word())),
            Fact::Countries(codes) => ("countries", json!(countries(codes))),
        };
        json!({
            "fact": fact,
            "value": value,
            "sources": keys(catalogue, &claim.sources),
            "note": claim.note,
        })
    };
    claims.iter().map(object).collect()
}

fn notes(catalogue: &Catalogue, notes: &[Note]) -> Vec<Value> {
    let object = |note: &Note| {
        json!({
            "about": note.about.word(),
            "text": note.text,
            "sources": keys(catalogue, &note.sources),
        })
    };
    notes.iter().map(object).collect()
}

fn basis(catalogue: &Catalogue, basis: &Basis) -> Value {
    let on = |kind: &str, id: &SourceId| json!({ "kind": kind, "source": catalogue.source(*id).key, "wikidata": null });
    match basis {
        Basis::Page(id) => on("page", id),
        Basis::Register(id) => on("register", id),
        Basis::Festival(id) => on("festival", id),
        Basis::Wikidata(item) => json!({ "kind": "wikidata", "source": null, "wikidata": item }),
        Basis::Unstated => Value::Null,
    }
}

fn identifiers(ids: &Identifiers) -> Value {
    json!({
        "wikidata": ids.wikidata,
        "imdb": ids.imdb,
        "tmdb": ids.tmdb,
        "letterboxd": ids.letterboxd,
    })
}

fn source(catalogue: &Catalogue, id: SourceId) -> Value {
    let source = catalogue.source(id);
    json!({
        "key": source.key,
        "url": source.url,
        "title": source.title,
        "publisher": source.publisher,
        "author": source.author,
        "kind": source.kind.word(),
        "published": date(source.published),
        "read": date(source.read),
        "language": language(source.language.as_ref()),
        "licence": source.licence,
        "note": source.note,
    })
}

/// A fault in the data; `line` and `column` count from 1, `width` characters.
#[must_use]
pub fn diagnostic(fault: &Diagnostic) -> Value {
    let place = fault.place.as_ref();
    whole(json!({
        "code": fault.code,
        "severity": match fault.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "file": fault.file,
        "line": place.map(|place| place.line),
        "column": place.map(|place| place.column),
        "width": place.map(|place| place.width),
        "text": place.map(|place| &place.text),
        "message": fault.message,
        "hint": fault.hint,
    }))
}

fn keys<'c>(catalogue: &'c Catalogue, sources: &[SourceId]) -> Vec<&'c str> {
    sources
        .iter()
        .map(|id| catalogue.source(*id).key.as_str())
        .collect()
}

fn year(date: Option<Date>) -> Option<i16> {
    date.map(Date::year)
}

fn date(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

fn countries(countries: &[Country]) -> Vec<&'static str> {
    countries.iter().map(|country| country.code()).collect()
}

fn language(language: Option<&Language>) -> Option<&str> {
    language.map(Language::tag)
}
