//! The engine's own words, which any set may put its own in place of.

use crate::set::{QuestionSet, Shown, State};

/// Key, English, Welsh, Arabic. Nobody qualified has checked the Welsh; the Arabic is there to try right-to-left pages.
const WORDS: &[(&str, &str, &str, &str)] = &[
    ("yes", "Yes", "Ie", "نعم"),
    ("no", "No", "Na", "لا"),
    ("unknown", "I do not know", "Nid wyf yn gwybod", "لا أعرف"),
    ("not-known", "Not known", "Ddim yn hysbys", "غير معروف"),
    ("not-answered", "Not answered", "Heb ei ateb", "لم تتم الإجابة"),
    ("or", "or", "neu", "أو"),
    ("day", "Day", "Diwrnod", "اليوم"),
    ("month", "Month", "Mis", "الشهر"),
    ("year", "Year", "Blwyddyn", "السنة"),
    ("about", "This is only about right", "Amcangyfrif yn unig yw hwn", "هذا تقريبي فقط"),
    ("about-date", "about {date}", "tua {date}", "حوالي {date}"),
    ("unread-date", "Not understood as a date", "Heb ei ddeall fel dyddiad", "لم يُفهم كتاريخ"),
    ("no-year", "{date}, year not known", "{date}, blwyddyn ddim yn hysbys", "{date}، السنة غير معروفة"),
    ("add-row", "Add another", "Ychwanegu un arall", "إضافة آخر"),
    ("remove-row", "Remove", "Tynnu", "إزالة"),
    (
        "missing",
        "Answer this question: {label}",
        "Atebwch y cwestiwn hwn: {label}",
        "أجب عن هذا السؤال: {label}",
    ),
    (
        "unreadable",
        "This answer cannot be read: give it again",
        "Ni ellir darllen yr ateb hwn: rhowch ef eto",
        "لا يمكن قراءة هذه الإجابة: أعطها مرة أخرى",
    ),
    (
        "too-long",
        "You wrote {count} characters and the most is {limit}: shorten it, nothing has been cut",
        "Ysgrifennoch {count} nod a’r uchafswm yw {limit}: byrhewch ef, nid oes dim wedi’i dorri",
        "كتبت {count} حرفًا والحد الأقصى {limit}: اختصره، لم يُحذف شيء",
    ),
    (
        "not-an-option",
        "Choose one of the answers shown",
        "Dewiswch un o’r atebion a ddangosir",
        "اختر إحدى الإجابات المعروضة",
    ),
    (
        "not-a-date",
        "Write a date that there is, in numbers and with four digits for the year, such as 27 3 2026. Leave out a part that you do not know",
        "Ysgrifennwch ddyddiad sy’n bod, mewn rhifau a chyda phedwar digid i’r flwyddyn, fel 27 3 2026. Gadewch allan ran nad ydych yn ei gwybod",
        "اكتب تاريخًا صحيحًا بالأرقام وبأربعة أرقام للسنة مثل 27 3 2026. اترك الجزء الذي لا تعرفه",
    ),
    (
        "date-incomplete",
        "Give the day, the month and the year",
        "Rhowch y diwrnod, y mis a’r flwyddyn",
        "اكتب اليوم والشهر والسنة",
    ),
    (
        "too-early",
        "The date must be {limit} or later",
        "Rhaid i’r dyddiad fod yn {limit} neu’n hwyrach",
        "يجب أن يكون التاريخ {limit} أو بعده",
    ),
    (
        "too-late",
        "The date must be {limit} or earlier",
        "Rhaid i’r dyddiad fod yn {limit} neu’n gynharach",
        "يجب أن يكون التاريخ {limit} أو قبله",
    ),
    (
        "not-a-number",
        "Write a number in digits, such as 3",
        "Ysgrifennwch rif mewn digidau, fel 3",
        "اكتب رقمًا مثل 3",
    ),
    (
        "too-small",
        "The number must be {limit} or more",
        "Rhaid i’r rhif fod yn {limit} neu fwy",
        "يجب أن يكون الرقم {limit} أو أكثر",
    ),
    (
        "too-large",
        "The number must be {limit} or less",
        "Rhaid i’r rhif fod yn {limit} neu lai",
        "يجب أن يكون الرقم {limit} أو أقل",
    ),
    (
        "too-many-decimals",
        "Use at most {limit} digits after the point",
        "Defnyddiwch hyd at {limit} digid ar ôl y pwynt",
        "استخدم {limit} أرقام على الأكثر بعد الفاصلة",
    ),
    (
        "not-a-telephone-number",
        "Write a telephone number with at least {limit} digits",
        "Ysgrifennwch rif ffôn gydag o leiaf {limit} digid",
        "اكتب رقم هاتف من {limit} أرقام على الأقل",
    ),
    (
        "not-an-email",
        "Write an e-mail address, such as name@example.org",
        "Ysgrifennwch gyfeiriad e-bost, fel enw@example.org",
        "اكتب بريدًا إلكترونيًا مثل name@example.org",
    ),
    (
        "not-a-postcode",
        "Write a postcode, or the first half of one, such as CF10",
        "Ysgrifennwch god post, neu’r hanner cyntaf, fel CF10",
        "اكتب رمزًا بريديًا أو نصفه الأول مثل CF10",
    ),
    ("not-a-time", "Write a time such as 14:30", "Ysgrifennwch amser fel 14:30", "اكتب وقتًا مثل 14:30"),
    (
        "which",
        "Choose what you mean, or keep what you typed: {label}",
        "Dewiswch yr hyn a olygwch, neu cadwch yr hyn a deipioch: {label}",
        "اختر ما تقصده، أو أبقِ ما كتبته: {label}",
    ),
    ("not-in-list", "Choose an entry of the list", "Dewiswch eitem o’r rhestr", "اختر عنصرًا من القائمة"),
    (
        "alone",
        "Choose either this answer or others, not both",
        "Dewiswch naill ai’r ateb hwn neu rai eraill, nid y ddau",
        "اختر هذه الإجابة أو غيرها، لا كليهما",
    ),
    ("too-many-rows", "There can be at most {limit}", "Gall fod hyd at {limit}", "الحد الأقصى {limit}"),
    ("rule", "These answers do not fit together", "Nid yw’r atebion hyn yn cyd-fynd", "هذه الإجابات لا تتوافق"),
];

