//! Arguments in, exit code out.

use directrix::dataset::disk::{Choice, open};

fn main() {
    let opened = open(&Choice::default()).unwrap();
    for d in opened.diagnostics.iter().take(5) {
        eprintln!("{d:?}");
    }
    directrix::tui::browse(&opened).unwrap();
}
