//! A catalogue of any size, invented: names and titles in many scripts, the same every time.

use std::fmt::Write as _;

use directrix::model::catalogue::Catalogue;
use directrix::model::date::Date;
use directrix::model::film::{
    Basis, Credit, Director, Film, Identifiers, LengthClass, Name, Title, Who,
};
use directrix::model::place::Country;
use directrix::model::word::{Form, Length, NameKind, Role, State, TitleKind};

const GIVEN: &[&str] = &[
    "Agnès",
    "Maria",
    "Anna",
    "Katarina",
    "Sofia",
    "Claire",
    "Lucrecia",
    "Chantal",
    "Jane",
    "Kathryn",
    "Julie",
    "Céline",
    "Alice",
    "Andrea",
    "Lynne",
    "Kelly",
    "Ava",
    "Dee",
    "Mira",
    "Deepa",
    "Naomi",
    "Ann",
    "Sylvia",
    "Mabel",
    "Wanuri",
    "Safi",
    "Haifaa",
    "Nadine",
    "Rakhshan",
    "Samira",
    "Forugh",
    "Larisa",
    "Kira",
    "Dinara",
    "Aida",
    "Jasmila",
    "Agnieszka",
    "Małgorzata",
    "Věra",
    "Márta",
    "Ildikó",
    "Maren",
    "Ella",
    "Saoirse",
    "Eiðr",
    "Þóra",
    "Łucja",
    "Øyvor",
];
const GIVEN_ROOTS: &[&str] = &[
    "Al", "Be", "Cor", "Da", "El", "Fi", "Ga", "Ha", "Is", "Jo", "Ka", "Le", "Mar", "Na", "Ol",
    "Pe", "Ro", "Sa", "Te", "Vi", "Ye", "Zu",
];
const GIVEN_ENDS: &[&str] = &[
    "ia", "ina", "elle", "ette", "a", "ita", "inda", "enka", "ya", "gül", "iko", "mi", "nda",
    "risa",
];
const FAMILY: &[&str] = &[
    "Varda",
    "Kowalska",
    "Sokolova",
    "Akerman",
    "Campion",
    "Denis",
    "Martel",
    "Arnold",
    "Ramsay",
    "Reichardt",
    "Holland",
    "Chytilová",
    "Mészáros",
    "Enyedi",
    "Żbanić",
    "Asanova",
    "Kawase",
    "Hui",
    "Cheung",
    "Zhang",
    "Makhmalbaf",
    "Labaki",
    "Faye",
    "Kahiu",
    "Nair",
    "Mehta",
    "O'Connor",
    "Guðmundsdóttir",
];
const FAMILY_ROOTS: &[&str] = &[
    "Abd", "Bak", "Cer", "Dov", "Er", "Fuj", "Gar", "Hak", "Iv", "Jor", "Kas", "Lar", "Mor", "Nov",
    "Or", "Pav", "Qas", "Ros", "Sat", "Tas", "Um", "Vol", "Wan", "Yam", "Zel",
];
const FAMILY_MIDDLES: &[&str] = &["a", "en", "im", "ol", "ur", "ek", "ash", "ov", "il", "and"];
const FAMILY_ENDS: &[&str] = &[
    "ova", "ska", "ez", "sen", "moto", "yan", "shvili", "oğlu", "man", "berg", "ni", "dze", "escu",
    "dóttir", "ić", "bekova",
];
const CYRILLIC_GIVEN: &[&str] = &[
    "Қарлыға",
    "Алина",
    "Мария",
    "Кира",
    "Лариса",
    "Динара",
    "Айгерім",
    "Ольга",
    "Юлия",
    "Жанна",
    "Гүлшат",
    "Оксана",
];
const CYRILLIC_ROOTS: &[&str] = &[
    "Хасен",
    "Мұстафин",
    "Соколов",
    "Асанов",
    "Муратов",
    "Шепитько",
    "Нұрлан",
    "Кузнец",
    "Омаров",
    "Ибраев",
    "Жүніс",
    "Ғабдулл",
];
const FIRST: &[&str] = &[
    "The", "A", "My", "Night", "Winter", "Little", "Last", "Black", "White", "Red", "Blue",
    "Silent", "La", "Le", "Les", "El", "Das", "Die", "L'été", "Una", "Old", "New", "First", "Long",
];
const NOUN: &[&str] = &[
    "Prince", "Night", "Sea", "River", "House", "Mother", "Daughter", "Sister", "Garden", "Road",
    "City", "Winter", "Summer", "Letter", "Dream", "Fire", "Water", "Mountain", "Bird", "Horse",
    "Dancer", "Song", "Bridge", "Island", "Border", "Bread", "Salt", "Snow", "Wind", "Stone",
    "Œuvre", "Forêt", "Château", "Straße", "Mädchen", "Corazón", "Niña", "Ciudad", "Łąka", "Øy",
];
const JOIN: &[&str] = &[
    "of the",
    "and the",
    "in the",
    "without",
    "after",
    "de la",
    "und",
    "et",
    "before",
    "under the",
];
const CYRILLIC_TITLE: &[&str] = &[
    "Кішкентай",
    "ханзада",
    "Короткие",
    "встречи",
    "ночь",
    "море",
    "Әке",
    "арналған",
    "белый",
    "снег",
    "қыз",
    "жол",
    "дом",
    "мать",
    "восхождение",
    "крылья",
];
const OTHER_TITLE: &[&str] = &[
    "殯の森",
    "고양이를 부탁해",
    "恋爱中的宝贝",
    "خانه سیاه است",
    "Το βλέμμα",
    "הבית",
    "ქალი",
    "मानसून",
    "春の雪",
    "겨울 바다",
    "شب و دریا",
    "紅い河",
];
const COUNTRIES: &[&str] = &[
    "FR", "US", "KZ", "PL", "CZ", "JP", "KR", "IN", "IR", "AR", "DE", "GB", "SN", "SUHH", "MX",
    "TR",
];

