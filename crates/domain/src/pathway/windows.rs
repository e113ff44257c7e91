//! The times that follow: from each step and decision, by the rule that held on the day that opens them.

use jiff::civil::Date;
use rules::{Nation, NoAnswer, Question, RuleBook, Who, birthday};

use super::{Known, Missing, Pathway, Standing, Step, Taken};

/// Declares the kinds of time, each with its word and the rule or matter that gives it.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $rule:literal),* $(,)?) => {
        /// What a time is for. Registers hold the words: they are never changed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum WindowKind {
            $($(#[$doc])* $name,)*
        }

        impl WindowKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The word that registers and messages use.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }

            /// The rule, or the matter, that gives it.
            pub const fn rule(self) -> &'static str {
                match self { $(Self::$name => $rule),* }
            }
        }
    };
}

kinds! {
    /// The decision on reasonable grounds is aimed for.
    ReasonableTarget = "reasonable-target", "DEC-04",
    /// A panel for children decides on reasonable grounds.
    PanelDecision = "panel-decision", "PIL-03",
    /// A panel for children may decide, if they turn 18 on this day or later.
    PanelScope = "panel-scope", "PIL-02",
    /// Support begins.
    SupportStart = "support-start", "SUP-03",
    /// The recovery period.
    Recovery = "recovery", "recovery-period",
    /// A further recovery period, where it is allowed.
    FurtherRecovery = "further-recovery", "DEC-15",
    /// The support provider makes contact.
    FirstContact = "first-contact", "SUP-06",
    /// Support through the recovery period, where a nation counts it by itself.
    Support = "support", "support-period",
    /// The earliest decision on conclusive grounds.
    EarliestConclusive = "earliest-conclusive", "DEC-11",
    /// A negative decision can be asked to be looked at again.
    Reconsider = "reconsider", "reconsideration-window",
    /// Support ends after a negative decision.
    Exit = "exit", "SUP-09",
    /// Support after a positive decision on conclusive grounds.
    MoveOn = "move-on", "move-on-support",
    /// Temporary permission to stay ends.
    Permission = "permission", "VTS-01",
    /// They turn 18 with no decision on conclusive grounds.
    Turns18 = "turns-18", "DEC-22",
    /// The child is seen.
    ChildSeen = "child-seen", "LOC-01",
    /// What to do about a referral to children’s social care is decided.
    ChildDecided = "child-decided", "LA-02B",
    /// The assessment of a child is concluded.
    ChildAssessed = "child-assessed", "LA-02",
    /// The child protection meeting is held.
    ProtectionMeeting = "protection-meeting", "child-protection-meeting",
    /// The enquiry for an adult at risk is completed.
    AdultEnquiry = "adult-enquiry", "LA-01B",
    /// Somebody independent talks with a child who is back.
    ReturnTalk = "return-talk", "LA-05",
    /// First of four stages of support, by local practice.
    StageRest = "stage-rest", "LOC-02",
    /// Second of four stages of support, by local practice.
    StageReferral = "stage-referral", "LOC-03",
    /// Third of four stages of support, by local practice.
    StageSafety = "stage-safety", "LOC-04",
    /// The first check-in after leaving.
    CheckIn3 = "check-in-3", "AFT-03",
    /// The second check-in after leaving.
    CheckIn6 = "check-in-6", "AFT-06",
    /// The last check-in after leaving.
    CheckIn12 = "check-in-12", "AFT-12",
}

impl WindowKind {
    /// Whether it is local practice that may not be this area's, or waits for what may never come: shown, and nobody's task.
    pub const fn is_only_shown(self) -> bool {
        matches!(
            self,
            Self::PanelDecision
                | Self::PanelScope
                | Self::StageRest
                | Self::StageReferral
                | Self::StageSafety
        )
    }

    /// The check-in after so many months.
    pub const fn check_in(months: u8) -> Option<Self> {
        match months {
            3 => Some(Self::CheckIn3),
            6 => Some(Self::CheckIn6),
            12 => Some(Self::CheckIn12),
            _ => None,
        }
    }
}

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
    let mut opening = Opening { pathway, nation, whom, born, book, found: Vec::new() };
    opening.worry();
    for (at, (taken, before)) in pathway.with_standing().into_iter().enumerate() {
        opening.step(at, taken, before);
    }
    opening.safety();
    opening.missing();
    opening.found.sort_by_key(|window| (window.from, window.entry));
    opening.found
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
            self.open(WindowKind::StageRest, from, None, None);
            self.open(WindowKind::StageReferral, from, None, referred.filter(|on| *on >= from.0));
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
            }
            Step::ConclusivePositive if self.is(Who::Adult) && self.nation != Nation::Scotland => {
                let left = self.next(at, |step| step == Step::Left);
                self.open(WindowKind::MoveOn, from, None, left);
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
        for one in self.pathway.safety().filter(|one| one.what.done) {
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

    /// When a decision about safety that was carried out ended the time that a rule gives, on a day or later. One that was
    /// decided against ends nothing.
    fn ended(&self, rule: &str, from: Date) -> Option<Date> {
        let ends = |key: &str| {
            let mut named = self.book.all_safeguards().filter(|it| it.rule.holds_in(self.nation));
            named.any(|it| it.safeguard.key == key && it.safeguard.ends.iter().any(|ends| ends == rule))
        };
        let done = self.pathway.safety().filter(|one| one.what.done && ends(&one.what.what));
        let days = done.map(|one| one.what.on);
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
