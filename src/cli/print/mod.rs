//! A record as lines: in one row here, whole in [`crate::page`].

pub mod phrase;
pub mod row;
