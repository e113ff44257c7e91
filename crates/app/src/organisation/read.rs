use access::{Action, Permit};
use domain::organisation::{Organisation, OrganisationSummary};
use domain::{Nation, OrganisationId, Words};

use crate::called::called;
use crate::permit::ask;
use crate::{Actor, App, AppError};

/// The actor's own organisation.
///
/// # Errors
/// [`AppError`].
pub fn read(app: &App, actor: &Actor) -> Result<Organisation, AppError> {
    let permit = ask(app, actor, Action::ReadOrganisation, actor.organisation.0)?;
    Ok(app.store.view::<Organisation>(&permit)?.ok_or(AppError::NotFound)?.state.clone())
}

/// Where the law of the actor's organisation is made.
pub(crate) fn nation(app: &App, actor: &Actor) -> Result<Nation, AppError> {
    read(app, actor)?.nation().ok_or(AppError::NotFound)
}

/// What an organisation of the partnership is called: everybody in it may know that.
///
/// # Errors
/// [`AppError`].
pub fn name(app: &App, id: OrganisationId) -> Result<Option<Words>, AppError> {
    // Which organisations there are is known throughout the partnership, whatever else is not.
    let permit = Permit::of_the_house(Action::ReadOrganisation, id.0);
    called::<Organisation, OrganisationSummary>(
        app,
        &permit,
        |summary| summary.name,
        |loaded| loaded.state.name().cloned(),
    )
}

/// Every organisation's id and name, for whoever has the machine.
///
/// # Errors
/// [`AppError`].
pub fn all_names(app: &App) -> Result<Vec<(OrganisationId, Words)>, AppError> {
    let mut names = Vec::new();
    for id in app.store.organisations()? {
        // The command line acts for no organisation.
        let permit = Permit::of_the_house(Action::ReadOrganisation, id.0);
        let loaded = app.store.load::<Organisation>(&permit)?;
        names.extend(loaded.and_then(|loaded| loaded.state.name().cloned()).map(|name| (id, name)));
    }
    Ok(names)
}
