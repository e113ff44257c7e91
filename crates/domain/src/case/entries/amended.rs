use super::corrected::when_stands;
use crate::case::TakenDown;
use crate::{Occurred, Words, entry};

entry! {
    /// Earlier answers were wrong. They stay as they were given; this entry points at them and gives the right ones.
    pub struct Amended = "case.amended", payload 2, class Essentials {
        /// The version of the entry that was wrong.
        [Essentials] entry: i64,
        /// The answers as they should have been, parted by the class of their fields.
        [Essentials] taken: TakenDown,
        /// When it really happened; `None` where that stands.
        [Essentials] occurred: Option<Occurred>,
        /// Why they are corrected.
        [Full] why: Words,
    }
    upcast when_stands;
}
