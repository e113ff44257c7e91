//! What stands in a control: exactly what was typed.

use crate::answer::Answer;
use crate::set::{Field, FieldIx, Kind, Page, QuestionSet};

/// What stands in a field's control.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// In a box for text or a number.
    pub text: String,
    /// The options chosen; `unknown` among them.
    pub chosen: Vec<String>,
    /// In the three boxes of a date.
    pub day: String,
    /// See `day`.
    pub month: String,
    /// See `day`.
    pub year: String,
    /// Whether the date is only about then.
    pub about: bool,
    /// Whether it was said not to be known.
    pub unknown: bool,
    /// The code of what was found in a list.
    pub code: Option<String>,
}

impl std::fmt::Debug for Typed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Typed(…)")
    }
}

impl Typed {
    /// What stands in the control of a field with this answer.
    pub fn of(answer: Option<&Answer>) -> Self {
        let part = |number: Option<String>| number.unwrap_or_default();
        match answer {
            None | Some(Answer::Rows(_)) => Self::default(),
            Some(Answer::Unknown) => {
                Self { unknown: true, chosen: vec![crate::answer::UNKNOWN.to_owned()], ..Self::default() }
            }
            Some(Answer::Text(text)) => Self { text: text.clone(), ..Self::default() },
            Some(Answer::One(option)) => Self { chosen: vec![option.clone()], ..Self::default() },
            Some(Answer::Many(options)) => Self { chosen: options.clone(), ..Self::default() },
            Some(Answer::Date(date)) => Self {
                day: part(date.day.map(|day| day.to_string())),
                month: part(date.month.map(|month| month.to_string())),
                year: part(date.year.map(|year| format!("{year:04}"))),
                about: date.about,
                ..Self::default()
            },
            Some(Answer::Number(number)) => Self { text: number.digits().to_owned(), ..Self::default() },
            Some(Answer::Found(found)) => {
                Self { text: found.words.clone(), code: found.code.clone(), ..Self::default() }
            }
            Some(Answer::Unread(parts)) => {
                let one = |name: &str| part(parts.get(name).and_then(|typed| typed.first()).cloned());
                Self {
                    text: one(""),
                    chosen: parts.get("").cloned().unwrap_or_default(),
                    day: one("day"),
                    month: one("month"),
                    year: one("year"),
                    about: !one("about").is_empty(),
                    ..Self::default()
                }
            }
        }
    }
}

impl QuestionSet {
    /// The fields of a page that stand by themselves, and not under an option of another.
    pub fn standing<'a>(&'a self, page: &'a Page) -> impl Iterator<Item = &'a Field> {
        self.fields_of(page).filter(|field| field.reveal.is_none())
    }

    /// The fields of a group’s row that stand by themselves, and not under an option of another.
    pub fn standing_in_row<'a>(&'a self, group: &'a Field) -> impl Iterator<Item = &'a Field> {
        self.row_fields(group).filter(|field| field.reveal.is_none())
    }

    /// The fields that stand under an option: those that follow from it, and from the options before it in vain. A field that
    /// follows from several stands under the first.
    pub fn under<'a>(&'a self, field: &'a Field, option: &'a str) -> impl Iterator<Item = &'a Field> {
        let beside: &[FieldIx] = match field.group.map(|group| &self.field_at(group).kind) {
            Some(Kind::Group { fields, .. }) => &fields.0,
            _ => &self.pages[field.page].fields,
        };
        let fields = beside.iter().map(|at| self.field_at(*at));
        let first = move |other: &&'a Field| {
            other.reveal.as_ref().is_some_and(|reveal| {
                reveal.field == field.at && reveal.options.first().is_some_and(|first| **first == *option)
            })
        };
        fields.filter(first)
    }
}
