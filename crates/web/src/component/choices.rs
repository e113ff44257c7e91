use askama::Template;

use super::{About, Html, Text};

/// Radios, of which one is chosen, or checkboxes, of which any number are. What an option reveals stands under it and is always
/// there: without scripts nothing could open it.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "component/choices.html")]
pub struct Choices {
    /// What stands around it.
    pub about: About,
    /// The name that it is sent under.
    pub name: String,
    /// Whether any number can be chosen.
    pub many: bool,
    /// What can be chosen.
    pub items: Vec<Item>,
    /// Classes beside the component's own.
    pub classes: &'static str,
}

/// Something to choose.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// What is sent.
    pub value: String,
    /// What it is called.
    pub text: Text,
    /// What helps to choose it.
    pub hint: Option<Text>,
    /// Whether it is chosen.
    pub checked: bool,
    /// Whether it excludes the others.
    pub alone: bool,
    /// What stands under it.
    pub revealed: Vec<Html>,
    /// A word between options, in place of one.
    pub divider: Option<String>,
}

impl Choices {
    fn block(&self) -> &'static str {
        if self.many { "checkboxes" } else { "radios" }
    }

    fn kind(&self) -> &'static str {
        if self.many { "checkbox" } else { "radio" }
    }

    /// The first has the group's own id, so that a link to the group reaches it.
    fn item_id(&self, at: &usize) -> String {
        let at = *at;
        if at == 0 { self.about.id.clone() } else { format!("{}-{}", self.about.id, at + 1) }
    }
}
