//! Dates with doubt, after the Extended Date/Time Format (ISO 8601-2, EDTF level 1).

use std::fmt::{self, Write as _};
use std::ops::RangeInclusive;
use std::str::FromStr;

/// Earliest year a film or a person in the catalogue may bear.
pub const FIRST_YEAR: i16 = 1800;
/// Latest year a film in production may bear.
pub const LAST_YEAR: i16 = 2100;

/// A day, a month, a year, a decade or a span of years, certain or not.
///
/// Written `1928-05-30`, `1928-05`, `1928`, `192X`, `1913?` (uncertain), `1913~` (about),
/// `1913%` (both) and `1960/1962` (between).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date {
    first: i16,
    last: i16,
    month: u8,
    day: u8,
    doubt: Doubt,
    shape: Shape,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Doubt {
    None,
    Uncertain,
    About,
    Both,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Shape {
    Point,
    Decade,
    Century,
    Span,
}

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadDate {
    /// Not of the form of a date.
    Form(String),
    /// A year outside 1800 to 2100.
    Year(String),
    /// A month or day that no calendar has.
    Calendar(String),
    /// A span that ends before it begins.
    Order(String),
}

impl fmt::Display for BadDate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(text) => write!(out, "impossible date: {text:?} is not of a known form"),
            Self::Year(text) => write!(
                out,
                "impossible date: {text:?} lies outside {FIRST_YEAR} to {LAST_YEAR}"
            ),
            Self::Calendar(text) => write!(out, "impossible date: no calendar has {text:?}"),
            Self::Order(text) => write!(out, "impossible date: {text:?} ends before it begins"),
        }
    }
}

impl std::error::Error for BadDate {}

impl Date {
    /// The plain year `year`.
    #[must_use]
    pub fn of_year(year: i16) -> Self {
        Self {
            first: year,
            last: year,
            month: 0,
            day: 0,
            doubt: Doubt::None,
            shape: Shape::Point,
        }
    }

    /// The first year it may be: what lists show and sort by.
    #[must_use]
    pub fn year(self) -> i16 {
        self.first
    }

    /// Every year it may be.
    #[must_use]
    pub fn years(self) -> RangeInclusive<i16> {
        self.first..=self.last
    }

    /// Whether a query for these years finds it.
    #[must_use]
    pub fn meets(self, years: &RangeInclusive<i16>) -> bool {
        self.first <= *years.end() && *years.start() <= self.last
    }

    /// Whether the source is sure of it.
    #[must_use]
    pub fn is_certain(self) -> bool {
        self.doubt == Doubt::None && self.shape == Shape::Point
    }

    /// For sorting: year, then month and day, the unknown first.
    #[must_use]
    pub fn order(self) -> (i16, u8, u8) {
        (self.first, self.month, self.day)
    }

    /// The date in 64 bits, for a snapshot.
    #[must_use]
    pub fn to_bits(self) -> u64 {
        let [a, b] = self.first.to_le_bytes();
        let [c, d] = self.last.to_le_bytes();
        u64::from_le_bytes([
            a,
            b,
            c,
            d,
            self.month,
            self.day,
            self.doubt as u8,
            self.shape as u8,
        ])
    }

    /// The date of these bits, if they are of one.
    #[must_use]
    pub fn from_bits(bits: u64) -> Option<Self> {
        let [a, b, c, d, month, day, doubt, shape] = bits.to_le_bytes();
        let years = FIRST_YEAR..=LAST_YEAR;
        let (first, last) = (i16::from_le_bytes([a, b]), i16::from_le_bytes([c, d]));
        let doubt =
            *[Doubt::None, Doubt::Uncertain, Doubt::About, Doubt::Both].get(usize::from(doubt))?;
        let shape =
            *[Shape::Point, Shape::Decade, Shape::Century, Shape::Span].get(usize::from(shape))?;
        let sound = years.contains(&first) && first <= last && month <= 12 && day <= 31;
        sound.then_some(Self {
            first,
            last,
            month,
            day,
            doubt,
            shape,
        })
    }

