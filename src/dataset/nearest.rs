//! The nearest known word to one that is not known.

use crate::model::place::{Country, Language};
use crate::model::text::fold;

/// The known word nearest to `word`, if it is near enough to be meant.
#[must_use]
pub(crate) fn nearest<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let length = word.chars().count();
    let allowed = (length / 3).max(1);
    known
        .into_iter()
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= allowed)
        .map(|candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map(|(_, candidate)| candidate)
}

/// A hint that names the nearest known word.
#[must_use]
pub(crate) fn hint<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<String> {
    nearest(word, known).map(|near| format!("did you mean `{near}`?"))
}

/// Names that fields are given elsewhere, and what they are called here.
const FIELD_NAMES: &[(&str, &str)] = &[
    ("birth", "born"),
    ("birthdate", "born"),
    ("codirector", "with"),
    ("date", "year"),
    ("death", "died"),
    ("description", "synopsis"),
    ("director", "with"),
    ("directors", "with"),
    ("duration", "runtime"),
    ("festivals", "screenings"),
    ("imdb", "ids"),
    ("length_minutes", "runtime"),
    ("link", "url"),
    ("minutes", "runtime"),
    ("nationality", "countries"),
    ("plot", "synopsis"),
    ("released", "year"),
    ("source", "sources"),
    ("type", "form"),
    ("wikidata", "ids"),
];

/// A hint on a field that a record has not: the nearest, its plural or singular, or the one that
/// bears this name elsewhere.
#[must_use]
pub(crate) fn field(found: &str, known: &[&'static str]) -> Option<String> {
    let stem = |word: &str| {
        let word = word
            .strip_suffix("ies")
            .or(word.strip_suffix('y'))
            .or(word.strip_suffix('s'))
            .unwrap_or(word);
        word.to_owned()
    };
    let own = found.to_ascii_lowercase().replace('-', "_");
    let meant = known
        .iter()
        .find(|field| stem(field) == stem(&own))
        .or_else(|| {
            let (_, meant) = FIELD_NAMES.iter().find(|(name, _)| *name == own)?;
            known.iter().find(|field| *field == meant)
        });
    meant
        .map(|field| format!("did you mean `{field}`?"))
        .or_else(|| hint(found, known.iter().copied()))
}

/// Codes of three letters whose first two are not the code of two.
const THREE: &str = "ABWAW AGOAO ALAAX ANDAD AREAE ARMAM ATAAQ ATGAG AUTAT BDIBI BENBJ BESBQ BGDBD \
    BHSBS BIHBA BLRBY BLZBZ BRBBB BRNBN CAFCF CHLCL CHNCN CODCD COGCG COKCK COMKM CPVCV CUWCW \
    CYMKY DNKDK ESHEH ESTEE FLKFK FROFO FSMFM GINGN GLPGP GNBGW GNQGQ GRDGD GRLGL GUFGF GUYGY \
    IRLIE IRQIQ ISRIL JAMJM KAZKZ KORKR LBRLR LBYLY MACMO MAFMF MDGMG MDVMV MEXMX MLTMT MNEME \
    MNPMP MOZMZ MTQMQ MYTYT NIUNU PAKPK PCNPN PLWPW PNGPG POLPL PRKKP PRTPT PRYPY PYFPF SENSN \
    SLBSB SLVSV SRBRS SURSR SVKSK SVNSI SWESE SWZSZ SYCSC TCDTD TKMTM TUNTN TURTR TUVTV UKRUA \
    URYUY WLFWF";

/// A hint on a code that no country has.
#[must_use]
pub(crate) fn country(code: &str) -> String {
    let wanted = code.to_lowercase();
    let meant: Vec<Country> = Country::all()
        .filter(|country| {
            let name = country.name().to_lowercase();
            country.code().eq_ignore_ascii_case(code) || name == wanted
        })
        .collect();
    let meant = if meant.is_empty() {
        Vec::from_iter(other_code(&wanted))
    } else {
        meant
    };
    let meant = if meant.is_empty() && wanted.chars().count() > 3 {
        by_name(&wanted)
    } else {
        meant
    };
    if meant.is_empty() {
        return "write its ISO 3166 code: two capitals, or four for a state that is gone, as `SUHH`"
            .to_owned();
    }
    let each: Vec<String> = meant
        .iter()
        .map(|country| format!("`{}`, {country}", country.code()))
        .collect();
    format!("did you mean {}?", each.join(", or "))
}

/// A code that a country has elsewhere, or had.
fn other_code(wanted: &str) -> Option<Country> {
    let code = match wanted {
        "su" | "ussr" => "SUHH",
        "uk" | "england" | "scotland" | "wales" => "GB",
        "cs" => "CSHH",
        "yu" => "YUCS",
        "dd" | "gdr" => "DDDE",
        "usa" | "america" => "US",
        "holland" => "NL",
        _ => "",
    };
    Country::from_code(code).or_else(|| {
        let three = wanted.to_uppercase();
        if three.len() != 3 || !three.is_ascii() {
            return None;
        }
        let exception = THREE.split(' ').find_map(|pair| pair.strip_prefix(&*three));
        Country::from_code(exception.unwrap_or(&three[..2]))
    })
}

/// Countries whose name is near, or holds the word; few, or none.
fn by_name(wanted: &str) -> Vec<Country> {
    let names: Vec<String> = Country::all()
        .map(|country| country.name().to_lowercase())
        .collect();
    let holding: Vec<Country> = Country::all()
        .zip(&names)
        .filter(|(_, name)| name.contains(wanted))
        .map(|(country, _)| country)
        .collect();
    if (1..=3).contains(&holding.len()) {
        return holding;
    }
    let near = nearest(wanted, names.iter().map(String::as_str));
    Country::all()
        .zip(&names)
        .filter(|(_, name)| Some(name.as_str()) == near)
        .map(|(country, _)| country)
        .take(1)
        .collect()
}

/// A hint on a tag that no language has.
#[must_use]
pub(crate) fn language(tag: &str) -> String {
    let wanted = tag.to_lowercase();
    let names: Vec<(&str, String)> = Language::known()
        .map(|(tag, name)| (tag, name.to_lowercase()))
        .collect();
    let near = nearest(&wanted, names.iter().map(|(_, name)| name.as_str()));
    let meant = names
        .iter()
        .find(|(tag, name)| *tag == wanted || *name == wanted)
        .or_else(|| names.iter().find(|(_, name)| Some(name.as_str()) == near))
        .filter(|(tag, _)| wanted.len() > 3 || *tag == wanted)
        .and_then(|(tag, _)| Language::from_tag(tag));
    meant.map_or_else(
        || "write its BCP 47 tag, as `kk`, `fr` or `kk-Latn`".to_owned(),
        |language| format!("did you mean `{}`, {language}?", language.tag()),
    )
}

/// Something with a key and names, folded.
pub(crate) struct Named {
    key: String,
    names: Vec<String>,
}

impl Named {
    pub(crate) fn new<'n>(key: &'n str, names: impl IntoIterator<Item = &'n str>) -> Self {
        Self {
            key: key.to_owned(),
            names: [key].into_iter().chain(names).map(squeezed).collect(),
        }
    }
}

