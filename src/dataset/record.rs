//! The shape on disk: what a contributor writes in a RON file.
//!
//! Every field but a key may be left out; what a record must have is asked for when the
//! catalogue is assembled, so that an overlay can correct one field of a record in one line.
//! CONTRIBUTING.md shows the format by example.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{self, Deserializer, Visitor};

use crate::model::date::Date;
use crate::model::word::{
    About, FestivalKind, Form, Length, Medium, NameKind, Premiere, Recipient, Role, SourceKind,
    State, TitleKind, Verdict, Vocabulary,
};

/// One RON file: any of the four lists, in any order.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct File {
    /// The directors of one country, each with the films first credited to her.
    pub directors: Vec<Director>,
    /// Films that stand outside a director's record: corrections of an overlay, mostly.
    pub films: Vec<Film>,
    /// Festivals and prizes.
    pub festivals: Vec<Festival>,
    /// Where facts were read.
    pub sources: Vec<Source>,
}

/// A director and the films first credited to her.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Director {
    /// Her place in the file's list, counted from 0; filled in when the file is read.
    #[serde(skip)]
    pub at: usize,
    /// The stable key, as `agnes-varda`.
    pub key: String,
    /// Keys under which she stood before and is found still.
    #[serde(default)]
    pub former_keys: Vec<String>,
    /// The name as shown.
    #[serde(default)]
    pub name: Option<String>,
    /// The name as it is sorted, as `Varda, Agnès`.
    #[serde(default)]
    pub sort: Option<String>,
    /// Her other names and spellings.
    #[serde(default)]
    pub names: Vec<Name>,
    /// Date of birth.
    #[serde(default)]
    pub born: Option<EdtfDate>,
    /// Date of death.
    #[serde(default)]
    pub died: Option<EdtfDate>,
    /// Place of birth.
    #[serde(default)]
    pub birthplace: Option<String>,
    /// ISO 3166 codes of the countries she belongs to as a filmmaker.
    #[serde(default)]
    pub countries: Vec<String>,
    /// Indigenous peoples she belongs to, as she or the source says.
    #[serde(default)]
    pub peoples: Vec<String>,
    /// On what ground she is in the dataset.
    #[serde(default)]
    pub basis: Option<Basis>,
    /// What sources say of single facts, where they differ or stand alone.
    #[serde(default)]
    pub claims: Vec<Claim>,
    /// Sourced remarks in our own words.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// Identifiers elsewhere.
    #[serde(default)]
    pub ids: Identifiers,
    /// Keys of the sources of this record.
    #[serde(default)]
    pub sources: Vec<String>,
    /// The films first credited to her.
    #[serde(default)]
    pub films: Vec<Film>,
}

/// A film.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Film {
    /// Its place in its list, counted from 0; filled in when the file is read.
    #[serde(skip)]
    pub at: usize,
    /// The stable key, as `ander-2020`.
    pub key: String,
    /// Keys under which it stood before and is found still, as that of a record joined with it.
    #[serde(default)]
    pub former_keys: Vec<String>,
    /// The title as shown.
    #[serde(default)]
    pub title: Option<String>,
    /// The original title, in the film's first language; left out where it is the title shown.
    #[serde(default)]
    pub original: Option<String>,
    /// Which sort of title the one shown is, where it is not the original and no source read
    /// gives that.
    #[serde(default)]
    pub title_kind: Option<Word<TitleKind>>,
    /// Further titles.
    #[serde(default)]
    pub titles: Vec<Title>,
    /// Year of first public screening.
    #[serde(default)]
    pub year: Option<EdtfDate>,
    /// Runtime in minutes.
    #[serde(default)]
    pub runtime: Option<u16>,
    /// What sort of work it is.
    #[serde(default)]
    pub form: Option<Word<Form>>,
    /// Its length class, where a source gives one; else it follows from the runtime.
    #[serde(default)]
    pub length: Option<Word<Length>>,
    /// What it was made for.
    #[serde(default)]
    pub medium: Option<Word<Medium>>,
    /// Whether it is finished and extant; released where left out.
    #[serde(default)]
    pub state: Option<Word<State>>,
    /// ISO 3166 codes of the countries of production.
    #[serde(default)]
    pub countries: Vec<String>,
    /// BCP 47 tags of the languages spoken in it, the first one first.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Where it was shot.
    #[serde(default)]
    pub locations: Vec<String>,
    /// Companies that produced it.
    #[serde(default)]
    pub producers: Vec<String>,
    /// What sort of story it is.
    #[serde(default)]
    pub genres: Vec<String>,
    /// What it is about.
    #[serde(default)]
    pub subjects: Vec<String>,
    /// The part of the director under whom the film stands: sole, or co-director where others
    /// are named, unless said otherwise.
    #[serde(default)]
    pub role: Option<Word<Role>>,
    /// The other directors; for a film in a file's own list, all of them.
    #[serde(default)]
    pub with: Vec<Credit>,
    /// Where it was shown.
    #[serde(default)]
    pub screenings: Vec<Screening>,
    /// What it won or was put forward for.
    #[serde(default)]
    pub awards: Vec<Award>,
    /// One or two sentences of our own.
    #[serde(default)]
    pub synopsis: Option<String>,
    /// What sources say of single facts, where they differ or stand alone.
    #[serde(default)]
    pub claims: Vec<Claim>,
    /// Sourced remarks in our own words.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// Identifiers elsewhere.
    #[serde(default)]
    pub ids: Identifiers,
    /// Keys of the sources of this record.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// Another name of a director.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Which sort of name it is.
    pub kind: Word<NameKind>,
    /// BCP 47 tag.
    #[serde(default)]
    pub language: Option<String>,
    /// ISO 15924 code; read off the letters where left out.
    #[serde(default)]
    pub script: Option<String>,
    /// Keys of sources.
    #[serde(default)]
    pub sources: Vec<String>,
    /// A remark, as on a spelling that no page prints.
    #[serde(default)]
    pub note: Option<String>,
}

