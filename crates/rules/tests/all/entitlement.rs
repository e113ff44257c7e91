//! What a person can have.

use jiff::civil::{Date, date};
use rules::{Nation, RuleBook, Stage, Who};

fn ids(who: Who, nation: Nation, stage: Stage, on: Date) -> Vec<String> {
    let found = RuleBook::embedded().entitlements(who, nation, stage, on);
    found.iter().map(|one| one.rule.id.clone()).collect()
}

#[test]
fn each_nation_gives_its_own_support() {
    let now = date(2026, 11, 22);
    let has = |nation, id: &str| ids(Who::Adult, nation, Stage::RecoveryPeriod, now).contains(&id.to_owned());
    for (nation, own) in [
        (Nation::England, "SUP-01"),
        (Nation::Wales, "SUP-01"),
        (Nation::Scotland, "SCO-01"),
        (Nation::NorthernIreland, "NIR-01"),
    ] {
        for id in ["SUP-01", "SCO-01", "NIR-01"] {
            assert_eq!(has(nation, id), id == own, "{id} in {nation}");
        }
        assert!(has(nation, "DEC-08"), "the recovery period holds in {nation}");
    }
}

#[test]
fn the_date_decides() {
    let at = |on| ids(Who::Adult, Nation::England, Stage::PositiveConclusiveGrounds, on);
    assert!(at(date(2018, 6, 1)).contains(&"SUP-08".to_owned()));
    assert!(!at(date(2018, 6, 1)).contains(&"SUP-07".to_owned()));
    assert!(at(date(2020, 6, 1)).contains(&"SUP-07".to_owned()));
    assert!(!at(date(2020, 6, 1)).contains(&"SUP-11".to_owned()));
}

#[test]
fn the_stage_decides() {
    let at = |stage| ids(Who::Adult, Nation::England, stage, date(2026, 11, 22));
    let has = |stage, id: &str| at(stage).contains(&id.to_owned());
    for (id, stage) in [
        ("SUP-02", Stage::BeforeReasonableGrounds),
        ("SUP-05", Stage::RecoveryPeriod),
        ("SUP-07", Stage::PositiveConclusiveGrounds),
        ("SUP-09", Stage::NegativeConclusiveGrounds),
    ] {
        for other in Stage::ALL {
            assert_eq!(has(other, id), other == stage, "{id} at {other}");
        }
    }
}

#[test]
fn a_child_has_a_guardian_and_an_adult_has_none() {
    let now = date(2026, 11, 22);
    for (nation, guardian) in
        [(Nation::Wales, "ICT-01"), (Nation::Scotland, "SCO-04"), (Nation::NorthernIreland, "NIR-04")]
    {
        let has = |who| ids(who, nation, Stage::BeforeReasonableGrounds, now).contains(&guardian.to_owned());
        assert!(has(Who::Child) && !has(Who::Adult), "{guardian}");
    }
}

#[test]
fn refusing_the_nrm_closes_nothing() {
    let left = ids(Who::Adult, Nation::England, Stage::NotInNrm, date(2026, 11, 22));
    for id in ["LA-01", "HOU-01", "HOU-02", "HOU-03"] {
        assert!(left.contains(&id.to_owned()), "{id}");
    }
}
