//! What is offered at the caret of a query, and what Tab and earlier searches make of a prompt.

mod support;

use directrix::model::catalogue::Catalogue;
use directrix::search::complete::{Completions, MOST};
use directrix::search::facet::Facet;
use directrix::search::query::Query;
use directrix::search::rank::{Index, Scope};
use directrix::tui::app::Sheet;
use directrix::tui::folding;
use directrix::tui::message::{Action, Effect};
use proptest::prelude::*;
use ratatui::style::Modifier;
use support::{Browser, letters, small};

/// What is offered where `|` stands in the text.
fn offered(text: &str) -> Completions {
    let opened = small();
    let index = Index::new(&opened.catalogue);
    let caret = text.chars().position(|letter| letter == '|').unwrap();
    index.completions(&opened.catalogue, &text.replace('|', ""), caret)
}

fn texts(text: &str) -> Vec<String> {
    let completions = offered(text);
    completions
        .candidates
        .into_iter()
        .map(|candidate| candidate.text)
        .collect()
}

#[test]
fn fields_are_offered_where_a_word_begins() {
    assert_eq!(texts("cou|"), ["country:"]);
    assert_eq!(texts("varda Di|"), ["director:", "died:"]);
    assert_eq!(texts("!la|"), ["language:"]);
    assert_eq!(texts("|").len(), Facet::ALL.len());
    assert_eq!(texts("varda |").len(), Facet::ALL.len());
    assert!(texts("|varda").is_empty(), "no word is written over");
    assert!(texts("di|sney").is_empty());
    assert!(texts("country|:").is_empty(), "it is whole");
    assert!(texts("x:cou|").is_empty());
    assert!(texts("\"cou|").is_empty());
    assert!(texts("^cou|").is_empty());
}

#[test]
fn values_are_those_that_records_bear_best_first() {
    let kazakh = offered("country:ka|");
    assert_eq!(kazakh.place, 8..10);
    assert_eq!(kazakh.candidates[0].text, "kz");
    assert_eq!(kazakh.candidates[0].name, "Kazakhstan");
    assert_eq!(kazakh.candidates.len(), 1);
    assert_eq!(texts("form:doc|"), ["documentary"]);
    assert_eq!(texts("language:kaz|"), ["kk"]);
    assert_eq!(texts("is:co|"), ["co-directed"]);
    assert_eq!(texts("state:l|"), ["lost", "partly_lost"]);
    assert_eq!(texts("award:w|"), ["won"]);
    assert_eq!(texts("award:docu|"), ["\"Best Documentary\""]);
    assert_eq!(texts("festival:berl|"), ["berlinale"]);
    assert_eq!(texts("subject:fo|"), ["\"food allergy\""]);
    assert_eq!(texts("source:news|"), ["\"A Newspaper\""]);
    assert_eq!(texts("source:test-pr|"), ["test-press"]);
    assert_eq!(texts("director:var|"), ["\"Agnès Varda\""]);
    assert_eq!(texts("title:gleaners|"), ["\"The Gleaners and I\""]);
    assert_eq!(texts("country:|")[0], "fr", "most records bear it");
}

#[test]
fn what_is_whole_and_what_is_a_range_has_no_candidates() {
    for text in [
        "country:kz|",
        "form:documentary|",
        "year:19|",
        "runtime:|",
        "born:1|",
        "died:1|",
        "nofield:k|",
        "varda|",
        "country:|kz",
        "director:…|",
    ] {
        assert!(texts(text).is_empty(), "{text}");
    }
}

#[test]
fn peoples_are_spelt_as_the_records_spell_them() {
    let opened = small();
    let old = &opened.catalogue;
    let mut directors: Vec<_> = old.directors().iter().cloned().collect();
    directors[0].peoples = vec!["Sámi".to_owned(), "Mapuche \"Lafkenche\"".to_owned()];
    let films = old.films().iter().cloned().collect();
    let sources = old.sources().iter().cloned().collect();
    let festivals = old.festivals().iter().cloned().collect();
    let catalogue = Catalogue::new(directors, films, festivals, sources);
    let index = Index::new(&catalogue);
    let offered = |text: &str| {
        let mut completions = index.completions(&catalogue, text, text.chars().count());
        completions.candidates.remove(0).text
    };
    assert_eq!(offered("people:sa"), "Sámi");
    assert_eq!(offered("people:sá"), "Sámi");
    assert_eq!(offered("people:map"), "\"Mapuche Lafkenche\"");
}

