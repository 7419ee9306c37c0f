//! Answers of the command line, as files.
//!
//! A case begins with the command (`$ directrix …`), then stands what it prints; `[stderr]` parts
//! that from what it says beside, and `[exit N]` ends a case that does not end with 0. A line of
//! environment, `# NAME=value`, may stand above the command. `BLESS=1 cargo test` writes what the
//! program says now.

use std::fmt::Write as _;
use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const DATA: &[&str] = &["--data", "tests/answers/data", "--no-overlay"];

/// The program, away from the settings of whoever runs the tests.
fn directrix() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_directrix"));
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"))
        .stdin(Stdio::null());
    for name in ["COLUMNS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "CI"] {
        command.env_remove(name);
    }
    command
}

fn ask(arguments: &[&str]) -> Output {
    directrix()
        .args(DATA)
        .args(arguments)
        .output()
        .expect("the program starts")
}

fn stdout(arguments: &[&str]) -> String {
    String::from_utf8(ask(arguments).stdout).expect("answers are UTF-8")
}

/// The words of a command line: parted by spaces, unless within double quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted = false;
    for character in line.chars() {
        match character {
            '"' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            ' ' if !quoted => words.extend(word.take()),
            _ => word.get_or_insert_default().push(character),
        }
    }
    words.extend(word);
    words
}

/// What a case says of the program: the lines above its answer, and the answer as it is now.
fn told(case: &str) -> String {
    let mut command = directrix();
    let mut head = String::new();
    for line in case.lines() {
        writeln!(head, "{line}").expect("writing to a string");
        if let Some(setting) = line.strip_prefix("# ") {
            let (name, value) = setting.split_once('=').expect("a setting is NAME=value");
            command.env(name, value);
        } else {
            let typed = line
                .strip_prefix("$ directrix")
                .expect("a case names its command");
            command.args(words(typed));
            break;
        }
    }
    let output = command.output().expect("the program starts");
    let mut told = head + &String::from_utf8_lossy(&output.stdout);
    if !output.stderr.is_empty() {
        told += "[stderr]\n";
        told += &String::from_utf8_lossy(&output.stderr);
    }
    match output.status.code() {
        Some(0) => {}
        code => writeln!(told, "[exit {}]", code.unwrap_or(-1)).expect("writing to a string"),
    }
    told.replace('\u{1b}', "␛")
}

#[test]
fn every_case_is_answered_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/answers");
    let mut cases: Vec<_> = fs::read_dir(folder)
        .expect("the cases can be listed")
        .map(|entry| entry.expect("a case").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    cases.sort();
    assert!(!cases.is_empty());
    let mut wrong = String::new();
    for path in cases {
        let case = fs::read_to_string(&path).expect("a case can be read");
        let told = told(&case);
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, told).expect("a case can be written");
        } else if told != case {
            let name = path.file_name().unwrap_or_default().display();
            writeln!(wrong, "{name}\n--- written\n{case}\n--- told\n{told}").expect("writing");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn find_as_json_keeps_its_contract() {
    let answer: Value = serde_json::from_str(&stdout(&["find", "varda", "--json"])).unwrap();
    assert_eq!(answer["schema"], "directrix/1");
    assert_eq!(answer["query"], "varda");
    let hits = answer["hits"].as_array().unwrap();
    assert_eq!(answer["total"], hits.len());
    assert_eq!(hits[0]["kind"], "director");
    assert_eq!(hits[0]["key"], "agnes-varda");
    for hit in hits {
        let shown = if hit["kind"] == "film" {
            "title"
        } else {
            "name"
        };
        for field in ["key", shown, "matched", "tier"] {
            assert!(hit[field].is_string(), "{field} of {hit}");
        }
        if hit["kind"] == "film" {
            assert!(hit["directors"].is_array() && (hit["year"].is_i64() || hit["year"].is_null()));
        }
    }
    let cut: Value =
        serde_json::from_str(&stdout(&["find", "varda", "--json", "--limit", "1"])).unwrap();
    assert_eq!(cut["hits"].as_array().unwrap().len(), 1);
    assert_eq!(cut["total"], answer["total"]);
}

#[test]
fn lists_as_json_are_an_object_a_line_and_agree_with_show() {
    for kind in ["directors", "films", "festivals"] {
        let lines = stdout(&["list", kind, "--json"]);
        assert!(lines.lines().count() > 2);
        for line in lines.lines() {
            let row: Value = serde_json::from_str(line).unwrap();
            assert_eq!(row["schema"], "directrix/1");
            if kind == "festivals" {
                continue;
            }
            let record: Value =
                serde_json::from_str(&stdout(&["show", row["key"].as_str().unwrap(), "--json"]))
                    .unwrap();
            for field in [
                "kind",
                "key",
                "title",
                "name",
                "year",
                "born",
                "countries",
                "state",
            ] {
                assert_eq!(record[field], row[field], "{field} of {row}");
            }
        }
    }
}

/// Every key of a source named anywhere in a record.
fn cited(value: &Value, keys: &mut Vec<String>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| cited(value, keys)),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::Array(sources) if name == "sources" => {
                        keys.extend(sources.iter().filter_map(Value::as_str).map(str::to_owned));
                    }
                    value => cited(value, keys),
                }
            }
        }
        _ => {}
    }
}

