//! A field: one thing that is asked.

use std::collections::BTreeMap;

use super::{FieldIx, QuestionSet, Shown, Text};
use crate::answer::{Answer, Day};
use crate::condition::Condition;

/// One thing that is asked. Its id means the same for ever: a changed meaning needs a new id.
#[derive(Debug)]
pub struct Field {
    /// The id, stable over versions.
    pub id: String,
    /// The question.
    pub ask: Text,
    /// What helps to answer it.
    pub hint: Option<Text>,
    /// A few words for lists and messages; where they are missing the question stands in.
    pub short: Option<Text>,
    /// The class of what is answered, one of the set's.
    pub class: String,
    /// What is said for “I do not know”, where the question has better words for it.
    pub unknown: Option<Text>,
    /// Whether it must be answered. Which fields “I do not know” is an answer to says [`Self::takes_unknown`].
    pub compulsory: bool,
    /// What kind of answer it takes.
    pub kind: Kind,
    /// The names that other systems have for it, by system.
    pub keys: BTreeMap<String, Vec<String>>,
    /// What the answer means, where the question's English words have been improved since; see [`crate::Lock`].
    pub(crate) sense: Option<String>,
    pub(crate) problems: BTreeMap<String, Text>,
    pub(crate) at: FieldIx,
    pub(crate) page: usize,
    pub(crate) group: Option<FieldIx>,
    pub(crate) when: Option<Condition>,
    pub(crate) reveal: Option<Reveal>,
}

/// Where a field follows from an option chosen above it on the same page.
#[derive(Debug)]
pub(crate) struct Reveal {
    pub(crate) field: FieldIx,
    pub(crate) options: Vec<Box<str>>,
}

/// What kind of answer a field takes.
#[derive(Debug)]
pub enum Kind {
    /// One line of text.
    Line {
        /// The most characters (Unicode scalar values).
        max: u32,
        /// A form that it must have.
        format: Option<Format>,
    },
    /// Text of any length up to a limit.
    Long {
        /// The most characters (Unicode scalar values).
        max: u32,
    },
    /// Yes, no, not known.
    YesNo,
    /// One of several options.
    One(Vec<Choice>),
    /// Any number of several options.
    Many(Vec<Choice>),
    /// A date, of which any part may be missing.
    Date(DateRule),
    /// A number.
    Number(NumberRule),
    /// A telephone number, kept as it was typed.
    Telephone {
        /// The fewest digits.
        min_digits: u32,
    },
    /// An e-mail address.
    Email,
    /// A typed search in a list of the caller's.
    Lookup {
        /// The list's name.
        list: String,
        /// Whether words that are in no list are taken as they are.
        free: bool,
    },
    /// A group of fields that is asked once a row.
    Group {
        /// The most rows.
        max: u32,
        /// What one row is, “child” or “place”.
        noun: Text,
        /// The fields of a row; [`super::QuestionSet::row_fields`] gives them.
        fields: RowFields,
    },
}

/// Which fields a row of a group has.
#[derive(Debug, Default)]
pub struct RowFields(pub(crate) Vec<FieldIx>);

/// An option of a choice.
#[derive(Debug)]
pub struct Choice {
    /// The id, stable over versions.
    pub id: String,
    /// The words.
    pub words: Text,
    /// What helps to choose it.
    pub hint: Option<Text>,
    /// Whether it excludes the others, as “none of these” does.
    pub alone: bool,
    /// The names that other systems have for it, by system.
    pub keys: BTreeMap<String, Vec<String>>,
    pub(crate) sense: Option<String>,
    pub(crate) points: Vec<(usize, i32)>,
}

/// What a date must be.
#[derive(Debug, Default)]
pub struct DateRule {
    /// The earliest that it can be.
    pub earliest: Option<Edge>,
    /// The latest that it can be.
    pub latest: Option<Edge>,
    /// Whether day, month and year are all needed.
    pub whole: bool,
}

/// An edge of the dates that are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// The day on which the answer is checked.
    Today,
    /// A day of the calendar.
    On(Day),
}

/// What a number must be.
#[derive(Debug, Default)]
pub struct NumberRule {
    /// The least.
    pub min: Option<i64>,
    /// The most.
    pub max: Option<i64>,
    /// How many digits may follow the point.
    pub decimals: u8,
}

/// A form that a line must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A postcode of the United Kingdom, or the first half of one.
    Postcode,
    /// A time of day, `14:30`.
    Time,
}

impl Edge {
    /// The day that it stands for.
    pub(crate) fn day(self, today: Day) -> Day {
        match self {
            Self::Today => today,
            Self::On(day) => day,
        }
    }
}

impl Field {
    /// What is said for “I do not know”, on a page.
    pub fn unknown_words<'a>(&'a self, set: &'a QuestionSet, language: &str) -> Shown<'a> {
        match &self.unknown {
            Some(words) => words.show(language),
            None => set.stock("unknown", language),
        }
    }

    /// The few words for lists and messages.
    pub fn label(&self) -> &Text {
        self.short.as_ref().unwrap_or(&self.ask)
    }

    /// Whether “I do not know” is an answer to it: always, but where it is compulsory and is no yes or no, and for a group, which has
    /// rows or none. Who must say yes or no and knows neither would say something untrue.
    pub fn takes_unknown(&self) -> bool {
        match self.kind {
            Kind::YesNo => true,
            Kind::Group { .. } => false,
            _ => !self.compulsory,
        }
    }

    /// Whether an answer is of the sort that it takes, and of options that it has.
    pub(crate) fn reads(&self, answer: &Answer) -> bool {
        match (&self.kind, answer) {
            (Kind::Group { .. }, answer) => matches!(answer, Answer::Rows(_)),
            (_, Answer::Unknown | Answer::Unread(_)) => true,
            (Kind::YesNo | Kind::One(_), Answer::One(option)) => self.kind.has_option(option),
            (Kind::Many(_), Answer::Many(options)) => options.iter().all(|it| self.kind.has_option(it)),
            (
                Kind::Line { .. } | Kind::Long { .. } | Kind::Telephone { .. } | Kind::Email,
                Answer::Text(_),
            )
            | (Kind::Date(_), Answer::Date(_))
            | (Kind::Number(_), Answer::Number(_))
            | (Kind::Lookup { .. }, Answer::Found(_)) => true,
            _ => false,
        }
    }

    /// Whether it is asked once in each row of a group.
    pub fn is_in_group(&self) -> bool {
        self.group.is_some()
    }
}

impl Kind {
    /// The word that files use for it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Line { .. } => "line",
            Self::Long { .. } => "long",
            Self::YesNo => "yes-no",
            Self::One(_) => "one",
            Self::Many(_) => "many",
            Self::Date(_) => "date",
            Self::Number(_) => "number",
            Self::Telephone { .. } => "telephone",
            Self::Email => "email",
            Self::Lookup { .. } => "lookup",
            Self::Group { .. } => "group",
        }
    }

    /// The options of a choice; those of yes-or-no have stock words and are not among them.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::One(choices) | Self::Many(choices) => choices,
            _ => &[],
        }
    }

    /// Whether there is an option of this id; not counting `unknown`.
    pub(crate) fn has_option(&self, id: &str) -> bool {
        match self {
            Self::YesNo => id == "yes" || id == "no",
            _ => self.choices().iter().any(|choice| choice.id == id),
        }
    }

    pub(crate) fn option(&self, id: &str) -> Option<&Choice> {
        self.choices().iter().find(|choice| choice.id == id)
    }
}
