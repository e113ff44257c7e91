//! One answer, told back.

use super::SummaryLine;
use crate::answer::{Answer, PartialDate};
use crate::set::{Field, Kind, QuestionSet};

/// The lines of an answer.
pub(super) fn lines(
    set: &QuestionSet,
    field: &Field,
    answer: Option<&Answer>,
    language: &str,
) -> Vec<SummaryLine> {
    let ours = |words: &str| vec![SummaryLine { words: words.to_owned(), ..SummaryLine::default() }];
    let theirs = |words: &str| vec![SummaryLine { words: words.to_owned(), theirs: true, unknown: false }];
    let absent = |key: &str| {
        let words = set.stock(key, language).words.to_owned();
        vec![SummaryLine { words, theirs: false, unknown: true }]
    };
    let Some(answer) = answer.filter(|answer| !answer.is_blank()) else { return absent("not-answered") };
    match answer {
        Answer::Unknown => match &field.unknown {
            Some(words) => {
                let words = words.show(language).words.to_owned();
                vec![SummaryLine { words, theirs: false, unknown: true }]
            }
            None => absent("not-known"),
        },
        Answer::Text(text) => theirs(text),
        Answer::Found(found) => theirs(&found.words),
        Answer::One(option) => ours(&option_words(set, field, option, language)),
        Answer::Many(options) => {
            options.iter().flat_map(|option| ours(&option_words(set, field, option, language))).collect()
        }
        Answer::Date(date) => ours(&date_words(set, *date, language)),
        Answer::Number(number) => ours(number.digits()),
        Answer::Rows(rows) => ours(&rows.len().to_string()),
        Answer::Unread(parts) => {
            let typed: Vec<&str> = ["", "day", "month", "year"]
                .iter()
                .filter_map(|part| parts.get(*part))
                .flatten()
                .map(String::as_str)
                .collect();
            let mut lines = theirs(&typed.join(" "));
            if matches!(field.kind, Kind::Date(_)) {
                lines.extend(absent("unread-date"));
            }
            lines
        }
    }
}

fn option_words(set: &QuestionSet, field: &Field, option: &str, language: &str) -> String {
    if matches!(field.kind, Kind::YesNo) {
        return set.stock(option, language).words.to_owned();
    }
    let choice = field.kind.option(option);
    choice.map_or_else(|| option.to_owned(), |choice| choice.words.show(language).words.to_owned())
}

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WELSH: [&str; 12] = [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
];
const ARABIC: [&str; 12] = [
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
];

/// A date, as far as it is known: “about March 2024”.
pub(crate) fn date_words(set: &QuestionSet, date: PartialDate, language: &str) -> String {
    let months = match language {
        "cy" => WELSH,
        "ar" => ARABIC,
        _ => ENGLISH,
    };
    let month = date.month.and_then(|month| months.get(usize::from(month).checked_sub(1)?)).copied();
    let day = date.day.map(|day| day.to_string());
    let year = date.year.map(|year| year.to_string());
    let parts: Vec<&str> = [day.as_deref(), month, year.as_deref()].into_iter().flatten().collect();
    let mut words = parts.join(" ");
    if date.year.is_none() {
        words = set.stock("no-year", language).words.replace("{date}", &words);
    }
    if date.about { set.stock("about-date", language).words.replace("{date}", &words) } else { words }
}
