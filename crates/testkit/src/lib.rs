//! For tests: databases on both engines, a clock that is set by hand, seeded ids, people to act as.
//!
//! `cargo xtask test` starts a PostgreSQL server and says where it is in `WAYHAVEN_TEST_POSTGRES`. Without it, tests on
//! PostgreSQL are passed over, and with `CI=true` that is a failure.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test that cannot be set up stops, and the set-up of tests is read from the environment"
)]

pub mod browser;
pub mod people;
pub mod post_office;
mod room;
pub mod scanner;
mod time;

pub use room::{Engine, Room, did_not_run, engines};
pub use time::{HandClock, SeededIds};

/// A permit to read any record, as nobody: for looking behind the use cases.
pub fn permit(record: impl Into<uuid::Uuid>) -> access::Permit {
    access::Permit::of_the_house(access::Action::ReadCase, record.into())
}
