//! Organisations of the partnership: joining, their own telephone numbers, what they say of rules.

mod desks;
mod join;
mod read;
mod rule;
mod write_number;

pub use desks::{Age, Audience, Desk, Line, desk, desks, is_for, lines, own_lines};
pub use join::join;
pub use read::{all_names, name, read};
pub use rule::{said_of_rules, say_of_rule};
pub use write_number::write_number;

pub(crate) use read::nation;
