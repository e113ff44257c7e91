//! Which changes to a case are lawful, and what the registers make of them.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use domain::case::{Case, CaseCommand, CaseRefusal, CloseReason, NotAReference, Opened, Reference, Stage};
use domain::{
    Author, Change, Ids, Loaded, Moment, Nation, Occurred, OrganisationId, PersonId, Record as _, Row,
    TeamId, UserId, Words,
};
use proptest::prelude::*;
use uuid::Uuid;

struct Counting(u64);

impl Ids for Counting {
    fn next(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0.into())
    }

    fn number(&mut self, limit: u64) -> u64 {
        self.0 % limit
    }
}

fn author() -> Author {
    Author { user: UserId(Uuid::from_u128(1)), organisation: OrganisationId(Uuid::from_u128(2)) }
}

fn words(text: &str) -> Words {
    Words::new(text).unwrap()
}

fn opened() -> Loaded<Case> {
    let mut case = Loaded::<Case>::new(Uuid::from_u128(9));
    let news = case.state.open(
        Opened {
            person: PersonId(Uuid::from_u128(3)),
            reference: Reference::make(2026, &mut Counting(4_871_302)),
            nation: Nation::Wales,
            worry: words("Seen at the car wash before six."),
        },
        Occurred::UNKNOWN,
    );
    Change::of(&mut case, news.unwrap(), author(), Moment(1));
    case
}

fn put(case: &mut Loaded<Case>, command: CaseCommand, at: i64) -> Result<Change, CaseRefusal> {
    let news = case.state.decide(command, Moment(at))?;
    Ok(Change::of(case, news, author(), Moment(at)))
}

fn note(text: &str) -> CaseCommand {
    CaseCommand::Note { occurred: Occurred::UNKNOWN, text: words(text) }
}

fn close(reason: CloseReason, text: &str) -> CaseCommand {
    CaseCommand::Close { reason, words: words(text) }
}

#[test]
fn a_closed_case_takes_notes_but_no_new_owner_until_it_is_reopened() {
    let mut case = opened();
    put(&mut case, close(CloseReason::Safe, ""), 2).unwrap();
    assert_eq!(case.state.stage(), Some(Stage::Closed));
    assert_eq!(put(&mut case, close(CloseReason::Safe, ""), 3).unwrap_err(), CaseRefusal::IsClosed);
    let assign = CaseCommand::Assign { owner: Some(UserId(Uuid::from_u128(5))), team: None };
    assert_eq!(put(&mut case, assign.clone(), 3).unwrap_err(), CaseRefusal::IsClosed);
    put(&mut case, note("A neighbour rang."), 4).unwrap();
    put(&mut case, CaseCommand::Reopen { why: words("They rang again.") }, 5).unwrap();
    put(&mut case, assign, 6).unwrap();
    assert_eq!(case.state.owner(), Some(UserId(Uuid::from_u128(5))));
    assert_eq!(put(&mut case, CaseCommand::Reopen { why: words("") }, 7).unwrap_err(), CaseRefusal::IsOpen);
}

#[test]
fn refusals_say_what_is_missing() {
    let mut case = opened();
    assert_eq!(put(&mut case, close(CloseReason::Other, " \n"), 2).unwrap_err(), CaseRefusal::NoWords);
    assert_eq!(
        put(&mut case, CaseCommand::Assign { owner: None, team: None }, 2).unwrap_err(),
        CaseRefusal::Nobody
    );
    let mut none = Loaded::<Case>::new(Uuid::from_u128(10));
    assert_eq!(put(&mut none, note("x"), 2).unwrap_err(), CaseRefusal::Absent);
    let again = case.state.open(
        Opened {
            person: PersonId(Uuid::from_u128(3)),
            reference: Reference::make(2026, &mut Counting(5)),
            nation: Nation::Wales,
            worry: words(""),
        },
        Occurred::UNKNOWN,
    );
    assert_eq!(again.unwrap_err(), CaseRefusal::AlreadyOpened);
}

#[test]
fn a_correction_points_at_what_it_corrects_and_two_corrections_clash() {
    let mut case = opened();
    put(&mut case, note("It was the Monday."), 2).unwrap();
    let correct = |seen| CaseCommand::Correct {
        entry: 2,
        seen,
        text: words("It was the Tuesday."),
        occurred: None,
        why: words("Wrong day."),
    };
    put(&mut case, correct(None), 3).unwrap();
    assert_eq!(
        put(&mut case, correct(None), 4).unwrap_err(),
        CaseRefusal::CorrectedMeanwhile { entry: 2, theirs: 3 }
    );
    put(&mut case, correct(Some(3)), 5).unwrap();
    let lines = domain::case::chronology(&case.entries);
    let line = lines.iter().find(|line| line.entry.version == 2).unwrap();
    assert_eq!(line.corrected_text().unwrap().reveal(), "It was the Tuesday.");
    assert!(
        case.entries.iter().any(|entry| matches!(&entry.event,
        domain::case::CaseEvent::Noted(noted) if noted.text.reveal() == "It was the Monday.")),
        "the old words stay"
    );
    assert_eq!(
        put(
            &mut case,
            CaseCommand::Correct { entry: 3, seen: None, text: words(""), occurred: None, why: words("") },
            6
        )
        .unwrap_err(),
        CaseRefusal::NotCorrectable(3)
    );
}

