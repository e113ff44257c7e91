//! The chronology as the page shows it: each entry with when it happened and when we learnt it, filtered and ordered.

use std::cell::RefCell;

use app::{days, sets};
use domain::case::{CaseEvent, Category, Line};
use domain::{Author, Class, Event as _, FieldSet, Moment, Nation, Occurred, Precision};
use jiff::civil::Date;
use serde::Deserialize;

use super::filter::Filter;
use super::people::People;
use super::write::title;
use super::{body, glance};
use crate::component::{Html, Text};
use crate::page::pathway;
use crate::shell::Shell;

/// How many lines a page shows before it asks whether to show the others.
const FIRST: usize = 20;
/// From how many days on late news says how late it is.
const LATE: i64 = 2;

/// What of the chronology is asked for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Chosen {
    /// A kind of entry; empty for all.
    pub kind: String,
    /// A class of what is said; empty for all.
    pub class: String,
    /// `oldest` for the oldest first.
    pub order: String,
    /// Whether every line is shown.
    pub all: String,
    /// An entry that is to be among those shown: somebody has just written it.
    pub entry: String,
}

/// A line of the chronology.
pub(super) struct Happened {
    pub version: i64,
    /// Whether it is of this case, rather than of one that was taken in.
    pub own: bool,
    /// The reference of the case that it is from, where it is another's.
    pub from: String,
    pub occurred: String,
    pub learnt: String,
    pub late: Option<String>,
    pub what: Text,
    pub body: Html,
    pub by: String,
    /// That it was corrected, by whom, when and why, and what it said at first.
    pub corrected: Option<(String, Html)>,
    /// That it was taken out, or ended, or put back: by whom, when and why.
    pub since: Vec<String>,
    pub out: bool,
    pub correctable: bool,
    pub can_take_out: bool,
    pub can_end: bool,
}

/// The chronology as chosen.
pub(super) struct Chronology {
    pub kinds: Vec<Filter>,
    pub classes: Vec<Filter>,
    pub shown: Vec<Happened>,
    pub count: usize,
    /// How many more there are than are shown.
    pub more: usize,
}

/// What the lines are shown with.
pub(super) struct Showing<'a> {
    pub eyes: FieldSet,
    /// The nation of the case, whose names are used.
    pub nation: Nation,
    pub shell: &'a Shell,
    pub people: &'a People,
    /// That each of those who wrote did: said once, and copied.
    pub by: RefCell<Vec<(Author, String)>>,
}

/// Lines with the reference of the case that they are from, where it is not the page's own.
pub(super) type Lines<'a> = Vec<(&'a Line<'a>, Option<String>)>;

/// The word by which an entry is filtered.
pub(super) fn kind(event: &CaseEvent) -> &str {
    match event {
        CaseEvent::TakenDown(taken) => &taken.question_set,
        other => other.kind().strip_prefix("case.").unwrap_or_default(),
    }
}

/// Whether an entry is one that a later one can correct.
pub(super) const fn is_correctable(event: &CaseEvent) -> bool {
    matches!(event, CaseEvent::Noted(_) | CaseEvent::Told(_) | CaseEvent::TakenDown(_) | CaseEvent::Opened(_))
}

/// Whether an entry is of the register of people at risk: a wrong one is taken out, and written again.
const fn of_register(event: &CaseEvent) -> bool {
    matches!(
        event,
        CaseEvent::PutOnRegister(_) | CaseEvent::RegisterReviewed(_) | CaseEvent::TakenOffRegister(_)
    )
}

/// Whether an entry is of the pathway: it is taken out where it is wrong, and written again.
const fn is_of_pathway(event: &CaseEvent) -> bool {
    matches!(
        event,
        CaseEvent::ReferredElsewhere(_)
            | CaseEvent::Stepped(_)
            | CaseEvent::SafeguardingDecided(_)
            | CaseEvent::CheckedIn(_)
            | CaseEvent::EntitlementSaid(_)
            | CaseEvent::SentOn(_)
    )
}

/// Whether an entry of the case stands below the lines that are shown first.
fn is_further_down(lines: &Lines<'_>, entry: &str) -> bool {
    let Ok(entry) = entry.parse::<i64>() else { return false };
    lines.iter().skip(FIRST).any(|(line, from)| from.is_none() && line.entry.version == entry)
}

