//! Law and guidance as dated, cited data: rules, bank holidays, working days, clocks and due dates that explain themselves.
//!
//! Nothing here reads a clock, a file or a network: dates are arguments, and the data is built in. Ask [`RuleBook::embedded`].
//!
//! ```
//! use jiff::civil::date;
//! use rules::{Nation, RuleBook};
//!
//! let book = RuleBook::embedded();
//! let due = book.due("DEC-04", Nation::Scotland, date(2026, 12, 30))?;
//! assert_eq!(due.date, date(2027, 1, 8));
//! for line in due.explanation.lines() {
//!     assert!(!line.is_empty());
//! }
//! # Ok::<(), rules::NoAnswer>(())
//! ```
//!
//! # What is what
//!
//! - A [`Rule`] is one entry of a file in `data`, with its id, nations, dates, authority, source and [`Confidence`].
//! - A [`Matter`] is one question. The rules that answer it name its key, and in one nation follow each other in time, so
//!   that [`RuleBook::held`] has one answer for a nation and a day, or a [`NoAnswer`] that says why there is none.
//! - A [`Period`] is the time that a rule gives; where its words can be read in two ways both [`Reading`]s are kept, and
//!   the safe one is taken and the other shown.
//! - An [`Explanation`] tells why a date is what it is. Page, interface, document and command line all show this one type.
//! - What is from memory or in conflict answers `false` to `may_stop_hard`, wherever it is met.
//!
//! # Adding a rule
//!
//! Adding a rule is adding an entry to a file:
//!
//! ```toml
//! [[rule]]
//! id = "SUP-12"
//! matter = "move-on-support"          # only if it answers a question of matters.toml; else leave it out
//! nations = ["england", "wales"]
//! nations_said = "England and Wales"  # as the source names them
//! text = "What it says, in our own words."
//! from = "2027-04-01"                 # or "2027-04", "2027", "2026..2027"; leave out what is not known
//! value = 60
//! unit = "calendar-days"
//! authority = "The provision or paper"
//! source = "a-key-of-sources.toml"    # left out only where confidence is from-memory
//! confidence = "verified"
//! note = "What software should do"
//!
//! [rule.period]                       # only if it gives a time
//! event = "positive conclusive grounds decision"
//! kind = "minimum"                    # deadline, target, minimum, maximum, not-before
//! take = "later"                      # with two readings: first, earlier, later; and why
//! why = "The text does not say whether the first day counts; the later date keeps support going."
//! readings = [
//!   { amount = 60, unit = "calendar-days", first_day = "excluded" },
//!   { amount = 60, unit = "calendar-days", first_day = "counts" },
//! ]
//! ```
//!
//! A new version of a rule is a new entry with the same `matter`, and a `to` on the version before. Never change the text
//! of a rule that was in force: old cases rest on it. The build stops, with file and line, on: two versions that overlap in
//! a nation, a gap between two without a `gap` line, a missing authority or source, an unknown nation, unit, matter,
//! source or field, an id used twice, a date that is none, a rule that ends before it begins, two readings without a
//! choice, and a name that points nowhere. `tests/all/refused.rs` holds each of these slips.
//!
//! # Adding a topic, a unit, a calendar
//!
//! - A topic is a new file in `data` with a `[topic]` head; the build finds it.
//! - A unit is a line in the table of `src/law/unit.rs`; what can be *counted* is [`CountUnit`].
//! - Bank holidays are written by `refresh-bank-holidays.py` from a package of GOV.UK's published data; install the newer
//!   package, run it, read the difference, run the tests. A calendar for another nation is an entry in that script.

mod book;
mod clock;
mod days;
mod due;
mod files;
mod law;
mod local;
mod nation;
mod near;

pub use book::{
    Change, Citation, Decides, Diff, Entitlement, Filter, Held, NoAnswer, RuleBook, Safeguards, Summary,
    Unknown, near_nations,
};
pub use clock::{Clock, ClockKind, ClockMove, ClockState, NotLawful};
pub use days::{
    Calendar, Closure, Holiday, NotADay, NotWorking, OutOfRange, Skipped, Unconfirmed, WorkingDays, read_day,
};
pub use due::{Counted, Due, Explanation, Note, Question, birthday};
pub use law::{
    AgeRule, Confidence, Conflict, CountUnit, Decider, Definition, Edge, Element, Example, Expected,
    FirstDay, Flaw, Force, Gap, Grant, LabourTest, Limit, Matter, Need, Part, Period, PeriodKind, Reading,
    ReadingTaken, Requirement, Rule, Safeguard, Source, Span, Stage, Standard, Standing, State, Take, Test,
    Topic, Unit, Use, Who,
};
pub use local::{LocalRefused, LocalShown, LocalValue, LocalWord};
pub use nation::{Nation, UnknownNation};
