//! Which Latin letters stand for a letter of another alphabet.

use unicode_normalization::UnicodeNormalization as _;

/// Small letter of a character; of those that become two, the first.
pub(super) fn lower(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

/// An apostrophe, or a letter or mark written for one in romanisations.
pub(super) fn is_apostrophe(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '`'
            | '´'
            | '‘'
            | '’'
            | '‛'
            | '′'
            | '″'
            | 'ʹ'
            | 'ʺ'
            | 'ʻ'
            | 'ʼ'
            | 'ʽ'
            | 'ʾ'
            | 'ʿ'
            | 'ˈ'
            | '＇'
            | '׳'
            | '״'
            | 'ꞌ'
    ) || is_joiner(letter)
}

/// Invisible letters within a word.
fn is_joiner(letter: char) -> bool {
    matches!(
        letter,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{640}'
    )
}

/// Whether the marks of this letter's script may be left out without loss: they are vowels in
/// the scripts of India and beyond.
pub(super) fn marks_say_nothing(mark: char) -> bool {
    !matches!(mark, '\u{900}'..='\u{1aaf}' | '\u{a800}'..='\u{abff}' | '\u{11000}'..='\u{11fff}')
}

pub(super) fn is_hangul(letter: char) -> bool {
    matches!(letter, '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7ff}')
}

/// The full-width kana of a half-width one; other letters stay.
pub(super) fn widen(letter: char) -> char {
    match letter {
        '\u{ff9e}' => '\u{3099}',
        '\u{ff9f}' => '\u{309a}',
        '\u{ff66}'..='\u{ff9d}' => std::iter::once(letter).nfkc().next().unwrap_or(letter),
        _ => letter,
    }
}

/// The hiragana of a katakana; other letters stay.
pub(super) fn hiragana(letter: char) -> char {
    match letter {
        '\u{30a1}'..='\u{30f6}' => char::from_u32(letter as u32 - 0x60).unwrap_or(letter),
        _ => letter,
    }
}

/// Greek letters that are read together: the Latin letters, and whether the next one is spent.
pub(super) fn greek_pair(
    previous: char,
    letter: char,
    next: Option<char>,
    starts: bool,
) -> Option<(&'static str, bool)> {
    match (letter, next) {
        ('γ', Some('γ')) => Some(("ng", true)),
        ('γ', Some('ξ' | 'χ')) => Some(("n", false)),
        ('μ', Some('π')) if starts => Some(("b", true)),
        ('ν', Some('τ')) if starts => Some(("d", true)),
        ('υ' | 'ύ', _) if matches!(previous, 'ο' | 'Ο') => Some(("u", false)),
        ('υ' | 'ύ', _) if matches!(previous, 'α' | 'ε') => Some(("v", false)),
        _ => None,
    }
}

/// What a text says of its language by the letters it uses.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Manner {
    ukrainian: bool,
    uzbek: bool,
    kazakh_arabic: bool,
}

impl Manner {
    pub(super) fn of(text: &str) -> Self {
        let mut manner = Self::default();
        if text.is_ascii() {
            return manner;
        }
        let mut kazakh_y = false;
        for letter in text.chars() {
            if kazakh_y && ('\u{620}'..='\u{6ff}').contains(&letter) {
                manner.kazakh_arabic = true;
            }
            kazakh_y = letter == 'ى';
            match letter {
                'ї' | 'є' | 'ґ' | 'Ї' | 'Є' | 'Ґ' => manner.ukrainian = true,
                'қ' | 'ғ' | 'ҳ' | 'Қ' | 'Ғ' | 'Ҳ' => manner.uzbek = true,
                'ە' | 'ۇ' | 'ٴ' | 'ۆ' | 'ۋ' | 'ڭ' | 'ھ' => manner.kazakh_arabic = true,
                _ => {}
            }
        }
        manner
    }