#[test]
fn names_that_begin_so_stand_first() {
    let titles = texts("title:the|");
    assert!(titles[0].starts_with("\"The"));
    assert_eq!(titles.last().unwrap(), "\"Pearls of the Deep\"");
}

#[test]
fn lists_and_negations_complete_the_value_at_the_caret() {
    let list = offered("country:kz,p|");
    assert_eq!(list.place, 11..12);
    assert_eq!(list.candidates[0].text, "pl");
    assert!(!texts("country:kz,|").contains(&"kz".to_owned()));
    assert_eq!(texts("!country:pol|"), ["pl"]);
    let first = offered("country:po|,kz");
    assert_eq!((first.place, &*first.candidates[0].text), (8..10, "pl"));
    let quoted = offered("title:\"la po|\",x");
    assert_eq!(quoted.place, 6..13);
    assert_eq!(quoted.candidates[0].text, "\"La Pointe Courte\"");
}

#[test]
fn letters_of_any_script_are_understood() {
    assert_eq!(texts("director:Варда|"), ["\"Agnès Varda\""]);
    assert_eq!(texts("Клео director:agnè|"), ["\"Agnès Varda\""]);
    let place = offered("萌 título country:kaz|").place;
    assert_eq!(place, 17..20, "characters, not bytes");
    assert_eq!(texts("title:萌|"), ["Suzaku"]);
}

#[test]
fn in_the_middle_of_a_word_all_of_it_gives_way() {
    let value = offered("country:k|z form:fiction");
    assert_eq!(value.place, 8..10);
    let field = offered("cou|:kz");
    assert_eq!(
        (field.place, &*field.candidates[0].text),
        (0..4, "country:")
    );
    assert_eq!(texts("cou|nt"), ["country:"]);
}

#[test]
fn the_common_beginning_is_no_longer_than_all_share() {
    assert_eq!(offered("director:ag|").common().unwrap(), "Agn");
    assert_eq!(offered("d|").common().unwrap(), "di");
    assert_eq!(offered("di|").common(), None);
}

#[test]
fn every_candidate_finds_something() {
    let opened = small();
    let catalogue = &opened.catalogue;
    let index = Index::new(catalogue);
    for facet in Facet::ALL {
        let field = format!("{}:", facet.word());
        for begun in ["", "a", "b", "c", "f", "k", "p", "s", "w"] {
            let text = format!("{field}{begun}");
            let completions = index.completions(catalogue, &text, text.chars().count());
            assert!(completions.candidates.len() <= MOST);
            for candidate in completions.candidates {
                let query: Query = format!("{field}{}", candidate.text).parse().unwrap();
                let found = index.search(catalogue, &query, Scope::All, 1).total;
                assert!(found > 0, "{query} finds nothing");
            }
        }
    }
}

proptest! {
    #[test]
    fn any_text_and_caret_can_be_asked(text in "([a-z!:,\" ^'Қ萌]|country:|title:\"|is:){0,12}", caret in 0usize..40) {
        let opened = small();
        let index = Index::new(&opened.catalogue);
        let completions = index.completions(&opened.catalogue, &text, caret);
        prop_assert!(completions.place.start <= completions.place.end);
        prop_assert!(completions.place.end <= text.chars().count());
        let _ = completions.common();
    }
}

