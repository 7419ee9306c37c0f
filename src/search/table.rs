//! Strings and lists of numbers, packed.

use unicode_script::{Script, UnicodeScript as _};

/// A bit for each letter and digit that a folded text holds.
pub(super) fn mask(text: &str) -> u64 {
    text.bytes().fold(0, |mask, byte| {
        mask | match byte {
            b'a'..=b'z' => 1 << (byte - b'a'),
            b'0'..=b'9' => 1 << (byte - b'0' + 26),
            _ => 0,
        }
    })
}

/// A bit beside those of [`mask`] for the letters of a script, before they were folded. Rarer
/// scripts share one: what asks for one of them may be shown another.
pub(super) fn script_bit(script: Script) -> u64 {
    let place = match script {
        Script::Latin => 0,
        Script::Cyrillic => 1,
        Script::Arabic => 2,
        Script::Han => 3,
        Script::Hiragana | Script::Katakana => 4,
        Script::Hangul => 5,
        Script::Greek => 6,
        Script::Hebrew => 7,
        Script::Devanagari => 8,
        Script::Bengali => 9,
        Script::Georgian => 10,
        Script::Armenian => 11,
        Script::Thai => 12,
        Script::Tamil => 13,
        Script::Malayalam => 14,
        _ => 15,
    };
    1 << (48 + place)
}

/// The bits of the scripts that a text is written in; one without letters goes as Latin.
pub(super) fn script_bits(text: &str) -> u64 {
    if text.is_ascii() {
        return script_bit(Script::Latin);
    }
    text.chars()
        .filter(|letter| letter.is_alphabetic())
        .fold(0, |bits, letter| bits | script_bit(letter.script()))
}

/// A bit beside those of [`mask`]: each letter of a folded text was the character at its place.
pub(super) const IN_PLACE: u64 = 1 << 36;

/// How many letters and digits a [`mask`] tells apart.
const LETTERS: usize = 36;

/// Bits turned round: for each of them a column with a bit for every string, so that a glance
/// tells which of 64 strings have it.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) count: usize,
    pub(super) bits: Vec<u64>,
}

impl Columns {
    /// The first `count` bits of these.
    pub(super) fn of(count: usize, strings: impl ExactSizeIterator<Item = u128>) -> Self {
        let blocks = strings.len().div_ceil(64);
        let mut bits = vec![0; count * blocks];
        for (at, mut left) in strings.enumerate() {
            while left != 0 {
                let column = left.trailing_zeros() as usize;
                left &= left - 1;
                if column < count {
                    bits[column * blocks + at / 64] |= 1 << (at % 64);
                }
            }
        }
        Self { count, bits }
    }

    /// The columns of these bits.
    pub(super) fn each(&self, wanted: u128) -> impl Iterator<Item = &[u64]> {
        let blocks = self.bits.len() / self.count.max(1);
        (0..self.count)
            .filter(move |column| wanted & (1 << column) != 0)
            .map(move |column| &self.bits[column * blocks..(column + 1) * blocks])
    }
}

/// Many folded strings in one, each with its [`mask`].
#[derive(Debug, Default)]
pub(super) struct Strings {
    pub(super) letters: String,
    pub(super) ends: Vec<u32>,
    pub(super) masks: Vec<u64>,
    pub(super) columns: Columns,
}

