//! Clocks: something that is to be done by a moment, and what became of it.
//!
//! A statutory clock never stands still. A soft one, which rests on custom and on no law, may be paused with a reason,
//! and the time paused moves the moment by which it is due.

mod lawful;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

pub use lawful::{ClockKind, ClockMove, ClockState, NotLawful};

/// Something that is to be done by a moment, by somebody. `O` names the owner: the caller's own id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock<O> {
    kind: ClockKind,
    owner: O,
    started: Timestamp,
    due: Timestamp,
    last: Timestamp,
    paused: SignedDuration,
    state: ClockState,
}

impl<O> Clock<O> {
    /// Starts a clock that is due at a moment.
    ///
    /// A date is due at the end of its day in the nation's time zone; the caller turns it into a moment.
    pub fn start(kind: ClockKind, owner: O, started: Timestamp, due: Timestamp) -> Self {
        Self {
            kind,
            owner,
            started,
            due,
            last: started,
            paused: SignedDuration::ZERO,
            state: ClockState::Running,
        }
    }

    /// What it rests on.
    pub fn kind(&self) -> &ClockKind {
        &self.kind
    }

    /// Whose it is.
    pub fn owner(&self) -> &O {
        &self.owner
    }

    /// When it was started.
    pub fn started(&self) -> Timestamp {
        self.started
    }

    /// When it is due, the time paused so far added; a pause that goes on is added when it ends.
    pub fn due(&self) -> Timestamp {
        self.due
    }

    /// How long it has stood still in pauses that have ended.
    pub fn paused(&self) -> SignedDuration {
        self.paused
    }

    /// How it stands.
    pub fn state(&self) -> &ClockState {
        &self.state
    }

    /// Whether it runs and its moment has passed.
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.state == ClockState::Running && now > self.due
    }

    /// Gives it to somebody else; lawful in every state.
    pub fn hand_over(&mut self, owner: O) {
        self.owner = owner;
    }

    /// Makes a move. A move that is refused changes nothing.
    ///
    /// # Errors
    /// Why the move is not lawful.
    pub fn make(&mut self, what: ClockMove, at: Timestamp) -> Result<(), NotLawful> {
        if at < self.last {
            return Err(NotLawful::Backwards { last: self.last });
        }
        match &self.state {
            ClockState::Met { .. } => return Err(NotLawful::AtItsEnd("met")),
            ClockState::Cancelled { .. } => return Err(NotLawful::AtItsEnd("cancelled")),
            _ => {}
        }
        match what {
            ClockMove::Pause { reason } => self.pause(reason, at)?,
            ClockMove::Resume => self.resume(at)?,
            ClockMove::Meet => self.meet(at)?,
            ClockMove::Miss => self.miss(at)?,
            ClockMove::Cancel { reason } => self.cancel(reason, at)?,
        }
        self.last = at;
        Ok(())
    }

    fn pause(&mut self, reason: String, at: Timestamp) -> Result<(), NotLawful> {
        if let ClockKind::Statutory { rule } = &self.kind {
            return Err(NotLawful::Statutory { rule: rule.clone() });
        }
        match self.state {
            ClockState::Paused { .. } => Err(NotLawful::PausedAlready),
            ClockState::Missed { .. } => Err(NotLawful::Missed),
            _ if reason.trim().is_empty() => Err(NotLawful::NoReason),
            _ => {
                self.state = ClockState::Paused { since: at, reason };
                Ok(())
            }
        }
    }

    fn resume(&mut self, at: Timestamp) -> Result<(), NotLawful> {
        let ClockState::Paused { since, .. } = self.state else { return Err(NotLawful::NotPaused) };
        self.add_pause(since, at)?;
        self.state = ClockState::Running;
        Ok(())
    }

    fn meet(&mut self, at: Timestamp) -> Result<(), NotLawful> {
        if let ClockState::Paused { since, .. } = self.state {
            self.add_pause(since, at)?;
        }
        self.state = ClockState::Met { at, late: at > self.due };
        Ok(())
    }

    fn miss(&mut self, at: Timestamp) -> Result<(), NotLawful> {
        match self.state {
            ClockState::Paused { .. } => Err(NotLawful::PausedNotMissed),
            ClockState::Missed { .. } => Err(NotLawful::Missed),
            _ if at <= self.due => Err(NotLawful::NotDueYet { due: self.due }),
            _ => {
                self.state = ClockState::Missed { at };
                Ok(())
            }
        }
    }

    fn cancel(&mut self, reason: String, at: Timestamp) -> Result<(), NotLawful> {
        if reason.trim().is_empty() {
            return Err(NotLawful::NoReason);
        }
        self.state = ClockState::Cancelled { at, reason };
        Ok(())
    }

    fn add_pause(&mut self, since: Timestamp, until: Timestamp) -> Result<(), NotLawful> {
        let pause = until.duration_since(since);
        self.due = self.due.checked_add(pause).map_err(|_| NotLawful::OutOfRange)?;
        self.paused = self.paused.saturating_add(pause);
        Ok(())
    }
}
