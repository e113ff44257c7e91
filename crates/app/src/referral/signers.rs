use access::{Action, Permit};
use domain::organisation::{Organisation, OrganisationKind};
use domain::{Nation, OrganisationId, Words};

use super::bodies::{MayRefer, may_refer};
use crate::{Actor, App, AppError};

/// An organisation that can sign a referral off.
#[derive(Clone, Debug)]
pub struct Signer {
    /// Which.
    pub id: OrganisationId,
    /// What it is called.
    pub name: Words,
    /// What sort of body it is.
    pub kind: OrganisationKind,
    /// Whether it may refer in the nation, and the rule that says so.
    pub may: MayRefer,
    /// Whether it is the actor's own.
    pub own: bool,
}

/// The organisations of the partnership that may refer somebody in a nation, as far as is known, the actor's own first. Those of
/// which nobody can be a first responder are left out.
///
/// # Errors
/// [`AppError`].
pub fn signers(app: &App, actor: &Actor, nation: Nation) -> Result<Vec<Signer>, AppError> {
    let mut found = Vec::new();
    for id in app.store.organisations()? {
        // Which organisations there are is known throughout the partnership, whatever else is not.
        let permit = Permit::of_the_house(Action::ReadOrganisation, id.0);
        let Some(loaded) = app.store.load::<Organisation>(&permit)? else { continue };
        let (Some(name), Some(kind)) = (loaded.state.name(), loaded.state.kind()) else { continue };
        let may = may_refer(kind, nation);
        if may != MayRefer::No {
            found.push(Signer { id, name: name.clone(), kind, may, own: id == actor.organisation });
        }
    }
    found.sort_by(|a, b| (!a.own, a.name.reveal()).cmp(&(!b.own, b.name.reveal())));
    Ok(found)
}
