//! The nouns, without files, formats or screens.

pub mod catalogue;
pub mod date;
pub mod film;
pub mod kept;
pub mod place;
pub mod records;
pub mod region;
pub mod text;
pub mod word;
