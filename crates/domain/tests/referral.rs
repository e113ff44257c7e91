//! A draft that belongs to a case on its way to being signed off, and the consents that a referral rests on.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use domain::case::{Case, CaseCommand, CaseRefusal, Consent, Opened, Reference, Referred, Route, TakenDown};
use domain::draft::{Draft, DraftRefusal, DraftState, PageAnswers, RowAnswers};
use domain::person::{AgeBand, Person, Recorded};
use domain::{
    Author, CaseId, Change, DraftId, FieldSet, Ids, Loaded, Moment, Nation, News, Occurred, OrganisationId,
    PersonId, Record as _, Row, UserId, Words,
};
use forms::{Answer, Answers};
use uuid::Uuid;

const CHARITY: OrganisationId = OrganisationId(Uuid::from_u128(2));
const COUNCIL: OrganisationId = OrganisationId(Uuid::from_u128(3));
const CASE: CaseId = CaseId(Uuid::from_u128(9));

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

fn by(user: u128, organisation: OrganisationId) -> Author {
    Author { user: UserId(Uuid::from_u128(user)), organisation }
}

fn words(text: &str) -> Words {
    Words::new(text).unwrap()
}

fn text(text: &str) -> Answer {
    Answer::Text(text.to_owned())
}

fn draft() -> Loaded<Draft> {
    let mut draft = Loaded::<Draft>::new(Uuid::from_u128(8));
    let news = Draft::begin_for("referral", 1, CASE, Moment(1));
    Change::of(&mut draft, news, by(11, CHARITY), Moment(1));
    draft
}

fn put(draft: &mut Loaded<Draft>, news: Vec<News<domain::draft::DraftEvent>>, author: Author, at: i64) {
    Change::of(draft, news, author, Moment(at));
}

fn row(row: Option<&str>, name: &str, seen: i64) -> RowAnswers {
    RowAnswers {
        group: "exploiters".to_owned(),
        row: row.map(str::to_owned),
        fields: vec!["exploiter-name".to_owned()],
        answers: [("exploiter-name".to_owned(), text(name))].into_iter().collect(),
        most: 3,
        seen,
    }
}

/// The names in the rows, by the rows' ids.
fn rows(draft: &Draft) -> Vec<(String, Answer)> {
    match draft.answers().unwrap().answers.get("exploiters") {
        Some(Answer::Rows(rows)) => rows
            .iter()
            .map(|row| (row.id().to_owned(), row.answers().get("exploiter-name").unwrap().clone()))
            .collect(),
        _ => Vec::new(),
    }
}

/// The organisations that see a record, with until when.
fn viewers(rows: &[Row]) -> Vec<(Uuid, FieldSet, Option<Moment>)> {
    let sight = rows.iter().filter_map(|row| match row {
        Row::Sight(sight) => Some((sight.viewer, sight.field_set, sight.until)),
        _ => None,
    });
    sight.collect()
}

