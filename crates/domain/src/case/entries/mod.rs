//! What can happen to a case, a file a kind.

mod amended;
mod assigned;
mod attachment;
mod closed;
mod consent;
mod corrected;
mod ended;
mod handed_over;
mod looked_for;
mod merged;
mod noted;
mod opened;
mod pathway;
mod quarantined;
mod referral;
mod register;
mod released;
mod reopened;
mod sent_by_public;
mod sent_on;
mod taken_down;
mod told;

pub use amended::Amended;
pub use assigned::Assigned;
pub use attachment::{Attached, FileKind, Scan, Scanned};
pub use closed::{CloseReason, Closed};
pub use consent::{Consent, ConsentSaid};
pub use corrected::Corrected;
pub use ended::Ended;
pub use handed_over::HandedOver;
pub use looked_for::{LookedFor, SoughtBy};
pub use merged::{MergedInto, Parted, TookIn};
pub use noted::Noted;
pub use opened::Opened;
pub use pathway::{
    CheckedIn, EntitlementSaid, Oddity, Outcome, Reached, ReferredElsewhere, SafeguardingDecided, Stands,
    Stepped,
};
pub use quarantined::Quarantined;
pub use referral::{ReferralBegun, ReferralReturned, ReferralSent, ReferralTakenBack, Referred, Route};
pub use register::{
    AgeHeld, Category, EntryRule, Marker, PutOnRegister, RegisterReviewed, TakenOffRegister, WayOut,
};
pub use released::Released;
pub use reopened::Reopened;
pub use sent_by_public::SentByPublic;
pub use sent_on::{Chased, NewsReleased, Proof, ReferenceReceived, SentOn, Supplemented, TypedOver};
pub use taken_down::TakenDown;
pub use told::Told;

use crate::events;

events! {
    /// What can happen to a case.
    pub enum CaseEvent {
        /// It was opened.
        Opened,
        /// The answers to a question set were taken in.
        TakenDown,
        /// Somebody outside was told.
        Told,
        /// Somebody wrote down what they saw or did.
        Noted,
        /// Somebody was made responsible.
        Assigned,
        /// It was closed.
        Closed,
        /// It was opened again.
        Reopened,
        /// An earlier entry was corrected.
        Corrected,
        /// Earlier answers were corrected.
        Amended,
        /// An entry is about somebody else.
        Quarantined,
        /// An entry belongs here after all.
        Released,
        /// What an entry says holds no longer.
        Ended,
        /// Somebody else was made responsible, and told what they need to know.
        HandedOver,
        /// Another case about the same person goes on in its place.
        MergedInto,
        /// Another case about the same person was taken in.
        TookIn,
        /// Two cases that were one stand for themselves again.
        Parted,
        /// Somebody beyond its sight looked for its person.
        LookedFor,
        /// The person agreed to something, or no longer does.
        ConsentSaid,
        /// A referral was begun.
        ReferralBegun,
        /// A referral was sent to be signed off.
        ReferralSent,
        /// A referral came back with comments.
        ReferralReturned,
        /// A referral was taken back.
        ReferralTakenBack,
        /// A referral was signed off.
        Referred,
        /// The person was put on the register of people at risk.
        PutOnRegister,
        /// Their place on the register was looked at again.
        RegisterReviewed,
        /// They came off the register.
        TakenOffRegister,
        /// Whether they are an adult or a child was learnt, and the register follows.
        AgeHeld,
        /// A referral was made elsewhere.
        ReferredElsewhere,
        /// A step of the pathway was taken.
        Stepped,
        /// Something was decided about the person's safety.
        SafeguardingDecided,
        /// They were asked how they are, after they had left.
        CheckedIn,
        /// How something that they can have stands.
        EntitlementSaid,
        /// Whoever sent the worry by the public form said how they may be reached.
        SentByPublic,
        /// A file was attached.
        Attached,
        /// A file that waited for it was looked through.
        Scanned,
        /// A signed referral, or an addition to one, was sent on.
        SentOn,
        /// The national service gave its reference.
        ReferenceReceived,
        /// Something was added to a signed referral.
        Supplemented,
        /// Answers were typed over into the national form.
        TypedOver,
        /// Somebody asked after a referral.
        Chased,
        /// News was released to those who told us.
        NewsReleased,
    }
}