/// The letters of a text, without what parts its words.
fn squeezed(text: &str) -> String {
    fold(text)
        .text
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect()
}

/// Keys of what bears this name or key, or one that is near: up to three, nearest first.
pub(crate) fn keys<'n>(found: &str, known: &'n [Named]) -> Vec<&'n str> {
    let wanted = squeezed(found);
    let length = wanted.chars().count();
    if length < 2 {
        return Vec::new();
    }
    let allowed = (length / 3).max(1);
    let rank = |name: &String| {
        if *name == wanted {
            return Some(0);
        }
        if length > 3 && (name.starts_with(&wanted) || name.len() > 5 && wanted.contains(name)) {
            return Some(1);
        }
        if length > 3 && name.contains(&wanted) {
            return Some(2);
        }
        let near = name.chars().count().abs_diff(length) <= allowed;
        let distance = near.then(|| strsim::damerau_levenshtein(&wanted, name))?;
        (distance <= allowed).then_some(2 + distance)
    };
    let mut near: Vec<(usize, &str)> = known
        .iter()
        .filter_map(|named| {
            let best = named.names.iter().filter_map(rank).min()?;
            Some((best, named.key.as_str()))
        })
        .collect();
    near.sort_unstable();
    let best = near.first().map_or(0, |(rank, _)| *rank);
    near.into_iter()
        .take_while(|(rank, _)| *rank == best)
        .take(3)
        .map(|(_, key)| key)
        .collect()
}
