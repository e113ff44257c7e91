use domain::Words;

use super::change::change;
use crate::{Actor, App, AppError};

/// Takes a record out of what everybody sees; of one that the program carries, what the house wrote over it is taken away.
///
/// # Errors
/// [`AppError`].
pub fn take_out(app: &App, actor: &Actor, id: &str, why: Words) -> Result<(), AppError> {
    change(app, actor, |house, now| Ok::<_, AppError>(vec![house.take_out(id, why.clone(), now)?]))
}

/// Puts back what was taken out.
///
/// # Errors
/// [`AppError`].
pub fn put_back(app: &App, actor: &Actor, id: &str) -> Result<(), AppError> {
    change(app, actor, |house, now| Ok::<_, AppError>(vec![house.put_back(id, now)?]))
}
