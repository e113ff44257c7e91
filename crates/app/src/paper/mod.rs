//! Papers: what each says, put together here and set by `publish`.
//!
//! # To add a paper
//!
//! A file here that makes a [`publish::Paper`], its sort in `publish`, and its words in `words/locales/*/paper.ftl`.

mod case_summary;
mod consents;
mod json;
mod parts;
mod press;
mod referral;

pub use case_summary::case_summary;
pub use consents::consents;
pub use json::{json, supplement_json};
pub(crate) use press::Press;
pub use referral::{referral, supplement};

use domain::case::{Consent, Consents};
use domain::{Moment, Occurred, Precision};
use forms::{SummaryLine, SummaryRow};
use publish::{CannotPublish, Line, Made, Paper, Row, Section, Sort};
use words::{Direction, Language, Words};

use crate::case::CaseView;
use crate::{Actor, App, AppError, days, organisation, user};

/// Why a paper is not made, or not at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotMade {
    /// It is too long for one paper: one of its parts is to be asked for, from 1 to this.
    #[error("this is too long for one paper: it is made in {0} parts, one at a time")]
    InParts(usize),
    /// Papers are being made for others.
    #[error("papers are being made for others: try again in a minute")]
    Busy,
}

/// Why there is no paper.
impl From<CannotPublish> for AppError {
    fn from(error: CannotPublish) -> Self {
        Self::Paper(error)
    }
}

/// For whom a paper is made, and in which language.
#[derive(Clone, Copy, Debug)]
pub struct For<'a> {
    /// Who prints it; nobody where whoever has the machine does.
    pub actor: Option<&'a Actor>,
    /// In which language.
    pub language: Language,
    /// Which part of it, from 1, where it is made in parts.
    pub part: Option<usize>,
}

/// Sets a paper, or the part of it that was asked for, once it is its turn. Whoever has the machine gets it whole, however long.
fn set(app: &App, writing: &Writing, paper: Paper, whom: For<'_>) -> Result<Vec<u8>, AppError> {
    let mut parts = if whom.actor.is_some() { parts::of(paper) } else { vec![paper] };
    let of = parts.len();
    let part = match whom.part {
        None if of > 1 => return Err(NotMade::InParts(of).into()),
        part => part.unwrap_or(1),
    };
    let place = part.checked_sub(1).filter(|place| *place < of).ok_or(AppError::NotFound)?;
    let mut paper = parts.swap_remove(place);
    drop(parts);
    if of > 1 {
        let values = [("part", part.to_string().into()), ("parts", of.to_string().into())];
        paper
            .outside
            .push(writing.row("paper-part", writing.words.with("paper-part-of", &values).into_owned()));
    }
    let _turn = app.press().turn().ok_or(NotMade::Busy)?;
    Ok(publish::pdf(&paper)?)
}

/// Puts a paper together in a language.
struct Writing {
    words: &'static Words,
    language: Language,
    now: Moment,
    organisation: String,
    printed: String,
}

impl Writing {
    fn new(app: &App, whom: For<'_>) -> Result<Self, AppError> {
        let words = Words::of(whom.language);
        let now = app.now();
        let (name, organisation) = match whom.actor {
            Some(actor) => {
                (user::name(app, actor, actor.user)?, organisation::name(app, actor.organisation)?)
            }
            None => (None, None),
        };
        let name = name
            .map_or_else(|| words.text("paper-at-the-machine").into_owned(), |name| name.reveal().to_owned());
        let mut writing = Self {
            words,
            language: whom.language,
            now,
            organisation: organisation.map(|name| name.reveal().to_owned()).unwrap_or_default(),
            printed: String::new(),
        };
        let values = [("name", name.into()), ("when", writing.moment(now).into())];
        writing.printed = words.with("printed-by", &values).into_owned();
        Ok(writing)
    }

