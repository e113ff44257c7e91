//! Who is responsible, and whether the case goes on: handing over, closing with a reason, opening again.

use app::case::{self, Doing};
use app::user::{self, Colleagues};
use app::{Actor, App, AppError};
use axum::extract::State;
use axum::response::Response;
use domain::case::{CaseCommand, CaseRefusal, CloseReason, Reference};
use domain::{CaseId, TeamId, UserId};
use uuid::Uuid;

use super::ask::Ask;
use super::asking::{self, Asking, Said};
use super::one::OneCase;
use crate::Web;
use crate::component::{Html, Text};
use crate::form::Form;
use crate::page::boxes::Boxes;
use crate::page::errors::Errors;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

/// The reasons for which a case is closed, in the order in which they are offered.
const REASONS: [CloseReason; 7] = [
    CloseReason::Safe,
    CloseReason::HandedOver,
    CloseReason::Declined,
    CloseReason::NotThis,
    CloseReason::Died,
    CloseReason::Duplicate,
    CloseReason::Other,
];

/// The word of a reason, in forms and messages.
pub(super) const fn reason_word(reason: CloseReason) -> &'static str {
    match reason {
        CloseReason::Safe => "safe",
        CloseReason::HandedOver => "handed-over",
        CloseReason::Declined => "declined",
        CloseReason::NotThis => "not-this",
        CloseReason::Died => "died",
        CloseReason::Duplicate => "duplicate",
        CloseReason::Other => "other",
    }
}

/// A page of this file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Steer {
    Responsible,
    Close,
    Reopen,
}

impl Steer {
    const fn word(self) -> &'static str {
        match self {
            Self::Responsible => "responsible",
            Self::Close => "close",
            Self::Reopen => "reopen",
        }
    }

    const fn doing(self) -> Doing {
        match self {
            Self::Responsible => Doing::Assign,
            Self::Close => Doing::Close,
            Self::Reopen => Doing::Reopen,
        }
    }
}

pub(super) async fn responsible(web: State<Web>, signed: Signed, at: OneCase) -> Result<Response, Response> {
    asking::page(web, signed, at, Steer::Responsible).await
}

pub(super) async fn hand_over(
    web: State<Web>,
    signed: Signed,
    at: OneCase,
    form: Form,
) -> Result<Response, Response> {
    asking::save(web, signed, at, form, Steer::Responsible).await
}

pub(super) async fn closing(web: State<Web>, signed: Signed, at: OneCase) -> Result<Response, Response> {
    asking::page(web, signed, at, Steer::Close).await
}

pub(super) async fn close(
    web: State<Web>,
    signed: Signed,
    at: OneCase,
    form: Form,
) -> Result<Response, Response> {
    asking::save(web, signed, at, form, Steer::Close).await
}

pub(super) async fn reopening(web: State<Web>, signed: Signed, at: OneCase) -> Result<Response, Response> {
    asking::page(web, signed, at, Steer::Reopen).await
}

pub(super) async fn reopen(
    web: State<Web>,
    signed: Signed,
    at: OneCase,
    form: Form,
) -> Result<Response, Response> {
    asking::save(web, signed, at, form, Steer::Reopen).await
}

/// What a page is about: the reference, and who there is to choose from.
pub(super) struct About {
    id: CaseId,
    reference: Reference,
    colleagues: Colleagues,
}

/// What stands in the page.
#[derive(Default)]
pub(super) struct Filled {
    owner: String,
    team: String,
    reason: String,
    words: String,
}

impl Asking for Steer {
    type About = About;
    type Filled = Filled;
    type Wish = CaseCommand;

    fn about(self, app: &App, actor: &Actor, at: OneCase) -> Result<About, AppError> {
        let reference = case::about_to(app, actor, at.0, self.doing())?;
        let colleagues = match self {
            Self::Responsible => user::who_can_answer(app, actor)?,
            Self::Close | Self::Reopen => Colleagues::default(),
        };
        Ok(About { id: at.0, reference, colleagues })
    }

    fn fresh(self, _about: &About) -> Filled {
        Filled::default()
    }

    fn typed(form: &Form) -> Filled {
        Filled::of(form)
    }

    fn wish(self, filled: &Filled, _: &About, shell: &Shell, errors: &mut Errors) -> Option<CaseCommand> {
        filled.command(self, shell, errors)
    }

