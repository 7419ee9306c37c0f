//! The nouns: directors, films and what ties them to festivals and sources.

use crate::model::date::Date;
use crate::model::place::{Country, Language};
use crate::model::word::{
    About, FestivalKind, Form, Length, Medium, NameKind, Premiere, Recipient, Role, SourceKind,
    State, TitleKind, Verdict,
};

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl $name {
            /// Position in the catalogue's list.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl From<usize> for $name {
            /// # Panics
            /// Beyond 2³² records.
            fn from(index: usize) -> Self {
                Self(u32::try_from(index).expect("fewer than 2^32 records"))
            }
        }
    };
}

id!(
    /// A director, in memory: her rank in the order of names.
    DirectorId
);
id!(
    /// A film, in memory: its rank in the order of titles.
    FilmId
);
id!(
    /// A festival or prize, in memory.
    FestivalId
);
id!(
    /// A source, in memory.
    SourceId
);

/// What can be opened, found and cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A director.
    Director(DirectorId),
    /// A film.
    Film(FilmId),
}

/// A woman who directed.
#[derive(Debug, Clone, PartialEq)]
pub struct Director {
    /// Stable key.
    pub key: String,
    /// Keys she bore before.
    pub former_keys: Vec<String>,
    /// The name as it is sorted.
    pub sort: String,
    /// Her names; the first is the one shown.
    pub names: Vec<Name>,
    /// Date of birth.
    pub born: Option<Date>,
    /// Date of death.
    pub died: Option<Date>,
    /// Place of birth.
    pub birthplace: Option<String>,
    /// Countries she belongs to as a filmmaker.
    pub countries: Vec<Country>,
    /// Indigenous peoples she belongs to.
    pub peoples: Vec<String>,
    /// On what ground she is here.
    pub basis: Basis,
    /// What sources say of single facts.
    pub claims: Vec<Claim>,
    /// Sourced remarks.
    pub notes: Vec<Note>,
    /// Identifiers elsewhere.
    pub ids: Identifiers,
    /// Sources of the record.
    pub sources: Vec<SourceId>,
    /// Her filmography: in order of year, undated last.
    pub films: Vec<FilmId>,
}

impl Director {
    /// The name as shown.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.names[0].text
    }

    /// The part of the name it is sorted by: `Varda`, or the whole where it is not inverted.
    #[must_use]
    pub fn family_name(&self) -> &str {
        self.sort.split(", ").next().unwrap_or(&self.sort)
    }
}

/// A film.
#[derive(Debug, Clone, PartialEq)]
pub struct Film {
    /// Stable key.
    pub key: String,
    /// Keys it bore before.
    pub former_keys: Vec<String>,
    /// The title as it is sorted, without its article.
    pub sort: String,
    /// Its titles; the first is the one shown.
    pub titles: Vec<Title>,
    /// Year of first public screening.
    pub year: Option<Date>,
    /// Minutes.
    pub runtime: Option<u16>,
    /// What sort of work it is.
    pub form: Option<Form>,
    /// Its length class.
    pub length: Option<LengthClass>,
    /// What it was made for.
    pub medium: Option<Medium>,
    /// Whether it is finished and extant.
    pub state: State,
    /// Countries of production.
    pub countries: Vec<Country>,
    /// Languages spoken in it.
    pub languages: Vec<Language>,
    /// Where it was shot.
    pub locations: Vec<String>,
    /// Companies that produced it.
    pub producers: Vec<String>,
    /// What sort of story it is.
    pub genres: Vec<String>,
    /// What it is about.
    pub subjects: Vec<String>,
    /// Who directed it, in order of credit.
    pub credits: Vec<Credit>,
    /// Where it was shown, in order of time.
    pub screenings: Vec<Screening>,
    /// What it won or was put forward for, in order of time.
    pub awards: Vec<Award>,
    /// One or two sentences.
    pub synopsis: Option<String>,
    /// What sources say of single facts.
    pub claims: Vec<Claim>,
    /// Sourced remarks.
    pub notes: Vec<Note>,
    /// Identifiers elsewhere.
    pub ids: Identifiers,
    /// Sources of the record.
    pub sources: Vec<SourceId>,
}

