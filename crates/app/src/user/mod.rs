//! Users.

mod add;
mod disable;
mod name;

pub(crate) use add::add_as;
pub use add::{NewUser, add, add_at_the_machine};
pub use disable::disable;
pub use name::name;
