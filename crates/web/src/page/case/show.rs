//! One case in one look, and its chronology: as it is known now, or as it was known on an earlier day.

use app::case::{self, CaseView, Doing};
use app::referral::{self, OpenReferral};
use app::{Actor, App, AppError, organisation, sets};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::case::{Line, Stage, chronology};
use domain::{CaseId, Class, FieldSet, Moment, Nation};
use jiff::civil::Date;

use super::as_at::AsAt;
use super::body;
use super::choices::{Asked, Choices};
use super::desks::{Desk, audiences};
use super::facts::{facts, next_hour};
use super::glance::{Flag, Glance, Look};
use super::lines::{Chosen, Chronology, Lines, Showing};
use super::next::{Next, Reading};
use super::one::OneCase;
use super::outside::ToldCard;
use super::people::People;
use crate::Web;
use crate::component::{AnswerList, Html, Row, Text};
use crate::error::{Trouble, rendered};
use crate::held::Held;
use crate::page::at_risk;
use crate::page::handover::Cards;
use crate::page::next_hour::no_numbers;
use crate::page::pathway;
use crate::page::referral::Card;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

#[derive(Template)]
#[template(path = "case/show.html")]
struct CasePage {
    shell: Shell,
    id: String,
    /// The address of the case: dozens of links begin with it.
    here: Html,
    /// What the person is called; empty while not known.
    names: Vec<String>,
    facts: Vec<String>,
    reference: String,
    flags: Vec<Flag>,
    /// The day as at whose end it is shown; that it is, and the card that asks for another.
    as_at: AsAt,
    strip: Html,
    earlier: Html,
    known: bool,
    /// Whether the reader sees more than that there is a case, and whom to ask.
    essentials: bool,
    /// Whether there may be more than the reader sees.
    partial: bool,
    closed: bool,
    saved: String,
    told: ToldCard,
    next_hour: String,
    next: Next,
    glance: Vec<Glance>,
    missing: Vec<(&'static str, Text)>,
    /// How to reach the person safely.
    safe: Html,
    owner: Option<String>,
    team: Option<String>,
    desks: Vec<Desk>,
    /// That nobody here has numbers of the case's nation, where it is another than the reader's.
    no_numbers: Option<String>,
    viewers: Vec<(String, String)>,
    taken: Vec<Html>,
    chronology: Chronology,
    choices: Choices,
    /// The case that goes on in its place: its id, and its reference where the reader sees it.
    merged_into: Option<(String, Option<String>)>,
    took_in: Vec<(String, String)>,
    /// The referral, and what the person agreed to.
    referral: Html,
    /// Whether the person stands on the register of people at risk.
    register: Html,
    pathway: Html,
    may: May,
    printed: String,
}

/// What the reader may do.
struct May {
    write: bool,
    steer: bool,
    /// Whether others of the reader's organisation are to name who is responsible.
    waits_for_a_name: bool,
    looks: bool,
}

/// What stands beside a case.
struct Beside {
    people: People,
    desks: Vec<organisation::Line>,
    /// The nation of the case, where the reader's organisation is of another.
    abroad: Option<Nation>,
    viewers: Vec<(String, FieldSet)>,
    merged_into: Option<(CaseId, Option<String>)>,
    reader: Option<String>,
    referrals: Vec<OpenReferral>,
}

pub(super) async fn page(
    State(web): State<Web>,
    signed: Signed,
    case: OneCase,
    Query(asked): Query<Asked>,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let today = web.today();
    let as_at = AsAt::asked(asked.day(), today);
    let moment = as_at.moment();
    let (seen, held) = Held::until();
    let read = move |app: &App| {
        case::read_beside(app, &actor, case.0, moment, |view| beside(app, &actor, view), seen)
    };
    let read = web.run(read).await.map_err(|error| Trouble::from(error).to(&visit))?;
    let at = At { now: web.app.now(), today, as_at };
    Ok(held.hold(shown(&visit, &actor, read, at, asked.chosen())))
}

/// What stands beside a case that is being read.
fn beside(app: &App, actor: &Actor, view: &CaseView) -> Result<Beside, AppError> {
    let entries = view.entries.iter().chain(view.took_in.iter().flat_map(|other| &other.entries));
    let people = People::of(app, actor, entries.map(AsRef::as_ref))?;
    let (organisation, nation) = (organisation::read(app, actor)?, view.state().nation());
    let viewers = case::viewers(app, view)?;
    let merged_into = match view.state().merged_into() {
        Some(other) => {
            Some((other, case::reference(app, actor, other)?.map(|reference| reference.to_string())))
        }
        None => None,
    };
    Ok(Beside {
        reader: people.user(actor.user).map(str::to_owned),
        viewers: viewers.into_iter().map(|(name, eyes)| (name.reveal().to_owned(), eyes)).collect(),
        people,
        desks: organisation::lines(&organisation, &audiences(view), nation),
        abroad: nation.filter(|_| !organisation::is_for(&organisation, nation)),
        merged_into,
        referrals: referral::of_case(app, actor, view.id)?,
    })
}

/// When a page is asked for, and as at when.
struct At {
    now: Moment,
    today: Date,
    as_at: AsAt,
}

fn shown(
    visit: &Visit,
    actor: &Actor,
    (view, beside): (CaseView, Beside),
    at: At,
    chosen: Chosen,
) -> Response {
    let Beside { people, desks, abroad, viewers, merged_into, reader, referrals } = beside;
    let shell = visit.shell("Information");
    let (eyes, day) = (view.field_set, at.as_at.day.unwrap_or(at.today));
    let own = chronology(&view.entries);
    let others: Vec<(Vec<Line<'_>>, String)> = view.took_in.iter().map(other).collect();
    let nation = pathway::nation(&view);
    let look = Look::of(&own, eyes, &shell, day);
    let (glance, missing) = look.glance();
    let id = view.id.0.to_string();
    let (state, whom) = (view.state(), view.state().pathway().and_then(|it| pathway::whom(&view, it)));
    let steers = case::may_do(actor, Doing::Assign);
    let mut lines: Lines<'_> = own.iter().map(|line| (line, None)).collect();
    for (their, reference) in &others {
        lines.extend(their.iter().map(|line| (line, Some(reference.clone()))));
    }
    let chronology =
        Showing { eyes, nation, shell: &shell, people: &people, by: Default::default() }.of(lines, &chosen);
    let shown = chronology.shown.iter().filter(|line| line.own).map(|line| line.version).collect();
    let choices = Choices { day: at.as_at.day.map(|_| at.as_at.typed.clone()), chosen, shown };
    let reading = Reading {
        case: &id,
        state,
        whom,
        lines: &own,
        eyes,
        today: day,
        steers,
        choices: &choices,
        shell: &shell,
    };
    let next = reading.next(pathway::nexts(&pathway::times(&view), &shell, day));
    let now = shell.moment(at.now);
    let printed = [("name", reader.unwrap_or_default().into()), ("when", now.as_str().into())];
    let writes = at.as_at.day.is_none() && eyes == FieldSet::Full;
    let address = format!("/cases/{}", view.id.0);
    let page = CasePage {
        here: Html::text(&shell.link(&address)),
        id,
        names: view.names.iter().map(|name| name.reveal().to_owned()).collect(),
        facts: if at.as_at.wrong { Vec::new() } else { facts(&view, look.language(), &shell, day) },
        reference: view.state().reference().map(ToString::to_string).unwrap_or_default(),
        // Nothing of today stands under a day that there is not.
        flags: if at.as_at.wrong { Vec::new() } else { look.flags() },
        next,
        safe: look.safe(&view.id.0.to_string(), writes && case::may_do(actor, Doing::Write)),
        strip: at.as_at.strip(&address, !view.entries.is_empty(), &shell),
        earlier: at.as_at.card(&address, &now, &shell),
        known: !at.as_at.wrong && !view.entries.is_empty(),
        essentials: eyes.holds(Class::Essentials),
        partial: eyes != FieldSet::Full,
        closed: view.state().stage() == Some(Stage::Closed),
        saved: shell.with("case-saved-when", "when", &opened(&view, &shell)),
        told: ToldCard::of(&view, &own, &shell),
        next_hour: next_hour(&view, &shell),
        glance,
        missing,
        owner: view
            .state()
            .owner()
            .map(|owner| people.user(owner).map_or_else(|| shell.say("case-somebody"), str::to_owned)),
        team: view.state().team().and_then(|team| people.team(team).map(str::to_owned)),
        desks: desks.iter().filter_map(|line| Desk::of(line, &shell)).take(2).collect(),
        no_numbers: abroad.map(|nation| no_numbers(nation, &shell)),
        viewers: viewers
            .into_iter()
            .map(|(name, eyes)| (name, shell.say(&format!("sees-{}", eyes.code()))))
            .collect(),
        taken: own.iter().filter_map(|line| taken(line, eyes, &shell)).collect(),
        chronology,
        choices,
        as_at: at.as_at,
        merged_into: merged_into.map(|(case, reference)| (case.0.to_string(), reference)),
        took_in: took_in(&view),
        referral: Html::pair(
            Card { view: &view, actor, open: referrals, writes, shell: &shell }.html(),
            Cards { view: &view, actor, writes, now: at.now, shell: &shell }.html(),
        ),
        register: at_risk::Card { view: &view, actor, writes, shell: &shell }.html(),
        pathway: pathway::Card { view: &view, shell: &shell }.html(),
        may: May {
            write: writes && case::may_do(actor, Doing::Write),
            steer: writes && steers,
            waits_for_a_name: writes
                && !steers
                && view.state().team().is_none()
                && view.state().organisation() == Some(actor.organisation),
            looks: eyes == FieldSet::Full,
        },
        printed: shell.words().with("printed-by", &printed).into_owned(),
        shell,
    };
    rendered(&page)
}

/// The lines of a case that was taken in, with its reference.
fn other(other: &case::TakenIn) -> (Vec<Line<'_>>, String) {
    let reference = other.reference.as_ref().map(ToString::to_string).unwrap_or_default();
    (chronology(&other.entries), reference)
}

fn took_in(view: &CaseView) -> Vec<(String, String)> {
    let reference =
        |other: &case::TakenIn| other.reference.as_ref().map(ToString::to_string).unwrap_or_default();
    view.took_in.iter().map(|other| (other.id.0.to_string(), reference(other))).collect()
}

fn opened(view: &CaseView, shell: &Shell) -> String {
    view.entries.first().map(|entry| shell.moment(entry.recorded_at)).unwrap_or_default()
}

/// The answers of the worry, of the classes that the reader may see. Who the person is stands apart: it is not printed.
fn taken(line: &Line<'_>, eyes: FieldSet, shell: &Shell) -> Option<Html> {
    let taken = line.answers().filter(|taken| taken.question_set == sets::WORRY)?;
    let set = sets::find(sets::WORRY)?;
    let says_who = |field: &str| set.field(field).is_some_and(|field| field.class == Class::Identity.code());
    let (who, rest): (Vec<_>, Vec<_>) =
        body::asked(taken, eyes, shell).into_iter().partition(|row| says_who(row.field));
    let list = |rows: Vec<forms::SummaryRow<'static>>, classes| {
        let rows = rows.into_iter().map(|row| Row {
            key: Text::shown(row.label, shell.language()),
            value: row.value.into(),
            action: None,
        });
        let rows: Vec<Row> = rows.collect();
        if rows.is_empty() { Html::default() } else { Html::of(&AnswerList { rows, classes }) }
    };
    Some(Html::pair(list(who, "wh-noprint wh-sheet--joined"), list(rest, "")))
}
