//! What holds of every input, whoever typed or sent it. The test of committed inputs and the
//! fuzzer's targets call the same functions; each takes bytes and panics where something is broken.

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use directrix::dataset::assemble::assemble;
use directrix::dataset::merge::Part;
use directrix::dataset::read::{read, read_bytes};
use directrix::dataset::snapshot::{self, Snapshot, Stamp, Store};
use directrix::model::catalogue::Catalogue;
use directrix::model::film::Target;
use directrix::model::text::{Folded, fold, loose_word, loosen, safe};
use directrix::search::marks::Marker;
use directrix::search::query::{LONGEST, Query};
use directrix::search::rank::{Answer, Field, Hit, Index, Order, Scope, Searcher, Tier};
use xxhash_rust::xxh3::xxh3_64;

const SMALL: &str = include_str!("../data/small.ron");
const ODD: &str = include_str!("odd.ron");

/// A property by the name of its target.
type Property = fn(&[u8]);

/// Every target with its property.
pub(crate) const TARGETS: &[(&str, Property)] = &[
    ("query", query),
    ("letters", letters),
    ("search", search),
    ("records", records),
    ("snapshot", snapshot),
];

/// A query is read or refused; what is read is written back, what is refused is pointed at.
pub(crate) fn query(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match text.parse::<Query>() {
        Ok(query) => {
            let written = query.to_string();
            assert_eq!(written.parse::<Query>(), Ok(query), "{written:?}");
        }
        Err(bad) => {
            let read = text.chars().count().min(LONGEST);
            assert!(bad.place.start < bad.place.end, "{bad:?}");
            assert!(bad.place.end <= read, "{bad:?} of {read} characters");
            assert!(!bad.message.is_empty());
        }
    }
}

/// Folding gives lower-case ASCII words with the way back, and folds no further.
pub(crate) fn letters(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let count = text.chars().count();
    let folded = fold(&text);
    let loose = loosen(&folded);
    are_words(&folded, count);
    are_words(&loose, count);
    assert_eq!(fold(&folded.text).text, folded.text);
    let words: Vec<String> = folded.text.split(' ').map(loose_word).collect();
    assert_eq!(words.join(" "), loose.text);
    let shown = safe(&text);
    assert!(!shown.chars().any(char::is_control));
    assert_eq!(safe(&shown), shown);
    // What is shown can be found by what is typed off the screen.
    are_words(&fold(&shown), shown.chars().count());
}

fn are_words(folded: &Folded, count: usize) {
    let Folded { text, origins } = folded;
    assert_eq!(text.len(), origins.len());
    assert!(origins.is_sorted(), "{origins:?}");
    assert!(origins.iter().all(|origin| (*origin as usize) < count));
    let words = text.split(' ').filter(|_| !text.is_empty());
    for word in words {
        assert!(!word.is_empty(), "{text:?}");
        assert!(
            word.bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()),
            "{text:?}"
        );
    }
}

/// A small catalogue with its index.
pub(crate) struct Shelf {
    pub(crate) catalogue: Catalogue,
    pub(crate) index: Index,
}

pub(crate) static SHELF: LazyLock<Shelf> = LazyLock::new(|| {
    let parts = [SMALL, ODD].map(|text| {
        let read = read("x.ron", text);
        assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
        Part {
            layer: 0,
            records: read.records,
            lost: read.lost,
        }
    });
    let (catalogue, faults) = assemble(parts.into());
    assert!(faults.is_empty(), "{faults:?}");
    let index = Index::new(&catalogue);
    Shelf { catalogue, index }
});

/// Any question has an answer, the same each time. The first byte says which records are asked,
/// how many hits are wanted and in which order; the rest is the query.
pub(crate) fn search(bytes: &[u8]) {
    let Some((choice, rest)) = bytes.split_first() else {
        return;
    };
    let Ok(query) = String::from_utf8_lossy(rest).parse::<Query>() else {
        return;
    };
    let choice = usize::from(*choice);
    let scope = [Scope::All, Scope::Directors, Scope::Films][choice % 3];
    let limit = [0, 1, 2, 7, 60, usize::MAX][choice / 3 % 6];
    let order = [Order::Name, Order::Year, Order::Count][choice / 18 % 3];
    let shelf = &*SHELF;
    answers(shelf, &query, scope, limit, order);
}

