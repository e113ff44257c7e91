//! A rule as it is written, and its making into a [`Rule`].

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;

use crate::nation::Nation;
use crate::near::nearest;

use super::flaw::{Flaw, Place};
use super::read::File;
use super::{
    Confidence, Decider, Edge, Grant, Limit, Period, PeriodKind, Reading, Rule, Safeguard, Source, Span,
    State, Take, Topic, Unit,
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TopicFile {
    pub(super) topic: Topic,
    #[serde(default)]
    pub(super) rule: Vec<RawEntry>,
}

/// An entry with its place in the text.
#[derive(Deserialize)]
#[serde(transparent)]
pub(super) struct RawEntry(Spanned<RawRule>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: String,
    part_of: Option<String>,
    matter: Option<String>,
    nations: Vec<Spanned<String>>,
    nations_said: String,
    text: String,
    from: Option<Spanned<String>>,
    from_said: Option<String>,
    to: Option<Spanned<String>>,
    to_said: Option<String>,
    #[serde(default)]
    state: State,
    gap: Option<String>,
    value: Option<f64>,
    unit: Option<Spanned<String>>,
    unit_said: Option<String>,
    authority: Spanned<String>,
    source: Option<Spanned<String>>,
    confidence: Confidence,
    note: Option<String>,
    #[serde(default)]
    entitles: Vec<Grant>,
    #[serde(default)]
    deciders: Vec<Decider>,
    #[serde(default)]
    safeguards: Vec<Safeguard>,
    period: Option<Spanned<RawPeriod>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPeriod {
    event: String,
    kind: PeriodKind,
    later_of: Option<String>,
    earlier_of: Option<String>,
    take: Option<Take>,
    why: Option<String>,
    remark: Option<String>,
    readings: Vec<Reading>,
}

/// What the making of one rule needs at hand.
struct Maker<'a> {
    file: File<'a>,
    flaws: &'a mut Vec<Flaw>,
}

impl RawEntry {
    /// The rule, or nothing and the flaws that stand in its way.
    pub(super) fn into_inner_rule(
        self,
        file: File<'_>,
        topic: &str,
        sources: &[Source],
        read_on: Date,
        flaws: &mut Vec<Flaw>,
    ) -> Option<Rule> {
        let before = flaws.len();
        let place = Place::at(file.0, file.1, self.0.span().start);
        let raw = self.0.into_inner();
        let mut maker = Maker { file, flaws };
        let source = maker.source(raw.source, raw.confidence, sources, &place);
        let in_force = Span {
            from: maker.edge(raw.from),
            to: maker.edge(raw.to),
            from_said: raw.from_said,
            to_said: raw.to_said,
            state: raw.state,
            read_on,
        };
        let rule = Rule {
            matter: raw.matter.unwrap_or_else(|| raw.id.to_lowercase()),
            id: raw.id,
            part_of: raw.part_of,
            topic: topic.to_owned(),
            nations: maker.nations(raw.nations, &place),
            nations_said: raw.nations_said,
            text: raw.text,
            in_force,
            gap: raw.gap,
            unit: maker.unit(raw.unit),
            value: raw.value,
            unit_said: raw.unit_said,
            authority: maker.authority(raw.authority),
            source,
            confidence: raw.confidence,
            in_conflict: false,
            note: raw.note,
            entitles: raw.entitles,
            deciders: raw.deciders,
            safeguards: raw.safeguards,
            period: raw.period.and_then(|period| maker.period(period)),
            place,
        };
        (flaws.len() == before).then_some(rule)
    }
}

impl Maker<'_> {
    fn say(&mut self, offset: usize, what: String) {
        self.flaws.push(Place::at(self.file.0, self.file.1, offset).flaw(what));
    }

    fn nations(&mut self, words: Vec<Spanned<String>>, place: &Place) -> Vec<Nation> {
        if words.is_empty() {
            self.flaws.push(place.flaw("the rule holds in no nation: name at least one"));
        }
        let mut nations = Vec::with_capacity(words.len());
        for word in words {
            match word.get_ref().parse::<Nation>() {
                Ok(nation) => nations.push(nation),
                Err(unknown) => self.say(word.span().start, unknown.to_string()),
            }
        }
        nations
    }

    fn edge(&mut self, written: Option<Spanned<String>>) -> Option<Edge> {
        let written = written?;
        let edge = Edge::parse(written.get_ref());
        if edge.is_none() {
            let how = "write 2023-01-30, 2021-06, 2015 or 2018..2022";
            self.say(written.span().start, format!("“{}” is not a date: {how}", written.get_ref()));
        }
        edge
    }

    fn unit(&mut self, written: Option<Spanned<String>>) -> Option<Unit> {
        let written = written?;
        let unit = Unit::named(written.get_ref());
        if unit.is_none() {
            let near = nearest(written.get_ref(), Unit::ALL.iter().map(|unit| unit.code)).join(", ");
            let near = if near.is_empty() { String::new() } else { format!(": did you mean {near}?") };
            self.say(written.span().start, format!("“{}” is not a unit{near}", written.get_ref()));
        }
        unit
    }

    fn authority(&mut self, written: Spanned<String>) -> String {
        if written.get_ref().trim().is_empty() {
            self.say(
                written.span().start,
                "the authority is missing: name the provision or paper".to_owned(),
            );
        }
        written.into_inner()
    }

    fn source(
        &mut self,
        key: Option<Spanned<String>>,
        confidence: Confidence,
        sources: &[Source],
        place: &Place,
    ) -> Option<Source> {
        let Some(key) = key else {
            if confidence != Confidence::FromMemory {
                self.flaws.push(place.flaw("no source is named: then the confidence is from-memory"));
            }
            return None;
        };
        let source = sources.iter().find(|source| source.key == *key.get_ref());
        if source.is_none() {
            self.say(key.span().start, format!("“{}” is not in sources.toml", key.get_ref()));
        }
        source.cloned()
    }

    fn period(&mut self, written: Spanned<RawPeriod>) -> Option<Period> {
        let at = written.span().start;
        let raw = written.into_inner();
        let limit = match (raw.later_of, raw.earlier_of) {
            (Some(_), Some(_)) => {
                self.say(at, "a period ends at the later or the earlier of two events, not both".to_owned());
                return None;
            }
            (Some(event), None) => Some(Limit::LaterOf(event)),
            (None, Some(event)) => Some(Limit::EarlierOf(event)),
            (None, None) => None,
        };
        let take = match (raw.readings.len(), raw.take) {
            (0, _) => {
                self.say(at, "the period has no reading: say how much of what is counted".to_owned());
                return None;
            }
            (1, None) => Take::First,
            (2.., Some(take)) if raw.why.is_some() => take,
            (2.., _) => {
                self.say(at, "there are two readings: say which to `take`, and `why`".to_owned());
                return None;
            }
            (1, Some(_)) => {
                self.say(at, "there is one reading: `take` has nothing to choose from".to_owned());
                return None;
            }
        };
        Some(Period {
            event: raw.event,
            kind: raw.kind,
            readings: raw.readings,
            take,
            why: raw.why,
            limit,
            remark: raw.remark,
        })
    }
}
