use askama::Template;

/// Links to the pages of a list before and after this one.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "component/pagination.html")]
pub struct Pagination {
    /// What it is called by those who hear the page.
    pub label: String,
    /// The page before.
    pub previous: Option<String>,
    /// The words of the link to it.
    pub previous_text: String,
    /// The page after.
    pub next: Option<String>,
    /// The words of the link to it.
    pub next_text: String,
}
