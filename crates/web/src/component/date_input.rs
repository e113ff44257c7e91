use askama::Template;

use super::About;

/// A date in three boxes.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "component/date_input.html")]
pub struct DateInput {
    /// What stands around it.
    pub about: About,
    /// What stands before `day`, `month` and `year` in the names that they are sent under.
    pub prefix: String,
    /// The day.
    pub day: Part,
    /// The month.
    pub month: Part,
    /// The year.
    pub year: Part,
    /// The parts that are wrong: all, where none is named and there is an error.
    pub wrong: Vec<&'static str>,
}

/// One box of a date.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// What it is called.
    pub label: String,
    /// What is in it.
    pub value: String,
    /// What a browser may fill in by itself.
    pub autocomplete: Option<&'static str>,
}

/// A box, with its word and its width in characters.
struct Shown<'a> {
    word: &'static str,
    width: u8,
    label: &'a str,
    value: &'a str,
    autocomplete: Option<&'static str>,
}

impl DateInput {
    fn parts(&self) -> [Shown<'_>; 3] {
        [("day", 2, &self.day), ("month", 2, &self.month), ("year", 4, &self.year)].map(
            |(word, width, part)| Shown {
                word,
                width,
                label: &part.label,
                value: &part.value,
                autocomplete: part.autocomplete,
            },
        )
    }

    fn is_wrong(&self, word: &str) -> bool {
        self.wrong.contains(&word) || (self.wrong.is_empty() && self.about.error.is_some())
    }
}
