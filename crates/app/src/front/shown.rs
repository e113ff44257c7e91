use std::sync::Arc;

use access::{Action, Permit};
use domain::organisation::Organisation;
use domain::{Loaded, Nation, OrganisationId, UserId, Words};

use super::readers::readers;
use crate::organisation::{Line, own_lines};
use crate::{App, AppError};

/// What one organisation shows to everybody.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Which.
    pub organisation: OrganisationId,
    /// What it is called.
    pub name: Words,
    /// Where its law is made.
    pub nation: Nation,
    /// The councils in whose areas it answers, by their codes.
    pub councils: Vec<String>,
    /// Its own numbers; none where it does not show them.
    pub lines: Vec<Line>,
    /// The hours in which the public form is answered; `None` where there is no form.
    pub hours: Option<Words>,
    /// Who reads what comes in by it. Nobody is shown them.
    pub(crate) readers: Vec<UserId>,
}

/// What organisations chose to show to everybody. Where none of those who were to answer the public form can any more, there is
/// no form.
///
/// # Errors
/// [`AppError`].
pub fn shown(app: &App) -> Result<Vec<Shown>, AppError> {
    let mut all = Vec::new();
    for id in app.store.organisations()? {
        let Some(organisation) = organisation(app, id)? else { continue };
        all.extend(of(app, id, &organisation.state)?);
    }
    Ok(all)
}

/// The hours in which an organisation says that the public form is read.
pub(crate) fn hours(app: &App, id: OrganisationId) -> Result<Option<Words>, AppError> {
    let organisation = organisation(app, id)?;
    let front = organisation.as_ref().and_then(|loaded| loaded.state.front_door());
    Ok(front.and_then(|front| front.answering.as_ref()).map(|answering| answering.hours.clone()))
}

fn organisation(app: &App, id: OrganisationId) -> Result<Option<Arc<Loaded<Organisation>>>, AppError> {
    // Nobody asks: it is for everybody, and holds nothing but what an administrator chose to show.
    let permit = Permit::of_the_house(Action::ReadOrganisation, id.0);
    Ok(app.store.view::<Organisation>(&permit)?)
}

fn of(app: &App, id: OrganisationId, organisation: &Organisation) -> Result<Option<Shown>, AppError> {
    let (Some(front), Some(name), Some(nation)) =
        (organisation.front_door(), organisation.name(), organisation.nation())
    else {
        return Ok(None);
    };
    let readers = match &front.answering {
        Some(answering) => readers(app, id, answering)?,
        None => Vec::new(),
    };
    let answering = front.answering.as_ref().filter(|_| !readers.is_empty());
    Ok(Some(Shown {
        organisation: id,
        name: name.clone(),
        nation,
        councils: front.councils.clone(),
        lines: if front.numbers { own_lines(organisation) } else { Vec::new() },
        hours: answering.map(|answering| answering.hours.clone()),
        readers,
    }))
}
