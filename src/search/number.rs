//! Numbers in titles, written in digits or in English words.

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// The words of a number in digits, up to a hundred, and a thousand; none for other words.
fn spelt(digits: &str) -> Vec<&'static str> {
    let Ok(number) = digits.parse::<usize>() else {
        return Vec::new();
    };
    match number {
        _ if digits.starts_with('0') && digits.len() > 1 => Vec::new(),
        0..20 => vec![UNITS[number]],
        20..100 if number.is_multiple_of(10) => vec![TENS[number / 10 - 2]],
        20..100 => vec![TENS[number / 10 - 2], UNITS[number % 10]],
        100 => vec!["one", "hundred"],
        1000 => vec!["one", "thousand"],
        _ => Vec::new(),
    }
}

/// The number that words begin with, and how many words it takes.
fn read(words: &[&str]) -> Option<(usize, usize)> {
    let unit = |word: &str| UNITS.iter().position(|known| *known == word);
    let first = *words.first()?;
    let next = words.get(1).copied().unwrap_or_default();
    match (first, next) {
        ("one", "hundred") => Some((100, 2)),
        ("one", "thousand") => Some((1000, 2)),
        ("hundred", _) => Some((100, 1)),
        ("thousand", _) => Some((1000, 1)),
        _ => match TENS.iter().position(|known| *known == first) {
            Some(ten) => match unit(next) {
                Some(ones @ 1..10) => Some((ten * 10 + 20 + ones, 2)),
                _ => Some((ten * 10 + 20, 1)),
            },
            None => unit(first).map(|number| (number, 1)),
        },
    }
}

/// The other spellings of the numbers in a folded text, as words that may be asked for.
pub(super) fn twins(folded: &str) -> Vec<String> {
    let words: Vec<&str> = folded.split(' ').collect();
    let mut twins = Vec::new();
    let mut at = 0;
    while at < words.len() {
        twins.extend(spelt(words[at]).into_iter().map(str::to_owned));
        at += match read(&words[at..]) {
            Some((number, length)) => {
                twins.push(number.to_string());
                length
            }
            None => 1,
        };
    }
    twins
}

/// Whether two folded words are one number, wholly or in part: "35" and "five".
pub(super) fn is_twin(word: &str, asked: &str) -> bool {
    spelt(word).contains(&asked) || spelt(asked).contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_both_ways() {
        for (text, other) in [
            ("35 shots", "thirty five"),
            ("cleo from 5 to 7", "five seven"),
            ("thirty five shots", "35"),
            ("seven days", "7"),
            ("a thousand suns", "1000"),
            ("one hundred a day", "100"),
            ("twenty twenty", "20 20"),
            ("1962", ""),
            ("007", ""),
            ("the heat", ""),
        ] {
            assert_eq!(twins(text).join(" "), other, "{text}");
        }
    }
}
