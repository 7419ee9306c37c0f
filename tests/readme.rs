//! What the documents say is true: the README's screen, keys, fields and figures and the words of
//! CONTRIBUTING.md are written by this test (`BLESS=1 cargo test --test readme`), and the example there
//! loads; the terms of the dataset name every data file it was taken from.

mod support;

use directrix::tui::folding;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use directrix::dataset::disk::{Choice, check, open};
use directrix::model::word::{
    About, Form, Length, Medium, NameKind, Premiere, Recipient, Role, SourceKind, State, TitleKind,
    Verdict, Vocabulary as _,
};
use directrix::search::facet::Facet;
use directrix::tui::keymap::{BINDINGS, Place, sign};
use support::{Browser, blessing, letters};

fn root(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// Puts a text between the markers of a section.
fn with_section(document: &str, name: &str, text: &str) -> String {
    let (open, close) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let start = document.find(&open).expect("the section begins") + open.len();
    let end = start + document[start..].find(&close).expect("the section ends");
    format!("{}{text}{}", &document[..start], &document[end..])
}

fn screen() -> String {
    let choice = Choice {
        without_own: true,
        ..Choice::default()
    };
    let opened = open(&choice).unwrap();
    let folded = folding(&opened);
    let mut browser = Browser::new(&opened, &folded, 80, 24);
    browser.press("/ 'ander_mustafina' enter");
    format!("```text\n{}```\n", letters(&browser.frame().0))
}

fn keys(are_told: impl Fn(&[Place]) -> bool) -> String {
    let mut text = String::from("| key | what it does |\n|---|---|\n");
    let told = BINDINGS
        .iter()
        .filter(|binding| are_told(binding.group.places));
    for binding in told {
        let keys: Vec<String> = binding
            .keys
            .split(' ')
            .map(|key| format!("`{}`", sign(key)))
            .collect();
        writeln!(text, "| {} | {} |", keys.join(" "), binding.words).unwrap();
    }
    text
}

/// Of the search alone, or of the search and the filter.
fn is_of_search(places: &[Place]) -> bool {
    let known = [Place::Search, Place::Filter];
    places.contains(&Place::Search) && places.iter().all(|place| known.contains(place))
}

fn fields() -> String {
    let mut text = String::from("| field | takes | example |\n|---|---|---|\n");
    for facet in Facet::ALL {
        writeln!(
            text,
            "| `{}` | {} | `{}` |",
            facet.word(),
            facet.takes(),
            facet.example()
        )
        .unwrap();
    }
    text
}

fn coverage() -> String {
    let output = assert_cmd::Command::cargo_bin("directrix")
        .unwrap()
        .args(["--no-overlay", "stats", "--coverage"])
        .output()
        .unwrap();
    assert!(output.status.success());
    format!(
        "```text\n{}```\n",
        String::from_utf8(output.stdout).unwrap()
    )
}

#[test]
fn the_readme_says_what_is() {
    let path = root("README.md");
    let stands = fs::read_to_string(&path).unwrap();
    let mut is = stands.clone();
    for (name, text) in [
        ("screen", screen()),
        ("keys", keys(|places| places.contains(&Place::Browse))),
        ("prompt", keys(is_of_search)),
        ("fields", fields()),
        ("coverage", coverage()),
    ] {
        is = with_section(&is, name, &text);
    }
    if is != stands && blessing() {
        fs::write(&path, &is).unwrap();
        return;
    }
    assert_eq!(
        stands, is,
        "BLESS=1 cargo test --test readme writes it anew"
    );
}

/// The words of the vocabularies, by the field that takes them.
fn words() -> String {
    let all: [(&str, &[&str]); 12] = [
        ("`form` of a film", Form::WORDS),
        ("`length`", Length::WORDS),
        ("`medium`", Medium::WORDS),
        ("`state`", State::WORDS),
        ("`role`, also in `with`", Role::WORDS),
        ("`kind` of a title", TitleKind::WORDS),
        ("`kind` of a name", NameKind::WORDS),
        ("`kind` of a source", SourceKind::WORDS),
        ("`premiere`", Premiere::WORDS),
        ("`result` of an award", Verdict::WORDS),
        ("`recipient`", Recipient::WORDS),
        ("`about` of a note", About::WORDS),
    ];
    let mut text = String::from("| field | words |\n|---|---|\n");
    for (field, words) in all {
        let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
        writeln!(text, "| {field} | {} |", words.join(" ")).unwrap();
    }
    text
}

#[test]
fn the_words_for_contributors_are_those_of_the_vocabularies() {
    let path = root("CONTRIBUTING.md");
    let stands = fs::read_to_string(&path).unwrap();
    let is = with_section(&stands, "words", &words());
    if is != stands && blessing() {
        fs::write(&path, &is).unwrap();
        return;
    }
    assert_eq!(
        stands, is,
        "BLESS=1 cargo test --test readme writes it anew"
    );
}

#[test]
fn the_example_for_contributors_loads_without_fault() {
    let guide = fs::read_to_string(root("CONTRIBUTING.md")).unwrap();
    let example = guide
        .split("```ron\n")
        .nth(1)
        .unwrap()
        .split("```")
        .next()
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("example.ron");
    fs::write(&file, example).unwrap();
    let choice = Choice {
        without_own: true,
        overlays: vec![file.clone()],
        ..Choice::default()
    };
    let faults = check(&choice, &[file]).unwrap().diagnostics;
    assert_eq!(faults, [], "the example is without fault");
    let opened = open(&choice).unwrap();
    let target = opened
        .catalogue
        .target("jeanne-guyard")
        .expect("she is there");
    assert_eq!(opened.catalogue.label(target), "Jeanne Guyard");
}

#[test]
fn the_terms_name_every_open_data_file() {
    let terms = fs::read_to_string(root("data/LICENSE.md")).unwrap();
    let choice = Choice {
        without_own: true,
        ..Choice::default()
    };
    let catalogue = open(&choice).unwrap().catalogue;
    let unnamed: Vec<&str> = catalogue
        .sources()
        .iter()
        .filter(|source| {
            source
                .url
                .as_ref()
                .is_some_and(|url| url.contains("://github.com/"))
        })
        .map(|source| source.key.as_str())
        .filter(|key| !terms.contains(&format!("`{key}`")))
        .collect();
    assert_eq!(unnamed, [""; 0], "data/LICENSE.md says on what terms");
}
