//! Roles and actions: who may do what, by a few readable policies (`policies/*.cedar`), and the permits that follow from them.
//!
//! Two questions are asked before a record is touched. The policies answer what somebody of this role may do at all, and with
//! how much sight of the record; `sight` (a register) answers how much of this record their organisation sees. Where both agree
//! there is a [`Permit`], and the store loads nothing without one.
//!
//! # To add an action
//!
//! 1. Add it to [`Action`] and, by the same word, to `policies/schema.cedarschema`.
//! 2. Say in one of `policies/*.cedar` who may do it. What no policy allows is refused.
//!
//! The tests hold that policies fit the schema, that every action is allowed to somebody, and the whole table of who may do
//! what (`tests/who_may.txt`): a policy that changes it shows in the difference.

mod action;
mod gate;
mod permit;

pub use action::Action;
pub use gate::{Gate, PolicyError};
pub use permit::{Asker, Permit};
