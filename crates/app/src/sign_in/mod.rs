//! Signing in: a link to choose a password, the password, the session.
//!
//! Nothing here tells whether an account exists: a wrong password, an unknown address and a disabled user read the same, take
//! the same work, and are locked out alike.

mod begin;
mod password;
mod session;
mod set_up;

pub use begin::{SignInRefused, begin};
pub use password::{PasswordRefused, SHORTEST_PASSWORD};
pub use session::{IDLE, LONGEST, Open, end, end_one, list, resume};
pub use set_up::{
    FirstSetUp, LINK_LASTS, SetUpFor, SetUpRefused, choose, enter, entering, first_link, invite, link_of,
    opened, set_up_house,
};
pub use store::LinkPurpose;

pub(crate) use password::Hashing;