/// A row of numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or(0) % sides
    }

    /// One of the words, the first ones far more often: words of a language are not equally common.
    fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        let most = self.throw(words.len()) + 1;
        words[self.throw(most)]
    }
}

/// As many films, and a director for every three of them.
pub(crate) fn catalogue(films: usize) -> Catalogue {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let directors: Vec<Director> = (0..films.div_ceil(3))
        .map(|at| director(at, &mut dice))
        .collect();
    let films: Vec<Film> = (0..films)
        .map(|at| film(at, directors.len(), &mut dice))
        .collect();
    Catalogue::new(directors, films, Vec::new(), Vec::new())
}

fn director(at: usize, dice: &mut Dice) -> Director {
    let given = if dice.throw(3) == 0 {
        dice.pick(GIVEN).to_owned()
    } else {
        format!("{}{}", dice.pick(GIVEN_ROOTS), dice.pick(GIVEN_ENDS))
    };
    let family = if dice.throw(8) == 0 {
        dice.pick(FAMILY).to_owned()
    } else {
        let middle = FAMILY_MIDDLES[dice.throw(FAMILY_MIDDLES.len())];
        let second = FAMILY_MIDDLES[dice.throw(FAMILY_MIDDLES.len())];
        let (root, end) = (
            dice.throw(FAMILY_ROOTS.len()),
            dice.throw(FAMILY_ENDS.len()),
        );
        format!("{}{middle}{second}{}", FAMILY_ROOTS[root], FAMILY_ENDS[end])
    };
    let mut names = vec![name(format!("{given} {family}"), NameKind::Preferred)];
    if dice.throw(4) == 0 {
        let root = CYRILLIC_ROOTS[dice.throw(CYRILLIC_ROOTS.len())];
        let native = format!("{} {root}а", dice.pick(CYRILLIC_GIVEN));
        names.push(name(native, NameKind::Native));
    }
    Director {
        key: format!("d{at}"),
        former_keys: Vec::new(),
        sort: format!("{family}, {given}"),
        names,
        born: Some(year(dice)),
        died: None,
        birthplace: None,
        countries: country(dice),
        peoples: Vec::new(),
        basis: Basis::Unstated,
        claims: Vec::new(),
        notes: Vec::new(),
        ids: Identifiers::default(),
        sources: Vec::new(),
        films: Vec::new(),
    }
}

