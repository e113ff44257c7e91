use askama::Template;

use super::Text;

/// Everything that is wrong, each linked to its field.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "component/error_summary.html")]
pub struct ErrorSummary {
    /// The heading.
    pub title: String,
    /// Where, and what.
    pub errors: Vec<(String, Text)>,
}
