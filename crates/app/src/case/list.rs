use access::Action;
use domain::case::{CaseEssentials, Reference};
use domain::{CaseId, Class, Moment, Noun};
use store::{Access, Commit, Listed, Outcome};

use crate::permit::{access, may};
use crate::{Actor, App, AppError};

/// A line of a list of cases.
#[derive(Clone, Debug)]
pub struct CaseLine {
    /// The case.
    pub case: CaseId,
    /// Its reference, if the viewer may see it.
    pub reference: Option<Reference>,
    /// Whether somebody outside was told, if the viewer may see that.
    pub told: Option<bool>,
    /// When we last learnt something.
    pub changed_at: Moment,
    /// Where the next page begins.
    pub place: Listed,
}

/// One page of the cases in the actor's sight, the latest news first, after the last of the page before. One access entry holds the ids shown.
///
/// # Errors
/// [`AppError`].
pub fn list(
    app: &App,
    actor: &Actor,
    after: Option<(Moment, CaseId)>,
    limit: i64,
) -> Result<Vec<CaseLine>, AppError> {
    may(app, actor, Action::ListCases)?;
    let now = app.now();
    let after = after.map(|(at, case)| (at, case.0));
    let page = app.store.page(actor.viewer(now), Noun::Case, Class::Essentials, after, limit)?;
    let shown: Vec<_> = page.iter().map(|listed| listed.record).collect();
    let seen = Access { shown, ..access(actor, Action::ListCases, None, Outcome::Allowed) };
    app.store.commit(Commit::at(now).seen(seen))?;
    Ok(page.into_iter().map(line).collect())
}

fn line(place: Listed) -> CaseLine {
    let essentials =
        place.summary.as_ref().and_then(|json| serde_json::from_slice::<CaseEssentials>(json).ok());
    CaseLine {
        case: CaseId(place.record),
        told: essentials.as_ref().map(|essentials| essentials.told),
        reference: essentials.map(|essentials| essentials.reference),
        changed_at: place.sort,
        place,
    }
}
