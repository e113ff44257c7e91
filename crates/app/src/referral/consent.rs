use domain::case::{CaseCommand, Consent};
use domain::{CaseId, Occurred, Words};

use crate::{Actor, App, AppError, case};

/// Writes down that the person agrees to something, or no longer does. What rests on it stops with this entry: whoever is about
/// to do that is refused from then on.
///
/// # Errors
/// [`AppError`].
pub fn say_consent(
    app: &App,
    actor: &Actor,
    id: CaseId,
    (consent, given): (Consent, bool),
    occurred: Occurred,
    words: Words,
) -> Result<i64, AppError> {
    case::change(app, actor, id, CaseCommand::SayConsent { occurred, consent, given, words })
}
