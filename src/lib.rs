//! Directrix: a terminal reference to films directed by women.
//!
//! The plan of the house, ground floor first; arrows point only down. ARCHITECTURE.md tells more.

pub mod model;
pub mod page;
pub mod search;

pub mod dataset;

pub mod cli;
pub mod tui;
