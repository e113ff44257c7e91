//! A story line played: its steps, over the days and months of one case.

use domain::case::{
    AgeHeld, Amended, Assigned, CaseEvent, Closed, Corrected, Ended, HandedOver, MergedInto, NewsReleased,
    Noted, PutOnRegister, Quarantined, RegisterReviewed, Reopened, TakenDown, TakenOffRegister, Tidings,
    Told, TookIn, WayOut,
};
use domain::person::{AgeLearnt, BirthLearnt, PersonEvent};
use domain::{Author, Moment, Occurred, Words};
use rand_chacha::ChaCha8Rng;

use super::cast::Cast;
use super::chance::between;
use super::history::History;
use super::line::Line;
use super::outline::Other;
use super::partnership::{Member, words};
use super::pathway::News;
use super::setting::Setting;
use super::sheet::{Sheet, Telling};
use super::span::{DAY, Happened, MINUTE, minute};
use super::step::{By, Deed, Learn, Step};
use super::who::Who;

/// For how long news waits for somebody to tell the person.
const WAITS: i64 = 10 * DAY;

/// What an entry about the pathway is to whoever told us.
fn tidings(event: &CaseEvent) -> Option<Tidings> {
    match event {
        CaseEvent::Stepped(stepped) => Tidings::of_step(stepped.step),
        _ => None,
    }
}

/// A case while it is told.
pub(super) struct Play<'a> {
    pub rng: &'a mut ChaCha8Rng,
    pub at: Moment,
    pub until: Moment,
    pub who: &'a Who,
    pub cast: Cast<'a>,
    pub setting: &'a Setting,
    pub other: Option<Other>,
    pub history: History,
    /// What becomes of the pathway, the next last.
    pub pathway: Vec<News>,
}