fn film(at: usize, directors: usize, dice: &mut Dice) -> Film {
    let mut shown = format!("{} {}", dice.pick(FIRST), NOUN[dice.throw(NOUN.len())]);
    match dice.throw(4) {
        0 => {}
        1 => {
            let noun = NOUN[dice.throw(NOUN.len())];
            write!(shown, " {} {noun}", dice.pick(JOIN)).expect("a string takes all");
        }
        2 => {
            let root = FAMILY_ROOTS[dice.throw(FAMILY_ROOTS.len())];
            let middle = FAMILY_MIDDLES[dice.throw(FAMILY_MIDDLES.len())];
            write!(shown, " of {root}{middle}").expect("a string takes all");
        }
        _ => {
            let root = dice.pick(GIVEN_ROOTS);
            write!(shown, ", {root}{}", dice.pick(GIVEN_ENDS)).expect("a string takes all");
        }
    }
    let mut titles = vec![title(shown.clone(), TitleKind::Shown)];
    match dice.throw(8) {
        0 | 1 => {
            let first = dice.pick(CYRILLIC_TITLE);
            let second = CYRILLIC_TITLE[dice.throw(CYRILLIC_TITLE.len())];
            titles.push(title(format!("{first} {second}"), TitleKind::Original));
        }
        2 => {
            let other = OTHER_TITLE[dice.throw(OTHER_TITLE.len())];
            titles.push(title(other.to_owned(), TitleKind::Original));
        }
        _ => {}
    }
    let minutes = 5 + u16::try_from(dice.throw(150)).unwrap_or(0);
    Film {
        key: format!("f{at}"),
        former_keys: Vec::new(),
        sort: shown.strip_prefix("The ").unwrap_or(&shown).to_owned(),
        titles,
        year: Some(year(dice)),
        runtime: Some(minutes),
        form: Some(Form::ALL[dice.throw(3)]),
        length: Some(LengthClass {
            class: Length::of_runtime(minutes),
            derived: true,
        }),
        medium: None,
        state: State::Released,
        countries: country(dice),
        languages: Vec::new(),
        locations: Vec::new(),
        producers: Vec::new(),
        genres: Vec::new(),
        subjects: Vec::new(),
        credits: vec![Credit {
            who: Who::Director(dice.throw(directors).into()),
            role: Role::Sole,
        }],
        screenings: Vec::new(),
        awards: Vec::new(),
        synopsis: None,
        claims: Vec::new(),
        notes: Vec::new(),
        ids: Identifiers::default(),
        sources: Vec::new(),
    }
}

fn year(dice: &mut Dice) -> Date {
    Date::of_year(1900 + i16::try_from(dice.throw(125)).unwrap_or(0))
}

fn country(dice: &mut Dice) -> Vec<Country> {
    Country::from_code(dice.pick(COUNTRIES))
        .into_iter()
        .collect()
}

fn name(text: String, kind: NameKind) -> Name {
    Name {
        script: script(&text),
        text,
        kind,
        language: None,
        sources: Vec::new(),
        note: None,
    }
}

fn title(text: String, kind: TitleKind) -> Title {
    Title {
        script: script(&text),
        text,
        kind,
        language: None,
        sources: Vec::new(),
        note: None,
    }
}

fn script(text: &str) -> &'static str {
    let letter = text.chars().find(|letter| letter.is_alphabetic());
    match letter {
        Some('a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}') => "Latn",
        Some('\u{400}'..='\u{52f}') => "Cyrl",
        _ => "Zyyy",
    }
}
