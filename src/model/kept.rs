//! Bytes that are kept elsewhere and come piece by piece, so that never all of them are held.

use std::borrow::Cow;

/// Bytes to be read once, from the first to the last.
pub trait Kept {
    /// How many are still to come.
    fn left(&self) -> u64;

    /// The next so many; none where there are fewer, or they cannot be read.
    fn next(&mut self, count: usize) -> Option<Cow<'_, [u8]>>;

    /// Whether all came, and are those that were once put there.
    fn is_whole(&self) -> bool;
}
