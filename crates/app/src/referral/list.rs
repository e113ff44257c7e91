use access::Action;
use domain::case::Reference;
use domain::{DraftId, Moment, Words};
use store::{Access, Commit, Drafts, ListedDraft, Outcome};

use crate::permit::{access, may};
use crate::{Actor, App, AppError, case, organisation, sets};

/// Where a referral is, for whoever looks at a list of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// The actor's organisation writes it.
    Writing,
    /// It waits for another organisation to sign it off.
    Waiting,
    /// It waits for the actor's organisation to sign it off.
    ToSign,
}

/// A referral that is not signed yet.
#[derive(Clone, Debug)]
pub struct ListedReferral {
    /// The draft.
    pub draft: DraftId,
    /// The case's reference.
    pub reference: Option<Reference>,
    /// Where it is.
    pub stand: Stand,
    /// The organisation that writes it.
    pub organisation: Option<Words>,
    /// When it was last changed.
    pub changed_at: Moment,
}

/// The most of each sort that a list shows.
const MOST: i64 = 20;

/// The referrals in the actor's sight that are not signed yet: those to sign first.
///
/// # Errors
/// [`AppError`].
pub fn list(app: &App, actor: &Actor) -> Result<Vec<ListedReferral>, AppError> {
    may(app, actor, Action::ListDrafts)?;
    let viewer = actor.viewer(app.now());
    let mut listed = Vec::new();
    for (which, stand) in
        [(Drafts::ToSign, Stand::ToSign), (Drafts::Open, Stand::Writing), (Drafts::Sent, Stand::Waiting)]
    {
        for one in app.store.drafts(viewer, which, sets::REFERRAL, MOST)? {
            listed.extend(referral(app, actor, &one, stand)?);
        }
    }
    if !listed.is_empty() {
        let shown = listed.iter().map(|one| one.draft.0).collect();
        let seen = Access { shown, ..access(actor, Action::ListDrafts, None, Outcome::Allowed) };
        app.store.commit(Commit::at(app.now()).seen(seen))?;
    }
    Ok(listed)
}

fn referral(
    app: &App,
    actor: &Actor,
    one: &ListedDraft,
    stand: Stand,
) -> Result<Option<ListedReferral>, AppError> {
    let Some(about) = one.about else { return Ok(None) };
    Ok(Some(ListedReferral {
        draft: one.draft,
        reference: case::reference(app, actor, about)?,
        stand,
        organisation: organisation::name(app, one.organisation)?,
        changed_at: one.changed_at,
    }))
}
