//! What the value of a filter stands for.

use std::ops::RangeInclusive;

use crate::model::place::Country;
use crate::model::word::{Form, Length, Medium, State, Verdict, Vocabulary};
use crate::search::facet::{self, Facet, IS};
use crate::search::query::Sense;

/// The word most like `written`, if one is like enough.
pub(super) fn nearest<'w>(written: &str, words: impl Iterator<Item = &'w str>) -> Option<&'w str> {
    let written = written.to_lowercase();
    words
        .map(|word| (strsim::osa_distance(&written, word), word))
        .filter(|(distance, word)| {
            *distance <= 2.min(word.len() / 2) || (written.len() > 1 && word.starts_with(&written))
        })
        .min()
        .map(|(_, word)| word)
}

/// What a value stands for; else what is wrong with it.
pub(super) fn sense(facet: Facet, text: &str) -> Result<Sense, String> {
    if facet.is_range() {
        return numbers(facet, text).map(Sense::Numbers);
    }
    let words: &[&'static str] = match facet {
        Facet::Country => {
            let countries = facet::countries(text);
            return if countries.is_empty() {
                let names = Country::all().map(Country::name);
                let hint = nearest(text, names)
                    .map_or_else(String::new, |name| format!("; did you mean {name}?"));
                Err(format!("no country has the code or name {text}{hint}"))
            } else {
                Ok(Sense::Countries(countries))
            };
        }
        Facet::Form => Form::WORDS,
        Facet::Length => Length::WORDS,
        Facet::Medium => Medium::WORDS,
        Facet::State => State::WORDS,
        Facet::Is => &IS_WORDS,
        Facet::Award => {
            let verdicts = Verdict::WORDS;
            return Ok(verdicts
                .iter()
                .find(|word| **word == text.to_lowercase().replace('-', "_"))
                .map_or(Sense::Text, |word| Sense::Word(word)));
        }
        _ => return Ok(Sense::Text),
    };
    facet::vocabulary_word(words, text)
        .map(Sense::Word)
        .ok_or_else(|| {
            let hint = nearest(text, words.iter().copied())
                .map_or_else(String::new, |word| format!(" (did you mean {word}?)"));
            format!(
                "{}: knows no {text}{hint}, only {}",
                facet.word(),
                words.join(", ")
            )
        })
}

static IS_WORDS: [&str; IS.len()] = {
    let mut words = [""; IS.len()];
    let mut at = 0;
    while at < IS.len() {
        words[at] = IS[at].0;
        at += 1;
    }
    words
};

/// `1962`, `1960..1969`, `..1930`, `1990..` and, for years, `1960s`.
fn numbers(facet: Facet, text: &str) -> Result<RangeInclusive<i16>, String> {
    let wrong = || {
        format!(
            "{}: takes {}, as {}, not {text}",
            facet.word(),
            facet.takes(),
            facet.example()
        )
    };
    let number = |digits: &str| {
        digits
            .parse::<i16>()
            .ok()
            .filter(|number| *number >= 0)
            .ok_or_else(wrong)
    };
    if let Some((from, to)) = text.split_once("..") {
        if from.is_empty() && to.is_empty() {
            return Err(wrong());
        }
        let first = if from.is_empty() { 0 } else { number(from)? };
        let last = if to.is_empty() { i16::MAX } else { number(to)? };
        return if first <= last {
            Ok(first..=last)
        } else {
            Err(format!("{text} ends before it begins: {last}..{first}?"))
        };
    }
    if let Some(decade) = text.strip_suffix('s').filter(|_| facet != Facet::Runtime) {
        let first = number(decade)?;
        return if decade.len() == 4 && first % 10 == 0 {
            Ok(first..=first.saturating_add(9))
        } else {
            Err(wrong())
        };
    }
    let one = number(text)?;
    Ok(one..=one)
}
