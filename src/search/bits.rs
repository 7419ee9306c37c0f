//! Sets of small numbers, a bit each.

/// A set of numbers below a bound.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Bits {
    blocks: Vec<u64>,
}

impl Bits {
    /// The empty set of numbers below `bound`.
    pub(super) fn none(bound: usize) -> Self {
        Self {
            blocks: vec![0; bound.div_ceil(64)],
        }
    }

    /// The set of every number in the range.
    pub(super) fn range(bound: usize, range: std::ops::Range<usize>) -> Self {
        let mut bits = Self::none(bound);
        for (at, block) in bits.blocks.iter_mut().enumerate() {
            let (first, last) = (at * 64, at * 64 + 64);
            let from = range.start.clamp(first, last) - first;
            let to = range.end.clamp(first, last) - first;
            if from < to {
                *block = (u64::MAX >> (64 - (to - from))) << from;
            }
        }
        bits
    }

    pub(super) fn insert(&mut self, number: u32) {
        self.blocks[number as usize / 64] |= 1 << (number % 64);
    }

    pub(super) fn contains(&self, number: u32) -> bool {
        self.blocks[number as usize / 64] & (1 << (number % 64)) != 0
    }

    pub(super) fn extend(&mut self, numbers: &[u32]) {
        for number in numbers {
            self.insert(*number);
        }
    }

    pub(super) fn unite(&mut self, other: &Self) {
        for (block, other) in self.blocks.iter_mut().zip(&other.blocks) {
            *block |= other;
        }
    }

    pub(super) fn intersect(&mut self, other: &Self) {
        for (block, other) in self.blocks.iter_mut().zip(&other.blocks) {
            *block &= other;
        }
    }

    pub(super) fn subtract(&mut self, other: &Self) {
        for (block, other) in self.blocks.iter_mut().zip(&other.blocks) {
            *block &= !other;
        }
    }

    pub(super) fn count(&self) -> usize {
        self.blocks
            .iter()
            .map(|block| block.count_ones() as usize)
            .sum()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.blocks.iter().all(|block| *block == 0)
    }

    pub(super) fn blocks(&self) -> usize {
        self.blocks.len()
    }

    /// The numbers of one block of 64, a bit each.
    pub(super) fn block(&self, at: usize) -> u64 {
        self.blocks[at]
    }

    /// The numbers, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        let blocks = self.blocks.iter().enumerate();
        blocks.flat_map(|(at, block)| numbers(at, *block))
    }
}

/// The numbers of a block, ascending.
pub(super) fn numbers(at: usize, block: u64) -> impl Iterator<Item = u32> {
    let mut left = block;
    std::iter::from_fn(move || {
        (left != 0).then(|| {
            let bit = left.trailing_zeros();
            left &= left - 1;
            number(at, bit)
        })
    })
}

fn number(block: usize, bit: u32) -> u32 {
    u32::try_from(block * 64)
        .unwrap_or(u32::MAX)
        .saturating_add(bit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_holds_what_lies_in_it() {
        for (from, to) in [(0, 0), (0, 64), (3, 70), (64, 128), (5, 6), (100, 130)] {
            let bits = Bits::range(130, from..to);
            let want: Vec<u32> = (0..130).skip(from).take(to - from).collect();
            assert_eq!(bits.iter().collect::<Vec<_>>(), want);
            assert_eq!(bits.count(), want.len());
        }
    }
}
