//! The question and its answer.

mod bits;
pub mod complete;
pub mod facet;
mod facts;
mod filter;
mod hit;
mod index;
mod judge;
mod letters;
pub mod marks;
mod narrow;
mod near;
mod number;
mod packed;
pub mod query;
pub mod rank;
mod ranking;
mod searcher;
mod table;
mod unit;
pub mod unmet;
mod value;