/// Another title of a film.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// The title.
    pub text: String,
    /// Which sort of title it is.
    pub kind: Word<TitleKind>,
    /// BCP 47 tag.
    #[serde(default)]
    pub language: Option<String>,
    /// ISO 15924 code; read off the letters where left out.
    #[serde(default)]
    pub script: Option<String>,
    /// Keys of sources.
    #[serde(default)]
    pub sources: Vec<String>,
    /// A remark.
    #[serde(default)]
    pub note: Option<String>,
}

/// One further director of a film: `director` (a key) or `name` (a person outside the dataset).
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credit {
    /// Key of a director of the dataset.
    #[serde(default)]
    pub director: Option<String>,
    /// Name of a person outside the dataset.
    #[serde(default)]
    pub name: Option<String>,
    /// The part taken; co-director where left out.
    #[serde(default)]
    pub role: Option<Word<Role>>,
}

/// One showing of a film.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Screening {
    /// Key of the festival, where it is known.
    pub festival: Option<String>,
    /// Number of the edition.
    pub edition: Option<u16>,
    /// When.
    pub year: Option<EdtfDate>,
    /// Section of the programme.
    pub section: Option<String>,
    /// What first it was.
    pub premiere: Option<Word<Premiere>>,
    /// Town, or country where no more is known.
    pub place: Option<String>,
    /// Keys of sources.
    pub sources: Vec<String>,
    /// A remark.
    pub note: Option<String>,
}

/// A prize and how the film fared.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Award {
    /// Key of the festival or prize, where it is known.
    pub festival: Option<String>,
    /// Number of the edition.
    pub edition: Option<u16>,
    /// When.
    pub year: Option<EdtfDate>,
    /// Section or competition.
    pub section: Option<String>,
    /// Name of the award.
    pub award: Option<String>,
    /// Won where left out.
    pub result: Option<Word<Verdict>>,
    /// The film where left out.
    pub recipient: Option<Word<Recipient>>,
    /// Town, or country where no more is known.
    pub place: Option<String>,
    /// Keys of sources.
    pub sources: Vec<String>,
    /// A remark.
    pub note: Option<String>,
}

/// What some sources say of one or more facts.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Claim {
    /// Date of birth.
    pub born: Option<EdtfDate>,
    /// Date of death.
    pub died: Option<EdtfDate>,
    /// Place of birth.
    pub birthplace: Option<String>,
    /// Year of a film.
    pub year: Option<EdtfDate>,
    /// Runtime in minutes.
    pub runtime: Option<u16>,
    /// Form of a film.
    pub form: Option<Word<Form>>,
    /// Length class of a film.
    pub length: Option<Word<Length>>,
    /// ISO 3166 codes.
    pub countries: Vec<String>,
    /// Keys of sources.
    pub sources: Vec<String>,
    /// A remark, as `year of production`.
    pub note: Option<String>,
}

