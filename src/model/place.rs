//! Countries and languages by code, with the names a reader sees.
//!
//! Codes after ISO 3166-1 alpha-2 and, for states that are gone, ISO 3166-3; `XK` for Kosovo is
//! the user-assigned code in common use. Languages after BCP 47.

use std::fmt;

/// A country of production or of a director.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(u16);

impl Country {
    /// The country of this code, in capitals.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let index = COUNTRIES
            .binary_search_by(|(known, _)| (*known).cmp(code))
            .ok()?;
        u16::try_from(index).ok().map(Self)
    }

    /// Every country.
    pub fn all() -> impl Iterator<Item = Self> {
        (0u16..).take(COUNTRIES.len()).map(Self)
    }

    /// `KZ`, or `SUHH` for a state that is gone.
    #[must_use]
    pub fn code(self) -> &'static str {
        COUNTRIES[usize::from(self.0)].0
    }

    /// The short English name.
    #[must_use]
    pub fn name(self) -> &'static str {
        COUNTRIES[usize::from(self.0)].1
    }

    /// Whether the state is gone.
    #[must_use]
    pub fn is_former(self) -> bool {
        self.code().len() == 4
    }
}

impl fmt::Display for Country {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.name())
    }
}

/// A language, as a BCP 47 tag.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Box<str>);

impl Language {
    /// The tag, if it has the shape of one: `kk`, `kk-Latn`, `pt-BR`.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let mut parts = tag.split('-');
        let primary = parts.next()?;
        let fits = (2..=3).contains(&primary.len())
            && primary.bytes().all(|byte| byte.is_ascii_lowercase())
            && parts.all(|part| {
                (1..=8).contains(&part.len())
                    && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
            });
        fits.then(|| Self(tag.into()))
    }

    /// Every language with a name here: its tag and name.
    pub fn known() -> impl Iterator<Item = (&'static str, &'static str)> {
        LANGUAGES.iter().copied()
    }

    /// The tag.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// The English name, or the tag of a language without one here.
    #[must_use]
    pub fn name(&self) -> &str {
        let primary = self.0.split('-').next().unwrap_or_default();
        LANGUAGES
            .binary_search_by(|(known, _)| (*known).cmp(primary))
            .map_or(&self.0, |index| LANGUAGES[index].1)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.name())
    }
}

