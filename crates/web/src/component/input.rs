use askama::Template;

use super::About;

/// One line to type in.
#[derive(Clone, Debug, Template)]
#[template(path = "component/input.html")]
pub struct Input {
    /// What stands around it.
    pub about: About,
    /// The name that it is sent under.
    pub name: String,
    /// The type of input: `text`, `email`, `password`, `tel`.
    pub kind: &'static str,
    /// What is in it.
    pub value: String,
    /// Classes beside the component's own.
    pub classes: &'static str,
    /// Whether a browser may check its spelling; some send what is typed elsewhere for that.
    pub spellcheck: Option<bool>,
    /// What a browser may fill in by itself.
    pub autocomplete: Option<&'static str>,
    /// Which keyboard a telephone shows.
    pub inputmode: Option<&'static str>,
    /// Further attributes.
    pub attributes: Vec<(&'static str, String)>,
}

impl Default for Input {
    fn default() -> Self {
        Self {
            about: About::default(),
            name: String::new(),
            kind: "text",
            value: String::new(),
            classes: "",
            spellcheck: None,
            autocomplete: None,
            inputmode: None,
            attributes: Vec::new(),
        }
    }
}
