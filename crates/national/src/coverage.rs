//! Which answers of ours go into each field of the form, or why none does.

use std::collections::BTreeMap;

use forms::{Kind, QuestionSet};
use serde::Deserialize;

use crate::catalogue::form;

const FILE: &str = include_str!("../data/answers.toml");
/// The system by whose name questions name the form's fields.
pub(crate) const SYSTEM: &str = "nrm";

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answers {
    composed: Vec<Composed>,
    not_asked: Vec<NotAsked>,
    no_question: Vec<NoQuestion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Composed {
    fields: Vec<String>,
    by: Vec<String>,
    how: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NotAsked {
    fields: Vec<String>,
    why: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoQuestion {
    steps: Vec<String>,
    why: String,
}

/// How the form is answered.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// A line for each field of each page, and one for each page that asks nothing; in the form's order.
    pub lines: Vec<Line>,
    /// What our data names that there is not: fields and pages of the form, questions of ours. Nothing, in a release.
    pub astray: Vec<String>,
}

/// How one field, or one page that asks nothing, is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The page.
    pub step: String,
    /// The field; `None` for a page that asks nothing.
    pub field: Option<String>,
    /// By what.
    pub covered: Covered,
}

/// By what something is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Covered {
    /// By these questions of ours; where it is put together from several, how.
    By {
        /// The questions.
        questions: Vec<String>,
        /// How.
        how: Option<String>,
    },
    /// By none, for this reason.
    Not {
        /// Why.
        why: String,
    },
    /// Nobody has said. Never, in a release.
    Unaccounted,
}

impl Coverage {
    /// The lines of which nobody has said how they are answered.
    pub fn unaccounted(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| line.covered == Covered::Unaccounted)
    }
}

/// How the form is answered by a question set.
pub fn coverage(set: &QuestionSet) -> Coverage {
    let data: Answers = toml::from_str(FILE).unwrap_or_default();
    let direct = direct(set);
    let mut lines = Vec::new();
    for step in &form().steps {
        let line = |field: Option<&str>, covered| Line {
            step: step.path.clone(),
            field: field.map(str::to_owned),
            covered,
        };
        if step.fields.is_empty() {
            lines.push(line(None, data.page(&step.path)));
        }
        for field in &step.fields {
            let by = direct.get(field.id.as_str()).cloned();
            let by = by.map(|questions| Covered::By { questions, how: None });
            lines.push(line(Some(&field.id), by.unwrap_or_else(|| data.field(&field.id))));
        }
    }
    Coverage { lines, astray: data.astray(set, &direct) }
}

/// The questions that answer each field of the form, by the field's id.
fn direct(set: &QuestionSet) -> BTreeMap<&str, Vec<String>> {
    let mut direct: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for field in set.fields() {
        let of = |keys: &BTreeMap<String, Vec<String>>| {
            keys.get(SYSTEM).into_iter().flatten().map(String::clone).collect::<Vec<_>>()
        };
        let mut named = of(&field.keys);
        // The options of a choice of many are each a field of the form; those of one are values of its field.
        if matches!(field.kind, Kind::Many(_)) && named.is_empty() {
            named.extend(field.kind.choices().iter().flat_map(|choice| of(&choice.keys)));
        }
        for name in named {
            if let Some((_, there)) = form().field(&name) {
                direct.entry(there.id.as_str()).or_default().push(field.id.clone());
            }
        }
    }
    direct
}

impl Answers {
    fn field(&self, id: &str) -> Covered {
        let has = |fields: &[String]| fields.iter().any(|field| field == id);
        if let Some(composed) = self.composed.iter().find(|composed| has(&composed.fields)) {
            return Covered::By { questions: composed.by.clone(), how: Some(composed.how.clone()) };
        }
        let not = self.not_asked.iter().find(|not| has(&not.fields));
        not.map_or(Covered::Unaccounted, |not| Covered::Not { why: not.why.clone() })
    }

    fn page(&self, path: &str) -> Covered {
        let none = self.no_question.iter().find(|none| none.steps.iter().any(|step| step == path));
        none.map_or(Covered::Unaccounted, |none| Covered::Not { why: none.why.clone() })
    }

    /// What is named that there is not, and what is answered twice.
    fn astray(&self, set: &QuestionSet, direct: &BTreeMap<&str, Vec<String>>) -> Vec<String> {
        let fields = self.composed.iter().flat_map(|composed| &composed.fields);
        let fields = fields.chain(self.not_asked.iter().flat_map(|not| &not.fields));
        let mut astray: Vec<String> = fields
            .filter(|field| form().field(field).is_none() || direct.contains_key(field.as_str()))
            .map(|field| format!("{field} is no field of the form, or a question answers it already"))
            .collect();
        let steps = self.no_question.iter().flat_map(|none| &none.steps);
        let step = |path: &String| form().steps.iter().any(|step| step.path == *path);
        astray.extend(steps.filter(|path| !step(path)).map(|path| format!("{path} is no page of the form")));
        let questions = self.composed.iter().flat_map(|composed| &composed.by);
        let gone = questions.filter(|question| set.field(question).is_none());
        astray.extend(gone.map(|question| format!("{question} is no question of ours")));
        for field in set.fields() {
            let keys = field.keys.get(SYSTEM).into_iter().flatten();
            let gone = keys.filter(|key| form().field(key).is_none());
            astray.extend(gone.map(|key| format!("{} names {key}, which is no field of the form", field.id)));
        }
        astray
    }
}
