//! Handing over: papers read back, files taken in, referrals sent on and followed, news released.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod files;
mod news;
mod papers;
mod steps;
mod withdrawn;

use app::case::{change, open};
use app::sets::{self, REFERRAL};
use app::user::{NewUser, add};
use app::{Actor, App};
use domain::case::{CaseCommand, Referred, Route, TakenDown};
use domain::user::Role;
use domain::{CaseId, Class, DraftId, Occurred};
use forms::{Answer, Answers, Kind, PartialDate};
use testkit::people::{administrator, organisation, worry};
use testkit::{Engine, Room};

/// A house with a lead and a case.
pub(crate) struct House {
    pub(crate) room: Room,
    pub(crate) app: App,
    pub(crate) lead: Actor,
    pub(crate) case: CaseId,
}

impl House {
    pub(crate) fn new(engine: Engine) -> Self {
        let room = Room::new(engine);
        let app = room.app(5);
        let lead = organisation(&app, "Aberwen County Council", 1);
        let case = open(&app, &lead, worry("Qwendolyn Marrow")).unwrap().case;
        Self { room, app, lead, case }
    }

    /// Signs a referral with these answers, and says which entry did.
    pub(crate) fn sign(&self, route: Route, answers: &Answers) -> i64 {
        let set = sets::find(REFERRAL).unwrap();
        let mut taken = TakenDown::of(REFERRAL, set.version());
        for (field, answer) in answers {
            let class = set.field(field).and_then(|field| Class::from_code(&field.class));
            taken.answers_mut(class.unwrap_or(Class::Full)).set(field.clone(), answer.clone());
        }
        let draft = DraftId(uuid::Uuid::from_u128(88));
        let referred = Referred { draft, route, written_by: vec![self.lead.user], taken };
        let now = self.app.now();
        let command = CaseCommand::Refer { referred, consented_at: Some(now) };
        change(&self.app, &self.lead, self.case, command).unwrap()
    }

    pub(crate) fn today(&self) -> Occurred {
        Occurred::at(self.app.now())
    }
}

/// A colleague of the lead.
pub(crate) fn colleague(house: &House, role: Role) -> Actor {
    let user = NewUser {
        name: steps::words("Ceri Abernethy-Rao"),
        email: steps::words("ceri@wayhaven.example"),
        organisation: house.lead.organisation,
        team: None,
        role,
    };
    let user = add(&house.app, &administrator(house.lead), user).unwrap();
    Actor { user, role, ..house.lead }
}

/// The answers that lead to a route.
pub(crate) fn lead_to(route: Route) -> Answers {
    let one = |option: &str| Answer::One(option.to_owned());
    let (age, wants, police) = match route {
        Route::Adult => ("adult", "refer", "no"),
        Route::Child => ("child", "refer", "no"),
        Route::MayBeChild => ("not-sure", "refer", "no"),
        Route::DutyToNotify => ("adult", "no", "no"),
        Route::DutyToNotifyNamed => ("adult", "no", "yes"),
    };
    let mut answers = Answers::new();
    answers.set("report-nation".to_owned(), one("wales"));
    answers.set("age-now".to_owned(), one(age));
    if age == "adult" {
        answers.set("wants".to_owned(), one(wants));
        answers.set("consent-police".to_owned(), one(police));
    }
    answers
}

/// Every question of a route answered, each text with words of its own from `words`, the place of the question in it.
pub(crate) fn answered(route: Route, words: impl Fn(usize) -> String) -> Answers {
    let set = sets::find(REFERRAL).unwrap();
    let mut answers = lead_to(route);
    for (place, field) in set.fields().iter().enumerate() {
        if answers.get(&field.id).is_some() {
            continue;
        }
        let answer = match &field.kind {
            Kind::Long { .. } => Answer::Text(words(place)),
            Kind::Line { format: None, .. } => Answer::Text(format!("Line {place}")),
            Kind::YesNo => Answer::One("yes".to_owned()),
            Kind::One(choices) => Answer::One(choices[0].id.clone()),
            Kind::Date(_) => {
                Answer::Date(PartialDate { year: Some(1990), month: Some(4), day: Some(17), about: false })
            }
            _ => continue,
        };
        answers.set(field.id.clone(), answer);
    }
    // What no branch asks is not among what is submitted.
    let draft = forms::Draft { answers, ..forms::Draft::new(set) };
    let sections = set.summary(&draft.answers, "en").into_iter();
    let asked: Vec<String> =
        sections.flat_map(|section| section.rows).map(|row| row.field.to_owned()).collect();
    let asked = draft.answers.into_iter().filter(|(id, _)| asked.contains(id));
    asked.map(|(id, answer)| (id.clone(), answer.clone())).collect()
}
