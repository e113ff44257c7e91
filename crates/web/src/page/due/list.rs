//! The worklist: late, today, and the days to come.

use app::case::{self, Doing};
use app::due::{self, After, Counts, DueLine, DuePage, MOST_COUNTED, Part, Wanted, Whose};
use app::user::{self, Colleagues};
use app::{Actor, App, AppError};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::case::Reference;
use domain::due::{Sort, Task};
use domain::{CaseId, Moment, TeamId, UserId};
use serde::Deserialize;
use store::DuePlace;
use uuid::Uuid;

use super::line::Line;
use crate::Web;
use crate::component::{Html, Pagination};
use crate::error::{Trouble, rendered};
use crate::shell::Shell;
use crate::visit::Signed;

/// How many things one page shows.
const A_PAGE: usize = 50;
/// How many days ahead one may look: words of the address, days, message.
const AHEAD: [(&str, u16, &str); 4] =
    [("7", 7, "due-week"), ("0", 0, "due-today-only"), ("30", 30, "due-month"), ("366", 366, "due-year")];

/// What the address asks for. A word that means nothing asks for nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    whose: String,
    sort: String,
    days: String,
    /// Where the page before ended.
    after: String,
}

#[derive(Template)]
#[template(path = "due/list.html")]
struct WorklistPage {
    shell: Shell,
    /// When it was read, and how much there is.
    now: String,
    told: String,
    whose: Vec<(String, String, bool)>,
    /// The case whose list it is: its address, and what to call the list.
    of_case: Option<(String, String)>,
    sorts: Vec<(String, String, bool)>,
    days: Vec<(String, String, bool)>,
    /// Whether something that is due cannot be shown.
    damaged: bool,
    parts: Vec<Group>,
    more: Option<Html>,
    printed: String,
}

/// A part of the list on this page.
struct Group {
    heading: String,
    late: bool,
    lines: Vec<Line>,
}

struct Read {
    wanted: Wanted,
    page: DuePage,
    colleagues: Colleagues,
    /// The reference of the case whose list it is.
    reference: Option<Reference>,
}

pub(super) async fn page(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Response {
    let Signed { visit, actor, .. } = signed;
    let now = web.app.now();
    match web.run(move |app| read(app, &actor, &asked)).await {
        Ok(read) => rendered(&WorklistPage::of(&read, &actor, now, visit.shell("Worklist"))),
        Err(error) => Trouble::from(error).to(&visit),
    }
}

fn read(app: &App, actor: &Actor, asked: &Asked) -> Result<Read, AppError> {
    let whose = match asked.whose() {
        Some(whose) => whose,
        None => due::usual(app, actor)?,
    };
    let ahead = AHEAD.iter().find(|(word, ..)| *word == asked.days).unwrap_or(&AHEAD[0]);
    let wanted = Wanted { whose, sort: Sort::from_code(&asked.sort), days: ahead.1 };
    let page = due::list(app, actor, &wanted, place(&asked.after), A_PAGE)?;
    let colleagues = if due::answers_for_others(actor.role) {
        user::colleagues(app, actor)?
    } else {
        Colleagues::default()
    };
    let reference = match whose {
        Whose::Case(case) => case::reference(app, actor, case)?,
        _ => None,
    };
    Ok(Read { wanted, page, colleagues, reference })
}

impl Asked {
    fn whose(&self) -> Option<Whose> {
        let id = |text: &str| Uuid::try_parse(text).ok();
        match self.whose.as_str() {
            "mine" => Some(Whose::Mine),
            "team" => Some(Whose::MyTeams),
            "all" => Some(Whose::Anybodys),
            other => match other.split_once('.')? {
                ("user", user) => id(user).map(UserId).map(Whose::User),
                ("team", team) => id(team).map(TeamId).map(Whose::Team),
                ("case", case) => id(case).map(CaseId).map(Whose::Case),
                _ => None,
            },
        }
    }
}

/// The word of an address for whose things are shown.
fn word(whose: Whose) -> String {
    match whose {
        Whose::Mine => "mine".to_owned(),
        Whose::MyTeams => "team".to_owned(),
        Whose::Anybodys => "all".to_owned(),
        Whose::User(user) => format!("user.{}", user.0),
        Whose::Team(team) => format!("team.{}", team.0),
        Whose::Case(case) => format!("case.{}", case.0),
    }
}

fn address(wanted: &Wanted) -> String {
    let sort = wanted.sort.map_or("", Sort::code);
    format!("/worklist?whose={}&sort={sort}&days={}", word(wanted.whose), wanted.days)
}

/// Where a page begins: as of when, in which part, with a red flag or without, after what.
fn place(after: &str) -> Option<After> {
    let mut parts = after.splitn(6, '_');
    let mut number = || parts.next()?.parse::<i64>().ok();
    let (since, part, red, due) = (Moment(number()?), number()?, number()? == 1, Moment(number()?));
    let part = *Part::ALL.get(usize::try_from(part).ok()?)?;
    let record = Uuid::try_parse(parts.next()?).ok()?;
    Some(After { since, part, red, place: DuePlace { due, record, item: parts.next()?.to_owned() } })
}

impl WorklistPage {
    fn of(read: &Read, actor: &Actor, now: Moment, shell: Shell) -> Self {
        let Read { wanted, page, colleagues, reference } = read;
        let sort = |sort: Option<Sort>| {
            let code = sort.map_or("all", Sort::code);
            let value = sort.map_or("", Sort::code).to_owned();
            (value, shell.say(&format!("due-sort-{code}")), wanted.sort == sort)
        };
        let since = page.since;
        let (writes, steers) = (case::may_do(actor, Doing::Write), case::may_do(actor, Doing::Assign));
        // Nobody is led to where they are turned away.
        let may = |line: &DueLine| line.own && if line.task == Task::NameOwner { steers } else { writes };
        let groups = Part::ALL.into_iter().zip(page.counts).map(|(part, count)| Group {
            heading: shell
                .words()
                .with(heading(part), &[("count", counted(count, &shell).into())])
                .into_owned(),
            late: part == Part::Late,
            lines: page
                .lines
                .iter()
                .filter(|line| line.part == part)
                .map(|line| Line::of(line, since, may(line), &shell))
                .collect(),
        });
        let name = colleagues.users.iter().find(|(id, _)| *id == actor.user).map(|(_, name)| name.reveal());
        let printed = [("name", name.unwrap_or_default().into()), ("when", shell.moment(now).into())];
        Self {
            now: shell.moment(now),
            told: told(page.counts, wanted.days, &shell),
            whose: whose(wanted.whose, (colleagues, reference.as_ref()), &shell),
            of_case: of_case(wanted.whose, reference.as_ref(), &shell),
            sorts: std::iter::once(None).chain(Sort::ALL.map(Some)).map(sort).collect(),
            days: AHEAD
                .iter()
                .map(|(word, days, name)| ((*word).to_owned(), shell.say(name), *days == wanted.days))
                .collect(),
            damaged: page.damaged,
            parts: groups.filter(|group| !group.lines.is_empty()).collect(),
            more: page.next.as_ref().map(|next| more(wanted, next, &shell)),
            printed: shell.words().with("printed-by", &printed).into_owned(),
            shell,
        }
    }
}

const fn heading(part: Part) -> &'static str {
    match part {
        Part::Late => "due-part-late",
        Part::Today => "due-part-today",
        Part::Soon => "due-part-soon",
    }
}

