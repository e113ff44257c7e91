use crate::case::TakenDown;
use crate::{Words, entry};

entry! {
    /// Earlier answers were wrong. They stay as they were given; this entry points at them and gives the right ones.
    pub struct Amended = "case.amended", payload 1, class Essentials {
        /// The version of the entry that was wrong.
        [Essentials] entry: i64,
        /// The answers as they should have been, parted by the class of their fields.
        [Essentials] taken: TakenDown,
        /// Why they are corrected.
        [Full] why: Words,
    }
}
