//! The rules held to their examples, their files and their law.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod catalogue;
mod clock;
mod definition;
mod diff;
mod due;
mod entitlement;
mod local;
mod refused;
mod worked;
mod working_days;
