//! A catalogue as bytes that open at once: no text is parsed, no key resolved, nothing sorted, and a
//! record is read only when it is asked for.
//!
//! RON is the truth and this is a shortcut, written and read by one and the same build: a stamp of
//! the code that wrote it, a hash of what is read whole and one for every record keep anything else
//! out. A wrong place leads to bytes of a wrong hash.
//! The layout is a header with a table of parts, then the parts: records behind each other, and
//! apart from them the places where they begin.

mod coded;
mod damaged;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::dataset::snapshot::coded::Coded;
use crate::dataset::snapshot::damaged::{
    damaged_director, damaged_festival, damaged_film, damaged_source,
};
use crate::model::catalogue::Catalogue;
use crate::model::film::{DirectorId, FilmId, Target};
use crate::model::kept::Kept;
use crate::model::records::Records;

/// What every snapshot begins with.
pub const MAGIC: &[u8; 16] = b"directrix/shelf\n";

/// What a snapshot was made by and from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Of the code that wrote it.
    pub program: u64,
    /// Of the texts it was made from.
    pub content: u64,
    /// How many faults these had.
    pub faults: u64,
}

/// Where the bytes of a snapshot lie.
pub trait Store: fmt::Debug + Send + Sync {
    /// So many bytes from a place on; none where there are fewer, or they cannot be read.
    fn bytes(&self, from: u64, count: usize) -> Option<Cow<'_, [u8]>>;
}

impl Store for &'static [u8] {
    fn bytes(&self, from: u64, count: usize) -> Option<Cow<'_, [u8]>> {
        let from = usize::try_from(from).ok()?;
        let bytes = self.get(from..from.checked_add(count)?)?;
        Some(Cow::Borrowed(bytes))
    }
}

/// The parts, in the order in which they stand.
#[derive(Debug, Clone, Copy)]
enum Part {
    DirectorPlaces,
    Directors,
    FilmPlaces,
    Films,
    FestivalPlaces,
    Festivals,
    SourcePlaces,
    Sources,
    Keys,
    Index,
}

const PARTS: usize = 10;

/// Magic, stamp, counts of directors, films, festivals and sources, and for each part its length and
/// hash;
/// then a hash of all this.
const HEADER: usize = MAGIC.len() + 8 * (3 + 4 + 2 * PARTS + 1);

/// The catalogue as bytes, with an index that was folded for it.
///
/// # Panics
/// Where the records of a kind take 4 GiB or more.
#[must_use]
pub fn write(catalogue: &Catalogue, index: Vec<u8>, stamp: Stamp) -> Vec<u8> {
    let (director_places, directors) = laid_out(catalogue.directors().iter());
    let (film_places, films) = laid_out(catalogue.films().iter());
    let (festival_places, festivals) = laid_out(catalogue.festivals().iter());
    let (source_places, sources) = laid_out(catalogue.sources().iter());
    let mut keys = Vec::new();
    for target in catalogue.by_key() {
        let number = match target {
            Target::Director(id) => id.0 << 1,
            Target::Film(id) => id.0 << 1 | 1,
        };
        keys.extend_from_slice(&number.to_le_bytes());
    }
    let parts: [Vec<u8>; PARTS] = [
        director_places,
        directors,
        film_places,
        films,
        festival_places,
        festivals,
        source_places,
        sources,
        keys,
        index,
    ];
    let mut out = MAGIC.to_vec();
    let counts = [
        catalogue.directors().len(),
        catalogue.films().len(),
        catalogue.festivals().len(),
        catalogue.sources().len(),
    ];
    let stamps = [stamp.program, stamp.content, stamp.faults];
    let sums = parts
        .iter()
        .flat_map(|part| [part.len() as u64, xxh3_64(part)]);
    for number in stamps
        .into_iter()
        .chain(counts.map(|count| count as u64))
        .chain(sums)
    {
        out.extend_from_slice(&number.to_le_bytes());
    }
    out.extend_from_slice(&xxh3_64(&out).to_le_bytes());
    for part in parts {
        out.extend_from_slice(&part);
    }
    out
}

/// Records behind each other, each after its hash; and before them the places where they begin.
fn laid_out<'r, T: Coded + 'r>(records: impl Iterator<Item = &'r T>) -> (Vec<u8>, Vec<u8>) {
    let (mut places, mut out) = (Vec::new(), Vec::new());
    let place = |length: usize| {
        let place = u32::try_from(length).expect("less than 4 GiB of records");
        place.to_le_bytes()
    };
    let mut bytes = Vec::new();
    for record in records {
        places.extend_from_slice(&place(out.len()));
        bytes.clear();
        record.write(&mut bytes);
        out.extend_from_slice(&short_hash(&bytes));
        out.extend_from_slice(&bytes);
    }
    places.extend_from_slice(&place(out.len()));
    (places, out)
}

/// Bytes of a place.
const PLACE: usize = 4;

