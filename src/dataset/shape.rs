//! What keys, identifiers and runtimes look like.

use std::ops::RangeInclusive;

use crate::model::date::{FIRST_YEAR, LAST_YEAR};

/// Runtimes that a film can have, in minutes: up to 1000 hours.
pub(crate) const RUNTIMES: RangeInclusive<u16> = 1..=60_000;

/// Whether a record may bear this year.
#[must_use]
pub(crate) fn is_year(year: u16) -> bool {
    i16::try_from(year).is_ok_and(|year| (FIRST_YEAR..=LAST_YEAR).contains(&year))
}

/// Whether it is `Q` and digits.
#[must_use]
pub(crate) fn is_wikidata(id: &str) -> bool {
    id.strip_prefix('Q')
        .is_some_and(|digits| is_number(digits) && !digits.starts_with('0'))
}

/// Whether it is `prefix` and seven or eight digits.
#[must_use]
pub(crate) fn is_imdb(id: &str, prefix: &str) -> bool {
    id.strip_prefix(prefix)
        .is_some_and(|digits| is_number(digits) && (7..=8).contains(&digits.len()))
}

/// Whether it is lower-case letters and digits, in words parted by single hyphens.
#[must_use]
pub(crate) fn is_slug(key: &str) -> bool {
    key.split('-').all(|word| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    })
}

fn is_number(digits: &str) -> bool {
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_told_apart() {
        for (fits, is) in [
            (true, is_wikidata("Q229990")),
            (false, is_wikidata("q1")),
            (false, is_wikidata("Q01")),
            (false, is_wikidata("Q")),
            (true, is_imdb("tt0055852", "tt")),
            (true, is_imdb("nm12345678", "nm")),
            (false, is_imdb("tt055852", "tt")),
            (false, is_imdb("nm0055852", "tt")),
            (true, is_slug("cleo-from-5-to-7-1962")),
            (false, is_slug("cleo--from")),
            (false, is_slug("Cleo")),
            (false, is_slug("")),
            (false, is_slug("cléo")),
        ] {
            assert_eq!(fits, is);
        }
        assert!(is_year(1948) && !is_year(48) && !is_year(u16::MAX));
        assert!(RUNTIMES.contains(&1) && !RUNTIMES.contains(&0));
    }
}
