//! Conditions, as they are written: fields and options found, order and depth checked.

use toml::Spanned;

use super::Reader;
use super::pages::Whens;
use super::raw::RawWhen;
use crate::answer::UNKNOWN;
use crate::condition::{Condition, Operand};
use crate::set::{FieldIx, Kind, QuestionSet, Reveal, limits};

/// From where a condition looks back.
#[derive(Clone, Copy)]
pub(super) struct Sight {
    /// Only fields before this one were asked already.
    pub(super) before: usize,
    /// The group in whose rows it looks.
    pub(super) group: Option<FieldIx>,
}

impl Sight {
    /// Everything outside of groups.
    pub(super) const ALL: Self = Self { before: usize::MAX, group: None };
}

impl Reader<'_> {
    pub(super) fn conditions(&mut self, set: &mut QuestionSet, whens: Whens) {
        let first_on = |set: &QuestionSet, page: usize| set.fields.partition_point(|field| field.page < page);
        for (section, when) in whens.sections {
            let before = first_on(set, set.sections[section].pages.start);
            set.sections[section].when = self.condition(&when, set, Sight { before, group: None });
        }
        for (page, when) in whens.pages {
            let before = first_on(set, page);
            set.pages[page].when = self.condition(&when, set, Sight { before, group: None });
        }
        for (field, when) in whens.fields {
            let group = set.field_at(field).group;
            let condition = self.condition(&when, set, Sight { before: field.at(), group });
            set.fields[field.at()].reveal = condition.as_ref().and_then(|it| reveal(it, field, set));
            set.fields[field.at()].when = condition;
        }
    }

    pub(super) fn condition(
        &mut self,
        when: &Spanned<RawWhen>,
        set: &QuestionSet,
        sight: Sight,
    ) -> Option<Condition> {
        let mut parts = 0;
        self.part(when, set, sight, Room { depth: 0, parts: &mut parts })
    }

    fn part(
        &mut self,
        when: &Spanned<RawWhen>,
        set: &QuestionSet,
        sight: Sight,
        room: Room<'_>,
    ) -> Option<Condition> {
        let at = when.span().start;
        let raw = when.get_ref();
        *room.parts += 1;
        if room.depth > limits::CONDITION_DEPTH || *room.parts > limits::CONDITION_PARTS {
            self.slips.say(at, "the condition is too deep or too long");
            return None;
        }
        let forms = [raw.all.is_some(), raw.any.is_some(), raw.not.is_some(), raw.field.is_some()];
        let tests = [raw.is.is_some(), raw.one_of.is_some(), raw.answered.is_some()];
        let count = |list: &[bool]| list.iter().filter(|there| **there).count();
        if count(&forms) != 1 || count(&tests) != usize::from(raw.field.is_some()) {
            self.slips
                .say(at, "a condition is one of all, any, not, or a field with one of is, in, answered");
            return None;
        }
        match raw {
            RawWhen { all: Some(parts), .. } => self.parts(parts, set, sight, room, at).map(Condition::All),
            RawWhen { any: Some(parts), .. } => self.parts(parts, set, sight, room, at).map(Condition::Any),
            RawWhen { not: Some(part), .. } => {
                let room = Room { depth: room.depth + 1, ..room };
                self.part(part, set, sight, room).map(|part| Condition::Not(Box::new(part)))
            }
            RawWhen { field: Some(field), .. } => self.test(field, raw, set, sight),
            _ => None,
        }
    }

    fn parts(
        &mut self,
        parts: &[Spanned<RawWhen>],
        set: &QuestionSet,
        sight: Sight,
        room: Room<'_>,
        at: usize,
    ) -> Option<Vec<Condition>> {
        if parts.is_empty() {
            self.slips.say(at, "the condition has no parts");
        }
        let mut whole = Some(Vec::with_capacity(parts.len()));
        for part in parts {
            let room = Room { depth: room.depth + 1, parts: room.parts };
            match (self.part(part, set, sight, room), &mut whole) {
                (Some(part), Some(parts)) => parts.push(part),
                _ => whole = None,
            }
        }
        whole
    }

    fn test(
        &mut self,
        field: &Spanned<String>,
        raw: &RawWhen,
        set: &QuestionSet,
        sight: Sight,
    ) -> Option<Condition> {
        let operand = self.operand(field, set, sight)?;
        if let Some(answered) = raw.answered {
            let test = Condition::Answered(operand);
            return Some(if answered { test } else { Condition::Not(Box::new(test)) });
        }
        let options: Vec<&Spanned<String>> = match (&raw.is, &raw.one_of) {
            (Some(one), _) => vec![one],
            (None, Some(several)) => several.iter().collect(),
            (None, None) => Vec::new(),
        };
        if options.is_empty() {
            self.slips.say(field.span().start, "“in” names no option");
        }
        for option in &options {
            self.known_option(option, set, operand.field);
        }
        Some(Condition::Is(operand, options.iter().map(|option| option.get_ref().as_str().into()).collect()))
    }

    /// That a field has this option.
    pub(super) fn known_option(&mut self, option: &Spanned<String>, set: &QuestionSet, field: FieldIx) {
        let (at, word, field) = (option.span().start, option.get_ref(), set.field_at(field));
        if word == UNKNOWN && field.takes_unknown() || field.kind.has_option(word) {
            return;
        }
        if word == UNKNOWN {
            self.slips.say(at, format!("“{}” is compulsory and is never unknown", field.id));
        } else if matches!(field.kind, Kind::YesNo | Kind::One(_) | Kind::Many(_)) {
            let ids: Vec<&str> = match field.kind {
                Kind::YesNo => vec!["yes", "no"],
                _ => field.kind.choices().iter().map(|choice| choice.id.as_str()).collect(),
            };
            let near = self.slips.meant(word, ids);
            self.slips.say(at, format!("“{}” has no option “{word}”{near}", field.id));
        } else {
            self.slips.say(at, format!("“{}” has no options: ask whether it is answered", field.id));
        }
    }

    /// The field that a word names, where it can be seen from here.
    fn operand(&mut self, name: &Spanned<String>, set: &QuestionSet, sight: Sight) -> Option<Operand> {
        let at = name.span().start;
        let found = self.known_field(name, set)?;
        let field = set.field_at(found);
        let in_row = field.group.is_some();
        if in_row && field.group != sight.group {
            self.slips
                .say(at, format!("“{}” is asked in the rows of a group and has no one answer", field.id));
            return None;
        }
        if sight.group == Some(found) {
            self.slips.say(at, format!("“{}” is the group in which this is asked", field.id));
            return None;
        }
        if found.at() >= sight.before {
            let what = if found.at() == sight.before && set.fields.len() > sight.before && !in_row {
                "is asked here or later"
            } else {
                "is asked later"
            };
            let why = "a condition looks only at what was asked before";
            self.slips.say(at, format!("“{}” {what}: {why}", field.id));
            return None;
        }
        Some(Operand { field: found, in_row })
    }

    /// The field that a word names.
    pub(super) fn known_field(&mut self, name: &Spanned<String>, set: &QuestionSet) -> Option<FieldIx> {
        let found = set.field_ids.get(name.get_ref()).copied();
        if found.is_none() {
            let near = self.slips.meant(name.get_ref(), set.fields.iter().map(|field| field.id.as_str()));
            self.slips.say(name.span().start, format!("“{}” is no field of this set{near}", name.get_ref()));
        }
        found
    }
}

/// How deep and how long a condition has become.
struct Room<'a> {
    depth: usize,
    parts: &'a mut usize,
}

/// Whether a field follows simply from options of a choice above it on the same page.
fn reveal(condition: &Condition, own: FieldIx, set: &QuestionSet) -> Option<Reveal> {
    let Condition::Is(operand, options) = condition else { return None };
    let (own, other) = (set.field_at(own), set.field_at(operand.field));
    let near = own.page == other.page && own.group == other.group;
    near.then(|| Reveal { field: operand.field, options: options.clone() })
}
