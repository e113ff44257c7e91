//! Rules between fields, and scores.

use toml::Spanned;

use super::Reader;
use super::condition::Sight;
use super::raw::{RawRule, RawScore};
use crate::set::{Band, FieldIx, Kind, Never, QuestionSet, Rule, ScoreSheet, Test};

impl Reader<'_> {
    pub(super) fn rules(&mut self, raw: Vec<Spanned<RawRule>>, set: &mut QuestionSet) {
        for rule in raw {
            let (at, raw) = (rule.span().start, rule.into_inner());
            let id = self.id(&raw.id, "rule");
            self.fresh(set.rules.iter().any(|other| other.id == id), &raw.id, "rule");
            let when = raw.when.as_ref().and_then(|when| self.condition(when, set, Sight::ALL));
            let Some((test, mut fields)) = self.rule_test(at, &raw, set) else { continue };
            let tested = fields.len();
            for condition in test.condition().into_iter().chain(&when) {
                condition.operands(&mut |operand| fields.push(operand.field));
            }
            let number = set.rules.len();
            for field in &fields {
                let page = &mut set.pages[set.fields[field.at()].page];
                if !page.rules.contains(&number) {
                    page.rules.push(number);
                }
            }
            set.rules.push(Rule {
                id,
                words: self.text(raw.words),
                warn: raw.warn,
                when,
                test,
                fields,
                tested,
            });
        }
    }

    fn rule_test(&mut self, at: usize, raw: &RawRule, set: &QuestionSet) -> Option<(Test, Vec<FieldIx>)> {
        let years = raw.age_at_least.is_some() || raw.age_under.is_some();
        let tests = [raw.in_order.is_some(), raw.at_most.is_some(), years, raw.never.is_some()];
        let both = raw.age_at_least.is_some() && raw.age_under.is_some();
        if tests.iter().filter(|there| **there).count() != 1 || both || years != raw.born.is_some() {
            let tests = "in_order, at_most, never, or born with age_at_least or age_under";
            self.slips.say(at, format!("a rule has one test: {tests}"));
            return None;
        }
        if let Some(names) = &raw.in_order {
            return self.pair(names, set, "date").map(|fields| (Test::InOrder, fields));
        }
        if let Some(names) = &raw.at_most {
            return self.pair(names, set, "number").map(|fields| (Test::AtMost, fields));
        }
        if let Some(never) = &raw.never {
            let condition = self.condition(never, set, Sight::ALL)?;
            return Some((Test::Never(Never(condition)), Vec::new()));
        }
        let mut fields = vec![self.of_kind(raw.born.as_ref()?, set, "date")?];
        if let Some(on) = &raw.on {
            fields.push(self.of_kind(on, set, "date")?);
        }
        let test = match (&raw.age_at_least, &raw.age_under) {
            (Some(years), _) => Test::AgeAtLeast(*years.get_ref()),
            (None, Some(years)) => Test::AgeUnder(*years.get_ref()),
            (None, None) => return None,
        };
        Some((test, fields))
    }

    fn pair(
        &mut self,
        names: &Spanned<Vec<Spanned<String>>>,
        set: &QuestionSet,
        kind: &str,
    ) -> Option<Vec<FieldIx>> {
        let [first, second] = names.get_ref().as_slice() else {
            self.slips.say(names.span().start, "name two fields");
            return None;
        };
        Some(vec![self.of_kind(first, set, kind)?, self.of_kind(second, set, kind)?])
    }

    fn of_kind(&mut self, name: &Spanned<String>, set: &QuestionSet, kind: &str) -> Option<FieldIx> {
        let field = set.field_at(self.known_field(name, set)?);
        if field.kind.name() != kind {
            self.slips.say(name.span().start, format!("“{}” is no {kind}", field.id));
            return None;
        }
        if field.group.is_some() {
            self.slips.say(name.span().start, format!("“{}” is asked in the rows of a group", field.id));
            return None;
        }
        Some(field.at)
    }

    pub(super) fn scores(&mut self, raw: Vec<Spanned<RawScore>>, set: &mut QuestionSet) {
        for score in raw {
            let raw = score.into_inner();
            let id = self.id(&raw.id, "score");
            self.fresh(set.scores.iter().any(|other| other.id == id), &raw.id, "score");
            let mut bands: Vec<Band> = Vec::with_capacity(raw.bands.len());
            for band in raw.bands {
                let (at, band) = (band.span().start, band.into_inner());
                if bands.last().is_some_and(|last| last.from >= band.from) {
                    self.slips.say(at, "the bands stand lowest first");
                }
                let id = self.id(&band.id, "band");
                bands.push(Band { id, from: band.from, words: self.text(band.words) });
            }
            let title = self.text(raw.title);
            set.scores.push(ScoreSheet { id, title, bands });
        }
    }

    /// Gives options what they score.
    pub(super) fn points(
        &mut self,
        set: &mut QuestionSet,
        points: &[(FieldIx, usize, Spanned<String>, i32)],
    ) {
        for (field, option, score, points) in points {
            let Some(sheet) = set.scores.iter().position(|sheet| sheet.id == *score.get_ref()) else {
                let near =
                    self.slips.meant(score.get_ref(), set.scores.iter().map(|sheet| sheet.id.as_str()));
                self.slips.say(score.span().start, format!("“{}” is no score{near}", score.get_ref()));
                continue;
            };
            if set.field_at(*field).group.is_some() {
                let what = "an option in the rows of a group scores nothing: ask outside of the group";
                self.slips.say(score.span().start, what);
            }
            if points.abs() > 1_000_000 {
                self.slips.say(score.span().start, "an option scores at most a million");
            }
            if let Kind::One(choices) | Kind::Many(choices) = &mut set.fields[field.at()].kind
                && let Some(choice) = choices.get_mut(*option)
            {
                choice.points.push((sheet, *points));
            }
        }
    }
}

impl Test {
    pub(crate) fn condition(&self) -> Option<&crate::condition::Condition> {
        match self {
            Self::Never(never) => Some(&never.0),
            _ => None,
        }
    }
}
