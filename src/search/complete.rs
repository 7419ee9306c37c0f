//! What could stand at the caret of a query: fields, and values out of what records say.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::catalogue::Catalogue;
use crate::model::film::{Film, Target};
use crate::model::place::{Country, Language};
use crate::model::text::fold;
use crate::search::bits::Bits;
use crate::search::facet::Facet;
use crate::search::facts::Texts;
use crate::search::filter::{have_words, words};
use crate::search::index::Index;

/// How many candidates are offered at most.
pub const MOST: usize = 50;

/// What could stand at the caret.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completions {
    /// Characters (not bytes) of the text whose place a candidate takes.
    pub place: Range<usize>,
    /// Best first.
    pub candidates: Vec<Candidate>,
    /// What stands before the caret, without a quotation mark.
    asked: String,
    are_fields: bool,
}

/// Something that could stand at the caret.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Candidate {
    /// As it is written into the text, with quotation marks where it needs them.
    pub text: String,
    /// What it is called, where the text alone does not tell; else empty.
    pub name: String,
}

impl Completions {
    /// The longest beginning of all candidates, where it says more than what is there already. A
    /// quotation that it opens is left open, so that one may go on typing.
    #[must_use]
    pub fn common(&self) -> Option<String> {
        if self.candidates.len() >= MOST {
            // There may be more, which begin otherwise.
            return None;
        }
        let mut texts = self.candidates.iter().map(|candidate| &*candidate.text);
        let unquoted = |text: &str| text.replace('"', "");
        let mut common = unquoted(texts.next()?);
        for other in texts.map(unquoted) {
            let alike = common.chars().zip(other.chars());
            let length = alike.take_while(|(one, other)| one == other).count();
            common = common.chars().take(length).collect();
        }
        let (shared, asked) = (fold(&common).text, fold(&self.asked).text);
        let says_more = shared.len() > asked.len() && shared.starts_with(&asked);
        says_more.then(|| {
            if is_bare(&common) {
                common
            } else {
                format!("\"{common}")
            }
        })
    }

    /// Whether they are fields rather than values.
    #[must_use]
    pub fn are_fields(&self) -> bool {
        self.are_fields
    }

    /// Whether nothing is typed yet that could become a field.
    #[must_use]
    pub fn is_unasked(&self) -> bool {
        self.are_fields && self.asked.is_empty()
    }
}

impl Index {
    /// What could stand at the caret, a place among the characters of the text: a field where a
    /// word begins, a value behind the colon of a field or the comma of a list. Ranges and other
    /// words have no candidates. Values are those that records bear, so that each finds something.
    #[must_use]
    pub fn completions(&self, catalogue: &Catalogue, text: &str, caret: usize) -> Completions {
        let letters: Vec<char> = text.chars().collect();
        let Some(spot) = Spot::of(&letters, caret.min(letters.len())) else {
            return Completions::default();
        };
        let mut candidates = match spot.facet {
            None => fields(&spot.asked, &letters[spot.place.clone()]),
            Some(facet) => self.values(catalogue, facet, &Asked::of(&spot.asked)),
        };
        candidates.retain(|candidate| !spot.others.contains(&candidate.text));
        candidates.truncate(MOST);
        let written: String = letters[spot.place.clone()].iter().collect();
        if matches!(&candidates[..], [only] if only.text == written) {
            candidates.clear();
        }
        Completions {
            place: spot.place,
            candidates,
            asked: spot.asked,
            are_fields: spot.facet.is_none(),
        }
    }