impl Showing<'_> {
    /// What of the lines is chosen, in its order.
    pub fn of(&self, mut lines: Lines<'_>, chosen: &Chosen) -> Chronology {
        // The answers that opened the case stand by themselves; the entry that opened it tells the worry.
        lines.retain(|(line, _)| kind(&line.entry.event) != sets::WORRY);
        let count = lines.len();
        let kinds =
            self.filters(&lines, &chosen.kind, |line| [kind(&line.entry.event)], |word| self.what(word));
        let classes = self.filters(
            &lines,
            &chosen.class,
            |line| self.classes(line),
            |word| self.shell.text(&format!("class-{word}")),
        );
        lines.retain(|(line, _)| chosen.kind.is_empty() || kind(&line.entry.event) == chosen.kind);
        lines.retain(|(line, _)| {
            chosen.class.is_empty() || self.classes(line).any(|class| class == chosen.class)
        });
        lines.sort_by_key(|(line, _)| line.place());
        if chosen.order != "oldest" {
            lines.reverse();
        }
        let few =
            if chosen.all.is_empty() && !is_further_down(&lines, &chosen.entry) { FIRST } else { usize::MAX };
        let more = lines.len().saturating_sub(few);
        let shown = lines.iter().take(few).map(|(line, from)| self.line(line, from.as_deref())).collect();
        Chronology { kinds, classes, shown, count, more }
    }

    /// What a kind of entry is called.
    fn what(&self, word: &str) -> Text {
        sets::entry(word)
            .map_or_else(|| self.shell.text(&format!("entry-{word}")), |set| title(set, self.shell))
    }

    fn line(&self, line: &Line<'_>, from: Option<&str>) -> Happened {
        let (entry, shell) = (line.entry, self.shell);
        let out = line.quarantined.is_some();
        let written = is_correctable(&entry.event);
        let own = from.is_none();
        Happened {
            version: entry.version,
            own,
            from: from.unwrap_or_default().to_owned(),
            occurred: occurred(line.occurred(), shell),
            learnt: shell.moment(entry.recorded_at),
            late: late(line.occurred(), entry.recorded_at, shell),
            what: self.what(kind(&entry.event)),
            body: if out { Html::default() } else { self.body(line) },
            by: self.by(&entry.author),
            corrected: self.corrected(line).filter(|_| !out),
            since: self.since(line),
            out,
            correctable: own && written && !out,
            can_take_out: own
                && (written
                    || of_register(&entry.event)
                    || is_of_pathway(&entry.event)
                    || matches!(entry.event, CaseEvent::SentByPublic(_)))
                && !out
                && !matches!(entry.event, CaseEvent::Opened(_)),
            can_end: own && !out && line.ended.is_none() && glance::can_end(&entry.event),
        }
    }

    /// That somebody wrote it.
    fn by(&self, author: &Author) -> String {
        let known = self.by.borrow().iter().find(|(other, _)| other == author).map(|(_, by)| by.clone());
        known.unwrap_or_else(|| {
            let by = self.people.by(author, self.shell);
            self.by.borrow_mut().push((*author, by.clone()));
            by
        })
    }

    fn body(&self, line: &Line<'_>) -> Html {
        match &line.entry.event {
            CaseEvent::Assigned(assigned) => {
                self.people.responsible(assigned.owner, assigned.team, self.shell)
            }
            CaseEvent::HandedOver(over) => Html::pair(
                self.people.responsible(over.owner, over.team, self.shell),
                body::now(line, self.eyes, self.shell),
            ),
            CaseEvent::LookedFor(looked) => self.people.looked_for(looked.by, self.shell),
            CaseEvent::Closed(closed) => {
                let reason = self.shell.say(&format!("close-{}", super::steer::reason_word(closed.reason)));
                Html::pair(super::people::sentence(reason), body::now(line, self.eyes, self.shell))
            }
            CaseEvent::ConsentSaid(said) => {
                let word = if said.given { "consent-now-given" } else { "consent-now-refused" };
                let what = self.shell.say(&format!("consent-{}", said.consent.code()));
                let sentence = super::people::sentence(self.shell.with(word, "what", &what));
                let asked = said.asked_by.map(|user| {
                    let name = self.people.user_name(user, self.shell);
                    super::people::sentence(self.shell.with("consent-asked-by", "name", &name))
                });
                let said = Html::pair(sentence, body::now(line, self.eyes, self.shell));
                Html::pair(said, asked.unwrap_or_default())
            }
            CaseEvent::ReferralSent(sent) => Html::pair(
                self.people.at_organisation("referral-sent-to", sent.to, self.shell),
                body::now(line, self.eyes, self.shell),
            ),
            CaseEvent::ReferralTakenBack(taken) => {
                self.people.at_organisation("referral-taken-back-from", taken.from, self.shell)
            }
            CaseEvent::Referred(referred) => {
                let names = referred.written_by.iter().map(|user| self.people.user_name(*user, self.shell));
                let names = names.collect::<Vec<_>>().join(", ");
                let route = self.shell.say(&format!("signed-{}", referred.route.code()));
                let route = super::people::sentence(route);
                // Whoever signs stands below the entry anyway.
                if referred.written_by == [line.entry.author.user] {
                    return route;
                }
                let written = self.shell.with("referred-written-by", "names", &names);
                Html::pair(route, super::people::sentence(written))
            }
            CaseEvent::AgeHeld(held) => {
                super::people::sentence(self.shell.say(&format!("age-{}", held.age_band.code())))
            }
            event if of_register(event) => Html::pair(
                super::people::sentence(self.on_register(event)),
                body::now(line, self.eyes, self.shell),
            ),
            event @ (CaseEvent::ReferredElsewhere(_)
            | CaseEvent::Stepped(_)
            | CaseEvent::SafeguardingDecided(_)
            | CaseEvent::CheckedIn(_)
            | CaseEvent::EntitlementSaid(_)) => pathway::body(event, (self.nation, self.eyes), self.shell),
            _ => body::now(line, self.eyes, self.shell),
        }
    }

    /// What an entry says of the register, in a sentence.
    fn on_register(&self, event: &CaseEvent) -> String {
        let say = |name: &str, code: &str| self.shell.say(&format!("register-{name}-{code}"));
        let day = |day| self.shell.with("register-review-when", "when", &self.shell.words().long_date(day));
        let until = |category: Category, review_on| {
            format!("{}. {}.", say("category", category.code()), day(review_on))
        };
        match event {
            CaseEvent::PutOnRegister(put) => {
                let rule = say("rule", put.rule.code());
                format!(
                    "{} {} {rule}.",
                    until(put.category, put.review_on),
                    self.shell.say("register-let-in")
                )
            }
            CaseEvent::RegisterReviewed(review) => until(review.category, review.review_on),
            CaseEvent::TakenOffRegister(off) => say("way-out", off.way_out.code()) + ".",
            _ => String::new(),
        }
    }

    fn corrected(&self, line: &Line<'_>) -> Option<(String, Html)> {
        let last = line.corrections.last()?;
        let why = match &last.event {
            CaseEvent::Corrected(corrected) => &corrected.why,
            CaseEvent::Amended(amended) => &amended.why,
            _ => return None,
        };
        let told = self.told("entry-corrected-by", &last.author, last.recorded_at, why.reveal());
        let first = body::first(line, self.eyes, self.shell);
        if *line.occurred() == line.entry.occurred {
            return Some((told, first));
        }
        let when = occurred(&line.entry.occurred, self.shell);
        let when = super::people::sentence(self.shell.with("first-written-for", "when", &when));
        Some((told, Html::pair(when, first)))
    }

    fn since(&self, line: &Line<'_>) -> Vec<String> {
        let tell = |message: &str, entry: &domain::Entry<CaseEvent>| {
            let why = match &entry.event {
                CaseEvent::Quarantined(out) => &out.why,
                CaseEvent::Released(back) => &back.why,
                CaseEvent::Ended(ended) => &ended.why,
                _ => return String::new(),
            };
            self.told(message, &entry.author, entry.recorded_at, why.reveal())
        };
        let told = [
            line.quarantined.map(|entry| tell("entry-taken-out-by", entry)),
            line.released.map(|entry| tell("entry-put-back-by", entry)),
            line.ended.map(|entry| tell("entry-ended-by", entry)),
        ];
        told.into_iter().flatten().collect()
    }

    fn told(&self, message: &str, by: &domain::Author, at: Moment, why: &str) -> String {
        let why = if self.eyes.holds(Class::Full) { why } else { "" };
        let values = [
            ("name", self.people.name(by, self.shell).into()),
            ("when", self.shell.moment(at).into()),
            ("why", why.into()),
        ];
        self.shell.words().with(message, &values).into_owned()
    }
}

