//! Records as bytes, field by field, and back.

use crate::dataset::script;
use crate::model::date::Date;
use crate::model::film::{
    Award, Basis, Claim, Credit, Director, DirectorId, Fact, Festival, FestivalId, Film, FilmId,
    Identifiers, LengthClass, Name, Note, Screening, Source, SourceId, Title, Who,
};
use crate::model::place::{Country, Language};
use crate::model::word::{
    About, FestivalKind, Form, Length, Medium, NameKind, Premiere, Recipient, Role, SourceKind,
    State, TitleKind, Verdict,
};

/// What has a form in bytes.
pub(super) trait Coded: Sized {
    fn write(&self, out: &mut Vec<u8>);
    fn read(bytes: &mut &[u8]) -> Option<Self>;
}

impl Coded for u64 {
    /// Seven bits a byte, the lowest first, the eighth telling that more follow.
    fn write(&self, out: &mut Vec<u8>) {
        let mut rest = *self;
        while rest >= 0x80 {
            out.push(rest.to_le_bytes()[0] | 0x80);
            rest >>= 7;
        }
        out.push(rest.to_le_bytes()[0]);
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = bytes.split_first()?;
            *bytes = rest;
            number |= u64::from(byte & 0x7F) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}

fn write_number(number: usize, out: &mut Vec<u8>) {
    (number as u64).write(out);
}

fn read_number(bytes: &mut &[u8]) -> Option<usize> {
    u64::read(bytes)?.try_into().ok()
}

/// A text that stands in the bytes.
fn text<'b>(bytes: &mut &'b [u8]) -> Option<&'b str> {
    let length = read_number(bytes)?;
    let (text, rest) = bytes.split_at_checked(length)?;
    *bytes = rest;
    std::str::from_utf8(text).ok()
}

impl<T: Coded> Coded for Vec<T> {
    fn write(&self, out: &mut Vec<u8>) {
        write_number(self.len(), out);
        for item in self {
            item.write(out);
        }
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        let length = read_number(bytes)?;
        // Every item takes a byte or more: a damaged length asks for no more room than that.
        let mut list = Self::with_capacity(length.min(bytes.len()));
        for _ in 0..length {
            list.push(T::read(bytes)?);
        }
        Some(list)
    }
}

impl<T: Coded> Coded for Option<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.is_some().write(out);
        if let Some(value) = self {
            value.write(out);
        }
    }

    fn read(bytes: &mut &[u8]) -> Option<Self> {
        if bool::read(bytes)? {
            T::read(bytes).map(Some)
        } else {
            Some(None)
        }
    }
}

/// Values that go by way of another coded value.
macro_rules! by_way_of {
    ($($kind:ty: $way:ty, |$value:ident| $there:expr, |$coded:ident| $back:expr;)+) => {$(
        impl Coded for $kind {
            fn write(&self, out: &mut Vec<u8>) {
                let $value = self;
                <$way>::write(&$there, out);
            }

            fn read(bytes: &mut &[u8]) -> Option<Self> {
                let $coded = <$way>::read(bytes)?;
                $back
            }
        }
    )+};
}

by_way_of! {
    bool: u64, |value| u64::from(*value), |coded| Some(coded != 0);
    u16: u64, |value| u64::from(*value), |coded| coded.try_into().ok();
    u32: u64, |value| u64::from(*value), |coded| coded.try_into().ok();
    Date: u64, |value| value.to_bits(), |coded| Date::from_bits(coded);
    DirectorId: u32, |value| value.0, |coded| Some(Self(coded));
    FilmId: u32, |value| value.0, |coded| Some(Self(coded));
    FestivalId: u32, |value| value.0, |coded| Some(Self(coded));
    SourceId: u32, |value| value.0, |coded| Some(Self(coded));
}

/// Values that have a text.
macro_rules! as_text {
    ($($kind:ty: |$value:ident| $there:expr, |$text:ident| $back:expr;)+) => {$(
        impl Coded for $kind {
            fn write(&self, out: &mut Vec<u8>) {
                let $value = self;
                let text: &str = $there;
                write_number(text.len(), out);
                out.extend_from_slice(text.as_bytes());
            }

            fn read(bytes: &mut &[u8]) -> Option<Self> {
                let $text = text(bytes)?;
                $back
            }
        }
    )+};
}

as_text! {
    String: |value| value, |text| Some(text.to_owned());
    Country: |value| value.code(), |text| Self::from_code(text);
    Language: |value| value.tag(), |text| Self::from_tag(text);
    &'static str: |value| value, |text| script::of_code(text);
}

/// The words of the vocabularies, by their place in them.
macro_rules! words {
    ($($kind:ty)+) => {$(
        impl Coded for $kind {
            fn write(&self, out: &mut Vec<u8>) {
                write_number(*self as usize, out);
            }

            fn read(bytes: &mut &[u8]) -> Option<Self> {
                Self::ALL.get(read_number(bytes)?).copied()
            }
        }
    )+};
}

words! {
    About FestivalKind Form Length Medium NameKind Premiere Recipient Role SourceKind State
    TitleKind Verdict
}

/// Records, field by field.
macro_rules! records {
    ($($kind:ident { $($field:ident)+ })+) => {$(
        impl Coded for $kind {
            fn write(&self, out: &mut Vec<u8>) {
                let Self { $($field),+ } = self;
                $($field.write(out);)+
            }

            fn read(bytes: &mut &[u8]) -> Option<Self> {
                $(let $field = Coded::read(bytes)?;)+
                Some(Self { $($field),+ })
            }
        }
    )+};
}

records! {
    Director {
        key former_keys sort names born died birthplace countries peoples basis claims notes ids sources films
    }
    Film {
        key former_keys sort titles year runtime form length medium state countries languages
        locations producers genres subjects credits screenings awards synopsis claims notes ids sources
    }
    LengthClass { class derived }
    Name { text kind language script sources note }
    Title { text kind language script sources note }
    Credit { who role }
    Screening { festival edition year section premiere place sources note }
    Award { festival edition year section award result recipient place sources note }
    Claim { fact sources note }
    Note { about text sources }
    Identifiers { wikidata imdb tmdb letterboxd }
    Festival { key name names kind place country since not_held url }
    Source { key url title publisher author kind published read language licence note }
}

/// Choices, by number.
macro_rules! choices {
    ($($kind:ident { $($number:literal $choice:ident $(($value:ident))?)+ })+) => {$(
        impl Coded for $kind {
            fn write(&self, out: &mut Vec<u8>) {
                match self {
                    $(Self::$choice $(($value))? => {
                        write_number($number, out);
                        $($value.write(out);)?
                    })+
                }
            }

            fn read(bytes: &mut &[u8]) -> Option<Self> {
                match read_number(bytes)? {
                    $($number => Some(Self::$choice $(({
                        let $value = Coded::read(bytes)?;
                        $value
                    }))?),)+
                    _ => None,
                }
            }
        }
    )+};
}

choices! {
    Who { 0 Director(id) 1 Other(name) }
    Basis { 0 Page(source) 1 Register(source) 2 Festival(source) 3 Wikidata(item) 4 Unstated }
    Fact {
        0 Born(date) 1 Died(date) 2 Birthplace(place) 3 Year(date) 4 Runtime(minutes) 5 Form(form)
        6 Length(length) 7 Countries(countries)
    }
}
