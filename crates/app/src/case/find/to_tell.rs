//! What a search leaves to be done: telling the holders of cases that the searcher may not know of. It is done after the answer, so
//! that no clock tells whether there was one; a program that is killed between the two has told nobody of that search.

use store::{Commit, CommitError};

use super::asked::{Asked, Readings};
use super::{Search, Wanted, beyond};
use crate::{Actor, App, AppError};

/// How often it is tried because somebody else wrote to a case whose holder is to be told.
const TRIES: usize = 4;

/// Searches whose holders are still to be told.
#[derive(Clone, Debug, Default)]
#[must_use = "the holders of cases beyond the searcher's sight are told by it"]
pub struct ToTell(Vec<(Actor, Wanted)>);

impl ToTell {
    pub(super) fn of(actor: Actor, wanted: Wanted) -> Self {
        Self(vec![(actor, wanted)])
    }

    /// Takes another search in.
    pub fn and(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// Tells the holders. A note that cannot be written is passed over: nobody waits for it who could be told.
    pub fn tell(self, app: &App) {
        for (actor, wanted) in self.0 {
            let _told = tell(app, &actor, &wanted);
        }
    }
}

fn tell(app: &App, actor: &Actor, wanted: &Wanted) -> Result<(), AppError> {
    let Asked::For(readings) = Readings::of(wanted) else { return Ok(()) };
    let search = Search { app, viewer: actor.viewer(app.now()), readings: &readings };
    let beyond = beyond::meet(&search)?;
    for _ in 0..TRIES {
        let now = app.now();
        let changes = beyond.notes(app, actor, now);
        if changes.is_empty() {
            return Ok(());
        }
        match app.store.commit(Commit { changes, ..Commit::at(now) }) {
            Err(CommitError::Conflict(_)) => {}
            done => return Ok(done?),
        }
    }
    Err(AppError::Crowded)
}
