//! What answers score. What is not known never scores low: while it could move the total into another band, there is no band.

use crate::answer::{Answer, Answers};
use crate::set::{Field, Kind, QuestionSet};
use crate::walk::Visible;

/// A total, and what is missing from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Score {
    /// The score's id.
    pub score: String,
    /// The total of what was answered.
    pub total: i32,
    /// The scoring questions that were answered with “I do not know”.
    pub unknown: usize,
    /// The scoring questions that were not answered.
    pub unanswered: usize,
    /// What the total means; `None` while what is missing could mean another.
    pub band: Option<String>,
}

impl QuestionSet {
    /// The scores of the answers to what is asked.
    pub fn scores(&self, answers: &Answers) -> Vec<Score> {
        let visible = Visible::of(self, answers);
        (0..self.scores.len()).map(|sheet| self.score(sheet, answers, &visible)).collect()
    }

    fn score(&self, sheet: usize, answers: &Answers, visible: &Visible) -> Score {
        let (mut total, mut unknown, mut unanswered) = (0_i32, 0, 0);
        let (mut least, mut most) = (0_i32, 0_i32);
        let asked = self.fields.iter().filter(|field| field.group.is_none() && visible.field(field.at));
        for field in
            asked.filter(|field| field.kind.choices().iter().any(|choice| points(choice, sheet) != 0))
        {
            let given: Option<Vec<&str>> = match answers.get(&field.id) {
                Some(Answer::One(option)) => Some(vec![option.as_str()]),
                Some(Answer::Many(options)) if !options.is_empty() => {
                    Some(options.iter().map(String::as_str).collect())
                }
                Some(Answer::Unknown) => {
                    unknown += 1;
                    None
                }
                _ => {
                    unanswered += 1;
                    None
                }
            };
            match given {
                Some(options) => {
                    let scored = options.iter().filter_map(|option| field.kind.option(option));
                    total = total.saturating_add(scored.map(|choice| points(choice, sheet)).sum());
                }
                None => {
                    let (low, high) = span(field, sheet);
                    (least, most) = (least.saturating_add(low), most.saturating_add(high));
                }
            }
        }
        let band = |total: i32| self.scores[sheet].bands.iter().rev().find(|band| band.from <= total);
        let (low, high) = (band(total.saturating_add(least)), band(total.saturating_add(most)));
        let same = low.map(|band| &band.id) == high.map(|band| &band.id);
        let band = low.filter(|_| same).map(|band| band.id.clone());
        Score { score: self.scores[sheet].id.clone(), total, unknown, unanswered, band }
    }
}

fn points(choice: &crate::Choice, sheet: usize) -> i32 {
    choice.points.iter().filter(|(at, _)| *at == sheet).map(|(_, points)| *points).sum()
}

/// The least and the most that a field can score.
fn span(field: &Field, sheet: usize) -> (i32, i32) {
    let all = field.kind.choices().iter().map(|choice| points(choice, sheet));
    if matches!(field.kind, Kind::Many(_)) {
        let (low, high): (Vec<i32>, Vec<i32>) = all.partition(|points| *points < 0);
        return (low.iter().sum(), high.iter().sum());
    }
    (all.clone().min().unwrap_or(0), all.max().unwrap_or(0))
}