#[test]
fn two_who_add_to_one_list_both_find_their_lines_in_it() {
    let mut draft = draft();
    let one = draft.state.answer_row(row(None, "the tall one", 2), Moment(2)).unwrap();
    put(&mut draft, one, by(11, CHARITY), 2);
    let two = draft.state.answer_row(row(None, "an uncle", 2), Moment(3)).unwrap();
    put(&mut draft, two, by(12, CHARITY), 3);
    let expected = [("r1".to_owned(), text("the tall one")), ("r2".to_owned(), text("an uncle"))];
    assert_eq!(rows(&draft.state), expected);
    // Somebody who had the list before the other's line is told what it says now, before it is written over.
    let changed = draft.state.answer_row(row(Some("r1"), "the tallest", 3), Moment(4)).unwrap();
    put(&mut draft, changed, by(12, CHARITY), 4);
    let clash = draft.state.answer_row(row(Some("r1"), "a neighbour", 3), Moment(5)).unwrap_err();
    assert!(matches!(clash, DraftRefusal::AnsweredMeanwhile(saved) if saved.by == by(12, CHARITY)));
    assert!(draft.state.answer_row(row(Some("r1"), "the tallest", 3), Moment(5)).unwrap().is_empty());
    // A line that was taken out is not written in; its id is not given again; the list has an end.
    let out = draft.state.remove_row("exploiters", "r2", Moment(6)).unwrap();
    put(&mut draft, out, by(11, CHARITY), 6);
    assert_eq!(
        draft.state.answer_row(row(Some("r2"), "x", 9), Moment(7)).unwrap_err(),
        DraftRefusal::NoSuchRow
    );
    for (at, name) in [(7, "a cousin"), (8, "a landlord")] {
        let news = draft.state.answer_row(row(None, name, 9), Moment(at)).unwrap();
        put(&mut draft, news, by(11, CHARITY), at);
    }
    assert_eq!(rows(&draft.state).iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["r1", "r3", "r4"]);
    assert_eq!(draft.state.answer_row(row(None, "y", 9), Moment(9)).unwrap_err(), DraftRefusal::TooMany);
    assert_eq!(draft.state.writers(), [UserId(Uuid::from_u128(11)), UserId(Uuid::from_u128(12))]);
}

#[test]
fn what_is_with_the_signer_is_written_in_by_nobody_until_it_comes_back() {
    let mut draft = draft();
    let sent = draft.state.send(COUNCIL, words("Look at the dates."), Moment(2)).unwrap();
    assert_eq!(draft.state.take_back(CHARITY, Moment(2)).unwrap_err(), DraftRefusal::IsNotSent);
    put(&mut draft, sent, by(11, CHARITY), 2);
    assert_eq!(draft.state.state(), Some(DraftState::Sent));
    let page = PageAnswers {
        page: "called".to_owned(),
        fields: vec!["called".to_owned()],
        answers: Answers::new(),
        seen: 9,
    };
    assert_eq!(draft.state.answer(page, Moment(3)).unwrap_err(), DraftRefusal::IsSent);
    assert_eq!(draft.state.answer_row(row(None, "z", 9), Moment(3)).unwrap_err(), DraftRefusal::IsSent);
    assert_eq!(draft.state.send(COUNCIL, words(""), Moment(3)).unwrap_err(), DraftRefusal::IsSent);
    assert_eq!(draft.state.discard(Moment(3)).unwrap_err(), DraftRefusal::IsSent);
    // Only whom it was sent to signs or returns it; only who sent it takes it back; returning needs words.
    assert_eq!(draft.state.must_be_with(CHARITY).unwrap_err(), DraftRefusal::NotYours);
    assert_eq!(draft.state.must_be_with(COUNCIL), Ok(()));
    assert_eq!(draft.state.give_back(CHARITY, words("no"), Moment(3)).unwrap_err(), DraftRefusal::NotYours);
    assert_eq!(draft.state.give_back(COUNCIL, words(" "), Moment(3)).unwrap_err(), DraftRefusal::NoWords);
    assert_eq!(draft.state.take_back(COUNCIL, Moment(3)).unwrap_err(), DraftRefusal::NotYours);
    let both = viewers(&draft.state.project());
    assert_eq!(both.iter().map(|one| one.0).collect::<Vec<_>>(), [CHARITY.0, COUNCIL.0]);

    let back = draft.state.give_back(COUNCIL, words("Who interpreted?"), Moment(4)).unwrap();
    put(&mut draft, back, by(21, COUNCIL), 4);
    let (_, author, comments) = draft.state.sign_off().unwrap().returned.clone().unwrap();
    assert_eq!((author, comments.reveal()), (by(21, COUNCIL), "Who interpreted?"));
    assert_eq!(draft.state.must_be_with(COUNCIL).unwrap_err(), DraftRefusal::IsNotSent);
    let again = draft.state.send(COUNCIL, words("Added."), Moment(5)).unwrap();
    put(&mut draft, again, by(11, CHARITY), 5);
    let taken = draft.state.take_back(CHARITY, Moment(6)).unwrap();
    put(&mut draft, taken, by(11, CHARITY), 6);
    assert_eq!(viewers(&draft.state.project()).len(), 1, "whoever it was taken back from sees it no longer");
}

