//! The pathway of one case on one page.

use app::case::{self, Doing};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::case::{CaseEvent, CheckedIn, chronology};
use domain::pathway::{Pathway, Status, Step};
use domain::{Class, FieldSet, Moment};
use jiff::civil::Date;
use rules::Who;

use super::entitled::{Asking, Entitled};
use super::read::{Read, nation, read, times, whom};
use super::steps::{Taken, taken};
use super::times::{Time, ordered};
use super::{fields, panel, safety};
use crate::Web;
use crate::component::Html;
use crate::error::{Trouble, rendered};
use crate::page::asked::AskedDay;
use crate::page::case::as_at::AsAt;
use crate::page::case::one::OneCase;
use crate::shell::Shell;
use crate::visit::Signed;

#[derive(Template)]
#[template(path = "pathway/show.html")]
struct PathwayPage {
    shell: Shell,
    id: String,
    reference: String,
    /// That it is shown as at an earlier day, and the card that asks for one.
    strip: Html,
    earlier: Html,
    /// Whether anything was known of the case then.
    known: bool,
    stands: Vec<String>,
    /// That a referral was signed and waits to be sent on.
    waits: Option<String>,
    whom: String,
    /// Whether a panel for children may decide, and the rule.
    panel: Option<(String, &'static str)>,
    missing: Option<String>,
    suspended: Option<String>,
    /// The steps that are lawful now, and the others: address and words.
    steps: Links,
    other_steps: Links,
    open: Vec<Time>,
    done: Vec<Time>,
    taken: Vec<Taken>,
    entitled: Vec<Entitled>,
    safety: Vec<Decided>,
    safety_offered: Vec<(String, &'static str)>,
    check_ins: Vec<(String, String)>,
    check_ins_offered: Vec<(String, String)>,
    writes: bool,
    printed: String,
}

/// A decision about safety.
struct Decided {
    version: i64,
    on: String,
    name: String,
    done: String,
    by: String,
    why: String,
}

pub(super) async fn page(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
    Query(asked): Query<AskedDay>,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let as_at = AsAt::asked(asked, web.today());
    let moment = as_at.moment();
    let found = web.run(move |app| read(app, &actor, at.0, moment)).await;
    let found = found.map_err(|error| Trouble::from(error).to(&visit))?;
    let shell = visit.shell("Information");
    let eyes = found.view.field_set;
    if eyes == FieldSet::KnownToUs {
        return Err(Trouble::NotFound.to(&visit));
    }
    let writes = as_at.day.is_none() && eyes == FieldSet::Full && case::may_do(&actor, Doing::Decide);
    // Nothing of the case was known that day: nothing of its pathway was.
    let none = Pathway::default();
    let pathway = found.view.state().pathway().unwrap_or(&none);
    let name = found.people.user(actor.user).unwrap_or_default().to_owned();
    let when = When {
        printed: web.app.now(),
        now: moment.unwrap_or_else(|| web.app.now()),
        today: as_at.day.unwrap_or_else(|| web.today()),
        as_at,
    };
    let page = made(&found, pathway, shell, &when, (writes, name));
    Ok(rendered(&page))
}

/// When a page is asked for.
struct When {
    /// When it is asked for.
    printed: Moment,
    /// As known when, and as on which day.
    now: Moment,
    today: Date,
    as_at: AsAt,
}

fn made(
    read: &Read,
    pathway: &Pathway,
    shell: Shell,
    when: &When,
    (writes, name): (bool, String),
) -> PathwayPage {
    let view = &read.view;
    let id = view.id.0.to_string();
    let (nation, known_as) = (nation(view), whom(view, pathway));
    let who = known_as.unwrap_or(Who::Adult);
    let (open, done) = ordered(&times(view), &shell, when.today);
    let (steps, other_steps) = next_steps(pathway, known_as, &id, &shell, when.today);
    let asking = Asking { pathway, who, nation, today: when.today, now: when.now, case: &id, shell: &shell };
    let entitled = asking.list();
    let standing = pathway.standing();
    let left = standing.left.is_some();
    let day = |on: Date| shell.words().long_date(on);
    let printed = [("name", name.into()), ("when", shell.moment(when.printed).into())];
    let (address, now) = (format!("/cases/{id}/pathway"), shell.moment(when.printed));
    let offered = |key: &'static str| shell.link(&format!("/cases/{id}/pathway/safety/{key}"));
    PathwayPage {
        reference: view.state().reference().map(ToString::to_string).unwrap_or_default(),
        strip: when.as_at.strip(&address, !view.entries.is_empty(), &shell),
        earlier: when.as_at.card(&address, &now, &shell),
        known: !when.as_at.wrong && !view.entries.is_empty(),
        waits: waits(pathway, &shell),
        stands: self::standing(pathway, view.as_at, &shell),
        whom: known_as
            .map_or_else(|| shell.say("pathway-age-unknown"), |who| shell.say(fields::whom_message(who))),
        panel: panel::told(view, pathway, &shell),
        missing: pathway.is_missing(when.today).then(|| shell.say("pathway-missing")),
        suspended: standing.suspended.map(|on| shell.with("pathway-suspended", "day", &day(on))),
        steps,
        other_steps,
        open,
        done,
        taken: taken(read, &shell),
        entitled,
        safety: decided(read, &shell),
        safety_offered: safety::offered(who, nation)
            .into_iter()
            .map(|(key, name)| (offered(key), name))
            .collect(),
        check_ins: pathway
            .check_ins()
            .map(|one| {
                let title = shell.say(&format!("window-check-in-{}", one.what.months));
                (title, format!("{} {}", day(one.what.on), check_in_line(&one.what, &shell)))
            })
            .collect(),
        check_ins_offered: [3, 6, 12]
            .into_iter()
            .filter(|_| left)
            .map(|months| {
                let address = shell.link(&format!("/cases/{id}/pathway/check-in/{months}"));
                (address, shell.say(&format!("window-check-in-{months}")))
            })
            .collect(),
        writes,
        printed: shell.words().with("printed-by", &printed).into_owned(),
        id,
        shell,
    }
}

/// Where somebody stands, in words: how far they have come, and since when.
pub(super) fn standing(pathway: &Pathway, as_at: Option<Moment>, shell: &Shell) -> Vec<String> {
    let at = as_at.unwrap_or(Moment(i64::MAX));
    let on = as_at.map_or(Date::MAX, Moment::london);
    let standing = if as_at.is_some() { pathway.standing_at(on, at) } else { pathway.standing() };
    let status = pathway.status_at(on, at);
    let since = standing.left.or(standing.asked.map(|(_, on)| on)).or(standing.place.since());
    let mut lines = vec![shell.say(&format!("status-{}", status.code()))];
    // What became of it before they left, or asked again, is said too.
    if matches!(status, Status::Left | Status::AskedAgain) {
        lines.push(shell.say(&format!("status-{}", before(standing).code())));
    }
    lines.extend(since.map(|on| shell.with("pathway-since", "day", &shell.words().long_date(on))));
    lines
}

/// That a referral was signed and waits to be sent on: it is not made yet.
pub(super) fn waits(pathway: &Pathway, shell: &Shell) -> Option<String> {
    let signed = pathway.waits_to_be_sent()?;
    Some(shell.with("pathway-waits-to-be-sent", "day", &shell.words().long_date(signed)))
}

/// The status without what came after the decision.
fn before(standing: domain::pathway::Standing) -> Status {
    domain::pathway::Standing { left: None, asked: None, ..standing }.status()
}

/// Addresses, each with its words.
type Links = Vec<(String, String)>;

/// The steps that can be taken now, and all others: news may be late, and odd things happen.
fn next_steps(pathway: &Pathway, whom: Option<Who>, id: &str, shell: &Shell, today: Date) -> (Links, Links) {
    let standing = pathway.standing();
    let may = |step: Step| {
        let theirs = match step {
            Step::Withdrawn => whom != Some(Who::Child),
            Step::Suspended => pathway.is_missing(today),
            _ => true,
        };
        theirs && standing.after(step, today).is_ok()
    };
    let link = |step: Step| {
        let address = shell.link(&format!("/cases/{id}/pathway/step/{}", step.code()));
        let word = if step == Step::Referred {
            "pathway-referred-heading".to_owned()
        } else {
            format!("step-{}", step.code())
        };
        (address, shell.say(&word))
    };
    let (now, other): (Vec<Step>, Vec<Step>) = Step::ALL.iter().copied().partition(|step| may(*step));
    (now.into_iter().map(link).collect(), other.into_iter().map(link).collect())
}

/// A check-in in one line: how they were reached, and what is known.
pub(super) fn check_in_line(checked: &CheckedIn, shell: &Shell) -> String {
    let known = |word: &str, said: Option<bool>| {
        let said = match said {
            Some(true) => "yes",
            Some(false) => "no",
            None => "unknown",
        };
        shell.say(&format!("checked-{word}-{said}"))
    };
    let parts = [
        shell.say(&format!("reached-{}", checked.reached.code())),
        known("safe", checked.safe),
        known("moved", checked.moved),
        known("again", checked.again),
    ];
    parts.join(" · ")
}

fn decided(read: &Read, shell: &Shell) -> Vec<Decided> {
    let eyes = read.view.field_set;
    let nation = nation(&read.view);
    let lines = chronology(&read.view.entries);
    let mut all: Vec<(Date, Decided)> = lines
        .iter()
        .filter(|line| line.holds())
        .filter_map(|line| match &line.entry.event {
            CaseEvent::SafeguardingDecided(it) => Some((
                it.on,
                Decided {
                    version: line.entry.version,
                    on: shell.words().long_date(it.on),
                    name: safety::name_in(&it.what, nation),
                    done: shell.say(super::fields::outcome_message(it.outcome)),
                    by: shell.with("pathway-by", "name", it.by.reveal()),
                    why: if eyes.holds(Class::Full) { it.why.reveal().to_owned() } else { String::new() },
                },
            )),
            _ => None,
        })
        .collect();
    all.sort_by_key(|(on, one)| std::cmp::Reverse((*on, one.version)));
    all.into_iter().map(|(_, one)| one).collect()
}
