//! Writing down a step, a decision about safety, a check-in, or how something stands: one form each.

use app::case::{self, Doing};
use app::{Actor, App, AppError};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::case::CaseRefusal;
use domain::pathway::{Step, Why};
use domain::{CaseId, Nation};
use jiff::civil::Date;
use rules::Who;

use super::filled::Filled;
use super::what::What;
use super::{fields, read, refused, safety};
use crate::Web;
use crate::component::Text;
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::boxes::Boxes;
use crate::page::case::ask::Ask;
use crate::page::case::one::OneCase;
use crate::page::errors::Errors;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

/// What the page is about.
struct About {
    id: String,
    reference: String,
    nation: Nation,
    whom: Option<Who>,
}

/// The address of a form: the case, what, and which.
type Address = Path<(String, String, String)>;

fn about(app: &App, actor: &Actor, id: CaseId) -> Result<About, AppError> {
    let reference = case::about_to(app, actor, id, Doing::Decide)?;
    let view = case::read(app, actor, id)?;
    let whom = view.state().pathway().and_then(|pathway| read::whom(&view, pathway));
    Ok(About { id: id.0.to_string(), reference: reference.to_string(), nation: read::nation(&view), whom })
}

pub(super) async fn page(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
    Path((_, what, which)): Address,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let what = What::of(&what, &which).ok_or_else(|| Trouble::NotFound.to(&visit))?;
    let about = web.run(move |app| about(app, &actor, at.0)).await;
    let about = about.map_err(|error| Trouble::from(error).to(&visit))?;
    let today = web.today();
    // A day that stands there already is soon taken for the letter's: each is written by whoever read it.
    Ok(shown(&visit, &about, what, &Filled::default(), &Errors::default(), today))
}

pub(super) async fn save(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
    Path((_, what, which)): Address,
    form: Form,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let what = What::of(&what, &which).ok_or_else(|| Trouble::NotFound.to(&visit))?;
    let about = web.run(move |app| about(app, &actor, at.0)).await;
    let about = about.map_err(|error| Trouble::from(error).to(&visit))?;
    let (shell, today) = (visit.shell("Information"), web.today());
    let (mut filled, mut errors) = (Filled::of(&form), Errors::default());
    if form.asks_for_language() {
        return Ok(shown(&visit, &about, what, &filled, &errors, today));
    }
    if let Some(command) = filled.command(what, &shell, &mut errors) {
        let twice = match web.run(move |app| case::change(app, &actor, at.0, command)).await {
            Ok(_) => None,
            Err(AppError::Case(CaseRefusal::Pathway(unlawful))) => Some(unlawful),
            Err(error) => return Err(Trouble::from(error).to(&visit)),
        };
        let Some(unlawful) = twice else {
            let pathway = shell.link(&format!("/cases/{}/pathway", about.id));
            return Ok(Redirect::to(&pathway).into_response());
        };
        filled.offers_oddity |= unlawful.why.may_be_odd() && matches!(what, What::Step(_));
        errors.add(field(&unlawful.why), refused(&unlawful, &shell));
    }
    let page = shown(&visit, &about, what, &filled, &errors, today);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// Beside which box a refusal stands.
const fn field(why: &Why) -> &'static str {
    match why {
        Why::UnknownDecider | Why::WrongNation { .. } | Why::NotThen { .. } | Why::ChildrenAlone(_) => {
            "decider"
        }
        Why::NobodyNamed => "by",
        Why::NoReasons => "why",
        Why::OddityUnsaid => "said-by",
        Why::NoSuchEntitlement => "stands",
        _ => "day",
    }
}

fn heading(what: What, nation: Nation, shell: &Shell) -> Text {
    let english = |words: String| Text { words, language: (!shell.in_english()).then_some("en") };
    match what {
        What::Step(Step::Referred) => shell.text("pathway-referred-heading"),
        What::Step(step) => shell.text(&format!("step-{}", step.code())),
        What::Safety(one) => english(safety::name_in(&one.safeguard.key, nation)),
        What::CheckIn(months) => shell.text(&format!("window-check-in-{months}")),
        What::Have(rule, number) => {
            english(super::entitled::name(&rule.id, number).unwrap_or_default().to_owned())
        }
    }
}

fn lead(what: What) -> &'static str {
    match what {
        What::Step(Step::Referred) => "pathway-referred-lead",
        What::Step(_) => "pathway-step-lead",
        What::Safety(_) => "safety-lead",
        What::CheckIn(_) => "check-lead",
        What::Have(..) => "stands-lead",
    }
}

fn shown(
    visit: &Visit,
    about: &About,
    what: What,
    filled: &Filled,
    errors: &Errors,
    today: Date,
) -> Response {
    let mut ask = Ask::about(visit, &about.id, &what.path(), about.reference.clone());
    let shell = &ask.shell;
    let boxes = Boxes { shell, errors };
    ask.fields = fields::fields(&boxes, what, filled, (about.nation, about.whom), today);
    ask.heading = heading(what, about.nation, shell);
    ask.leads = vec![shell.text(lead(what))];
    if filled.offers_oddity {
        ask.warning = Some(shell.text("pathway-odd-lead"));
    }
    ask.summary = errors.summary(shell);
    ask.button = shell.say("pathway-save");
    ask.back = format!("{}/pathway", ask.back);
    rendered(&ask.keeping())
}