#[test]
fn a_record_as_json_carries_every_source_it_cites() {
    for key in [
        "ascent-1977",
        "cleo-from-5-to-7-1962",
        "maren-holt",
        "larisa-shepitko",
    ] {
        let record: Value = serde_json::from_str(&stdout(&["show", key, "--json"])).unwrap();
        let mut keys = Vec::new();
        cited(&record, &mut keys);
        assert!(!keys.is_empty());
        let own = |key: &String| {
            let sources = record["sources"].as_array().unwrap();
            sources.iter().any(|source| source["key"] == key.as_str())
        };
        assert!(keys.iter().all(own), "{keys:?}");
        for source in record["sources"].as_array().unwrap() {
            for field in [
                "key",
                "url",
                "title",
                "publisher",
                "kind",
                "published",
                "read",
            ] {
                assert!(source.get(field).is_some(), "{field} of {source}");
            }
        }
    }
}

#[test]
fn a_citation_as_json_parses() {
    for key in ["ascent-1977", "agnes-varda"] {
        let items: Value = serde_json::from_str(&stdout(&["cite", key, "--as", "json"])).unwrap();
        assert_eq!(items[0]["id"], key);
        assert!(items.as_array().unwrap().len() > 1);
    }
}

#[test]
fn nothing_in_a_pipe_is_coloured_or_holds_a_tab() {
    for arguments in [
        &["find", "varda"][..],
        &["find", "karlyga"],
        &["list", "films"],
        &["show", "ascent-1977"],
        &["stats", "--coverage"],
        &["check"],
    ] {
        let text = stdout(arguments);
        assert!(!text.contains(['\u{1b}', '\t']), "{text}");
        assert!(text.lines().all(|line| line.trim_end() == line), "{text}");
    }
}

#[test]
fn colour_is_as_asked() {
    let coloured = |arguments: &[&str], settings: &[(&str, &str)]| {
        let output = directrix()
            .args(DATA)
            .args(["find", "varda"])
            .args(arguments)
            .envs(settings.iter().copied())
            .output()
            .expect("the program starts");
        output.stdout.contains(&0x1b)
    };
    assert!(!coloured(&[], &[]));
    assert!(coloured(&["--color", "always"], &[]));
    assert!(coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(
        &[],
        &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "0")]
    ));
}

#[test]
fn no_row_is_wider_than_the_terminal() {
    for columns in [40, 60, 80] {
        for arguments in [
            &["find", "a"][..],
            &["list", "films"],
            &["list", "festivals"],
        ] {
            let output = directrix()
                .args(DATA)
                .args(arguments)
                .env("COLUMNS", columns.to_string())
                .output()
                .expect("the program starts");
            for line in String::from_utf8_lossy(&output.stdout).lines() {
                assert!(
                    directrix::page::fit::width(line) <= columns,
                    "{columns}: {line}"
                );
            }
        }
    }
}

#[test]
fn a_closed_pipe_is_no_trouble() {
    for arguments in [
        &["list", "films"][..],
        &["completions", "bash"],
        &["--help"],
    ] {
        let mut child = directrix()
            .args(DATA)
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let mut said = String::new();
        child
            .stderr
            .take()
            .expect("piped")
            .read_to_string(&mut said)
            .expect("UTF-8");
        let status = child.wait().expect("it ends");
        assert_eq!(
            (status.code(), said.as_str()),
            (Some(0), ""),
            "{arguments:?}"
        );
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_trouble() {
    for arguments in [&["list", "films"][..], &["--help"]] {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .expect("Linux has it");
        let output = directrix()
            .args(DATA)
            .args(arguments)
            .stdout(full)
            .output()
            .expect("it starts");
        assert_eq!(output.status.code(), Some(2));
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            said.starts_with("directrix: the answer could not be written"),
            "{said}"
        );
    }
}

#[test]
fn check_of_an_overlay_is_silent_on_the_built_in_dataset() {
    let check = |arguments: &[&str]| {
        let output = directrix()
            .arg("--no-overlay")
            .args(arguments)
            .arg("check")
            .output()
            .expect("the program starts");
        String::from_utf8(output.stdout).expect("answers are UTF-8")
    };
    let alone = check(&["--overlay", "tests/answers/untidy/mine.ron"]);
    assert_eq!(alone.lines().count(), 1, "{alone}");
    assert!(alone.ends_with("; no faults\n"), "{alone}");
}

#[test]
fn fmt_lays_out_once_and_check_of_it_writes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("some.ron");
    let untidy = "(sources:[(key:\"b\",publisher:\"B\"),  // kept\n(key:\"a\",publisher:\"A\")])\n";
    fs::write(&file, untidy).expect("a file");
    let fmt = |arguments: &[&str]| {
        let output = directrix()
            .arg("fmt")
            .args(arguments)
            .arg(&file)
            .output()
            .expect("starts");
        output.status.code()
    };
    assert_eq!(fmt(&["--check"]), Some(1));
    assert_eq!(fs::read_to_string(&file).expect("a file"), untidy);
    assert_eq!(fmt(&[]), Some(0));
    let tidy = fs::read_to_string(&file).expect("a file");
    assert!(tidy != untidy && tidy.contains("// kept"), "{tidy}");
    assert_eq!(fmt(&["--check"]), Some(0));
}

#[test]
fn completions_and_manuals_know_every_command() {
    let commands = [
        "find",
        "show",
        "list",
        "cite",
        "stats",
        "check",
        "fmt",
        "completions",
        "man",
    ];
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = stdout(&["completions", shell]);
        assert!(
            commands.iter().all(|command| script.contains(command)),
            "{shell}"
        );
    }
    let manual = stdout(&["man"]);
    assert!(manual.contains(".TH directrix 1"));
    for command in commands {
        assert!(
            manual.contains(&format!("directrix\\-{command}(1)")),
            "{command}"
        );
        assert!(
            stdout(&["man", command]).contains(".SH SYNOPSIS"),
            "{command}"
        );
    }
}
