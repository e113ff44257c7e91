//! The definition as it is written, and its making into a [`Definition`].

use serde::Deserialize;
use toml::Spanned;

use crate::nation::Nation;

use super::flaw::{Flaw, Place};
use super::read::{File, named, place_in};
use super::{
    AgeRule, Confidence, Definition, Edge, Element, LabourTest, Requirement, Rule, Standard, Test, Use,
};

const NAME: &str = "definition.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DefinitionFile {
    summary: Vec<String>,
    means_note: String,
    element: Vec<Element>,
    labour_test: Vec<LabourTest>,
    test: Vec<Spanned<RawTest>>,
    standard: Vec<Spanned<RawStandard>>,
    age_rule: Vec<Spanned<RawAgeRule>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTest {
    id: String,
    title: String,
    nations: Vec<Nation>,
    #[serde(rename = "use")]
    use_: Use,
    used_for: String,
    age_test: Option<String>,
    from: String,
    to: Option<String>,
    act: Option<Requirement>,
    means: Option<Requirement>,
    purpose: Option<Requirement>,
    logic: String,
    consent: Option<String>,
    #[serde(default)]
    more: Vec<String>,
    #[serde(default)]
    rules: Vec<String>,
    authority: String,
    confidence: Confidence,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStandard {
    id: String,
    stage: String,
    test: String,
    from: Option<String>,
    to: Option<String>,
    rule: String,
    confidence: Confidence,
    note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawAgeRule {
    nations: Vec<Nation>,
    text: String,
    from: String,
    rule: String,
    confidence: Confidence,
}

/// Reads the definition and checks its dates and the rules it names.
pub(super) fn read(files: &[File<'_>], rules: &[Rule], flaws: &mut Vec<Flaw>) -> Definition {
    let Some(file) = named::<DefinitionFile>(files, NAME, flaws) else { return Definition::default() };
    let mut maker = Maker { files, rules, flaws };
    Definition {
        summary: file.summary,
        means_note: file.means_note,
        elements: file.element,
        labour_tests: file.labour_test,
        tests: file.test.into_iter().filter_map(|raw| maker.test(raw)).collect(),
        standards: file.standard.into_iter().filter_map(|raw| maker.standard(raw)).collect(),
        age_rules: file.age_rule.into_iter().filter_map(|raw| maker.age_rule(raw)).collect(),
    }
}

struct Maker<'a> {
    files: &'a [File<'a>],
    rules: &'a [Rule],
    flaws: &'a mut Vec<Flaw>,
}

impl Maker<'_> {
    fn place<T>(&self, entry: &Spanned<T>) -> Place {
        place_in(self.files, NAME, entry.span().start)
    }

    fn test(&mut self, raw: Spanned<RawTest>) -> Option<Test> {
        let place = self.place(&raw);
        let raw = raw.into_inner();
        self.rules_exist(&raw.rules, &place);
        Some(Test {
            from: self.edge(&raw.from, &place)?,
            to: self.optional(raw.to.as_deref(), &place),
            id: raw.id,
            title: raw.title,
            nations: raw.nations,
            use_: raw.use_,
            used_for: raw.used_for,
            age_test: raw.age_test,
            act: raw.act,
            means: raw.means,
            purpose: raw.purpose,
            logic: raw.logic,
            consent: raw.consent,
            more: raw.more,
            rules: raw.rules,
            authority: raw.authority,
            confidence: raw.confidence,
        })
    }

    fn standard(&mut self, raw: Spanned<RawStandard>) -> Option<Standard> {
        let place = self.place(&raw);
        let raw = raw.into_inner();
        self.rules_exist(std::slice::from_ref(&raw.rule), &place);
        Some(Standard {
            from: self.optional(raw.from.as_deref(), &place),
            to: self.optional(raw.to.as_deref(), &place),
            id: raw.id,
            stage: raw.stage,
            test: raw.test,
            rule: raw.rule,
            confidence: raw.confidence,
            note: raw.note,
        })
    }

    fn age_rule(&mut self, raw: Spanned<RawAgeRule>) -> Option<AgeRule> {
        let place = self.place(&raw);
        let raw = raw.into_inner();
        self.rules_exist(std::slice::from_ref(&raw.rule), &place);
        let from = self.edge(&raw.from, &place)?;
        Some(AgeRule {
            nations: raw.nations,
            text: raw.text,
            from,
            rule: raw.rule,
            confidence: raw.confidence,
        })
    }

    fn edge(&mut self, written: &str, place: &Place) -> Option<Edge> {
        let edge = Edge::parse(written);
        if edge.is_none() {
            self.flaws.push(place.flaw(format!("“{written}” is not a date")));
        }
        edge
    }

    fn optional(&mut self, written: Option<&str>, place: &Place) -> Option<Edge> {
        written.and_then(|written| self.edge(written, place))
    }

    fn rules_exist(&mut self, ids: &[String], place: &Place) {
        for id in ids.iter().filter(|id| !self.rules.iter().any(|rule| rule.id == **id)) {
            self.flaws.push(place.flaw(format!("it rests on “{id}”, which is no rule")));
        }
    }
}