impl Play<'_> {
    /// Lets time pass; what falls due meanwhile is done. Whether the history goes on so long.
    pub fn pass(&mut self, to: Moment) -> bool {
        if let Some(other) = self.other.filter(|other| other.at <= to && other.at < self.until) {
            self.merge(other);
        }
        self.pathway_until(to);
        self.at = to;
        to < self.until
    }

    /// Writes down what is heard of the pathway until then.
    fn pathway_until(&mut self, to: Moment) {
        while let Some(news) = self.pathway.pop_if(|next| next.at <= to && next.at < self.until) {
            let by = self.cast.worker.author();
            let last = self.history.case.last().map_or(news.at, |(at, ..)| *at);
            let event = self.aged(news.event);
            let (at, news_of) = (news.at.max(last), tidings(&event));
            self.history.write((at, by), news.occurred, event, None);
            if news_of.is_some() {
                self.release(at, by);
            }
        }
    }

    /// Whoever told us hears what the last entry says, once the person was told. The news of the last days still waits.
    fn release(&mut self, at: Moment, by: Author) {
        let (of, opener) = (self.history.case.len() as i64, self.cast.opener.user);
        if opener != by.user && at.0 + WAITS < self.until.0 {
            let how = words("Told in person, with time to ask.");
            self.history.done((at, by), NewsReleased { of, to: vec![opener], how });
        }
    }

    /// Takes a step.
    pub fn take(&mut self, step: &Step) {
        let by = self.author(step.by);
        match &step.deed {
            Deed::Told { service, taken_by, reference } => self.tell(by, service, taken_by, reference),
            Deed::Assign => self.history.done((self.at, by), self.assigned()),
            Deed::HandOver(line) => self.hand_over(by, line),
            Deed::Note(line) => self.note(by, line, step),
            Deed::Write(sheet) => {
                let (occurred, taken) = (self.occurred(step.happened), self.answers(sheet));
                self.history.write((self.at, by), occurred, taken.into(), step.name.as_ref());
            }
            Deed::Learn(what) => self.learn(by, *what),
            Deed::Reopen(line) => {
                if let Some(why) = self.told(line) {
                    self.history.done((self.at, by), Reopened { why });
                }
            }
            deed => self.about(by, deed),
        }
    }

    /// Closes the case.
    pub fn close(&mut self, reason: domain::case::CloseReason, line: &Line) {
        let words = self.told(line).unwrap_or_else(|| words("Agreed at the review."));
        self.come_off();
        self.history.done((self.at, self.cast.worker.author()), Closed { reason, words });
    }

    /// Nobody stands on the register whose case is closed, nor comes onto it.
    fn come_off(&mut self) {
        let on = self.history.case.iter().rev().find_map(|(.., news)| match news.event {
            CaseEvent::PutOnRegister(_) => Some(true),
            CaseEvent::TakenOffRegister(_) => Some(false),
            _ => None,
        });
        if on == Some(true) {
            let words = words("The case is closed; all agencies agree.");
            let off = TakenOffRegister { way_out: WayOut::Safer, words };
            self.history.done((self.at, self.cast.worker.author()), off);
        }
        self.pathway.retain(|news| {
            !matches!(
                news.event,
                CaseEvent::PutOnRegister(_) | CaseEvent::RegisterReviewed(_) | CaseEvent::TakenOffRegister(_)
            )
        });
    }

    /// A deed about an earlier entry; nothing where that is not there.
    fn about(&mut self, by: Author, deed: &Deed) {
        let (Deed::End { of, why }
        | Deed::Correct { of, why, .. }
        | Deed::Amend { of, why, .. }
        | Deed::Quarantine { of, why }) = deed
        else {
            return;
        };
        let (Some(entry), Some(why)) = (self.history.version(of), self.told(why)) else { return };
        match deed {
            Deed::Correct { text, .. } => {
                let Some(text) = self.told(text) else { return };
                self.history.done((self.at, by), Corrected { entry, text, occurred: None, why });
            }
            Deed::Amend { sheet, .. } => {
                let taken = self.answers(sheet);
                self.history.done((self.at, by), Amended { entry, taken, occurred: None, why });
            }
            Deed::Quarantine { .. } => {
                self.history.over(entry);
                self.history.done((self.at, by), Quarantined { entry, why });
            }
            _ => {
                self.history.over(entry);
                self.history.done((self.at, by), Ended { entry, why });
            }
        }
    }

    fn tell(&mut self, by: Author, service: &Line, taken_by: &Line, reference: &Line) {
        let (Some(service), Some(taken_by)) = (self.told(service), self.told(taken_by)) else { return };
        let told = Told { service, taken_by, reference: self.told(reference) };
        let rung = minute(Moment(self.at.0 - between(self.rng, 2, 18) * MINUTE));
        self.history.write((self.at, by), Occurred::at(rung), told.into(), None);
    }

    fn note(&mut self, by: Author, line: &Line, step: &Step) {
        if let Some(text) = self.told(line) {
            let occurred = self.occurred(step.happened);
            self.history.write((self.at, by), occurred, Noted { text }.into(), step.name.as_ref());
        }
    }

    const fn assigned(&self) -> Assigned {
        Assigned { owner: Some(self.cast.worker.user), team: Some(self.cast.worker.team) }
    }

    fn hand_over(&mut self, by: Author, line: &Line) {
        let Assigned { owner, team } = self.assigned();
        if let Some(words) = self.told(line) {
            self.history.done((self.at, by), HandedOver { owner, team, words });
        }
    }

    fn learn(&mut self, by: Author, what: Learn) {
        match what {
            Learn::Birth if self.who.birth.is_some() => {
                self.history.learn((self.at, by), BirthLearnt { birth: self.who.birth });
            }
            Learn::Age(age_band) if self.who.age_band != age_band => {
                self.history.learn((self.at, by), AgeLearnt { age_band });
                let ever = self
                    .history
                    .case
                    .iter()
                    .any(|(.., news)| matches!(news.event, CaseEvent::PutOnRegister(_)));
                if ever || age_band.is_child() != self.who.age_band.is_child() {
                    self.history.done((self.at, by), AgeHeld { age_band });
                }
            }
            _ => {}
        }
    }

    /// The register holds the age that is known when something is said of it.
    fn aged(&self, event: CaseEvent) -> CaseEvent {
        let learnt = self.history.person.iter().rev().find_map(|(.., news)| match news.event {
            PersonEvent::AgeLearnt(AgeLearnt { age_band }) => Some(age_band),
            _ => None,
        });
        let age_band = learnt.unwrap_or(self.who.age_band);
        match event {
            CaseEvent::PutOnRegister(put) => PutOnRegister { age_band, ..put }.into(),
            CaseEvent::RegisterReviewed(review) => RegisterReviewed { age_band, ..review }.into(),
            other => other,
        }
    }

    /// Two cases of one person become one; the other case says the same at the same moment.
    fn merge(&mut self, other: Other) {
        self.other = None;
        let by = (other.at, self.cast.worker.author());
        let why = words("The same scar on the hand, and both times the same friend rang.");
        if other.goes_on {
            self.history.done(by, MergedInto { case: other.case, why });
        } else {
            self.history.done(by, TookIn { case: other.case, why });
        }
    }

    fn author(&self, by: By) -> Author {
        let member: &Member = match by {
            By::Opener => self.cast.opener,
            By::Worker => self.cast.worker,
            By::Manager => self.cast.manager,
        };
        member.author()
    }

    fn occurred(&mut self, happened: Option<Happened>) -> Occurred {
        match happened {
            Some(happened) => happened.before(self.at),
            None => Occurred::at(minute(Moment(self.at.0 - between(self.rng, 3, 18) * MINUTE))),
        }
    }

    fn told(&mut self, line: &Line) -> Option<Words> {
        line.told(self.setting, self.rng).map(|text| words(&text))
    }

    fn answers(&mut self, sheet: &Sheet) -> TakenDown {
        let Self { setting, at, until, who, .. } = *self;
        sheet.told(&Telling { setting, birth: who.birth, at, until }, self.rng)
    }
}
