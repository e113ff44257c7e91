//! What several answers must not say together. Doubt is no contradiction.

use super::{Code, Problem};
use crate::answer::{Answer, Day, PartialDate};
use crate::condition::{Truth, holds};
use crate::set::{Field, FieldIx, Page, QuestionSet, Rule, Test};
use crate::walk::AllLook;

impl QuestionSet {
    /// The rules that are broken; on a page, those that look at one of its answers. A rule none of whose questions is asked
    /// cannot be mended, and is none.
    pub(super) fn broken_rules(&self, all: AllLook<'_>, page: Option<&Page>, today: Day) -> Vec<Problem> {
        let wanted = |number: &usize| page.is_none_or(|page| page.rules.contains(number));
        let rules = self.rules.iter().enumerate().filter(|(number, _)| wanted(number));
        let broken = rules.filter(|(_, rule)| {
            holds(rule.when.as_ref(), &all) == Truth::Yes && is_broken(rule, &all, today)
        });
        broken
            .filter_map(|(number, rule)| Some(problem(number, rule, self.to_mend(rule, all, page)?)))
            .collect()
    }

    /// Where the message stands: at the first field of the rule that is asked, on this page where it can.
    fn to_mend(&self, rule: &Rule, all: AllLook<'_>, page: Option<&Page>) -> Option<&Field> {
        let asked = || rule.fields.iter().filter(|at| all.visible.field(**at)).map(|at| self.field_at(*at));
        let here = page.and_then(|page| asked().find(|field| field.page == page.at));
        here.or_else(|| asked().next())
    }
}

fn problem(number: usize, rule: &Rule, field: &Field) -> Problem {
    Problem {
        field: field.id.clone(),
        row: None,
        part: None,
        code: Code::Rule,
        warn: rule.warn,
        count: None,
        limit: None,
        rule: Some(number),
    }
}

fn is_broken(rule: &Rule, look: &AllLook<'_>, today: Day) -> bool {
    let field = |at: usize| rule.fields.get(at).filter(|_| at < rule.tested).copied();
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
            let on = if rule.tested > 1 { date(1).and_then(PartialDate::last) } else { Some(today) };
            let oldest = date(0).and_then(PartialDate::first);
            matches!((oldest, on), (Some(born), Some(on)) if born.years_to(on) < i32::from(*years))
        }
        Test::AgeUnder(years) => {
            let on = if rule.tested > 1 { date(1).and_then(PartialDate::first) } else { Some(today) };
            let youngest = date(0).and_then(PartialDate::last);
            matches!((youngest, on), (Some(born), Some(on)) if born.years_to(on) >= i32::from(*years))
        }
        Test::Never(never) => never.0.holds(look) == Truth::Yes,
    }
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
