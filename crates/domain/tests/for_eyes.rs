//! Eyes that do not see the whole of a case get no word of a class that they do not see, in whichever entry and part it lies.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use std::sync::Arc;

use domain::case::{Case, CaseEvent, case_for_eyes};
use domain::{Author, Class, Entry, Event, FieldSet, Loaded, Moment, Occurred, OrganisationId, UserId};
use serde_json::Value;
use uuid::Uuid;

/// One line a payload that some release has written: kind, a space, the stored bytes.
const STORED: &str = include_str!("payloads/stored.txt");
/// The field sets that are smaller than everything.
const SMALLER: [FieldSet; 2] = [FieldSet::KnownToUs, FieldSet::Essentials];

fn planted(class: Class) -> String {
    format!("planted-{}-planted", class.code())
}

/// Puts a planted word of the class in the place of every text of a value; answers lie under their own class.
fn plant(value: &mut Value, class: Class) {
    match value {
        Value::String(text) => *text = planted(class),
        Value::Array(all) => all.iter_mut().for_each(|one| plant(one, class)),
        Value::Object(fields) => fields.values_mut().for_each(|one| plant(one, class)),
        _ => {}
    }
}

/// Answers with a planted word in each class.
fn answers(taken: &mut Value) {
    for class in
        [Class::Essentials, Class::Identity, Class::Health, Class::Children, Class::Intelligence, Class::Full]
    {
        taken[class.code()] = serde_json::json!({ "called": { "text": planted(class) } });
    }
}

/// Every stored event of a case, with a planted word in each of its parts that takes one.
fn events() -> Vec<CaseEvent> {
    let lines = STORED.lines().filter_map(|line| line.split_once(' '));
    let case = lines.filter(|(kind, _)| kind.starts_with("case."));
    case.map(|(kind, payload)| {
        let facts = CaseEvent::KINDS.iter().find(|facts| facts.kind == kind).unwrap();
        let mut stored: Value = serde_json::from_str(payload).unwrap();
        if kind == "case.taken-down" {
            answers(&mut stored[1]);
        }
        if let Some(taken) = stored[1].get_mut("taken") {
            answers(taken);
        }
        for (field, class) in facts.fields.iter().filter(|(field, _)| *field != "taken") {
            let mut with = stored.clone();
            plant(&mut with[1][*field], *class);
            // A part that is a code, an id or a number takes no words.
            if kind != "case.taken-down" && CaseEvent::decode(kind, with.to_string().as_bytes()).is_ok() {
                stored = with;
            }
        }
        CaseEvent::decode(kind, stored.to_string().as_bytes()).unwrap()
    })
    .collect()
}

fn entry(version: i64, event: CaseEvent) -> Arc<Entry<CaseEvent>> {
    let author = Author { user: UserId(Uuid::nil()), organisation: OrganisationId(Uuid::nil()) };
    let at = Moment(1_790_000_000_000_000 + version);
    Arc::new(Entry { version, occurred: Occurred::at(at), recorded_at: at, author, event })
}

#[test]
fn no_word_of_a_class_that_is_not_seen_is_in_what_eyes_get_of_an_entry() {
    let mut emptied = 0;
    for event in events() {
        let whole = String::from_utf8(event.encode().to_vec()).unwrap();
        for eyes in SMALLER {
            let Some(seen) = event.for_eyes(eyes) else { continue };
            let text = String::from_utf8(seen.encode().to_vec()).unwrap();
            for class in Class::ALL.into_iter().filter(|class| !eyes.holds(*class)) {
                assert!(
                    !text.contains(&planted(class)),
                    "{} shows {} to {eyes:?}",
                    event.kind(),
                    class.code()
                );
                emptied += usize::from(whole.contains(&planted(class)));
            }
            for class in Class::ALL.into_iter().filter(|class| eyes.holds(*class)) {
                let (before, after) = (whole.contains(&planted(class)), text.contains(&planted(class)));
                assert_eq!(before, after, "{} lost {} for {eyes:?}", event.kind(), class.code());
            }
        }
        assert_eq!(event.for_eyes(FieldSet::Full), Some(event));
    }
    assert!(emptied > 15, "too little was planted to show anything: {emptied}");
}

#[test]
fn those_who_may_only_know_of_a_case_learn_no_reference_nation_or_stage_but_whom_to_ask() {
    let of = |kind: &str| events().into_iter().find(|event| event.kind() == kind).unwrap();
    let kinds = ["case.opened", "case.told", "case.assigned", "case.consent-said", "case.closed"];
    let entries = (1..).zip(kinds).map(|(version, kind)| entry(version, of(kind)));
    let whole = Arc::new(Loaded::<Case>::fold(Uuid::from_u128(7), entries));
    let known = case_for_eyes(whole.clone(), FieldSet::KnownToUs);
    assert!(whole.state.reference().is_some() && whole.state.owner().is_some());
    assert_eq!((known.state.reference(), known.state.nation(), known.state.stage()), (None, None, None));
    assert_eq!(known.state.owner(), whole.state.owner());
    assert_eq!(known.state.told_at(), None);
    assert_eq!(known.entries.len(), 1);
    let essentials = case_for_eyes(whole.clone(), FieldSet::Essentials);
    assert_eq!(essentials.state.reference(), whole.state.reference());
    assert_eq!(essentials.entries.len(), whole.entries.len());
    assert_eq!(case_for_eyes(whole.clone(), FieldSet::Full).entries, whole.entries);
}

#[test]
fn an_entry_that_was_taken_out_as_somebody_elses_is_not_shown_to_smaller_sets_either() {
    let of = |kind: &str| events().into_iter().find(|event| event.kind() == kind).unwrap();
    let out = domain::case::Quarantined { entry: 2, why: domain::Words::new("His cousin.").unwrap() };
    let entries = [entry(1, of("case.opened")), entry(2, of("case.told")), entry(3, out.into())];
    let whole = Arc::new(Loaded::<Case>::fold(Uuid::from_u128(7), entries));
    let essentials = case_for_eyes(whole, FieldSet::Essentials);
    let versions: Vec<i64> = essentials.entries.iter().map(|entry| entry.version).collect();
    assert_eq!(versions, [1]);
}