    fn put(command: CaseCommand, app: &App, actor: &Actor, at: OneCase) -> Result<(), AppError> {
        case::change(app, actor, at.0, command).map(drop)
    }

    fn said(self, refusal: &CaseRefusal) -> Said {
        match (refusal, self) {
            (CaseRefusal::IsOpen, _) | (CaseRefusal::IsClosed, Self::Close) => Said::Done,
            (CaseRefusal::CannotAnswer, _) => Said::No("owner", "responsible-cannot"),
            (CaseRefusal::IsClosed, _) => Said::No("owner", "case-is-closed"),
            (CaseRefusal::IsOnRegister, _) => Said::No("reason", "close-on-register"),
            _ => Said::Else,
        }
    }

    fn ask(self, visit: &Visit, about: &About, filled: &Filled, errors: &Errors) -> Ask {
        let word = self.word();
        let mut ask = Ask::about(visit, &about.id.0.to_string(), word, about.reference.to_string());
        let shell = &ask.shell;
        let boxes = Boxes { shell, errors };
        ask.fields = fields(&boxes, about, self, filled);
        ask.heading = shell.text(&format!("{word}-heading"));
        ask.leads = vec![shell.text(&format!("{word}-lead"))];
        ask.summary = errors.summary(shell);
        ask.button = shell.say(&format!("{word}-save"));
        ask
    }
}

impl Filled {
    fn of(form: &Form) -> Self {
        let one = |name: &str| form.one(name).to_owned();
        Self { owner: one("owner"), team: one("team"), reason: one("reason"), words: one("words") }
    }

    /// What to put to the case; what is missing or wrong is told.
    fn command(&self, steer: Steer, shell: &Shell, errors: &mut Errors) -> Option<CaseCommand> {
        match steer {
            Steer::Responsible => {
                let owner = Uuid::try_parse(&self.owner).ok().map(UserId);
                let team = Uuid::try_parse(&self.team).ok().map(TeamId);
                if owner.is_none() && team.is_none() {
                    errors.add("owner", shell.say("responsible-choose"));
                    return None;
                }
                let words = errors.words("words", &self.words, shell)?;
                Some(CaseCommand::HandOver { owner, team, words })
            }
            Steer::Close => {
                let reason = REASONS.into_iter().find(|reason| reason_word(*reason) == self.reason);
                if reason.is_none() {
                    errors.add("reason", shell.say("close-choose"));
                }
                let words = match reason {
                    Some(CloseReason::Other) => {
                        errors.compulsory("words", &self.words, "close-other-empty", shell)
                    }
                    _ => errors.words("words", &self.words, shell),
                };
                Some(CaseCommand::Close { reason: reason?, words: words? })
            }
            Steer::Reopen => {
                let why = errors.compulsory("words", &self.words, "why-empty", shell)?;
                Some(CaseCommand::Reopen { why })
            }
        }
    }
}

fn fields(boxes: &Boxes<'_>, about: &About, steer: Steer, filled: &Filled) -> Vec<Html> {
    let named = |name: &domain::Words| Text::from(name.reveal());
    match steer {
        Steer::Responsible => {
            let nobody = || vec![(String::new(), boxes.shell.text("responsible-none"))];
            let users = about.colleagues.users.iter().map(|(id, name)| (id.0.to_string(), named(name)));
            let teams = about.colleagues.teams.iter().map(|(id, name)| (id.0.to_string(), named(name)));
            let users = users.chain(nobody()).collect();
            let teams = teams.chain(nobody()).collect();
            vec![
                boxes.one("owner", "responsible-owner", None, users, &filled.owner),
                boxes.one("team", "responsible-team", None, teams, &filled.team),
                boxes.long("words", "responsible-words", Some("responsible-words-hint"), &filled.words),
            ]
        }
        Steer::Close => {
            let reasons = REASONS.into_iter().map(|reason| {
                let word = reason_word(reason);
                (word.to_owned(), boxes.shell.text(&format!("close-{word}")))
            });
            vec![
                boxes.one("reason", "close-reason", None, reasons.collect(), &filled.reason),
                boxes.long("words", "close-words", Some("close-words-hint"), &filled.words),
            ]
        }
        Steer::Reopen => vec![boxes.long("words", "why", None, &filled.words)],
    }
}
