//! One question, one answer.
//!
//! [`args`] says what can be asked, [`answer`] answers it on a [`console::Console`]. A record
//! becomes a row in [`mod@print`], a page in [`crate::page`] and JSON in [`json`], and nowhere else.

pub mod answer;
pub mod args;
pub mod cite;
pub mod console;
pub mod json;
pub mod lines;
pub mod lookup;
pub mod phrase;
pub mod print;
pub mod stats;
