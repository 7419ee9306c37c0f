//! The fields of the query language: one table, read by the parser, the help and the completion.

use crate::model::place::Country;
use crate::model::word::{Form, Length, Medium, State, Verdict, Vocabulary as _};

macro_rules! facets {
    ($($(#[doc = $doc:literal])+ $facet:ident = $word:literal, $takes:literal, $example:literal;)+) => {
        /// A field of a query, as in `country:kz`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Facet { $($(#[doc = $doc])+ $facet,)+ }

        impl Facet {
            /// Every field, in the order of the help.
            pub const ALL: &'static [Self] = &[$(Self::$facet,)+];

            /// The word before the colon.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$facet => $word,)+ }
            }

            /// What stands after the colon, in a few words.
            #[must_use]
            pub fn takes(self) -> &'static str {
                match self { $(Self::$facet => $takes,)+ }
            }

            /// An example that works.
            #[must_use]
            pub fn example(self) -> &'static str {
                match self { $(Self::$facet => $example,)+ }
            }
        }
    };
}

facets! {
    /// Country of a film's production or of a director.
    Country = "country", "a code, a name or its beginning", "country:kz,kyrgyzstan";
    /// Year of first public screening.
    Year = "year", "a year, a decade or a range", "year:2010..2020";
    /// What sort of work.
    Form = "form", "a form", "form:documentary";
    /// Length class.
    Length = "length", "a length", "length:short";
    /// Minutes.
    Runtime = "runtime", "minutes or a range", "runtime:..20";
    /// What the film was made for.
    Medium = "medium", "a medium", "medium:television";
    /// Whether the film is finished and extant.
    State = "state", "a state", "state:lost";
    /// Language spoken in the film.
    Language = "language", "a BCP 47 tag, a name or its beginning", "language:kazakh";
    /// Words of a director's name, or her key.
    Director = "director", "words of a name, or a key", "director:varda";
    /// Words of a film's title, or its key.
    Title = "title", "words of a title, or a key", "title:\"little prince\"";
    /// Where the film was shown or put forward for a prize.
    Festival = "festival", "words of a name, or a key", "festival:cannes";
    /// How the film fared, or words of the award's name.
    Award = "award", "a result, or words of an award's name", "award:won";
    /// What sort of story.
    Genre = "genre", "words of a genre", "genre:western";
    /// What the film is about.
    Subject = "subject", "words of a subject", "subject:family";
    /// Where the record was read.
    Source = "source", "a key, or words of a publisher", "source:wikidata";
    /// The Indigenous people a director belongs to.
    People = "people", "words of a people's name", "people:sámi";
    /// When a director was born.
    Born = "born", "a year, a decade or a range", "born:1900..1950";
    /// When a director died.
    Died = "died", "a year, a decade or a range", "died:2019";
    /// What holds of a film.
    Is = "is", "what holds of a film", "is:co-directed";
}

/// What `is:` knows, with its meaning.
pub const IS: &[(&str, &str)] = &[
    ("lost", "no copy is known, or only a part"),
    ("unfinished", "begun and never finished"),
    ("in-production", "being made"),
    ("released", "finished and shown"),
    ("short", "up to 40 minutes"),
    ("feature", "60 minutes and more"),
    ("documentary", "a documentary"),
    ("animated", "an animation"),
    ("co-directed", "by more than one director"),
    ("sole", "by one director"),
    ("disputed", "a credit on which sources disagree"),
    ("awarded", "won a prize that did not go to the cast"),
    ("undated", "without a year"),
    ("single-source", "told by one publisher alone"),
];

impl Facet {
    /// The field of this word, in any case.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|facet| facet.word().eq_ignore_ascii_case(word))
    }

    /// Whether it takes numbers and ranges.
    #[must_use]
    pub fn is_range(self) -> bool {
        matches!(self, Self::Year | Self::Runtime | Self::Born | Self::Died)
    }

    /// Whether it says something of a director herself rather than of a film of hers.
    #[must_use]
    pub fn is_personal(self) -> bool {
        matches!(
            self,
            Self::Country | Self::Director | Self::People | Self::Born | Self::Died
        )
    }

    /// The words that can stand after the colon, where there is a list of them; for `country`
    /// the codes in small letters.
    #[must_use]
    pub fn values(self) -> Vec<String> {
        let words: &[&str] = match self {
            Self::Form => Form::WORDS,
            Self::Length => Length::WORDS,
            Self::Medium => Medium::WORDS,
            Self::State => State::WORDS,
            Self::Award => Verdict::WORDS,
            Self::Is => return IS.iter().map(|(word, _)| (*word).to_owned()).collect(),
            Self::Country => {
                return Country::all()
                    .map(|country| country.code().to_ascii_lowercase())
                    .collect();
            }
            _ => return Vec::new(),
        };
        words.iter().map(|word| (*word).to_owned()).collect()
    }
}

/// Short names of countries that stand in no list, or would be taken for another.
const NICKNAMES: &[(&str, &str)] = &[
    ("britain", "GB"),
    ("burma", "MM"),
    ("cs", "CSHH"),
    ("dd", "DDDE"),
    ("england", "GB"),
    ("gdr", "DDDE"),
    ("su", "SUHH"),
    ("turkey", "TR"),
    ("uk", "GB"),
    ("us", "US"),
    ("usa", "US"),
    ("ussr", "SUHH"),
    ("yu", "YUCS"),
];

/// The countries a word stands for: a code, a short name, or the beginning of a name or of a
/// word of it.
pub(super) fn countries(word: &str) -> Vec<Country> {
    use crate::model::text::fold;
    if let Some(code) = Country::from_code(&word.to_ascii_uppercase()) {
        return vec![code];
    }
    let asked = fold(word).text;
    if asked.is_empty() {
        return Vec::new();
    }
    if let Some((_, code)) = NICKNAMES.iter().find(|(name, _)| *name == asked) {
        return Country::from_code(code).into_iter().collect();
    }
    let named = |test: &dyn Fn(&str) -> bool| -> Vec<Country> {
        Country::all()
            .filter(|country| test(&fold(country.name()).text))
            .collect()
    };
    let exact = named(&|name| name == asked);
    if !exact.is_empty() {
        return exact;
    }
    if asked.len() < 3 {
        return Vec::new();
    }
    let begun = named(&|name| name.starts_with(&asked));
    if !begun.is_empty() {
        return begun;
    }
    named(&|name| {
        name.match_indices(&asked)
            .any(|(at, _)| name[..at].ends_with(' '))
    })
}

/// The words of a vocabulary that a word stands for: itself, or the only one it begins.
pub(super) fn vocabulary_word(words: &[&'static str], word: &str) -> Option<&'static str> {
    let asked = word.to_lowercase().replace(['-', ' '], "_");
    let same = |known: &str| known.replace('-', "_") == asked;
    if let Some(known) = words.iter().find(|known| same(known)) {
        return Some(known);
    }
    let mut begun = words
        .iter()
        .filter(|known| asked.len() > 1 && known.replace('-', "_").starts_with(&asked));
    match (begun.next(), begun.next()) {
        (Some(known), None) => Some(known),
        _ => None,
    }
}
