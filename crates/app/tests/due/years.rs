//! Referrals by year.

use app::at_risk;
use domain::case::{Case, CaseEvent, Opened, Reference, Referred, Route, SentOn, TakenDown};
use domain::{Author, Change, DraftId, Loaded, Nation, News, Occurred, PersonId, UserId};
use jiff::civil::date;
use store::Commit;
use testkit::people::{organisation, words};
use testkit::{Room, SeededIds, engines};
use uuid::Uuid;

use super::noon;

/// A house whose referrals are of past years, as a borough had them: one child in 2017, fourteen in 2018; and three adults.
#[test]
fn one_child_was_referred_in_2017_and_fourteen_in_2018() {
    for engine in engines() {
        let room = Room::new(engine);
        room.clock.set(noon(date(2026, 11, 23)));
        let app = room.app(1);
        let lead = organisation(&app, "Marchbury", 1);
        let author = Author { user: UserId(lead.user.0), organisation: lead.organisation };
        let days = [
            (2017, Route::Child, 1),
            (2018, Route::Child, 11),
            (2018, Route::MayBeChild, 3),
            (2018, Route::Adult, 3),
        ];
        let mut number = 0_u128;
        for (year, route, count) in days {
            for month in 0..count {
                number += 1;
                let at = noon(date(year, 1 + month, 17));
                let mut case = Loaded::<Case>::new(Uuid::from_u128(number));
                let opened = Opened {
                    person: PersonId(Uuid::from_u128(1_000 + number)),
                    reference: Reference::make(year, &mut SeededIds::new(number as u64)),
                    nation: Nation::England,
                    worry: words("Two telephones, and a train ticket."),
                };
                let referred = Referred {
                    draft: DraftId(Uuid::nil()),
                    route,
                    written_by: vec![author.user],
                    taken: TakenDown::of("referral", 1),
                };
                let sent = SentOn { what: 2, reference: None, proof: Vec::new(), words: words("") };
                let news = [opened.into(), CaseEvent::from(referred), sent.into()];
                let news = news.map(|event| (at, author, News { occurred: Occurred::at(at), event }));
                let change = Change::of_history(&mut case, news.into());
                app.store.commit(Commit::at(at).with(change)).unwrap();
            }
        }
        let years = at_risk::by_year(&app, &lead).unwrap();
        let years: Vec<_> = years.iter().map(|one| (one.year, one.children, one.adults)).collect();
        assert_eq!(years, [(2017, 1, 0), (2018, 14, 3)], "{engine:?}");
        assert_eq!(at_risk::years_of_house(&app).unwrap().len(), 2);
        let other = organisation(&app, "Aberwen", 2);
        assert!(at_risk::by_year(&app, &other).unwrap().is_empty(), "beyond their sight");
    }
}
