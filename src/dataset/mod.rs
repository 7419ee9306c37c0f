//! From bytes to catalogue.

pub mod assemble;
pub mod check;
mod complaint;
pub mod diagnostic;
pub mod disk;
pub mod fault;
mod festival;
pub mod format;
pub mod merge;
mod namesake;
mod nearest;
mod order;
mod place;
pub mod read;
pub mod record;
mod recover;
mod resolve;
mod script;
mod shape;
mod slip;
pub mod snapshot;
mod syntax;
mod timing;
mod token;
mod usage;
mod verify;
mod written;