/// A sourced remark.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// What it is about.
    pub about: Word<About>,
    /// One or two sentences of our own.
    pub text: String,
    /// Keys of sources.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// The ground on which a director is in the dataset.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// A page speaks of her as a woman, or as she: the key of that source.
    Page(String),
    /// A register of women filmmakers names her: the key of that source.
    Register(String),
    /// A festival of films by women showed her work: the key of that source.
    Festival(String),
    /// Her Wikidata item says so: its identifier.
    Wikidata(String),
}

/// Identifiers in other catalogues.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Identifiers {
    /// `Q` and digits.
    pub wikidata: Option<String>,
    /// `tt` and digits for a film, `nm` and digits for a person.
    pub imdb: Option<String>,
    /// A number.
    pub tmdb: Option<u32>,
    /// The last part of the page's address.
    pub letterboxd: Option<String>,
}

/// A festival or prize.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Festival {
    /// Its place in the file's list, counted from 0; filled in when the file is read.
    #[serde(skip)]
    pub at: usize,
    /// The stable key, as `ajyal`.
    pub key: String,
    /// The name as shown.
    #[serde(default)]
    pub name: Option<String>,
    /// Other names it goes by.
    #[serde(default)]
    pub names: Vec<String>,
    /// A festival where left out.
    #[serde(default)]
    pub kind: Option<Word<FestivalKind>>,
    /// Where it is held.
    #[serde(default)]
    pub place: Option<String>,
    /// ISO 3166 code.
    #[serde(default)]
    pub country: Option<String>,
    /// Year of the first edition.
    #[serde(default)]
    pub since: Option<EdtfDate>,
    /// Years without an edition since then.
    #[serde(default)]
    pub not_held: Vec<u16>,
    /// Its page.
    #[serde(default)]
    pub url: Option<String>,
}

/// Where facts were read.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its place in the file's list, counted from 0; filled in when the file is read.
    #[serde(skip)]
    pub at: usize,
    /// The stable key, as `jjtv-2021-women`.
    pub key: String,
    /// Address of the page.
    #[serde(default)]
    pub url: Option<String>,
    /// Title of the page.
    #[serde(default)]
    pub title: Option<String>,
    /// Who publishes it; of a copy who published what it copies, and in brackets where that was read:
    /// `Variety (copy at example.org)`.
    #[serde(default)]
    pub publisher: Option<String>,
    /// Who wrote it.
    #[serde(default)]
    pub author: Option<String>,
    /// How near it stands to the film.
    #[serde(default)]
    pub kind: Option<Word<SourceKind>>,
    /// When it was published.
    #[serde(default)]
    pub published: Option<EdtfDate>,
    /// When it was read for the dataset.
    #[serde(default)]
    pub read: Option<EdtfDate>,
    /// BCP 47 tag.
    #[serde(default)]
    pub language: Option<String>,
    /// Terms on which a whole data file may be used, as `CC0-1.0`.
    #[serde(default)]
    pub licence: Option<String>,
    /// A remark.
    #[serde(default)]
    pub note: Option<String>,
}

/// A date on disk: a number for a plain year, else a string in EDTF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EdtfDate(pub Date);

impl<'de> Deserialize<'de> for EdtfDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl Visitor<'_> for Reader {
            type Value = EdtfDate;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a date: 1962, \"1962-05\", \"1913?\" or \"1960/1962\"")
            }
            fn visit_u64<E: de::Error>(self, year: u64) -> Result<EdtfDate, E> {
                year.to_string().parse().map(EdtfDate).map_err(E::custom)
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<EdtfDate, E> {
                text.parse().map(EdtfDate).map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

/// A word of one of the fixed vocabularies, written bare: `form: documentary`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word<T>(pub T);

impl<'de, T: Vocabulary> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<T>(PhantomData<T>);
        impl<T: Vocabulary> Visitor<'_> for Reader<T> {
            type Value = Word<T>;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, "one of {}", T::WORDS.join(", "))
            }
            fn visit_str<E: de::Error>(self, word: &str) -> Result<Word<T>, E> {
                T::from_str(word)
                    .map(Word)
                    .map_err(|_| E::unknown_variant(word, T::WORDS))
            }
        }
        deserializer.deserialize_identifier(Reader(PhantomData))
    }
}
