//! The referral, as those meet it who write it, take it over, and sign it off.

mod common;

use app::Actor;
use axum::http::StatusCode;
use common::referral::{ADULT, CHILD, DTN_CODED, REQUIRED, answer, begun};
use common::{House, Visitor, take_down};
use domain::organisation::OrganisationKind;
use domain::user::Role;
use testkit::people::organisation_of;

#[tokio::test]
async fn a_childs_referral_is_written_signed_and_kept() {
    let house = House::new();
    let (mut visitor, case, draft) = begun(&house, house.organisation("Aberwen", 1)).await;
    assert!(draft.starts_with("/referral/"), "{draft}");
    assert!(visitor.page.says("answered from the case"), "what the case holds is filled in");
    // A second press goes on with the same one.
    visitor.get(&format!("{case}/referral")).await;
    visitor.answer(&[]).await;
    assert_eq!(visitor.page.place, draft);
    // The name stands in its boxes, to be put right; the child's own pages are there and the adult's are not.
    visitor.get(&format!("{draft}/page/name")).await;
    assert!(visitor.page.says("value=\"محمد\"") && visitor.page.says("value=\"حسين\""));
    let told = ["told nobody", "Nobody has been told"].iter().any(|words| visitor.page.says(words));
    assert!(!told && visitor.page.says("This referral is not signed yet"), "whom the case told stands there");
    visitor.get(&format!("{draft}/page/wants")).await;
    assert_eq!(visitor.page.place, draft, "a child is not asked for consent");
    // Whoever writes it stands in it, to be changed; and nobody has to say for a child what nobody has asked.
    visitor.get(&format!("{draft}/page/reporter-contact")).await;
    for value in ["Nerys", "Quill-Adeyemi"] {
        assert!(visitor.page.says(&format!("value=\"{value}\"")), "{value}: {}", visitor.page.html);
    }
    assert!(!visitor.page.says("that is not your name"), "{}", visitor.page.html);
    // The form asks for a job title, which is nothing that this program knows.
    assert!(visitor.page.says("Your job title") && !visitor.page.says("value=\"Modern slavery lead\""));
    visitor.get(&format!("{draft}/page/child-wishes")).await;
    assert!(visitor.page.says("Nobody has asked them yet"), "{}", visitor.page.html);
    // What is missing is told, each with the way to it, and nothing is signed.
    visitor.get(&format!("{draft}/check")).await;
    assert!(visitor.page.says("This will be a referral of a child"));
    visitor.answer(&[]).await;
    assert_eq!(visitor.page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(visitor.page.says("Say which council was told"));
    for (page, answers) in REQUIRED.iter().chain(CHILD) {
        answer(&mut visitor, &draft, page, answers).await;
    }
    visitor.get(&format!("{draft}/check")).await;
    visitor.answer(&[]).await;
    assert_eq!(visitor.page.place, case, "{}", visitor.page.html);
    assert!(visitor.page.says("A referral of a child.") && visitor.page.says("not yet sent on"));
    assert!(visitor.page.says("Begin another referral") && !visitor.page.says("Begin a referral"));
    assert!(!visitor.page.says("Answers written by"), "whoever wrote and signed it is named once");
    let signed = visitor.page.between(&format!("href=\"{case}/referred/"), "\"");
    let signed = signed.split('/').next().unwrap().to_owned();
    visitor.get(&format!("{case}/referred/{signed}")).await;
    assert!(
        visitor.page.says("A man promised work. a [b] ~5 &#60;18 c|d x&#38;&#38;y"),
        "to the letter: {}",
        visitor.page.html
    );
    // It is never changed: neither corrected nor taken out, and its draft leads to the case.
    visitor.get(&format!("{case}/entry/{signed}/correct")).await;
    assert_ne!(visitor.page.status, StatusCode::OK);
    visitor.get(&format!("{draft}/page/kinds")).await;
    assert_eq!(visitor.page.place, case);
}

#[tokio::test]
async fn a_referral_is_left_for_now_with_what_was_typed_and_tells_no_total_that_jumps() {
    let house = House::new();
    let (mut visitor, case, draft) = begun(&house, house.organisation("Aberwen", 1)).await;
    visitor.get(&format!("{draft}/page/kinds")).await;
    assert!(visitor.page.says(", in “What happened”"), "{}", visitor.page.html);
    assert!(!visitor.page.says("Referral: question 1 of") && visitor.page.says("Save, and leave for now"));
    visitor.get(&format!("{draft}/page/background")).await;
    visitor.answer(&[("family", "A sister in Leeds."), ("go", "leave")]).await;
    assert_eq!(visitor.page.place, case, "{}", visitor.page.html);
    visitor.get(&format!("{draft}/page/background")).await;
    assert!(visitor.page.says("A sister in Leeds."), "{}", visitor.page.html);
}

#[tokio::test]
async fn a_question_that_must_be_answered_says_so_and_no_other_does() {
    let house = House::new();
    let (mut visitor, case, draft) = begun(&house, house.organisation("Aberwen", 1)).await;
    let must = "Must be answered.";
    for (place, there) in [
        (format!("{draft}/page/council"), 3),
        (format!("{draft}/page/background"), 0),
        (format!("{draft}/page/kinds"), 1),
        (format!("{case}/write/sighting"), 1),
        (format!("{case}/files/new"), 2),
    ] {
        visitor.get(&place).await;
        assert_eq!(visitor.page.html.matches(must).count(), there, "{place}: {}", visitor.page.html);
    }
    // Beside what else helps to answer it, and for those who hear the page.
    visitor.get(&format!("{draft}/page/kinds")).await;
    assert!(
        visitor.page.says("id=\"kinds-hint\"") && visitor.page.says("Must be answered. Choose all that fit.")
    );
    assert!(visitor.page.says("aria-describedby=\"kinds-hint\""), "{}", visitor.page.html);
}

#[tokio::test]
async fn who_takes_a_referral_over_is_told_whose_name_it_bears_and_each_consent_says_who_asked() {
    let house = House::new();
    let actor = house.organisation("Aberwen", 1);
    let (mut lead, case, draft) = begun(&house, actor).await;
    for (page, answers) in ADULT.iter().chain(REQUIRED).filter(|(page, _)| *page != "reporter-contact") {
        answer(&mut lead, &draft, page, answers).await;
    }
    let mut other = house.signed_in(house.colleague(actor, Role::Lead, 2));
    let page = format!("{draft}/page/reporter-contact");
    other.get(&page).await;
    assert!(
        other.page.says("Nerys Quill-Adeyemi stands here, and that is not your name"),
        "{}",
        other.page.html
    );
    other.get(&format!("{draft}/check")).await;
    assert!(other.page.says("It names Nerys Quill-Adeyemi as who can be reached"), "{}", other.page.html);
    // One press puts the reader's own in its place; what else was typed stays.
    other.get(&page).await;
    let typed =
        [("reporter-first", "Nerys"), ("reporter-last", "Quill-Adeyemi"), ("reporter-role", "Team manager")];
    // A page that is refused says it still, with the way to put it right.
    other.answer(&typed[..2]).await;
    assert_eq!(other.page.status, StatusCode::UNPROCESSABLE_ENTITY, "the job title is missing");
    assert!(other.page.says("that is not your name"), "{}", other.page.html);
    assert!(other.page.says("name=\"go\" value=\"mine\""), "{}", other.page.html);
    other.answer(&[&typed[..], &[("go", "mine")]].concat()).await;
    assert_eq!(other.page.place, page, "{}", other.page.html);
    for value in ["Colleague Number2", "Team manager"] {
        assert!(other.page.says(&format!("value=\"{value}\"")), "{value}: {}", other.page.html);
    }
    assert!(!other.page.says("that is not your name") && !other.page.says("value=\"Nerys\""));
    let whole = [
        ("reporter-first", "Colleague"),
        ("reporter-last", "Number2"),
        ("reporter-role", "Team manager"),
        ("reporter-phone", "01632 960 114"),
        ("reporter-deputy", "deputy@wayhaven.example"),
    ];
    answer(&mut other, &draft, "reporter-contact", &whole).await;
    other.get(&format!("{draft}/check")).await;
    assert!(!other.page.says("as who can be reached"), "{}", other.page.html);
    other.answer(&[]).await;
    assert_eq!(other.page.place, case, "{}", other.page.html);
    assert!(other.page.says("Asked by Nerys Quill-Adeyemi"), "{}", other.page.html);
}

#[tokio::test]
async fn what_is_still_empty_is_told_before_signing_and_may_stay_so() {
    let house = House::new();
    let (mut visitor, case, draft) = begun(&house, house.organisation("Aberwen", 1)).await;
    let empty = ["when-happened", "places/new", "act", "purpose", "began", "signs-seen"];
    for (page, answers) in REQUIRED.iter().chain(CHILD).filter(|(page, _)| !empty.contains(page)) {
        answer(&mut visitor, &draft, page, answers).await;
    }
    answer(&mut visitor, &draft, "when-happened", &[("several", "no")]).await;
    answer(&mut visitor, &draft, "began", &[("taken", "no")]).await;
    answer(&mut visitor, &draft, "purpose", &[("purpose-evidence.unknown", "1")]).await;
    // What the worry told stands ready where it is asked.
    visitor.get(&format!("{draft}/page/signs-seen")).await;
    assert!(visitor.page.says("He may not leave."), "{}", visitor.page.html);
    answer(&mut visitor, &draft, "signs-seen", &[("signs-seen", "no")]).await;
    visitor.get(&format!("{draft}/page/places")).await;
    assert!(visitor.page.says("A car wash"), "{}", visitor.page.html);
    visitor.get(&format!("{draft}/check")).await;
    assert!(visitor.page.says("Nothing is written of this yet"), "{}", visitor.page.html);
    for page in ["began", "act", "when-happened"] {
        let link = format!("<li><a class=\"govuk-link\" href=\"{draft}/page/{page}?from=check\">");
        assert!(visitor.page.says(&link), "{page}: {}", visitor.page.html);
    }
    for word in ["What it was for", "By which means"] {
        let told = visitor.page.says(&format!(">{word}</a></li>"));
        assert!(!told, "{word}: not known is an answer, and a child’s needs no means");
    }
    visitor.answer(&[]).await;
    assert_eq!(visitor.page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(visitor.page.says("Write what is still empty"), "{}", visitor.page.html);
    visitor.answer(&[("without", "1")]).await;
    assert_eq!(visitor.page.place, case, "{}", visitor.page.html);
}

#[tokio::test]
async fn what_is_looked_up_is_offered_chosen_or_kept() {
    let house = House::new();
    let (mut visitor, _, draft) = begun(&house, house.organisation("Aberwen", 1)).await;
    let page = format!("{draft}/page/nationality");
    visitor.get(&page).await;
    visitor.answer(&[("nationality", "vietnam")]).await;
    assert_eq!(visitor.page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(visitor.page.says("href=\"#nationality-code\""));
    assert!(visitor.page.says("value=\"Vietnamese\""), "{}", visitor.page.html);
    assert!(visitor.page.says("Keep “vietnam”"), "what was typed can stay");
    // Chosen; and a choice for other words counts for nothing.
    let chosen =
        [("nationality", "vietnam"), ("nationality.for", "vietnam"), ("nationality.code", "Vietnamese")];
    visitor.answer(&chosen).await;
    assert_ne!(visitor.page.place, page, "{}", visitor.page.html);
    visitor.get(&page).await;
    assert!(visitor.page.says("value=\"Vietnamese\"") && !visitor.page.says("nationality-code"));
    visitor
        .answer(&[
            ("nationality", "thay"),
            ("nationality.for", "vietnam"),
            ("nationality.code", "Vietnamese"),
        ])
        .await;
    assert!(visitor.page.says("value=\"thay\"") && visitor.page.says("value=\"Thai\""));
    // Kept to the letter.
    visitor.answer(&[("nationality", "thay"), ("nationality.for", "thay"), ("nationality.code", "-")]).await;
    assert_ne!(visitor.page.place, page);
    visitor.get(&format!("{draft}/check")).await;
    assert!(visitor.page.says("thay"));
    // As it is spelled in the list, whatever the capitals, nothing is asked.
    visitor.get(&page).await;
    visitor.answer(&[("nationality", "eritrean")]).await;
    assert_ne!(visitor.page.place, page);
    // In a line of a list as well.
    let place = format!("{draft}/page/places/new");
    visitor.get(&place).await;
    visitor.answer(&[("place-country", "Albanai")]).await;
    assert_eq!(visitor.page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(visitor.page.says("value=\"Albania\""));
}

#[tokio::test]
async fn a_list_is_written_line_by_line_and_two_writers_lose_nothing() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let (mut one, _, draft) = begun(&house, lead).await;
    let mut two = house.signed_in(house.colleague(lead, Role::Caseworker, 2));
    let list = format!("{draft}/page/exploiters");
    one.get(&list).await;
    assert!(one.page.says("Nothing in the list yet"));
    one.answer(&[("add", "1")]).await;
    assert_eq!(one.page.place, format!("{list}/new"));
    two.get(&format!("{list}/new")).await;
    one.answer(&[("exploiter-name", "Ceri Blackfell"), ("exploiter-role", "held")]).await;
    assert_eq!(one.page.place, list);
    two.answer(&[("exploiter-name", "An uncle 𠮷"), ("exploiter-about", "Limps.")]).await;
    assert!(two.page.says("Ceri Blackfell") && two.page.says("An uncle 𠮷"), "both are in the list");
    // Both open the same line; the second is told what the first wrote, and has their own words still.
    one.get(&format!("{list}/r1")).await;
    two.get(&format!("{list}/r1")).await;
    one.answer(&[("exploiter-name", "Ceri Blackfell"), ("exploiter-where", "Leeds")]).await;
    two.answer(&[("exploiter-name", "Ceri Blackfell"), ("exploiter-where", "Bradford")]).await;
    assert_eq!(two.page.status, StatusCode::CONFLICT);
    assert!(two.page.says("Leeds") && two.page.says("value=\"Bradford\""));
    two.answer(&[("exploiter-name", "Ceri Blackfell"), ("exploiter-where", "Leeds, then Bradford")]).await;
    assert_eq!(two.page.place, list);
    // Taking out asks once; whoever writes in it meanwhile keeps their words.
    one.get(&format!("{list}/r2")).await;
    two.get(&format!("{list}/r2?remove=1")).await;
    assert!(two.page.says("An uncle 𠮷"));
    two.answer(&[("remove", "1")]).await;
    assert!(!two.page.says("An uncle 𠮷"));
    one.answer(&[("exploiter-name", "An uncle, tall")]).await;
    assert_eq!(one.page.status, StatusCode::CONFLICT);
    assert!(one.page.says("An uncle, tall"), "the words stay on the page");
    // An empty line adds nothing.
    one.get(&format!("{list}/new")).await;
    one.answer(&[]).await;
    assert_eq!(one.page.place, list);
}

#[tokio::test]
async fn who_can_sign_is_told_before_anybody_writes() {
    let house = House::new();
    let council = house.organisation("Aberwen", 1);
    let landlord = organisation_of(&house.app, "Dockside Homes", 6, OrganisationKind::Housing);
    for (actor, told) in [(council, "it can sign this off itself"), (landlord, "they sign it: Aberwen.")] {
        let mut visitor = house.signed_in(actor);
        take_down(&mut visitor, "", "He may not leave.", "Adam").await;
        visitor.answer(&[]).await;
        let begin = format!("{}/referral", visitor.page.place);
        visitor.get(&begin).await;
        assert!(visitor.page.says(told), "{told}: {}", visitor.page.html);
    }
}

#[tokio::test]
async fn a_partner_writes_the_council_returns_and_signs() {
    let house = House::new();
    let council = house.organisation("Aberwen", 1);
    let charity = organisation_of(&house.app, "Lanternside", 5, OrganisationKind::Charity);
    let (mut partner, case, draft) = begun(&house, charity).await;
    let mut signer = house.signed_in(council);
    assert_eq!(signer.get(&draft).await.status, StatusCode::NOT_FOUND, "not in sight before it is sent");
    assert_eq!(signer.get(&case).await.status, StatusCode::NOT_FOUND);
    for (page, answers) in REQUIRED.iter().chain(CHILD) {
        answer(&mut partner, &draft, page, answers).await;
    }
    // A charity that the rule does not name does not sign.
    partner.get(&format!("{draft}/check")).await;
    partner.answer(&[]).await;
    assert!(partner.page.says("Say whether the rule names your organisation"));
    partner.get(&format!("{draft}/send")).await;
    partner.answer(&[("to", &council.organisation.0.to_string()), ("words", "Look at the dates.")]).await;
    assert!(partner.page.says("With Aberwen since"), "{}", partner.page.html);
    partner.get(&format!("{draft}/page/kinds")).await;
    partner.answer(&[("kinds", "crime")]).await;
    assert_eq!(partner.page.status, StatusCode::CONFLICT, "nobody writes in it meanwhile");
    partner.get(&format!("{draft}/return")).await;
    assert_eq!(partner.page.status, StatusCode::FORBIDDEN, "whoever wrote it does not return it");
    assert!(partner.page.says("for the other organisation to do"), "{}", partner.page.html);
    partner.get(&case).await;
    partner.post(&format!("{draft}/return"), &[("words", "Written at length.")]).await;
    assert!(partner.page.says("take it back instead") && partner.page.says("Written at length."));

    signer.get("/").await;
    assert!(signer.page.says("For you to sign off, from Lanternside") && signer.page.says(&draft));
    signer.get(&draft).await;
    assert!(signer.page.says("Look at the dates."));
    signer.get(&case).await;
    assert!(signer.page.says("محمد حسين"), "whoever signs knows who it is about");
    signer.get(&format!("{draft}/return")).await;
    signer.answer(&[("words", " ")]).await;
    assert!(signer.page.says("Say what is to be done"));
    signer.answer(&[("words", "Who interpreted?")]).await;
    assert!(signer.page.says("Who interpreted?"));
    signer.get(&draft).await;
    assert!(!signer.page.says("/discard"), "whoever signs does not throw away what others wrote");
    signer.get(&format!("{draft}/discard")).await;
    signer.answer(&[]).await;
    assert_eq!(signer.page.status, StatusCode::FORBIDDEN);

    partner.get(&draft).await;
    assert!(partner.page.says("/discard"));
    assert!(partner.page.says("Aberwen returned it") && partner.page.says("Who interpreted?"));
    answer(&mut partner, &draft, "interview", &[("interview", "At our office. R. Voss."), ("doubts", "no")])
        .await;
    partner.get(&format!("{draft}/send")).await;
    partner.answer(&[("to", &council.organisation.0.to_string()), ("words", "")]).await;
    // Whoever sent it cannot sign it, nor another organisation see it.
    partner.get(&format!("{draft}/check")).await;
    assert!(!partner.page.says("Sign for"));
    let mut stranger = house.signed_in(house.organisation("Brynglas", 9));
    assert_eq!(stranger.get(&draft).await.status, StatusCode::NOT_FOUND);
    signer.get(&format!("{draft}/check")).await;
    assert!(signer.page.says("R. Voss.") && !signer.page.says("page/interview?from=check"));
    signer.answer(&[]).await;
    assert_eq!(signer.page.place, case, "{}", signer.page.html);
    partner.get(&case).await;
    for told in
        ["Referral begun", "Referral sent to be signed off", "Referral returned", "Referral signed off"]
    {
        assert!(partner.page.says(told), "{told}");
    }
}

/// A referral that a charity began and sent to the council to be signed off.
struct Sent {
    charity: Actor,
    partner: Visitor,
    case: String,
    draft: String,
    signer: Visitor,
}

async fn sent_to_be_signed(house: &House) -> Sent {
    let council = house.organisation("Aberwen", 1);
    let charity = organisation_of(&house.app, "Lanternside", 5, OrganisationKind::Charity);
    let (mut partner, case, draft) = begun(house, charity).await;
    partner.get(&format!("{draft}/send")).await;
    partner.answer(&[("to", &council.organisation.0.to_string()), ("words", "")]).await;
    Sent { charity, partner, case, draft, signer: house.signed_in(council) }
}

#[tokio::test]
async fn lists_say_that_somebody_of_another_organisation_is_responsible_as_the_page_does() {
    let house = House::new();
    let Sent { charity, mut partner, case, mut signer, .. } = sent_to_be_signed(&house).await;
    assert!(signer.get("/cases").await.says("Nobody is responsible yet"));
    partner.get(&format!("{case}/responsible")).await;
    partner.answer(&[("owner", &charity.user.0.to_string()), ("words", "I know her.")]).await;
    assert!(signer.get(&case).await.says("Somebody of another organisation"), "{}", signer.page.html);
    signer.get("/cases").await;
    assert!(signer.page.says("Somebody of another organisation"), "{}", signer.page.html);
    assert!(!signer.page.says("Nobody is responsible yet"));
    signer.get("/worklist?whose=all").await;
    for said in ["Somebody of another organisation", "Whoever signs for your organisation"] {
        assert!(signer.page.says(said), "{said}: {}", signer.page.html);
    }
    assert!(!signer.page.says("Nobody yet"), "{}", signer.page.html);
}

#[tokio::test]
async fn what_was_sent_in_error_is_taken_back_and_no_longer_seen() {
    let house = House::new();
    let Sent { mut partner, case, draft, mut signer, .. } = sent_to_be_signed(&house).await;
    assert_eq!(signer.get(&case).await.status, StatusCode::OK);
    partner.get(&draft).await;
    partner.answer(&[]).await;
    assert!(!partner.page.says("With Aberwen since"));
    for place in [&case, &draft] {
        assert_eq!(signer.get(place).await.status, StatusCode::NOT_FOUND, "{place}");
    }
}

#[tokio::test]
async fn consent_that_was_withdrawn_stops_the_signature_until_they_were_asked_again() {
    let house = House::new();
    let (mut visitor, case, draft) = begun(&house, house.organisation("Aberwen", 1)).await;
    for (page, answers) in ADULT.iter().chain(REQUIRED) {
        answer(&mut visitor, &draft, page, answers).await;
    }
    let consent = format!("{case}/consent");
    visitor.get(&consent).await;
    visitor.answer(&[("consent", "referral"), ("given", "no"), ("words", "“Chưa.”")]).await;
    assert_eq!(visitor.page.place, case, "{}", visitor.page.html);
    assert!(visitor.page.says("“Chưa.”"), "their words stand in the chronology");
    visitor.get(&format!("{draft}/check")).await;
    visitor.answer(&[]).await;
    assert_eq!(visitor.page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(visitor.page.says("They no longer agree to this"));
    // What they say now is written down again: then it can be signed.
    visitor.get(&format!("{draft}/page/wants")).await;
    visitor.answer(&[("wants", "not-yet")]).await;
    visitor.get(&draft).await;
    assert!(visitor.page.says("Ask again between"));
    visitor.get(&format!("{draft}/pause")).await;
    visitor.answer(&[("why", "In hospital.")]).await;
    assert!(visitor.page.says("In hospital.") && !visitor.page.says("Ask again between"));
    answer(&mut visitor, &draft, "wants", &[("wants", "refer")]).await;
    visitor.get(&format!("{draft}/check")).await;
    visitor.answer(&[]).await;
    assert_eq!(visitor.page.place, case, "{}", visitor.page.html);
    assert!(visitor.page.says("A referral of an adult who agreed to it."));
    // How to write to them safely was said in it, and stands on the case.
    assert!(visitor.page.says("safe@wayhaven.example") && visitor.page.says("From the referral signed on"));
    assert!(!visitor.page.says("No safe way is known"), "{}", visitor.page.html);
    // What is written down of it afterwards is the latest.
    visitor.get(&format!("{case}/write/safe-contact")).await;
    visitor.answer(&[("safe", "no")]).await;
    visitor.get(&case).await;
    assert!(visitor.page.says("No safe way is known") && !visitor.page.says("From the referral signed on"));
}

#[tokio::test]
async fn a_notification_says_of_nobody_who_they_are() {
    let house = House::new();
    let (mut visitor, case, draft) = begun(&house, house.organisation("Aberwen", 1)).await;
    for (page, answers) in ADULT.iter().chain(REQUIRED) {
        answer(&mut visitor, &draft, page, answers).await;
    }
    answer(&mut visitor, &draft, "name", &[("name-first", "Linh"), ("name-last", "Tran")]).await;
    answer(&mut visitor, &draft, "wants", &[("wants", "no"), ("no-why", "Afraid.")]).await;
    visitor.get(&format!("{draft}/page/dtn-account")).await;
    visitor.answer(&[("dtn-account", "Linh was kept in a house by two men.")]).await;
    answer(&mut visitor, &draft, "dtn-coded", DTN_CODED).await;
    visitor.get(&format!("{draft}/check")).await;
    assert!(visitor.page.says("a notification without who they are") && visitor.page.says("REF-11"));
    assert!(!visitor.page.says("A man promised work."), "what was answered on the other branch is not in it");
    assert!(visitor.page.says("without saying who they are"), "{}", visitor.page.html);
    visitor.answer(&[]).await;
    assert_eq!(visitor.page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(visitor.page.says("<bdi>Linh</bdi>"), "the name is pointed out");
    let place = format!("href=\"{draft}/page/dtn-account?from=check\"");
    assert!(visitor.page.says("Under “") && visitor.page.says(&place), "{}", visitor.page.html);
    // In another box that is told as well: that one is named, and led to.
    answer(&mut visitor, &draft, "wants", &[("wants", "no"), ("no-why", "Afraid of Mr Tran.")]).await;
    visitor.get(&format!("{draft}/check")).await;
    visitor.answer(&[]).await;
    for said in
        ["Why they do not want to be referred” these words may say who somebody is: ", "<bdi>Tran</bdi>"]
    {
        assert!(visitor.page.says(said), "{said}: {}", visitor.page.html);
    }
    answer(&mut visitor, &draft, "wants", &[("wants", "no"), ("no-why", "Afraid.")]).await;
    answer(&mut visitor, &draft, "dtn-account", &[("dtn-account", "She was kept in a house by two men.")])
        .await;
    visitor.get(&format!("{draft}/check")).await;
    visitor.answer(&[]).await;
    assert_eq!(visitor.page.place, case, "{}", visitor.page.html);
    let signed = visitor.page.between(&format!("href=\"{case}/referred/"), "\"");
    let signed = signed.split('/').next().unwrap().to_owned();
    visitor.get(&format!("{case}/referred/{signed}")).await;
    for secret in ["Linh", "Tran", "محمد", "A man promised work."] {
        assert!(!visitor.page.says(secret), "{secret}");
    }
}

#[tokio::test]
async fn a_named_notification_says_of_itself_that_it_names_them_and_nothing_else() {
    let house = House::new();
    let (mut visitor, _, draft) = begun(&house, house.organisation("Aberwen", 1)).await;
    for (page, answers) in ADULT.iter().chain(REQUIRED) {
        answer(&mut visitor, &draft, page, answers).await;
    }
    answer(&mut visitor, &draft, "wants", &[("wants", "no"), ("no-why", "Afraid.")]).await;
    answer(&mut visitor, &draft, "consents", &[("consent-police", "yes")]).await;
    visitor.get(&format!("{draft}/check")).await;
    assert!(visitor.page.says("a notification that says who they are"), "{}", visitor.page.html);
    assert!(visitor.page.says("Your organisation must notify") && visitor.page.says("REF-11"));
    assert!(!visitor.page.says("without saying who they are"), "{}", visitor.page.html);
}

#[tokio::test]
async fn what_was_answered_on_a_branch_that_was_left_is_in_no_output() {
    let house = House::new();
    let lead = house.organisation("Aberwen", 1);
    let (mut visitor, case, draft) = begun(&house, lead).await;
    for (page, answers) in ADULT {
        answer(&mut visitor, &draft, page, answers).await;
    }
    answer(
        &mut visitor,
        &draft,
        "contact",
        &[("contact", "email"), ("contact-email", "left.behind@example.org")],
    )
    .await;
    answer(&mut visitor, &draft, "age-now", &[("age-now", "child")]).await;
    for (page, answers) in REQUIRED.iter().chain(CHILD) {
        answer(&mut visitor, &draft, page, answers).await;
    }
    visitor.get(&format!("{draft}/check")).await;
    assert!(!visitor.page.says("left.behind@example.org"), "{}", visitor.page.html);
    visitor.answer(&[]).await;
    assert_eq!(visitor.page.place, case, "{}", visitor.page.html);
    let signed = visitor.page.between(&format!("href=\"{case}/referred/"), "\"");
    let signed = signed.split('/').next().unwrap().to_owned();
    let entry: i64 = signed.split('/').next().unwrap().parse().unwrap();
    for place in [
        String::new(),
        format!("/referred/{entry}"),
        format!("/referred/{entry}/sheet"),
        format!("/referred/{entry}/json"),
    ] {
        visitor.get(&format!("{case}{place}")).await;
        assert_eq!(visitor.page.status, StatusCode::OK, "{place}");
        assert!(!visitor.page.says("left.behind"), "{place}: {}", visitor.page.html);
    }
    // Papers are made of these answers and of nothing else.
    let id = domain::CaseId(uuid::Uuid::parse_str(case.rsplit('/').next().unwrap()).unwrap());
    let action = access::Action::PrintCase;
    let opened = app::handover::signed(&house.app, &lead, id, entry, action).unwrap();
    let answers = serde_json::to_string(&opened.answers).unwrap();
    assert!(answers.contains("A man promised work.") && !answers.contains("left.behind"), "{answers}");
    assert!(opened.answers.get("consent-police").is_none(), "a child's says nothing of an adult's consents");
}
