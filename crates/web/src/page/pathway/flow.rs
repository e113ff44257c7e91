//! How people fare, counted: from the referral to the check-in after twelve months.

use app::pathway::{self, CheckIns, Cohort, Flow};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use serde::Deserialize;

use crate::Web;
use crate::error::{Trouble, rendered};
use crate::shell::Shell;
use crate::visit::Signed;

/// What is asked for: the year of the first referral; empty for everybody.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    year: String,
}

#[derive(Template)]
#[template(path = "pathway/flow.html")]
struct FlowPage {
    shell: Shell,
    years: Vec<(String, String, bool)>,
    /// What is counted, and how many; what belongs under another is set in.
    rows: Vec<(String, i64, bool)>,
    /// What check-ins found, by three, six and twelve months.
    found: Vec<(String, [i64; 3])>,
    left: i64,
}

/// How many years can be chosen, this one among them.
const YEARS: i16 = 10;

pub(super) async fn page(
    State(web): State<Web>,
    signed: Signed,
    Query(asked): Query<Asked>,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let now = web.today().year();
    let years = (now - YEARS + 1..=now).rev();
    let chosen = years.clone().find(|year| asked.year.trim() == year.to_string());
    let cohort = chosen.map_or(Cohort::Everybody, Cohort::Year);
    let flow = web.run(move |app| pathway::flow(app, &actor, cohort)).await;
    let flow = flow.map_err(|error| Trouble::from(error).to(&visit))?;
    let shell = visit.shell("Information");
    let everybody = (String::new(), shell.say("flow-everybody"), chosen.is_none());
    let each = years.map(|year| (year.to_string(), year.to_string(), chosen == Some(year)));
    let page = FlowPage {
        years: [everybody].into_iter().chain(each).collect(),
        rows: rows(&flow, &shell),
        found: found(&flow.check_ins, &shell),
        left: flow.left,
        shell,
    };
    Ok(rendered(&page))
}

fn rows(flow: &Flow, shell: &Shell) -> Vec<(String, i64, bool)> {
    let with_grounds =
        flow.conclusive_positive + flow.conclusive_negative + flow.ended_before + flow.awaits_conclusive;
    let rows = [
        ("referred", flow.referred, false),
        ("reasonable-positive", flow.reasonable_positive, true),
        ("reasonable-negative", flow.reasonable_negative, true),
        ("not-made", flow.not_made, true),
        ("withdrawn-before", flow.withdrawn_before, true),
        ("awaits-reasonable", flow.awaits_reasonable, true),
        ("with-grounds", with_grounds, false),
        ("conclusive-positive", flow.conclusive_positive, true),
        ("conclusive-negative", flow.conclusive_negative, true),
        ("ended-before", flow.ended_before, true),
        ("awaits-conclusive", flow.awaits_conclusive, true),
        ("again", flow.again, false),
        ("left", flow.left, false),
    ];
    rows.into_iter().map(|(word, count, under)| (shell.say(&format!("flow-{word}")), count, under)).collect()
}

fn found(all: &[CheckIns; 3], shell: &Shell) -> Vec<(String, [i64; 3])> {
    let row =
        |word: &str, of: fn(&CheckIns) -> i64| (shell.say(&format!("flow-{word}")), all.each_ref().map(of));
    vec![
        row("reached", |one| one.reached),
        row("not-reached", |one| one.not_reached),
        row("none", |one| one.none),
        row("safe", |one| one.safe),
        row("unsafe", |one| one.unsafe_),
        row("safety-unknown", |one| one.safety_unknown),
        row("moved", |one| one.moved),
        row("exploited-again", |one| one.again),
    ]
}