/// A count, or that there are so many and more.
fn counted(count: usize, shell: &Shell) -> String {
    if count < MOST_COUNTED { count.to_string() } else { shell.count("due-or-more", &MOST_COUNTED) }
}

/// How much there is, in a sentence.
fn told(counts: Counts, days: u16, shell: &Shell) -> String {
    let [late, today, soon] = counts.map(|count| counted(count, shell));
    let values = [
        ("late", late.into()),
        ("today", today.into()),
        ("soon", soon.into()),
        ("days", i64::from(days).into()),
    ];
    let message = if days == 0 { "due-told-today" } else { "due-told" };
    shell.words().with(message, &values).into_owned()
}

/// Whose things can be chosen: value, name, whether it is chosen.
fn whose(
    chosen: Whose,
    (colleagues, reference): (&Colleagues, Option<&Reference>),
    shell: &Shell,
) -> Vec<(String, String, bool)> {
    let own =
        [(Whose::Mine, "list-mine"), (Whose::MyTeams, "list-my-teams"), (Whose::Anybodys, "list-anybodys")];
    let own = own.map(|(whose, name)| (whose, shell.say(name)));
    let teams = colleagues.teams.iter().map(|(id, name)| (Whose::Team(*id), name.reveal().to_owned()));
    let users = colleagues.users.iter().map(|(id, name)| (Whose::User(*id), name.reveal().to_owned()));
    // One case's list is chosen on its page; here it stays chosen while the rest is.
    let case = matches!(chosen, Whose::Case(_)).then(|| (chosen, case_name(reference, shell)));
    own.into_iter()
        .chain(case)
        .chain(teams)
        .chain(users)
        .map(|(whose, name)| (word(whose), name, whose == chosen))
        .collect()
}

fn case_name(reference: Option<&Reference>, shell: &Shell) -> String {
    let reference = reference.map(ToString::to_string).unwrap_or_default();
    shell.with("due-of-case", "reference", &reference)
}

/// Whose list it is, where it is one case's: what to call it, and the way to its page.
fn of_case(whose: Whose, reference: Option<&Reference>, shell: &Shell) -> Option<(String, String)> {
    let (Whose::Case(case), Some(_)) = (whose, reference) else { return None };
    Some((shell.link(&format!("/cases/{}", case.0)), case_name(reference, shell)))
}

fn more(wanted: &Wanted, next: &After, shell: &Shell) -> Html {
    let After { since, part, red, place: DuePlace { due, record, item } } = next;
    let part = Part::ALL.iter().position(|one| one == part).unwrap_or_default();
    let after = format!("{}_{part}_{}_{}_{record}_{item}", since.0, u8::from(*red), due.0);
    Html::of(&Pagination {
        label: shell.say("pages-label"),
        next: Some(shell.link(&format!("{}&after={after}", address(wanted)))),
        next_text: shell.say("due-next"),
        ..Pagination::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_says_where_a_page_begins_and_nonsense_begins_at_the_first() {
        let record = Uuid::from_u128(7);
        let after = place(&format!("12_2_1_34_{record}_flag-review-9")).unwrap();
        assert_eq!((after.since, after.part, after.red), (Moment(12), Part::Soon, true));
        assert_eq!(after.place, DuePlace { due: Moment(34), record, item: "flag-review-9".to_owned() });
        for nonsense in ["", "1_2", "1_9_1_3_x_y", "a_0_0_0_00000000-0000-0000-0000-000000000007_tell"] {
            assert_eq!(place(nonsense), None, "{nonsense}");
        }
    }
}
