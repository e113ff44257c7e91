//! Whether two thousand cases are like those of the published tables, and tell what a partnership's cases tell.

use std::collections::{BTreeMap, BTreeSet};

use domain::Nation;
use domain::case::CaseEvent;
use domain::person::{AgeBand, PersonEvent};
use forms::Answer;

use super::{UNTIL, each};
use crate::days;
use crate::demo::shares::{Age, shares};

/// How many points of a hundred a share may be off.
const OFF: f64 = 3.0;

#[test]
fn two_thousand_cases_follow_the_shares() {
    let mut seen: BTreeMap<(&str, String), u64> = BTreeMap::new();
    each(1, 2_000, |_, outline, _, _| {
        let who = &outline.who;
        let mut count = |what, value: &str| *seen.entry((what, value.to_owned())).or_default() += 1;
        count("age", age(who.age_band));
        count("nationality", who.nationality);
        count("nation", who.nation.code());
        for base in BASES {
            if who.label.contains(base) {
                count("kind", base);
            }
        }
    });
    let share = |what, value: &str| {
        let count = seen.get(&(what, value.to_owned())).copied().unwrap_or(0);
        f64::from(u32::try_from(count).unwrap_or(0)) / 20.0
    };
    for (what, value, expected) in expected() {
        let got = share(what, &value);
        assert!(
            (got - expected).abs() < OFF,
            "{what} {value}: {got:.1} of a hundred, and {expected:.1} published"
        );
    }
}

const BASES: [&str; 5] = ["Criminal", "Labour", "Sexual", "Domestic", "Not specified"];

const fn age(band: AgeBand) -> &'static str {
    match band {
        AgeBand::Adult => "adult",
        AgeBand::Child => "child",
        AgeBand::MayBeChild | AgeBand::NobodyMet | AgeBand::Unknown => "unknown",
    }
}

fn expected() -> Vec<(&'static str, String, f64)> {
    let shares = shares();
    let of = |part: u64, whole: u64| part as f64 * 100.0 / whole as f64;
    // Of the national figures: 8,622 adults, 7,432 children, 950 not known, of 17,004.
    let ages = [("adult", 8_622), ("child", 7_432), ("unknown", 950)];
    let mut all: Vec<_> = ages.map(|(age, count)| ("age", age.to_owned(), of(count, 17_004))).into();
    let nationality = |it: &crate::demo::shares::Nationality| {
        [Age::Adult, Age::Child, Age::Unknown].map(|age| it.of(age)).iter().sum::<u64>()
    };
    let whole: u64 = shares.nationality.iter().map(nationality).sum();
    all.extend(
        shares.nationality.iter().map(|it| ("nationality", it.name.clone(), of(nationality(it), whole))),
    );
    let kind = |it: &crate::demo::shares::Exploitation| {
        [it.adult, it.child, it.unknown].iter().map(|it| it.female + it.male).sum::<u64>()
    };
    let whole: u64 = shares.exploitation.iter().map(kind).sum();
    for base in BASES {
        let own = shares.exploitation.iter().filter(|it| it.label.contains(base));
        all.push(("kind", base.to_owned(), of(own.map(kind).sum(), whole)));
    }
    all.extend(shares.nations.iter().map(|(nation, share)| ("nation", nation.clone(), *share as f64)));
    all
}