/// Holds an answer to its promises.
pub(crate) fn answers(shelf: &Shelf, query: &Query, scope: Scope, limit: usize, order: Order) {
    let Shelf { catalogue, index } = shelf;
    let ask = |limit| index.search(catalogue, query, scope, limit);
    let few = ask(limit);
    assert_eq!(few, ask(limit), "asked twice");
    let all = ask(usize::MAX);
    assert_eq!(few.hits, all.hits[..limit.min(all.hits.len())], "{query}");
    assert_eq!((few.total, &few.instead), (all.total, &all.instead));
    assert_eq!(all.total, all.hits.len(), "{query}");
    let distinct: HashSet<Target> = all.hits.iter().map(|hit| hit.target).collect();
    assert_eq!(distinct.len(), all.hits.len(), "{query}: a target twice");
    assert!(all.hits.is_sorted_by_key(|hit| hit.tier), "{query}");
    let mut marker = Marker::new(&shelf.index, query);
    for hit in &all.hits {
        assert!(match hit.target {
            Target::Director(_) => scope != Scope::Films,
            Target::Film(_) => scope != Scope::Directors,
        });
        are_marks(shelf, query, &mut marker, hit);
    }
    is_narrowed(shelf, query, (scope, order), &all);
    is_typed(shelf, query, scope, limit);
}

/// Whoever asks key by key is answered as one who asks afresh, up to the last few keys.
fn is_typed(shelf: &Shelf, query: &Query, scope: Scope, limit: usize) {
    let Shelf { catalogue, index } = shelf;
    let mut searcher = Searcher::new(index);
    let text = query.to_string();
    let ends = text
        .char_indices()
        .map(|(at, letter)| at + letter.len_utf8());
    let mut last: Vec<usize> = ends.rev().take(4).collect();
    while let Some(end) = last.pop() {
        let typed = &text[..end];
        let Ok(query) = typed.parse::<Query>() else {
            continue;
        };
        let answer = searcher.search(catalogue, &query, scope, limit, &|| true);
        let afresh = index.search(catalogue, &query, scope, limit);
        assert_eq!(answer, Some(afresh), "{typed} of {text}");
    }
}

fn are_marks(shelf: &Shelf, query: &Query, marker: &mut Marker<'_>, hit: &Hit) {
    let catalogue = &shelf.catalogue;
    let text = match (hit.target, hit.field) {
        (Target::Director(id), Field::Name(at)) => &catalogue.director(id).names[at].text,
        (Target::Film(id), Field::Title(at)) => &catalogue.film(id).titles[at].text,
        other => panic!("a field of another record: {other:?}"),
    };
    let marks = marker.marks(catalogue, hit);
    let mut afresh = Marker::new(&shelf.index, query);
    let afresh = afresh.marks(catalogue, hit);
    assert_eq!(marks, afresh, "the hit before leaves no marks");
    assert!(marks.is_sorted_by(|one, next| one < next), "{marks:?}");
    let letters = text.chars().count();
    assert!(marks.iter().all(|mark| *mark < letters), "{marks:?}");
    assert!(hit.matched(catalogue).is_none_or(|matched| matched == text));
}

/// A list narrowed by a query holds its hits, scattered letters left out where others are met.
fn is_narrowed(shelf: &Shelf, query: &Query, (scope, order): (Scope, Order), all: &Answer) {
    let narrowed = shelf.index.narrow(&shelf.catalogue, query, scope, order);
    let held: HashSet<Target> = narrowed.iter().copied().collect();
    assert_eq!(held.len(), narrowed.len(), "{query}: a target twice");
    let is_sound = all.hits.iter().any(|hit| hit.tier != Tier::Fuzzy);
    let wanted: HashSet<Target> = all
        .hits
        .iter()
        .filter(|hit| !is_sound || hit.tier != Tier::Fuzzy)
        .map(|hit| hit.target)
        .collect();
    assert_eq!(held, wanted, "{query}");
}

/// Any bytes are records or diagnostics, with places that lie in the text.
pub(crate) fn records(bytes: &[u8]) {
    let (read, text) = read_bytes("x.ron", bytes.to_vec());
    for fault in &read.diagnostics {
        if let Some(place) = &fault.place {
            assert!(place.line > 0 && place.column > 0 && place.width > 0);
            assert!(place.line <= text.lines().count().max(1) + 1, "{place:?}");
            assert!(
                place.text.get(place.start..place.end).is_some(),
                "{place:?}"
            );
        }
        let shown = directrix::dataset::diagnostic::render(fault, false);
        assert!(!shown.contains('\u{1b}'), "{shown:?}");
    }
    let part = Part {
        layer: 0,
        records: read.records,
        lost: read.lost,
    };
    let (catalogue, _) = assemble(vec![part]);
    let targets = catalogue.by_key();
    assert_eq!(
        targets.len(),
        catalogue.directors().len() + catalogue.films().len()
    );
    if let Ok(laid) = directrix::dataset::format::format("x.ron", &text) {
        let again = directrix::dataset::format::format("x.ron", &laid);
        assert_eq!(again.as_deref(), Ok(&*laid), "laid out twice");
    }
}

