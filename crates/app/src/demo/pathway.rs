//! The pathway of a case of the demo: a referral, decisions by the published shares, and what came of it.

use domain::case::{CaseEvent, CheckedIn, Outcome, Reached, ReferredElsewhere, SafeguardingDecided, Stepped};
use domain::pathway::{Judging, Step};
use domain::{Moment, Nation, Occurred};
use jiff::Span;
use jiff::civil::Date;
use rand_chacha::ChaCha8Rng;
use rules::{RuleBook, Who};

use super::chance::{between, happens, pick};
use super::partnership::words;
use super::shares::{Age, positive};
use super::span::{DAY, HOUR, MINUTE, minute};

/// Something to be written down when its moment comes.
pub(super) struct News {
    pub at: Moment,
    pub occurred: Occurred,
    pub event: CaseEvent,
}

/// Of a hundred that were met, so many are referred.
const REFERRED: u64 = 55;

/// Of a hundred children, so many are seen by the next day.
const SEEN: u64 = 94;

/// What becomes of a case that was opened at a moment: the latest last, so that the next is taken from the end.
pub(super) fn of(rng: &mut ChaCha8Rng, opened: Moment, age: Age, nation: Nation) -> Vec<News> {
    let referred = happens(rng, REFERRED);
    let mut told = Told { rng, age, nation, day: opened.london(), news: Vec::new() };
    if told.whom() == Who::Child {
        told.seen();
    }
    if referred {
        told.referred();
    }
    let mut news = told.news;
    news.reverse();
    news
}

struct Told<'a> {
    rng: &'a mut ChaCha8Rng,
    age: Age,
    nation: Nation,
    day: Date,
    news: Vec<News>,
}

/// Why negative decisions were negative.
const AGAINST: [&str; 4] = [
    "The account was not thought to be consistent on when it began.",
    "What was said of the means was not thought to be enough.",
    "Nothing beside the person’s own account was held.",
    "The letter says that no benefit to anybody else was shown.",
];

impl Told<'_> {
    /// Lets days pass.
    fn wait(&mut self, least: i64, most: i64) {
        let days = between(self.rng, least, most);
        self.day = self.day.checked_add(Span::new().days(days)).unwrap_or(self.day);
    }

    /// Writes something down of this day, heard some days later.
    fn heard(&mut self, latest: i64, event: impl Into<CaseEvent>) {
        let noon = Occurred::on(self.day).earliest.unwrap_or(Moment(0)).0 + 13 * HOUR;
        let last = self.news.last().map_or(i64::MIN, |last| last.at.0 + 10 * MINUTE);
        let at = noon + between(self.rng, 0, latest) * DAY + between(self.rng, 0, 240) * MINUTE;
        let (at, occurred) = (minute(Moment(at.max(last))), Occurred::on(self.day));
        self.news.push(News { at, occurred, event: event.into() });
    }

    const fn whom(&self) -> Who {
        match self.age {
            Age::Child => Who::Child,
            Age::Adult | Age::Unknown => Who::Adult,
        }
    }

    fn step(&mut self, step: Step) {
        let by = Judging { nation: self.nation, now: Moment(0), book: RuleBook::embedded() };
        let decided = step.is_decided();
        let why = if step.is_against() { pick(self.rng, &AGAINST).copied().unwrap_or_default() } else { "" };
        let stepped = Stepped {
            step,
            on: self.day,
            decider: decided.then(|| "sca".to_owned()),
            test: by.test(step, self.day),
            until: None,
            by: words(if decided { "Decision letter" } else { "The support worker" }),
            why: words(why),
            oddity: None,
        };
        self.heard(6, stepped);
    }

    /// Nearly every child is seen by the next day. Its chance is of its own, so that nothing else of the story hangs on it.
    fn seen(&mut self) {
        let mut own = self.rng.clone();
        own.set_stream(1);
        if !happens(&mut own, SEEN) {
            return;
        }
        let opened = self.day;
        self.day = opened.tomorrow().unwrap_or(opened);
        let seen = SafeguardingDecided {
            what: "child-seen".to_owned(),
            on: self.day,
            outcome: Outcome::Done,
            by: words("The social worker on duty"),
            why: words("Seen alone, with an interpreter where one was needed."),
        };
        self.heard(1, seen);
        self.day = opened;
    }

    fn referred(&mut self) {
        self.wait(1, 12);
        let by = match self.whom() {
            Who::Child => "The council’s own first responder",
            Who::Adult => "The Salvation Army",
        };
        let reference = format!("HO-{:02}-{:05}", self.day.year() % 100, between(self.rng, 10_000, 99_999));
        let (whom, reference) = (self.whom(), Some(words(&reference)));
        let referred = ReferredElsewhere { on: self.day, whom, by: words(by), reference, oddity: None };
        self.heard(2, referred);
        self.wait(4, 60);
        match between(self.rng, 0, 99) {
            0..=2 => self.step(Step::ReasonableNotMade),
            3..=5 if self.whom() == Who::Adult => self.step(Step::Withdrawn),
            _ => self.reasonable(),
        }
    }

    fn reasonable(&mut self) {
        if positive(self.rng, "reasonable", self.age) {
            self.step(Step::ReasonablePositive);
            return self.conclusive();
        }
        self.step(Step::ReasonableNegative);
        if !happens(self.rng, 30) {
            return self.leaves();
        }
        self.wait(8, 28);
        self.step(Step::ReconsiderEvidence);
        self.wait(20, 60);
        if happens(self.rng, 55) {
            self.step(Step::ReasonablePositive);
            self.conclusive();
        } else {
            self.step(Step::ReconsiderRefused);
            self.leaves();
        }
    }

    fn conclusive(&mut self) {
        self.wait(60, 320);
        let positive = positive(self.rng, "conclusive", self.age);
        self.step(if positive { Step::ConclusivePositive } else { Step::ConclusiveNegative });
        self.leaves();
    }

    fn leaves(&mut self) {
        self.wait(20, 80);
        self.step(Step::Left);
        let left = self.day;
        for months in [3, 6, 12] {
            if !happens(self.rng, 82) {
                continue;
            }
            self.day = left.checked_add(Span::new().months(i64::from(months))).unwrap_or(left);
            self.wait(0, 12);
            self.check_in(months);
        }
    }

    fn check_in(&mut self, months: u8) {
        let reached = match between(self.rng, 0, 99) {
            0..=64 => Reached::Spoken,
            65..=77 => Reached::Others,
            78..=94 => Reached::Not,
            _ => Reached::Declined,
        };
        let known = matches!(reached, Reached::Spoken | Reached::Others);
        let mut says =
            |percent: u64| known.then(|| happens(self.rng, percent)).filter(|_| happens(self.rng, 88));
        let (safe, moved, again) = (says(88), says(34), says(5));
        let said = match (reached, safe) {
            (Reached::Spoken, Some(true)) => "Has work, or looks for it, and somebody to ring.",
            (Reached::Spoken, _) => "Would like somebody to come by.",
            _ => "",
        };
        let checked = CheckedIn { months, on: self.day, reached, safe, moved, again, words: words(said) };
        self.heard(1, checked);
    }
}
