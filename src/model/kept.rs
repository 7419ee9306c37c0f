//! Bytes that are kept elsewhere and come piece by piece, so that never all of them are held.

/// Bytes to be read once, from the first to the last.
pub trait Kept {
    /// How many are still to come.
    fn left(&self) -> u64;

    /// Fills a piece with the next ones; false where there are fewer, or they cannot be read.
    fn fill(&mut self, piece: &mut [u8]) -> bool;

    /// Whether all came, and are those that were once put there.
    fn is_whole(&self) -> bool;
}
