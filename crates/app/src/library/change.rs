use access::{Action, Permit};
use domain::library::{HouseLibrary, LIBRARY, LibraryEvent};
use domain::{Change, Loaded, Moment, News};
use store::{Commit, CommitError, Outcome};

use crate::permit::{access, may};
use crate::{Actor, App, AppError};

/// How often a change is decided again because somebody else wrote first.
const TRIES: usize = 16;

/// What the house wrote of the library.
pub(super) fn load(app: &App) -> Result<Loaded<HouseLibrary>, AppError> {
    // Everybody reads the library, signed in or not: nobody's sight is asked. Who may change it, the role says.
    let permit = Permit::of_the_house(Action::EditLibrary, LIBRARY);
    Ok(app.store.load::<HouseLibrary>(&permit)?.unwrap_or_else(|| Loaded::new(LIBRARY)))
}

/// Puts a change to the library, for somebody who may edit it. It is decided on what is there now, and again where somebody else
/// wrote first. Where nothing is to be changed, nothing is written.
pub(super) fn change<E: From<AppError>>(
    app: &App,
    actor: &Actor,
    decide: impl Fn(&HouseLibrary, Moment) -> Result<Vec<News<LibraryEvent>>, E>,
) -> Result<(), E> {
    may(app, actor, Action::EditLibrary)?;
    for _ in 0..TRIES {
        let mut loaded = load(app)?;
        let now = app.now();
        let news = decide(&loaded.state, now)?;
        if news.is_empty() {
            return Ok(());
        }
        let change = Change::of(&mut loaded, news, actor.author(), now);
        let seen = access(actor, Action::EditLibrary, Some(LIBRARY), Outcome::Allowed);
        match app.store.commit(Commit::at(now).with(change).seen(seen)) {
            Ok(()) => return Ok(()),
            Err(CommitError::Conflict(_)) => {}
            Err(error) => return Err(AppError::from(error).into()),
        }
    }
    Err(AppError::Crowded.into())
}
