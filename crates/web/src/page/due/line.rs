//! One thing that is due, in words: what, by when, and why by then.

use app::days::{days_between, is_whole, london};
use app::due::{DueLine, Part};
use app::user::Responsible;
use domain::Moment;
use domain::due::{Because, Task};
use rules::RuleBook;

use super::done::ways;
use crate::page::asked::nation_message;
use crate::page::case::people::responsible;
use crate::shell::Shell;

/// A line of the worklist.
pub(super) struct Line {
    /// Where it leads.
    pub address: String,
    pub task: String,
    /// Where it is written down that it was done: address and words.
    pub done: Vec<(String, String)>,
    /// How late it is, where it is.
    pub late: Option<String>,
    /// How far off it is.
    pub when: String,
    pub date: String,
    pub names: String,
    pub reference: String,
    pub red: bool,
    pub damaged: bool,
    pub why: Why,
    pub owner: String,
    pub team: String,
}

/// Why something is due when it is.
pub(super) struct Why {
    /// Local practice says that it is local.
    pub local: bool,
    pub words: String,
    /// The rule, and where it can be read.
    pub rule: Option<(String, String)>,
    /// How sure we are, where that is in doubt.
    pub doubt: Option<String>,
}

impl Line {
    /// A line as of a moment, for somebody who may write in their cases or not.
    pub fn of(line: &DueLine, now: Moment, writes: bool, shell: &Shell) -> Self {
        let (day, today) = (london(line.due), london(now));
        let clock = line.due.timestamp().unwrap_or_default().to_zoned(app::days::zone()).time();
        let time = (!is_whole(line.due)).then(|| shell.words().time(clock));
        let days = days_between(day, today);
        let date = shell.words().long_date(day);
        Self {
            address: shell.link(&address(line)),
            task: shell.say(&format!("task-{}", line.task.code())),
            done: if writes { done(line, shell) } else { Vec::new() },
            late: (line.part == Part::Late).then(|| match &time {
                Some(time) if days == 0 => shell.with("due-late-since", "time", time),
                _ => shell.words().with("due-days-late", &[("days", days.into())]).into_owned(),
            }),
            when: match &time {
                Some(time) if days == 0 => shell.with("due-by", "time", time),
                _ => shell.words().from_today(day, today),
            },
            date: match time {
                Some(time) => format!("{date}, {time}"),
                None => date,
            },
            names: line.names.last().map(|name| name.reveal().to_owned()).unwrap_or_default(),
            reference: line.reference.as_ref().map(ToString::to_string).unwrap_or_default(),
            red: line.red,
            damaged: line.damaged,
            why: Why::of(line, shell),
            owner: owner(line, shell),
            team: name(line.team.as_ref()),
        }
    }
}

/// Who is responsible. What waits to be signed off is nobody's by name.
fn owner(line: &DueLine, shell: &Shell) -> String {
    match (&line.owner, line.task) {
        (Responsible::Nobody, Task::SignOff) => shell.say("due-signers"),
        (owner, _) => responsible(owner, shell),
    }
}

fn name(name: Option<&domain::Words>) -> String {
    name.map(|name| name.reveal().to_owned()).unwrap_or_default()
}

fn address(line: &DueLine) -> String {
    match line.task {
        Task::AskAgain | Task::DraftAside | Task::SignOff => format!("/referral/{}", line.record),
        Task::ReadReport => format!("/worry/{}", line.record),
        Task::RegisterReview => format!("/cases/{}/register", line.case.0),
        _ => format!("/cases/{}", line.case.0),
    }
}

/// Where it is written down that a line was done.
fn done(line: &DueLine, shell: &Shell) -> Vec<(String, String)> {
    let ways = ways(line.task, line.nation, line.entry).into_iter();
    ways.map(|(path, word)| (shell.link(&format!("/cases/{}/{path}", line.case.0)), shell.say(word)))
        .collect()
}

impl Why {
    fn of(line: &DueLine, shell: &Shell) -> Self {
        let since = shell.words().long_date(london(line.because.since()));
        let plain = |local, message: &str| Self {
            local,
            words: shell.with(message, "when", &since),
            rule: None,
            doubt: None,
        };
        match &line.because {
            Because::Waits(_) if line.hours.is_some() => Self {
                local: false,
                words: shell
                    .words()
                    .with(
                        "due-report",
                        &[("when", since.into()), ("hours", name(line.hours.as_ref()).into())],
                    )
                    .into_owned(),
                rule: None,
                doubt: None,
            },
            Because::Rule { rule, .. } => Self::rule(rule, &since, line, shell),
            Because::Written(_) => plain(false, "due-written"),
            Because::Waits(_) => plain(false, "due-waits"),
            Because::House(_) => plain(true, "due-house"),
        }
    }

    fn rule(id: &str, since: &str, line: &DueLine, shell: &Shell) -> Self {
        let rule = RuleBook::embedded().rule(id).ok();
        let nation = line.nation.map(|nation| shell.say(nation_message(nation)));
        let query = line.nation.map(|nation| format!("?nation={}", nation.code())).unwrap_or_default();
        let label = [Some(id.to_owned()), nation].into_iter().flatten().collect::<Vec<_>>().join(", ");
        Self {
            local: rule.is_some_and(|rule| rule.topic == "practice"),
            words: match rule.and_then(rules::Rule::value_words) {
                Some(time) => shell
                    .words()
                    .with("due-rule-of", &[("time", time.into()), ("when", since.into())])
                    .into_owned(),
                None => shell.with("due-rule", "when", since),
            },
            rule: Some((shell.link(&format!("/rules/{id}{query}")), label)),
            doubt: rule.filter(|rule| !rule.may_stop_hard()).map(|_| shell.say("confidence-from-memory")),
        }
    }
}
