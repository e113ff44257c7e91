//! How many right now, and as at any day; who; month by month; and referrals by year.

use app::at_risk::{self, Ages, Asked as When, AtRiskPage, Figures, Year};
use app::days::london;
use app::{Actor, App, AppError};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::CaseId;
use domain::case::{Category, Marker};
use domain::pathway::Status;
use jiff::civil::Date;
use serde::Deserialize;
use store::AtRiskList;
use uuid::Uuid;

use crate::Web;
use crate::component::{Html, Pagination};
use crate::error::{Trouble, rendered};
use crate::page::asked::AskedDay;
use crate::page::case::people::responsible;
use crate::shell::Shell;
use crate::visit::Signed;

/// How many people one page shows.
const A_PAGE: usize = 25;

/// What the address asks for. A word that means nothing asks for nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    day: String,
    month: String,
    year: String,
    /// `then`: as it was known on that day.
    known: String,
    category: String,
    ages: String,
    status: String,
    marker: String,
    /// Where the page before ended: day of review and case.
    after: String,
}

#[derive(Template)]
#[template(path = "at_risk/figures.html")]
struct RegisterPage {
    shell: Shell,
    told: String,
    day: AskedDay,
    wrong: bool,
    known: Vec<(&'static str, String, bool)>,
    heading: String,
    rows: Vec<Row>,
    total: Row,
    statuses: Vec<Counted>,
    markers: Vec<Counted>,
    months: Vec<(String, String, i64)>,
    years: Vec<(String, i64, i64)>,
    /// Which of them the list holds, where it is not all.
    chosen: Option<String>,
    everybody: String,
    people: Vec<Person>,
    count: String,
    more: Option<Html>,
}

/// A row of the table: what it is called, and its numbers by age and in all, each with where it leads.
struct Row {
    name: String,
    numbers: Vec<Number>,
}

/// A number and where it leads.
struct Number {
    count: i64,
    address: String,
    label: String,
    /// Of what age these are, in words.
    of: String,
}

/// Something, how many, and where that leads.
struct Counted {
    name: String,
    count: i64,
    address: String,
}

/// Somebody on the register.
struct Person {
    address: String,
    names: String,
    reference: String,
    category: String,
    since: String,
    status: String,
    review: String,
    late: bool,
    owner: String,
}

struct Read {
    figures: Figures,
    page: AtRiskPage,
    months: Vec<(Date, i64)>,
    years: Vec<Year>,
}

pub(super) async fn page(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Response {
    let Signed { visit, actor, .. } = signed;
    let (wanted, when, now) = (asked.list(), asked.when(web.today()), web.app.now());
    let after = after(&asked.after);
    let list = wanted.clone();
    match web.run(move |app| read(app, &actor, when, &list, after)).await {
        Ok(read) => rendered(
            &Shown { asked: &asked, wanted: &wanted, when, shell: &visit.shell("Register") }.page(read, now),
        ),
        Err(error) => Trouble::from(error).to(&visit),
    }
}

fn read(
    app: &App,
    actor: &Actor,
    when: When,
    list: &AtRiskList,
    after: Option<(String, CaseId)>,
) -> Result<Read, AppError> {
    Ok(Read {
        figures: at_risk::figures(app, actor, when)?,
        page: at_risk::list(app, actor, (when, list), after, A_PAGE)?,
        months: at_risk::months(app, actor)?,
        years: at_risk::by_year(app, actor)?,
    })
}

impl Asked {
    fn day(&self) -> AskedDay {
        AskedDay { day: self.day.clone(), month: self.month.clone(), year: self.year.clone() }
    }

    fn when(&self, today: Date) -> When {
        let day = self.day().date().filter(|day| *day < today);
        When { day, known: day.filter(|_| self.known == "then") }
    }

    fn list(&self) -> AtRiskList {
        AtRiskList {
            category: Category::from_code(&self.category),
            ages: Ages::from_code(&self.ages).map_or_else(Vec::new, |ages| ages.bands().to_vec()),
            status: Status::from_code(&self.status),
            markers: Marker::from_code(&self.marker).map_or(0, Marker::bit),
        }
    }
}

/// Where a page begins.
fn after(text: &str) -> Option<(String, CaseId)> {
    let (review, case) = text.split_once('_')?;
    let review: Date = review.parse().ok()?;
    Some((review.to_string(), CaseId(Uuid::try_parse(case).ok()?)))
}

/// What was asked, and the page in words.
struct Shown<'a> {
    asked: &'a Asked,
    wanted: &'a AtRiskList,
    when: When,
    shell: &'a Shell,
}

impl Shown<'_> {
    fn page(&self, read: Read, now: domain::Moment) -> RegisterPage {
        let (shell, figures) = (self.shell, &read.figures);
        let today = london(now);
        let words = shell.words();
        let moment = match self.when.day {
            Some(day) => words.long_date(day),
            None => shell.moment(now),
        };
        let values = [("count", figures.all().into()), ("when", moment.into())];
        let told = match (self.when.day, self.when.known) {
            (None, _) => "register-told-now",
            (Some(_), None) => "register-told-as-now-known",
            (Some(_), Some(_)) => "register-told-as-then-known",
        };
        RegisterPage {
            told: words.with(told, &values).into_owned(),
            day: match self.when.day {
                None if self.asked.day().is_empty() => AskedDay::of(today),
                _ => self.asked.day(),
            },
            wrong: !self.asked.day().is_empty() && self.asked.day().date().is_none(),
            known: [("now", self.when.known.is_none()), ("then", self.when.known.is_some())]
                .map(|(word, chosen)| (word, shell.say(&format!("register-known-{word}")), chosen))
                .into(),
            heading: shell.say(if self.when.day.is_some() {
                "register-how-many-then"
            } else {
                "register-how-many"
            }),
            rows: Category::ALL.iter().map(|category| self.row(figures, Some(*category))).collect(),
            total: self.row(figures, None),
            statuses: self.statuses(figures),
            markers: self.markers(figures),
            months: read.months.iter().map(|(day, count)| self.month(*day, *count)).collect(),
            years: read.years.iter().map(|one| (one.year.to_string(), one.children, one.adults)).collect(),
            chosen: self.chosen(),
            everybody: format!("{}#people", self.address(&[])),
            count: shell
                .count("register-people", &usize::try_from(self.narrowed(figures)).unwrap_or_default()),
            people: read.page.lines.iter().map(|line| self.person(line, today)).collect(),
            more: read.page.next.as_ref().map(|next| self.more(next)),
            shell: shell.clone(),
        }
    }

