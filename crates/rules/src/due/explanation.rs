//! Why a date is what it is: one type for page, interface, document and command line.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::book::Citation;
use crate::law::{CountUnit, PeriodKind};
use crate::local::LocalShown;
use crate::nation::Nation;

use super::{Counted, Note};

/// Why a date is what it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// The rule, its authority and link, when it is in force, and how sure we are.
    pub rule: Citation,
    /// The nation whose rule and calendar were used.
    pub nation: Nation,
    /// The event it is counted from.
    pub event: String,
    /// The day of that event.
    pub from: Date,
    /// What the date is: a deadline, a target, the least or the most.
    pub kind: PeriodKind,
    /// How it was counted.
    pub counted: Counted,
    /// The readings not taken, and what they would give.
    pub others: Vec<Counted>,
    /// Why the one reading was taken and not the others.
    pub why: Option<String>,
    /// What else to know.
    pub notes: Vec<Note>,
    /// What the organisation has confirmed or put in place of the value, beside the original.
    pub local: Option<LocalShown>,
}

impl Explanation {
    /// Whether the date may stop somebody's work: never for a target, for what is from memory, in conflict or perhaps not
    /// in force, or where the words can be read in two ways. A confirmed value does not change that, and a replaced one never stops anything.
    pub fn may_stop_hard(&self) -> bool {
        let replaced = self.local.as_ref().is_some_and(|local| local.value.reading().is_some());
        self.rule.may_stop_hard() && self.others.is_empty() && !replaced && self.kind != PeriodKind::Target
    }

    /// The whole in plain English, a line each.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![
            format!("{}: {}", self.rule.rule, self.rule.text),
            format!("From: {}, {}", self.event, self.from),
            format!("Counted: {} ({})", self.counted.reading, self.kind_words()),
        ];
        lines.extend(self.counted.calendar.as_ref().map(|code| format!("Calendar: {}", calendar_name(code))));
        lines.extend(self.counted.skipped.iter().map(|day| format!("Not counted: {} {}", day.date, day.why)));
        for other in &self.others {
            lines.push(format!("Another reading: {} gives {}", other.reading, other.end));
        }
        lines.extend(self.why.as_ref().map(|why| format!("Why this reading: {why}")));
        lines.extend(self.notes.iter().map(|note| format!("Note: {note}")));
        lines.extend(self.local.iter().flat_map(LocalShown::lines));
        lines.extend(self.authority_lines());
        lines
    }

    fn authority_lines(&self) -> Vec<String> {
        let rule = &self.rule;
        let mut lines = vec![format!("Authority: {}", rule.authority)];
        lines.extend(rule.source.as_ref().map(|source| format!("Read: {source}")));
        lines.extend(rule.link.as_ref().map(|link| format!("Link: {link}")));
        lines.push(format!("In force: {} ({})", rule.in_force, self.nation.name()));
        lines.push(format!("How sure: {}, {}", rule.confidence, rule.confidence.meaning()));
        lines.extend(rule.conflicts.iter().map(|conflict| format!("Sources disagree: {conflict}")));
        if !self.may_stop_hard() {
            lines.push("This date is for guidance and stops nothing.".to_owned());
        }
        lines
    }

    fn kind_words(&self) -> &'static str {
        if self.counted.reading.unit == CountUnit::Birthdays {
            return "on the birthday";
        }
        match self.kind {
            PeriodKind::Deadline => "a deadline: by the end of the day",
            PeriodKind::Target => "a target: by the end of the day",
            PeriodKind::Minimum => "at least until the end of the day",
            PeriodKind::Maximum => "at most until the end of the day",
            PeriodKind::NotBefore => "not before the day",
        }
    }
}

/// The name of a calendar, made of its code: `England and Wales`.
fn calendar_name(code: &str) -> String {
    let names = code.split('-').map(|word| match word.split_at_checked(1) {
        Some((first, rest)) if word != "and" => first.to_uppercase() + rest,
        _ => word.to_owned(),
    });
    names.collect::<Vec<_>>().join(" ")
}
