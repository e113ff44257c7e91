//! A case as at any moment is what its entries recorded by then come to.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use domain::case::{Case, CaseCommand, CloseReason, Opened, Reference, TakenDown, chronology};
use domain::{
    Author, CaseId, Change, Ids, Loaded, Moment, Nation, Occurred, OrganisationId, PersonId, Precision,
    Record as _, UserId, Words,
};
use forms::Answer;
use proptest::prelude::*;
use uuid::Uuid;

struct Counting(u64);

impl Ids for Counting {
    fn next(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(u128::from(self.0))
    }

    fn number(&mut self, limit: u64) -> u64 {
        self.0 += 1;
        self.0 % limit
    }
}

fn words(text: &str) -> Words {
    Words::new(text).unwrap()
}

fn sheet(set: &str, text: &str) -> TakenDown {
    let mut taken = TakenDown::of(set, 1);
    taken.full.set("seen", Answer::Text(text.to_owned()));
    taken.identity.set("telephone", Answer::Text("07700 900123".to_owned()));
    taken
}

/// A command by number; about an entry that may or may not be there.
fn command(step: u8, entry: i64, seen: Option<i64>, text: &str) -> CaseCommand {
    let why = words("Misheard.");
    let other = CaseId(Uuid::from_u128(99));
    match step {
        0 => CaseCommand::Note { occurred: Occurred::UNKNOWN, text: words(text) },
        1 => CaseCommand::Write { occurred: about(), taken: sheet("safe-contact", text) },
        2 => CaseCommand::Write { occurred: Occurred::UNKNOWN, taken: sheet("flag", text) },
        3 => CaseCommand::Correct { entry, seen, text: words(text), occurred: Some(about()), why },
        4 => CaseCommand::Amend { entry, seen, taken: sheet("flag", text), occurred: Some(about()), why },
        5 => CaseCommand::Quarantine { entry, why },
        6 => CaseCommand::Release { entry, why },
        7 => CaseCommand::End { entry, why },
        8 => CaseCommand::Tell {
            occurred: Occurred::UNKNOWN,
            service: words("Duty team"),
            taken_by: words(text),
            reference: Some(words("DP-21-3391")),
        },
        9 => {
            CaseCommand::HandOver { owner: Some(UserId(Uuid::from_u128(5))), team: None, words: words(text) }
        }
        10 => CaseCommand::Close { reason: CloseReason::Safe, words: words(text) },
        11 => CaseCommand::Reopen { why },
        12 => CaseCommand::TakeIn { case: other, why },
        _ => CaseCommand::Part { case: other, why },
    }
}

fn about() -> Occurred {
    Occurred { earliest: Some(Moment(-900)), latest: Some(Moment(-100)), precision: Precision::About }
}

/// Everything that a reader can learn of a case.
fn told(case: &Loaded<Case>) -> String {
    let lines = chronology(&case.entries);
    let lines = lines.iter().map(|line| {
        let text = line.corrected_text().map(|text| text.reveal().to_owned());
        let answers = line.answers().map(|taken| serde_json::to_string(taken).unwrap());
        let about = |entry: Option<&domain::Entry<_>>| entry.map(|entry| entry.version);
        let since = (about(line.quarantined), about(line.released), about(line.ended), line.latest());
        format!(
            "{} {text:?} {answers:?} {since:?} {} {:?} {:?}\n",
            line.entry.version,
            line.holds(),
            line.occurred(),
            line.place()
        )
    });
    lines.collect::<String>() + &format!("{:?}", case.state.project())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn as_at_any_moment_is_the_replay_of_what_was_recorded_by_then(
        steps in proptest::collection::vec((0..14_u8, 1..12_i64, 1..50_i64, "[a-zأ-ي ]{1,9}"), 1..40)
    ) {
        let author =
            Author { user: UserId(Uuid::from_u128(1)), organisation: OrganisationId(Uuid::from_u128(2)) };
        let mut case = Loaded::<Case>::new(Uuid::from_u128(3));
        let opened = Opened {
            person: PersonId(Uuid::from_u128(4)),
            reference: Reference::make(2026, &mut Counting(7)),
            nation: Nation::Wales,
            worry: words("He may not leave."),
        };
        let news = case.state.open(opened, Occurred::UNKNOWN).unwrap();
        Change::of(&mut case, news, author, Moment(0));
        let (mut now, mut known) = (0, vec![(0, told(&case))]);
        for (step, entry, passed, text) in steps {
            now += passed;
            let latest = chronology(&case.entries)
                .iter()
                .find(|line| line.entry.version == entry)
                .and_then(|line| line.latest());
            let Ok(news) = case.state.decide(command(step, entry, latest, &text), Moment(now)) else { continue };
            Change::of(&mut case, news, author, Moment(now));
            known.push((now, told(&case)));
        }
        let moments = known.iter().flat_map(|(at, _)| [*at, at + 1]).chain([now]);
        for moment in moments {
            let (_, then) = known.iter().rev().find(|(at, _)| *at <= moment).unwrap();
            let entries = case.entries.iter().filter(|entry| entry.recorded_at <= Moment(moment));
            let replayed = Loaded::<Case>::fold(case.id, entries.cloned());
            prop_assert_eq!(&told(&replayed), then);
        }
    }
}
