//! From bytes to catalogue.

pub mod diagnostic;
pub mod disk;
pub mod record;