#[test]
fn the_clock_to_ask_again_stands_still_until_somebody_writes() {
    let mut draft = draft();
    assert_eq!(draft.state.pause(words(""), Moment(2)).unwrap_err(), DraftRefusal::NoWords);
    let paused = draft.state.pause(words("In hospital."), Moment(2)).unwrap();
    put(&mut draft, paused, by(11, CHARITY), 2);
    assert_eq!(draft.state.paused().unwrap().1.reveal(), "In hospital.");
    let page = PageAnswers {
        page: "wants".to_owned(),
        fields: vec!["wants".to_owned()],
        answers: [("wants".to_owned(), Answer::One("refer".to_owned()))].into_iter().collect(),
        seen: 9,
    };
    let news = draft.state.answer(page, Moment(3)).unwrap();
    put(&mut draft, news, by(12, CHARITY), 3);
    assert!(draft.state.paused().is_none());
}

fn case() -> Loaded<Case> {
    let mut case = Loaded::<Case>::new(CASE.0);
    let opened = Opened {
        person: PersonId(Uuid::from_u128(4)),
        reference: Reference::make(2026, &mut Counting(4_871_302)),
        nation: Nation::England,
        worry: words("Seen before six."),
    };
    let news = case.state.open(opened, Occurred::UNKNOWN).unwrap();
    Change::of(&mut case, news, by(11, CHARITY), Moment(1));
    case
}

fn command(case: &mut Loaded<Case>, command: CaseCommand, at: i64) -> Result<(), CaseRefusal> {
    let news = case.state.decide(command, Moment(at))?;
    Change::of(case, news, by(11, CHARITY), Moment(at));
    Ok(())
}

fn say(consent: Consent, given: bool) -> CaseCommand {
    CaseCommand::SayConsent { occurred: Occurred::UNKNOWN, consent, given, words: words("") }
}

fn refer(route: Route, consented_at: Option<i64>) -> CaseCommand {
    let draft = DraftId(Uuid::from_u128(8));
    let referred = Referred { draft, route, written_by: Vec::new(), taken: TakenDown::of("referral", 1) };
    CaseCommand::Refer { referred, consented_at: consented_at.map(Moment) }
}

#[test]
fn withdrawing_a_consent_stops_what_rests_on_it_and_only_that() {
    let mut case = case();
    command(&mut case, say(Consent::Referral, true), 2).unwrap();
    command(&mut case, say(Consent::Support, true), 3).unwrap();
    command(&mut case, say(Consent::Referral, false), 10).unwrap();
    let consents = case.state.consents();
    assert_eq!(consents.refused_at(Consent::Referral), Some(Moment(10)));
    assert!(consents.get(Consent::Support).unwrap().given, "the others stand");
    assert_eq!(consents.get(Consent::Police), None);
    // What was written down before the withdrawal is signed no more; what was asked again after it is.
    assert_eq!(
        command(&mut case, refer(Route::Adult, Some(9)), 11).unwrap_err(),
        CaseRefusal::ConsentWithdrawn
    );
    assert_eq!(command(&mut case, refer(Route::Adult, None), 11).unwrap_err(), CaseRefusal::ConsentWithdrawn);
    let mut again = case.clone();
    command(&mut again, refer(Route::Adult, Some(12)), 13).unwrap();
    // A child's referral, and a notification, rest on no such consent.
    for route in [Route::Child, Route::MayBeChild, Route::DutyToNotify] {
        command(&mut case.clone(), refer(route, Some(9)), 13).unwrap();
    }
    // One that says who they are rests on that the police may learn it.
    command(&mut case, refer(Route::DutyToNotifyNamed, Some(9)), 13).unwrap();
    let sent = |what| CaseCommand::SendOn {
        occurred: Occurred::at(Moment(16)),
        sent: domain::case::SentOn { what, reference: None, proof: Vec::new(), words: words("") },
    };
    let signed = case.state.referrals().last().unwrap().entry;
    command(&mut case, say(Consent::Police, false), 15).unwrap();
    let named = refer(Route::DutyToNotifyNamed, Some(9));
    assert_eq!(command(&mut case.clone(), named, 16).unwrap_err(), CaseRefusal::ConsentWithdrawn);
    assert_eq!(command(&mut case, sent(signed), 17).unwrap_err(), CaseRefusal::ConsentWithdrawn);
    command(&mut case, say(Consent::Police, true), 18).unwrap();
    command(&mut case, sent(signed), 19).unwrap();
}

