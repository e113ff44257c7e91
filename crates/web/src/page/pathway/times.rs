//! Times as pages show them: the day, how far off it is, and why it is that day.

use domain::pathway::{Window, WindowKind};
use jiff::civil::Date;
use rules::{NoAnswer, PeriodKind};

use crate::shell::Shell;

/// A time as a page shows it.
pub(in crate::page) struct Time {
    /// What it is for.
    pub what: WindowKind,
    /// The same in words.
    pub title: String,
    /// The day, where there is one.
    pub on: Option<Date>,
    /// How far off, in words; or that it goes on, or that it was done.
    pub distance: String,
    pub date: String,
    /// Whether it passed and was not done.
    pub late: bool,
    /// What the day is: a deadline, a target, the least.
    pub sort: String,
    /// That it was done, or ended, and when.
    pub done: Option<String>,
    /// The rule that gives it.
    pub rule: String,
    /// Whether the rule is not sure.
    pub unsure: bool,
    /// The whole explanation, in English, a line each.
    pub why: Vec<String>,
    /// The entry from which it follows.
    pub entry: i64,
}

impl Time {
    /// Of a time that follows; `None` where its rule is not for this nation, so that there is nothing to show.
    pub fn of(window: &Window, shell: &Shell, today: Date) -> Option<Self> {
        let words = shell.words();
        let mut time = Self {
            what: window.what,
            title: shell.say(&format!("window-{}", window.what.code())),
            on: None,
            distance: String::new(),
            date: String::new(),
            late: false,
            sort: String::new(),
            done: window.done.map(|on| shell.with("window-done", "day", &words.long_date(on))),
            rule: window.what.rule().to_owned(),
            unsure: false,
            why: Vec::new(),
            entry: window.entry,
        };
        match (&window.due, window.written) {
            (_, Some(until)) => {
                time.on = Some(until);
                time.why = vec![shell.say("window-written")];
            }
            (Ok(due), None) => {
                let on = due.ends.unwrap_or(due.date);
                let explanation = &due.explanation;
                time.on = Some(on);
                time.sort = shell.say(sort(explanation.kind));
                time.late = window.done.is_none()
                    && on < today
                    && !window.what.is_only_shown()
                    && matches!(explanation.kind, PeriodKind::Deadline | PeriodKind::Target);
                time.rule.clone_from(&explanation.rule.rule);
                time.unsure = !explanation.rule.may_stop_hard();
                time.why = crate::page::rules::why(explanation);
            }
            (Err(NoAnswer::NotForThisNation { .. }), None) if window.what != WindowKind::ReturnTalk => {
                return None;
            }
            (Err(refused), None) => time.why = vec![refused.to_string()],
        }
        let waits = window.due.as_ref().is_ok_and(|due| due.ends.is_none());
        if let Some(on) = time.on {
            let goes_on = waits && on < today && window.done.is_none();
            time.distance = if goes_on { shell.say("window-goes-on") } else { words.from_today(on, today) };
            time.date = words.long_date(on);
        } else {
            time.distance = shell.say("window-no-day");
        }
        Some(time)
    }
}

const fn sort(kind: PeriodKind) -> &'static str {
    match kind {
        PeriodKind::Deadline => "window-is-deadline",
        PeriodKind::Target => "window-is-target",
        PeriodKind::Minimum => "window-is-minimum",
        PeriodKind::Maximum => "window-is-maximum",
        PeriodKind::NotBefore => "window-is-not-before",
    }
}

/// Times that are still to come or late, the earliest first; then those that were done, the latest first.
pub(super) fn ordered(windows: &[Window], shell: &Shell, today: Date) -> (Vec<Time>, Vec<Time>) {
    let times = windows.iter().filter_map(|window| Time::of(window, shell, today));
    let (mut done, mut open): (Vec<Time>, Vec<Time>) = times.partition(|time| time.done.is_some());
    open.sort_by_key(|time| (time.on.is_none(), time.on));
    done.sort_by_key(|time| std::cmp::Reverse(time.on));
    (open, done)
}

/// What of the times stands among what is next on the case's page: what somebody has to do, and is not done.
pub(in crate::page) fn nexts(windows: &[Window], shell: &Shell, today: Date) -> Vec<Time> {
    let to_do = windows.iter().filter(|window| window.done.is_none() && !window.what.is_only_shown());
    let times = to_do.filter_map(|window| Time::of(window, shell, today));
    times.filter(|time| time.late || time.on.is_some_and(|on| on >= today)).collect()
}
