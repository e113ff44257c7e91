//! Tests of the library and the signs.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a failed test says so by stopping")]

mod catalogue;
mod directory;
mod leaflets;
mod questions;
mod refused;
mod searching;
mod sheets;
mod standing;
