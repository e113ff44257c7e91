use domain::library::{ItemLookedAt, LibraryRefusal};
use guide::{Item, Library};
use jiff::civil::Date;

use super::change::change;
use crate::{Actor, App, AppError, days};

/// Notes that an editor looked at a record today, to be looked at again by a day.
///
/// # Errors
/// [`AppError`].
pub fn look_at(app: &App, actor: &Actor, id: &str, review: Date) -> Result<(), AppError> {
    noted(app, actor, id, |_, _| Some(review))
}

/// The same, to be looked at again after as long as it was to be before.
///
/// # Errors
/// [`AppError`].
pub fn look_at_today(app: &App, actor: &Actor, id: &str) -> Result<(), AppError> {
    noted(app, actor, id, next_review)
}

fn noted(
    app: &App,
    actor: &Actor,
    id: &str,
    review: impl Fn(&Item, Date) -> Option<Date>,
) -> Result<(), AppError> {
    change(app, actor, |house, now| {
        let (built_in, checked) = (Library::embedded(), days::london(now));
        let merged = house.over(built_in);
        let item = merged.item(id).map_err(|_| LibraryRefusal::Absent)?;
        let review = review(item, checked).ok_or(LibraryRefusal::ReviewFirst)?;
        let looked = ItemLookedAt { id: id.to_owned(), checked, review };
        Ok::<_, AppError>(vec![house.look_at(looked, (built_in, checked), now)?])
    })
}

/// When a record that is looked at today is to be looked at again, where it is to wait as long as it did.
pub(super) fn next_review(item: &Item, today: Date) -> Option<Date> {
    today.checked_add(item.review - item.checked).ok()
}
