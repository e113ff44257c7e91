//! One case's invented history.

use domain::case::{
    Assigned, Case, CaseEvent, CloseReason, Closed, Corrected, Noted, Opened, Reference, Reopened,
};
use domain::person::{AgeBand, KnownAs, Person, PersonEvent, Recorded};
use domain::{
    Author, CaseId, Change, Loaded, Moment, Nation, News, Occurred, PartialDate, PersonId, Precision,
};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng as _;

use super::Plan;
use super::chance::{SeededIds, below, pick, weighed};
use super::names;
use super::partnership::{Member, Partnership, words};

const HOUR: i64 = 60 * 60 * 1_000_000;
const DAY: i64 = 24 * HOUR;

/// Ages of the referrals of 2023: 8,622 adults, 7,432 children, 950 not known, of 17,004 (Home Office, National Referral
/// Mechanism statistics, end of year 2023; Crown copyright, Open Government Licence v3.0).
const AGES: [(u64, AgeBand); 4] =
    [(8_622, AgeBand::Adult), (7_432, AgeBand::Child), (475, AgeBand::MayBeChild), (475, AgeBand::NobodyMet)];

const WORRIES: &[&str] = &[
    "Eight people sleep in two rooms above the shop. A man answers for all of them and holds the keys.",
    "She has not been paid since she came, and the agency keeps her passport.",
    "He came to the food bank with burns on his hand and would not say where he works.",
    "A boy of about fifteen has two telephones, new shoes and a train ticket he cannot explain.",
    "They are driven to the car wash before six and brought back after nine, every day of the week.",
    "She asked the midwife whether the hospital would tell the man who brought her.",
    "He says that he owes twenty thousand pounds and that his brother will be hurt if he leaves.",
    "Tenant not seen for weeks; three young men have moved in and he is afraid to go home.",
    "The carer sleeps in the laundry room and was told that she will be deported if she complains.",
    "Found in the back of a lorry at the services; says an uncle will come for him.",
];

const NOTES: &[&str] = &[
    "Rang the number we were given. Nobody answered; I left no message.",
    "Seen alone with an interpreter by telephone. Was tired, ate something, asked for nothing else.",
    "Told us: “I only want to ring my mother.”",
    "GP appointment made for Thursday at 10:20. The practice will ask for an interpreter.",
    "Visited the address with police. Nobody was in; the curtains were drawn.",
    "Strategy discussion held. Everyone agreed that nothing is said to the household yet.",
    "Spoke with the school. Attendance has fallen since January.",
    "She chose the words for what her manager may be told. They are written on the consent sheet.",
    "No bed tonight within the county. Neighbouring council holds one until Monday.",
    "Solicitor has called back and will see them on Wednesday.",
    "Bank card returned by the employer through the union.",
    "Neighbour saw the white van again on Sunday about 02:00.",
    "قال إنه يخاف أن يعود إلى البيت.",
    "Em không được ra ngoài. Em muốn gọi cho mẹ.",
    "Nu mi-au dat actele înapoi.",
    "Nuk më lanë të dal nga shtëpia.",
];

/// The changes that make one case and its person, as they were recorded over time.
pub(super) fn invent(plan: &Plan, begun: Moment, number: u64, partnership: &Partnership) -> [Change; 2] {
    let mut rng =
        ChaCha8Rng::seed_from_u64(plan.seed.rotate_left(32) ^ number.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let responders: Vec<_> = partnership.responders().collect();
    let (nation, responder) = *pick(&mut rng, &responders);
    let colleagues: Vec<&Member> = responders
        .iter()
        .map(|(_, member)| *member)
        .filter(|m| m.organisation == responder.organisation)
        .collect();
    let opened_at = opening(plan, begun, number, below(&mut rng, DAY as u64) as i64);
    let mut telling = Telling { rng, at: opened_at, until: plan.until, colleagues };
    let (person_id, case_id, reference) = telling.ids(number);
    let person = telling.person(responder.author());
    let case = telling.case(person_id, reference, nation, responder);
    [
        Change::of_history(&mut Loaded::<Person>::new(person_id), person),
        Change::of_history(&mut Loaded::<Case>::new(case_id), case),
    ]
}

/// Cases come in one after another, spread evenly over the two years, at any time of the day.
fn opening(plan: &Plan, begun: Moment, number: u64, within_the_day: i64) -> Moment {
    let span = i128::from(plan.until.0 - begun.0 - DAY);
    let passed = span * i128::from(number) / i128::from(plan.cases.max(1));
    Moment(begun.0 + passed as i64 + within_the_day)
}

struct Telling<'a> {
    rng: ChaCha8Rng,
    at: Moment,
    until: Moment,
    colleagues: Vec<&'a Member>,
}

type History<E> = Vec<(Moment, Author, News<E>)>;

