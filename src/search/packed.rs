//! The index as bytes, to be kept beside a catalogue and read in one go.

use crate::model::film::{DirectorId, FilmId, Target};
use crate::model::kept::Kept;
use crate::search::facts::{Facts, Numbers, Texts};
use crate::search::index::{Bearer, Index, Role};
use crate::search::letters::Letters;
use crate::search::rank::Field;
use crate::search::table::{Columns, Lists, Strings};

/// What has a form in bytes.
pub(super) trait Packed: Sized {
    fn pack(&self, out: &mut Vec<u8>);
    fn unpack(kept: &mut dyn Kept) -> Option<Self>;
}

impl Index {
    /// The index as bytes.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let mut out = Vec::new();
        self.pack(&mut out);
        out
    }

    /// The index of these bytes; none where they are not those that [`write`](Self::write) left.
    pub fn read(kept: &mut dyn Kept) -> Option<Self> {
        let index = Self::unpack(kept)?;
        kept.is_whole().then_some(index)
    }
}

/// Structs, field by field.
macro_rules! packed {
    ($($kind:ident { $($field:ident)+ })+) => {$(
        impl Packed for $kind {
            fn pack(&self, out: &mut Vec<u8>) {
                let Self { $($field),+ } = self;
                $($field.pack(out);)+
            }

            fn unpack(kept: &mut dyn Kept) -> Option<Self> {
                $(let $field = Packed::unpack(kept)?;)+
                Some(Self { $($field),+ })
            }
        }
    )+};
}

packed! {
    Index {
        targets directors director_slots film_slots texts openings bearers own_texts other_texts words slots
        other_slots tokens loose loose_words films_of directors_of orders facts letterless
        letters
    }
    Letters { totals found }
    Columns { count bits }
    Strings { letters ends masks columns }
    Lists { starts items }
    Texts { values slots }
    Numbers { first slots }
    Facts {
        countries forms lengths media states languages results awards genres subjects festivals
        sources holding peoples years runtimes births deaths claimed_years
    }
}

/// How many bytes are brought at a time: a multiple of every width.
const PIECE: usize = 1 << 16;

fn few<const WIDTH: usize>(kept: &mut dyn Kept) -> Option<[u8; WIDTH]> {
    kept.next(WIDTH)?.as_ref().try_into().ok()
}

fn length(kept: &mut dyn Kept) -> Option<usize> {
    usize::try_from(u64::from_le_bytes(few(kept)?)).ok()
}

/// Brings so many bytes piece by piece; none where there are fewer.
fn many(kept: &mut dyn Kept, count: usize, mut take: impl FnMut(&[u8])) -> Option<()> {
    if count as u64 > kept.left() {
        return None;
    }
    let mut left = count;
    while left > 0 {
        let piece = kept.next(PIECE.min(left))?;
        take(&piece);
        left -= piece.len();
    }
    Some(())
}

impl Packed for u32 {
    fn pack(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.to_le_bytes());
    }

    fn unpack(kept: &mut dyn Kept) -> Option<Self> {
        Some(Self::from_le_bytes(few(kept)?))
    }
}

impl Packed for usize {
    fn pack(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&(*self as u64).to_le_bytes());
    }

    fn unpack(kept: &mut dyn Kept) -> Option<Self> {
        length(kept)
    }
}

impl Packed for String {
    fn pack(&self, out: &mut Vec<u8>) {
        self.len().pack(out);
        out.extend_from_slice(self.as_bytes());
    }

    fn unpack(kept: &mut dyn Kept) -> Option<Self> {
        let length = length(kept)?;
        let mut text = Vec::new();
        many(kept, length, |piece| {
            text.reserve_exact(length - text.len());
            text.extend_from_slice(piece);
        })?;
        Self::from_utf8(text).ok()
    }
}

/// Lists of what takes so many bytes: copied as a whole, without a step for each item.
macro_rules! lists {
    ($($item:ty: $width:literal, |$value:ident| $there:expr, |$coded:ident| $back:expr;)+) => {$(
        impl Packed for Vec<$item> {
            fn pack(&self, out: &mut Vec<u8>) {
                self.len().pack(out);
                for $value in self {
                    out.extend_from_slice(&$there);
                }
            }

            fn unpack(kept: &mut dyn Kept) -> Option<Self> {
                let count = length(kept)?;
                let mut list = Self::new();
                many(kept, count.checked_mul($width)?, |piece| {
                    list.reserve_exact(count - list.len());
                    let (items, _) = piece.as_chunks::<$width>();
                    list.extend(items.iter().map(|$coded| $back));
                })?;
                Some(list)
            }
        }
    )+};
}

lists! {
    u32: 4, |value| value.to_le_bytes(), |coded| u32::from_le_bytes(*coded);
    u64: 8, |value| value.to_le_bytes(), |coded| u64::from_le_bytes(*coded);
    Target: 4, |value| target_number(*value).to_le_bytes(), |coded| target(u32::from_le_bytes(*coded));
    Bearer: 8, |value| bearer_number(*value).to_le_bytes(), |coded| bearer(u64::from_le_bytes(*coded));
}

impl Packed for [Vec<u32>; 4] {
    fn pack(&self, out: &mut Vec<u8>) {
        for list in self {
            list.pack(out);
        }
    }

    fn unpack(kept: &mut dyn Kept) -> Option<Self> {
        let mut next = || Packed::unpack(&mut *kept);
        Some([next()?, next()?, next()?, next()?])
    }
}

impl Packed for Vec<(u32, Field)> {
    fn pack(&self, out: &mut Vec<u8>) {
        self.len().pack(out);
        for (slot, field) in self {
            slot.pack(out);
            let number = match *field {
                Field::Name(at) => at << 1,
                Field::Title(at) => at << 1 | 1,
            };
            number.pack(out);
        }
    }

    fn unpack(kept: &mut dyn Kept) -> Option<Self> {
        let length = length(kept)?;
        let mut list = Self::new();
        for _ in 0..length {
            let slot = u32::unpack(kept)?;
            let number = usize::unpack(kept)?;
            list.push((
                slot,
                match number & 1 {
                    0 => Field::Name(number >> 1),
                    _ => Field::Title(number >> 1),
                },
            ));
        }
        Some(list)
    }
}

fn target_number(target: Target) -> u32 {
    match target {
        Target::Director(id) => id.0 << 1,
        Target::Film(id) => id.0 << 1 | 1,
    }
}

fn target(number: u32) -> Target {
    match number & 1 {
        0 => Target::Director(DirectorId(number >> 1)),
        _ => Target::Film(FilmId(number >> 1)),
    }
}

fn bearer_number(bearer: Bearer) -> u64 {
    let role = match bearer.role {
        Role::Name(at) => u64::from(at),
        Role::Title(at) => 1 << 16 | u64::from(at),
        Role::Sort => 2 << 16,
        Role::Other => 3 << 16,
    };
    role << 32 | u64::from(bearer.slot)
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "each part stands in bits of its own"
)]
fn bearer(number: u64) -> Bearer {
    let at = (number >> 32) as u16;
    Bearer {
        slot: number as u32,
        role: match number >> 48 {
            0 => Role::Name(at),
            1 => Role::Title(at),
            2 => Role::Sort,
            _ => Role::Other,
        },
    }
}
