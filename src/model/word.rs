//! The fixed vocabularies: one table each, read by the files, the query language and the screen.

use std::fmt;
use std::str::FromStr;

/// A closed list of words.
pub trait Vocabulary: Sized + Copy + FromStr<Err = UnknownWord> + 'static {
    /// Every word as written on disk and in a query, in the order of the values.
    const WORDS: &'static [&'static str];
}

/// The word is not in the vocabulary.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnknownWord;

impl fmt::Display for UnknownWord {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("not a word of this vocabulary")
    }
}

impl std::error::Error for UnknownWord {}

macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$word_doc:meta])* $value:ident = $word:literal, $shown:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$word_doc])* $value,)+ }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$value,)+];

            /// The word as written on disk and in a query.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$value => $word,)+ }
            }
        }

        impl Vocabulary for $name {
            const WORDS: &'static [&'static str] = &[$($word,)+];
        }

        impl FromStr for $name {
            type Err = UnknownWord;
            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                match word { $($word => Ok(Self::$value),)+ _ => Err(UnknownWord) }
            }
        }

        /// The word as a reader sees it.
        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.pad(match self { $(Self::$value => $shown,)+ })
            }
        }
    };
}

vocabulary! {
    /// What sort of work a film is.
    Form {
        /// Played.
        Fiction = "fiction", "fiction";
        /// Documentary.
        Documentary = "documentary", "documentary";
        /// Animated, whether told or not.
        Animation = "animation", "animation";
        /// Experimental.
        Experimental = "experimental", "experimental";
        /// Essay film.
        Essay = "essay", "essay";
        /// Between fiction and documentary.
        Hybrid = "hybrid", "hybrid";
        /// Newsreel.
        Newsreel = "newsreel", "newsreel";
        /// Music video.
        MusicVideo = "music_video", "music video";
        /// Made for a room rather than a screen.
        Installation = "installation", "installation";
    }
}

vocabulary! {
    /// How long a film is, as a class.
    Length {
        /// Up to 40 minutes.
        Short = "short", "short";
        /// 41 to 59 minutes.
        Medium = "medium", "medium";
        /// 60 minutes and more.
        Feature = "feature", "feature";
        /// Open-ended, in episodes.
        Series = "series", "series";
        /// Closed, in episodes.
        Miniseries = "miniseries", "miniseries";
    }
}

impl Length {
    /// The class that follows from a runtime in minutes.
    #[must_use]
    pub fn of_runtime(minutes: u16) -> Self {
        match minutes {
            0..=40 => Self::Short,
            41..=59 => Self::Medium,
            _ => Self::Feature,
        }
    }
}

vocabulary! {
    /// What a film was made for.
    Medium {
        /// Cinemas and festivals.
        Cinema = "cinema", "cinema";
        /// Television.
        Television = "television", "television";
        /// Tape and disc.
        Video = "video", "video";
        /// The web.
        Online = "online", "online";
        /// A headset.
        VirtualReality = "virtual_reality", "virtual reality";
    }
}

vocabulary! {
    /// Whether a film is finished and extant.
    State {
        /// Finished and shown.
        Released = "released", "released";
        /// Being made.
        InProduction = "in_production", "in production";
        /// Begun and never finished.
        Unfinished = "unfinished", "unfinished";
        /// No copy is known.
        Lost = "lost", "lost";
        /// Only a part survives.
        PartlyLost = "partly_lost", "partly lost";
    }
}

vocabulary! {
    /// The part a director had in a film.
    Role {
        /// She alone.
        Sole = "sole", "director";
        /// With others.
        CoDirector = "co_director", "co-director";
        /// One part of an omnibus.
        Segment = "segment", "segment director";
        /// Without a credit.
        Uncredited = "uncredited", "uncredited director";
        /// Sources disagree whether she directed it.
        Disputed = "disputed", "director, disputed";
    }
}

