//! Reminding people of what is due today or late: a pass over everything that is due, in the morning of each day.

use access::{Action, Gate};
use domain::day::{end_of, london};
use domain::user::Role;
use domain::{Moment, OrganisationId, UserId};
use jiff::civil::Date;
use sealed::{ChainHash, Fields};
use store::{ActiveUser, Outgoing, ToRemind};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::mail::MailKind;
use crate::{App, AppError};

/// How many things are looked at together.
const TOGETHER: i64 = 500;
/// How long it is remembered that somebody was reminded of what is due no more, in microseconds: two years beyond the day.
const REMEMBERED: i64 = 2 * 365 * 24 * 60 * 60 * 1_000_000;

/// What a pass did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reminded {
    /// Of how many things people were reminded for the first time.
    pub things: usize,
    /// How many things nobody can be reminded of: their organisation has nobody who could do them.
    pub nobodys: usize,
}

/// Reminds people of all that is due today or late and of which nobody was reminded yet: who is responsible, else the team, else
/// those who answer for the organisation. Nobody gets more than one message a day: what comes after it left waits for the next
/// day's. Whoever becomes responsible is reminded too. What was written down is done: a pass that is stopped and begun again goes on.
///
/// # Errors
/// [`AppError`].
pub fn remind(app: &App) -> Result<Reminded, AppError> {
    let now = app.now();
    let (today, before) = (london(now), Moment(end_of(london(now)).0 + 1));
    let (mut reminded, mut last) = (Reminded::default(), None);
    let mut people = People::default();
    loop {
        let page = app.store.to_remind((now, before), last.as_ref(), TOGETHER)?;
        let Some(end) = page.last().cloned() else { break };
        last = Some(end);
        let (mut things, mut to) = (Vec::new(), Vec::new());
        for thing in page {
            let whom = people.whom(app, &thing)?;
            if whom.is_empty() {
                reminded.nobodys += 1;
                continue;
            }
            to.extend(whom.iter().copied());
            things.push((thing, whom));
        }
        to.sort_unstable();
        to.dedup();
        if things.is_empty() {
            continue;
        }
        let messages = to.into_iter().map(|user| message(user, today, now)).collect();
        reminded.things += app.store.remind(now, things, messages)?;
    }
    app.store.forget_reminders(Moment(now.0 - REMEMBERED))?;
    Ok(reminded)
}

/// The message of a day to somebody: always the same one, so that there is only one.
fn message(user: UserId, today: Date, now: Moment) -> Outgoing {
    let mut fields = Fields::after(ChainHash::START, "reminder");
    let hash = fields.text(&user.0.to_string()).text(&today.to_string()).finish();
    let id = hash.0.first_chunk::<16>().map_or_else(Uuid::nil, |bytes| Uuid::from_bytes(*bytes));
    let (kind, addressee, payload) = (MailKind::Reminder.code(), Some(user), Zeroizing::new(Vec::new()));
    Outgoing { id, record: user.0, kind, addressee, due_at: now, payload }
}

/// The users of organisations, looked up once.
#[derive(Default)]
struct People(Vec<(OrganisationId, Vec<ActiveUser>)>);

impl People {
    fn of(&mut self, app: &App, organisation: OrganisationId) -> Result<&[ActiveUser], AppError> {
        let place = match self.0.iter().position(|(known, _)| *known == organisation) {
            Some(place) => place,
            None => {
                let mut users = app.store.active_users(organisation)?;
                users.retain(|one| Gate::embedded().allows(one.role, Action::ListDue, None));
                self.0.push((organisation, users));
                self.0.len() - 1
            }
        };
        Ok(self.0.get(place).map_or(&[], |(_, users)| users))
    }

    /// Who is reminded of a thing.
    fn whom(&mut self, app: &App, thing: &ToRemind) -> Result<Vec<UserId>, AppError> {
        let users = self.of(app, thing.viewer)?;
        let those = |is: &dyn Fn(&ActiveUser) -> bool| -> Vec<UserId> {
            users.iter().filter(|one| is(one)).map(|one| one.user).collect()
        };
        let owner = those(&|one| Some(one.user) == thing.owner);
        if !owner.is_empty() {
            return Ok(owner);
        }
        let team = those(&|one| thing.team.is_some() && one.team == thing.team);
        if !team.is_empty() {
            return Ok(team);
        }
        Ok(those(&|one| matches!(one.role, Role::Lead | Role::Supervisor)))
    }
}
