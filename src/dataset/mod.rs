//! From bytes to catalogue.

pub mod assemble;
pub mod diagnostic;
pub mod disk;
pub mod fault;
pub mod merge;
mod nearest;
mod order;
pub mod read;
pub mod record;
mod script;
mod verify;
