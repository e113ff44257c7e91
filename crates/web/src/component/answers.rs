use askama::Template;
use forms::SummaryLine;

use super::Text;

/// What was answered, with links to change it. It reads as GOV.UK's summary list does; its markup is our own, since a page
/// can hold a hundred rows, and the classes of that list are half of what each row weighs.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "component/answers.html")]
pub struct AnswerList {
    /// The rows.
    pub rows: Vec<Row>,
    /// Classes beside the component's own.
    pub classes: &'static str,
}

/// A question and its answer.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The question.
    pub key: Text,
    /// The answer.
    pub value: Value,
    /// How to change it.
    pub action: Option<Action>,
}

/// A link to change an answer.
#[derive(Clone, Debug, Default)]
pub struct Action {
    /// Where.
    pub href: String,
    /// What it says.
    pub text: String,
    /// What is added for those who hear the page.
    pub hidden: Text,
}

/// The lines of an answer.
#[derive(Clone, Debug, Default, Template)]
#[template(
    source = r#"{% for line in lines %}{% if line.theirs %}<div class="wh-typed" dir="auto">{{ line.words }}</div>{% else if line.unknown %}<strong class="govuk-tag wh-tag--unknown">{{ line.words }}</strong>{% else %}{% if !loop.first %}<br>{% endif %}{{ line.words }}{% endif %}{% endfor %}"#,
    ext = "html"
)]
pub struct Value {
    /// The lines.
    pub lines: Vec<SummaryLine>,
}

/// Its template escapes every line.
impl askama::filters::HtmlSafe for Value {}

impl From<Vec<SummaryLine>> for Value {
    fn from(lines: Vec<SummaryLine>) -> Self {
        Self { lines }
    }
}
