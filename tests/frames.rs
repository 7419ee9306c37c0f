//! Golden frames: each file of `tests/frames` holds a script of keys and the screens it leads to.
//!
//! `BLESS=1 cargo test --test frames` writes the screens anew; read the diff before committing.

mod support;

use std::fmt::Write as _;
use std::fs;

use directrix::tui::{folding, layout};
use ratatui::layout::{Rect, Size};
use ratatui::style::{Color, Modifier};
use support::{Browser, blessing, letters, size, small, tests};

const SIZES: [&str; 3] = ["200x60", "80x24", "40x12"];

#[test]
fn every_script_leads_to_its_screens() {
    let opened = small();
    let folded = folding(&opened);
    let mut cases: Vec<_> = fs::read_dir(tests("frames"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    cases.sort();
    assert!(cases.len() >= 10, "only {} scripts were found", cases.len());
    let mut wrong = Vec::new();
    for path in cases {
        let blessed = fs::read_to_string(&path).unwrap();
        let script = blessed.lines().next().unwrap_or_default();
        let keys = script.strip_prefix("keys:").unwrap_or_else(|| {
            panic!("{} begins with `keys:`", path.display());
        });
        let mut shown = format!("{script}\n");
        for name in SIZES {
            let (width, height) = size(name).unwrap();
            let mut browser = Browser::new(&opened, &folded, width, height);
            browser.press(keys);
            let (frame, (x, y)) = browser.frame();
            write!(shown, "== {name}, cursor {x},{y}\n{}", letters(&frame)).unwrap();
        }
        if shown != blessed {
            if blessing() {
                fs::write(&path, shown).unwrap();
            } else {
                wrong.push(format!("{}\n{shown}", path.display()));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "these screens differ:\n{}",
        wrong.join("\n")
    );
}

#[test]
fn the_selected_row_is_seen_without_colour() {
    let opened = small();
    let folded = folding(&opened);
    let mut browser = Browser::new(&opened, &folded, 80, 24);
    browser.press("j j");
    let (frame, (x, y)) = browser.frame();
    assert!(frame[(x, y)].modifier.contains(Modifier::REVERSED));
    assert!(!frame[(x, y + 1)].modifier.contains(Modifier::REVERSED));
}

#[test]
fn a_sheet_hides_what_it_lies_over_and_nothing_else() {
    let opened = small();
    let folded = folding(&opened);
    let sizes = (24..220)
        .step_by(13)
        .chain([69, 70, 129, 130, 220, 450])
        .flat_map(|width| [6, 11, 12, 13, 24, 48, 60, 90].map(|height| (width, height)));
    for (width, height) in sizes {
        let sheet = layout::sheet(Size { width, height });
        let right = sheet.right() - 1;
        for keys in ["/ 'va'", "/ 'year:x'", "?", "i"] {
            let drawn = |mode: &str| {
                let mut browser = Browser::new(&opened, &folded, width, height);
                browser.press(mode);
                let (bare, _) = browser.frame();
                browser.press(keys);
                (bare, browser.frame().0)
            };
            let [(bare, directors), (_, films)] = ["1", "2"].map(drawn);
            let place = |(x, y): (u16, u16)| format!("{width}x{height} {keys} {x},{y}");
            let body = Rect::new(0, 0, width, height - 1);
            for at in body.positions().map(Into::into) {
                let (x, y): (u16, u16) = at;
                if !sheet.contains(at.into()) {
                    // A letter that the edge would halve is left out.
                    let halved = x + 1 == sheet.x && directors[at].symbol() == " ";
                    assert!(halved || directors[at] == bare[at], "{}", place(at));
                } else if keys != "i" {
                    assert_eq!(directors[at], films[at], "{}", place((x, y)));
                }
            }
            for (at, sign) in [
                ((sheet.x, sheet.y), "╭"),
                ((right, sheet.y), "╮"),
                ((sheet.x, sheet.bottom() - 1), "╰"),
                ((right, sheet.bottom() - 1), "╯"),
            ] {
                assert_eq!(directors[at].symbol(), sign, "{}", place(at));
                assert_eq!(directors[at].modifier, Modifier::DIM, "{}", place(at));
                assert_eq!(directors[at].fg, Color::Reset, "{}", place(at));
            }
        }
    }
}

#[test]
fn matched_letters_are_marked_in_the_script_shown() {
    let opened = small();
    let folded = folding(&opened);
    let mut browser = Browser::new(&opened, &folded, 80, 24);
    browser.press("/ 'varda'");
    let (frame, _) = browser.frame();
    let marked: String = frame
        .content()
        .iter()
        .filter(|cell| cell.modifier.contains(Modifier::UNDERLINED))
        .map(ratatui::buffer::Cell::symbol)
        .collect();
    assert!(marked.starts_with("Varda"), "marked: {marked:?}");
}
