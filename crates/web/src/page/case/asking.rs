//! A form about one case: shown, filled, put to the case, and shown again with what is wrong and all that was typed.

use app::{Actor, App, AppError};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use domain::case::CaseRefusal;

use super::ask::Ask;
use super::one::OneCase;
use crate::Web;
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::page::errors::Errors;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

/// What a case said to a form.
pub(in crate::page) enum Said {
    /// It is done already: whoever presses twice finds it done.
    Done,
    /// It was refused: beside which field, in which message.
    No(&'static str, &'static str),
    /// Nothing that this form can tell.
    Else,
}

/// A form about one case.
pub(in crate::page) trait Asking: Copy + Send + 'static {
    /// What the page is about.
    type About: Send + 'static;
    /// What stands in the page.
    type Filled;
    /// What is put to the case.
    type Wish: Send + 'static;

    /// Looks up what the page is about, for somebody who may do this.
    fn about(self, app: &App, actor: &Actor, at: OneCase) -> Result<Self::About, AppError>;
    /// Whether there is anything to ask: otherwise the case is shown.
    fn asks(self, _about: &Self::About) -> bool {
        true
    }
    /// What stands in the page before anything is typed.
    fn fresh(self, about: &Self::About) -> Self::Filled;
    /// What was typed.
    fn typed(form: &Form) -> Self::Filled;
    /// What to put to the case; what is missing or wrong is told.
    fn wish(
        self,
        filled: &Self::Filled,
        about: &Self::About,
        shell: &Shell,
        errors: &mut Errors,
    ) -> Option<Self::Wish>;
    /// Puts it to the case.
    fn put(wish: Self::Wish, app: &App, actor: &Actor, at: OneCase) -> Result<(), AppError>;
    /// What a refusal says in this form.
    fn said(self, refusal: &CaseRefusal) -> Said;
    /// The page.
    fn ask(self, visit: &Visit, about: &Self::About, filled: &Self::Filled, errors: &Errors) -> Ask;
}

/// Shows the form.
pub(in crate::page) async fn page<A: Asking>(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
    asking: A,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let about = web.run(move |app| asking.about(app, &actor, at)).await;
    let about = about.map_err(|error| Trouble::from(error).to(&visit))?;
    if !asking.asks(&about) {
        return Ok(at.shown(&visit));
    }
    Ok(rendered(&asking.ask(&visit, &about, &asking.fresh(&about), &Errors::default()).keeping()))
}

/// Puts what was typed to the case.
pub(in crate::page) async fn save<A: Asking>(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
    form: Form,
    asking: A,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let about = web.run(move |app| asking.about(app, &actor, at)).await;
    let about = about.map_err(|error| Trouble::from(error).to(&visit))?;
    let (filled, shell, mut errors) = (A::typed(&form), visit.shell("Information"), Errors::default());
    if form.asks_for_language() {
        return Ok(rendered(&asking.ask(&visit, &about, &filled, &errors).keeping()));
    }
    if let Some(wish) = asking.wish(&filled, &about, &shell, &mut errors) {
        match web.run(move |app| A::put(wish, app, &actor, at)).await {
            Ok(()) => return Ok(at.shown(&visit)),
            Err(AppError::Case(refusal)) => match asking.said(&refusal) {
                Said::Done => return Ok(at.shown(&visit)),
                Said::No(field, message) => errors.add(field, shell.say(message)),
                Said::Else => return Err(Trouble::from(AppError::Case(refusal)).to(&visit)),
            },
            Err(error) => return Err(Trouble::from(error).to(&visit)),
        }
    }
    let page = rendered(&asking.ask(&visit, &about, &filled, &errors).keeping());
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}