    /// The Latin letters for a small letter; none where the tables do not know it.
    pub(super) fn letters(
        self,
        letter: char,
        starts: bool,
        next: Option<char>,
    ) -> Option<&'static str> {
        match letter {
            '\u{80}'..='\u{36f}' | '\u{1e00}'..='\u{1eff}' => latin(letter),
            '\u{370}'..='\u{3ff}' => greek(letter),
            '\u{400}'..='\u{52f}' => self.cyrillic(letter),
            '\u{590}'..='\u{5ff}' => hebrew(letter),
            '\u{620}'..='\u{6ff}' => self.arabic(letter, starts, next),
            _ => None,
        }
    }

    fn cyrillic(self, letter: char) -> Option<&'static str> {
        Some(match letter {
            'г' if self.ukrainian => "h",
            'и' if self.ukrainian => "y",
            'ў' if self.uzbek => "o",
            'а' | 'ә' | 'ӑ' | 'ӓ' => "a",
            'б' => "b",
            'в' | 'ѵ' => "v",
            'г' | 'ґ' | 'ғ' | 'ҕ' | 'ѓ' => "g",
            'д' | 'ђ' => "d",
            'е' | 'ё' | 'э' | 'ѐ' | 'ѣ' | 'ҽ' => "e",
            'є' => "ye",
            'ж' | 'ӂ' => "zh",
            'җ' | 'ҷ' | 'ҹ' | 'ӝ' | 'ј' => "j",
            'з' | 'ҙ' | 'ѕ' => "z",
            'и' | 'і' | 'ї' | 'ӣ' | 'ѝ' | 'ӥ' => "i",
            'й' | 'ы' | 'ӹ' => "y",
            'к' | 'ќ' | 'ҝ' => "k",
            'қ' | 'ҡ' => "q",
            'л' => "l",
            'љ' => "lj",
            'м' => "m",
            'н' | 'ң' | 'ҥ' | 'ӈ' => "n",
            'њ' => "nj",
            'о' | 'ө' | 'ӧ' | 'ӫ' => "o",
            'п' => "p",
            'р' => "r",
            'с' | 'ҫ' => "s",
            'т' => "t",
            'ћ' => "c",
            'у' | 'ү' | 'ұ' | 'ӯ' | 'ў' | 'ӱ' | 'ӳ' => "u",
            'ф' | 'ѳ' => "f",
            'х' => "kh",
            _ => return cyrillic_rest(letter),
        })
    }

    fn arabic(self, letter: char, starts: bool, next: Option<char>) -> Option<&'static str> {
        if self.kazakh_arabic {
            let kazakh = match letter {
                'ا' | 'ٵ' => "a",
                'ە' => "e",
                'ى' => "y",
                'ي' | 'ی' => "i",
                'ع' | 'گ' => "g",
                'و' | 'ٶ' => "o",
                'ۇ' | 'ٷ' | 'ۆ' | 'ۋ' => "u",
                'ح' | 'ھ' => "h",
                'ڭ' => "n",
                'ج' => "zh",
                'چ' => "ch",
                'ٴ' | 'ء' => "",
                _ => return arabic(letter),
            };
            return Some(kazakh);
        }
        let ends = next.is_none_or(|next| !next.is_alphanumeric());
        match letter {
            'ي' | 'ی' if !starts && !ends => Some("i"),
            'و' if !starts => Some("u"),
            'ه' if ends && !starts => Some("h"),
            _ => arabic(letter),
        }
    }
}

fn cyrillic_rest(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ҳ' | 'һ' => "h",
        'ц' | 'ҵ' => "ts",
        'ч' | 'ӵ' => "ch",
        'џ' => "dz",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        _ => return None,
    })
}

fn latin(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ł' => "l",
        'ø' | 'ɵ' | 'ɔ' | 'º' => "o",
        'đ' | 'ð' | 'ɖ' | 'ɗ' => "d",
        'ı' | 'ɨ' => "i",
        'ə' | 'ǝ' | 'ª' => "a",
        'ɛ' => "e",
        'ŋ' => "n",
        'œ' => "oe",
        'æ' | 'ǽ' => "ae",
        'ß' | 'ẞ' => "ss",
        'þ' => "th",
        'ħ' => "h",
        'ĸ' | 'ƙ' => "k",
        'ŧ' => "t",
        'ɓ' => "b",
        'ƴ' => "y",
        'ʉ' => "u",
        _ => return None,
    })
}

fn greek(letter: char) -> Option<&'static str> {
    Some(match letter {
        'α' | 'ά' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' | 'έ' => "e",
        'ζ' => "z",
        'η' | 'ή' | 'ι' | 'ί' | 'ϊ' | 'ΐ' => "i",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' | 'ό' | 'ω' | 'ώ' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' | 'ς' => "s",
        'τ' => "t",
        'υ' | 'ύ' | 'ϋ' | 'ΰ' => "y",
        'φ' => "f",
        'χ' => "ch",
        'ψ' => "ps",
        _ => return None,
    })
}

fn hebrew(letter: char) -> Option<&'static str> {
    Some(match letter {
        'א' | 'ע' => "a",
        'ב' => "b",
        'ג' => "g",
        'ד' => "d",
        'ה' | 'ח' => "h",
        'ו' => "v",
        'ז' => "z",
        'ט' | 'ת' => "t",
        'י' => "y",
        'כ' | 'ך' | 'ק' => "k",
        'ל' => "l",
        'מ' | 'ם' => "m",
        'נ' | 'ן' => "n",
        'ס' => "s",
        'פ' | 'ף' => "p",
        'צ' | 'ץ' => "ts",
        'ר' => "r",
        'ש' => "sh",
        _ => return None,
    })
}

fn arabic(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ا' | 'آ' | 'أ' | 'ٱ' | 'ى' | 'ة' => "a",
        'إ' => "i",
        'ء' | 'ئ' | 'ع' | 'ٴ' => "",
        'ب' => "b",
        'پ' => "p",
        'ت' | 'ط' | 'ٹ' => "t",
        'ث' => "th",
        'ج' => "j",
        'چ' => "ch",
        'ح' | 'ه' | 'ہ' | 'ھ' | 'ۀ' => "h",
        'خ' => "kh",
        'د' | 'ض' | 'ڈ' => "d",
        'ذ' => "dh",
        'ر' | 'ڑ' => "r",
        'ز' | 'ظ' => "z",
        'ژ' => "zh",
        'س' | 'ص' => "s",
        'ش' => "sh",
        'غ' => "gh",
        'ف' => "f",
        'ق' => "q",
        'ك' | 'ک' => "k",
        'گ' => "g",
        'ل' => "l",
        'م' => "m",
        'ن' | 'ں' | 'ڭ' => "n",
        'و' | 'ؤ' | 'ۋ' => "w",
        'ي' | 'ی' | 'ې' => "y",
        'ے' | 'ە' => "e",
        'ۇ' | 'ۆ' => "u",
        _ => return None,
    })
}