#[test]
fn a_correction_may_say_when_it_really_happened_and_an_earlier_day_shows_the_old() {
    let mut case = opened();
    put(&mut case, note("It was the Monday."), 2_000).unwrap();
    let correct = |occurred, seen| CaseCommand::Correct {
        entry: 2,
        seen,
        text: words("It was before."),
        occurred,
        why: words("Wrong day."),
    };
    let to_come = Some(Occurred::at(Moment(9_000)));
    assert_eq!(put(&mut case, correct(to_come, None), 3_000).unwrap_err(), CaseRefusal::StillToCome);
    let about = Occurred::about(Moment(1_000));
    put(&mut case, correct(Some(about), None), 3_000).unwrap();
    // A correction that says nothing of it lets it stand.
    put(&mut case, correct(None, Some(3)), 4_000).unwrap();
    let when = |entries: &[std::sync::Arc<domain::Entry<domain::case::CaseEvent>>]| {
        let lines = domain::case::chronology(entries);
        let line = lines.iter().find(|line| line.entry.version == 2).unwrap();
        *line.occurred()
    };
    assert_eq!(when(&case.entries), about);
    assert_eq!(when(&case.entries[..2]), case.entries[1].occurred, "as it was known before the correction");
    assert_ne!(case.entries[1].occurred, about);
}

proptest! {
    #[test]
    fn registers_changed_step_by_step_are_the_registers_of_the_end(steps in proptest::collection::vec(0..6u8, 0..40)) {
        let mut case = opened();
        let mut kept = case.state.project();
        for (at, step) in steps.into_iter().enumerate() {
            let command = match step {
                0 => note("x"),
                1 => CaseCommand::Assign { owner: Some(UserId(Uuid::from_u128(at as u128))), team: None },
                2 => CaseCommand::Assign { owner: None, team: Some(TeamId(Uuid::from_u128(7))) },
                3 => close(CloseReason::Safe, ""),
                4 => CaseCommand::Reopen { why: words("y") },
                _ => CaseCommand::Correct { entry: 2, seen: None, text: words("z"), occurred: None, why: words("") },
            };
            let Ok(change) = put(&mut case, command, at as i64) else { continue };
            kept.retain(|row| !change.deletes.iter().chain(&change.upserts).any(|other| other.same_place(row)));
            kept.extend(change.upserts);
        }
        let end = case.state.project();
        prop_assert!(kept.len() == end.len() && end.iter().all(|row: &Row| kept.contains(row)));
    }

    #[test]
    fn a_wrong_digit_in_a_reference_is_caught(number in 0..10_000_000_u64, year in 2000..2100_i16, place in 0..10_usize, other in 0..10_u8) {
        let reference = Reference::make(year, &mut Counting(number));
        let text = reference.to_string();
        prop_assert_eq!(text.parse::<Reference>().unwrap(), reference.clone());
        prop_assert_eq!(text.replace('-', " ").to_lowercase().parse::<Reference>().unwrap(), reference.clone());
        prop_assert_eq!(reference.compact().reveal().parse::<Reference>().unwrap(), reference);
        let at = text.char_indices().filter(|(_, c)| c.is_ascii_digit()).nth(place).unwrap().0;
        let mut wrong = text.clone();
        wrong.replace_range(at..=at, &other.to_string());
        if wrong != text {
            prop_assert_eq!(wrong.parse::<Reference>().unwrap_err(), NotAReference::Digit);
        }
    }
}

#[test]
fn a_reference_of_the_wrong_length_says_so() {
    for text in ["", "WH-26-4871", "WH-26-4871-30222", "tomorrow", "WH-26-4871-302x"] {
        assert_eq!(text.parse::<Reference>().unwrap_err(), NotAReference::Form, "{text}");
    }
}

#[test]
fn deletes_carry_what_a_name_no_longer_gives() {
    // A person's tokens only grow; a case's rows are replaced in place. So nothing is deleted here, and nothing is left over.
    let mut case = opened();
    let change = put(&mut case, note("x"), 2).unwrap();
    assert!(change.deletes.is_empty());
    assert_eq!(change.upserts.len(), 2, "the case's own row and its sight, no more: {:?}", change.upserts);
}
