//! What a case is before it is told: when, about whom, by whom, which story.

use domain::case::Reference;
use domain::{CaseId, Moment, PersonId};
use rand_chacha::ChaCha8Rng;

use super::Plan;
use super::cast::Cast;
use super::chance::{self, SeededIds, below, happens, weighed};
use super::partnership::Partnership;
use super::span::{DAY, HOUR};
use super::storyline::{self, Storyline};
use super::who::Who;

/// Of so many cases one is new.
const NEW_OF: u64 = 10;
/// Of so many cases one is of a person who has a case already.
const TWIN_OF: u64 = 25;
/// How long the second case of a person stands for itself.
const APART: i64 = 7 * DAY;

/// A case to be told.
pub(super) struct Outline<'a> {
    pub rng: ChaCha8Rng,
    pub at: Moment,
    pub person: PersonId,
    pub case: CaseId,
    pub reference: Reference,
    pub who: Who,
    pub cast: Cast<'a>,
    pub story: &'static Storyline,
    /// Whether it is so new that nobody was told yet.
    pub new: bool,
    pub other: Option<Other>,
}

/// The other case of the same person, and when the two are made one.
#[derive(Clone, Copy)]
pub(super) struct Other {
    pub case: CaseId,
    pub at: Moment,
    /// Whether it is the other that goes on.
    pub goes_on: bool,
}

struct Ids {
    person: PersonId,
    case: CaseId,
    reference: Reference,
}

impl<'a> Outline<'a> {
    /// The outline of a case.
    pub fn of(plan: &Plan, number: u64, partnership: &'a Partnership) -> Option<Self> {
        let first = Self::alone(plan, number - u64::from(number % TWIN_OF == 9), partnership)?;
        match number % TWIN_OF {
            9 if first.may_have_twin(plan) => first.twin(plan, number, partnership),
            9 => Self::alone(plan, number, partnership),
            8 if first.may_have_twin(plan) && number + 1 < plan.cases => {
                let (ids, _) = ids(plan, number + 1, first.second_at());
                let other = Other { case: ids.case, at: first.merged_at(), goes_on: false };
                Some(Self { other: Some(other), ..first })
            }
            _ => Some(first),
        }
    }

    fn alone(plan: &Plan, number: u64, partnership: &'a Partnership) -> Option<Self> {
        let new = number % NEW_OF == 7;
        let at = opening(plan, number, new);
        let (Ids { person, case, reference }, mut rng) = ids(plan, number, at);
        let who = if number == 0 { Who::known(&mut rng, at) } else { Who::invent(&mut rng, at) };
        let cast = partnership.cast(&mut rng, &who)?;
        let story = if number == 0 {
            storyline::named("flat-warrant")?
        } else {
            weighed(&mut rng, storyline::of(&who))?
        };
        Some(Self { rng, at, person, case, reference, who, cast, story, new, other: None })
    }

    fn may_have_twin(&self, plan: &Plan) -> bool {
        !self.new && !self.who.name.own.is_empty() && self.merged_at().0 + DAY < plan.until.0
    }

    fn second_at(&self) -> Moment {
        Moment(self.at.0 + 3 * DAY)
    }

    fn merged_at(&self) -> Moment {
        Moment(self.second_at().0 + APART)
    }

    /// The second case of the same person, in the same organisation.
    fn twin(self, plan: &Plan, number: u64, partnership: &'a Partnership) -> Option<Self> {
        let at = self.second_at();
        let (Ids { person, case, reference }, mut rng) = ids(plan, number, at);
        let other = Other { case: self.case, at: self.merged_at(), goes_on: true };
        let cast = partnership.colleagues(&mut rng, &self.cast);
        let mut who = self.who;
        who.name.own.clone_from(&who.name.short);
        who.name.respelled = false;
        let story = storyline::named("twin")?;
        Some(Self { rng, at, person, case, reference, who, cast, story, new: false, other: Some(other) })
    }
}

fn ids(plan: &Plan, number: u64, at: Moment) -> (Ids, ChaCha8Rng) {
    let mut rng = chance::of(plan.seed, number);
    let year = crate::days::london(at).year();
    let mut ids = SeededIds { rng: &mut rng, at, case: number };
    let made = Ids {
        person: PersonId::make(&mut ids),
        case: CaseId::make(&mut ids),
        reference: Reference::make(year, &mut ids),
    };
    (made, rng)
}

/// Cases come in one after another over the two years, most of them by day; the first and the new ones are of the last weeks.
fn opening(plan: &Plan, number: u64, new: bool) -> Moment {
    // Its own chance, so that the ids of a case follow from its number and this moment alone.
    let mut rng = chance::of(plan.seed ^ 0x0E11, number);
    let day = match number {
        0 => plan.until.0 - 24 * DAY,
        _ if new => plan.until.0 - (1 + below(&mut rng, 8)) as i64 * DAY,
        _ => {
            let begun = plan.begun().0;
            let span = i128::from(plan.until.0 - begun - 2 * DAY);
            begun + (span * i128::from(number) / i128::from(plan.cases.max(1))) as i64
        }
    };
    let midnight = day - day.rem_euclid(DAY);
    let (first, hours) = if happens(&mut rng, 80) { (8, 10) } else { (0, 23) };
    Moment(midnight + first * HOUR + below(&mut rng, hours * HOUR as u64) as i64)
}
