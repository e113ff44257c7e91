//! News for those who told us of a worry or wrote a referral. It is there with the entry that brings it; nobody is told before the
//! person is.

use access::Action;
use domain::case::{Case, CaseCommand, CaseEvent, Reference, Tidings};
use domain::{CaseId, Change, Event as _, FieldSet, Moment, Words};
use jiff::civil::Date;
use store::{Access, Commit, CommitError, ListedNews, Outcome};

use crate::mail::{MailKind, queue_mail};
use crate::permit::{access, ask, may, may_see, used};
use crate::{Actor, App, AppError, case, user};

/// The most news that a list shows.
const MOST: i64 = 50;
/// How often a release is decided again because somebody else wrote first.
const TRIES: usize = 16;

/// News as its reader gets it: what they may know and nothing else.
#[derive(Clone, Debug)]
pub struct ReadNews {
    /// The case.
    pub case: CaseId,
    /// Its reference.
    pub reference: Option<Reference>,
    /// The entry that is the news.
    pub entry: i64,
    /// Of which sort.
    pub tidings: Tidings,
    /// When we learnt it.
    pub at: Moment,
    /// When it was released.
    pub released_at: Option<Moment>,
    /// The national service's reference.
    pub national: Option<Words>,
    /// On which day it was decided, where it is a decision.
    pub decided_on: Option<Date>,
}

/// News that waits to be released.
#[derive(Clone, Debug)]
pub struct WaitingNews {
    /// The message as those whom it is for will read it.
    pub message: ReadNews,
    /// The names of those whom it is for, as far as the actor may know them.
    pub to: Vec<Option<Words>>,
}

/// The news that was released to the actor about cases still in their sight, the latest first.
///
/// # Errors
/// [`AppError`].
pub fn for_me(app: &App, actor: &Actor) -> Result<Vec<ReadNews>, AppError> {
    may(app, actor, Action::ListNews)?;
    let now = app.now();
    let listed = app.store.news_for(actor.viewer(now), actor.user, MOST)?;
    shown(app, actor, &listed)?;
    let mut read = Vec::new();
    for one in &listed {
        read.extend(message(app, actor, one)?);
    }
    Ok(read)
}

/// The news about cases that the actor sees whole that waits to be released, the oldest first.
///
/// # Errors
/// [`AppError`].
pub fn waiting(app: &App, actor: &Actor) -> Result<Vec<WaitingNews>, AppError> {
    may(app, actor, Action::ListNews)?;
    let listed = app.store.news_waiting(actor.viewer(app.now()), MOST)?;
    shown(app, actor, &listed)?;
    let mut waiting: Vec<WaitingNews> = Vec::new();
    for one in &listed {
        let name = user::name(app, actor, one.user)?;
        let same = |it: &&mut WaitingNews| (it.message.case, it.message.entry) == (one.case, one.entry);
        if let Some(known) = waiting.iter_mut().find(same) {
            known.to.push(name);
        } else if let Some(message) = message(app, actor, one)? {
            waiting.push(WaitingNews { message, to: vec![name] });
        }
    }
    Ok(waiting)
}

fn shown(app: &App, actor: &Actor, listed: &[ListedNews]) -> Result<(), AppError> {
    if listed.is_empty() {
        return Ok(());
    }
    let shown = listed.iter().map(|one| one.case.0).collect();
    let seen = Access { shown, ..access(actor, Action::ListNews, None, Outcome::Allowed) };
    Ok(app.store.commit(Commit::at(app.now()).seen(seen))?)
}

/// What a reader of news may know of it.
fn message(app: &App, actor: &Actor, one: &ListedNews) -> Result<Option<ReadNews>, AppError> {
    let Some(tidings) = one.tidings else { return Ok(None) };
    let Some(permit) = may_see(app, actor, Action::ReadCase, one.case.0)? else { return Ok(None) };
    let loaded = app.store.view::<Case>(&permit)?.ok_or(AppError::NotFound)?;
    let Some(entry) = loaded.entries.iter().find(|entry| entry.version == one.entry) else { return Ok(None) };
    if !permit.field_set().holds(entry.event.class()) {
        return Ok(None);
    }
    let (national, decided_on) = match &entry.event {
        CaseEvent::SentOn(sent) => (sent.reference.clone(), None),
        CaseEvent::ReferenceReceived(received) => (Some(received.reference.clone()), None),
        CaseEvent::Stepped(stepped) => (None, Some(stepped.on)),
        _ => (None, None),
    };
    Ok(Some(ReadNews {
        case: one.case,
        reference: case::reference(app, actor, one.case)?,
        entry: one.entry,
        tidings,
        at: one.at,
        released_at: one.released_at,
        national,
        decided_on,
    }))
}

/// Releases news to those whom it is for, once the person was told: how they were told is written down. A message by e-mail is
/// committed with it, that there is something to read and nothing else.
///
/// # Errors
/// [`AppError`].
pub fn release(app: &App, actor: &Actor, case: CaseId, of: i64, how: &Words) -> Result<i64, AppError> {
    let permit = ask(app, actor, Action::ReleaseNews, case.0)?;
    for _ in 0..TRIES {
        let mut loaded = app.store.load::<Case>(&permit)?.ok_or(AppError::NotFound)?;
        let now = app.now();
        let command = CaseCommand::ReleaseNews { of, how: how.clone() };
        let news = loaded.state.decide(command, now)?;
        let to = match &news.first().map(|news| &news.event) {
            Some(CaseEvent::NewsReleased(released)) => released.to.clone(),
            _ => Vec::new(),
        };
        let change = Change::of(&mut loaded, news, actor.author(), now);
        let mut commit = Commit::at(now).with(change).seen(used(actor, &permit));
        for user in to.into_iter().filter(|user| *user != actor.user) {
            commit = commit.sending(queue_mail(app, MailKind::News, user, case.0, now));
        }
        match app.store.commit(commit) {
            Ok(()) => return Ok(loaded.version),
            Err(CommitError::Conflict(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Err(AppError::Crowded)
}

/// Whether somebody of this role may release news of a case that they see whole.
pub fn may_release(actor: &Actor) -> bool {
    access::Gate::embedded().allows(actor.role, Action::ReleaseNews, Some(FieldSet::Full))
}
