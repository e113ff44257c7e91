//! The times that follow: from each step and decision, by the rule that held on the day that opens them.

use jiff::civil::Date;
use rules::{Nation, NoAnswer, Question, RuleBook, Who, birthday};

use super::{Known, Missing, Pathway, Safety, Standing, Step, Taken, WindowKind};
use crate::case::Outcome;

/// A time that follows.
#[derive(Clone, Debug)]
pub struct Window {
    /// What it is for.
    pub what: WindowKind,
    /// The day that opens it.
    pub from: Date,
    /// The entry that opens it.
    pub entry: i64,
    /// When it ends and why, or why no rule says so.
    pub due: Result<rules::Due, NoAnswer>,
    /// A day that was written down and not counted.
    pub written: Option<Date>,
    /// When what it was for was done, or it ended.
    pub done: Option<Date>,
}

/// Every time that follows from what was written down, in the order of the days that open them. `whom` is as what somebody is
/// treated; `born` adds what rests on a birthday.
pub fn windows(
    pathway: &Pathway,
    nation: Nation,
    whom: Option<Who>,
    born: Option<Date>,
    book: &RuleBook,
) -> Vec<Window> {
    Opening { pathway, nation, whom, born, book, found: Vec::new() }.all()
}

struct Opening<'a> {
    pathway: &'a Pathway,
    nation: Nation,
    whom: Option<Who>,
    born: Option<Date>,
    book: &'a RuleBook,
    found: Vec<Window>,
}