impl Telling<'_> {
    fn ids(&mut self, number: u64) -> (PersonId, CaseId, Reference) {
        let year = self.at.timestamp().map_or(2026, |at| at.to_zoned(jiff::tz::TimeZone::UTC).year());
        let mut ids = SeededIds { rng: &mut self.rng, at: self.at, case: number };
        (PersonId::make(&mut ids), CaseId::make(&mut ids), Reference::make(year, &mut ids))
    }

    fn person(&mut self, author: Author) -> History<PersonEvent> {
        let age_band = *weighed(&mut self.rng, &AGES);
        let mut names =
            if age_band == AgeBand::NobodyMet { Vec::new() } else { names::invent(&mut self.rng) };
        let first = names.drain(..names.len().min(1)).map(|name| words(&name)).collect();
        let birth = self.birth(age_band);
        let recorded = Recorded { names: first, birth, age_band };
        let mut history =
            vec![(self.at, author, News { occurred: Occurred::at(self.at), event: recorded.into() })];
        for name in names {
            let later = Moment((self.at.0 + HOUR).min(self.until.0));
            let event = KnownAs { name: words(&name) }.into();
            history.push((later, author, News { occurred: Occurred::at(later), event }));
        }
        history
    }

    fn birth(&mut self, age_band: AgeBand) -> Option<PartialDate> {
        let year = self.at.timestamp()?.to_zoned(jiff::tz::TimeZone::UTC).year();
        let (youngest, range) = match age_band {
            AgeBand::Child | AgeBand::MayBeChild => (12, 5),
            AgeBand::Adult => (19, 35),
            AgeBand::NobodyMet => return None,
        };
        let year = year - youngest - below(&mut self.rng, range) as i16;
        match below(&mut self.rng, 4) {
            0 => None,
            1 => Some(PartialDate { year, month: None, day: None }),
            _ => {
                let (month, day) = (1 + below(&mut self.rng, 12) as i8, 1 + below(&mut self.rng, 28) as i8);
                Some(PartialDate { year, month: Some(month), day: Some(day) })
            }
        }
    }

    fn case(
        &mut self,
        person: PersonId,
        reference: Reference,
        nation: Nation,
        by: &Member,
    ) -> History<CaseEvent> {
        let worry = words(pick::<&str>(&mut self.rng, WORRIES));
        let opened = Opened { person, reference, nation, worry };
        let mut history = vec![(self.at, by.author(), self.happened(opened.into()))];
        let owner = *pick(&mut self.rng, &self.colleagues.clone());
        self.later(6);
        let assigned = Assigned { owner: Some(owner.user), team: Some(owner.team) };
        history.push((self.at, by.author(), self.happened(assigned.into())));
        let mut notes = Vec::new();
        for _ in 0..1 + below(&mut self.rng, 12) {
            self.later(24 * 14);
            let author = pick(&mut self.rng, &self.colleagues.clone()).author();
            notes.push(history.len() as i64 + 1);
            let text = words(pick::<&str>(&mut self.rng, NOTES));
            history.push((self.at, author, self.happened(Noted { text }.into())));
        }
        if below(&mut self.rng, 5) == 0 {
            self.later(48);
            let entry = *pick(&mut self.rng, &notes);
            let event = Corrected {
                entry,
                text: words("It was the Tuesday, not the Monday; the rest is as written."),
                why: words("Wrong day, seen when reading it through."),
            };
            history.push((self.at, owner.author(), self.happened(event.into())));
        }
        self.ending(owner.author(), &mut history);
        history
    }

    fn ending(&mut self, author: Author, history: &mut History<CaseEvent>) {
        if below(&mut self.rng, 3) != 0 {
            return;
        }
        self.later(24 * 60);
        let reason = *pick(
            &mut self.rng,
            &[CloseReason::Safe, CloseReason::HandedOver, CloseReason::Declined, CloseReason::NotThis],
        );
        let closed = Closed { reason, words: words("Agreed with them and with the supervisor.") };
        history.push((self.at, author, self.happened(closed.into())));
        if below(&mut self.rng, 6) == 0 {
            self.later(24 * 60);
            let reopened = Reopened { why: words("They rang the duty desk and asked for help again.") };
            history.push((self.at, author, self.happened(reopened.into())));
        }
    }

    /// Time passes: up to so many hours, never beyond the end of the history.
    fn later(&mut self, hours: u64) {
        let passed = below(&mut self.rng, hours * HOUR as u64) as i64;
        self.at = Moment((self.at.0 + passed).min(self.until.0));
    }

    /// An event that is learnt now and happened now, or earlier to the day.
    fn happened<E>(&mut self, event: E) -> News<E> {
        let occurred = match below(&mut self.rng, 3) {
            0 => {
                let earlier = self.at.0 - below(&mut self.rng, 20) as i64 * DAY;
                let midnight = earlier - earlier.rem_euclid(DAY);
                Occurred {
                    earliest: Some(Moment(midnight)),
                    latest: Some(Moment((midnight + DAY - 1).min(self.at.0))),
                    precision: Precision::Day,
                }
            }
            _ => Occurred::at(self.at),
        };
        News { occurred, event }
    }
}
