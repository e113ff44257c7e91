//! Law and guidance as data: what a rule is, and how the files are read and checked.
//!
//! The build script includes this module, so that a slip in a file stops the build with its file and line; the program
//! reads the same files with the same code.

mod check;
mod confidence;
mod decider;
mod definition;
mod edge;
mod flaw;
mod grant;
mod known;
mod period;
mod raw;
mod raw_definition;
mod read;
mod rule;
mod span;
mod unit;

pub use confidence::Confidence;
pub use decider::{Decider, Safeguard};
pub use definition::{
    AgeRule, Definition, Element, LabourTest, Need, Part, Requirement, Standard, Test, Use,
};
pub use edge::Edge;
pub use flaw::Flaw;
pub use grant::{Force, Grant, Stage, Who};
pub use known::{Conflict, Example, Expected, Gap, Matter, ReadingTaken, Source, Topic};
pub use period::{CountUnit, FirstDay, Limit, Period, PeriodKind, Reading, Take};
pub use read::{Law, read};
pub use rule::Rule;
pub use span::{Span, Standing, State};
pub use unit::Unit;