impl Film {
    /// The title as shown.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.titles[0].text
    }

    /// How many prizes it won, whoever received them.
    #[must_use]
    pub fn won(&self) -> usize {
        let won = |award: &&Award| award.result == Verdict::Won;
        self.awards.iter().filter(won).count()
    }

    /// The sources of the whole film, then those of single facts; one may come twice.
    pub fn cited(&self) -> impl Iterator<Item = SourceId> {
        let titles = self.titles.iter().map(|title| &title.sources);
        let screenings = self.screenings.iter().map(|screening| &screening.sources);
        let awards = self.awards.iter().map(|award| &award.sources);
        let claims = self.claims.iter().map(|claim| &claim.sources);
        let notes = self.notes.iter().map(|note| &note.sources);
        std::iter::once(&self.sources)
            .chain(titles)
            .chain(screenings)
            .chain(awards)
            .chain(claims)
            .chain(notes)
            .flatten()
            .copied()
    }

    /// Its year as a column of a list shows it.
    #[must_use]
    pub fn shown_year(&self) -> String {
        self.year
            .map_or_else(|| "—".to_owned(), |year| year.to_year().to_string())
    }

    /// The original title, where it differs from the one shown.
    #[must_use]
    pub fn original(&self) -> Option<&Title> {
        self.titles[1..]
            .iter()
            .find(|title| title.kind == TitleKind::Original)
    }

    /// The title to stand beside the one shown: where that has other letters than Latin ones, one in
    /// English; else the original.
    #[must_use]
    pub fn second(&self) -> Option<&Title> {
        let is_english = |title: &&Title| {
            let language = title.language.as_ref();
            title.script == "Latn" && language.is_some_and(|language| language.tag() == "en")
        };
        let shown = &self.titles[0];
        let english = self.titles[1..].iter().find(is_english);
        english
            .filter(|_| shown.script != "Latn")
            .or_else(|| self.original())
    }

    /// Whether one of its titles, the one shown or another, is the original.
    #[must_use]
    pub fn has_original(&self) -> bool {
        self.titles
            .iter()
            .any(|title| title.kind == TitleKind::Original)
    }
}

/// A length class and whether it was read or derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LengthClass {
    /// The class.
    pub class: Length,
    /// Whether it follows from the runtime instead of a source.
    pub derived: bool,
}

/// A name of a director.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// The name.
    pub text: String,
    /// Which sort of name.
    pub kind: NameKind,
    /// Its language.
    pub language: Option<Language>,
    /// ISO 15924 code of its script.
    pub script: &'static str,
    /// Sources of this name alone.
    pub sources: Vec<SourceId>,
    /// A remark.
    pub note: Option<String>,
}

/// A title of a film.
#[derive(Debug, Clone, PartialEq)]
pub struct Title {
    /// The title.
    pub text: String,
    /// Which sort of title.
    pub kind: TitleKind,
    /// Its language.
    pub language: Option<Language>,
    /// ISO 15924 code of its script.
    pub script: &'static str,
    /// Sources of this title alone.
    pub sources: Vec<SourceId>,
    /// A remark.
    pub note: Option<String>,
}

/// The tie between a film and one who directed it.
#[derive(Debug, Clone, PartialEq)]
pub struct Credit {
    /// Who.
    pub who: Who,
    /// Her or his part.
    pub role: Role,
}

/// A person credited with directing.
#[derive(Debug, Clone, PartialEq)]
pub enum Who {
    /// A director of the catalogue.
    Director(DirectorId),
    /// Someone outside it.
    Other(String),
}

/// One showing.
#[derive(Debug, Clone, PartialEq)]
pub struct Screening {
    /// The festival.
    pub festival: Option<FestivalId>,
    /// Number of the edition.
    pub edition: Option<u16>,
    /// When.
    pub year: Option<Date>,
    /// Section of the programme.
    pub section: Option<String>,
    /// What first it was.
    pub premiere: Option<Premiere>,
    /// Town or country.
    pub place: Option<String>,
    /// Sources of this screening alone.
    pub sources: Vec<SourceId>,
    /// A remark.
    pub note: Option<String>,
}

