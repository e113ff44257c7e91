//! How people fare on the pathway, counted. What is written down of one case goes through [`crate::case::change`].

mod flow;

pub use flow::{CheckIns, Flow, flow};
pub use store::Cohort;
