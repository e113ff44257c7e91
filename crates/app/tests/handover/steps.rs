//! A signed referral on its way: sent on with proof, followed, asked after, added to; and news released once the person was told.

use access::Action;
use app::AppError;
use app::attachment::open_proof;
use app::case::change;
use app::handover::{
    CopySheet, SendOn, chase, list, receive_reference, send_on, signed, supplement, type_over, waiting,
    whereabouts,
};
use domain::Words;
use domain::case::{CaseCommand, CaseRefusal, Consent, Route};
use domain::user::Role;
use testkit::people::organisation;
use testkit::{Engine, engines};
use words::Language;

use super::{House, answered, colleague};

const DAY: i64 = 24 * 60 * 60 * 1_000_000;

pub(crate) fn words(text: &str) -> Words {
    Words::new(text).unwrap()
}

pub(crate) fn sending(
    house: &House,
    referral: i64,
    supplement: Option<i64>,
    reference: Option<&str>,
) -> SendOn {
    SendOn {
        referral,
        supplement,
        occurred: house.today(),
        reference: reference.map(words),
        words: words(""),
        without: Vec::new(),
        language: Language::English,
    }
}

#[test]
fn a_referral_is_sent_on_once_and_what_was_sent_is_kept_byte_for_byte() {
    for engine in engines() {
        let house = House::new(engine);
        let entry = house.sign(Route::Child, &answered(Route::Child, |_| "Họ giữ hộ chiếu.".to_owned()));
        let opened = signed(&house.app, &house.lead, house.case, entry, Action::PrintCase).unwrap();
        let json = app::paper::json(&opened);
        let sent = send_on(&house.app, &house.lead, house.case, sending(&house, entry, None, None)).unwrap();
        let again = send_on(&house.app, &house.lead, house.case, sending(&house, entry, None, None));
        assert!(matches!(again, Err(AppError::Case(CaseRefusal::SentAlready))), "{engine:?}");
        let proof = |place| {
            let mut file = open_proof(&house.app, &house.lead, house.case, sent, place).unwrap();
            let mut bytes = Vec::new();
            while let Some(piece) = file.pieces.next_piece().unwrap() {
                bytes.extend_from_slice(&piece);
            }
            (file.name, bytes)
        };
        assert!(proof(0).1.starts_with(b"%PDF-") && proof(0).0.ends_with(".pdf"));
        assert_eq!(String::from_utf8(proof(1).1).unwrap(), json, "{engine:?}");
        let stranger = organisation(&house.app, "Elsewhere House", 2);
        assert!(matches!(open_proof(&house.app, &stranger, house.case, sent, 0), Err(AppError::NotFound)));
    }
}

#[test]
fn what_rests_on_a_consent_is_not_sent_on_once_it_was_withdrawn() {
    let house = House::new(Engine::Sqlite);
    let entry = house.sign(Route::Adult, &answered(Route::Adult, |_| "x".to_owned()));
    let say = |given| CaseCommand::SayConsent {
        occurred: house.today(),
        consent: Consent::Referral,
        given,
        words: words("“No, not now.”"),
    };
    change(&house.app, &house.lead, house.case, say(false)).unwrap();
    let refused = send_on(&house.app, &house.lead, house.case, sending(&house, entry, None, None));
    assert!(matches!(refused, Err(AppError::Case(CaseRefusal::ConsentWithdrawn))));
    let added = supplement(&house.app, &house.lead, house.case, entry, words("More."), Vec::new());
    assert!(matches!(added, Err(AppError::Case(CaseRefusal::ConsentWithdrawn))));
    change(&house.app, &house.lead, house.case, say(true)).unwrap();
    send_on(&house.app, &house.lead, house.case, sending(&house, entry, None, None)).unwrap();
}

