//! The steps so far, as the page of the pathway and the chronology show them.

use domain::case::{CaseEvent, Line, Oddity, chronology};
use domain::{Class, FieldSet, Nation, Words};
use jiff::civil::Date;
use rules::RuleBook;

use super::read::{Read, nation};
use crate::component::Html;
use crate::page::case::learnt_late;
use crate::page::case::people::sentence;
use crate::shell::Shell;

/// A step as the page shows it.
pub(super) struct Taken {
    pub version: i64,
    pub on: String,
    pub heard: String,
    /// How long after its day we heard, where that is days.
    pub late: Option<String>,
    pub title: String,
    /// What there is to say of it: who decided, by which test, the reasons.
    pub lines: Vec<String>,
    pub odd: bool,
    pub by: String,
    pub out: bool,
    /// Whether it can be taken out and put back.
    pub can_go: bool,
}

/// The steps of a case, oldest first; those that were taken out too, as such.
pub(super) fn taken(read: &Read, shell: &Shell) -> Vec<Taken> {
    let (eyes, nation) = (read.view.field_set, nation(&read.view));
    let mut steps: Vec<(Date, Taken)> = Vec::new();
    for line in chronology(&read.view.entries) {
        let Some((on, title)) = step_of(&line, read, shell) else { continue };
        let out = line.quarantined.is_some();
        let taken = Taken {
            version: line.entry.version,
            on: shell.words().long_date(on),
            heard: shell.moment(line.entry.recorded_at),
            late: learnt_late(on, line.entry.recorded_at, shell),
            title,
            lines: if out {
                vec![shell.say("pathway-taken-out")]
            } else {
                told(&line.entry.event, (nation, eyes), shell)
            },
            can_go: matches!(
                line.entry.event,
                CaseEvent::Stepped(_) | CaseEvent::ReferredElsewhere(_) | CaseEvent::SentOn(_)
            ),
            odd: !out && is_odd(&line.entry.event),
            by: read.people.by(&line.entry.author, shell),
            out,
        };
        steps.push((on, taken));
    }
    steps.sort_by_key(|(on, taken)| (*on, taken.version));
    steps.into_iter().map(|(_, taken)| taken).collect()
}

fn step_of(line: &Line<'_>, read: &Read, shell: &Shell) -> Option<(Date, String)> {
    match &line.entry.event {
        CaseEvent::Stepped(stepped) => {
            Some((stepped.on, shell.say(&format!("step-{}", stepped.step.code()))))
        }
        CaseEvent::ReferredElsewhere(referred) => Some((referred.on, shell.say("step-referred"))),
        // One that was taken out stands here as such, and can be put back.
        CaseEvent::SentOn(sent) if line.quarantined.is_some() => {
            let mut signed = read.view.state().referrals().iter();
            let made = signed.any(|one| one.entry == sent.what && one.route.is_referral());
            let on = line.entry.occurred.earliest.unwrap_or(line.entry.recorded_at).london();
            made.then(|| (on, shell.say("step-referred")))
        }
        // What was sent on is a referral, which is made by that, or an addition to one.
        CaseEvent::SentOn(_) => {
            let mut steps = read.view.state().pathway()?.steps();
            let made = steps.find(|one| one.entry == line.entry.version)?;
            Some((made.what.on, shell.say("step-referred")))
        }
        CaseEvent::Referred(referred) => {
            let title = shell.say(&format!("signed-{}", referred.route.code()));
            Some((line.entry.recorded_at.london(), title))
        }
        _ => None,
    }
}

fn is_odd(event: &CaseEvent) -> bool {
    oddity(event).is_some()
}

const fn oddity(event: &CaseEvent) -> Option<&Oddity> {
    match event {
        CaseEvent::Stepped(stepped) => stepped.oddity.as_ref(),
        CaseEvent::ReferredElsewhere(referred) => referred.oddity.as_ref(),
        _ => None,
    }
}

/// An entry of the pathway of a case in a nation, as the chronology shows it.
pub(in crate::page) fn body(event: &CaseEvent, (nation, eyes): (Nation, FieldSet), shell: &Shell) -> Html {
    let title = match event {
        CaseEvent::Stepped(stepped) => Some(shell.say(&format!("step-{}", stepped.step.code()))),
        _ => None,
    };
    let lines = title.into_iter().chain(told(event, (nation, eyes), shell));
    lines.map(sentence).fold(Html::default(), Html::pair)
}

/// What there is to say of an entry of the pathway, by the names of a nation, for eyes of this field set.
fn told(event: &CaseEvent, (nation, eyes): (Nation, FieldSet), shell: &Shell) -> Vec<String> {
    let own = |words: &Words| Some(words.reveal().to_owned()).filter(|text| !text.trim().is_empty());
    let full = |words: &Words| own(words).filter(|_| eyes.holds(Class::Full));
    let mut lines: Vec<Option<String>> = match event {
        CaseEvent::Stepped(stepped) => vec![
            stepped.decider.as_deref().map(decider),
            own(&stepped.by).map(|by| shell.with("pathway-by", "name", &by)),
            stepped.test.as_deref().and_then(|rule| test(rule, shell)),
            stepped.until.map(|until| shell.with("pathway-until", "day", &shell.words().long_date(until))),
            full(&stepped.why).map(|why| shell.with("pathway-why", "words", &why)),
        ],
        CaseEvent::SentOn(sent) => {
            let reference = sent.reference.as_ref().and_then(own);
            vec![reference.map(|it| shell.with("pathway-reference", "reference", &it))]
        }
        CaseEvent::ReferredElsewhere(referred) => vec![
            own(&referred.by).map(|by| shell.with("pathway-referred-by", "name", &by)),
            referred
                .reference
                .as_ref()
                .and_then(own)
                .map(|it| shell.with("pathway-reference", "reference", &it)),
            Some(shell.say(super::fields::whom_message(referred.whom))),
        ],
        CaseEvent::SafeguardingDecided(decided) => vec![
            Some(super::safety::name_in(&decided.what, nation)),
            Some(shell.say(super::fields::outcome_message(decided.outcome))),
            own(&decided.by).map(|by| shell.with("pathway-by", "name", &by)),
            full(&decided.why).map(|why| shell.with("pathway-why", "words", &why)),
        ],
        CaseEvent::CheckedIn(checked) => {
            let mut lines = vec![Some(super::show::check_in_line(checked, shell))];
            lines.push(full(&checked.words));
            lines
        }
        CaseEvent::EntitlementSaid(said) => vec![
            super::entitled::name(&said.rule, said.number).map(str::to_owned),
            Some(shell.say(&format!("stands-{}", said.stands.code()))),
            full(&said.words),
        ],
        _ => Vec::new(),
    };
    if let Some(oddity) = oddity(event).filter(|_| eyes.holds(Class::Full)) {
        let values = [("name", oddity.said_by.reveal().into()), ("words", oddity.why.reveal().into())];
        lines.push(Some(shell.words().with("pathway-oddity", &values).into_owned()));
    }
    lines.into_iter().flatten().collect()
}

/// The name of an authority or panel.
pub(super) fn decider(key: &str) -> String {
    let mut named = RuleBook::embedded().deciders().filter(|one| one.decider.key == key);
    named.next().map_or_else(|| key.to_owned(), |one| one.decider.name.clone())
}

fn test(rule: &str, shell: &Shell) -> Option<String> {
    let rule = RuleBook::embedded().rule(rule).ok()?;
    let values = [("rule", rule.id.as_str().into()), ("text", rule.text.as_str().into())];
    Some(shell.words().with("pathway-test", &values).into_owned())
}
