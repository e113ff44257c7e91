//! What stands in a form of the pathway, and what it comes to.

use domain::case::{
    CaseCommand, CheckedIn, EntitlementSaid, NewStep, Oddity, Outcome, Reached, ReferredElsewhere,
    SafeguardingDecided, Stands,
};
use domain::pathway::Step;
use jiff::civil::Date;
use rules::Who;

use super::what::What;
use crate::form::Form;
use crate::page::asked::AskedDay;
use crate::page::errors::Errors;
use crate::shell::Shell;

/// What stands in a form.
#[derive(Clone, Default)]
pub(super) struct Filled {
    pub day: AskedDay,
    pub decider: String,
    pub by: String,
    pub until: AskedDay,
    pub why: String,
    pub whom: String,
    pub reference: String,
    pub outcome: String,
    pub reached: String,
    pub safe: String,
    pub moved: String,
    pub again: String,
    pub stands: String,
    pub odd: bool,
    pub said_by: String,
    pub odd_why: String,
    /// Whether it can be written down as an oddity: it was refused, and may be one.
    pub offers_oddity: bool,
}

impl Filled {
    pub fn of(form: &Form) -> Self {
        let one = |name: &str| form.one(name).to_owned();
        let odd = !one("odd").is_empty();
        Self {
            day: AskedDay { day: one("day"), month: one("month"), year: one("year") },
            decider: one("decider"),
            by: one("by"),
            until: AskedDay { day: one("until.day"), month: one("until.month"), year: one("until.year") },
            why: one("why"),
            whom: one("whom"),
            reference: one("reference"),
            outcome: one("outcome"),
            reached: one("reached"),
            safe: one("safe"),
            moved: one("moved"),
            again: one("again"),
            stands: one("stands"),
            said_by: one("said-by"),
            odd_why: one("odd-why"),
            offers_oddity: odd || !one("said-by").is_empty() || !one("odd-why").is_empty(),
            odd,
        }
    }

    /// What to put to the case; what is missing or wrong is told.
    pub fn command(&self, what: What, shell: &Shell, errors: &mut Errors) -> Option<CaseCommand> {
        let command = match what {
            What::Step(Step::Referred) => self.referral(shell, errors),
            What::Step(step) => self.step(step, shell, errors),
            What::Safety(one) => self.safety(&one.safeguard.key, shell, errors),
            What::CheckIn(months) => self.check_in(months, shell, errors),
            What::Have(rule, number) => self.have(&rule.id, number, shell, errors),
        };
        command.filter(|_| errors.is_empty())
    }

    fn on(&self, shell: &Shell, errors: &mut Errors) -> Option<Date> {
        let on = self.day.date().filter(|on| on.year() >= 1900);
        if on.is_none() {
            errors.add("day", shell.say("unknown-day"));
        }
        on
    }

    fn oddity(&self, shell: &Shell, errors: &mut Errors) -> Option<Oddity> {
        if !self.odd {
            return None;
        }
        let said_by = errors.compulsory("said-by", &self.said_by, "pathway-odd-said-by-empty", shell);
        let why = errors.compulsory("odd-why", &self.odd_why, "pathway-odd-why-empty", shell);
        Some(Oddity { said_by: said_by?, why: why? })
    }

    fn referral(&self, shell: &Shell, errors: &mut Errors) -> Option<CaseCommand> {
        let on = self.on(shell, errors);
        let whom = match self.whom.as_str() {
            "adult" => Some(Who::Adult),
            "child" => Some(Who::Child),
            _ => None,
        };
        if whom.is_none() {
            errors.add("whom", shell.say("pathway-whom-choose"));
        }
        let by = errors.compulsory("by", &self.by, "pathway-who-referred-empty", shell);
        let reference = errors.words("reference", &self.reference, shell);
        let oddity = self.oddity(shell, errors);
        let reference = Some(reference?).filter(|words| !words.reveal().trim().is_empty());
        Some(CaseCommand::ReferElsewhere(ReferredElsewhere {
            on: on?,
            whom: whom?,
            by: by?,
            reference,
            oddity,
        }))
    }

    fn step(&self, step: Step, shell: &Shell, errors: &mut Errors) -> Option<CaseCommand> {
        let on = self.on(shell, errors);
        if step.is_decided() && self.decider.is_empty() {
            errors.add("decider", shell.say("pathway-decider-choose"));
        }
        let by = if step.is_decided() {
            errors.compulsory("by", &self.by, "pathway-who-decided-empty", shell)
        } else {
            errors.words("by", &self.by, shell)
        };
        let until = self.until.date();
        if until.is_none() && !self.until.is_empty() {
            errors.add("until", shell.say("unknown-day"));
        }
        let why = if step.is_against() {
            errors.compulsory("why", &self.why, "pathway-why-empty", shell)
        } else {
            errors.words("why", &self.why, shell)
        };
        let oddity = self.oddity(shell, errors);
        let decider = Some(self.decider.clone()).filter(|key| !key.is_empty());
        let (on, by, why) = (on?, by?, why?);
        Some(CaseCommand::Step(NewStep { step, on, decider, until, by, why, oddity }))
    }

    fn safety(&self, key: &str, shell: &Shell, errors: &mut Errors) -> Option<CaseCommand> {
        let on = self.on(shell, errors);
        let outcome = Outcome::ALL.into_iter().find(|one| one.code() == self.outcome);
        if outcome.is_none() {
            errors.add("outcome", shell.say("safety-choose"));
        }
        let by = errors.compulsory("by", &self.by, "pathway-who-decided-empty", shell);
        let why = errors.compulsory("why", &self.why, "safety-why-empty", shell);
        let what = key.to_owned();
        let (on, outcome, by, why) = (on?, outcome?, by?, why?);
        Some(CaseCommand::Safeguard(SafeguardingDecided { what, on, outcome, by, why }))
    }

    fn check_in(&self, months: u8, shell: &Shell, errors: &mut Errors) -> Option<CaseCommand> {
        let on = self.on(shell, errors);
        let reached = Reached::ALL.into_iter().find(|one| one.code() == self.reached);
        if reached.is_none() {
            errors.add("reached", shell.say("check-reached-choose"));
        }
        let mut asked = |name: &str, said: &str| {
            // Silence is not “no”: whoever does not know says so.
            if !["yes", "no", "unknown"].contains(&said) {
                errors.add(name, shell.say("check-choose"));
            }
            yes_or_no(said)
        };
        let safe = asked("safe", &self.safe);
        let moved = asked("moved", &self.moved);
        let again = asked("again", &self.again);
        let words = errors.words("why", &self.why, shell);
        let (on, reached, words) = (on?, reached?, words?);
        Some(CaseCommand::CheckIn(CheckedIn { months, on, reached, safe, moved, again, words }))
    }

    fn have(&self, rule: &str, number: u32, shell: &Shell, errors: &mut Errors) -> Option<CaseCommand> {
        let stands = Stands::ALL.into_iter().find(|one| one.code() == self.stands);
        if stands.is_none() {
            errors.add("stands", shell.say("stands-choose"));
        }
        let words = errors.words("why", &self.why, shell);
        let (rule, stands, words) = (rule.to_owned(), stands?, words?);
        Some(CaseCommand::SayEntitlement(EntitlementSaid { rule, number, stands, words }))
    }
}

fn yes_or_no(word: &str) -> Option<bool> {
    match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}
