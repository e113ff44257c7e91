//! How people fare on the pathway, counted. What is written down of one case goes through [`crate::case::change`].

mod flow;

pub use flow::{Flow, FlowLine, FlowPage, flow, who};
pub use store::{Cohort, Fate, Found};
