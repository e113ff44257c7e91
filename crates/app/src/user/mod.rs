//! Users.

mod add;
mod at_the_machine;
mod colleagues;
mod disable;
mod name;
mod responsible;

pub(crate) use add::add_as;
pub use add::{NewUser, add, add_at_the_machine};
pub use at_the_machine::{
    ListedUser, UserTrouble, disable_at_the_machine, link_at_the_machine, list_at_the_machine,
    reset_at_the_machine,
};
pub use colleagues::{Colleagues, colleagues, who_can_answer};
pub use disable::disable;
pub use name::name;
pub use responsible::Responsible;