#[test]
fn a_referral_is_followed_from_its_reference_and_asked_after_by_local_practice() {
    for engine in engines() {
        let house = House::new(engine);
        let entry = house.sign(Route::Child, &answered(Route::Child, |_| "x".to_owned()));
        let at = || whereabouts(&house.app, &house.lead, house.case, entry).unwrap().0;
        assert!(at().sent_at.is_none() && at().chase.is_none());
        let early =
            receive_reference(&house.app, &house.lead, house.case, entry, house.today(), words("M-1"));
        assert!(matches!(early, Err(AppError::Case(CaseRefusal::NotSentOn))));
        send_on(&house.app, &house.lead, house.case, sending(&house, entry, None, None)).unwrap();
        house.room.clock.pass(5 * DAY);
        assert_eq!(at().days, Some(5), "{engine:?}");
        let due = at().chase.unwrap();
        assert!(due.for_reference && due.at < house.app.now(), "{engine:?}");
        let asked = words("The helpdesk: they have it.");
        chase(&house.app, &house.lead, house.case, entry, house.today(), asked).unwrap();
        assert!(at().chase.unwrap().at > house.app.now());
        let reference = words("MS-26/00417");
        receive_reference(&house.app, &house.lead, house.case, entry, house.today(), reference).unwrap();
        assert!(at().has_reference && !at().chase.unwrap().for_reference);
        let wanted = app::case::Wanted { text: words("ms 26 00417"), birth: None, about: false };
        let found = app::case::find(&house.app, &house.lead, &wanted).unwrap();
        assert_eq!(found.found().first().map(|one| one.case), Some(house.case), "{engine:?}");
        let listed = list(&house.app, &house.lead).unwrap();
        assert_eq!((listed.len(), listed[0].days), (1, Some(5)));
        let stranger = organisation(&house.app, "Elsewhere House", 2);
        assert!(list(&house.app, &stranger).unwrap().is_empty());
        assert!(matches!(whereabouts(&house.app, &stranger, house.case, entry), Err(AppError::NotFound)));
    }
}

#[test]
fn the_copy_sheet_is_the_form_in_its_order_and_remembers_ticks() {
    let house = House::new(Engine::Sqlite);
    let answers = answered(Route::Adult, |place| "ŵ".repeat(place + 1));
    let entry = house.sign(Route::Adult, &answers);
    let sheet = || {
        let opened = signed(&house.app, &house.lead, house.case, entry, Action::HandReferralOver).unwrap();
        CopySheet::of(&opened)
    };
    let order: Vec<&str> = national::form().steps.iter().map(|step| step.path.as_str()).collect();
    let places: Vec<usize> =
        sheet().pages.iter().map(|page| order.iter().position(|path| *path == page.path).unwrap()).collect();
    assert!(places.is_sorted() && places.len() > 20, "{places:?}");
    for field in sheet().pages.iter().flat_map(|page| &page.fields) {
        assert_eq!(field.length, field.value.chars().count());
    }
    let first = sheet().pages[0].fields[0].id;
    type_over(&house.app, &house.lead, house.case, entry, vec![first.to_owned()], true).unwrap();
    assert_eq!(sheet().progress().1, 1);
    assert_eq!(sheet().pages[0].fields[0].typed.unwrap().0, house.lead.user);
    type_over(&house.app, &house.lead, house.case, entry, vec![first.to_owned()], false).unwrap();
    assert_eq!(sheet().progress().1, 0);
    let left_out = sheet().left_out;
    assert!(left_out.iter().any(|one| one.why.is_some()), "what is left out on purpose says why");
    let given: Vec<&str> =
        sheet().pages.iter().flat_map(|page| &page.fields).map(|field| field.asks).collect();
    assert!(!given.is_empty());
    // What stands ten times is told once.
    let sheet = sheet();
    let towns = "Town or city in the United Kingdom";
    let runs: Vec<_> =
        sheet.left_out_in_runs().into_iter().filter(|(one, _)| one.asks.starts_with(towns)).collect();
    assert_eq!(runs.iter().map(|(_, last)| *last).collect::<Vec<_>>(), [Some("10")]);
}