fn with_browser(test: impl FnOnce(&mut Browser<'_>)) {
    let opened = small();
    let folded = folding(&opened);
    test(&mut Browser::new(&opened, &folded, 80, 24));
}

fn text(browser: &Browser<'_>) -> String {
    match &browser.app.sheet {
        Some(Sheet::Search(search)) => search.input.value().to_owned(),
        _ => browser.app.list().filter.value().to_owned(),
    }
}

#[test]
fn tab_takes_the_only_candidate_and_offers_what_follows() {
    with_browser(|browser| {
        browser.press("/ 'cou' tab");
        assert_eq!(text(browser), "country:");
        browser.press("'ka' tab");
        assert_eq!(text(browser), "country:kz");
        browser.press("tab");
        assert_eq!(text(browser), "country:kz");
        assert!(browser.app.notice.is_some());
        browser.press("',pol' tab enter");
        assert_eq!(browser.effect, Effect::Remember("country:kz,pl".to_owned()));
    });
}

#[test]
fn tab_walks_and_any_other_key_ends_the_walk() {
    with_browser(|browser| {
        browser.press("& 'd' tab");
        assert_eq!(text(browser), "di", "what both begin with");
        let mut seen = Vec::new();
        for key in ["tab", "tab", "tab", "tab", "backtab", "backtab"] {
            browser.press(key);
            seen.push(text(browser));
        }
        assert_eq!(
            seen,
            ["director:", "died:", "di", "director:", "di", "died:"]
        );
        browser.press("'19'");
        assert!(browser.app.walk.is_none());
        assert_eq!(text(browser), "died:19");
        browser.press("ctrl-u 'director:agn' backtab");
        assert_eq!(text(browser), "director:\"Agnieszka Holland\"");
        browser.press("esc");
        assert_eq!(text(browser), "");
        browser.press("esc");
        assert!(!browser.app.filtering);
    });
}

#[test]
fn what_follows_the_caret_stays() {
    with_browser(|browser| {
        browser.press("/ 'country:ka_varda' ctrl-left left tab '!'");
        assert_eq!(text(browser), "country:kz! varda");
    });
}

#[test]
fn the_candidate_in_the_text_is_seen_without_colour() {
    with_browser(|browser| {
        browser.press("/ 'form:' tab tab");
        let (frame, _) = browser.frame();
        let marked: String = (0..80)
            .map(|x| &frame[(x, 4)])
            .filter(|cell| cell.modifier.contains(Modifier::REVERSED))
            .map(ratatui::buffer::Cell::symbol)
            .collect();
        assert_eq!(format!("form:{marked}"), text(browser));
    });
}

#[test]
fn the_list_stays_where_it_is_while_candidates_come_and_go() {
    with_browser(|browser| {
        browser.press("&");
        let row = |browser: &mut Browser<'_>, at: usize| {
            let shown = letters(&browser.frame().0);
            shown.lines().nth(at).unwrap().to_owned()
        };
        let heights: Vec<_> = ["c", "country:", "k", "z"]
            .into_iter()
            .map(|typed| {
                browser.act(Action::Paste(typed.to_owned()));
                (browser.app.areas(), row(browser, 22).starts_with(" & "))
            })
            .collect();
        assert!(heights.iter().all(|height| *height == heights[0]));
        assert!(heights[0].1, "the prompt stands above the line below it");
    });
}

#[test]
fn faults_are_pointed_at_unless_more_may_be_typed() {
    with_browser(|browser| {
        for (typed, below) in [
            ("yeer:1962", "  ^^^^"),
            ("varda year:19x", "             ^^^"),
            ("year:1990..1980", "       ^^^^^^^^^^"),
            ("yeer:1 country:k", "  ^^^^"),
            ("country:zz", "          ^^"),
            ("country:k", "  kz Kazakhstan"),
        ] {
            browser.press("esc esc / 40x12 80x24");
            browser.act(Action::Paste(typed.to_owned()));
            let shown = letters(&browser.frame().0);
            let line = shown.lines().nth(4).unwrap();
            let line = line.split('│').nth(1).unwrap().get(1..).unwrap();
            assert!(line.starts_with(below), "{typed}: {line}");
        }
    });
}

#[test]
fn earlier_searches_come_back_and_so_does_what_was_typed() {
    with_browser(|browser| {
        browser.app.earlier = vec!["oldest".to_owned(), "varda".to_owned()];
        browser.press("/ 'cleo' enter");
        assert_eq!(browser.effect, Effect::Remember("cleo".to_owned()));
        browser.press("/ 'new' ctrl-r");
        assert_eq!(text(browser), "cleo");
        browser.press("ctrl-r");
        assert_eq!(text(browser), "varda");
        browser.press("ctrl-r ctrl-r");
        assert_eq!(text(browser), "oldest");
        assert_eq!(browser.app.notice.as_deref(), Some("no earlier search"));
        browser.press("ctrl-s ctrl-s");
        assert_eq!(text(browser), "cleo");
        browser.press("ctrl-s");
        assert_eq!(text(browser), "new");
        browser.press("ctrl-s");
        assert_eq!(browser.app.notice.as_deref(), Some("no later search"));
        browser.press("alt-p alt-p 's' ctrl-u alt-p");
        assert_eq!(text(browser), "cleo", "another key ends the walk");
        browser.press("ctrl-r enter");
        assert_eq!(browser.app.earlier, ["oldest", "cleo", "varda"]);
    });
}

#[test]
fn a_search_that_opens_nothing_is_not_remembered() {
    with_browser(|browser| {
        for keys in ["/ enter", "'yeer:1' enter", "ctrl-u 'qqqqqqqq' enter"] {
            browser.press(keys);
            assert_eq!(browser.effect, Effect::None, "{keys}");
        }
        browser.press("ctrl-u ctrl-r");
        assert_eq!(browser.app.notice.as_deref(), Some("no earlier search"));
    });
}