    /// A paper with what its first page says; its sections are added.
    fn paper(&self, sort: Sort, title: &str, reference: String, outside: Vec<Row>) -> Paper {
        let there = self.now.timestamp().unwrap_or_default().to_zoned(days::zone());
        let part = |part: i8| part.unsigned_abs();
        Paper {
            sort,
            language: self.language.code(),
            right_to_left: self.language.direction() == Direction::RightToLeft,
            title: self.say(title),
            reference,
            organisation: self.organisation.clone(),
            outside,
            warning: self.say("paper-warning"),
            sections: Vec::new(),
            printed: self.printed.clone(),
            page_of: self
                .words
                .with("paper-page", &[("page", "{page}".into()), ("pages", "{pages}".into())])
                .into_owned(),
            unshown: self.say("paper-unshown"),
            made: Made {
                year: i32::from(there.year()),
                month: part(there.month()),
                day: part(there.day()),
                hour: part(there.hour()),
                minute: part(there.minute()),
            },
        }
    }

    /// A paper about a case, with its reference and nothing else on its first page.
    fn paper_of(&self, view: &CaseView, sort: Sort, title: &str) -> Paper {
        let reference = view.state().reference().map(ToString::to_string).unwrap_or_default();
        self.paper(sort, title, reference, Vec::new())
    }

    /// What somebody last said of a consent; `None` where they were not asked.
    fn agreed(&self, consents: &Consents, consent: Consent) -> Option<Row> {
        let said = consents.get(consent)?;
        let word = if said.given { "consent-given" } else { "consent-refused" };
        // When they were asked, as the chronology tells it; when it was learnt, where nobody knows more.
        let known = said.occurred.earliest.is_some();
        let when = if known { self.occurred(&said.occurred) } else { self.moment(said.at) };
        let words = self.with(word, "when", when);
        Some(self.row(&format!("consent-{}", consent.code()), words))
    }

    fn say(&self, id: &str) -> String {
        self.words.text(id).into_owned()
    }

    fn with(&self, id: &str, name: &'static str, value: String) -> String {
        self.words.with(id, &[(name, value.into())]).into_owned()
    }

    fn row(&self, label: &str, words: String) -> Row {
        Row::of(self.say(label), words)
    }

    /// A moment, by London's clock.
    fn moment(&self, at: Moment) -> String {
        let there = at.timestamp().unwrap_or_default().to_zoned(days::zone());
        format!("{}, {}", self.words.long_date(there.date()), self.words.time(there.time()))
    }

    /// When something happened, as exactly as it is known.
    fn occurred(&self, occurred: &Occurred) -> String {
        let Some(earliest) = occurred.earliest else { return self.say("occurred-unknown") };
        let day = days::london(earliest);
        let month = || format!("{} {}", self.words.text(&format!("month-{}", day.month())), day.year());
        match occurred.precision {
            Precision::Minute => self.moment(earliest),
            Precision::Day => self.words.long_date(day),
            Precision::Month => month(),
            Precision::Year => day.year().to_string(),
            Precision::About if days::came_twice(occurred) => {
                self.with("occurred-twice", "when", self.moment(earliest))
            }
            Precision::About if occurred.is_about_a_time() => {
                let time = self.words.time(days::london_time(earliest).time());
                let values = [("day", self.words.long_date(day).into()), ("time", time.into())];
                self.words.with("occurred-about-time", &values).into_owned()
            }
            Precision::About => self.with("occurred-about", "when", self.words.long_date(day)),
            Precision::Unknown => self.say("occurred-unknown"),
        }
    }
}

/// The rows of a part of a question set, answered.
fn rows(rows: Vec<SummaryRow<'_>>) -> Vec<Row> {
    let row = |row: SummaryRow<'_>| Row {
        label: row.label.words.to_owned(),
        lines: row.value.into_iter().map(line).collect(),
    };
    rows.into_iter().map(row).collect()
}

fn line(line: SummaryLine) -> Line {
    Line { words: line.words, theirs: line.theirs, unknown: line.unknown, label: false }
}

/// A section, where there is anything in it.
fn section(title: String, rows: Vec<Row>) -> Option<Section> {
    (!rows.is_empty()).then_some(Section { title, rows })
}
