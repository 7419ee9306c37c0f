//! What a reader types, and what must come first.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};

use directrix::model::catalogue::Catalogue;
use directrix::model::date::Date;
use directrix::model::film::{
    Award, Basis, Claim, Credit, Director, DirectorId, Fact, Festival, FestivalId, Film,
    Identifiers, LengthClass, Name, Screening, Target, Title, Who,
};
use directrix::model::place::{Country, Language};
use directrix::model::text::{fold, loosen, safe};
use directrix::model::word::{
    FestivalKind, Length, NameKind, Recipient, Role, State, TitleKind, Verdict,
};
use directrix::search::facet::Facet;
use directrix::search::marks::Marker;
use directrix::search::query::{LONGEST, Query};
use directrix::search::rank::{Answer, Field, Hit, Index, Scope, Searcher, Tier};
use proptest::prelude::*;

/// The catalogue of `tests/search/catalogue.tsv`.
fn catalogue() -> Catalogue {
    let lines: Vec<Vec<&str>> = include_str!("search/catalogue.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| line.split('\t').collect())
        .collect();
    let mut directors: Vec<Director> = Vec::new();
    let mut festivals: Vec<Festival> = Vec::new();
    for line in lines.iter().filter(|line| line[0] == "D") {
        directors.push(director(line));
    }
    let mut films = Vec::new();
    for line in lines.iter().filter(|line| line[0] == "F") {
        films.push(film(line, &directors, &mut festivals));
    }
    films.sort_by(|left, right| left.sort.cmp(&right.sort));
    Catalogue::new(directors, films, festivals, Vec::new())
}

fn director(line: &[&str]) -> Director {
    let names: Vec<Name> = line[4]
        .split('|')
        .map(|name| {
            let (text, kind) = name.split_once('~').unwrap_or((name, "preferred"));
            Name {
                text: text.into(),
                kind: kind.parse::<NameKind>().unwrap(),
                language: None,
                script: "",
                sources: Vec::new(),
                note: None,
            }
        })
        .collect();
    let shown = &names[0].text;
    let (given, family) = shown.rsplit_once(' ').unwrap();
    Director {
        key: line[1].into(),
        former_keys: Vec::new(),
        sort: format!("{family}, {given}"),
        names,
        born: Some(line[3].parse().unwrap()),
        died: None,
        birthplace: None,
        countries: countries(line[2]),
        peoples: Vec::new(),
        basis: Basis::Unstated,
        claims: Vec::new(),
        notes: Vec::new(),
        ids: Identifiers::default(),
        sources: Vec::new(),
        films: Vec::new(),
    }
}

fn countries(codes: &str) -> Vec<Country> {
    codes
        .split(',')
        .map(|code| Country::from_code(code).unwrap())
        .collect()
}

fn film(line: &[&str], directors: &[Director], festivals: &mut Vec<Festival>) -> Film {
    let titles: Vec<Title> = line[7]
        .split('|')
        .map(|title| {
            let (text, kind) = title.split_once('~').unwrap_or((title, "shown"));
            Title {
                text: text.into(),
                kind: kind.parse::<TitleKind>().unwrap(),
                language: None,
                script: "",
                sources: Vec::new(),
                note: None,
            }
        })
        .collect();
    let shown = &titles[0].text;
    let who = |key: &str| match key.strip_prefix('=') {
        Some(name) => Who::Other(name.into()),
        None => Who::Director(DirectorId::from(
            directors
                .iter()
                .position(|director| director.key == key)
                .unwrap(),
        )),
    };
    let credits: Vec<&str> = line[6].split(',').collect();
    let role = if credits.len() > 1 {
        Role::CoDirector
    } else {
        Role::Sole
    };
    let runtime = line[4].parse().ok();
    let mut film = Film {
        key: line[1].into(),
        former_keys: Vec::new(),
        sort: shown.strip_prefix("The ").unwrap_or(shown).into(),
        titles,
        year: line[2].parse::<Date>().ok(),
        runtime,
        form: Some(line[3].parse().unwrap()),
        length: runtime.map(|minutes| LengthClass {
            class: Length::of_runtime(minutes),
            derived: true,
        }),
        medium: None,
        state: State::Released,
        countries: countries(line[5]),
        languages: Vec::new(),
        locations: Vec::new(),
        producers: Vec::new(),
        genres: Vec::new(),
        subjects: Vec::new(),
        credits: credits
            .into_iter()
            .map(|key| Credit {
                who: who(key),
                role,
            })
            .collect(),
        screenings: Vec::new(),
        awards: Vec::new(),
        synopsis: None,
        claims: Vec::new(),
        notes: Vec::new(),
        ids: Identifiers::default(),
        sources: Vec::new(),
    };
    for fact in &line[8..] {
        let (field, value) = fact.split_once(':').unwrap();
        match field {
            "shown" => film
                .screenings
                .push(screening(festival(festivals, value), film.year)),
            "won" => film
                .awards
                .push(award(festival(festivals, value), Recipient::Film)),
            "cast" => film
                .awards
                .push(award(festival(festivals, value), Recipient::Cast)),
            "genre" => film.genres.push(value.into()),
            "subject" => film.subjects.push(value.into()),
            "state" => film.state = value.parse().unwrap(),
            "claimed" => film.claims.push(Claim {
                fact: Fact::Year(value.parse().unwrap()),
                sources: Vec::new(),
                note: None,
            }),
            "language" => film.languages.push(Language::from_tag(value).unwrap()),
            other => panic!("no such fact: {other}"),
        }
    }
    film
}

fn festival(festivals: &mut Vec<Festival>, key: &str) -> FestivalId {
    let known = festivals.iter().position(|festival| festival.key == key);
    let place = known.unwrap_or_else(|| {
        festivals.push(Festival {
            key: key.into(),
            name: format!("{key} Film Festival"),
            names: Vec::new(),
            kind: FestivalKind::Festival,
            place: None,
            country: None,
            since: None,
            not_held: Vec::new(),
            url: None,
        });
        festivals.len() - 1
    });
    place.into()
}

fn screening(festival: FestivalId, year: Option<Date>) -> Screening {
    Screening {
        festival: Some(festival),
        edition: None,
        year,
        section: None,
        premiere: None,
        place: None,
        sources: Vec::new(),
        note: None,
    }
}

fn award(festival: FestivalId, recipient: Recipient) -> Award {
    Award {
        festival: Some(festival),
        edition: None,
        year: None,
        section: None,
        award: None,
        result: Verdict::Won,
        recipient,
        place: None,
        sources: Vec::new(),
        note: None,
    }
}

struct Shelf {
    catalogue: Catalogue,
    index: Index,
}

impl Shelf {
    fn new() -> Self {
        let catalogue = catalogue();
        let index = Index::new(&catalogue);
        Self { catalogue, index }
    }

    fn ask(&self, query: &str) -> Answer {
        self.ask_in(query, Scope::All, 60)
    }

    fn ask_in(&self, query: &str, scope: Scope, limit: usize) -> Answer {
        let query: Query = query.parse().unwrap();
        self.index.search(&self.catalogue, &query, scope, limit)
    }

    fn text(&self, hit: &Hit) -> &str {
        match (hit.target, hit.field) {
            (Target::Director(id), Field::Name(at)) => &self.catalogue.director(id).names[at].text,
            (Target::Film(id), Field::Title(at)) => &self.catalogue.film(id).titles[at].text,
            other => panic!("a field of another record: {other:?}"),
        }
    }

    fn marked(&self, query: &str, hit: &Hit) -> String {
        let query: Query = query.parse().unwrap();
        let mut marker = Marker::new(&self.index, &query);
        let marks = marker.marks(&self.catalogue, hit);
        let letters: Vec<char> = self.text(hit).chars().collect();
        marks.iter().map(|at| letters[*at]).collect()
    }
}

#[test]
fn the_right_record_comes_first() {
    let shelf = Shelf::new();
    let mut wrong = String::new();
    for line in include_str!("search/cases.txt").lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (query, want) = line.rsplit_once(" => ").unwrap();
        let found = match query.parse::<Query>() {
            Err(fault) => format!("! {fault}"),
            Ok(parsed) => {
                let answer = shelf
                    .index
                    .search(&shelf.catalogue, &parsed, Scope::All, 60);
                let keys: Vec<&str> = answer
                    .hits
                    .iter()
                    .map(|hit| shelf.catalogue.key(hit.target))
                    .collect();
                match (&answer.instead, keys.first()) {
                    (_, None) => "-".to_owned(),
                    (Some(instead), Some(first)) => format!("({instead}) {first}"),
                    (None, Some(first)) => match want.strip_prefix("~3 ") {
                        Some(key) if keys.iter().take(3).any(|known| *known == key) => {
                            want.to_owned()
                        }
                        Some(_) => format!("~3 {}", keys[..keys.len().min(3)].join(", ")),
                        None => (*first).to_owned(),
                    },
                }
            }
        };
        let is_right = match want.strip_prefix("! ") {
            Some(words) => found.starts_with("! ") && found.contains(words),
            None => found == want,
        };
        if !is_right {
            writeln!(wrong, "{query}\n  wanted {want}\n  found  {found}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn marks_stand_on_what_was_met() {
    let shelf = Shelf::new();
    for (query, text, marked) in [
        ("agnes varda", "Agnès Varda", "AgnèsVarda"),
        ("karlygha", "Qarlyga Hasen", "Qarlyga"),
        ("Қарлыға", "Қарлыға Хасен", "Қарлыға"),
        ("cleo five", "Cléo from 5 to 7", "Cléo5"),
        ("kishkentai", "Кішкентай ханзада", "Кішкентай"),
        ("sedmi", "Sedmikrásky", "Sedmi"),
        ("oeuvre", "Œuvre", "Œuvre"),
        ("lodz", "Łódź", "Łódź"),
        ("oconnor", "Sandra O'Connor", "OConnor"),
        ("spiderman", "Spider-Man", "SpiderMan"),
        ("'nder", "Ander", "nder"),
        ("\"prince\"", "The Little Prince", "Prince"),
        ("vadra", "Agnès Varda", "Varda"),
        ("clo57", "Cléo de 5 à 7", "Clo57"),
        ("little prince hasen", "The Little Prince", "LittlePrince"),
        ("go yang i", "고양이를 부탁해", "고양이"),
        ("autre pas", "L'une chante, l'autre pas", "autrepas"),
        (
            "bruxelles",
            "Jeanne Dielman, 23, quai du Commerce, 1080 Bruxelles",
            "Bruxelles",
        ),
    ] {
        let answer = shelf.ask(query);
        assert_eq!(shelf.text(&answer.hits[0]), text, "{query}");
        assert_eq!(shelf.marked(query, &answer.hits[0]), marked, "{query}");
    }
}

#[test]
fn tiers_say_how_it_was_met() {
    let shelf = Shelf::new();
    for (query, key, tier) in [
        ("agnes varda", "agnes-varda", Tier::Exact),
        ("varda agnes", "agnes-varda", Tier::Exact),
        ("varda", "agnes-varda", Tier::Prefix),
        ("varda", "varda-by-agnes", Tier::Prefix),
        ("varda", "cleo", Tier::Credit),
        ("cleo varda", "cleo", Tier::Words),
        ("prince litt", "little-prince", Tier::WordPrefixes),
        ("nder", "ander-2020", Tier::Substring),
        ("karlygha", "qarlyga-hasen", Tier::Loose),
        ("clo57", "cleo", Tier::Fuzzy),
        ("vadra", "agnes-varda", Tier::Typo),
        ("country:fr", "agnes-varda", Tier::Filtered),
    ] {
        let hit = shelf
            .ask(query)
            .hits
            .into_iter()
            .find(|hit| shelf.catalogue.key(hit.target) == key);
        assert_eq!(hit.map(|hit| hit.tier), Some(tier), "{query}: {key}");
    }
}

#[test]
fn another_word_is_not_joined_to_an_equal_beginning() {
    let answer = Shelf::new().ask("karlyga");
    assert!(answer.hits[0].tier < answer.hits[1].tier || answer.hits.len() == 1);
}

#[test]
fn scope_and_limit_leave_the_total_true() {
    let shelf = Shelf::new();
    let all = shelf.ask_in("varda", Scope::All, usize::MAX);
    assert_eq!(all.total, all.hits.len());
    for limit in 0..all.total {
        let some = shelf.ask_in("varda", Scope::All, limit);
        assert_eq!(some.hits, all.hits[..limit]);
        assert_eq!(some.total, all.total);
    }
    let directors = shelf.ask_in("varda", Scope::Directors, 60);
    let films = shelf.ask_in("varda", Scope::Films, 60);
    assert_eq!(directors.total + films.total, all.total);
    assert!(
        directors
            .hits
            .iter()
            .all(|hit| matches!(hit.target, Target::Director(_)))
    );
}

#[test]
fn an_empty_query_lists_everything() {
    let shelf = Shelf::new();
    let answer = shelf.ask("  ");
    let all = shelf.catalogue.directors().len() + shelf.catalogue.films().len();
    assert_eq!(answer.total, all);
    assert!(answer.hits.iter().all(|hit| hit.tier == Tier::Filtered));
}

#[test]
fn faults_of_a_query_are_pointed_at() {
    for (query, fault) in [
        ("varda contry:kz", "contry"),
        ("Әже year:20x0 varda", "20x0"),
        ("country:kz,atlantis", "atlantis"),
        ("!form:opera", "opera"),
        ("year:,", "year:,"),
    ] {
        let bad = query.parse::<Query>().unwrap_err();
        let letters: Vec<char> = query.chars().collect();
        let pointed: String = letters[bad.place.clone()].iter().collect();
        assert_eq!(pointed, fault, "{bad}");
    }
}

#[test]
fn a_long_query_is_cut() {
    let shelf = Shelf::new();
    let answer = shelf.ask(&"varda ".repeat(200_000));
    assert_eq!(answer.hits[0].tier, Tier::WordPrefixes);
    let query: Query = "x".repeat(1_000_000).parse().unwrap();
    assert_eq!(query.to_string().chars().count(), LONGEST);
}

#[test]
fn every_field_and_value_is_understood() {
    for facet in Facet::ALL {
        let query: Query = facet.example().parse().unwrap();
        assert_eq!(query.to_string(), facet.example());
        for value in facet.values() {
            let text = format!("{}:{value}", facet.word());
            assert!(text.parse::<Query>().is_ok(), "{text}");
        }
    }
}

fn odd_query() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "\\PC{0,12}",
        "[a-z]{1,6}",
        "[а-яәіңғүұқөһ]{1,8}",
        "['^!\"]{0,3}[a-z: ]{0,6}[$\"]{0,2}",
        Just("varda".to_owned()),
        Just("little".to_owned()),
        Just("year:1960..1970".to_owned()),
        Just("!country:us,\"soviet union\"".to_owned()),
        Just("qarlyga".to_owned()),
        Just("vadra".to_owned()),
        Just("litle".to_owned()),
        Just("1962".to_owned()),
        Just("\u{301}\u{202e}".to_owned()),
    ];
    prop::collection::vec(word, 0..5).prop_map(|words| words.join(" "))
}

/// Whoever is told to stop leaves nothing behind: asked anew he answers as if nothing had been.
#[test]
fn a_search_can_be_stopped_at_any_time() {
    let shelf = Shelf::new();
    for text in ["varda", "agvrd", "vadra", "cleo year:1962", "va", "a b c"] {
        let query: Query = text.parse().unwrap();
        let afresh = shelf.index.search(&shelf.catalogue, &query, Scope::All, 60);
        let mut stops = 0usize;
        loop {
            let asked = AtomicUsize::new(0);
            let going = || asked.fetch_add(1, Ordering::Relaxed) < stops;
            let mut searcher = Searcher::new(&shelf.index);
            let answer = searcher.search(&shelf.catalogue, &query, Scope::All, 60, &going);
            let again = searcher.search(&shelf.catalogue, &query, Scope::All, 60, &|| true);
            assert_eq!(again.as_ref(), Some(&afresh), "{text} after {stops}");
            if answer.is_some() {
                assert_eq!(answer, again);
                break;
            }
            stops += 1;
        }
        assert!(stops > 1, "{text} cannot be stopped");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_question_has_an_answer(text in odd_query()) {
        let shelf = Shelf::new();
        let Ok(query) = text.parse::<Query>() else { return Ok(()) };
        let answer = shelf.index.search(&shelf.catalogue, &query, Scope::All, 1000);
        prop_assert!(answer.total == answer.hits.len());
        let distinct: HashSet<Target> = answer.hits.iter().map(|hit| hit.target).collect();
        prop_assert_eq!(distinct.len(), answer.hits.len());
        prop_assert!(answer.hits.is_sorted_by_key(|hit| hit.tier));
        for hit in &answer.hits {
            let mut marker = Marker::new(&shelf.index, &query);
            let marks = marker.marks(&shelf.catalogue, hit);
            let letters = shelf.text(hit).chars().count();
            prop_assert!(marks.iter().all(|mark| *mark < letters));
            prop_assert!(marks.is_sorted_by(|left, right| left < right));
        }
        for limit in [1, 3, 7] {
            let few = shelf.index.search(&shelf.catalogue, &query, Scope::All, limit);
            prop_assert_eq!(&few.hits[..], &answer.hits[..answer.hits.len().min(limit)]);
            prop_assert_eq!(few.total, answer.total);
        }
    }

    #[test]
    fn a_query_is_written_back(text in odd_query()) {
        let Ok(query) = text.parse::<Query>() else { return Ok(()) };
        let written = query.to_string();
        prop_assert_eq!(written.parse::<Query>(), Ok(query), "{}", written);
    }

    #[test]
    fn faults_lie_within_the_text(text in "\\PC{0,30}[a-z]{1,8}:\\PC{1,8}") {
        if let Err(bad) = text.parse::<Query>() {
            prop_assert!(bad.place.start < bad.place.end);
            prop_assert!(bad.place.end <= text.chars().count());
        }
    }

    #[test]
    fn origins_lie_within_the_text(text in "\\PC{0,40}") {
        let folded = fold(&text);
        let letters = text.chars().count();
        for folded in [&loosen(&folded), &folded] {
            prop_assert_eq!(folded.text.len(), folded.origins.len());
            prop_assert!(folded.origins.iter().all(|origin| (*origin as usize) < letters));
            prop_assert!(folded.origins.is_sorted());
            prop_assert!(folded.text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b' '));
            prop_assert!(!folded.text.starts_with(' ') && !folded.text.ends_with(' ') && !folded.text.contains("  "));
        }
        prop_assert_eq!(&fold(&folded.text).text, &folded.text);
    }

    #[test]
    fn what_is_made_safe_stays_so(text in any::<String>()) {
        let shown = safe(&text).into_owned();
        prop_assert!(!shown.chars().any(char::is_control));
        prop_assert_eq!(safe(&shown), &*shown);
    }
}
