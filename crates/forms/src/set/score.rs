//! What options score.

use super::Text;

/// A score that options of several fields add to.
#[derive(Debug)]
pub struct ScoreSheet {
    /// The id.
    pub id: String,
    /// The heading.
    pub title: Text,
    /// What a total means, lowest first.
    pub bands: Vec<Band>,
}

/// What a total from some figure on means.
#[derive(Debug)]
pub struct Band {
    /// The id.
    pub id: String,
    /// The least total.
    pub from: i32,
    /// The words.
    pub words: Text,
}
