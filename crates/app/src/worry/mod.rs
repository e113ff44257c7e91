//! A worry about one person: from its answers to a case.

mod submit;

pub use submit::{NotReady, submit};
