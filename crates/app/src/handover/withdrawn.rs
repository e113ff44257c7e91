//! What of a signed referral rests on a consent that no longer holds. What was signed is never changed: here is only what may still be
//! sent on.

use std::sync::LazyLock;

use domain::Moment;
use domain::case::{Consent, Consents, Route};
use forms::{Answer, Answers};
use serde::Deserialize;

const FILE: &str = include_str!("../../data/consents.toml");
const YES: &str = "yes";
const NO: &str = "no";

/// A consent that a signed referral rests on and that no longer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Withdrawn {
    /// Which.
    pub consent: Consent,
    /// When it was last said that they do not agree.
    pub at: Moment,
    /// Whether the whole referral rests on it, and not only some answers.
    pub whole: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    consent: Vec<Rests>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rests {
    consent: String,
    says: Vec<String>,
    rests: Vec<String>,
}

static RESTS: LazyLock<File> = LazyLock::new(|| toml::from_str(FILE).unwrap_or_default());

fn rests_on(consent: Consent) -> Option<&'static Rests> {
    RESTS.consent.iter().find(|one| one.consent == consent.code())
}

/// Whether an answer says that they agree.
fn agrees(answers: &Answers, question: &str) -> bool {
    answers.get(question).is_some_and(|answer| answer.is(YES))
}

/// The consents that no longer hold, of those that the referral or something in it rests on; that of the whole first.
pub(super) fn withdrawn(consents: &Consents, route: Route, answers: &Answers) -> Vec<Withdrawn> {
    let of = |consent: Consent| {
        let at = consents.refused_at(consent)?;
        let whole = route.rests_on() == Some(consent);
        let said =
            || rests_on(consent).is_some_and(|rests| rests.says.iter().any(|one| agrees(answers, one)));
        (whole || said()).then_some(Withdrawn { consent, at, whole })
    };
    let mut found: Vec<Withdrawn> = Consent::ALL.into_iter().filter_map(of).collect();
    found.sort_by_key(|one| !one.whole);
    found
}

/// The answers without what rests on consents that no longer hold. Those of a consent that the whole rests on stay: nothing of it is
/// sent on.
pub(super) fn holding(answers: &Answers, withdrawn: &[Withdrawn]) -> Answers {
    let mut holding = answers.clone();
    for rests in withdrawn.iter().filter(|one| !one.whole).filter_map(|one| rests_on(one.consent)) {
        for question in &rests.says {
            if agrees(&holding, question) {
                holding.set(question.clone(), Answer::One(NO.to_owned()));
            }
        }
        for question in &rests.rests {
            holding.remove(question);
        }
    }
    holding
}

/// Of these, the consent that a question's answer says or rests on.
pub(crate) fn of_question(withdrawn: &[Withdrawn], question: &str) -> Option<Withdrawn> {
    let about = |one: &&Withdrawn| {
        rests_on(one.consent)
            .is_some_and(|rests| rests.says.iter().chain(&rests.rests).any(|known| known == question))
    };
    withdrawn.iter().find(about).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_that_is_named_is_one_of_the_referral() {
        let file: File = toml::from_str(FILE).unwrap();
        let set = crate::sets::find(crate::sets::REFERRAL).unwrap();
        for one in &file.consent {
            assert!(Consent::from_code(&one.consent).is_some(), "{}", one.consent);
            for question in one.says.iter().chain(&one.rests) {
                assert!(set.field(question).is_some(), "{question}");
            }
        }
        assert_eq!(file.consent.len(), Consent::ALL.len() - 1, "that to be referred is the whole of it");
    }
}