/// Half of the hash: enough to tell whether a record is whole.
fn short_hash(bytes: &[u8]) -> [u8; 4] {
    let [a, b, c, d, ..] = xxh3_64(bytes).to_le_bytes();
    [a, b, c, d]
}

/// A snapshot that is open.
#[derive(Debug)]
pub struct Snapshot {
    /// Its records.
    pub catalogue: Catalogue,
    /// What it was made by and from.
    pub stamp: Stamp,
    /// The index that was kept with it.
    pub index: KeptIndex,
}

/// An index for searching that is kept with a catalogue.
#[derive(Debug, Clone)]
pub struct KeptIndex {
    store: Arc<dyn Store>,
    extent: Extent,
}

impl KeptIndex {
    /// Its bytes, to be read piece by piece.
    #[must_use]
    pub fn pieces(&self) -> Pieces<'_> {
        Pieces {
            store: &*self.store,
            extent: self.extent,
            done: 0,
            hash: Xxh3::new(),
        }
    }
}

/// The bytes of an index, on their way.
pub struct Pieces<'s> {
    store: &'s dyn Store,
    extent: Extent,
    done: u64,
    hash: Xxh3,
}

impl Kept for Pieces<'_> {
    fn left(&self) -> u64 {
        self.extent.length as u64 - self.done
    }

    fn next(&mut self, count: usize) -> Option<Cow<'_, [u8]>> {
        if count as u64 > self.left() {
            return None;
        }
        let bytes = self.store.bytes(self.extent.from + self.done, count)?;
        self.hash.update(&bytes);
        self.done += count as u64;
        Some(bytes)
    }

    fn is_whole(&self) -> bool {
        self.left() == 0 && self.hash.digest() == self.extent.hash
    }
}

/// Where a part stands, and what it must hash to.
#[derive(Debug, Clone, Copy)]
struct Extent {
    from: u64,
    length: usize,
    hash: u64,
}

impl Extent {
    /// The part, whole and sound.
    fn read(self, store: &dyn Store) -> Option<Cow<'_, [u8]>> {
        let bytes = store.bytes(self.from, self.length)?;
        (xxh3_64(&bytes) == self.hash).then_some(bytes)
    }
}

impl Snapshot {
    /// Opens what this very program wrote; none where it is another's, or damaged as far as that
    /// shows without reading every record.
    #[must_use]
    pub fn open(store: Arc<dyn Store>, program: u64) -> Option<Self> {
        let header = store.bytes(0, HEADER)?;
        let (header, hash) = header.split_last_chunk::<8>()?;
        if !header.starts_with(MAGIC) || u64::from_le_bytes(*hash) != xxh3_64(header) {
            return None;
        }
        let numbers: Vec<u64> = header[MAGIC.len()..]
            .as_chunks::<8>()
            .0
            .iter()
            .map(|bytes| u64::from_le_bytes(*bytes))
            .collect();
        let [
            made_by,
            content,
            faults,
            directors,
            films,
            festivals,
            sources,
            ref parts @ ..,
        ] = numbers[..]
        else {
            return None;
        };
        if made_by != program {
            return None;
        }
        let mut from = HEADER as u64;
        let mut extents = Vec::with_capacity(PARTS);
        for part in parts.as_chunks::<2>().0 {
            extents.push(Extent {
                from,
                length: part[0].try_into().ok()?,
                hash: part[1],
            });
            from = from.checked_add(part[0])?;
        }
        let part = |part: Part| extents.get(part as usize).copied();
        let kept = |places: Part| Some((part(places)?, part(Part::after(places))?));
        let directors = records(
            &store,
            kept(Part::DirectorPlaces)?,
            directors,
            damaged_director,
        )?;
        let films = records(&store, kept(Part::FilmPlaces)?, films, damaged_film)?;
        let festivals = records(
            &store,
            kept(Part::FestivalPlaces)?,
            festivals,
            damaged_festival,
        )?;
        let sources = records(&store, kept(Part::SourcePlaces)?, sources, damaged_source)?;
        let keys = part(Part::Keys)?;
        let shelf = Arc::clone(&store);
        let bring_keys = move || {
            let bytes = keys.read(&*shelf)?;
            let targets = numbers_of(&bytes).map(|number| match number & 1 {
                0 => Target::Director(DirectorId(number >> 1)),
                _ => Target::Film(FilmId(number >> 1)),
            });
            Some(targets.collect())
        };
        Some(Self {
            catalogue: Catalogue::kept(directors, films, festivals, sources, Box::new(bring_keys)),
            stamp: Stamp {
                program,
                content,
                faults,
            },
            index: KeptIndex {
                extent: part(Part::Index)?,
                store,
            },
        })
    }
}

impl Part {
    /// The records that places point into.
    fn after(places: Self) -> Self {
        match places {
            Self::DirectorPlaces => Self::Directors,
            Self::FilmPlaces => Self::Films,
            Self::FestivalPlaces => Self::Festivals,
            _ => Self::Sources,
        }
    }
}

