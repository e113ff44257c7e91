//! What an adult or child can have, where, at which stage, on which day, under which rule.

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use rules::{Force, RuleBook, Stage, Standing, Who};
use serde::Deserialize;

use super::doubt;
use crate::Web;
use crate::error::rendered;
use crate::page::asked::{self, AskedDay, Problem};
use crate::shell::Shell;
use crate::visit::Visit;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    who: String,
    stage: String,
    nation: String,
    #[serde(flatten)]
    on: AskedDay,
}

/// One thing that somebody can have.
struct Shown {
    what: String,
    force: String,
    rule: String,
    unsure: bool,
    doubt: Option<String>,
}

#[derive(Template)]
#[template(path = "rules/entitlements.html")]
struct EntitlementsPage {
    shell: Shell,
    problems: Vec<Problem>,
    who: Vec<(&'static str, String, bool)>,
    stages: Vec<(&'static str, String, bool)>,
    nations: Vec<(&'static str, String, bool)>,
    on: AskedDay,
    shown: Vec<Shown>,
}

const WHO: [(&str, Who); 2] = [("adult", Who::Adult), ("child", Who::Child)];
const STAGES: [(&str, Stage); 8] = [
    ("before-referral", Stage::BeforeReferral),
    ("not-in-nrm", Stage::NotInNrm),
    ("before-reasonable-grounds", Stage::BeforeReasonableGrounds),
    ("recovery-period", Stage::RecoveryPeriod),
    ("negative-reasonable-grounds", Stage::NegativeReasonableGrounds),
    ("positive-conclusive-grounds", Stage::PositiveConclusiveGrounds),
    ("negative-conclusive-grounds", Stage::NegativeConclusiveGrounds),
    ("disqualified", Stage::Disqualified),
];

pub(super) async fn page(State(web): State<Web>, visit: Visit, Query(asked): Query<Asked>) -> Response {
    let shell = visit.shell_at("Guidance", "/rules/entitlements");
    let mut problems = Vec::new();
    let nation = asked::nation(&asked.nation, &shell, &mut problems).unwrap_or(rules::Nation::England);
    let on = asked::day(&asked.on, "day", web.today(), &shell, &mut problems);
    let (who_code, who) = WHO.into_iter().find(|(code, _)| *code == asked.who).unwrap_or(WHO[0]);
    let (stage_code, stage) = STAGES.into_iter().find(|(code, _)| *code == asked.stage).unwrap_or(STAGES[3]);
    let entitled = RuleBook::embedded().entitlements(who, nation, stage, on);
    let shown = entitled.iter().map(|one| Shown {
        what: one.what.to_owned(),
        force: shell.say(match one.force {
            Force::Must => "force-must",
            Force::May => "force-may",
            Force::MayAsk => "force-may-ask",
        }),
        rule: one.rule.id.clone(),
        unsure: one.standing != Standing::InForce,
        doubt: doubt(one.rule, &shell),
    });
    let page = EntitlementsPage {
        problems,
        who: WHO.map(|(code, _)| (code, shell.say(&format!("who-{code}")), code == who_code)).to_vec(),
        stages: STAGES
            .map(|(code, _)| (code, shell.say(&format!("stage-{code}")), code == stage_code))
            .to_vec(),
        nations: asked::nations(&shell, Some(nation)),
        on: if asked.on.is_empty() { AskedDay::of(on) } else { asked.on.clone() },
        shown: shown.collect(),
        shell,
    };
    rendered(&page)
}