#[test]
fn a_case_is_found_by_the_telephone_of_a_signed_referral() {
    let mut case = case();
    let draft = DraftId(Uuid::from_u128(8));
    let mut taken = TakenDown::of("referral", 1);
    taken.identity.set("phone-own".to_owned(), text("+44 7700 900123"));
    taken.full.set("reporter-phone".to_owned(), text("01632 960 114"));
    let referred = Referred { draft, route: Route::Child, written_by: Vec::new(), taken };
    command(&mut case, CaseCommand::Refer { referred, consented_at: None }, 13).unwrap();
    let found = case.state.found_by();
    let telephone = |key: &str| (domain::row::TokenField::Telephone, words(key));
    assert!(found.contains(&telephone("7700900123")), "their own");
    assert!(!found.contains(&telephone("1632960114")), "whoever reports is not the person");
    let rows = case.state.project();
    let own = |row: &&Row| matches!(row, Row::Token(row) if row.value.reveal() == "7700900123");
    assert_eq!(rows.iter().filter(own).count(), 1, "and it is in the register");
}

#[test]
fn the_organisation_that_signs_sees_the_case_from_then_on_and_no_longer_once_it_was_taken_back() {
    let (mut case, draft) = (case(), DraftId(Uuid::from_u128(8)));
    command(&mut case, CaseCommand::SendReferral { draft, to: COUNCIL, words: words("") }, 5).unwrap();
    let seen = viewers(&case.state.project());
    assert_eq!(seen, [(CHARITY.0, FieldSet::Full, None), (COUNCIL.0, FieldSet::Full, None)]);
    command(&mut case, CaseCommand::TakeReferralBack { draft, from: COUNCIL }, 7).unwrap();
    assert_eq!(viewers(&case.state.project())[1], (COUNCIL.0, FieldSet::Full, Some(Moment(7))));
    command(&mut case, CaseCommand::SendReferral { draft, to: COUNCIL, words: words("") }, 8).unwrap();
    assert_eq!(viewers(&case.state.project())[1], (COUNCIL.0, FieldSet::Full, None));

    let mut person = Loaded::<Person>::new(Uuid::from_u128(4));
    let recorded = Recorded { names: vec![words("Linh")], birth: None, age_band: AgeBand::Adult };
    let news = vec![News { occurred: Occurred::UNKNOWN, event: recorded.into() }];
    Change::of(&mut person, news, by(11, CHARITY), Moment(1));
    let shown = person.state.show_to(COUNCIL, Moment(5)).unwrap();
    Change::of(&mut person, shown, by(11, CHARITY), Moment(5));
    assert!(person.state.show_to(COUNCIL, Moment(6)).unwrap().is_empty());
    assert!(person.state.hide_from(CHARITY, Moment(6)).unwrap().is_empty(), "its own organisation goes on");
    assert_eq!(viewers(&person.state.project()).len(), 2);
    let hidden = person.state.hide_from(COUNCIL, Moment(7)).unwrap();
    Change::of(&mut person, hidden, by(11, CHARITY), Moment(7));
    assert_eq!(viewers(&person.state.project()).len(), 1);
}