#[test]
fn they_tell_what_a_partnership_tells() {
    let (mut kinds, mut sets, mut scripts) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let (mut lengths, mut untold, mut known) = (Vec::new(), 0, false);
    let (mut due, mut overdue) = (0, 0);
    each(1, 200, |_, outline, history, _| {
        if !outline.new {
            let told = history.case.iter().filter(|(.., news)| !is_of_pathway(&news.event));
            lengths.push(told.count());
        }
        untold +=
            usize::from(!history.case.iter().any(|(.., news)| matches!(news.event, CaseEvent::Told(_))));
        for (.., news) in &history.case {
            kinds.insert(domain::Event::kind(&news.event));
            if let CaseEvent::TakenDown(taken) = &news.event {
                sets.insert(taken.question_set.clone());
                for field in ["review-on", "until"] {
                    if let Some(Answer::Date(date)) = taken.answer(field) {
                        let today = days::of_forms(days::london(UNTIL));
                        due += u32::from(date.first() >= Some(today));
                        overdue += u32::from(date.first() < Some(today));
                    }
                }
            }
        }
        for (.., news) in &history.person {
            let PersonEvent::Recorded(recorded) = &news.event else { continue };
            let names = recorded.names.iter().flat_map(|name| name.reveal().chars());
            scripts.extend(names.map(|c| u32::from(c) >> 7));
            known |= recorded.age_band == AgeBand::Child
                && recorded.names.iter().any(|it| it.reveal() == "محمد حسين");
        }
    });
    assert!(known, "a child called محمد حسين");
    lengths.sort_unstable();
    let ten = lengths.iter().sum::<usize>() / lengths.len();
    assert!((9..=11).contains(&ten) && lengths.last() < Some(&20), "{lengths:?}");
    let short = lengths.iter().filter(|length| **length < 6).count();
    assert!(short < 20, "{lengths:?}");
    assert!((15..=30).contains(&untold), "{untold} of 200 untold");
    for kind in [
        "told",
        "noted",
        "assigned",
        "handed-over",
        "closed",
        "reopened",
        "corrected",
        "amended",
        "quarantined",
        "referred-elsewhere",
        "pathway-step",
        "checked-in",
    ] {
        assert!(kinds.contains(&*format!("case.{kind}")), "no case is {kind}");
    }
    assert!(
        kinds.contains("case.took-in") && kinds.contains("case.merged-into") && kinds.contains("case.ended")
    );
    // Every kind of entry, and worries. No story of the demo has a referral yet.
    assert_eq!(sets.len(), crate::sets::entries().count() + 1, "{sets:?}");
    assert!(due > 10 && overdue > 10, "{due} due, {overdue} overdue");
    // Latin with marks, Arabic, Ethiopic, Vietnamese.
    for block in [0x0100, 0x0600, 0x1200, 0x1E80] {
        assert!(scripts.contains(&(block >> 7)), "{block:x}");
    }
}

/// What is heard of the pathway, and what is done about the register, comes beside the ten entries of a case.
fn is_of_pathway(event: &CaseEvent) -> bool {
    matches!(
        event,
        CaseEvent::ReferredElsewhere(_)
            | CaseEvent::Stepped(_)
            | CaseEvent::SafeguardingDecided(_)
            | CaseEvent::CheckedIn(_)
            | CaseEvent::NewsReleased(_)
            | CaseEvent::PutOnRegister(_)
            | CaseEvent::RegisterReviewed(_)
            | CaseEvent::TakenOffRegister(_)
            | CaseEvent::AgeHeld(_)
    )
}

#[test]
fn decisions_follow_the_published_shares() {
    let mut decided: BTreeMap<&str, u64> = BTreeMap::new();
    each(5, 2_000, |_, _, history, _| {
        for (.., news) in &history.case {
            if let CaseEvent::Stepped(stepped) = &news.event {
                *decided.entry(stepped.step.code()).or_default() += 1;
            }
        }
    });
    let count = |word: &str| decided.get(word).copied().unwrap_or(0) as f64;
    let (positive, negative) = (count("conclusive-positive"), count("conclusive-negative"));
    // 6,224 of 9,270 decisions of 2023 about adults and children.
    let share = positive * 100.0 / (positive + negative);
    assert!((share - 67.1).abs() < 8.0, "{share} of a hundred: {decided:?}");
    for word in ["reasonable-negative", "reasonable-not-made", "reconsider-evidence", "withdrawn", "left"] {
        assert!(count(word) > 0.0, "nobody is {word}: {decided:?}");
    }
}

#[test]
fn the_histories_of_one_seed_are_one() {
    let told = |cases| {
        let mut all = Vec::new();
        each(3, cases, |_, outline, history, _| {
            let events = history.case.into_iter().map(|(at, by, news)| (at, by, news.occurred, news.event));
            all.push((outline.case, outline.reference.clone(), events.collect::<Vec<_>>()));
        });
        all
    };
    assert!(told(50) == told(50));
}

#[test]
fn most_cases_are_in_wales_and_some_in_each_nation() {
    let mut nations = BTreeMap::new();
    each(1, 200, |_, outline, _, _| *nations.entry(outline.who.nation).or_insert(0) += 1);
    assert!(
        nations.get(&Nation::Wales).is_some_and(|count| *count > 100) && nations.len() == 4,
        "{nations:?}"
    );
}
