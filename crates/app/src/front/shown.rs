use access::{Action, Permit};
use domain::organisation::Organisation;
use domain::{Nation, OrganisationId, Words};

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
}

/// What organisations chose to show to everybody.
///
/// # Errors
/// [`AppError`].
pub fn shown(app: &App) -> Result<Vec<Shown>, AppError> {
    let mut all = Vec::new();
    for id in app.store.organisations()? {
        // Nobody asks: it is for everybody, and holds nothing but what an administrator chose to show.
        let permit = Permit::of_the_house(Action::ReadOrganisation, id.0);
        let Some(loaded) = app.store.view::<Organisation>(&permit)? else { continue };
        all.extend(of(id, &loaded.state));
    }
    Ok(all)
}

fn of(id: OrganisationId, organisation: &Organisation) -> Option<Shown> {
    let front = organisation.front_door()?;
    let lines = if front.numbers { own_lines(organisation) } else { Vec::new() };
    Some(Shown {
        organisation: id,
        name: organisation.name()?.clone(),
        nation: organisation.nation()?,
        councils: front.councils.clone(),
        lines,
        hours: front.answering.as_ref().map(|answering| answering.hours.clone()),
    })
}
