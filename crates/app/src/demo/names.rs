//! Invented names, in the scripts in which people write them.

use rand_chacha::ChaCha8Rng;

use super::chance::{below, pick};

/// Given names and family names of one origin.
struct Names {
    given: &'static [&'static str],
    family: &'static [&'static str],
    /// The same given names as officers often spell them, where the script is another one.
    latin: &'static [&'static str],
    /// Whether the family name comes first.
    family_first: bool,
}

const BRITISH: Names = Names {
    given: &[
        "Jayden", "Ellie", "Callum", "Megan", "Tyler", "Chloe", "Rhys", "Ffion", "Eilidh", "Niamh", "Kofi",
        "Aaliyah",
    ],
    family: &[
        "Marrow",
        "Tallis-Webb",
        "Penhale",
        "Orchardson",
        "Quayle",
        "Brackenridge",
        "Lydgate",
        "Merrin",
        "Osei-Hart",
    ],
    latin: &[],
    family_first: false,
};
const ALBANIAN: Names = Names {
    given: &["Arbër", "Besnik", "Drita", "Elira", "Gëzim", "Ilir", "Lirije", "Mirlinda", "Shpëtim", "Zamira"],
    family: &["Bardhoku", "Cenalia", "Dervishaj", "Gjokola", "Kelmenda", "Lushaku", "Përnaska", "Vukaqi"],
    latin: &[],
    family_first: false,
};
const VIETNAMESE: Names = Names {
    given: &["Ánh", "Bảo", "Đức", "Hạnh", "Khánh", "Linh", "Minh", "Ngọc", "Phúc", "Quỳnh", "Thảo", "Tuấn"],
    family: &["Nguyễn Thị", "Trần Văn", "Lê Quang", "Phạm Thu", "Võ Hoàng", "Đặng Kim"],
    latin: &[],
    family_first: true,
};
const SUDANESE: Names = Names {
    given: &["محمد", "أحمد", "حسين", "فاطمة", "عائشة", "يوسف", "إدريس", "مريم", "خالد", "سلمى"],
    family: &["آدم التجاني", "عبد الرحيم", "بشير النور", "حامد الطيب", "عثمان جابر"],
    latin: &[
        "Mohammed", "Ahmed", "Hussein", "Fatima", "Aisha", "Yousif", "Idris", "Mariam", "Khalid", "Salma",
    ],
    family_first: false,
};
const ERITREAN: Names = Names {
    given: &["ሳምራዊት", "ዮናስ", "ፍረወይኒ", "ሃብቶም", "ሰናይት", "ተስፋይ"],
    family: &["ገብረኪዳን", "ወልደማርያም", "ተኽለ", "ኣብርሃ"],
    latin: &["Samrawit", "Yonas", "Freweini", "Habtom", "Senait", "Tesfay"],
    family_first: false,
};
const ROMANIAN: Names = Names {
    given: &["Ștefan", "Ionela", "Mihăiță", "Crina", "Dănuț", "Raluca"],
    family: &["Văduvescu", "Țurcanoiu", "Bălănescu", "Ciobotaru"],
    latin: &[],
    family_first: false,
};
const CHINESE: Names = Names {
    given: &["美玲", "志强", "晓燕", "建国", "丽华"],
    family: &["陈", "林", "黄", "郑"],
    latin: &["Meiling", "Zhiqiang", "Xiaoyan", "Jianguo", "Lihua"],
    family_first: true,
};
const UKRAINIAN: Names = Names {
    given: &["Оксана", "Тарас", "Мирослава", "Богдан"],
    family: &["Коваленчук", "Гриценюк", "Шевчишин"],
    latin: &["Oksana", "Taras", "Myroslava", "Bohdan"],
    family_first: false,
};

/// Shares of the referrals of 2023: UK 4,299, Albanian 4,052, Vietnamese 991, Sudanese 940, Eritrean 898 of 17,004 (Home Office,
/// National Referral Mechanism statistics, end of year 2023; Crown copyright, Open Government Licence v3.0). The rest is
/// spread over three more origins of our choosing.
const SHARES: [(u64, Names); 8] = [
    (4_299, BRITISH),
    (4_052, ALBANIAN),
    (991, VIETNAMESE),
    (940, SUDANESE),
    (898, ERITREAN),
    (2_500, ROMANIAN),
    (1_700, CHINESE),
    (1_624, UKRAINIAN),
];

/// What somebody is called: as they write it and, for some who write another script, as an officer once spelled it.
pub(super) fn invent(rng: &mut ChaCha8Rng) -> Vec<String> {
    let names = super::chance::weighed(rng, &SHARES);
    let place = below(rng, names.given.len() as u64) as usize;
    let (given, family) = (names.given[place], pick(rng, names.family));
    let own = if names.family_first { format!("{family} {given}") } else { format!("{given} {family}") };
    let mut all = vec![own];
    if let Some(latin) = names.latin.get(place)
        && below(rng, 3) == 0
    {
        all.push((*latin).to_owned());
    }
    all
}
