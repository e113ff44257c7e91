use askama::Template;

use super::About;

/// Several lines to type in. A line break after the opening tag is not part of the text in HTML, so the template writes one, and
/// text that begins with a line break keeps it.
#[derive(Clone, Debug, Template)]
#[template(path = "component/textarea.html")]
pub struct Textarea {
    /// What stands around it.
    pub about: About,
    /// The name that it is sent under.
    pub name: String,
    /// What is in it.
    pub value: String,
    /// How many lines it shows.
    pub rows: u8,
    /// Classes beside the component's own.
    pub classes: &'static str,
    /// Whether a browser may check its spelling.
    pub spellcheck: Option<bool>,
    /// What a browser may fill in by itself.
    pub autocomplete: Option<&'static str>,
    /// Further attributes.
    pub attributes: Vec<(&'static str, String)>,
}

impl Default for Textarea {
    fn default() -> Self {
        Self {
            about: About::default(),
            name: String::new(),
            value: String::new(),
            rows: 5,
            classes: "",
            spellcheck: None,
            autocomplete: None,
            attributes: Vec::new(),
        }
    }
}
