//! Many records of a kind: held whole, or brought one by one when first asked for.

use std::fmt;
use std::ops::Index;
use std::sync::OnceLock;

/// How many records share a shelf. A shelf costs room only once one of its records was asked for.
const SHELF: usize = 64;

/// Brings the record at a place from where it is kept.
pub type Bring<T> = Box<dyn Fn(usize) -> T + Send + Sync>;

/// Many records of a kind, in order.
pub struct Records<T>(Store<T>);

enum Store<T> {
    Whole(Vec<T>),
    Kept {
        count: usize,
        bring: Bring<T>,
        shelves: Box<[OnceLock<Shelf<T>>]>,
    },
}

type Shelf<T> = Box<[OnceLock<Box<T>>; SHELF]>;

impl<T> Records<T> {
    /// So many records that are brought when they are first asked for, and then held.
    #[must_use]
    pub fn kept(count: usize, bring: Bring<T>) -> Self {
        let shelves = (0..count.div_ceil(SHELF))
            .map(|_| OnceLock::new())
            .collect();
        Self(Store::Kept {
            count,
            bring,
            shelves,
        })
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.0 {
            Store::Whole(records) => records.len(),
            Store::Kept { count, .. } => *count,
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The record at a place.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<&T> {
        match &self.0 {
            Store::Whole(records) => records.get(at),
            Store::Kept {
                count,
                bring,
                shelves,
            } => (at < *count).then(|| {
                let held = shelves[at / SHELF]
                    .get_or_init(|| Box::new(std::array::from_fn(|_| OnceLock::new())));
                &**held[at % SHELF].get_or_init(|| Box::new(bring(at)))
            }),
        }
    }

    /// Every record, in order.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + ExactSizeIterator + Clone {
        (0..self.len()).map(|at| &self[at])
    }
}

impl<T> Index<usize> for Records<T> {
    type Output = T;

    fn index(&self, at: usize) -> &T {
        self.get(at).expect("a place below the number of records")
    }
}

impl<T> From<Vec<T>> for Records<T> {
    fn from(records: Vec<T>) -> Self {
        Self(Store::Whole(records))
    }
}

impl<T> Default for Records<T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<T> fmt::Debug for Records<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} records", self.len())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[test]
    fn a_record_is_brought_once_and_only_when_asked_for() {
        let brought = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&brought);
        let records = Records::kept(
            200,
            Box::new(move |at| {
                count.fetch_add(1, Ordering::SeqCst);
                at * 2
            }),
        );
        assert_eq!(records.len(), 200);
        assert_eq!(brought.load(Ordering::SeqCst), 0);
        assert_eq!((records[199], records[199], records[0]), (398, 398, 0));
        assert_eq!(brought.load(Ordering::SeqCst), 2);
        assert_eq!(records.get(200), None);
    }
}
