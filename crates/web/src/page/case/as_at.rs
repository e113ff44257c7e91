//! A case as it was known at the end of an earlier day: which day an address asks for, and the parts of a page that say so.

use askama::Template;
use domain::Moment;
use domain::day::end_of;
use jiff::civil::Date;

use crate::component::{ErrorSummary, Html};
use crate::page::asked::AskedDay;
use crate::shell::Shell;

/// The day that a page is asked for.
pub(in crate::page) struct AsAt {
    /// An earlier day; `None` for now.
    pub day: Option<Date>,
    /// What was typed.
    pub typed: AskedDay,
    /// Whether that is no day.
    pub wrong: bool,
}

#[derive(Template)]
#[template(path = "case/as_at_strip.html")]
struct Strip<'a> {
    day: String,
    known: bool,
    address: String,
    shell: &'a Shell,
}

#[derive(Template)]
#[template(path = "case/as_at_card.html")]
struct Card<'a> {
    day: Option<String>,
    now: &'a str,
    address: String,
    boxes: [(&'static str, &'a str, u8); 3],
    wrong: bool,
    shell: &'a Shell,
}

impl AsAt {
    /// What an address asks for. Today and days to come ask for now.
    pub fn asked(typed: AskedDay, today: Date) -> Self {
        let day = typed.date();
        Self { day: day.filter(|day| *day < today), wrong: !typed.is_empty() && day.is_none(), typed }
    }

    /// The last moment of that day.
    pub fn moment(&self) -> Option<Moment> {
        self.day.map(end_of)
    }

    /// In a page at `path` of the house: that it shows that day, and whether anything was known then; nothing where it shows now. What is
    /// no day is told there, and the page shows no other day in its place.
    pub fn strip(&self, path: &str, known: bool, shell: &Shell) -> Html {
        if self.wrong {
            let errors = vec![("#asat-day".to_owned(), shell.text("unknown-day"))];
            return Html::of(&ErrorSummary { title: shell.say("error-heading"), errors });
        }
        let strip =
            |day| Strip { day: shell.words().long_date(day), known, address: shell.link(path), shell };
        self.day.map_or_else(Html::default, |day| Html::of(&strip(day)))
    }

    /// The card that asks for an earlier day, in a page at `path` of the house.
    pub fn card(&self, path: &str, now: &str, shell: &Shell) -> Html {
        let AskedDay { day, month, year } = &self.typed;
        Html::of(&Card {
            day: self.day.map(|day| shell.words().long_date(day)),
            now,
            address: shell.link(path),
            boxes: [("day", day, 2), ("month", month, 2), ("year", year, 4)],
            wrong: self.wrong,
            shell,
        })
    }
}
