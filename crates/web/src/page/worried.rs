//! *Worried about someone?* for everybody: national numbers, what anybody can safely do, signs. No sign-in, no cookie, a way out.

use app::organisation::{Line, lines};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use domain::organisation::Organisation;
use rules::Nation;
use serde::Deserialize;

use super::asked::{self, Problem, nations};
use super::next_hour::{Ring, Step, WHO, about, audiences, steps};
use crate::component::Html;
use crate::error::rendered;
use crate::route::{Door, Route};
use crate::shell::Shell;
use crate::visit::Visit;

pub(super) fn routes() -> Vec<Route> {
    vec![Route::get(Door::Public, "/worried", page)]
}

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    who: String,
    nation: String,
}

#[derive(Template)]
#[template(path = "worried/worried.html")]
struct WorriedPage {
    shell: Shell,
    problems: Vec<Problem>,
    whos: Vec<(&'static str, String, bool)>,
    nations: Vec<(&'static str, String, bool)>,
    about: String,
    steps: Vec<Step>,
    /// For a child and for an adult, each under its heading, while nobody has said which.
    more: Vec<(String, Vec<Step>)>,
    ring: Vec<Ring>,
    advice: Vec<Ring>,
    /// How to think of what was seen.
    signs: Vec<Html>,
    places: Vec<(&'static str, String)>,
}

pub(super) async fn page(visit: Visit, Query(asked): Query<Asked>) -> Response {
    let who = WHO.into_iter().find(|who| *who == asked.who).unwrap_or("everyone");
    let code = Some(asked.nation.as_str()).filter(|code| *code != "unknown").unwrap_or_default();
    let nation = code.parse::<Nation>().ok();
    let shell = visit.shell_at("Information", address(who, nation));
    let mut problems = Vec::new();
    asked::nation(code, &shell, &mut problems);
    // Only numbers that are the same for everybody: each council's own are its own to publish.
    let national = lines(&Organisation::default(), audiences(who), nation).into_iter();
    let (advice, ring): (Vec<Line>, Vec<Line>) =
        national.filter(|line| line.number.is_some()).partition(|line| line.key == "helpline");
    let rings = |lines: Vec<Line>| lines.iter().map(|line| Ring::of(line, nation, &shell)).collect();
    let page = WorriedPage {
        problems,
        whos: WHO.map(|one| (one, shell.say(&format!("next-hour-who-{one}")), one == who)).into(),
        nations: nations(&shell, nation),
        about: about(who, nation, &shell),
        steps: public(who, nation, &shell),
        more: if who == "everyone" { more(nation, &shell) } else { Vec::new() },
        ring: rings(ring),
        advice: rings(advice),
        signs: (1..=4).map(|number| shell.shown(&format!("worried-sign-{number}"))).collect(),
        places: super::signs::places(&shell),
        shell,
    };
    rendered(&page)
}

/// What anybody can do without danger to themselves or the person, and whom to ring there. It is not for those whose work it is:
/// they have [`super::next_hour`].
fn public(who: &str, nation: Option<Nation>, shell: &Shell) -> Vec<Step> {
    if who == "never-met" {
        return steps(who, shell);
    }
    let mut all = steps("public", shell);
    if who != "everyone" {
        all.extend(own(who, nation, shell));
    }
    all
}

/// What is for a child or an adult, in this nation.
fn own(who: &str, nation: Option<Nation>, shell: &Shell) -> Vec<Step> {
    let place = nation.map_or("anywhere", Nation::code);
    steps(&format!("public-{who}-{place}"), shell)
}

/// What is for a child and what for an adult, each under its heading.
fn more(nation: Option<Nation>, shell: &Shell) -> Vec<(String, Vec<Step>)> {
    ["child", "adult"].map(|who| (shell.say(&format!("worried-{who}")), own(who, nation, shell))).into()
}

/// The numbers that are the same for everybody, for a page that says only whom to ring.
pub(super) fn ring(shell: &Shell) -> Vec<Ring> {
    let national = lines(&Organisation::default(), audiences("everyone"), None).into_iter();
    national.filter(|line| line.number.is_some()).map(|line| Ring::of(&line, None, shell)).collect()
}

/// The address of this page.
fn address(who: &str, nation: Option<Nation>) -> String {
    match (who, nation) {
        ("everyone", None) => "/worried".to_owned(),
        (who, None) => format!("/worried?who={who}"),
        (who, Some(nation)) => format!("/worried?who={who}&nation={nation}"),
    }
}