impl Strings {
    pub(super) fn of<'s>(strings: impl Iterator<Item = &'s str>) -> Self {
        let mut all = Self::default();
        for string in strings {
            all.letters.push_str(string);
            all.masks.push(mask(string));
            all.ends
                .push(u32::try_from(all.letters.len()).expect("less than 4 GB of text"));
        }
        all.columns = Columns::of(LETTERS, all.masks.iter().map(|mask| u128::from(*mask)));
        all
    }

    /// The strings that hold all letters of a mask but at most `missing` of them, with their
    /// places; `missing` is 2 at most.
    pub(super) fn holding(&self, wanted: u64, missing: usize) -> impl Iterator<Item = (u32, &str)> {
        let columns = self.columns.each(wanted.into()).collect();
        self.passing(columns, missing, 0..self.blocks())
    }

    /// The strings of some blocks that hold all letters of a mask and have a bit in all of these
    /// columns.
    pub(super) fn holding_in<'s>(
        &'s self,
        wanted: u64,
        columns: impl Iterator<Item = &'s [u64]>,
        blocks: impl Iterator<Item = usize>,
    ) -> impl Iterator<Item = (u32, &'s str)> {
        let letters = self.columns.each(wanted.into());
        self.passing(columns.chain(letters).collect(), 0, blocks)
    }

    /// How many blocks of 64 strings there are.
    pub(super) fn blocks(&self) -> usize {
        self.masks.len().div_ceil(64)
    }

    /// The strings of some blocks that have a bit in all of these columns but at most `missing`.
    fn passing<'s>(
        &'s self,
        columns: Vec<&'s [u64]>,
        missing: usize,
        blocks: impl Iterator<Item = usize>,
    ) -> impl Iterator<Item = (u32, &'s str)> {
        let holding = move |block: usize| {
            // Which of 64 strings miss one letter or more, two or more, three or more.
            let mut misses = [0u64; 3];
            for column in &columns {
                let miss = !column[block];
                misses[2] |= misses[1] & miss;
                misses[1] |= misses[0] & miss;
                misses[0] |= miss;
                if misses[missing] == u64::MAX {
                    break;
                }
            }
            !misses[missing]
        };
        blocks.flat_map(move |block| {
            let mut left = holding(block);
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
                left &= left - 1;
                let place = block * 64 + bit;
                (place < self.len()).then(|| {
                    let place = u32::try_from(place).unwrap_or(u32::MAX);
                    (place, self.at(place))
                })
            })
        })
    }

    /// The same, with more bits for each.
    pub(super) fn with_bits<'s>(strings: impl Iterator<Item = (&'s str, u64)>) -> Self {
        let mut bits = Vec::new();
        let mut all = Self::of(strings.map(|(string, more)| {
            bits.push(more);
            string
        }));
        for (mask, more) in all.masks.iter_mut().zip(bits) {
            *mask |= more;
        }
        all
    }

    pub(super) fn mask(&self, place: u32) -> u64 {
        self.masks[place as usize]
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn at(&self, place: u32) -> &str {
        let place = place as usize;
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters[start as usize..self.ends[place] as usize]
    }

    /// The same, not looked at as text: letters sort as their bytes do.
    fn bytes_at(&self, place: u32) -> &[u8] {
        let place = place as usize;
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.letters.as_bytes()[start as usize..self.ends[place] as usize]
    }

    /// Every string, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0u32..).take(self.len()).map(|place| self.at(place))
    }

    /// The first place from one on whose string is not less, where the strings are sorted: sought
    /// in steps that double, for it is mostly near.
    fn first_from(&self, from: u32, is_less: impl Fn(&[u8]) -> bool) -> u32 {
        let number = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        let (mut low, mut step) = (from as usize, 1);
        while low + step <= self.len() && is_less(self.bytes_at(number(low + step - 1))) {
            low += step;
            step *= 2;
        }
        self.first_between(low, (low + step - 1).min(self.len()), is_less)
    }

    /// The first place whose string is not less, where the strings are sorted.
    fn first(&self, is_less: impl Fn(&[u8]) -> bool) -> u32 {
        self.first_between(0, self.len(), is_less)
    }

    fn first_between(
        &self,
        mut low: usize,
        mut high: usize,
        is_less: impl Fn(&[u8]) -> bool,
    ) -> u32 {
        while low < high {
            let middle = usize::midpoint(low, high);
            if is_less(self.bytes_at(u32::try_from(middle).unwrap_or(u32::MAX))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        u32::try_from(low).unwrap_or(u32::MAX)
    }

    /// The places of strings that begin so, where the strings are sorted.
    pub(super) fn begun(&self, beginning: &str) -> std::ops::Range<u32> {
        let start = self.first(|string| string < beginning.as_bytes());
        start..self.begun_from(start, beginning)
    }

    /// The end of the places from `start` on whose strings begin so.
    pub(super) fn begun_from(&self, start: u32, beginning: &str) -> u32 {
        self.first_from(start, |string| string.starts_with(beginning.as_bytes()))
    }

    /// The places of strings equal to this one, where the strings are sorted.
    pub(super) fn equal(&self, wanted: &str) -> std::ops::Range<u32> {
        let wanted = wanted.as_bytes();
        let start = self.first(|string| string < wanted);
        start..self.first_from(start, |string| string == wanted)
    }
}

/// A list of numbers for each number.
#[derive(Debug)]
pub(super) struct Lists {
    pub(super) starts: Vec<u32>,
    pub(super) items: Vec<u32>,
}

impl Default for Lists {
    fn default() -> Self {
        Self {
            starts: vec![0],
            items: Vec::new(),
        }
    }
}

impl Lists {
    /// Lists for the numbers below `count`, ascending and without doubles.
    pub(super) fn of(count: usize, mut pairs: Vec<(u32, u32)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let mut starts = vec![0u32; count + 1];
        for (owner, _) in &pairs {
            starts[*owner as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let items = pairs.into_iter().map(|(_, item)| item).collect();
        Self { starts, items }
    }

    /// How many lists there are.
    pub(super) fn count(&self) -> u32 {
        u32::try_from(self.starts.len() - 1).unwrap_or(u32::MAX)
    }

    pub(super) fn push(&mut self, items: impl Iterator<Item = u32>) {
        self.items.extend(items);
        self.starts
            .push(u32::try_from(self.items.len()).expect("fewer than 2^32 words"));
    }

    pub(super) fn sort_each_by_key(&mut self, key: impl Fn(u32) -> u32) {
        for bounds in self.starts.windows(2) {
            self.items[bounds[0] as usize..bounds[1] as usize].sort_by_key(|item| key(*item));
        }
    }

    pub(super) fn at(&self, owner: u32) -> &[u32] {
        self.range(owner..owner + 1)
    }

    /// The lists of several owners, one after another.
    pub(super) fn range(&self, owners: std::ops::Range<u32>) -> &[u32] {
        let start = self.starts[owners.start as usize] as usize;
        let end = self.starts[owners.end.max(owners.start) as usize] as usize;
        &self.items[start..end]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_all_letters_but_some_is_found() {
        let words: Vec<String> = (0..200)
            .map(|at| ["varda", "akerman", "vadra", "ward", "2046", "verda", ""][at % 7].to_owned())
            .collect();
        let strings = Strings::of(words.iter().map(|word| &**word));
        for wanted in ["varda", "warden", "2", ""] {
            for missing in 0..3 {
                let found: Vec<&str> = strings
                    .holding(mask(wanted), missing)
                    .map(|(place, word)| {
                        assert_eq!(word, words[place as usize]);
                        word
                    })
                    .collect();
                let lacks = |word: &str| (mask(wanted) & !mask(word)).count_ones() as usize;
                let expected: Vec<&String> =
                    words.iter().filter(|word| lacks(word) <= missing).collect();
                assert_eq!(found, expected, "{wanted} but {missing}");
            }
        }
    }
}