    fn values(&self, catalogue: &Catalogue, facet: Facet, asked: &Asked) -> Vec<Candidate> {
        let facts = &self.facts;
        let of_films = |table: &Texts, texts: fn(&Film) -> &[String]| {
            let folded = ranked(table, |value| asked.fit(value));
            let spelt = |(value, slot): (&str, u32)| {
                let Target::Film(id) = self.targets[slot as usize] else {
                    return None;
                };
                spelt(value, texts(catalogue.film(id)))
            };
            folded.into_iter().filter_map(spelt).collect()
        };
        match facet {
            Facet::Year | Facet::Runtime | Facet::Born | Facet::Died => Vec::new(),
            Facet::Country => ranked(&facts.countries, |code| {
                Country::from_code(code).and_then(|country| asked.fit_code(code, country.name()))
            })
            .into_iter()
            .filter_map(|(code, _)| Country::from_code(code))
            .map(|country| called(country.code().to_ascii_lowercase(), country.name()))
            .collect(),
            Facet::Language => ranked(&facts.languages, |tag| {
                Language::from_tag(tag).and_then(|language| asked.fit_code(tag, language.name()))
            })
            .into_iter()
            .filter_map(|(tag, _)| Language::from_tag(tag))
            .map(|language| called(language.tag().to_owned(), language.name()))
            .collect(),
            Facet::Form => fixed(&facts.forms, asked),
            Facet::Length => fixed(&facts.lengths, asked),
            Facet::Medium => fixed(&facts.media, asked),
            Facet::State => fixed(&facts.states, asked),
            Facet::Is => fixed(&facts.holding, asked),
            Facet::Genre => of_films(&facts.genres, |film| &film.genres),
            Facet::Subject => of_films(&facts.subjects, |film| &film.subjects),
            Facet::Award => self.awards(catalogue, asked),
            Facet::Festival => self.festivals(catalogue, asked),
            Facet::Source => self.publishers(catalogue, asked),
            Facet::People => ranked(&facts.peoples, |value| asked.fit(value))
                .into_iter()
                .filter_map(|(value, slot)| match self.targets[slot as usize] {
                    Target::Director(id) => spelt(value, &catalogue.director(id).peoples),
                    Target::Film(_) => None,
                })
                .collect(),
            Facet::Director => self.named(catalogue, asked, 0..self.directors),
            Facet::Title => self.named(catalogue, asked, self.directors..self.targets.len()),
        }
    }

    /// Results, then names of awards.
    fn awards(&self, catalogue: &Catalogue, asked: &Asked) -> Vec<Candidate> {
        let mut candidates = fixed(&self.facts.results, asked);
        let names = ranked(&self.facts.awards, |value| asked.fit(value));
        candidates.extend(names.into_iter().filter_map(|(value, slot)| {
            let Target::Film(id) = self.targets[slot as usize] else {
                return None;
            };
            let awards = &catalogue.film(id).awards;
            let mut names = awards.iter().filter_map(|award| award.award.as_deref());
            names.find(|name| fold(name).text == value).map(bare)
        }));
        candidates
    }

    /// Keys with the names of their festivals.
    fn festivals(&self, catalogue: &Catalogue, asked: &Asked) -> Vec<Candidate> {
        let found = ranked(&self.facts.festivals, |value| {
            let (key, names) = value.split_once('\n')?;
            names
                .split('\n')
                .filter_map(|name| asked.fit_code(key, name))
                .min()
        });
        let festivals = catalogue.festivals();
        let name = |key: &str| festivals.iter().find(|festival| festival.key == key);
        found
            .into_iter()
            .filter_map(|(value, _)| name(value.split('\n').next()?))
            .map(|festival| called(festival.key.clone(), &festival.name))
            .collect()
    }

    /// Publishers, each once however many sources it has; then the sources whose key is begun.
    fn publishers(&self, catalogue: &Catalogue, asked: &Asked) -> Vec<Candidate> {
        let table = &self.facts.sources;
        let mut publishers: BTreeMap<&str, (usize, &str, u32)> = BTreeMap::new();
        let mut keys = Vec::new();
        for (at, value) in (0u32..).zip(table.values.iter()) {
            let (Some((key, publisher)), slots) = (value.split_once('\n'), table.slots.at(at))
            else {
                continue;
            };
            let Some(first) = slots.first() else {
                continue;
            };
            if asked.fit(publisher).is_some() {
                publishers.entry(publisher).or_insert((0, key, *first)).0 += slots.len();
            }
            if !asked.is_empty() && key.starts_with(&asked.typed) {
                keys.push((Reverse(slots.len()), key, *first));
            }
        }
        let mut ranked: Vec<_> = publishers
            .into_iter()
            .map(|(publisher, (count, key, slot))| {
                (asked.fit(publisher), Reverse(count), key, slot)
            })
            .collect();
        ranked.sort_unstable();
        ranked.truncate(MOST);
        keys.sort_unstable();
        keys.truncate(MOST);
        let publisher = |key: &str, slot: u32| {
            let Target::Film(id) = self.targets[slot as usize] else {
                return None;
            };
            let sources = catalogue.film(id).sources.iter();
            sources
                .map(|id| catalogue.source(*id))
                .find(|source| source.key == key)
                .map(|source| source.publisher.as_str())
        };
        let named = ranked
            .iter()
            .filter_map(|(.., key, slot)| publisher(key, *slot).map(bare));
        let keyed = keys
            .iter()
            .filter_map(|(_, key, slot)| Some(called((*key).to_owned(), publisher(key, *slot)?)));
        named.chain(keyed).collect()
    }

