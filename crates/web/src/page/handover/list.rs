//! Signed referrals, and where each is.

use app::handover::{self, Whereabouts};
use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::whereabouts::{awaited, chase_words};
use crate::Web;
use crate::error::{Trouble, rendered};
use crate::shell::Shell;
use crate::visit::Signed;

#[derive(Template)]
#[template(path = "handover/list.html")]
struct ListPage {
    shell: Shell,
    lines: Vec<Line>,
}

/// A signed referral.
struct Line {
    address: String,
    reference: String,
    what: String,
    stands: String,
    /// Whether somebody should do something now.
    waits: bool,
    told: Vec<String>,
}

impl Line {
    fn of(one: &Whereabouts, shell: &Shell, now: domain::Moment) -> Self {
        let chase = one.chase.map(|chase| chase_words(chase, shell, now));
        let late = chase.as_ref().is_some_and(|(_, late)| *late);
        let awaited = awaited(one.answered, one.days, shell);
        let stands = awaited.unwrap_or_else(|| shell.say("where-not-sent"));
        let reference = (one.days.is_some() && !one.has_reference).then(|| shell.say("where-no-reference"));
        let organisation = one.organisation.as_ref().map(|name| name.reveal().to_owned());
        Self {
            address: shell.link(&format!("/cases/{}/referred/{}/where", one.case.0, one.entry)),
            reference: one.reference.as_ref().map(ToString::to_string).unwrap_or_default(),
            what: one.route.map(|route| shell.say(&format!("signed-{}", route.code()))).unwrap_or_default(),
            waits: one.sent_at.is_none() || late,
            told: [organisation, reference, chase.map(|(words, _)| words)].into_iter().flatten().collect(),
            stands,
        }
    }
}

pub(super) async fn page(State(web): State<Web>, signed: Signed) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let listed = web.run(move |app| handover::list(app, &actor)).await;
    let listed = listed.map_err(|error| Trouble::from(error).to(&visit))?;
    let (shell, now) = (visit.shell("Information"), web.app.now());
    let lines = listed.iter().map(|one| Line::of(one, &shell, now)).collect();
    Ok(rendered(&ListPage { lines, shell }))
}