impl Opening<'_> {
    /// All of them, in the order of the days that open them.
    fn all(mut self) -> Vec<Window> {
        self.worry();
        for (at, (taken, before)) in self.pathway.with_standing().into_iter().enumerate() {
            self.step(at, taken, before);
        }
        self.safety();
        self.missing();
        self.found.sort_by_key(|window| (window.from, window.entry));
        self.found
    }

    fn open(
        &mut self,
        what: WindowKind,
        (from, entry): (Date, i64),
        second: Option<Date>,
        done: Option<Date>,
    ) {
        let question = Question { second_event: second, ..Question::new(what.rule(), self.nation, from) };
        let due = self.book.answer(&question);
        self.found.push(Window { what, from, entry, due, written: None, done });
    }

    const fn is(&self, who: Who) -> bool {
        matches!((self.whom, who), (Some(Who::Adult), Who::Adult) | (Some(Who::Child), Who::Child))
    }

    fn in_england_or_wales(&self) -> bool {
        matches!(self.nation, Nation::England | Nation::Wales)
    }

    /// The day of the first of these steps from a place in the row of steps on.
    fn next(&self, at: usize, is: impl Fn(Step) -> bool) -> Option<Date> {
        self.pathway.steps().skip(at + 1).find(|one| is(one.what.step)).map(|one| one.what.on)
    }

    fn worry(&mut self) {
        let Some((entry, opened)) = self.pathway.worried else { return };
        let from = (opened.london(), entry);
        if self.is(Who::Child) {
            self.open(WindowKind::ChildSeen, from, None, self.ended("LOC-01", from.0));
        }
        if self.nation == Nation::England && self.is(Who::Adult) {
            let referred = self.pathway.steps().next().map(|one| one.what.on);
            // Somebody who was referred before they were worried about here has those first days behind them.
            if referred.is_none_or(|on| on >= from.0) {
                self.open(WindowKind::StageRest, from, None, None);
                self.open(WindowKind::StageReferral, from, None, referred);
            }
        }
    }

    fn step(&mut self, at: usize, taken: &Known<Taken>, before: Standing) {
        let from = (taken.what.on, taken.entry);
        let over = |step: Step| step.is_conclusive() || step.is_disqualification() || step == Step::Withdrawn;
        match taken.what.step {
            Step::Referred => self.referred(at, from),
            Step::ReasonablePositive => {
                let (conclusive, over) = (self.next(at, Step::is_conclusive), self.next(at, over));
                let what =
                    if before.had_recovery { WindowKind::FurtherRecovery } else { WindowKind::Recovery };
                self.open(what, from, conclusive, over);
                self.recovering(from, conclusive, over);
            }
            Step::ReasonableNegative => self.open(WindowKind::Reconsider, from, None, self.answered(at)),
            Step::ConclusiveNegative => {
                self.open(WindowKind::Reconsider, from, None, self.answered(at));
                if self.in_england_or_wales() && self.is(Who::Adult) {
                    self.open(WindowKind::Exit, from, None, self.answered(at));
                }
                self.resettling(at, from);
            }
            Step::ConclusivePositive if self.is(Who::Adult) && self.nation != Nation::Scotland => {
                let left = self.next(at, |step| step == Step::Left);
                self.open(WindowKind::MoveOn, from, None, left);
                self.resettling(at, from);
            }
            Step::PermissionGiven => {
                let due = Err(self.no_period());
                let written = taken.what.until;
                let done = self.permission_ended(at, written);
                let (from, entry) = from;
                self.found.push(Window { what: WindowKind::Permission, from, entry, due, written, done });
            }
            Step::Left => self.left(at, from),
            _ => {}
        }
    }

    /// The last stage of support, by local practice: after the decision, until they leave.
    fn resettling(&mut self, at: usize, from: (Date, i64)) {
        if self.nation == Nation::England && self.is(Who::Adult) {
            let over = self.next(at, |step| step == Step::Left || step.is_reconsideration());
            self.open(WindowKind::StageResettlement, from, None, over);
        }
    }

    /// A time that no rule counts: what the book says of it.
    fn no_period(&self) -> NoAnswer {
        NoAnswer::NoPeriod { id: WindowKind::Permission.rule().to_owned(), value: None }
    }

    /// When permission until a day was given anew, or what came after that day was written down.
    fn permission_ended(&self, at: usize, until: Option<Date>) -> Option<Date> {
        let ends = |taken: &Taken| match taken.step {
            Step::PermissionGiven => true,
            Step::PermissionRefused | Step::Left => until.is_some_and(|until| taken.on >= until),
            _ => false,
        };
        self.pathway.steps().skip(at + 1).find(|one| ends(&one.what)).map(|one| one.what.on)
    }

    fn referred(&mut self, at: usize, from: (Date, i64)) {
        let answered = |step: Step| step.is_reasonable() || step == Step::Withdrawn;
        let decided = self.next(at, answered);
        self.open(WindowKind::ReasonableTarget, from, None, decided);
        if self.is(Who::Child) {
            self.open(WindowKind::PanelDecision, from, None, decided);
            self.open(WindowKind::PanelScope, from, None, decided);
            let open = self
                .next(at, |step| step.is_conclusive() || answered(step) && step != Step::ReasonablePositive);
            if let Some(born) = self.born.filter(|_| open.is_none()) {
                self.open(WindowKind::Turns18, (born, from.1), None, None);
            }
        }
        if self.is(Who::Adult) && self.in_england_or_wales() {
            self.open(WindowKind::SupportStart, from, None, decided);
        }
    }

    fn recovering(&mut self, from: (Date, i64), conclusive: Option<Date>, over: Option<Date>) {
        if self.is(Who::Adult) {
            match self.nation {
                Nation::England | Nation::Wales => self.open(WindowKind::FirstContact, from, None, over),
                Nation::Scotland | Nation::NorthernIreland => {
                    self.open(WindowKind::Support, from, conclusive, over);
                }
            }
            if self.nation == Nation::England {
                self.open(WindowKind::StageSafety, from, None, over);
            }
        }
        self.open(WindowKind::EarliestConclusive, from, None, over);
    }

    /// When a negative decision was taken up again, or left as it was.
    fn answered(&self, at: usize) -> Option<Date> {
        self.next(at, |step| {
            step.is_reconsideration() || matches!(step, Step::FurtherAsked | Step::Referred | Step::Left)
        })
    }

    fn left(&mut self, at: usize, from: (Date, i64)) {
        let back = self.next(at, |step| {
            step.is_reconsideration() || matches!(step, Step::FurtherAsked | Step::Referred)
        });
        for months in [3, 6, 12] {
            let Some(what) = WindowKind::check_in(months) else { continue };
            let checks = self.pathway.check_ins().filter(|one| one.what.months == months);
            let done =
                checks.map(|one| one.what.on).find(|on| *on >= from.0 && back.is_none_or(|back| *on <= back));
            self.open(what, from, None, done.or(back));
        }
    }

    fn safety(&mut self) {
        let kinds = WindowKind::ALL;
        for one in self.pathway.safety().filter(|one| one.what.outcome == Outcome::Done) {
            let named = self
                .book
                .all_safeguards()
                .find(|it| it.safeguard.key == one.what.what && it.rule.holds_in(self.nation));
            for rule in named.map_or(&[][..], |it| &it.safeguard.opens) {
                let Some(what) = kinds.iter().find(|kind| kind.rule() == rule) else { continue };
                self.open(*what, (one.what.on, one.entry), None, self.ended(rule, one.what.on));
            }
        }
    }

    /// When a decision about safety ended the time that a rule gives, on a day or later: it was carried out, or decided against
    /// where that leaves nothing to do. Whoever was not seen is still to be seen.
    fn ended(&self, rule: &str, from: Date) -> Option<Date> {
        let ends = |said: &Safety| {
            let named = self.book.all_safeguards().filter(|it| it.rule.holds_in(self.nation));
            let mut named = named.map(|it| it.safeguard).filter(|it| it.key == said.what);
            named.any(|it| {
                let ends = match said.outcome {
                    Outcome::Done => it.ends.as_slice(),
                    Outcome::Against => it.ends_against.as_slice(),
                    // What was only decided stays due until it is done.
                    Outcome::ToDo => &[],
                };
                ends.iter().any(|ends| ends == rule)
            })
        };
        let days = self.pathway.safety().filter(|one| ends(&one.what)).map(|one| one.what.on);
        days.filter(|on| *on >= from).min()
    }

    fn missing(&mut self) {
        if !self.is(Who::Child) {
            return;
        }
        let all: Vec<&Known<(Date, Missing)>> =
            self.pathway.missing.iter().filter(|one| one.holds()).collect();
        for (at, one) in all.iter().enumerate() {
            let (from, Missing::Back { talked }) = one.what else { continue };
            let later = all.iter().skip(at + 1).map(|it| it.what);
            let talk = later.take_while(|it| it.1 != Missing::Went).find(|it| it.1 == Missing::Talked);
            let done = if talked { Some(from) } else { talk.map(|it| it.0) };
            self.open(WindowKind::ReturnTalk, (from, one.entry), None, done);
        }
    }
}

/// Whether a panel for children may decide: they turn 18 late enough after the referral. `None` where no rule says so then.
pub fn in_panel_scope(nation: Nation, referred: Date, born: Date, book: &RuleBook) -> Option<bool> {
    let from = book.due(WindowKind::PanelScope.rule(), nation, referred).ok()?.date;
    Some(birthday(born, 18)? >= from)
}
