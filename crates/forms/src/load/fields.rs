//! Fields and their options.

use toml::Spanned;

use super::Reader;
use super::pages::Whens;
use super::raw::{RawField, RawOption};
use crate::set::{Choice, Field, FieldIx, Kind, QuestionSet, RowFields, limits};

impl Reader<'_> {
    /// Adds a field, and those of its rows where it is a group.
    pub(super) fn field(
        &mut self,
        raw: Spanned<RawField>,
        page: usize,
        group: Option<FieldIx>,
        set: &mut QuestionSet,
        whens: &mut Whens,
    ) -> Option<FieldIx> {
        let start = raw.span().start;
        let mut raw = raw.into_inner();
        let at = u16::try_from(set.fields.len()).ok().filter(|at| usize::from(*at) < limits::FIELDS);
        let Some(at) = at.map(FieldIx) else {
            self.slips.say(start, format!("a set has at most {} fields", limits::FIELDS));
            return None;
        };
        let id = self.id(&raw.id, "field");
        self.fresh(set.field_ids.contains_key(&id), &raw.id, "field");
        self.class(&raw.class);
        let rows = std::mem::take(&mut raw.field);
        let kind = self.kind(&mut raw, at, whens);
        let is_group = matches!(kind, Kind::Group { .. });
        if is_group && group.is_some() {
            self.slips.say(start, format!("“{id}” is a group inside a group"));
        }
        if is_group == rows.is_empty() {
            let what = if is_group { "a group needs fields" } else { "only a group has fields" };
            self.slips.say(start, format!("“{id}”: {what}"));
        }
        whens.fields.extend(raw.when.take().map(|when| (at, when)));
        self.field_starts.push(start);
        set.field_ids.insert(id.clone(), at);
        let field = self.finished(raw, Place { at, page, group }, kind);
        set.fields.push(field);
        if is_group && group.is_none() {
            self.rows(rows, at, page, set, whens);
        }
        Some(at)
    }

    fn rows(
        &mut self,
        raw: Vec<Spanned<RawField>>,
        group: FieldIx,
        page: usize,
        set: &mut QuestionSet,
        whens: &mut Whens,
    ) {
        let mut inner = Vec::with_capacity(raw.len());
        for field in raw {
            inner.extend(self.field(field, page, Some(group), set, whens));
        }
        if let Some(Field { kind: Kind::Group { fields, .. }, .. }) = set.fields.get_mut(group.at()) {
            *fields = RowFields(inner);
        }
    }

    fn finished(&mut self, raw: RawField, place: Place, kind: Kind) -> Field {
        let mut problems = std::collections::BTreeMap::new();
        for (code, text) in raw.problem {
            if crate::check::Code::named(code.get_ref()).is_none() {
                let near = self
                    .slips
                    .meant(code.get_ref(), crate::check::Code::ALL.iter().map(|code| code.as_str()));
                self.slips.say(code.span().start, format!("“{}” is no problem{near}", code.get_ref()));
            }
            problems.insert(code.into_inner(), self.text(text));
        }
        Field {
            id: raw.id.into_inner(),
            ask: self.text(raw.ask),
            hint: self.maybe_text(raw.hint),
            short: self.maybe_text(raw.short),
            unknown: self.maybe_text(raw.unknown),
            class: raw.class.into_inner(),
            compulsory: raw.compulsory,
            kind,
            keys: raw.keys,
            sense: raw.sense,
            problems,
            at: place.at,
            page: place.page,
            group: place.group,
            when: None,
            reveal: None,
        }
    }

    pub(super) fn options(
        &mut self,
        raw: &mut RawField,
        field: FieldIx,
        many: bool,
        whens: &mut Whens,
    ) -> Vec<Choice> {
        let at = raw.kind.span().start;
        let Some(options) = raw.options.take() else {
            self.slips.say(at, format!("“{}” needs options", raw.id.get_ref()));
            return Vec::new();
        };
        let (at, options) = (options.span().start, options.into_inner());
        if options.is_empty() || options.len() > limits::OPTIONS {
            self.slips.say(at, format!("a choice has 1 to {} options", limits::OPTIONS));
            return Vec::new();
        }
        let mut choices: Vec<Choice> = Vec::with_capacity(options.len());
        for (number, option) in options.into_iter().enumerate() {
            let (start, option) = (option.span().start, option.into_inner());
            self.fresh(choices.iter().any(|other| other.id == *option.id.get_ref()), &option.id, "option");
            if option.alone && !many {
                self.slips.say(start, "“alone” is for a choice of many");
            }
            choices.push(self.option(option, field, number, whens));
        }
        choices
    }

    fn option(&mut self, raw: RawOption, field: FieldIx, number: usize, whens: &mut Whens) -> Choice {
        whens.points.extend(raw.score.into_iter().map(|(score, points)| (field, number, score, points)));
        Choice {
            id: self.option_id(&raw.id),
            words: self.text(raw.words),
            hint: self.maybe_text(raw.hint),
            alone: raw.alone,
            keys: raw.keys,
            sense: raw.sense,
            points: Vec::new(),
        }
    }
}

/// Where a field stands.
struct Place {
    at: FieldIx,
    page: usize,
    group: Option<FieldIx>,
}
