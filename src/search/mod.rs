//! The question and its answer.

pub mod query;
pub mod rank;
