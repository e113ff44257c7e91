//! The front door: what organisations show to everybody, and what everybody may send them.

mod readers;
mod report;
mod reports;
mod set;
mod shown;

pub use readers::answerers;
pub use report::{NewReport, PAGES, Received, ReportRefused, new_id, report, wrong};
pub use reports::{Report, Reports, reports};
pub use set::set;
pub use shown::{Shown, shown};

pub(crate) use shown::hours;
