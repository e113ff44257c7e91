use access::Action;
use domain::case::{Case, CaseCommand, Consent, ConsentSaid, Referred, Route};
use domain::draft::DraftRefusal;
use domain::{CaseId, Change, DraftId, Loaded, Moment, News, Occurred, UserId, Words};
use forms::{Answer, Answers, Problem};
use store::{Commit, CommitError};

use super::route::{CONSENTS, Undecided, WANTS, route};
use super::{MayRefer, TRIES, may_refer};
use crate::permit::{ask, used};
use crate::{Actor, App, AppError, case, days, draft, organisation, sets};

/// Why a referral is not signed.
#[derive(Debug)]
pub enum Unsigned {
    /// Some answers are missing or wrong.
    Problems(Vec<Problem>),
    /// What it is does not follow from the answers yet.
    Undecided(Undecided),
    /// The organisation is not a first responder, as far as is known: another signs.
    NotAFirstResponder,
    /// It was signed already.
    Already(CaseId),
    /// Everything else.
    App(AppError),
}

impl<E: Into<AppError>> From<E> for Unsigned {
    fn from(error: E) -> Self {
        match error.into() {
            AppError::Draft(DraftRefusal::Submitted(record)) => Self::Already(CaseId(record)),
            other => Self::App(other),
        }
    }
}

/// Signs a referral off for the actor's organisation: its answers go into the case, with what the person agreed to, and the
/// draft ends. Another organisation's must have been sent to the actor's first.
///
/// # Errors
/// [`Unsigned`].
pub fn sign(app: &App, actor: &Actor, id: DraftId) -> Result<CaseId, Unsigned> {
    let permit = ask(app, actor, Action::SignReferral, id.0)?;
    for _ in 0..TRIES {
        let open = draft::load(app, &permit, id)?;
        let mut loaded = Loaded::clone(&open.loaded);
        if open.set.id() != sets::REFERRAL {
            return Err(AppError::NotFound.into());
        }
        if loaded.state.sign_off().is_some()
            || loaded.state.begun_by().is_none_or(|by| by.organisation != actor.organisation)
        {
            loaded.state.must_be_with(actor.organisation)?;
        }
        let about = loaded.state.case().ok_or(AppError::NotFound)?;
        let of_case = ask(app, actor, Action::SignReferral, about.0)?;
        let mut case = app.store.load::<Case>(&of_case)?.ok_or(AppError::NotFound)?;
        let own = organisation::read(app, actor)?;
        let (kind, nation) = (own.kind().ok_or(AppError::NotFound)?, case.state.nation());
        if may_refer(kind, nation.ok_or(AppError::NotFound)?) == MayRefer::No {
            return Err(Unsigned::NotAFirstResponder);
        }
        let now = app.now();
        let today = days::of_forms(days::london(now));
        let submission = open.set.submit(&open.answers, today).map_err(Unsigned::Problems)?;
        let way = route(&submission.answers).map_err(Unsigned::Undecided)?;
        let page = if way.rests_on() == Some(Consent::Police) { CONSENTS } else { WANTS };
        let consented_at = loaded.state.saved(page).map(|saved| saved.at);
        let referred = Referred {
            draft: id,
            route: way,
            written_by: loaded.state.writers().to_vec(),
            taken: case::taken_down(open.set, &submission),
        };
        let mut news = case.state.decide(CaseCommand::Refer { referred, consented_at }, now)?;
        let asked = |page: &str| match loaded.state.saved(page) {
            Some(saved) => (saved.at, Some(saved.by.user).filter(|user| *user != actor.user)),
            None => (consented_at.unwrap_or(now), None),
        };
        news.extend(consents(&submission.answers, way, asked));
        let ended = loaded.state.submit(about.0, now)?;
        let changes = vec![
            Change::of(&mut case, news, actor.author(), now),
            Change::of(&mut loaded, ended, actor.author(), now),
        ];
        let commit = Commit::at(now).seen(used(actor, &permit)).seen(used(actor, &of_case));
        match app.store.commit(Commit { changes, ..commit }) {
            Ok(()) => return Ok(about),
            Err(CommitError::Conflict(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(AppError::Crowded.into())
}

/// What an adult agreed to and did not, as the referral says, each when and by whom its page was saved. A child is not asked.
fn consents(
    answers: &Answers,
    way: Route,
    asked: impl Fn(&str) -> (Moment, Option<UserId>),
) -> Vec<News<domain::case::CaseEvent>> {
    if matches!(way, Route::Child | Route::MayBeChild) {
        return Vec::new();
    }
    let said = Consent::ALL.into_iter().filter_map(|consent| {
        let given = match consent {
            // What they want is the answer to that.
            Consent::Referral => way == Route::Adult,
            other => match answers.get(&format!("consent-{}", other.code())) {
                Some(Answer::One(option)) => option == "yes",
                _ => return None,
            },
        };
        let (at, asked_by) = asked(if consent == Consent::Referral { WANTS } else { CONSENTS });
        let said = ConsentSaid { consent, given, words: Words::default(), asked_by };
        Some(News { occurred: Occurred::at(at), event: said.into() })
    });
    said.collect()
}
