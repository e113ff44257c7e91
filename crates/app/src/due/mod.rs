//! What is to be done by a day: the worklist, reminders, calendars.

mod feed;
mod list;
mod remind;

pub use feed::{Appointment, end_feed, feed, feed_made, make_feed};
pub use list::{
    After, Counts, DueLine, DuePage, MOST_COUNTED, Part, Wanted, Whose, answers_for_others, counts, list,
    usual,
};
pub use remind::{Reminded, remind};