/// A prize and how the film fared.
#[derive(Debug, Clone, PartialEq)]
pub struct Award {
    /// The festival or prize.
    pub festival: Option<FestivalId>,
    /// Number of the edition.
    pub edition: Option<u16>,
    /// When.
    pub year: Option<Date>,
    /// Section or competition.
    pub section: Option<String>,
    /// Name of the award.
    pub award: Option<String>,
    /// How the film fared.
    pub result: Verdict,
    /// Who received it.
    pub recipient: Recipient,
    /// Town or country.
    pub place: Option<String>,
    /// Sources of this award alone.
    pub sources: Vec<SourceId>,
    /// A remark.
    pub note: Option<String>,
}

/// What some sources say of one fact.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// The fact as they give it.
    pub fact: Fact,
    /// Who says so.
    pub sources: Vec<SourceId>,
    /// A remark, as `year of production`.
    pub note: Option<String>,
}

/// A fact on which sources may differ.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    /// Date of birth.
    Born(Date),
    /// Date of death.
    Died(Date),
    /// Place of birth.
    Birthplace(String),
    /// Year of a film.
    Year(Date),
    /// Runtime in minutes.
    Runtime(u16),
    /// Form of a film.
    Form(Form),
    /// Length class of a film.
    Length(Length),
    /// Countries of a director or film.
    Countries(Vec<Country>),
}

/// A sourced remark.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// What it is about.
    pub about: About,
    /// The remark.
    pub text: String,
    /// Who says so.
    pub sources: Vec<SourceId>,
}

/// The ground on which a director is in the dataset.
#[derive(Debug, Clone, PartialEq)]
pub enum Basis {
    /// A page speaks of her as a woman, or as she.
    Page(SourceId),
    /// A register of women filmmakers names her.
    Register(SourceId),
    /// A festival of films by women showed her work.
    Festival(SourceId),
    /// Her Wikidata item says so.
    Wikidata(String),
    /// None is stated: `check` refuses it.
    Unstated,
}

/// Identifiers in other catalogues.
#[derive(Debug, Clone, Default, PartialEq)]
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
#[derive(Debug, Clone, PartialEq)]
pub struct Festival {
    /// Stable key.
    pub key: String,
    /// The name as shown.
    pub name: String,
    /// Other names.
    pub names: Vec<String>,
    /// What sort of event.
    pub kind: FestivalKind,
    /// Where it is held.
    pub place: Option<String>,
    /// Country it is held in.
    pub country: Option<Country>,
    /// Year of the first edition.
    pub since: Option<Date>,
    /// Years without an edition since then, ascending.
    pub not_held: Vec<u16>,
    /// Its page.
    pub url: Option<String>,
}

/// Where facts were read.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// Stable key.
    pub key: String,
    /// Address of the page.
    pub url: Option<String>,
    /// Title of the page.
    pub title: Option<String>,
    /// Who publishes it.
    pub publisher: String,
    /// Who wrote it.
    pub author: Option<String>,
    /// How near it stands to the film.
    pub kind: SourceKind,
    /// When it was published.
    pub published: Option<Date>,
    /// When it was read.
    pub read: Option<Date>,
    /// Its language.
    pub language: Option<Language>,
    /// Terms of a data file.
    pub licence: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

impl Source {
    /// The publisher without what stands in brackets behind it, such as where a copy was read:
    /// that makes it no other.
    #[must_use]
    pub fn house(&self) -> &str {
        house(&self.publisher)
    }
}

fn house(publisher: &str) -> &str {
    publisher.split(" (").next().unwrap_or(publisher)
}

#[cfg(test)]
mod tests {
    use super::house;

    #[test]
    fn a_copy_has_the_publisher_of_what_it_copies() {
        assert_eq!(house("Variety (copy at example.org)"), "Variety");
        assert_eq!(house("Variety"), house("Variety (copy)"));
        assert_ne!(house("Screen Daily"), house("Screen Australia (copy)"));
    }
}
