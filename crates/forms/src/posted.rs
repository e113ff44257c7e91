//! What a form sent, read as answers. A control is named after its field; its parts have a dot and a word after that.

use std::collections::BTreeMap;

use crate::answer::{Answer, Answers, Found, Number, PartialDate, UNKNOWN, digit};
use crate::set::{Field, Kind, Page, QuestionSet};

/// The fields of a form as it was sent.
#[derive(Clone, Default)]
pub struct Posted(BTreeMap<String, Vec<String>>);

impl std::fmt::Debug for Posted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Posted({})", self.0.len())
    }
}

impl Posted {
    /// Takes names and values in the order in which they were sent. Browsers send a line break as two characters; it becomes the
    /// one that was typed, and nothing else is changed.
    pub fn new(pairs: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut posted = Self::default();
        for (name, value) in pairs {
            let value = if value.contains('\r') { value.replace("\r\n", "\n") } else { value };
            posted.0.entry(name).or_default().push(value);
        }
        posted
    }

    /// The first value of a name.
    pub fn one(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(|values| values.first()).map(String::as_str)
    }

    /// Every value of a name.
    pub fn all(&self, name: &str) -> &[String] {
        self.0.get(name).map_or(&[], Vec::as_slice)
    }

    /// The first value of a part of a field's control; empty where there is none.
    pub fn part(&self, field: &Field, part: &str) -> &str {
        self.one(&format!("{}.{part}", field.id)).unwrap_or_default()
    }

    fn is_unknown(&self, field: &Field) -> bool {
        field.takes_unknown() && !self.part(field, UNKNOWN).is_empty()
    }
}

impl QuestionSet {
    /// The answers to a page's fields; a field that is not among them has none. The rows of groups are pages of their own.
    pub fn read_page(&self, page: &Page, posted: &Posted) -> Answers {
        read(self.fields_of(page), posted)
    }

    /// The answers of one row of a group.
    pub fn read_row(&self, group: &Field, posted: &Posted) -> Answers {
        read(self.row_fields(group), posted)
    }
}

fn read<'a>(fields: impl Iterator<Item = &'a Field>, posted: &Posted) -> Answers {
    fields.filter_map(|field| Some((field.id.clone(), answer(field, posted)?))).collect()
}

fn answer(field: &Field, posted: &Posted) -> Option<Answer> {
    let typed = posted.one(&field.id).unwrap_or_default();
    match &field.kind {
        Kind::Line { .. } | Kind::Long { .. } | Kind::Telephone { .. } | Kind::Email => {
            // Words outweigh a box that was ticked as well.
            if typed.trim().is_empty() && posted.is_unknown(field) {
                return Some(Answer::Unknown);
            }
            (!typed.is_empty()).then(|| Answer::Text(typed.to_owned()))
        }
        Kind::YesNo | Kind::One(_) => match typed {
            "" => None,
            UNKNOWN => Some(Answer::Unknown),
            option => Some(Answer::One(option.to_owned())),
        },
        Kind::Many(_) => many(field, posted),
        Kind::Date(_) => date(field, posted),
        Kind::Number(_) => {
            if typed.trim().is_empty() {
                return posted.is_unknown(field).then_some(Answer::Unknown);
            }
            Some(Number::parse(typed).map_or_else(|| unread([("", typed)]), Answer::Number))
        }
        Kind::Lookup { .. } => {
            if typed.trim().is_empty() {
                return posted.is_unknown(field).then_some(Answer::Unknown);
            }
            // Which entry is meant, whoever holds the list says.
            Some(Answer::Found(Found { code: None, words: typed.to_owned() }))
        }
        Kind::Group { .. } => None,
    }
}

fn many(field: &Field, posted: &Posted) -> Option<Answer> {
    let mut options: Vec<String> = Vec::new();
    for option in posted.all(&field.id) {
        if !option.is_empty() && !options.contains(option) {
            options.push(option.clone());
        }
    }
    match options.as_slice() {
        [] => None,
        [one] if one == UNKNOWN => Some(Answer::Unknown),
        several if several.iter().any(|one| one == UNKNOWN) => {
            Some(Answer::Unread([(String::new(), options)].into()))
        }
        _ => Some(Answer::Many(options)),
    }
}

fn date(field: &Field, posted: &Posted) -> Option<Answer> {
    let [day, month, year] = ["day", "month", "year"].map(|part| posted.part(field, part));
    if [day, month, year].iter().all(|part| part.trim().is_empty()) {
        return posted.is_unknown(field).then_some(Answer::Unknown);
    }
    let about = !posted.part(field, "about").is_empty();
    let read = || {
        let part = |name, typed: &str| {
            if typed.trim().is_empty() { Some(None) } else { date_part(name, typed).map(Some) }
        };
        let (day, month, year) = (part("day", day)?, part("month", month)?, part("year", year)?);
        let small = |number: Option<i16>| number.map(u8::try_from).transpose().ok();
        PartialDate::new(year, small(month)?, small(day)?, about)
    };
    Some(read().map_or_else(
        || {
            let about = if about { "1" } else { "" };
            unread([("day", day), ("month", month), ("year", year), ("about", about)])
        },
        Answer::Date,
    ))
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A part of a date as it was typed: digits of any script met here, and for a month its English name or the start of it. A year
/// has four digits: “26” might be 1926.
pub(crate) fn date_part(part: &str, typed: &str) -> Option<i16> {
    let typed = typed.trim();
    let plain: Option<String> = typed.chars().map(digit).collect();
    if let Some(digits) = plain {
        let number: i16 = digits.parse().ok()?;
        let good = match part {
            "day" => (1..=31).contains(&number),
            "month" => (1..=12).contains(&number),
            _ => digits.len() == 4 && number >= 1,
        };
        return good.then_some(number);
    }
    let name = typed.to_lowercase();
    let found = (part == "month" && name.len() >= 3)
        .then(|| MONTHS.iter().position(|month| month.starts_with(&name)));
    found.flatten().and_then(|at| i16::try_from(at + 1).ok())
}

fn unread<const N: usize>(parts: [(&str, &str); N]) -> Answer {
    let parts = parts.into_iter().filter(|(_, typed)| !typed.is_empty());
    Answer::Unread(parts.map(|(part, typed)| (part.to_owned(), vec![typed.to_owned()])).collect())
}