    /// How many the list holds, where one thing alone was chosen or nothing; a list of several is counted as it is turned.
    fn narrowed(&self, figures: &Figures) -> i64 {
        let AtRiskList { category, ages, status, markers } = self.wanted;
        match (status, Marker::of_bits(*markers).next()) {
            (None, None) => {
                figures.of(*category, Ages::ALL.into_iter().find(|one| one.bands() == ages.as_slice()))
            }
            (Some(status), None) => figures.with_status(*status),
            (_, Some(marker)) => figures.with_marker(marker),
        }
    }

    /// The address of this page with other choices, keeping the day.
    fn address(&self, chosen: &[(&str, &str)]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let asked = self.asked;
        let day =
            [("day", &asked.day), ("month", &asked.month), ("year", &asked.year), ("known", &asked.known)];
        for (name, value) in day.into_iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        for (name, value) in chosen.iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        let query = query.finish();
        let question = if query.is_empty() { "" } else { "?" };
        self.shell.link(&format!("/register{question}{query}"))
    }

    fn row(&self, figures: &Figures, category: Option<Category>) -> Row {
        let name = category.map_or_else(|| self.shell.say("register-all"), |one| self.category(one));
        let code = category.map_or("", Category::code);
        let number = |ages: Option<Ages>| {
            let of = ages.map_or_else(
                || self.shell.say("register-all"),
                |ages| self.shell.say(&format!("register-{}", ages.code())),
            );
            Number {
                count: figures.of(category, ages),
                address: format!(
                    "{}#people",
                    self.address(&[("category", code), ("ages", ages.map_or("", Ages::code))])
                ),
                label: format!("{name}, {of}"),
                of,
            }
        };
        Row { numbers: Ages::ALL.into_iter().map(Some).chain([None]).map(number).collect(), name }
    }

    fn category(&self, category: Category) -> String {
        self.shell.say(&format!("register-category-{}", category.code()))
    }

    fn status(&self, status: Status) -> String {
        self.shell.say(&format!("register-status-{}", status.code()))
    }

    fn statuses(&self, figures: &Figures) -> Vec<Counted> {
        let one = |status: &Status| Counted {
            name: self.status(*status),
            count: figures.with_status(*status),
            address: format!("{}#people", self.address(&[("status", status.code())])),
        };
        Status::ALL.iter().map(one).filter(|one| one.count > 0).collect()
    }

    fn markers(&self, figures: &Figures) -> Vec<Counted> {
        let one = |marker: &Marker| Counted {
            name: self.shell.say(&format!("register-marker-{}", marker.code())),
            count: figures.with_marker(*marker),
            address: format!("{}#people", self.address(&[("marker", marker.code())])),
        };
        Marker::ALL.iter().map(one).filter(|one| one.count > 0).collect()
    }

    fn month(&self, day: Date, count: i64) -> (String, String, i64) {
        let month = self.shell.say(&format!("month-{}", day.month()));
        (format!("{} {month}", day.day()), day.year().to_string(), count)
    }

    /// What the list was narrowed to, in words.
    fn chosen(&self) -> Option<String> {
        let asked = self.asked;
        let words = [
            Category::from_code(&asked.category).map(|one| self.category(one)),
            Ages::from_code(&asked.ages).map(|one| self.shell.say(&format!("register-{}", one.code()))),
            Status::from_code(&asked.status).map(|one| self.status(one)),
            Marker::from_code(&asked.marker)
                .map(|one| self.shell.say(&format!("register-marker-{}", one.code()))),
        ];
        let words: Vec<String> = words.into_iter().flatten().collect();
        (!words.is_empty()).then(|| words.join(", "))
    }

    fn person(&self, line: &at_risk::AtRiskLine, today: Date) -> Person {
        let words = self.shell.words();
        Person {
            address: self.shell.link(&format!("/cases/{}", line.case.0)),
            names: line.names.last().map(|name| name.reveal().to_owned()).unwrap_or_default(),
            reference: line.reference.as_ref().map(ToString::to_string).unwrap_or_default(),
            category: self.category(line.on.category),
            since: words.long_date(london(line.since)),
            status: self.status(line.status),
            review: words.long_date(line.on.review_on),
            late: self.when.day.is_none() && line.on.review_on < today,
            owner: responsible(&line.owner, self.shell),
        }
    }

    fn more(&self, (review, case): &(String, CaseId)) -> Html {
        let after = format!("{review}_{}", case.0);
        let asked = self.asked;
        let address = self.address(&[
            ("category", &asked.category),
            ("ages", &asked.ages),
            ("status", &asked.status),
            ("marker", &asked.marker),
            ("after", &after),
        ]);
        Html::of(&Pagination {
            label: self.shell.say("pages-label"),
            next: Some(format!("{address}#people")),
            next_text: self.shell.say("due-next"),
            ..Pagination::default()
        })
    }
}
