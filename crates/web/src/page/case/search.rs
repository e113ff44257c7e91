//! Looking for a case by whatever is known. What is typed is sent in a form and answered by its page, so that no address, history
//! or log holds it.

use app::case::{self, Finding, ToTell, Wanted};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::{PartialDate, Words};
use jiff::civil::Date;

use super::found::FoundLine;
use crate::Web;
use crate::component::Html;
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::asked::AskedDay;
use crate::page::boxes::Boxes;
use crate::page::errors::Errors;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

/// The earliest year in which anybody was born whom a case is about.
const EARLIEST: i16 = 1900;

#[derive(Template)]
#[template(path = "case/search.html")]
struct SearchPage {
    shell: Shell,
    summary: Option<Html>,
    fields: Vec<Html>,
    /// What to say of the search; none before there was one.
    said: Option<String>,
    lines: Vec<FoundLine>,
    more: bool,
}

pub(super) async fn page(State(web): State<Web>, signed: Signed) -> Response {
    let Signed { visit, actor, .. } = signed;
    match web.run(move |app| case::must_search(app, &actor)).await {
        Ok(()) => shown(&visit, &Typed::default(), None, &Errors::default()),
        Err(error) => Trouble::from(error).to(&visit),
    }
}

pub(super) async fn look(State(web): State<Web>, signed: Signed, form: Form) -> Response {
    let Signed { visit, actor, .. } = signed;
    let typed = Typed::of(&form);
    let mut errors = Errors::default();
    let birth = typed.birth(web.today()).unwrap_or_else(|| {
        errors.add("day", visit.shell("Information").say("search-born-wrong"));
        None
    });
    // More than any text may hold is more than any name is long.
    let text = Words::new(typed.text.as_str());
    let (about, unread) = (typed.about, !errors.is_empty());
    let none = ToTell::default;
    let done = web
        .run(move |app| match text {
            _ if unread => case::must_search(app, &actor).map(|()| (None, none())),
            Ok(text) => {
                let (finding, to_tell) = case::look(app, &actor, &Wanted { text, birth, about })?;
                Ok((Some(finding), to_tell))
            }
            Err(_) => case::must_search(app, &actor).map(|()| (Some(Finding::AskedTooMuch), none())),
        })
        .await;
    match done {
        Ok((finding, to_tell)) => {
            let page = shown(&visit, &typed, finding.as_ref(), &errors);
            web.after_the_answer(|app| to_tell.tell(app));
            if unread { (StatusCode::UNPROCESSABLE_ENTITY, page).into_response() } else { page }
        }
        Err(error) => Trouble::from(error).to(&visit),
    }
}

/// What stands in the boxes.
#[derive(Default)]
struct Typed {
    text: String,
    born: AskedDay,
    about: bool,
}

impl Typed {
    fn of(form: &Form) -> Self {
        let one = |name: &str| form.one(name).to_owned();
        Self {
            text: one("find"),
            born: AskedDay { day: one("day"), month: one("month"), year: one("year") },
            about: !form.one("about").is_empty(),
        }
    }

    /// The birth date, as far as it was given; `None` where there is no such date.
    fn birth(&self, today: Date) -> Option<Option<PartialDate>> {
        if self.born.is_empty() {
            return Some(None);
        }
        let part = |text: &str| match text.trim() {
            "" => Some(None),
            text => text.parse::<i8>().ok().map(Some),
        };
        let year: i16 = self.born.year.trim().parse().ok()?;
        let birth = PartialDate { year, month: part(&self.born.month)?, day: part(&self.born.day)? };
        let is_one = (EARLIEST..=today.year()).contains(&year) && birth.text().is_some();
        is_one.then_some(Some(birth))
    }
}

fn shown(visit: &Visit, typed: &Typed, finding: Option<&Finding>, errors: &Errors) -> Response {
    let shell = visit.shell("Information");
    let boxes = Boxes { shell: &shell, errors };
    let fields = vec![
        boxes.line("find", "search-label", Some("search-hint"), &typed.text, ""),
        boxes.day("search-born", Some(shell.say("search-born-hint")), &typed.born),
        boxes.tick("about", "search-about", "search-born", typed.about),
    ];
    let said = finding.map(|finding| said(finding, &shell));
    let lines = finding.map(Finding::found).unwrap_or_default();
    rendered(&SearchPage {
        summary: errors.summary(&shell),
        lines: lines.iter().map(|found| FoundLine::of(found, &shell)).collect(),
        more: finding.is_some_and(Finding::more),
        fields,
        said,
        shell,
    })
}

fn said(finding: &Finding, shell: &Shell) -> String {
    match finding {
        Finding::AskedNothing => shell.say("search-nothing-asked"),
        Finding::AskedTooMuch => shell.say("search-too-much"),
        Finding::Looked { found, .. } if found.is_empty() => shell.say("search-none"),
        Finding::Looked { found, .. } => shell.count("search-found", &found.len()),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn birth(day: &str, month: &str, year: &str) -> Option<Option<String>> {
        let born = AskedDay { day: day.to_owned(), month: month.to_owned(), year: year.to_owned() };
        let typed = Typed { born, ..Typed::default() };
        typed.birth(date(2026, 11, 23)).map(|birth| birth.and_then(PartialDate::text))
    }

    #[test]
    fn a_birth_date_is_read_as_far_as_it_is_given() {
        assert_eq!(birth("", "", " "), Some(None));
        assert_eq!(birth("", "", "2009"), Some(Some("2009".to_owned())));
        assert_eq!(birth("", "4", "2009"), Some(Some("2009-04".to_owned())));
        assert_eq!(birth("17", "04", "2009"), Some(Some("2009-04-17".to_owned())));
        for (day, month, year) in [
            ("17", "", "2009"),
            ("31", "2", "2009"),
            ("", "", "09"),
            ("", "", "2090"),
            ("x", "4", "2009"),
            ("1", "4", ""),
        ] {
            assert_eq!(birth(day, month, year), None, "{day} {month} {year}");
        }
    }
}