/// The keys of the engine's own words.
pub(crate) fn keys() -> impl Iterator<Item = &'static str> {
    WORDS.iter().map(|(key, ..)| *key)
}

/// Whether there are words of this key.
pub(crate) fn is_key(key: &str) -> bool {
    keys().any(|known| known == key)
}

impl QuestionSet {
    /// The engine's own words of a key, or those that the set has put in their place.
    pub fn stock(&self, key: &str, language: &str) -> Shown<'_> {
        if let Some(own) = self.words.get(key) {
            return own.show(language);
        }
        let Some((_, english, welsh, arabic)) = WORDS.iter().find(|(known, ..)| *known == key) else {
            return Shown { words: "", language: "en", state: State::Checked, fallback: false };
        };
        match language {
            "cy" => Shown { words: welsh, language: "cy", state: State::Unchecked, fallback: false },
            "ar" => Shown { words: arabic, language: "ar", state: State::Test, fallback: false },
            _ => Shown { words: english, language: "en", state: State::Checked, fallback: language != "en" },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::WORDS;

    #[test]
    fn every_language_asks_for_the_same_values() {
        for (key, english, welsh, arabic) in WORDS {
            for value in ["{label}", "{count}", "{limit}", "{date}"] {
                let has = |text: &str| text.contains(value);
                assert!(has(english) == has(welsh) && has(english) == has(arabic), "{key} {value}");
            }
        }
    }

    #[test]
    fn every_problem_has_words() {
        for code in crate::Code::ALL {
            assert!(super::is_key(code.as_str()), "{code:?}");
        }
    }
}
