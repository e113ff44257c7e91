//! The register of people at risk in the demo: some come on, are looked at again, and come off.

use domain::case::{
    CaseEvent, Category, EntryRule, Marker, PutOnRegister, RegisterReviewed, TakenOffRegister, WayOut,
};
use domain::pathway::Step;
use domain::person::AgeBand;
use domain::{Moment, Occurred};
use jiff::Span;
use jiff::civil::Date;
use rand_chacha::ChaCha8Rng;

use super::chance::{between, happens, pick};
use super::partnership::words;
use super::pathway::News;
use super::span::{DAY, HOUR, MINUTE, minute};

/// Of a hundred children, and of a hundred others, so many come onto the register.
const CHILDREN: u64 = 34;
const OTHERS: u64 = 12;
/// Of a hundred reviews so many end with the person coming off.
const COME_OFF: u64 = 28;

const FOR_CHILDREN: [Category; 5] =
    [Category::Criminal, Category::Criminal, Category::Sexual, Category::Suspected, Category::InProcess];
const FOR_OTHERS: [Category; 4] =
    [Category::Suspected, Category::InProcess, Category::Decided, Category::Unknown];
const CHILDRENS_MARKERS: [Marker; 6] = [
    Marker::Missing,
    Marker::CountyLines,
    Marker::Gangs,
    Marker::OutOfSchool,
    Marker::LookedAfter,
    Marker::Online,
];
const OTHERS_MARKERS: [Marker; 3] = [Marker::Cuckooing, Marker::Labour, Marker::PlacedElsewhere];
const RULES: [EntryRule; 4] = [EntryRule::Agreed, EntryRule::Missing, EntryRule::Police, EntryRule::Manager];

/// What is written down of somebody's place on the register whose case was opened at a moment, in the order of its days. `pathway` is
/// what becomes of them on it, the latest first: as what they stand on the register fits what was known of it then.
pub(super) fn of(rng: &mut ChaCha8Rng, opened: Moment, age_band: AgeBand, pathway: &[News]) -> Vec<News> {
    let child = age_band.is_child();
    if !happens(rng, if child { CHILDREN } else { OTHERS }) {
        return Vec::new();
    }
    let day = opened.london().checked_add(Span::new().days(between(rng, 2, 25))).unwrap_or_default();
    let mut told = Told { rng, age_band, child, day, pathway, news: Vec::new() };
    told.come_on();
    for _ in 0..8 {
        told.wait(70, 96);
        if happens(told.rng, COME_OFF) {
            let way_out = pick(told.rng, &[WayOut::Safer, WayOut::Safer, WayOut::OtherPlan, WayOut::Moved])
                .copied()
                .unwrap_or(WayOut::Safer);
            told.heard(TakenOffRegister { way_out, words: words("Agreed by all agencies at the review.") });
            break;
        }
        told.stay();
    }
    told.news
}

struct Told<'a> {
    rng: &'a mut ChaCha8Rng,
    age_band: AgeBand,
    child: bool,
    day: Date,
    pathway: &'a [News],
    news: Vec<News>,
}

/// How far somebody has come on the pathway, as far as a category of the register says it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    NotReferred,
    Waits,
    Concluded {
        positive: bool,
    },
    /// It ended without a conclusive decision.
    Over,
}

