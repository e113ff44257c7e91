//! A referral on its way, and the answers that each must have.

use app::sets::{self, REFERRAL};
use app::{Actor, App};
use axum::http::StatusCode;
use domain::case::{CaseCommand, Referred, Route, TakenDown};
use domain::{CaseId, Class, DraftId};
use forms::Answer;
use testkit::people::worry;

use super::{House, Visitor, take_down};

/// How it began, in the person’s words.
pub const BEGAN: &str = "Họ giữ hộ chiếu của em. a [b] ~5 <18 c|d x&&y";
/// The same, in Arabic.
pub const ARABIC: &str = "قال محمد إن عليّ أن أدفع 3500 جنيه.";

/// A case with a signed referral of a child; the case, and the entry that signed it.
pub fn signed(app: &App, actor: &Actor) -> (CaseId, i64) {
    let case = app::case::open(app, actor, worry("Qwendolyn Marrow")).unwrap().case;
    let set = sets::find(REFERRAL).unwrap();
    let mut taken = TakenDown::of(REFERRAL, set.version());
    for (field, answer) in [
        ("report-nation", Answer::One("wales".to_owned())),
        ("age-now", Answer::One("child".to_owned())),
        ("how-began", Answer::Text(format!("{BEGAN}\n{ARABIC}"))),
        ("kinds", Answer::Many(vec!["work".to_owned()])),
    ] {
        let class = Class::from_code(&set.field(field).unwrap().class).unwrap();
        taken.answers_mut(class).set(field.to_owned(), answer);
    }
    let draft = DraftId(uuid::Uuid::from_u128(88));
    let referred = Referred { draft, route: Route::Child, written_by: vec![actor.user], taken };
    let command = CaseCommand::Refer { referred, consented_at: None };
    (case, app::case::change(app, actor, case, command).unwrap())
}

/// Answers to the boxes of a page.
pub type Said = &'static [(&'static str, &'static str)];

/// A visitor with a new case before them, its address, and the referral of it that they began.
pub async fn begun(house: &House, actor: Actor) -> (Visitor, String, String) {
    let mut visitor = house.signed_in(actor);
    take_down(&mut visitor, "", "He may not leave.", "محمد حسين").await;
    visitor.answer(&[]).await;
    let case = visitor.page.place.clone();
    visitor.get(&format!("{case}/referral")).await;
    visitor.answer(&[]).await;
    let draft = visitor.page.place.clone();
    (visitor, case, draft)
}

/// Answers a page of the referral.
pub async fn answer(visitor: &mut Visitor, draft: &str, page: &str, answers: &[(&str, &str)]) {
    visitor.get(&format!("{draft}/page/{page}")).await;
    assert!(visitor.page.place.ends_with(page), "{page} is not asked: {}", visitor.page.place);
    visitor.answer(answers).await;
    assert_eq!(visitor.page.status, StatusCode::OK, "{page}: {}", visitor.page.html);
}

/// Everything that a referral must have, of a child or an adult.
pub const REQUIRED: &[(&str, Said)] = &[
    ("kinds", &[("kinds", "work")]),
    ("when-happened", &[("several", "no"), ("when-happened", "Since the spring.")]),
    ("began", &[("how-began", "A man promised work. a [b] ~5 <18 c|d x&&y"), ("taken", "no")]),
    ("still-there", &[("still-there", "no")]),
    ("contact-last", &[("contact-last", "week")]),
    ("reported-before", &[("reported-before", "no"), ("why-now", "She was afraid.")]),
    ("where-happened", &[("where-happened", "uk")]),
    ("places/new", &[("place-town", "Leeds")]),
    ("act", &[("act", "recruited")]),
    ("purpose", &[("purpose-evidence", "He kept the wages.")]),
    ("other-victims", &[("other-victims", "not-sure")]),
    ("future", &[("future", "no")]),
    ("crime", &[("crime", "no")]),
    ("signs-seen", &[("signs-seen", "no")]),
    ("interview", &[("doubts", "no")]),
    ("others-involved", &[("others-involved", "no")]),
    ("gender", &[("gender", "female")]),
    ("children", &[("children", "no")]),
    ("talking", &[("interpreter", "no"), ("other-help", "no")]),
    ("home-office", &[("home-office", "no")]),
    (
        "reporter-contact",
        &[
            ("reporter-first", "Mari"),
            ("reporter-last", "Tudor"),
            ("reporter-role", "Housing officer"),
            ("reporter-phone", "01632 960 114"),
            ("reporter-deputy", "deputy@wayhaven.example"),
        ],
    ),
];

/// What a child’s referral has besides.
pub const CHILD: &[(&str, Said)] = &[
    (
        "council",
        &[
            ("council-name", "Aberwen"),
            ("council-phone", "01632 960 100"),
            ("council-email", "door@wayhaven.example"),
        ],
    ),
    ("child-wishes", &[("child-police", "no")]),
];

/// What a notification without names has.
pub const DTN_CODED: Said = &[
    ("dtn-taken", "no"),
    ("dtn-still-there", "no"),
    ("dtn-signs", "yes"),
    ("dtn-doubts", "no"),
    ("dtn-others", "no"),
    ("dtn-future", "yes"),
    ("dtn-crime", "no"),
];

/// What an adult’s referral has besides.
pub const ADULT: &[(&str, Said)] = &[
    ("age-now", &[("age-now", "adult")]),
    ("wants", &[("wants", "refer")]),
    ("consents", &[("consent-support", "no"), ("consent-police", "no")]),
    ("age-then", &[("age-then", "no")]),
    ("means", &[("means", "threat")]),
    ("decision-to", &[("decision-to", "person")]),
    ("contact", &[("contact", "email"), ("contact-email", "safe@wayhaven.example")]),
];
