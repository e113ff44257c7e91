//! The referral of a case: written in a draft of the team's, sent to the organisation that answers for it, signed off.
//!
//! The draft holds the answers until then, and the case's chronology says how far it is. Signing copies the answers into the
//! case, where they are never changed.

mod begin;
mod bodies;
mod consent;
mod list;
mod names;
mod of_case;
mod prefill;
mod reporter;
mod route;
mod sign;
mod sign_off;
mod signers;
mod silent;

pub use begin::begin;
pub use bodies::{MayRefer, may_refer, must_notify};
pub use consent::say_consent;
pub use list::{ListedReferral, Stand, list};
pub use names::{Named, names_in_account};
pub use of_case::{AskAgain, OpenReferral, of_case, pause, take_up};
pub use reporter::{REPORTER, anothers_name, put_own_name};
pub use route::{Undecided, route};
pub use sign::{Unsigned, sign};
pub use sign_off::{about_to_give_back, give_back, send, take_back};
pub use signers::{Signer, signers};
pub use silent::{Silent, silent};

pub(crate) use of_case::standing;

/// How often a step is decided again because somebody else wrote first.
const TRIES: usize = 16;
