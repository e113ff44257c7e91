//! The register of people at risk: who stands there, how many right now and as at any day, and how many were referred.

mod count;
mod keep;
mod list;

pub use count::{Ages, Asked, Figures, Year, by_year, figures, figures_of_house, months, years_of_house};
pub use keep::{Kept, Put, put, review, take_off};
pub use list::{AtRiskLine, AtRiskPage, list};
