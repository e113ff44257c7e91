//! Calendars: bank holidays and working days.

mod calendar;
mod count;
mod easter;
mod pattern;
mod table;
mod typed;

pub use calendar::{Calendar, Closure, Holiday};
pub use count::{NotWorking, OutOfRange, Skipped, WorkingDays};
pub use table::Unconfirmed;
pub use typed::{NotADay, read_day};