const STAMP: Stamp = Stamp {
    program: 7,
    content: 8,
    faults: 9,
};

static SNAPSHOT: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let Shelf { catalogue, index } = &*SHELF;
    snapshot::write(catalogue, index.write(), STAMP)
});

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

/// A snapshot with bytes changed is opened or refused. The first byte says whether its hashes are
/// made right again; each five that follow are a change: what sort, where, and which byte.
pub(crate) fn snapshot(bytes: &[u8]) {
    let Some((choice, changes)) = bytes.split_first() else {
        return;
    };
    let mut bent = SNAPSHOT.clone();
    for change in changes.chunks_exact(5).take(64) {
        let at = u32::from_le_bytes([change[1], change[2], change[3], 0]) as usize;
        let at = at % bent.len().max(1);
        match change[0] % 8 {
            0 => bent.truncate(at.max(1)),
            1 => bent.insert(at, change[4]),
            2 if bent.len() > 1 => {
                bent.remove(at);
            }
            3 => bent[at] = bent[at].wrapping_add(1),
            4 => bent[at] ^= 1 << (change[4] % 8),
            _ => bent[at] = change[4],
        }
    }
    let made_right = choice % 2 == 1;
    if made_right {
        make_right(&mut bent);
    }
    let Some(opened) = Snapshot::open(Arc::new(Held(bent)), STAMP.program) else {
        return;
    };
    let catalogue = opened.catalogue;
    let read = catalogue.directors().iter().count()
        + catalogue.films().iter().count()
        + catalogue.festivals().iter().count()
        + catalogue.sources().iter().count();
    assert!(read <= SNAPSHOT.len());
    if made_right {
        // Whoever forges hashes may name records that are not there; reading is all that is sure.
        let _ = Index::read(&mut opened.index.pieces());
        return;
    }
    let index = Index::open(&catalogue, Some(opened.index.pieces()));
    let query: Query = "varda".parse().expect("a word is a query");
    let _ = index.search(&catalogue, &query, Scope::All, 60);
    for target in catalogue.by_key() {
        let _ = catalogue.target(catalogue.key(*target));
    }
}

/// Gives every part and record of a snapshot the hash that its bytes have.
fn make_right(bytes: &mut [u8]) {
    const PARTS: usize = 10;
    let table = snapshot::MAGIC.len() + 8 * 7;
    let header = table + 16 * PARTS + 8;
    if bytes.len() < header {
        return;
    }
    let number = |bytes: &[u8], at: usize| {
        let bytes: [u8; 8] = bytes[at..at + 8].try_into().expect("eight bytes");
        usize::try_from(u64::from_le_bytes(bytes)).unwrap_or(usize::MAX)
    };
    let mut from = header;
    let mut parts = Vec::new();
    for part in 0..PARTS {
        let end = from.saturating_add(number(bytes, table + 16 * part));
        if end > bytes.len() {
            break;
        }
        parts.push(from..end);
        from = end;
    }
    for places in [0, 2, 4, 6] {
        let (Some(places), Some(records)) = (parts.get(places), parts.get(places + 1)) else {
            continue;
        };
        let starts: Vec<usize> = bytes[places.clone()]
            .as_chunks::<4>()
            .0
            .iter()
            .map(|place| u32::from_le_bytes(*place) as usize)
            .collect();
        for pair in starts.windows(2) {
            let (start, end) = (records.start + pair[0], records.start + pair[1]);
            if start + 4 <= end && end <= records.end {
                let hash = xxh3_64(&bytes[start + 4..end]).to_le_bytes();
                bytes[start..start + 4].copy_from_slice(&hash[..4]);
            }
        }
    }
    for (part, extent) in parts.into_iter().enumerate() {
        let hash = xxh3_64(&bytes[extent]).to_le_bytes();
        let at = table + 16 * part + 8;
        bytes[at..at + 8].copy_from_slice(&hash);
    }
    let hash = xxh3_64(&bytes[..header - 8]).to_le_bytes();
    bytes[header - 8..header].copy_from_slice(&hash);
}
