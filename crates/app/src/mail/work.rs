//! Sending what is due.

use access::{Action, Permit};
use domain::user::{User, UserSummary};
use domain::{Class, Moment, UserId};
use lettre::Address;
use store::{Ending, Taken};

use super::MailServer;
use super::letter::{MailKind, written};
use super::smtp::{Delivered, Line};
use crate::{App, AppError};

const SECOND: i64 = 1_000_000;
/// How many messages a worker takes at once: those that it has not begun wait for its lease when it dies.
const AT_ONCE: i64 = 5;
/// After how many seconds a message is tried again, by how often it was.
const AGAIN: [i64; 6] = [60, 5 * 60, 15 * 60, 60 * 60, 3 * 60 * 60, 6 * 60 * 60];
/// How often a message is tried: two days and more.
const TRIES: i64 = 14;

/// What came of a round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Taken by the mail server.
    pub sent: u64,
    /// To be tried again later.
    pub later: u64,
    /// Not sent, and not tried again.
    pub refused: u64,
    /// Perhaps sent: somebody has to say.
    pub perhaps: u64,
}

impl Tally {
    /// Whether there was nothing to do.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Sends messages that are due, one after the other.
pub struct Worker {
    app: App,
    server: MailServer,
    /// How long a message that it took is its own, in microseconds.
    lease: i64,
    line: Option<Line>,
}

impl std::fmt::Debug for Worker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Worker({:?})", self.server)
    }
}

impl Worker {
    /// A worker that holds messages for `lease` seconds each time.
    pub fn new(app: App, server: MailServer, lease: u32) -> Self {
        Self { app, server, lease: i64::from(lease.max(1)) * SECOND, line: None }
    }

    /// Sends some of what is due, and says what came of it; nothing where nothing is due.
    ///
    /// # Errors
    /// [`AppError`], when the database cannot be used: what was taken is taken again later.
    pub fn round(&mut self) -> Result<Tally, AppError> {
        let now = self.app.now();
        let mut tally = Tally { perhaps: self.app.store.outgoing_unsure(now)?, ..Tally::default() };
        let until = Moment(now.0 + self.lease);
        for taken in self.app.store.take_outgoing(now, until, AT_ONCE)? {
            self.one(&taken, &mut tally)?;
        }
        Ok(tally)
    }

    fn one(&mut self, taken: &Taken, tally: &mut Tally) -> Result<(), AppError> {
        let delivered = match self.deliver(taken) {
            Ok(delivered) => delivered,
            Err(Undelivered::App(error)) => return Err(error),
            Err(Undelivered::Never(word)) => Delivered::Never(word),
        };
        let (store, now) = (&self.app.store, self.app.now());
        match delivered {
            Delivered::Sent => {
                store.outgoing_sent(taken.id, now)?;
                tally.sent += 1;
            }
            Delivered::NotNow(word) if taken.tries < TRIES => {
                store.outgoing_later(taken, now, again(now, taken.tries), word)?;
                tally.later += 1;
            }
            Delivered::NotNow(_) => {
                store.outgoing_ended(taken, now, Ending::Refused, "given-up")?;
                tally.refused += 1;
            }
            Delivered::Never(word) => {
                store.outgoing_ended(taken, now, Ending::Refused, word)?;
                tally.refused += 1;
            }
            Delivered::Perhaps => {
                store.outgoing_ended(taken, now, Ending::Perhaps, "no-answer")?;
                tally.perhaps += 1;
            }
            Delivered::NotOurs => {}
        }
        if delivered != Delivered::Sent && !matches!(delivered, Delivered::Never("nobody" | "kind")) {
            // A server that refused is best met anew.
            self.line = None;
        }
        Ok(())
    }

    fn deliver(&mut self, taken: &Taken) -> Result<Delivered, Undelivered> {
        let kind = MailKind::from_code(&taken.kind).ok_or(Undelivered::Never("kind"))?;
        let to = address(&self.app, taken.addressee)?.ok_or(Undelivered::Never("nobody"))?;
        let written = written(&self.server, (taken.id, kind), &to, self.app.now());
        let message = written.map_err(|_| Undelivered::Never("content"))?;
        let line = match &mut self.line {
            Some(line) => line,
            None => match Line::open(&self.server) {
                Ok(line) => self.line.insert(line),
                Err(word) => return Ok(Delivered::NotNow(word)),
            },
        };
        let (app, patience) = (&self.app, self.server.patience);
        let mut unsaved = None;
        let leaves = || {
            let now = app.now();
            let until = Moment(now.0 + 2 * i64::try_from(patience.as_micros()).unwrap_or(i64::MAX / 4));
            app.store.outgoing_leaves(taken, now, until).unwrap_or_else(|error| {
                unsaved = Some(error);
                false
            })
        };
        let delivered = line.send(&self.server.from, &to, &message, leaves);
        match unsaved {
            Some(error) => Err(Undelivered::App(error.into())),
            None => Ok(delivered),
        }
    }
}

/// Why a message did not come as far as the mail server.
enum Undelivered {
    /// It never will: a word for why.
    Never(&'static str),
    /// The database.
    App(AppError),
}

impl<E: Into<AppError>> From<E> for Undelivered {
    fn from(error: E) -> Self {
        Self::App(error.into())
    }
}

/// When a message is tried again that was tried so often.
fn again(now: Moment, tries: i64) -> Moment {
    let place = usize::try_from(tries - 1).unwrap_or_default().min(AGAIN.len() - 1);
    Moment(now.0 + AGAIN[place] * SECOND)
}

/// The address of somebody who may still sign in.
fn address(app: &App, user: Option<UserId>) -> Result<Option<Address>, AppError> {
    let Some(user) = user else { return Ok(None) };
    // A job: nobody's eyes are on the address.
    let permit = Permit::of_the_house(Action::ReadUser, user.0);
    let active = app.store.load::<User>(&permit)?.is_some_and(|loaded| loaded.state.is_active());
    let summary = app.store.summary(&permit, Class::Setup)?;
    let summary = summary.and_then(|json| serde_json::from_slice::<UserSummary>(&json).ok());
    Ok(summary.filter(|_| active).and_then(|summary| summary.email.reveal().trim().parse().ok()))
}