/// When something happened, as exactly as it is known.
pub(in crate::page) fn occurred(occurred: &Occurred, shell: &Shell) -> String {
    let Some(earliest) = occurred.earliest else { return shell.say("occurred-unknown") };
    let day = days::london(earliest);
    let long = || shell.words().long_date(day);
    let month = || format!("{} {}", shell.say(&format!("month-{}", day.month())), day.year());
    match occurred.precision {
        Precision::Minute => shell.moment(earliest),
        Precision::Day => long(),
        Precision::Month => month(),
        Precision::Year => day.year().to_string(),
        Precision::About if days::came_twice(occurred) => {
            shell.with("occurred-twice", "when", &shell.moment(earliest))
        }
        Precision::About if occurred.is_about_a_time() => {
            let time = shell.words().time(days::london_time(earliest).time());
            let values = [("day", long().into()), ("time", time.into())];
            shell.words().with("occurred-about-time", &values).into_owned()
        }
        Precision::About => {
            let last = days::london(occurred.latest.unwrap_or(earliest));
            let about = match (last - day).get_days() {
                ..=1 => long(),
                2..=31 => month(),
                _ => day.year().to_string(),
            };
            shell.with("occurred-about", "when", &about)
        }
        Precision::Unknown => shell.say("occurred-unknown"),
    }
}

/// How long after it happened it was learnt, where that is days.
fn late(occurred: &Occurred, learnt: Moment, shell: &Shell) -> Option<String> {
    learnt_late(days::london(occurred.latest?), learnt, shell)
}

/// How long after its day something was learnt, where that is days.
pub(in crate::page) fn learnt_late(on: Date, learnt: Moment, shell: &Shell) -> Option<String> {
    let days = days::days_between(on, days::london(learnt));
    (days >= LATE).then(|| shell.words().with("learnt-late", &[("days", days.into())]).into_owned())
}
