use super::Code;
use crate::answer::Day;
use crate::set::{Field, QuestionSet};
use crate::summary::date_words;

/// Something that is wrong with an answer, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field.
    pub field: String,
    /// The row of a group.
    pub row: Option<String>,
    /// The part of the control, where only some is wrong: `day`, `month`, `year`.
    pub part: Option<&'static str>,
    /// What is wrong.
    pub code: Code,
    /// Whether it is only pointed out and stops nothing.
    pub warn: bool,
    pub(crate) count: Option<usize>,
    pub(crate) limit: Option<Limit>,
    pub(crate) rule: Option<usize>,
}

/// What an answer was measured by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    Number(i64),
    Day(Day),
}

/// What is wrong with one answer, before it is known where it stands.
#[derive(Debug)]
pub(super) struct Wrong {
    pub(super) code: Code,
    pub(super) part: Option<&'static str>,
    pub(super) count: Option<usize>,
    pub(super) limit: Option<Limit>,
}

impl From<Code> for Wrong {
    fn from(code: Code) -> Self {
        Self { code, part: None, count: None, limit: None }
    }
}

impl Wrong {
    pub(super) fn by(code: Code, limit: Limit) -> Self {
        Self { limit: Some(limit), ..code.into() }
    }

    pub(super) fn of(self, field: &Field, row: Option<String>) -> Problem {
        let Self { code, part, count, limit } = self;
        Problem { field: field.id.clone(), row, part, code, warn: false, count, limit, rule: None }
    }
}

impl Problem {
    /// What was typed for a field may mean entries of its list, and nobody said yet which. Whoever holds the list knows.
    pub fn which(field: &Field, row: Option<String>) -> Self {
        Wrong::from(Code::Which).of(field, row)
    }

    /// What to do about it, in a language, and the language that the words are in.
    pub fn words<'a>(&self, set: &'a QuestionSet, language: &str) -> (String, &'a str) {
        if let Some(rule) = self.rule.and_then(|rule| set.rules().get(rule)) {
            let shown = rule.words.show(language);
            return (shown.words.to_owned(), shown.language);
        }
        let field = set.field(&self.field);
        let own = field.and_then(|field| field.problems.get(self.code.as_str()));
        let shown = own.map_or_else(|| set.stock(self.code.as_str(), language), |own| own.show(language));
        let label = field.map(|field| field.label().show(language).words).unwrap_or_default();
        let limit = match &self.limit {
            Some(Limit::Number(number)) => grouped(*number),
            Some(Limit::Day(day)) => date_words(set, crate::PartialDate::on(*day), language),
            None => String::new(),
        };
        let count =
            self.count.map(|count| grouped(i64::try_from(count).unwrap_or(i64::MAX))).unwrap_or_default();
        let words =
            shown.words.replace("{limit}", &limit).replace("{count}", &count).replace("{label}", label);
        (words, shown.language)
    }
}

/// A number with commas between its thousands.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if number < 0 { format!("-{text}") } else { text }
}
