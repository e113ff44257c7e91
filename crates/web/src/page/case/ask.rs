//! The page that asks something about one case: a form, with the way back.

use askama::Template;

use crate::component::{Html, Text};
use crate::shell::Shell;
use crate::visit::Visit;

/// A page that asks something about one case.
#[derive(Template)]
#[template(path = "case/ask.html")]
pub(in crate::page) struct Ask {
    pub shell: Shell,
    /// Where “back” leads.
    pub back: String,
    /// Where the form is sent.
    pub action: String,
    /// The case's reference.
    pub reference: String,
    pub heading: Text,
    /// What stands above the form in a strip.
    pub strip: Option<String>,
    pub leads: Vec<Text>,
    pub warning: Option<Text>,
    /// What is wrong.
    pub summary: Option<Html>,
    /// What somebody else wrote meanwhile.
    pub meanwhile: Option<Meanwhile>,
    /// What stands before the questions.
    pub before: Option<Html>,
    pub fields: Vec<Html>,
    /// Names and values that come back with the form.
    pub hidden: Vec<(&'static str, String)>,
    pub button: String,
}

/// What somebody else wrote meanwhile.
pub(in crate::page) struct Meanwhile {
    pub heading: String,
    pub text: String,
    pub theirs: Html,
}

impl Ask {
    /// A form about a case, sent to `path` under it, with nothing in it yet.
    pub fn about(visit: &Visit, case: &str, path: &str, reference: String) -> Self {
        let shell = visit.shell("Information");
        Self {
            back: shell.link(&format!("/cases/{case}")),
            action: shell.link(&format!("/cases/{case}/{path}")),
            reference,
            heading: Text::default(),
            strip: None,
            leads: Vec::new(),
            warning: None,
            summary: None,
            meanwhile: None,
            before: None,
            fields: Vec::new(),
            hidden: Vec::new(),
            button: shell.say("save"),
            shell,
        }
    }

    /// The same, where choosing another language shows what was typed again in it.
    #[must_use]
    pub fn keeping(mut self) -> Self {
        self.shell = self.shell.keeping("ask");
        self
    }
}