    /// Directors or films with these words in a name or title, the well-known first.
    fn named(&self, catalogue: &Catalogue, asked: &Asked, range: Range<usize>) -> Vec<Candidate> {
        let mut slots = Bits::range(self.targets.len(), range);
        for word in &asked.words {
            let mut bearers = Bits::none(self.targets.len());
            bearers.extend(self.slots.range(self.words.begun(word)));
            slots.intersect(&bearers);
        }
        let mut found: Vec<(u8, Candidate)> = Vec::new();
        if asked.words.is_empty() && !asked.is_empty() {
            return Vec::new();
        }
        for slot in slots.iter().take(MOST) {
            let target = self.targets[slot as usize];
            let label = catalogue.label(target);
            let folded = fold(label).text;
            let candidate = if label.contains('"') || folded.is_empty() {
                called(catalogue.key(target).to_owned(), label)
            } else {
                bare(label)
            };
            if !found.iter().any(|(_, known)| *known == candidate) {
                // Another name or title of the record may be what fits.
                found.push((asked.fit(&folded).unwrap_or(u8::MAX), candidate));
            }
        }
        found.sort_by_key(|(fit, _)| *fit);
        found.into_iter().map(|(_, candidate)| candidate).collect()
    }
}

/// What is typed of a value.
struct Asked {
    /// In small letters.
    typed: String,
    folded: String,
    words: Vec<String>,
}

impl Asked {
    fn of(text: &str) -> Self {
        Self {
            typed: text.to_lowercase(),
            folded: fold(text).text,
            words: words(text),
        }
    }

    fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    /// How well a folded text fits, the least best; none where it does not.
    fn fit(&self, folded: &str) -> Option<u8> {
        if self.is_empty() {
            Some(2)
        } else if self.words.is_empty() {
            None
        } else if folded == self.folded {
            Some(1)
        } else if folded.starts_with(&self.folded) {
            Some(2)
        } else {
            have_words(folded, &self.words).then_some(3)
        }
    }

    /// The same where a code or key may be typed instead of the name.
    fn fit_code(&self, code: &str, name: &str) -> Option<u8> {
        let code = code.to_ascii_lowercase();
        if code == self.typed {
            return Some(0);
        }
        let begun = !self.is_empty() && code.starts_with(&self.typed);
        self.fit(&fold(name).text).or(begun.then_some(4))
    }
}

/// The values that fit with the first record of each, those that fit best and stand in most
/// records first.
fn ranked(table: &Texts, fit: impl Fn(&str) -> Option<u8>) -> Vec<(&str, u32)> {
    let mut found = Vec::new();
    for (at, value) in (0u32..).zip(table.values.iter()) {
        let slots = table.slots.at(at);
        if let (Some(fit), Some(first)) = (fit(value), slots.first()) {
            found.push((fit, Reverse(slots.len()), value, *first));
        }
    }
    found.sort_unstable();
    found.truncate(MOST);
    found
        .into_iter()
        .map(|(_, _, value, first)| (value, first))
        .collect()
}

/// Words of a fixed list, as far as records bear them.
fn fixed(table: &Texts, asked: &Asked) -> Vec<Candidate> {
    ranked(table, |word| asked.fit(&fold(word).text))
        .into_iter()
        .map(|(word, _)| bare(word))
        .collect()
}

/// The text among these that folds to the value.
fn spelt(value: &str, texts: &[String]) -> Option<Candidate> {
    texts
        .iter()
        .find(|text| fold(text).text == value)
        .map(|text| bare(text))
}

/// A candidate that says what it is.
fn bare(text: &str) -> Candidate {
    let text = text.replace('"', "");
    let text = if is_bare(&text) {
        text
    } else {
        format!("\"{text}\"")
    };
    Candidate {
        text,
        name: String::new(),
    }
}

/// A code or key with what it is called.
fn called(text: String, name: &str) -> Candidate {
    let name = name.to_owned();
    Candidate { text, name }
}

/// Whether a value needs no quotation marks.
fn is_bare(text: &str) -> bool {
    !text.contains(|letter: char| letter.is_whitespace() || letter == ',')
}

/// The fields that begin so. A word that is no field yet stays as long as it is: of `di|sney` no
/// field is made.
fn fields(asked: &str, written: &[char]) -> Vec<Candidate> {
    let asked = if written.last() == Some(&':') {
        asked.to_ascii_lowercase()
    } else {
        written.iter().collect::<String>().to_ascii_lowercase()
    };
    Facet::ALL
        .iter()
        .map(|facet| facet.word())
        .filter(|word| word.starts_with(&asked))
        .map(|word| bare(&format!("{word}:")))
        .collect()
}

/// What the caret stands in.
struct Spot {
    /// The field whose value it is; none where it is the name of a field.
    facet: Option<Facet>,
    place: Range<usize>,
    /// What stands before the caret.
    asked: String,
    /// The other values of the list, as written.
    others: Vec<String>,
}

