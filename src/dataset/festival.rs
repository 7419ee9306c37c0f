//! Festivals that stand twice, and those that a record names in words alone.

use std::collections::HashMap;

use crate::dataset::check::{Check, part_of};
use crate::dataset::diagnostic::Severity::Warning;
use crate::dataset::merge::Origin;
use crate::dataset::record;
use crate::model::catalogue::Catalogue;
use crate::model::film::Festival;
use crate::model::text::fold;

impl Check<'_> {
    /// A festival whose name another goes by. Short forms may be shared: two are called FIFF.
    pub(super) fn twin_festival(&mut self, origin: Origin, festival: &record::Festival) {
        let Some(name) = &festival.name else {
            return;
        };
        let bearers = self.festival_names.get(&fold(name).text);
        let other = bearers
            .and_then(|bearers| bearers.iter().find(|bearer| bearer.key != festival.key))
            .map(|other| other.key.as_str());
        if let Some(other) = other {
            self.tell(
                Warning,
                "twin-festival",
                (origin.file, origin.field("name")),
                format!("`{other}` goes by the same name"),
                "name one of them everywhere, and delete the other",
            );
        }
    }

    /// Screenings and awards without a key that tell in words which festival it was.
    pub(super) fn festivals_in_words(&mut self, origin: Origin, film: &record::Film) {
        for (index, screening) in film.screenings.iter().enumerate() {
            if screening.festival.is_none() {
                let place = screening.place.as_deref();
                let section = screening.section.as_deref();
                self.in_words(origin, ("screenings", index), ("section", section), place);
            }
        }
        for (index, award) in film.awards.iter().enumerate() {
            if award.festival.is_none() {
                let place = award.place.as_deref();
                for words in [
                    ("section", award.section.as_deref()),
                    ("award", award.award.as_deref()),
                ] {
                    self.in_words(origin, ("awards", index), words, place);
                }
            }
        }
    }

    fn in_words(
        &mut self,
        origin: Origin,
        event: (&'static str, usize),
        (field, words): (&'static str, Option<&str>),
        place: Option<&str>,
    ) {
        let parts = words.unwrap_or_default().split([',', ':', ';']);
        let named = parts
            .filter_map(|part| self.festival_names.get(&fold(part).text))
            .find_map(|bearers| match bearers.as_slice() {
                [festival] if may_be_held_in(festival, place) => Some(*festival),
                _ => None,
            });
        if let Some(festival) = named {
            self.tell(
                Warning,
                "festival-in-words",
                (origin.file, part_of(origin, event, field)),
                format!("{} is in the dataset", festival.name),
                &format!(
                    "write `festival: \"{}\"`, and leave its name and place out here",
                    festival.key
                ),
            );
        }
    }
}

/// The festivals that go by a name, folded.
pub(super) fn known_festivals(catalogue: &Catalogue) -> HashMap<String, Vec<&Festival>> {
    let mut known: HashMap<String, Vec<&Festival>> = HashMap::new();
    for festival in catalogue.festivals().iter() {
        for name in std::iter::once(&festival.name).chain(&festival.names) {
            let bearers = known.entry(fold(name).text).or_default();
            if !bearers.iter().any(|bearer| bearer.key == festival.key) {
                bearers.push(festival);
            }
        }
    }
    known.remove("");
    known
}

/// Festivals of several towns share a name: Encounters is held in Bristol and in Cape Town.
fn may_be_held_in(festival: &Festival, place: Option<&str>) -> bool {
    festival
        .place
        .as_deref()
        .zip(place)
        .is_none_or(|(own, place)| fold(own).text == fold(place).text)
}