#[rustfmt::skip]
const COUNTRIES: &[(&str, &str)] = &[
    ("AD", "Andorra"), ("AE", "United Arab Emirates"), ("AF", "Afghanistan"),
    ("AG", "Antigua and Barbuda"), ("AI", "Anguilla"), ("AL", "Albania"), ("AM", "Armenia"),
    ("ANHH", "Netherlands Antilles"), ("AO", "Angola"), ("AQ", "Antarctica"), ("AR", "Argentina"),
    ("AS", "American Samoa"), ("AT", "Austria"), ("AU", "Australia"), ("AW", "Aruba"),
    ("AX", "Åland Islands"), ("AZ", "Azerbaijan"), ("BA", "Bosnia and Herzegovina"),
    ("BB", "Barbados"), ("BD", "Bangladesh"), ("BE", "Belgium"), ("BF", "Burkina Faso"),
    ("BG", "Bulgaria"), ("BH", "Bahrain"), ("BI", "Burundi"), ("BJ", "Benin"),
    ("BL", "St. Barthélemy"), ("BM", "Bermuda"), ("BN", "Brunei"), ("BO", "Bolivia"),
    ("BQ", "Caribbean Netherlands"), ("BR", "Brazil"), ("BS", "Bahamas"), ("BT", "Bhutan"),
    ("BUMM", "Burma"), ("BV", "Bouvet Island"), ("BW", "Botswana"), ("BY", "Belarus"),
    ("BZ", "Belize"), ("CA", "Canada"), ("CC", "Cocos (Keeling) Islands"), ("CD", "DR Congo"),
    ("CF", "Central African Republic"), ("CG", "Republic of the Congo"), ("CH", "Switzerland"),
    ("CI", "Côte d'Ivoire"), ("CK", "Cook Islands"), ("CL", "Chile"), ("CM", "Cameroon"),
    ("CN", "China"), ("CO", "Colombia"), ("CR", "Costa Rica"), ("CSHH", "Czechoslovakia"),
    ("CSXX", "Serbia and Montenegro"), ("CU", "Cuba"), ("CV", "Cape Verde"), ("CW", "Curaçao"),
    ("CX", "Christmas Island"), ("CY", "Cyprus"), ("CZ", "Czechia"), ("DDDE", "East Germany"),
    ("DE", "Germany"), ("DJ", "Djibouti"), ("DK", "Denmark"), ("DM", "Dominica"),
    ("DO", "Dominican Republic"), ("DYBJ", "Dahomey"), ("DZ", "Algeria"), ("EC", "Ecuador"),
    ("EE", "Estonia"), ("EG", "Egypt"), ("EH", "Western Sahara"), ("ER", "Eritrea"),
    ("ES", "Spain"), ("ET", "Ethiopia"), ("FI", "Finland"), ("FJ", "Fiji"),
    ("FK", "Falkland Islands"), ("FM", "Micronesia"), ("FO", "Faroe Islands"), ("FR", "France"),
    ("GA", "Gabon"), ("GB", "United Kingdom"), ("GD", "Grenada"), ("GE", "Georgia"),
    ("GF", "French Guiana"), ("GG", "Guernsey"), ("GH", "Ghana"), ("GI", "Gibraltar"),
    ("GL", "Greenland"), ("GM", "Gambia"), ("GN", "Guinea"), ("GP", "Guadeloupe"),
    ("GQ", "Equatorial Guinea"), ("GR", "Greece"),
    ("GS", "South Georgia and South Sandwich Islands"), ("GT", "Guatemala"), ("GU", "Guam"),
    ("GW", "Guinea-Bissau"), ("GY", "Guyana"), ("HK", "Hong Kong"),
    ("HM", "Heard and McDonald Islands"), ("HN", "Honduras"), ("HR", "Croatia"), ("HT", "Haiti"),
    ("HU", "Hungary"), ("HVBF", "Upper Volta"), ("ID", "Indonesia"), ("IE", "Ireland"),
    ("IL", "Israel"), ("IM", "Isle of Man"), ("IN", "India"),
    ("IO", "British Indian Ocean Territory"), ("IQ", "Iraq"), ("IR", "Iran"), ("IS", "Iceland"),
    ("IT", "Italy"), ("JE", "Jersey"), ("JM", "Jamaica"), ("JO", "Jordan"), ("JP", "Japan"),
    ("KE", "Kenya"), ("KG", "Kyrgyzstan"), ("KH", "Cambodia"), ("KI", "Kiribati"),
    ("KM", "Comoros"), ("KN", "St. Kitts and Nevis"), ("KP", "North Korea"),
    ("KR", "South Korea"), ("KW", "Kuwait"), ("KY", "Cayman Islands"), ("KZ", "Kazakhstan"),
    ("LA", "Laos"), ("LB", "Lebanon"), ("LC", "St. Lucia"), ("LI", "Liechtenstein"),
    ("LK", "Sri Lanka"), ("LR", "Liberia"), ("LS", "Lesotho"), ("LT", "Lithuania"),
    ("LU", "Luxembourg"), ("LV", "Latvia"), ("LY", "Libya"), ("MA", "Morocco"), ("MC", "Monaco"),
    ("MD", "Moldova"), ("ME", "Montenegro"), ("MF", "St. Martin"), ("MG", "Madagascar"),
    ("MH", "Marshall Islands"), ("MK", "North Macedonia"), ("ML", "Mali"), ("MM", "Myanmar"),
    ("MN", "Mongolia"), ("MO", "Macao"), ("MP", "Northern Mariana Islands"), ("MQ", "Martinique"),
    ("MR", "Mauritania"), ("MS", "Montserrat"), ("MT", "Malta"), ("MU", "Mauritius"),
    ("MV", "Maldives"), ("MW", "Malawi"), ("MX", "Mexico"), ("MY", "Malaysia"),
    ("MZ", "Mozambique"), ("NA", "Namibia"), ("NC", "New Caledonia"), ("NE", "Niger"),
    ("NF", "Norfolk Island"), ("NG", "Nigeria"), ("NI", "Nicaragua"), ("NL", "Netherlands"),
    ("NO", "Norway"), ("NP", "Nepal"), ("NR", "Nauru"), ("NU", "Niue"), ("NZ", "New Zealand"),
    ("OM", "Oman"), ("PA", "Panama"), ("PE", "Peru"), ("PF", "French Polynesia"),
    ("PG", "Papua New Guinea"), ("PH", "Philippines"), ("PK", "Pakistan"), ("PL", "Poland"),
    ("PM", "St. Pierre and Miquelon"), ("PN", "Pitcairn Islands"), ("PR", "Puerto Rico"),
    ("PS", "Palestine"), ("PT", "Portugal"), ("PW", "Palau"), ("PY", "Paraguay"),
    ("PZPA", "Panama Canal Zone"), ("QA", "Qatar"), ("RE", "Réunion"),
    ("RHZW", "Southern Rhodesia"), ("RO", "Romania"), ("RS", "Serbia"), ("RU", "Russia"),
    ("RW", "Rwanda"), ("SA", "Saudi Arabia"), ("SB", "Solomon Islands"), ("SC", "Seychelles"),
    ("SD", "Sudan"), ("SE", "Sweden"), ("SG", "Singapore"), ("SH", "St. Helena"),
    ("SI", "Slovenia"), ("SJ", "Svalbard and Jan Mayen"), ("SK", "Slovakia"),
    ("SL", "Sierra Leone"), ("SM", "San Marino"), ("SN", "Senegal"), ("SO", "Somalia"),
    ("SR", "Suriname"), ("SS", "South Sudan"), ("ST", "São Tomé and Príncipe"),
    ("SUHH", "Soviet Union"), ("SV", "El Salvador"), ("SX", "Sint Maarten"), ("SY", "Syria"),
    ("SZ", "Eswatini"), ("TC", "Turks and Caicos Islands"), ("TD", "Chad"),
    ("TF", "French Southern Territories"), ("TG", "Togo"), ("TH", "Thailand"),
    ("TJ", "Tajikistan"), ("TK", "Tokelau"), ("TL", "Timor-Leste"), ("TM", "Turkmenistan"),
    ("TN", "Tunisia"), ("TO", "Tonga"), ("TPTL", "East Timor (before 2002)"), ("TR", "Türkiye"),
    ("TT", "Trinidad and Tobago"), ("TV", "Tuvalu"), ("TW", "Taiwan"), ("TZ", "Tanzania"),
    ("UA", "Ukraine"), ("UG", "Uganda"), ("UM", "U.S. Outlying Islands"), ("US", "United States"),
    ("UY", "Uruguay"), ("UZ", "Uzbekistan"), ("VA", "Vatican City"),
    ("VC", "St. Vincent and Grenadines"), ("VDVN", "North Vietnam"), ("VE", "Venezuela"),
    ("VG", "British Virgin Islands"), ("VI", "U.S. Virgin Islands"), ("VN", "Vietnam"),
    ("VU", "Vanuatu"), ("WF", "Wallis and Futuna"), ("WS", "Samoa"), ("XK", "Kosovo"),
    ("YDYE", "South Yemen"), ("YE", "Yemen"), ("YT", "Mayotte"), ("YUCS", "Yugoslavia"),
    ("ZA", "South Africa"), ("ZM", "Zambia"), ("ZRCD", "Zaire"), ("ZW", "Zimbabwe"),
];