    /// The date as a reader says it: `30 May 1928`, `about 1913`, `1960–1962`, `the 1920s`.
    #[must_use]
    pub fn spoken(self) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let plain = match self.shape {
            Shape::Point => self.first.to_string(),
            Shape::Decade => format!("the {}0s", self.first / 10),
            Shape::Century => format!("the {}00s", self.first / 100),
            Shape::Span => format!("{}–{}", self.first, self.last),
        };
        let dated = match (
            MONTHS.get(usize::from(self.month).wrapping_sub(1)),
            self.day,
        ) {
            (Some(month), 0) => format!("{month} {plain}"),
            (Some(month), day) => format!("{day} {month} {plain}"),
            (None, _) => plain,
        };
        match self.doubt {
            Doubt::None => dated,
            Doubt::Uncertain => format!("{dated}?"),
            Doubt::About => format!("about {dated}"),
            Doubt::Both => format!("about {dated}?"),
        }
    }

    /// The year with its doubt, without month and day.
    #[must_use]
    pub fn to_year(self) -> Self {
        Self {
            month: 0,
            day: 0,
            ..self
        }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = match self.shape {
            Shape::Point => self.first.to_string(),
            Shape::Decade => format!("{}X", self.first / 10),
            Shape::Century => format!("{}XX", self.first / 100),
            Shape::Span => format!("{}/{}", self.first, self.last),
        };
        if self.month > 0 {
            write!(text, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(text, "-{:02}", self.day)?;
        }
        match self.doubt {
            Doubt::None => {}
            Doubt::Uncertain => text.push('?'),
            Doubt::About => text.push('~'),
            Doubt::Both => text.push('%'),
        }
        out.pad(&text)
    }
}

impl FromStr for Date {
    type Err = BadDate;

    fn from_str(text: &str) -> Result<Self, BadDate> {
        let (body, doubt) = match text.as_bytes().last() {
            Some(b'?') => (&text[..text.len() - 1], Doubt::Uncertain),
            Some(b'~') => (&text[..text.len() - 1], Doubt::About),
            Some(b'%') => (&text[..text.len() - 1], Doubt::Both),
            _ => (text, Doubt::None),
        };
        if let Some((from, to)) = body.split_once('/') {
            let (first, last) = (year(from, text)?, year(to, text)?);
            if last < first {
                return Err(BadDate::Order(text.to_owned()));
            }
            return Ok(Self {
                last,
                doubt,
                shape: Shape::Span,
                ..Self::of_year(first)
            });
        }
        if let Some(decade) = body.strip_suffix("XX") {
            let first = year(&format!("{decade}00"), text)?;
            return Ok(Self {
                last: first + 99,
                doubt,
                shape: Shape::Century,
                ..Self::of_year(first)
            });
        }
        if let Some(decade) = body.strip_suffix('X') {
            let first = year(&format!("{decade}0"), text)?;
            return Ok(Self {
                last: first + 9,
                doubt,
                shape: Shape::Decade,
                ..Self::of_year(first)
            });
        }
        let mut parts = body.split('-');
        let first = year(parts.next().unwrap_or_default(), text)?;
        let month = parts.next().map_or(Ok(0), |part| two_digits(part, text))?;
        let day = parts.next().map_or(Ok(0), |part| two_digits(part, text))?;
        if parts.next().is_some() {
            return Err(BadDate::Form(text.to_owned()));
        }
        let month_is_wrong = body.len() > 4 && !(1..=12).contains(&month);
        let day_is_wrong = body.len() > 7 && !(1..=days_in(first, month)).contains(&day);
        if month_is_wrong || day_is_wrong {
            return Err(BadDate::Calendar(text.to_owned()));
        }
        Ok(Self {
            month,
            day,
            doubt,
            ..Self::of_year(first)
        })
    }
}

fn year(digits: &str, whole: &str) -> Result<i16, BadDate> {
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(BadDate::Form(whole.to_owned()));
    }
    let year = digits
        .parse()
        .map_err(|_| BadDate::Form(whole.to_owned()))?;
    if (FIRST_YEAR..=LAST_YEAR).contains(&year) {
        Ok(year)
    } else {
        Err(BadDate::Year(whole.to_owned()))
    }
}

fn two_digits(digits: &str, whole: &str) -> Result<u8, BadDate> {
    if digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        digits.parse().map_err(|_| BadDate::Form(whole.to_owned()))
    } else {
        Err(BadDate::Form(whole.to_owned()))
    }
}

fn days_in(year: i16, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_read_and_written_back() {
        for text in [
            "1928",
            "1928-05",
            "1928-05-30",
            "1913?",
            "1913~",
            "1913%",
            "1960/1962",
            "192X",
            "19XX",
            "2000-02-29",
            "1960/1962?",
        ] {
            let date: Date = text.parse().unwrap();
            assert_eq!(date.to_string(), text);
            assert_eq!(Date::from_bits(date.to_bits()), Some(date));
        }
    }

    #[test]
    fn impossible_dates_are_refused() {
        for text in [
            "",
            "28",
            "19288",
            "1928-13",
            "1928-00",
            "1928-02-30",
            "1900-02-29",
            "1962/1960",
            "1700",
            "2999",
            "1928-5",
            "1928-05-30-01",
            "nineteen",
            "١٩٢٨",
            "1928/",
        ] {
            assert!(text.parse::<Date>().is_err(), "{text:?}");
        }
    }

    #[test]
    fn a_span_meets_a_range_that_overlaps_it() {
        let span: Date = "1960/1962".parse().unwrap();
        assert!(span.meets(&(1962..=1970)));
        assert!(!span.meets(&(1963..=1970)));
    }
}
