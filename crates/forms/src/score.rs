//! What answers score. What is not known never scores low: while it could move the total into another band, there is no band.

use crate::answer::{Answer, Answers};
use crate::condition::{Look, Operand, Seen, Truth, holds};
use crate::set::{Field, Kind, QuestionSet};
use crate::walk::{AllLook, Visible};

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
        let all = AllLook { set: self, answers, visible: &visible };
        let may_be_asked = self.may_be_asked(all);
        (0..self.scores.len()).map(|sheet| self.score(sheet, all, &may_be_asked)).collect()
    }

    fn score(&self, sheet: usize, all: AllLook<'_>, may_be_asked: &[bool]) -> Score {
        let mut sum = Sum::default();
        let scoring = self.fields.iter().filter(|field| field.group.is_none() && scores(field, sheet));
        for field in scoring {
            match (all.visible.field(field.at), all.answers.get(&field.id)) {
                (true, Some(Answer::Unknown)) => {
                    sum.unknown += 1;
                    sum.widen(span(field, sheet));
                }
                (true, Some(answer)) if field.reads(answer) && !answer.is_blank() => {
                    sum.add(field, sheet, answer);
                }
                (true, _) => sum.doubt(field, sheet, false),
                (false, _) if may_be_asked[field.at.at()] => sum.doubt(field, sheet, true),
                (false, _) => {}
            }
        }
        let bands = &self.scores[sheet].bands;
        let band = |total: i32| bands.iter().rev().find(|band| band.from <= total).map(|band| &band.id);
        let low = band(sum.total.saturating_add(sum.least));
        let same = low == band(sum.total.saturating_add(sum.most));
        Score {
            score: self.scores[sheet].id.clone(),
            total: sum.total,
            unknown: sum.unknown,
            unanswered: sum.unanswered,
            band: low.filter(|_| same).cloned(),
        }
    }

    /// Which fields are asked, or would be if what is not known were.
    fn may_be_asked(&self, all: AllLook<'_>) -> Vec<bool> {
        let mut look = DoubtLook { all, fields: vec![false; self.fields.len()] };
        for page in &self.pages {
            let section = &self.sections[page.section];
            let shown = [&section.when, &page.when].map(|when| holds(when.as_ref(), &look) != Truth::No);
            for at in page.fields.iter().filter(|_| shown == [true; 2]) {
                look.fields[at.at()] = holds(self.field_at(*at).when.as_ref(), &look) != Truth::No;
            }
        }
        look.fields
    }
}

/// Looks at the answers to what is asked; what is not known, or not answered, can be anything.
struct DoubtLook<'a> {
    all: AllLook<'a>,
    fields: Vec<bool>,
}

impl Look for DoubtLook<'_> {
    fn look(&self, operand: Operand) -> Seen<'_> {
        match self.all.given(operand.field) {
            Some(Answer::Unread(_) | Answer::Unknown) => Seen::Maybe,
            Some(answer) if !answer.is_blank() => Seen::Given(answer),
            _ if self.fields[operand.field.at()] => Seen::Maybe,
            _ => Seen::Absent,
        }
    }
}

/// What has been added up so far.
#[derive(Default)]
struct Sum {
    total: i32,
    unknown: usize,
    unanswered: usize,
    /// What is missing adds at least this.
    least: i32,
    /// What is missing adds at most this.
    most: i32,
}

impl Sum {
    fn add(&mut self, field: &Field, sheet: usize, answer: &Answer) {
        let options = match answer {
            Answer::One(option) => std::slice::from_ref(option),
            Answer::Many(options) => options.as_slice(),
            // What could not be read is as good as no answer.
            _ => return self.doubt(field, sheet, false),
        };
        let scored = options.iter().filter_map(|option| field.kind.option(option));
        self.total = self.total.saturating_add(scored.map(|choice| points(choice, sheet)).sum());
    }

    /// A question that has no answer, or is not even asked because it is not known whether it should be.
    fn doubt(&mut self, field: &Field, sheet: usize, unasked: bool) {
        let (low, high) = span(field, sheet);
        if unasked {
            return self.widen((low.min(0), high.max(0)));
        }
        self.unanswered += 1;
        self.widen((low, high));
    }

    fn widen(&mut self, (low, high): (i32, i32)) {
        self.least = self.least.saturating_add(low);
        self.most = self.most.saturating_add(high);
    }
}

fn scores(field: &Field, sheet: usize) -> bool {
    field.kind.choices().iter().any(|choice| points(choice, sheet) != 0)
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
