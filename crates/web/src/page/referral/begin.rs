//! Beginning a referral: what it is, and what it is not.

use app::case::Doing;
use app::referral::MayRefer;
use app::{Actor, App, AppError, case, organisation, referral};
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};

use domain::case::CaseEvent;
use domain::organisation::OrganisationKind;
use domain::{CaseId, Nation};

use crate::Web;
use crate::component::Text;
use crate::error::{Trouble, rendered};
use crate::page::case::ask::Ask;
use crate::page::case::one::OneCase;
use crate::shell::Shell;
use crate::visit::Signed;

/// Who signs what is begun here.
struct WhoSigns {
    may: MayRefer,
    /// The others that may.
    others: Vec<String>,
    /// Whether one was signed already.
    again: bool,
}

fn who_signs(app: &App, actor: &Actor, about: CaseId) -> Result<WhoSigns, AppError> {
    let view = case::read(app, actor, about)?;
    let nation = view.state().nation().unwrap_or(Nation::England);
    let kind = organisation::read(app, actor)?.kind().unwrap_or(OrganisationKind::Charity);
    let signers = referral::signers(app, actor, nation)?.into_iter().filter(|signer| !signer.own);
    Ok(WhoSigns {
        may: referral::may_refer(kind, nation),
        others: signers.map(|signer| signer.name.reveal().to_owned()).collect(),
        again: view.entries.iter().any(|entry| matches!(entry.event, CaseEvent::Referred(_))),
    })
}

impl WhoSigns {
    /// Whether the reader's organisation can sign it, and who can where it cannot: before anybody writes an hour long.
    fn words(&self, shell: &Shell) -> Text {
        match (self.may, self.others.as_slice()) {
            (MayRefer::Yes(_), _) => shell.text("referral-begin-own"),
            (MayRefer::IfNamed(_), _) => shell.text("referral-begin-if-named"),
            (MayRefer::No, []) => shell.text("referral-begin-nobody"),
            (MayRefer::No, others) => shell.with("referral-begin-others", "names", &others.join(", ")).into(),
        }
    }
}

pub(super) async fn page(State(web): State<Web>, signed: Signed, at: OneCase) -> Result<Response, Response> {
    let reference = at.about_to(&web, &signed, Doing::Refer).await?;
    let actor = signed.actor;
    let who = web.run(move |app| who_signs(app, &actor, at.0)).await;
    let who = who.map_err(|error| Trouble::from(error).to(&signed.visit))?;
    let mut ask = Ask::about(&signed.visit, &at.id(), "referral", reference);
    ask.heading = ask.shell.text("referral-begin-heading");
    ask.leads = ["referral-begin-lead", "referral-begin-consent", "referral-begin-team"]
        .map(|word| ask.shell.text(word))
        .into();
    ask.leads.push(who.words(&ask.shell));
    ask.warning = who.again.then(|| ask.shell.text("referral-begin-again"));
    ask.strip = Some(ask.shell.say("referral-strip"));
    ask.button = ask.shell.say("referral-begin");
    Ok(rendered(&ask))
}

pub(super) async fn begin(State(web): State<Web>, signed: Signed, at: OneCase) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let begun = web.run(move |app| {
        case::about_to(app, &actor, at.0, Doing::Refer)?;
        referral::begin(app, &actor, at.0)
    });
    let draft = begun.await.map_err(|error| Trouble::from(error).to(&visit))?;
    Ok(Redirect::to(&visit.link(&format!("/referral/{}", draft.0))).into_response())
}
