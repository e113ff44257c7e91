//! How people fare, counted: from the referral to the check-in after twelve months; and who they are behind each number.

use app::pathway::{self, Cohort, Fate, Flow, FlowLine, FlowPage, Found};
use app::{Actor, App, AppError};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::CaseId;
use jiff::civil::Date;
use serde::Deserialize;
use uuid::Uuid;

use crate::Web;
use crate::component::{Html, Pagination};
use crate::error::{Trouble, rendered};
use crate::shell::Shell;
use crate::visit::Signed;

/// How many people one page shows.
const A_PAGE: usize = 25;

/// What is asked for. A word that means nothing asks for nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The year of the first referral; empty for everybody.
    year: String,
    /// Those behind one number.
    of: String,
    /// Where the page before ended: day of the first referral and case.
    after: String,
}

#[derive(Template)]
#[template(path = "pathway/flow.html")]
struct CountsPage {
    shell: Shell,
    years: Vec<(String, String, bool)>,
    /// What is counted; what belongs under another is set in.
    rows: Vec<(String, Number, bool)>,
    /// What check-ins found, by three, six and twelve months.
    found: Vec<(String, Vec<Number>)>,
    left: i64,
    /// The people behind the number that was opened.
    people: Option<People>,
}

/// A number, and where it leads.
struct Number {
    count: i64,
    address: String,
    label: String,
}

/// The people behind a number.
struct People {
    count: String,
    chosen: String,
    close: String,
    lines: Vec<Person>,
    more: Option<Html>,
}

/// One of them.
struct Person {
    address: String,
    names: String,
    reference: String,
    referred: String,
    stands: String,
}

/// How many years can be chosen, this one among them.
const YEARS: i16 = 10;

/// The rows of decisions, and whether each belongs under the one before that does not.
const ROWS: [(Fate, bool); 13] = [
    (Fate::Referred, false),
    (Fate::ReasonablePositive, true),
    (Fate::ReasonableNegative, true),
    (Fate::NotMade, true),
    (Fate::WithdrawnBefore, true),
    (Fate::AwaitsReasonable, true),
    (Fate::WithGrounds, false),
    (Fate::ConclusivePositive, true),
    (Fate::ConclusiveNegative, true),
    (Fate::EndedBefore, true),
    (Fate::AwaitsConclusive, true),
    (Fate::Again, false),
    (Fate::Left, false),
];

pub(super) async fn page(
    State(web): State<Web>,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let now = web.today().year();
    let years: Vec<i16> = (now - YEARS + 1..=now).rev().collect();
    let chosen = years.iter().copied().find(|year| asked.year.trim() == year.to_string());
    let (fate, after) = (Fate::from_code(&asked.of), after(&asked.after));
    let read = web.run(move |app| read(app, &actor, (chosen, fate), after)).await;
    let (flow, page) = read.map_err(|error| Trouble::from(error).to(&visit))?;
    let shell = visit.shell("Information");
    let shown = Shown { year: chosen, shell: &shell, flow: &flow };
    let everybody = (String::new(), shell.say("flow-everybody"), chosen.is_none());
    let each = years.iter().map(|year| (year.to_string(), year.to_string(), chosen == Some(*year)));
    let page = CountsPage {
        years: [everybody].into_iter().chain(each).collect(),
        rows: ROWS.map(|(fate, under)| (shown.name(fate), shown.number(fate), under)).into(),
        found: Found::ALL.map(|found| shown.found(found)).into(),
        left: flow.count(Fate::Left),
        people: fate.map(|fate| shown.people(fate, &page)),
        shell: shell.clone(),
    };
    Ok(rendered(&page))
}

fn read(
    app: &App,
    actor: &Actor,
    (year, fate): (Option<i16>, Option<Fate>),
    after: Option<(Date, CaseId)>,
) -> Result<(Flow, FlowPage), AppError> {
    let cohort = year.map_or(Cohort::Everybody, Cohort::Year);
    let flow = pathway::flow(app, actor, cohort)?;
    let page = match fate {
        Some(fate) => pathway::who(app, actor, (cohort, fate), after, A_PAGE)?,
        None => FlowPage::default(),
    };
    Ok((flow, page))
}

/// Where a page begins.
fn after(text: &str) -> Option<(Date, CaseId)> {
    let (day, case) = text.split_once('_')?;
    Some((day.parse().ok()?, CaseId(Uuid::try_parse(case).ok()?)))
}

/// What was counted, of which year.
struct Shown<'a> {
    year: Option<i16>,
    shell: &'a Shell,
    flow: &'a Flow,
}

impl Shown<'_> {
    /// The address of this page with these people open.
    fn address(&self, of: &str, after: Option<&str>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        let year = self.year.map(|year| year.to_string());
        let asked = [("year", year.as_deref()), ("of", Some(of)), ("after", after)];
        for (name, value) in asked.into_iter().filter_map(|(name, value)| Some((name, value?))) {
            query.append_pair(name, value);
        }
        self.shell.link(&format!("/pathways?{}", query.finish()))
    }

    fn name(&self, fate: Fate) -> String {
        match fate {
            Fate::CheckIn(at, found) => {
                let check = ["window-check-in-3", "window-check-in-6", "window-check-in-12"][at.min(2)];
                format!("{}: {}", self.shell.say(check), self.shell.say(&format!("flow-{}", found.code())))
            }
            own => self.shell.say(&format!("flow-{}", own.code())),
        }
    }

    fn number(&self, fate: Fate) -> Number {
        let address = format!("{}#people", self.address(&fate.code(), None));
        Number { count: self.flow.count(fate), address, label: self.name(fate) }
    }

    fn found(&self, found: Found) -> (String, Vec<Number>) {
        let numbers = (0..3).map(|at| self.number(Fate::CheckIn(at, found))).collect();
        (self.shell.say(&format!("flow-{}", found.code())), numbers)
    }

    fn people(&self, fate: Fate, page: &FlowPage) -> People {
        let (shell, code) = (self.shell, fate.code());
        let more = page.next.map(|(day, case)| {
            let address = self.address(&code, Some(&format!("{day}_{}", case.0)));
            Html::of(&Pagination {
                label: shell.say("pages-label"),
                next: Some(format!("{address}#people")),
                next_text: shell.say("due-next"),
                ..Pagination::default()
            })
        });
        People {
            count: shell
                .count("register-people", &usize::try_from(self.flow.count(fate)).unwrap_or_default()),
            chosen: self.name(fate),
            close: match self.year {
                Some(year) => shell.link(&format!("/pathways?year={year}")),
                None => shell.link("/pathways"),
            },
            lines: page.lines.iter().map(|line| self.person(line)).collect(),
            more,
        }
    }

    fn person(&self, line: &FlowLine) -> Person {
        let (shell, fared) = (self.shell, &line.fared);
        let stands = match fared.left_on {
            Some(_) => "status-left".to_owned(),
            None => match fared.ended.or(fared.conclusive).or(fared.reasonable) {
                Some(step) => format!("step-{}", step.code()),
                None => "status-awaits-reasonable".to_owned(),
            },
        };
        Person {
            address: shell.link(&format!("/cases/{}/pathway", fared.case.0)),
            names: line.names.last().map(|name| name.reveal().to_owned()).unwrap_or_default(),
            reference: line.reference.as_ref().map(ToString::to_string).unwrap_or_default(),
            referred: shell.words().long_date(fared.referred_on),
            stands: shell.say(&stands),
        }
    }
}
