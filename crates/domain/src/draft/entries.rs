use forms::Answers;
use uuid::Uuid;

use crate::{CaseId, OrganisationId, UserId, Words, entry, events};

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
    /// It came in by the public form: nobody was signed in who wrote it.
    pub struct Reported = "draft.reported", payload 1, class Essentials {
        /// How whoever sent it may be reached, as they wrote it; `None` where they did not say.
        [Full] reach: Option<Words>,
        /// The language of the page that they wrote on.
        [Essentials] language: String,
    }
}

entry! {
    /// Who is to read what came in by the public form: those whom their organisation had named then.
    pub struct ToBeRead = "draft.to-be-read", payload 1, class Essentials {
        /// Each of them.
        [Essentials] by: Vec<UserId>,
    }
}

entry! {
    /// The draft is about a case, and belongs to it.
    pub struct ForCase = "draft.for-case", payload 1, class Essentials {
        /// Which case.
        [Essentials] case: CaseId,
    }
}

entry! {
    /// Answers that the case held already were put in, so that nobody is asked twice.
    pub struct Prefilled = "draft.prefilled", payload 1, class Essentials {
        /// The answers.
        [Full] answers: Answers,
        /// The pages of which nothing is left to ask.
        [Essentials] pages: Vec<String>,
    }
}

entry! {
    /// A row of a repeated group was answered, in part or whole.
    pub struct RowAnswered = "draft.row-answered", payload 1, class Essentials {
        /// Which group.
        [Essentials] group: String,
        /// Which row; `None` for a new one, whose id follows from those that were given before.
        [Essentials] row: Option<String>,
        /// The answers of that row, as they were given; a field that is not among them has none.
        [Full] answers: Answers,
        /// The fields of the row, so that an answer that was taken out is known to be out.
        [Essentials] fields: Vec<String>,
    }
}

entry! {
    /// A row of a repeated group was taken out.
    pub struct RowRemoved = "draft.row-removed", payload 1, class Essentials {
        /// Which group.
        [Essentials] group: String,
        /// Which row.
        [Essentials] row: String,
    }
}

entry! {
    /// It was sent to the organisation that is to sign it off. Nobody writes in it until it comes back.
    pub struct SentForSignOff = "draft.sent-for-sign-off", payload 1, class Essentials {
        /// To whom.
        [Essentials] to: OrganisationId,
        /// What they need to know.
        [Full] words: Words,
    }
}

entry! {
    /// It came back with comments.
    pub struct Returned = "draft.returned", payload 1, class Essentials {
        /// What is to be done.
        [Full] comments: Words,
    }
}

entry! {
    /// Whoever had sent it for sign-off took it back.
    pub struct TakenBack = "draft.taken-back", payload 1, class Essentials {}
}

entry! {
    /// The person is not to be asked again for now: the clock to ask again stands still.
    pub struct Paused = "draft.paused", payload 1, class Essentials {
        /// Why.
        [Full] why: Words,
    }
}

entry! {
    /// It had been put aside because nobody wrote in it for long, and somebody goes on with it.
    pub struct TakenUp = "draft.taken-up", payload 1, class Essentials {}
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
        /// It came in by the public form.
        Reported,
        /// Who is to read it.
        ToBeRead,
        /// It is about a case.
        ForCase,
        /// Answers that the case held already were put in.
        Prefilled,
        /// A page was answered.
        Answered,
        /// A row of a group was answered.
        RowAnswered,
        /// A row of a group was taken out.
        RowRemoved,
        /// It was sent to be signed off.
        SentForSignOff,
        /// It came back with comments.
        Returned,
        /// It was taken back.
        TakenBack,
        /// The clock to ask again stands still.
        Paused,
        /// Somebody goes on with it after long.
        TakenUp,
        /// It was brought to a newer version of its question set.
        BroughtForward,
        /// It was submitted.
        Submitted,
        /// It was put aside.
        Discarded,
    }
}
