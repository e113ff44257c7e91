//! A signed referral, as it was signed.

use app::{case, sets};
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use domain::case::CaseEvent;

use crate::Web;
use crate::component::{AnswerList, Html, Row, Text};
use crate::error::{Trouble, rendered};
use crate::page::case::one::OneCase;
use crate::shell::Shell;
use crate::visit::Signed;

#[derive(Template)]
#[template(path = "referral/signed.html")]
struct SignedPage {
    shell: Shell,
    id: String,
    /// Its own address.
    here: String,
    reference: String,
    what: String,
    lead: String,
    /// That what it rests on no longer holds, and since when.
    no_longer: Option<String>,
    sections: Vec<(Text, Html)>,
}

pub(super) async fn page(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
    Path((_, entry)): Path<(String, i64)>,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let view = web.run(move |app| case::read(app, &actor, at.0)).await;
    let view = view.map_err(|error| Trouble::from(error).to(&visit))?;
    let none = || Trouble::NotFound.to(&visit);
    let entry = view.entries.iter().find(|one| one.version == entry).ok_or_else(none)?;
    let CaseEvent::Referred(referred) = &entry.event else { return Err(none()) };
    let set = sets::find(&referred.taken.question_set).ok_or_else(none)?;
    let draft = forms::Draft {
        answers: referred.taken.seen_by(|class| view.field_set.holds(class)),
        ..forms::Draft::empty(&referred.taken.question_set, referred.taken.set_version)
    };
    let answers = draft.open(set).map_err(|_| none())?.answers;
    let shell = visit.shell("Information");
    let sections = set.summary(&answers, shell.code()).into_iter().map(|section| {
        let rows = section.rows.into_iter().map(|row| Row {
            key: Text::shown(row.label, shell.language()),
            value: row.value.into(),
            action: None,
        });
        let list = AnswerList { rows: rows.collect(), classes: "" };
        (Text::shown(section.title, shell.language()), Html::of(&list))
    });
    let withdrawn = view.state().consents().withdrawn_at(referred.route);
    let no_longer = withdrawn.map(|at| {
        let since = shell.with("paper-no-longer-since", "when", &shell.moment(at));
        format!("{since} {}", shell.say("handover-no-longer-whole"))
    });
    let what = if withdrawn.is_some() { "signed-then" } else { "signed" };
    Ok(rendered(&SignedPage {
        here: shell.link(&format!("/cases/{}/referred/{}", at.id(), entry.version)),
        id: at.id(),
        reference: view.state().reference().map(ToString::to_string).unwrap_or_default(),
        what: shell.say(&format!("{what}-{}", referred.route.code())),
        no_longer,
        lead: shell.with("signed-lead", "when", &shell.moment(entry.recorded_at)),
        sections: sections.collect(),
        shell,
    }))
}
