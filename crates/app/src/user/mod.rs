//! Users.

mod add;
mod disable;

pub use add::{NewUser, add};
pub use disable::disable;
