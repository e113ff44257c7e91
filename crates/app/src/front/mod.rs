//! The front door: what organisations show to everybody, and what everybody may send them.

mod report;
mod set;
mod shown;

pub use report::{NewReport, PAGES, Received, ReportRefused, new_id, report};

pub(crate) use report::PUBLIC;
pub use set::set;
pub use shown::{Shown, shown};
