//! What follows a signed referral: its reference, additions, ticks on the copy sheet, asking after it.

use domain::case::CaseCommand;
use domain::{CaseId, Occurred, Words};

use crate::{Actor, App, AppError, case};

/// Records the national service's reference.
///
/// # Errors
/// [`AppError`].
pub fn receive_reference(
    app: &App,
    actor: &Actor,
    case: CaseId,
    referral: i64,
    occurred: Occurred,
    reference: Words,
) -> Result<i64, AppError> {
    case::change(app, actor, case, CaseCommand::ReceiveReference { occurred, referral, reference })
}

/// Adds something to a signed referral, which itself is never changed. It has a hand-over of its own.
///
/// # Errors
/// [`AppError`].
pub fn supplement(
    app: &App,
    actor: &Actor,
    case: CaseId,
    referral: i64,
    text: Words,
    files: Vec<i64>,
) -> Result<i64, AppError> {
    case::change(app, actor, case, CaseCommand::Supplement { referral, text, files })
}

/// Ticks fields of the national form off as typed over, or takes the ticks away.
///
/// # Errors
/// [`AppError`].
pub fn type_over(
    app: &App,
    actor: &Actor,
    case: CaseId,
    referral: i64,
    fields: Vec<String>,
    done: bool,
) -> Result<i64, AppError> {
    case::change(app, actor, case, CaseCommand::TypeOver { referral, fields, done })
}

/// Records that somebody asked after a referral.
///
/// # Errors
/// [`AppError`].
pub fn chase(
    app: &App,
    actor: &Actor,
    case: CaseId,
    referral: i64,
    occurred: Occurred,
    words: Words,
) -> Result<i64, AppError> {
    case::change(app, actor, case, CaseCommand::Chase { occurred, referral, words })
}
