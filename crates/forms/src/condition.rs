//! Conditions: what must have been answered for a section, page or field to be asked.

use crate::answer::Answer;
use crate::set::FieldIx;

/// A condition, its fields already found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    /// The answer is one of these options, or has one of them among those chosen.
    Is(Operand, Vec<Box<str>>),
    /// There is an answer that says something; that it is not known says something.
    Answered(Operand),
}

/// The field that a condition looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Operand {
    pub(crate) field: FieldIx,
    /// Whether it is looked for in the same row of a group.
    pub(crate) in_row: bool,
}

/// What is known of an answer.
#[derive(Clone, Copy)]
pub(crate) enum Seen<'a> {
    /// It can be anything: the page is just being filled in.
    Maybe,
    /// There is none.
    Absent,
    /// This one.
    Given(&'a Answer),
    /// One of these options and no other, as when reachability is tried out.
    Options(&'a [Box<str>]),
    /// Some answer that is no option.
    Something,
}

/// Where a condition looks for answers.
pub(crate) trait Look {
    fn look(&self, operand: Operand) -> Seen<'_>;
}

/// Whether a condition holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Truth {
    Yes,
    No,
    Maybe,
}

impl Truth {
    fn of(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }

    fn not(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Maybe => Self::Maybe,
        }
    }
}

impl Condition {
    /// Whether it holds, as far as the answers can tell.
    pub(crate) fn holds(&self, answers: &impl Look) -> Truth {
        match self {
            Self::All(parts) => fold(parts, answers, Truth::No),
            Self::Any(parts) => fold(parts, answers, Truth::Yes),
            Self::Not(part) => part.holds(answers).not(),
            Self::Is(operand, options) => match answers.look(*operand) {
                Seen::Maybe => Truth::Maybe,
                Seen::Absent | Seen::Something => Truth::No,
                Seen::Given(answer) => Truth::of(options.iter().any(|option| answer.is(option))),
                Seen::Options(chosen) => Truth::of(options.iter().any(|option| chosen.contains(option))),
            },
            Self::Answered(operand) => match answers.look(*operand) {
                Seen::Maybe => Truth::Maybe,
                Seen::Absent => Truth::No,
                Seen::Given(answer) => Truth::of(!answer.is_blank()),
                Seen::Options(_) | Seen::Something => Truth::Yes,
            },
        }
    }

    /// Calls for every field that it looks at.
    pub(crate) fn operands(&self, call: &mut impl FnMut(Operand)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.operands(call)),
            Self::Not(part) => part.operands(call),
            Self::Is(operand, _) | Self::Answered(operand) => call(*operand),
        }
    }
}

/// `all` is decided by the first that fails, `any` by the first that holds.
fn fold(parts: &[Condition], answers: &impl Look, decisive: Truth) -> Truth {
    let mut whole = decisive.not();
    for part in parts {
        match part.holds(answers) {
            truth if truth == decisive => return decisive,
            Truth::Maybe => whole = Truth::Maybe,
            Truth::Yes | Truth::No => {}
        }
    }
    whole
}

/// Whether an optional condition holds; what has none is always asked.
pub(crate) fn holds(condition: Option<&Condition>, answers: &impl Look) -> Truth {
    condition.map_or(Truth::Yes, |condition| condition.holds(answers))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed(Vec<Option<Answer>>);

    impl Look for Fixed {
        fn look(&self, operand: Operand) -> Seen<'_> {
            match self.0.get(operand.field.at()) {
                None => Seen::Maybe,
                Some(None) => Seen::Absent,
                Some(Some(answer)) => Seen::Given(answer),
            }
        }
    }

    fn is(field: u16, options: &[&str]) -> Condition {
        let operand = Operand { field: FieldIx(field), in_row: false };
        Condition::Is(operand, options.iter().map(|option| Box::from(*option)).collect())
    }

    #[test]
    fn three_values() {
        let answers = Fixed(vec![Some(Answer::One("child".to_owned())), None, Some(Answer::Unknown)]);
        let (yes, no, maybe) = (is(0, &["child"]), is(1, &["x"]), is(9, &["x"]));
        for (condition, truth) in [
            (Condition::All(vec![yes.clone(), maybe.clone()]), Truth::Maybe),
            (Condition::All(vec![no.clone(), maybe.clone()]), Truth::No),
            (Condition::Any(vec![yes.clone(), maybe.clone()]), Truth::Yes),
            (Condition::Any(vec![no.clone(), maybe.clone()]), Truth::Maybe),
            (Condition::Not(Box::new(maybe)), Truth::Maybe),
            (Condition::Not(Box::new(no)), Truth::Yes),
            (Condition::All(vec![]), Truth::Yes),
            (Condition::Any(vec![]), Truth::No),
            (is(2, &["unknown"]), Truth::Yes),
            (is(0, &["adult", "child"]), Truth::Yes),
            (Condition::Answered(Operand { field: FieldIx(2), in_row: false }), Truth::Yes),
            (Condition::Answered(Operand { field: FieldIx(1), in_row: false }), Truth::No),
        ] {
            assert_eq!(condition.holds(&answers), truth, "{condition:?}");
        }
    }
}
