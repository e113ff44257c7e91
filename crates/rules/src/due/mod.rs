//! Due dates, each with its explanation.

mod birthday;
mod counting;
mod explanation;
mod note;
mod question;

pub use birthday::birthday;
pub use counting::Counted;
pub use explanation::Explanation;
pub use note::Note;
pub use question::{Due, Question};
