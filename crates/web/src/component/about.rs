use super::Text;

/// What a control is called: a label, or the legend of a group.
#[derive(Clone, Debug, Default)]
pub struct Caption {
    /// The words.
    pub text: Text,
    /// Classes beside the component's own.
    pub classes: &'static str,
    /// Whether it is the page's heading.
    pub heading: bool,
}

/// What is wrong with what was given.
#[derive(Clone, Debug, Default)]
pub struct Wrong {
    /// The word “Error” in the page's language, for those who hear the page.
    pub prefix: String,
    /// What to do.
    pub text: Text,
}

/// What every control has around it.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// The control's id on the page.
    pub id: String,
    /// What it is called.
    pub caption: Caption,
    /// What helps to fill it in.
    pub hint: Option<Text>,
    /// What is wrong with what was given.
    pub error: Option<Wrong>,
}

impl About {
    /// The id of its hint.
    pub fn hint_id(&self) -> String {
        format!("{}-hint", self.id)
    }

    /// The id of its error.
    pub fn error_id(&self) -> String {
        format!("{}-error", self.id)
    }

    /// The ids of what describes it.
    pub fn described_by(&self) -> Option<String> {
        let hint = self.hint.as_ref().map(|_| self.hint_id());
        let error = self.error.as_ref().map(|_| self.error_id());
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}
