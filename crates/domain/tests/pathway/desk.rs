//! A case that is worked on, day by day.

use domain::case::{
    Case, CaseCommand, CaseRefusal, NewStep, Opened, Reference, ReferredElsewhere, TakenDown,
};
use domain::pathway::{Place, Step, Unlawful, WindowKind, dues};
use domain::{Author, Change, Loaded, Moment, Nation, Occurred, OrganisationId, PersonId, UserId, Words};
use forms::Answer;
use jiff::civil::{Date, date};
use rules::Who;
use uuid::Uuid;

const DAY: i64 = 24 * 60 * 60 * 1_000_000;

pub fn words(text: &str) -> Words {
    Words::new(text).unwrap()
}

/// Noon of a day, in London.
pub fn noon(day: Date) -> Moment {
    Moment(Occurred::on(day).earliest.unwrap().0 + DAY / 2)
}

/// A case that is worked on.
pub struct Desk {
    pub loaded: Loaded<Case>,
    pub now: Moment,
}

impl Desk {
    pub fn open(nation: Nation, day: Date) -> Self {
        let mut desk = Self { loaded: Loaded::new(Uuid::from_u128(7)), now: noon(day) };
        let person = PersonId(Uuid::from_u128(8));
        let reference: Reference = "WH-26-4871-3028".parse().unwrap();
        let opened = Opened { person, reference, nation, worry: words("Two telephones.") };
        let news = desk.loaded.state.open(opened, Occurred::at(desk.now)).unwrap();
        desk.write(news);
        desk
    }

    fn write(&mut self, news: Vec<domain::News<domain::case::CaseEvent>>) {
        let author =
            Author { user: UserId(Uuid::from_u128(1)), organisation: OrganisationId(Uuid::from_u128(2)) };
        Change::of(&mut self.loaded, news, author, self.now);
    }

    /// Puts a command on a day; the day only ever goes forward.
    pub fn put(&mut self, day: Date, command: CaseCommand) -> Result<(), Unlawful> {
        self.now = Moment(noon(day).0.max(self.now.0 + 1));
        match self.loaded.state.decide(command, self.now) {
            Ok(news) => {
                self.write(news);
                Ok(())
            }
            Err(CaseRefusal::Pathway(unlawful)) => Err(unlawful),
            Err(other) => panic!("{other}"),
        }
    }

    pub fn step(&mut self, step: Step, on: Date) -> Result<(), Unlawful> {
        self.put(on, CaseCommand::Step(a_step(step, on)))
    }

    pub fn refer(&mut self, on: Date, whom: Who) -> Result<(), Unlawful> {
        self.put(on, CaseCommand::ReferElsewhere(a_referral(on, whom)))
    }

    pub fn went(&mut self, set: &str, answers: &[(&str, &str)], on: Date) {
        let mut taken = TakenDown::of(set, 1);
        for (field, word) in answers {
            let class =
                if *field == "return-talk" { domain::Class::Children } else { domain::Class::Essentials };
            taken.answers_mut(class).set((*field).to_owned(), Answer::One((*word).to_owned()));
        }
        self.put(on, CaseCommand::Write { occurred: Occurred::on(on), taken }).unwrap();
    }

    pub fn place(&self) -> Place {
        self.loaded.state.pathway().unwrap().standing().place
    }

    pub fn ends(&self, what: WindowKind) -> Date {
        assert!(dues(&self.loaded.state).iter().all(|due| !due.what.is_only_shown()));
        let due = dues(&self.loaded.state).into_iter().find(|due| due.what == what);
        due.unwrap_or_else(|| panic!("no {}", what.code())).on
    }
}

pub fn a_step(step: Step, on: Date) -> NewStep {
    let decider = step.is_decided().then(|| if on < date(2019, 4, 29) { "ukhtc" } else { "sca" }.to_owned());
    let why = words("As the letter says.");
    NewStep { step, on, decider, until: None, by: words("Decision letter"), why, oddity: None }
}

pub fn a_referral(on: Date, whom: Who) -> ReferredElsewhere {
    ReferredElsewhere { on, whom, by: words("Dyffryn Police"), reference: None, oddity: None }
}
