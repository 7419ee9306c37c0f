//! The reader's own folder: its records are laid over the dataset at every start, and a faulty one
//! costs only itself.

#![cfg(unix)]

use std::fs;
use std::path::Path;

use assert_cmd::Command;

fn directrix(home: &Path) -> Command {
    let mut command = Command::cargo_bin("directrix").unwrap();
    command.env("XDG_DATA_HOME", home).env("HOME", home);
    command
}

fn home_with(name: &str, text: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("directrix")).unwrap();
    fs::write(home.path().join("directrix").join(name), text).unwrap();
    home
}

#[test]
fn a_record_of_the_readers_own_corrects_the_dataset() {
    let home = home_with("mine.ron", "(films: [(key: \"ander-2020\", runtime: 14)])");
    let with = record(directrix(home.path()).args(["show", "ander-2020", "--json"]));
    assert!(with.contains("\"runtime\":14"), "{with}");
    assert!(
        with.contains("\"Ander\""),
        "what the overlay leaves out stays: {with}"
    );
    let without =
        record(directrix(home.path()).args(["--no-overlay", "show", "ander-2020", "--json"]));
    assert!(without.contains("\"runtime\":15"), "{without}");
}

/// The record that a command prints, without its layout.
fn record(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(output.status.success());
    let record: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    record.to_string()
}

#[test]
fn a_faulty_file_of_the_readers_own_is_told_and_costs_nothing_else() {
    let home = home_with("mine.ron", "(films: [(key: \"ander-2020\", runtme: 14)]");
    let shown = directrix(home.path())
        .args(["show", "agnes-varda"])
        .output()
        .unwrap();
    assert!(shown.status.success());
    assert!(
        String::from_utf8(shown.stdout)
            .unwrap()
            .contains("Agnès Varda")
    );
    let told = String::from_utf8(shown.stderr).unwrap();
    assert!(told.contains("directrix check"), "{told}");
}

#[test]
fn an_empty_folder_changes_nothing() {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("directrix")).unwrap();
    let shown = directrix(home.path())
        .args(["show", "agnes-varda"])
        .output()
        .unwrap();
    assert!(shown.status.success());
    assert_eq!(String::from_utf8(shown.stderr).unwrap(), "");
}
