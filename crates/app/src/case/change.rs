use access::Action;
use domain::case::{Case, CaseCommand, CaseRefusal, is_said_again};
use domain::user::Role;
use domain::{CaseId, Change, OrganisationId};
use store::{Commit, CommitError};

use crate::actor::may_meet_people;
use crate::permit::{ask, used};
use crate::{Actor, App, AppError, user};

/// How often a command is decided again because somebody else wrote first.
const TRIES: usize = 16;

/// Puts a command to a case: note, assign, close, reopen, correct. Two people who write at once both land: the second is
/// decided again on what the first made. What really clashes is refused by the domain, with both sides named.
///
/// # Errors
/// [`AppError`].
pub fn change(app: &App, actor: &Actor, case: CaseId, command: CaseCommand) -> Result<i64, AppError> {
    let permit = ask(app, actor, action(&command), case.0)?;
    must_be_answered_for(app, actor, &command)?;
    for _ in 0..TRIES {
        let mut loaded = app.store.load::<Case>(&permit)?.ok_or(CaseRefusal::Absent)?;
        let now = app.now();
        let news = loaded.state.decide(command.clone(), now)?;
        if is_said_again(&loaded.entries, &news) {
            return Ok(loaded.version);
        }
        let change = Change::of(&mut loaded, news, actor.author(), now);
        match app.store.commit(Commit::at(now).with(change).seen(used(actor, &permit))) {
            Ok(()) => return Ok(loaded.version),
            Err(CommitError::Conflict(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(AppError::Crowded)
}

/// Refuses to make somebody responsible who cannot be: a stranger, somebody who left, or who meets nobody.
fn must_be_answered_for(app: &App, actor: &Actor, command: &CaseCommand) -> Result<(), AppError> {
    let (CaseCommand::Assign { owner, team } | CaseCommand::HandOver { owner, team, .. }) = command else {
        return Ok(());
    };
    let theirs = |facts: (OrganisationId, Role)| facts.0 == actor.organisation && may_meet_people(facts.1);
    let owner = match owner {
        Some(owner) => app.store.user_facts(*owner)?.is_some_and(theirs),
        None => true,
    };
    let team = match team {
        Some(team) => user::colleagues(app, actor)?.teams.iter().any(|(own, _)| own == team),
        None => true,
    };
    if owner && team { Ok(()) } else { Err(CaseRefusal::CannotAnswer.into()) }
}

fn action(command: &CaseCommand) -> Action {
    match command {
        CaseCommand::Note { .. } | CaseCommand::Write { .. } | CaseCommand::SayConsent { .. } => {
            Action::NoteCase
        }
        CaseCommand::Step(_)
        | CaseCommand::ReferElsewhere(_)
        | CaseCommand::Safeguard(_)
        | CaseCommand::CheckIn(_)
        | CaseCommand::SayEntitlement(_) => Action::WritePathway,
        CaseCommand::BeginReferral { .. } => Action::BeginReferral,
        CaseCommand::SendReferral { .. } | CaseCommand::TakeReferralBack { .. } => Action::SendReferral,
        CaseCommand::ReturnReferral { .. } => Action::ReturnReferral,
        CaseCommand::Refer { .. } => Action::SignReferral,
        CaseCommand::Tell { .. } => Action::TellCase,
        CaseCommand::Attach { .. } | CaseCommand::FinishScan { .. } => Action::AttachFile,
        CaseCommand::SendOn { .. }
        | CaseCommand::ReceiveReference { .. }
        | CaseCommand::Supplement { .. }
        | CaseCommand::TypeOver { .. }
        | CaseCommand::Chase { .. } => Action::HandReferralOver,
        CaseCommand::ReleaseNews { .. } => Action::ReleaseNews,
        CaseCommand::Assign { .. } | CaseCommand::HandOver { .. } => Action::AssignCase,
        CaseCommand::Close { .. } => Action::CloseCase,
        CaseCommand::Reopen { .. } => Action::ReopenCase,
        CaseCommand::Correct { .. }
        | CaseCommand::Amend { .. }
        | CaseCommand::Quarantine { .. }
        | CaseCommand::Release { .. }
        | CaseCommand::End { .. } => Action::CorrectCase,
        CaseCommand::MergeInto { .. } | CaseCommand::TakeIn { .. } | CaseCommand::Part { .. } => {
            Action::MergeCases
        }
        CaseCommand::PutOnRegister { .. }
        | CaseCommand::ReviewRegister { .. }
        | CaseCommand::TakeOffRegister { .. } => Action::KeepRegister,
        // It follows from what was learnt of the person.
        CaseCommand::HoldAge { .. } => Action::NoteCase,
        CaseCommand::NoteSearch { .. } => Action::SearchCases,
    }
}
