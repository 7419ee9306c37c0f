//! A record as lines: in one row, or whole.

pub mod page;
pub mod phrase;
pub mod row;