fn numbers_of(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    let (numbers, _) = bytes.as_chunks::<4>();
    numbers.iter().map(|bytes| u32::from_le_bytes(*bytes))
}

/// Records that are read when they are asked for, and so are the places where they begin. One that
/// is damaged is shown as such: what stands around it can still be used.
fn records<T: Coded + 'static>(
    store: &Arc<dyn Store>,
    (places, records): (Extent, Extent),
    count: u64,
    damaged: fn() -> T,
) -> Option<Records<T>> {
    let count = usize::try_from(count).ok()?;
    if places.length != count.checked_add(1)?.checked_mul(PLACE)? {
        return None;
    }
    let store = Arc::clone(store);
    let bring = move |at: usize| {
        let read = || {
            let pair = store.bytes(places.from + (at * PLACE) as u64, 2 * PLACE)?;
            let mut pair = numbers_of(&pair);
            let (start, end) = (pair.next()?, pair.next()?);
            let length = end.checked_sub(start)?;
            let bytes = store.bytes(records.from + u64::from(start), length as usize)?;
            let (hash, mut bytes) = bytes.split_first_chunk::<4>()?;
            if short_hash(bytes) != *hash {
                return None;
            }
            T::read(&mut bytes)
        };
        read().unwrap_or_else(damaged)
    };
    Some(Records::kept(count, Box::new(bring)))
}

#[cfg(test)]
mod tests {
    use super::damaged::DAMAGED;
    use super::*;
    use crate::dataset::disk::{Choice, open};

    const STAMP: Stamp = Stamp {
        program: 7,
        content: 8,
        faults: 9,
    };

    fn catalogue(path: &str) -> Catalogue {
        let choice = Choice {
            data: Some(format!("{}/{path}", env!("CARGO_MANIFEST_DIR")).into()),
            without_own: true,
            ..Choice::default()
        };
        open(&choice).unwrap().catalogue
    }

    #[derive(Debug)]
    struct Held(Vec<u8>);

    impl Store for Held {
        fn bytes(&self, from: u64, count: usize) -> Option<Cow<'_, [u8]>> {
            let from = usize::try_from(from).ok()?;
            self.0
                .get(from..from.checked_add(count)?)
                .map(Cow::Borrowed)
        }
    }

    fn opened(bytes: Vec<u8>) -> Option<Snapshot> {
        Snapshot::open(Arc::new(Held(bytes)), STAMP.program)
    }

    #[test]
    fn a_catalogue_comes_back_as_it_was() {
        let catalogue = catalogue("data");
        let back = opened(write(&catalogue, b"index".to_vec(), STAMP)).unwrap();
        assert_eq!(back.stamp, STAMP);
        let mut pieces = back.index.pieces();
        assert_eq!(pieces.next(2).as_deref(), Some(&b"in"[..]));
        assert!(!pieces.is_whole());
        assert_eq!(pieces.next(3).as_deref(), Some(&b"dex"[..]));
        assert!(pieces.is_whole());
        assert!(pieces.next(1).is_none());
        let back = back.catalogue;
        assert!(back.directors().iter().eq(catalogue.directors().iter()));
        assert!(back.films().iter().eq(catalogue.films().iter()));
        assert!(back.sources().iter().eq(catalogue.sources().iter()));
        assert!(back.festivals().iter().eq(catalogue.festivals().iter()));
        assert_eq!(back.by_key(), catalogue.by_key());
        assert_eq!(back.target("agnes-varda"), catalogue.target("agnes-varda"));
    }

    #[test]
    fn what_another_build_wrote_is_not_opened() {
        let bytes = write(&catalogue("tests/data/small.ron"), Vec::new(), STAMP);
        assert!(Snapshot::open(Arc::new(Held(bytes)), STAMP.program + 1).is_none());
    }

    #[test]
    fn damaged_bytes_give_no_wrong_record_and_no_panic() {
        let catalogue = catalogue("tests/data/small.ron");
        let bytes = write(&catalogue, b"index".to_vec(), STAMP);
        let films = catalogue.films().len();
        for length in 0..bytes.len() {
            if let Some(cut) = opened(bytes[..length].to_vec()) {
                let filled = cut.index.pieces().next(5).is_some();
                assert!(!filled, "{length} bytes of {}", bytes.len());
            }
        }
        for at in 0..bytes.len() {
            let mut bent = bytes.clone();
            bent[at] ^= 0x55;
            let Some(bent) = opened(bent) else {
                continue;
            };
            let sound = (0..films).filter(|film| {
                let (read, written) = (&bent.catalogue.films()[*film], &catalogue.films()[*film]);
                assert!(read == written || read.title() == DAMAGED);
                read == written
            });
            // A place is the end of one record and the beginning of another.
            assert!(sound.count() + 2 >= films);
        }
    }
}
