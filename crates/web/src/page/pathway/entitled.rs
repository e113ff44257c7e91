//! What somebody can have now, under which rule, and what of it is in place.

use domain::case::Stands;
use domain::pathway::{Pathway, Status};
use domain::{Moment, Nation};
use jiff::civil::Date;
use rules::{Force, Rule, RuleBook, Stage, Standing, Who};

use crate::shell::Shell;

/// Something that somebody can have.
pub(super) struct Entitled {
    pub what: String,
    pub force: String,
    pub rule: String,
    pub unsure: bool,
    /// How it stands, in words.
    pub stands: String,
    /// Whether it is not yet in place.
    pub open: bool,
    /// Where to say how it stands.
    pub address: String,
}

/// Where somebody stands, for asking what they can have.
pub(super) struct Asking<'a> {
    pub pathway: &'a Pathway,
    pub who: Who,
    pub nation: Nation,
    pub today: Date,
    pub now: Moment,
    pub case: &'a str,
    pub shell: &'a Shell,
}

impl Asking<'_> {
    /// The stage by which rules say what somebody can have.
    pub fn stage(&self) -> Stage {
        match self.pathway.status_at(self.today, self.now) {
            Status::Declined => Stage::NotInNrm,
            _ => self.pathway.standing().place.stage(),
        }
    }

    /// What they can have, what is not yet in place first.
    pub fn list(&self) -> Vec<Entitled> {
        let found = RuleBook::embedded().entitlements(self.who, self.nation, self.stage(), self.today);
        let mut list: Vec<Entitled> = found
            .iter()
            .filter_map(|one| {
                let number = one.rule.entitles.iter().position(|grant| grant.what == one.what)?;
                Some(self.one(one.rule, number, one.what, one.force, one.standing))
            })
            .collect();
        list.sort_by_key(|one| !one.open);
        list
    }

    fn one(&self, rule: &Rule, number: usize, what: &str, force: Force, standing: Standing) -> Entitled {
        let shell = self.shell;
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let said = self.pathway.entitlement(&rule.id, number);
        let stands = said.map_or_else(
            || shell.say("stands-not-yet"),
            |said| {
                let word = shell.say(&format!("stands-{}", said.what.stands.code()));
                let day = shell.words().long_date(said.heard().london());
                let values = [("stands", word.into()), ("day", day.into())];
                shell.words().with("stands-since", &values).into_owned()
            },
        );
        Entitled {
            what: what.to_owned(),
            force: shell.say(match force {
                Force::Must => "force-must",
                Force::May => "force-may",
                Force::MayAsk => "force-may-ask",
            }),
            rule: rule.id.clone(),
            unsure: standing != Standing::InForce || !rule.may_stop_hard(),
            open: said.is_none_or(|said| matches!(said.what.stands, Stands::Asked | Stands::Refused)),
            stands,
            address: shell.link(&format!("/cases/{}/pathway/have/{}.{number}", self.case, rule.id)),
        }
    }
}

/// What one of the things is called that a rule gives.
pub(super) fn name(rule: &str, number: u32) -> Option<&'static str> {
    let rule = RuleBook::embedded().rule(rule).ok()?;
    rule.entitles.get(usize::try_from(number).ok()?).map(|grant| grant.what.as_str())
}