#[test]
fn the_copy_sheet_asks_of_each_route_what_goes_into_the_box_there() {
    let asks = |route| {
        let house = House::new(Engine::Sqlite);
        let entry = house.sign(route, &answered(route, |_| "x".to_owned()));
        let opened = signed(&house.app, &house.lead, house.case, entry, Action::HandReferralOver).unwrap();
        let sheet = CopySheet::of(&opened);
        let fields = sheet.pages.iter().flat_map(|page| &page.fields);
        let mut began = fields.filter(|field| field.id == "how-did-the-exploitation-start");
        began.next().map(|field| field.asks)
    };
    for route in [Route::Adult, Route::Child] {
        assert_eq!(asks(route), Some("How did it begin?"), "{route:?}");
    }
    assert!(asks(Route::DutyToNotify).is_some_and(|asks| asks.contains("without anything that says who")));
}

#[test]
fn what_an_answer_answers_is_told_without_the_page_on_which_it_was_asked() {
    let set = app::sets::find(app::sets::REFERRAL).unwrap();
    for field in set.fields().iter().filter(|field| !matches!(field.kind, forms::Kind::Group { .. })) {
        let label = field.label().english();
        assert!(!label.ends_with('?') || label.split(' ').count() > 2, "{}: {label}", field.id);
        assert!(
            !["What is it?", "What shows it?", "What was it?", "Whose is it?"].contains(&label),
            "{label}"
        );
    }
    for field in national::form().steps.iter().flat_map(|step| &step.fields) {
        let asks = &field.asks;
        assert!(!asks.ends_with('?') || asks.split(' ').count() > 2 || asks == "What happened?", "{asks}");
    }
}

#[test]
fn an_addition_stands_beside_what_was_signed_and_is_sent_on_by_itself() {
    let house = House::new(Engine::Sqlite);
    let entry = house.sign(Route::Child, &answered(Route::Child, |_| "x".to_owned()));
    let before = signed(&house.app, &house.lead, house.case, entry, Action::PrintCase).unwrap();
    let text = words("Em nhớ tên đường: Bridge Street.");
    let added = supplement(&house.app, &house.lead, house.case, entry, text.clone(), Vec::new()).unwrap();
    send_on(&house.app, &house.lead, house.case, sending(&house, entry, None, None)).unwrap();
    send_on(&house.app, &house.lead, house.case, sending(&house, entry, Some(added), None)).unwrap();
    let twice = send_on(&house.app, &house.lead, house.case, sending(&house, entry, Some(added), None));
    assert!(matches!(twice, Err(AppError::Case(CaseRefusal::SentAlready))));
    let after = signed(&house.app, &house.lead, house.case, entry, Action::PrintCase).unwrap();
    assert_eq!(after.answers, before.answers, "what was signed is as it was");
    assert!(after.state.supplements[0].sent.is_some());
    assert!(app::paper::supplement_json(&after, added).contains(text.reveal()));
    let nothing = supplement(&house.app, &house.lead, house.case, entry, words(" "), Vec::new());
    assert!(matches!(nothing, Err(AppError::Case(CaseRefusal::NothingSaid))));
}

#[test]
fn registers_made_anew_say_the_same_of_referrals_and_news() {
    for engine in engines() {
        let house = House::new(engine);
        let entry = house.sign(Route::Child, &answered(Route::Child, |_| "x".to_owned()));
        let worker = colleague(&house, Role::Caseworker);
        send_on(&house.app, &worker, house.case, sending(&house, entry, None, Some("MS-26/00417"))).unwrap();
        let told = || {
            let listed = list(&house.app, &house.lead).unwrap();
            let ready = waiting(&house.app, &worker).unwrap();
            (
                listed.iter().map(|one| (one.entry, one.sent_at, one.has_reference)).collect::<Vec<_>>(),
                ready.len(),
            )
        };
        let before = told();
        house.app.store.rebuild_registers().unwrap();
        assert_eq!(told(), before, "{engine:?}");
    }
}
