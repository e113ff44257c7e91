//! A worry about one person: from its answers to a case.

mod known;
mod submit;

pub use known::known;
pub use submit::{NotReady, submit};
