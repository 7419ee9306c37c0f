//! The nearest known word to one that is not known.

use crate::model::place::Country;

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

/// A hint on a code that no country has.
#[must_use]
pub(crate) fn country(code: &str) -> String {
    let wanted = code.to_lowercase();
    let meant = Country::all().find(|country| {
        let name = country.name().to_lowercase();
        country.code().eq_ignore_ascii_case(code) || name == wanted
    });
    let meant = meant.or_else(|| match wanted.as_str() {
        "su" | "ussr" => Country::from_code("SUHH"),
        "uk" => Country::from_code("GB"),
        "cs" => Country::from_code("CSHH"),
        "yu" => Country::from_code("YUCS"),
        "dd" => Country::from_code("DDDE"),
        "usa" => Country::from_code("US"),
        _ => None,
    });
    meant.map_or_else(
        || {
            "write its ISO 3166 code: two capitals, or four for a state that is gone, as `SUHH`"
                .to_owned()
        },
        |country| format!("did you mean `{}`, {country}?", country.code()),
    )
}