impl Spot {
    /// Walks the terms as [`Query`](crate::search::query::Query) reads them, up to the caret.
    fn of(letters: &[char], caret: usize) -> Option<Self> {
        let mut at = 0;
        while at < letters.len() {
            if letters[at].is_whitespace() {
                if at == caret {
                    break;
                }
                at += 1;
                continue;
            }
            let start = at;
            if letters[at] == '!' {
                at += 1;
            }
            let name = run(letters, at, |letter| letter.is_ascii_alphabetic());
            let colon = letters.get(name) == Some(&':') && name > at;
            if (at..=name).contains(&caret) {
                let end = name + usize::from(colon);
                let is_whole = colon || letters.get(name).is_none_or(|next| next.is_whitespace());
                let is_begun = caret > at || at == end;
                return (is_whole && is_begun).then(|| Self::field(letters, at..end, caret));
            }
            if caret == start {
                return None;
            }
            if colon {
                let written: String = letters[at..name].iter().collect();
                let facet = Facet::of(&written);
                let values = values(letters, name + 1);
                let end = values.last().map_or(name + 1, |place| place.end);
                if (name + 1..=end).contains(&caret) {
                    return Self::value(letters, facet?, &values, caret);
                }
                at = end;
            } else {
                at = word(letters, at);
                if caret <= at {
                    return None;
                }
            }
        }
        Some(Self::field(letters, caret..caret, caret))
    }

    fn field(letters: &[char], place: Range<usize>, caret: usize) -> Self {
        Self {
            facet: None,
            asked: letters[place.start..caret].iter().collect(),
            place,
            others: Vec::new(),
        }
    }

    fn value(
        letters: &[char],
        facet: Facet,
        values: &[Range<usize>],
        caret: usize,
    ) -> Option<Self> {
        let here = values
            .iter()
            .position(|place| (place.start..=place.end).contains(&caret))?;
        let text = |place: &Range<usize>| letters[place.clone()].iter().collect::<String>();
        let place = values[here].clone();
        if caret == place.start && !place.is_empty() {
            return None;
        }
        let others = values.iter().enumerate().filter(|(at, _)| *at != here);
        Some(Self {
            facet: Some(facet),
            asked: text(&(place.start..caret)).replace('"', ""),
            others: others.map(|(_, place)| text(place)).collect(),
            place,
        })
    }
}

/// Where a run of such letters ends.
fn run(letters: &[char], start: usize, is_in: impl Fn(char) -> bool) -> usize {
    let length = letters[start..]
        .iter()
        .take_while(|letter| is_in(**letter))
        .count();
    start + length
}

/// Where a word ends that is no filter; it may be quoted.
fn word(letters: &[char], start: usize) -> usize {
    let marked = matches!(letters.get(start), Some('^' | '\''));
    let at = start + usize::from(marked);
    let end = if letters.get(at) == Some(&'"') {
        quotation(letters, at)
    } else {
        start
    };
    run(letters, end, |letter| !letter.is_whitespace()).max(end)
}

/// Where a quotation ends; a missing last mark is understood.
fn quotation(letters: &[char], start: usize) -> usize {
    let end = run(letters, start + 1, |letter| letter != '"');
    (end + 1).min(letters.len())
}

/// The places of the values from behind a colon on, an empty one behind a comma too.
fn values(letters: &[char], start: usize) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let mut at = start;
    loop {
        let begin = at;
        at = if letters.get(at) == Some(&'"') {
            quotation(letters, at)
        } else {
            run(letters, at, |letter| {
                !letter.is_whitespace() && letter != ','
            })
        };
        places.push(begin..at);
        match letters.get(at) {
            Some(',') => at += 1,
            Some(letter) if !letter.is_whitespace() => {}
            _ => return places,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn completions(asked: &str, texts: &[&str]) -> Completions {
        Completions {
            candidates: texts.iter().map(|text| bare(text)).collect(),
            asked: asked.to_owned(),
            ..Completions::default()
        }
    }

    #[test]
    fn a_common_beginning_says_more_than_what_is_typed() {
        for (asked, texts, common) in [
            ("th", &["The Tigress", "The Meetings"][..], Some("\"The ")),
            ("the", &["The Tigress", "The Meetings"], None),
            ("agn", &["Agnès Varda", "Agnès Merlet"], Some("\"Agnès ")),
            ("аньес", &["Agnès Varda", "Agnès Merlet"], None),
            ("wo", &["women", "women's work"], Some("women")),
            ("ka", &["kz", "ke"], None),
            ("", &["won", "work"], Some("wo")),
            ("x", &[], None),
        ] {
            let found = completions(asked, texts).common();
            assert_eq!(found.as_deref(), common, "{asked}");
        }
    }
}