vocabulary! {
    /// How a film fared with a prize.
    Verdict {
        /// Won.
        Won = "won", "won";
        /// Special mention.
        SpecialMention = "special_mention", "special mention";
        /// Nominated.
        Nominated = "nominated", "nominated";
        /// Shortlisted.
        Shortlisted = "shortlisted", "shortlisted";
        /// Selected for a competition.
        Selected = "selected", "selected";
    }
}

vocabulary! {
    /// Who received a prize. A prize to an actor is not the director's.
    Recipient {
        /// The film.
        Film = "film", "film";
        /// The director.
        Director = "director", "director";
        /// Someone who acts in it.
        Cast = "cast", "cast";
        /// Someone else of the crew.
        Crew = "crew", "crew";
    }
}

vocabulary! {
    /// What first a screening was.
    Premiere {
        /// First anywhere.
        World = "world", "world premiere";
        /// First outside its country.
        International = "international", "international premiere";
        /// First on a continent.
        Continental = "continental", "continental premiere";
        /// First in a country.
        National = "national", "national premiere";
    }
}

vocabulary! {
    /// Which sort of name a director's name is.
    NameKind {
        /// The name as shown.
        Preferred = "preferred", "name";
        /// In her own language and script.
        Native = "native", "native name";
        /// Name at birth.
        Birth = "birth", "birth name";
        /// Name by marriage.
        Married = "married", "married name";
        /// Name chosen for the work.
        Pseudonym = "pseudonym", "pseudonym";
        /// Spelt in Latin letters from another script.
        Romanized = "romanized", "romanized";
        /// Spelt in the letters of a third language.
        Transliterated = "transliterated", "transliterated";
        /// Another spelling met in print.
        Variant = "variant", "also spelt";
        /// Derived by us for searching alone; no page prints it.
        Derived = "derived", "search form";
    }
}

vocabulary! {
    /// Which sort of title a film's title is.
    TitleKind {
        /// The title as shown.
        Shown = "shown", "title";
        /// Title in the country of production.
        Original = "original", "original title";
        /// Title by which it goes abroad, whoever gave it.
        International = "international", "international title";
        /// Title on release elsewhere.
        Release = "release", "release title";
        /// Title at a festival.
        Festival = "festival", "festival title";
        /// Translation of the original title.
        Translated = "translated", "translated";
        /// The original title in other letters.
        Transliterated = "transliterated", "transliterated";
        /// Title during production.
        Working = "working", "working title";
    }
}

vocabulary! {
    /// How near a source stands to the film, nearest first.
    SourceKind {
        /// A festival's own page or catalogue.
        Festival = "festival", "festival";
        /// The producer, distributor, school or the director herself.
        Producer = "producer", "producer";
        /// An archive, museum or film institute.
        Archive = "archive", "archive";
        /// Newspapers, magazines, broadcasters.
        Press = "press", "press";
        /// Encyclopedias, handbooks, registers, scholarship.
        Reference = "reference", "reference work";
        /// Databases that gather from others.
        Aggregator = "aggregator", "aggregator";
    }
}

vocabulary! {
    /// What a note is about.
    About {
        /// Schooling.
        Education = "education", "education";
        /// What she does and did.
        Work = "work", "work";
        /// What she meant by a film.
        Intention = "intention", "intention";
        /// How a film was made.
        Production = "production", "production";
        /// How a film got its title.
        Title = "title", "title";
        /// What follows.
        Plans = "plans", "plans";
        /// How it was received.
        Reception = "reception", "reception";
        /// Identity: homonyms, disputed credits, doubtful records.
        Identity = "identity", "identity";
    }
}

vocabulary! {
    /// What an event is.
    FestivalKind {
        /// A festival with screenings.
        Festival = "festival", "festival";
        /// A prize given by an academy, a guild or critics.
        Prize = "prize", "prize";
        /// A screening series or cinema.
        Series = "series", "screening series";
    }
}