impl Told<'_> {
    fn wait(&mut self, least: i64, most: i64) {
        let days = between(self.rng, least, most);
        self.day = self.day.checked_add(Span::new().days(days)).unwrap_or(self.day);
    }

    /// Written down the same day mostly, and sometimes weeks later.
    fn heard(&mut self, event: impl Into<CaseEvent>) {
        let late = if happens(self.rng, 15) { between(self.rng, 5, 30) } else { 0 };
        let noon = Occurred::on(self.day).earliest.unwrap_or(Moment(0)).0 + 13 * HOUR;
        let last = self.news.last().map_or(i64::MIN, |last| last.at.0 + 10 * MINUTE);
        let at = minute(Moment((noon + late * DAY + between(self.rng, 0, 240) * MINUTE).max(last)));
        let event = self.fitted(event.into(), at);
        self.news.push(News { at, occurred: Occurred::on(self.day), event });
    }

    /// How far they had come, by what was known at a moment.
    fn stands(&self, at: Moment) -> Stands {
        let known = self.pathway.iter().rev().filter(|news| news.at <= at);
        known.fold(Stands::NotReferred, |stands, news| match &news.event {
            CaseEvent::ReferredElsewhere(_) => Stands::Waits,
            CaseEvent::Stepped(stepped) => match stepped.step {
                Step::ReasonablePositive | Step::ReconsiderEvidence => Stands::Waits,
                Step::ConclusivePositive => Stands::Concluded { positive: true },
                Step::ConclusiveNegative => Stands::Concluded { positive: false },
                Step::ReasonableNegative
                | Step::ReasonableNotMade
                | Step::ReconsiderRefused
                | Step::Withdrawn => Stands::Over,
                _ => stands,
            },
            _ => stands,
        })
    }

    /// The entry, as what fits how far they had come.
    fn fitted(&self, event: CaseEvent, at: Moment) -> CaseEvent {
        let stands = self.stands(at);
        match event {
            CaseEvent::PutOnRegister(put) => {
                let category = self.fits(put.category, stands);
                let rule = match (category, put.rule) {
                    (Category::InProcess, _) => EntryRule::Referred,
                    (Category::Decided, _) if stands == (Stands::Concluded { positive: true }) => {
                        EntryRule::Decided
                    }
                    (_, EntryRule::Referred | EntryRule::Decided) => EntryRule::Agreed,
                    (_, rule) => rule,
                };
                PutOnRegister { category, rule, ..put }.into()
            }
            CaseEvent::RegisterReviewed(review) => {
                let category = self.fits(review.category, stands);
                RegisterReviewed { category, ..review }.into()
            }
            event => event,
        }
    }

    const fn fits(&self, category: Category, stands: Stands) -> Category {
        match (category, stands) {
            (Category::InProcess | Category::Decided, Stands::NotReferred) => Category::Suspected,
            (Category::Suspected | Category::Decided, Stands::Waits) => Category::InProcess,
            (Category::InProcess | Category::Suspected, Stands::Concluded { .. }) => Category::Decided,
            (Category::InProcess | Category::Decided | Category::Suspected, Stands::Over) => {
                if self.child {
                    Category::Criminal
                } else {
                    Category::Unknown
                }
            }
            (category, _) => category,
        }
    }

    fn category(&mut self) -> Category {
        let all: &[Category] = if self.child { &FOR_CHILDREN } else { &FOR_OTHERS };
        pick(self.rng, all).copied().unwrap_or(Category::Unknown)
    }

    fn markers(&mut self) -> Vec<Marker> {
        let all: &[Marker] = if self.child { &CHILDRENS_MARKERS } else { &OTHERS_MARKERS };
        all.iter().copied().filter(|_| happens(self.rng, 35)).collect()
    }

    fn review_on(&self) -> Date {
        self.day.checked_add(Span::new().days(91)).unwrap_or(self.day)
    }

    fn come_on(&mut self) {
        let (category, markers, review_on) = (self.category(), self.markers(), self.review_on());
        let rule = match category {
            Category::InProcess => EntryRule::Referred,
            Category::Decided => EntryRule::Decided,
            _ => pick(self.rng, &RULES).copied().unwrap_or(EntryRule::Agreed),
        };
        let words = words("Agreed at the weekly meeting of agencies.");
        self.heard(PutOnRegister { rule, category, markers, age_band: self.age_band, review_on, words });
    }

    fn stay(&mut self) {
        let (category, markers, review_on) = (self.category(), self.markers(), self.review_on());
        let words = words("Looked at with police, health and the school; the risk goes on.");
        self.heard(RegisterReviewed { category, markers, age_band: self.age_band, review_on, words });
    }
}
