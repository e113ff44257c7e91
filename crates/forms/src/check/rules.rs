//! What several answers must not say together. Doubt is no contradiction.

use super::{Code, Problem};
use crate::answer::{Answer, Answers, Day, PartialDate};
use crate::condition::{Truth, holds};
use crate::set::{FieldIx, QuestionSet, Rule, Test};
use crate::walk::{AllLook, Visible};

impl QuestionSet {
    pub(super) fn broken_rules(
        &self,
        answers: &Answers,
        visible: &Visible,
        today: Day,
        wanted: impl Fn(usize) -> bool,
    ) -> Vec<Problem> {
        let look = AllLook { set: self, answers, visible };
        let rules = self.rules.iter().enumerate().filter(|(number, _)| wanted(*number));
        let broken = rules.filter(|(_, rule)| {
            holds(rule.when.as_ref(), &look) == Truth::Yes && is_broken(rule, &look, today)
        });
        broken.map(|(number, rule)| self.problem(number, rule)).collect()
    }

    fn problem(&self, number: usize, rule: &Rule) -> Problem {
        let field = rule.fields.first().map(|field| self.field_at(*field).id.clone()).unwrap_or_default();
        Problem {
            field,
            row: None,
            part: None,
            code: Code::Rule,
            warn: rule.warn,
            count: None,
            limit: None,
            rule: Some(number),
        }
    }
}

fn is_broken(rule: &Rule, look: &AllLook<'_>, today: Day) -> bool {
    let field = |at: usize| rule.fields.get(at).copied();
    let date = |at: usize| field(at).and_then(|field| date_of(look, field));
    match &rule.test {
        Test::InOrder => match (date(0).and_then(PartialDate::first), date(1).and_then(PartialDate::last)) {
            (Some(first), Some(second)) => first > second,
            _ => false,
        },
        Test::AtMost => {
            match (field(0).and_then(|one| size_of(look, one)), field(1).and_then(|one| size_of(look, one))) {
                (Some(first), Some(second)) => first > second,
                _ => false,
            }
        }
        Test::AgeAtLeast(years) => {
            let on = on(rule, look).map_or(Some(today), PartialDate::last);
            let oldest = date(0).and_then(PartialDate::first);
            matches!((oldest, on), (Some(born), Some(on)) if born.years_to(on) < i32::from(*years))
        }
        Test::AgeUnder(years) => {
            let on = on(rule, look).map_or(Some(today), PartialDate::first);
            let youngest = date(0).and_then(PartialDate::last);
            matches!((youngest, on), (Some(born), Some(on)) if born.years_to(on) >= i32::from(*years))
        }
        Test::Never(never) => never.0.holds(look) == Truth::Yes,
    }
}

/// The date at which an age is asked, where the rule names a field for it and it was answered.
fn on(rule: &Rule, look: &AllLook<'_>) -> Option<PartialDate> {
    rule.fields.get(1).and_then(|field| date_of(look, *field))
}

fn date_of(look: &AllLook<'_>, field: FieldIx) -> Option<PartialDate> {
    match look.given(field)? {
        Answer::Date(date) if date.is_real() => Some(*date),
        _ => None,
    }
}

fn size_of(look: &AllLook<'_>, field: FieldIx) -> Option<i128> {
    match look.given(field)? {
        Answer::Number(number) => number.size(),
        _ => None,
    }
}