#[rustfmt::skip]
const LANGUAGES: &[(&str, &str)] = &[
    ("aa", "Afar"), ("ab", "Abkhazian"), ("ace", "Acehnese"), ("ach", "Acoli"), ("ada", "Adangme"),
    ("ady", "Adyghe"), ("ae", "Avestan"), ("aeb", "Tunisian Arabic"), ("af", "Afrikaans"),
    ("afh", "Afrihili"), ("agq", "Aghem"), ("ain", "Ainu"), ("ak", "Akan"), ("akk", "Akkadian"),
    ("akz", "Alabama"), ("ale", "Aleut"), ("aln", "Gheg Albanian"), ("alt", "Southern Altai"),
    ("am", "Amharic"), ("an", "Aragonese"), ("ang", "Old English"), ("ann", "Obolo"),
    ("anp", "Angika"), ("ar", "Arabic"), ("arc", "Aramaic"), ("arn", "Mapuche"), ("aro", "Araona"),
    ("arp", "Arapaho"), ("arq", "Algerian Arabic"), ("ars", "Najdi Arabic"), ("arw", "Arawak"),
    ("ary", "Moroccan Arabic"), ("arz", "Egyptian Arabic"), ("as", "Assamese"), ("asa", "Asu"),
    ("ase", "American Sign Language"), ("asf", "Auslan"), ("ast", "Asturian"),
    ("atj", "Atikamekw"),
    ("aus", "Australian languages"), ("av", "Avaric"), ("avk", "Kotava"), ("awa", "Awadhi"),
    ("ay", "Aymara"), ("az", "Azerbaijani"), ("ba", "Bashkir"), ("bal", "Baluchi"),
    ("ban", "Balinese"), ("bar", "Bavarian"), ("bas", "Basaa"), ("bax", "Bamun"),
    ("bbc", "Batak Toba"), ("bbj", "Ghomala"), ("bdl", "Indonesian Bajau"), ("be", "Belarusian"),
    ("bej", "Beja"), ("bem", "Bemba"), ("ber", "Berber languages"), ("bew", "Betawi"),
    ("bez", "Bena"), ("bfd", "Bafut"), ("bfi", "British Sign Language"), ("bfq", "Badaga"),
    ("bg", "Bulgarian"), ("bgc", "Haryanvi"), ("bgn", "Western Balochi"), ("bho", "Bhojpuri"),
    ("bi", "Bislama"), ("bik", "Bikol"), ("bin", "Bini"), ("bjn", "Banjar"), ("bkm", "Kom"),
    ("bla", "Siksiká"), ("blo", "Anii"), ("blt", "Tai Dam"), ("bm", "Bambara"), ("bn", "Bangla"),
    ("bo", "Tibetan"), ("bpy", "Bishnupriya"), ("bqi", "Bakhtiari"), ("br", "Breton"),
    ("bra", "Braj"), ("brh", "Brahui"), ("brx", "Bodo"), ("bs", "Bosnian"), ("bss", "Akoose"),
    ("bua", "Buriat"), ("bug", "Buginese"), ("bum", "Bulu"), ("byn", "Blin"), ("byv", "Medumba"),
    ("bzs", "Brazilian Sign Language"), ("ca", "Catalan"), ("cad", "Caddo"), ("car", "Carib"),
    ("cay", "Cayuga"), ("cch", "Atsam"), ("ccp", "Chakma"), ("ce", "Chechen"), ("ceb", "Cebuano"),
    ("cgg", "Chiga"), ("ch", "Chamorro"), ("chb", "Chibcha"), ("chg", "Chagatai"),
    ("chk", "Chuukese"), ("chm", "Mari"), ("chn", "Chinook Jargon"), ("cho", "Choctaw"),
    ("chp", "Chipewyan"), ("chr", "Cherokee"), ("chy", "Cheyenne"), ("cic", "Chickasaw"),
    ("ckb", "Central Kurdish"), ("clc", "Chilcotin"), ("cmn", "Mandarin Chinese"),
    ("co", "Corsican"), ("coo", "Comox"), ("cop", "Coptic"), ("cps", "Capiznon"), ("cr", "Cree"),
    ("crg", "Michif"), ("crh", "Crimean Tatar"), ("crj", "Southern East Cree"),
    ("crk", "Plains Cree"), ("crl", "Northern East Cree"), ("crm", "Moose Cree"),
    ("crr", "Carolina Algonquian"), ("crs", "Seselwa Creole French"), ("cs", "Czech"),
    ("csb", "Kashubian"), ("csw", "Swampy Cree"), ("cu", "Church Slavic"), ("cv", "Chuvash"),
    ("cy", "Welsh"), ("da", "Danish"), ("dak", "Dakota"), ("dar", "Dargwa"), ("dav", "Taita"),
    ("de", "German"), ("del", "Delaware"), ("den", "Slave"), ("dgr", "Dogrib"), ("din", "Dinka"),
    ("dje", "Zarma"), ("doi", "Dogri"), ("dsb", "Lower Sorbian"), ("dtp", "Central Dusun"),
    ("dua", "Duala"), ("dum", "Middle Dutch"), ("dv", "Divehi"), ("dyo", "Jola-Fonyi"),
    ("dyu", "Dyula"), ("dz", "Dzongkha"), ("dzg", "Dazaga"), ("ebu", "Embu"), ("ee", "Ewe"),
    ("efi", "Efik"), ("egl", "Emilian"), ("egy", "Ancient Egyptian"), ("eka", "Ekajuk"),
    ("el", "Greek"), ("elx", "Elamite"), ("en", "English"), ("enm", "Middle English"),
    ("eo", "Esperanto"), ("es", "Spanish"), ("esu", "Central Yupik"), ("et", "Estonian"),
    ("eu", "Basque"), ("ewo", "Ewondo"), ("ext", "Extremaduran"), ("fa", "Persian"),
    ("fan", "Fang"), ("fat", "Fanti"), ("ff", "Fula"), ("fi", "Finnish"), ("fil", "Filipino"),
    ("fit", "Tornedalen Finnish"), ("fj", "Fijian"), ("fo", "Faroese"), ("fon", "Fon"),
    ("fr", "French"), ("frc", "Cajun French"), ("frm", "Middle French"), ("fro", "Old French"),
    ("frp", "Arpitan"), ("frr", "Northern Frisian"), ("frs", "Eastern Frisian"),
    ("fur", "Friulian"), ("fy", "Western Frisian"), ("ga", "Irish"), ("gaa", "Ga"),
    ("gag", "Gagauz"), ("gan", "Gan Chinese"), ("gay", "Gayo"), ("gba", "Gbaya"),
    ("gbz", "Zoroastrian Dari"), ("gcf", "Guadeloupean Creole"), ("gd", "Scottish Gaelic"),
    ("gez", "Geez"), ("gil", "Gilbertese"), ("gl", "Galician"), ("glk", "Gilaki"),
    ("gmh", "Middle High German"), ("gn", "Guarani"), ("goh", "Old High German"), ("gon", "Gondi"),
    ("gor", "Gorontalo"), ("got", "Gothic"), ("grb", "Grebo"), ("grc", "Ancient Greek"),
    ("gsw", "Swiss German"), ("gu", "Gujarati"), ("guc", "Wayuu"),
    ("gun", "Mbyá Guaraní"), ("gur", "Frafra"),
    ("guz", "Gusii"), ("gv", "Manx"), ("gwi", "Gwichʼin"), ("ha", "Hausa"), ("hai", "Haida"),
    ("hak", "Hakka Chinese"), ("har", "Harari"), ("haw", "Hawaiian"), ("hax", "Southern Haida"),
    ("he", "Hebrew"), ("hi", "Hindi"), ("hif", "Fiji Hindi"), ("hil", "Hiligaynon"),
    ("hit", "Hittite"), ("hmn", "Hmong"), ("hnj", "Hmong Njua"), ("ho", "Hiri Motu"),
    ("hr", "Croatian"), ("hsb", "Upper Sorbian"), ("hsn", "Xiang Chinese"),
    ("ht", "Haitian Creole"), ("hu", "Hungarian"), ("hup", "Hupa"), ("hur", "Halkomelem"),
    ("hy", "Armenian"), ("hz", "Herero"), ("ia", "Interlingua"), ("iba", "Iban"), ("ibb", "Ibibio"),
    ("id", "Indonesian"), ("ie", "Interlingue"), ("ig", "Igbo"), ("ii", "Sichuan Yi"),
    ("ik", "Inupiaq"), ("ikt", "Western Canadian Inuktitut"), ("ilo", "Iloko"), ("inh", "Ingush"),
    ("io", "Ido"), ("is", "Icelandic"), ("it", "Italian"), ("iu", "Inuktitut"), ("izh", "Ingrian"),
    ("ja", "Japanese"), ("jam", "Jamaican Creole English"), ("jbo", "Lojban"), ("jgo", "Ngomba"),
    ("jmc", "Machame"), ("jpr", "Judeo-Persian"), ("jra", "Jarai"), ("jrb", "Judeo-Arabic"),
    ("jsl", "Japanese Sign Language"), ("jut", "Jutish"), ("jv", "Javanese"), ("ka", "Georgian"),
    ("kaa", "Kara-Kalpak"), ("kab", "Kabyle"), ("kac", "Kachin"), ("kaj", "Jju"), ("kam", "Kamba"),
    ("kaw", "Kawi"), ("kbd", "Kabardian"), ("kbl", "Kanembu"), ("kcg", "Tyap"), ("kde", "Makonde"),
    ("kea", "Kabuverdianu"), ("ken", "Kenyang"), ("kfo", "Koro"), ("kg", "Kongo"), ("kgk", "Kaiwá"),
    ("kgp", "Kaingang"), ("kha", "Khasi"), ("kho", "Khotanese"), ("khq", "Koyra Chiini"),
    ("khw", "Khowar"), ("ki", "Kikuyu"), ("kiu", "Kirmanjki"), ("kj", "Kuanyama"), ("kk", "Kazakh"),
    ("kkj", "Kako"), ("kl", "Kalaallisut"), ("kln", "Kalenjin"), ("km", "Khmer"),
    ("kmb", "Kimbundu"), ("kn", "Kannada"), ("ko", "Korean"), ("koi", "Komi-Permyak"),
    ("kok", "Konkani"), ("kos", "Kosraean"), ("kpe", "Kpelle"), ("kr", "Kanuri"),
    ("krc", "Karachay-Balkar"), ("kri", "Krio"), ("krj", "Kinaray-a"), ("krl", "Karelian"),
    ("kru", "Kurukh"), ("ks", "Kashmiri"), ("ksb", "Shambala"), ("ksf", "Bafia"),
    ("ksh", "Colognian"), ("ku", "Kurdish"), ("kui", "Kuikúro-Kalapálo"),
    ("kum", "Kumyk"), ("kut", "Kutenai"), ("kv", "Komi"),
    ("kw", "Cornish"), ("kwk", "Kwakʼwala"), ("kxv", "Kuvi"), ("ky", "Kyrgyz"), ("la", "Latin"),
    ("lad", "Ladino"), ("lag", "Langi"), ("lah", "Western Panjabi"), ("lam", "Lamba"),
    ("lb", "Luxembourgish"), ("lez", "Lezghian"), ("lfn", "Lingua Franca Nova"), ("lg", "Ganda"),
    ("li", "Limburgish"), ("lij", "Ligurian"), ("lil", "Lillooet"), ("liv", "Livonian"),
    ("lkt", "Lakota"), ("lmo", "Lombard"), ("ln", "Lingala"), ("lo", "Lao"), ("lol", "Mongo"),
    ("lou", "Louisiana Creole"), ("loz", "Lozi"), ("lrc", "Northern Luri"), ("lsm", "Saamia"),
    ("lt", "Lithuanian"), ("ltg", "Latgalian"), ("lu", "Luba-Katanga"), ("lua", "Luba-Lulua"),
    ("lui", "Luiseno"), ("lun", "Lunda"), ("luo", "Luo"), ("lus", "Mizo"), ("luy", "Luyia"),
    ("lv", "Latvian"), ("lzh", "Literary Chinese"), ("lzz", "Laz"), ("mad", "Madurese"),
    ("maf", "Mafa"), ("mag", "Magahi"), ("mai", "Maithili"), ("mak", "Makasar"),
    ("man", "Mandingo"), ("mas", "Masai"), ("mbl", "Maxakalí"), ("mde", "Maba"), ("mdf", "Moksha"),
    ("mdr", "Mandar"), ("men", "Mende"), ("mer", "Meru"), ("mey", "Hassaniya Arabic"),
    ("mfe", "Morisyen"), ("mg", "Malagasy"), ("mga", "Middle Irish"), ("mgh", "Makhuwa-Meetto"),
    ("mgo", "Metaʼ"), ("mh", "Marshallese"), ("mi", "Māori"), ("mic", "Mi'kmaw"),
    ("mig", "San Miguel el Grande Mixtec"),
    ("min", "Minangkabau"), ("mk", "Macedonian"), ("ml", "Malayalam"), ("mn", "Mongolian"),
    ("mnc", "Manchu"), ("mni", "Manipuri"), ("moe", "Innu-aimun"), ("moh", "Mohawk"),
    ("mos", "Mossi"), ("mr", "Marathi"), ("mrg", "Mising"), ("mrj", "Western Mari"),
    ("ms", "Malay"), ("mt", "Maltese"), ("mua", "Mundang"), ("mul", "multiple languages"),
    ("mus", "Muscogee"), ("mwl", "Mirandese"), ("mwr", "Marwari"), ("mwv", "Mentawai"),
    ("my", "Burmese"), ("mye", "Myene"), ("myv", "Erzya"), ("mzn", "Mazanderani"), ("na", "Nauru"),
    ("nah", "Nahuatl"), ("nan", "Min Nan Chinese"), ("nap", "Neapolitan"), ("naq", "Nama"),
    ("nb", "Norwegian Bokmål"), ("nd", "North Ndebele"), ("nds", "Low German"), ("ne", "Nepali"),
    ("new", "Newari"), ("ng", "Ndonga"), ("nia", "Nias"), ("niu", "Niuean"), ("njo", "Ao Naga"),
    ("nl", "Dutch"), ("nmf", "Tangkhul Naga"), ("nmg", "Kwasio"), ("nn", "Norwegian Nynorsk"),
    ("nnh", "Ngiemboon"), ("no", "Norwegian"), ("nog", "Nogai"), ("non", "Old Norse"), ("nov", "Novial"),
    ("nqo", "N'Ko"),
    ("nr", "South Ndebele"), ("nso", "Northern Sotho"), ("nus", "Nuer"), ("nv", "Navajo"),
    ("nwc", "Classical Newari"), ("ny", "Nyanja"), ("nym", "Nyamwezi"), ("nyn", "Nyankole"),
    ("nyo", "Nyoro"), ("nzi", "Nzima"), ("oc", "Occitan"), ("oj", "Ojibwa"),
    ("ojb", "Northwestern Ojibwa"), ("ojc", "Central Ojibwa"), ("ojs", "Oji-Cree"),
    ("ojw", "Western Ojibwa"), ("oka", "Okanagan"), ("om", "Oromo"), ("or", "Odia"),
    ("os", "Ossetic"), ("osa", "Osage"), ("ota", "Ottoman Turkish"), ("pa", "Punjabi"),
    ("pag", "Pangasinan"), ("pal", "Pahlavi"), ("pam", "Pampanga"), ("pap", "Papiamento"),
    ("pau", "Palauan"), ("pcd", "Picard"), ("pcm", "Nigerian Pidgin"),
    ("pdc", "Pennsylvania German"), ("pdt", "Plautdietsch"), ("peo", "Old Persian"),
    ("pfl", "Palatine German"), ("phn", "Phoenician"), ("pi", "Pali"), ("pis", "Pijin"),
    ("pl", "Polish"), ("pms", "Piedmontese"), ("pnt", "Pontic"), ("pon", "Pohnpeian"),
    ("pqm", "Maliseet-Passamaquoddy"), ("prg", "Prussian"), ("pro", "Old Provençal"),
    ("prs", "Dari"), ("ps", "Pashto"), ("pt", "Portuguese"), ("qu", "Quechua"), ("quc", "Kʼicheʼ"),
    ("qug", "Chimborazo Highland Quichua"), ("raj", "Rajasthani"), ("rap", "Rapanui"),
    ("rar", "Rarotongan"), ("rgn", "Romagnol"), ("rhg", "Rohingya"), ("rif", "Riffian"),
    ("rki", "Rakhine"), ("rm", "Romansh"), ("rn", "Rundi"), ("ro", "Romanian"), ("rof", "Rombo"), ("rom", "Romany"),
    ("rsl", "Russian Sign Language"), ("rtm", "Rotuman"), ("ru", "Russian"), ("rue", "Rusyn"),
    ("rug", "Roviana"), ("rup", "Aromanian"), ("rw", "Kinyarwanda"), ("rwk", "Rwa"),
    ("ryu", "Okinawan"), ("sa", "Sanskrit"), ("sad", "Sandawe"), ("sah", "Yakut"),
    ("sam", "Samaritan Aramaic"), ("saq", "Samburu"), ("sas", "Sasak"), ("sat", "Santali"),
    ("saz", "Saurashtra"), ("sba", "Ngambay"), ("sbp", "Sangu"), ("sc", "Sardinian"),
    ("scn", "Sicilian"), ("sco", "Scots"), ("sd", "Sindhi"), ("sdc", "Sassarese Sardinian"),
    ("sdh", "Southern Kurdish"), ("se", "Northern Sami"), ("see", "Seneca"), ("seh", "Sena"),
    ("sei", "Seri"), ("sel", "Selkup"), ("ses", "Koyraboro Senni"), ("sg", "Sango"),
    ("sga", "Old Irish"), ("sgh", "Shughni"), ("sgs", "Samogitian"), ("sh", "Serbo-Croatian"),
    ("shi", "Tachelhit"), ("shn", "Shan"), ("shu", "Chadian Arabic"), ("shv", "Shehri"),
    ("si", "Sinhala"), ("sid", "Sidamo"), ("sk", "Slovak"), ("sl", "Slovenian"),
    ("slh", "Southern Lushootseed"), ("sli", "Lower Silesian"), ("sly", "Selayar"),
    ("sm", "Samoan"), ("sma", "Southern Sami"), ("smi", "Sámi languages"), ("smj", "Lule Sami"),
    ("smn", "Inari Sami"), ("sms", "Skolt Sami"), ("sn", "Shona"), ("snk", "Soninke"),
    ("so", "Somali"), ("sog", "Sogdien"), ("son", "Songhai"), ("sq", "Albanian"), ("sr", "Serbian"),
    ("srn", "Sranan Tongo"), ("srr", "Serer"), ("ss", "Swati"), ("ssy", "Saho"),
    ("st", "Southern Sotho"), ("stq", "Saterland Frisian"), ("str", "Straits Salish"),
    ("su", "Sundanese"), ("suk", "Sukuma"), ("sus", "Susu"), ("sux", "Sumerian"), ("sv", "Swedish"),
    ("sva", "Svan"), ("sw", "Swahili"), ("swb", "Comorian"), ("syc", "Classical Syriac"),
    ("syr", "Syriac"), ("szl", "Silesian"), ("ta", "Tamil"), ("tay", "Atayal"), ("tca", "Ticuna"),
    ("tce", "Southern Tutchone"), ("tcy", "Tulu"), ("te", "Telugu"), ("tem", "Timne"),
    ("teo", "Teso"), ("ter", "Tereno"), ("tet", "Tetum"), ("tfi", "Tofin"), ("tg", "Tajik"),
    ("tgx", "Tagish"), ("th", "Thai"), ("tht", "Tahltan"), ("ti", "Tigrinya"), ("tig", "Tigre"),
    ("tiv", "Tiv"), ("tk", "Turkmen"), ("tkl", "Tokelau"), ("tkr", "Tsakhur"), ("tl", "Tagalog"),
    ("tlh", "Klingon"), ("tli", "Tlingit"), ("tly", "Talysh"), ("tmh", "Tamashek"),
    ("tn", "Tswana"), ("to", "Tongan"), ("tog", "Nyasa Tonga"), ("toi", "Tonga (Zambia)"),
    ("tok", "Toki Pona"), ("tpi", "Tok Pisin"), ("tr", "Turkish"), ("tru", "Turoyo"),
    ("trv", "Taroko"), ("trw", "Torwali"), ("ts", "Tsonga"), ("tsd", "Tsakonian"),
    ("tsi", "Tsimshian"), ("tt", "Tatar"), ("ttm", "Northern Tutchone"), ("ttt", "Muslim Tat"),
    ("tum", "Tumbuka"), ("tuo", "Tucano"), ("tvl", "Tuvalu"), ("tw", "Twi"), ("twq", "Tasawaq"),
    ("ty", "Tahitian"), ("tyv", "Tuvinian"), ("tzm", "Central Atlas Tamazight"), ("tzo", "Tzotzil"),
    ("udm", "Udmurt"), ("ug", "Uyghur"), ("uga", "Ugaritic"), ("uk", "Ukrainian"),
    ("umb", "Umbundu"), ("und", "unknown language"), ("ur", "Urdu"), ("uz", "Uzbek"),
    ("vai", "Vai"), ("ve", "Venda"), ("vec", "Venetian"), ("vep", "Veps"), ("vi", "Vietnamese"),
    ("vls", "West Flemish"), ("vmf", "Main-Franconian"), ("vmw", "Makhuwa"), ("vo", "Volapük"),
    ("vot", "Votic"), ("vro", "Võro"), ("vun", "Vunjo"), ("wa", "Walloon"), ("wae", "Walser"),
    ("wal", "Wolaytta"), ("war", "Waray"), ("was", "Washo"), ("wbp", "Warlpiri"),
    ("wes", "Cameroon Pidgin"), ("wo", "Wolof"), ("wuu", "Wu Chinese"), ("xal", "Kalmyk"),
    ("xh", "Xhosa"), ("xmf", "Mingrelian"), ("xml", "Malaysian Sign Language"), ("xnr", "Kangri"),
    ("xog", "Soga"), ("xra", "Krahô"), ("xuj", "Jennu Kurumba"), ("yao", "Yao"), ("yap", "Yapese"),
    ("yav", "Yangben"), ("ybb", "Yemba"), ("yey", "Yeyi"), ("yi", "Yiddish"), ("yo", "Yoruba"),
    ("yrk", "Nenets"), ("yrl", "Nheengatu"), ("yua", "Yucatec Maya"), ("yue", "Cantonese"),
    ("za", "Zhuang"), ("zap", "Zapotec"), ("zbl", "Blissymbols"), ("zea", "Zeelandic"), ("zen", "Zenaga"),
    ("zgh", "Standard Moroccan Tamazight"), ("zh", "Chinese"), ("zu", "Zulu"), ("zun", "Zuni"),
    ("zxx", "no dialogue"), ("zza", "Zaza"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted_so_that_every_code_is_found() {
        assert!(COUNTRIES.is_sorted_by(|left, right| left.0 < right.0));
        assert!(LANGUAGES.is_sorted_by(|left, right| left.0 < right.0));
    }

    #[test]
    fn a_state_that_is_gone_keeps_its_own_code() {
        let soviet = Country::from_code("SUHH").unwrap();
        assert!(soviet.is_former());
        assert_eq!(soviet.name(), "Soviet Union");
        assert_ne!(Country::from_code("RU"), Some(soviet));
    }

    #[test]
    fn tags_are_told_from_words() {
        assert_eq!(Language::from_tag("kk-Latn").unwrap().name(), "Kazakh");
        assert_eq!(Language::from_tag("kazakh"), None);
    }
}
