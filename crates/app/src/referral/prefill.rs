//! What a referral takes from the case, so that nobody is asked twice.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use domain::case::chronology;
use domain::person::AgeBand;
use forms::{Answer, Answers, Draft, Kind, PartialDate, QuestionSet};
use serde::Deserialize;

use crate::case::CaseView;

const FILE: &str = include_str!("../../data/prefill.toml");

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    take: Vec<Take>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Take {
    field: String,
    #[serde(default)]
    person: Option<Fact>,
    #[serde(default)]
    set: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    map: BTreeMap<String, String>,
}

/// A fact about the person or the case.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Fact {
    Name,
    Birth,
    AgeBand,
    Nation,
}

/// A test holds that the file can be read; without it everything is asked.
static TABLE: LazyLock<Table> = LazyLock::new(|| toml::from_str(FILE).unwrap_or_default());

/// The answers that a case holds already, and the pages of which nothing is left to ask.
pub(super) fn prefill(set: &QuestionSet, view: &CaseView) -> (Answers, Vec<String>) {
    let mut draft = Draft::new(set);
    for take in &TABLE.take {
        let Some(field) = set.field(&take.field) else { continue };
        let answer = take.person.map_or_else(|| entry(view, take), |fact| person(view, fact));
        let answer = answer.filter(|answer| !answer.is("unknown")).and_then(|it| mapped(it, &take.map));
        if let Some(answer) = answer.filter(|answer| fits(&field.kind, answer)) {
            draft.answers.set(field.id.clone(), answer);
        }
    }
    let walk = set.walk(&draft);
    let whole = |page: &&forms::Page| {
        let asked = walk.fields(page);
        !asked.is_empty() && asked.iter().all(|field| draft.answers.get(&field.id).is_some())
    };
    let pages = walk.pages().filter(whole).map(|page| page.id.clone()).collect();
    (draft.answers, pages)
}

/// What the latest entry of a kind that still holds says.
fn entry(view: &CaseView, take: &Take) -> Option<Answer> {
    let lines = chronology(&view.entries);
    let mut taken = lines.iter().rev().filter(|line| line.holds()).filter_map(|line| line.answers());
    taken.find(|taken| taken.question_set == take.set)?.answer(&take.from).cloned()
}

fn person(view: &CaseView, fact: Fact) -> Option<Answer> {
    match fact {
        Fact::Name => view.names.last().map(|name| Answer::Text(name.reveal().to_owned())),
        Fact::Birth => {
            let birth = view.birth?;
            let part = |part: Option<i8>| part.map(i8::unsigned_abs);
            let (year, month, day) = (Some(birth.year), part(birth.month), part(birth.day));
            Some(Answer::Date(PartialDate { year, month, day, about: false }))
        }
        Fact::AgeBand => match view.age_band? {
            AgeBand::NobodyMet => None,
            band => Some(Answer::One(band.code().to_owned())),
        },
        Fact::Nation => view.state.nation().map(|nation| Answer::One(nation.code().to_owned())),
    }
}

/// The answer in the referral's own options.
fn mapped(answer: Answer, map: &BTreeMap<String, String>) -> Option<Answer> {
    match answer {
        Answer::One(option) if !map.is_empty() => map.get(&option).cloned().map(Answer::One),
        answer => Some(answer),
    }
}

fn fits(kind: &Kind, answer: &Answer) -> bool {
    match (kind, answer) {
        (Kind::One(choices), Answer::One(option)) => choices.iter().any(|choice| choice.id == *option),
        (Kind::YesNo, Answer::One(option)) => option == "yes" || option == "no",
        (Kind::Line { .. } | Kind::Long { .. } | Kind::Telephone { .. } | Kind::Email, Answer::Text(_))
        | (Kind::Date(_), Answer::Date(_)) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sets;

    #[test]
    fn the_table_names_fields_that_there_are() {
        let table: Table = toml::from_str(FILE).unwrap();
        let referral = sets::find(sets::REFERRAL).unwrap();
        for take in &table.take {
            let field = referral.field(&take.field).unwrap_or_else(|| panic!("{}", take.field));
            for option in take.map.values() {
                assert!(fits(&field.kind, &Answer::One(option.clone())), "{} has no {option}", take.field);
            }
            if take.person.is_none() {
                let set = sets::find(&take.set).unwrap_or_else(|| panic!("{}", take.set));
                assert!(set.field(&take.from).is_some(), "{} of {}", take.from, take.set);
            }
        }
    }
}
