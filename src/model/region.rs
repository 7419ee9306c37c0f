//! Regions of the world as the coverage of the catalogue is counted.

use crate::model::place::Country;
use crate::model::word::{UnknownWord, Vocabulary};
use std::fmt;
use std::str::FromStr;

macro_rules! regions {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $shown:literal: $codes:literal;)+) => {
        /// A part of the world.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Region { $($(#[$doc])* $name,)+ }

        impl Region {
            /// Every region, in the order in which they are counted.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The word as written in a query and in JSON.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }

            fn codes(self) -> &'static str {
                match self { $(Self::$name => $codes,)+ }
            }
        }

        impl Vocabulary for Region {
            const WORDS: &'static [&'static str] = &[$($word,)+];
        }

        impl FromStr for Region {
            type Err = UnknownWord;
            fn from_str(word: &str) -> Result<Self, UnknownWord> {
                match word { $($word => Ok(Self::$name),)+ _ => Err(UnknownWord) }
            }
        }

        /// The name as a reader sees it.
        impl fmt::Display for Region {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.pad(match self { $(Self::$name => $shown,)+ })
            }
        }
    };
}

regions! {
    /// The five republics east of the Caspian Sea.
    CentralAsia = "central_asia", "Central Asia":
        "KG KZ TJ TM UZ";
    /// Sudan and Mauritania are counted with the north.
    Africa = "africa", "Africa south of the Sahara":
        "AO BF BI BJ BW CD CF CG CI CM CV DJ DYBJ ER ET GA GH GM GN GQ GW HVBF IO KE KM LR LS MG \
         ML MU MW MZ NA NE NG RE RHZW RW SC SH SL SN SO SS ST SZ TD TF TG TZ UG YT ZA ZM ZRCD ZW";
    /// From Morocco to Iran, with Türkiye.
    MiddleEast = "middle_east", "Middle East and North Africa":
        "AE BH DZ EG EH IL IQ IR JO KW LB LY MA MR OM PS QA SA SD SY TN TR YDYE YE";
    /// From Afghanistan to Bangladesh.
    SouthAsia = "south_asia", "South Asia":
        "AF BD BT IN LK MV NP PK";
    /// From Mongolia to Indonesia.
    EastAsia = "east_asia", "East and South-East Asia":
        "BN BUMM CN HK ID JP KH KP KR LA MM MN MO MY PH SG TH TL TPTL TW VDVN VN";
    /// From Mexico southwards.
    LatinAmerica = "latin_america", "Latin America and the Caribbean":
        "AG AI ANHH AR AW BB BL BO BQ BR BS BZ CL CO CR CU CW DM DO EC FK GD GF GP GS GT GY HN HT \
         JM KN KY LC MF MQ MS MX NI PA PE PR PY PZPA SR SV SX TC TT UY VC VE VG VI";
    /// The former Soviet Union without Central Asia and the Baltic states.
    EasternEurope = "eastern_europe", "Eastern Europe and the former Soviet Union":
        "AL AM AZ BA BG BY CSHH CSXX CZ GE HR HU MD ME MK PL RO RS RU SI SK SUHH UA XK YUCS";
    /// The Nordic countries and the Baltic states.
    Nordic = "nordic", "Nordic and Baltic":
        "AX DK EE FI FO GL IS LT LV NO SE SJ";
    /// Australia, New Zealand and the islands of the Pacific.
    Oceania = "oceania", "Oceania":
        "AS AU CC CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS";
    /// Western and southern Europe, with Cyprus and East Germany.
    WesternEurope = "western_europe", "Western and Southern Europe":
        "AD AT BE CH CY DDDE DE ES FR GB GG GI GR IE IM IT JE LI LU MC MT NL PT SM VA";
    /// Canada, the United States and the islands off them.
    NorthAmerica = "north_america", "North America":
        "BM CA PM US";
    /// No one lives there for long.
    Antarctica = "antarctica", "Antarctica":
        "AQ BV";
}

/// Countries whose languages are mostly written in other letters than Latin ones.
const OTHER_LETTERS: &str = "AE AF AM BD BG BH BT BUMM BY CN DZ EG ER ET GE GR HK IL IN IQ IR JO JP \
     KG KH KP KR KW KZ LA LB LK LY MA MK MM MN MO MR MV NP OM PK PS QA RS RU SA SD SUHH SY TH TJ \
     TN TW UA YDYE YE";

/// Whether the languages of a country are mostly written in other letters than Latin ones.
#[must_use]
pub fn writes_other_letters(country: Country) -> bool {
    OTHER_LETTERS
        .split_ascii_whitespace()
        .any(|code| code == country.code())
}

impl Region {
    /// The region a country lies in, or lay in while it existed.
    #[must_use]
    pub fn of(country: Country) -> Option<Self> {
        Self::ALL.iter().copied().find(|region| {
            region
                .codes()
                .split_ascii_whitespace()
                .any(|code| code == country.code())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_lies_in_one_region_and_every_code_is_a_country() {
        for country in Country::all() {
            let regions = Region::ALL.iter().filter(|region| {
                region
                    .codes()
                    .split_ascii_whitespace()
                    .any(|code| code == country.code())
            });
            assert_eq!(regions.count(), 1, "{}", country.code());
        }
        for code in Region::ALL
            .iter()
            .flat_map(|region| region.codes().split_ascii_whitespace())
        {
            assert!(Country::from_code(code).is_some(), "{code}");
        }
    }
}
