use forms::Answers;
use uuid::Uuid;

use crate::{entry, events};

entry! {
    /// Somebody began to answer a question set.
    pub struct Begun = "draft.begun", payload 1, class Essentials {
        /// Which question set.
        [Essentials] question_set: String,
        /// Which version of it.
        [Essentials] set_version: u32,
    }
}

entry! {
    /// A page was answered, in part or whole.
    pub struct Answered = "draft.answered", payload 1, class Essentials {
        /// Which page.
        [Essentials] page: String,
        /// The answers of that page, as they were given; a field that is not among them has none.
        [Full] answers: Answers,
        /// The fields of the page, so that an answer that was taken out is known to be out.
        [Essentials] fields: Vec<String>,
    }
}

entry! {
    /// The draft was brought to a newer version of its question set.
    pub struct BroughtForward = "draft.brought-forward", payload 1, class Essentials {
        /// The whole draft as the newer version reads it, with what that version no longer asks.
        [Full] draft: forms::Draft,
    }
}

entry! {
    /// The answers were submitted, and are now in another record.
    pub struct Submitted = "draft.submitted", payload 1, class Essentials {
        /// Which record.
        [Essentials] record: Uuid,
    }
}

entry! {
    /// It was put aside for good.
    pub struct Discarded = "draft.discarded", payload 1, class Essentials {}
}

events! {
    /// What can happen to a draft.
    pub enum DraftEvent {
        /// It was begun.
        Begun,
        /// A page was answered.
        Answered,
        /// It was brought to a newer version of its question set.
        BroughtForward,
        /// It was submitted.
        Submitted,
        /// It was put aside.
        Discarded,
    }
}
