//! What is wrong with answers.

mod answer;
mod code;
mod problem;
mod rules;

pub use code::Code;
pub use problem::Problem;

use crate::answer::{Answer, Answers, Day, Row};
use crate::set::{Field, Page, QuestionSet};
use crate::walk::{AllLook, RowLook, Visible};

impl QuestionSet {
    /// What is wrong with the answers of one page: with each answer by itself, and with what several say together where this
    /// page asks one of them. An answer that is missing is wrong only where it is compulsory.
    pub fn check_page(&self, page: &Page, answers: &Answers, today: Day) -> Vec<Problem> {
        let visible = Visible::of(self, answers);
        let all = AllLook { set: self, answers, visible: &visible };
        let mut problems = self.fields_problems(page, all, today);
        problems.extend(self.broken_rules(all, Some(page), today));
        problems
    }

    /// What is wrong with all answers of the branches taken.
    pub fn check(&self, answers: &Answers, today: Day) -> Vec<Problem> {
        let visible = Visible::of(self, answers);
        let all = AllLook { set: self, answers, visible: &visible };
        let pages = self.pages.iter().filter(|page| visible.page(page.at));
        let mut problems: Vec<_> = pages.flat_map(|page| self.fields_problems(page, all, today)).collect();
        problems.extend(self.broken_rules(all, None, today));
        problems
    }

    fn fields_problems(&self, page: &Page, all: AllLook<'_>, today: Day) -> Vec<Problem> {
        let mut problems = Vec::new();
        for field in self.fields_of(page).filter(|field| all.visible.field(field.at)) {
            let given = all.answers.get(&field.id);
            problems.extend(answer::wrong(field, given, today).map(|wrong| wrong.of(field, None)));
            if let Some(Answer::Rows(rows)) = given {
                problems.extend(rows.iter().flat_map(|row| self.row_problems(field, row, all, today)));
            }
        }
        problems
    }

    fn row_problems(&self, group: &Field, row: &Row, all: AllLook<'_>, today: Day) -> Vec<Problem> {
        let look = RowLook::of(all, group, row.answers());
        let asked = self.row_fields(group).filter(|field| look.asks(field));
        let wrong = asked.filter_map(|field| {
            let wrong = answer::wrong(field, row.answers().get(&field.id), today)?;
            Some(wrong.of(field, Some(row.id().to_owned())))
        });
        wrong.collect()
    }
}
