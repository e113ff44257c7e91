//! What a case page answers in one look: red flags, how to reach the person safely, where they sleep, what is next. All of it is
//! what the latest entry of a kind says that still holds.

use std::collections::BTreeMap;

use app::days;
use app::sets;
use domain::case::{Case, CaseEvent, Consent, Line, TakenDown};
use domain::due::Task;
use domain::{Class, FieldSet, Moment, Nation};
use forms::{Answer, SummaryRow};
use jiff::civil::Date;

use super::body;
use super::write::title;
use crate::component::Text;
use crate::page::due::ways;
use crate::page::pathway::Time;
use crate::shell::Shell;

/// The kinds of entry that stand at a glance, in their order.
const GLANCE: [&str; 9] =
    ["bed", "health", "dependants", "reach", "age-dispute", "police", "custody", "reference", "oversight"];

/// Days that answers name, the kind of entry they are in, and what is to be done by then.
const DAYS: [(&str, &str, Task); 5] = [
    ("flag", "review-on", Task::FlagReview),
    ("bed", "until", Task::BedEnds),
    ("police", "interview-on", Task::Interview),
    ("health", "appointment", Task::Appointment),
    ("oversight", "review-on", Task::Oversight),
];

/// What a referral asks of a telephone that is safe, and of e-mail and post that are.
const REFERRED_PHONE: [&str; 5] =
    ["support-phone", "phone-own", "phone-another", "phone-whose", "phone-none"];
const REFERRED_POST: [&str; 5] =
    ["contact-email", "contact-street", "contact-town", "contact-county", "contact-postcode"];

/// The most red flags that are shown: more would hide one another.
const FLAGS: usize = 3;

/// Something at a glance.
pub(super) struct Glance {
    pub title: Text,
    pub version: i64,
    /// The first answer, and the others in smaller letters.
    pub first: String,
    pub rest: Vec<Told>,
}

/// A question in a few words, and its answer.
pub(super) struct Told {
    pub label: Text,
    pub words: String,
    pub unknown: bool,
}

/// A red flag.
pub(super) struct Flag {
    pub words: String,
    pub version: i64,
    /// What to do about it where its review is due.
    pub due: Option<String>,
}

/// Something that is next.
pub(super) struct Next {
    pub late: bool,
    /// How far off, in words.
    pub distance: String,
    pub date: String,
    pub what: Text,
    /// What of the entry it is about.
    pub about: String,
    pub version: i64,
    /// Where in the case it is written down that it was done: the page, and its words.
    pub done: Vec<(String, Text)>,
    pub why: String,
    /// The explanation of a day that a rule gives, in English.
    pub lines: Vec<String>,
}

/// How to reach the person.
pub(super) struct Safe {
    pub version: Option<i64>,
    pub safe: bool,
    pub yes: Vec<Told>,
    pub no: Vec<String>,
    pub agreed: String,
}

/// What is read of the lines of a case for one look.
pub(super) struct Look<'a> {
    lines: &'a [Line<'a>],
    /// The lines that still hold by their kind, the latest to have happened first.
    holding: BTreeMap<&'a str, Vec<Held<'a>>>,
    eyes: FieldSet,
    shell: &'a Shell,
    today: Date,
}

/// A line that still holds, and what it says.
type Held<'a> = (&'a Line<'a>, &'a TakenDown);

impl<'a> Look<'a> {
    /// What these lines say to these eyes on a day.
    pub fn of(lines: &'a [Line<'a>], eyes: FieldSet, shell: &'a Shell, today: Date) -> Self {
        let mut holding: BTreeMap<&str, Vec<Held<'_>>> = BTreeMap::new();
        for line in lines.iter().filter(|line| line.holds()) {
            let Some(taken) = line.answers() else { continue };
            holding.entry(&taken.question_set).or_default().push((line, taken));
        }
        for held in holding.values_mut() {
            held.sort_by_key(|(line, _)| std::cmp::Reverse((happened(line), line.entry.version)));
        }
        Self { lines, holding, eyes, shell, today }
    }

    fn holding(&self, kind: &str) -> &[Held<'a>] {
        self.holding.get(kind).map_or(&[], Vec::as_slice)
    }

    fn rows(&self, taken: &TakenDown) -> Vec<SummaryRow<'static>> {
        body::rows(taken, self.eyes, self.shell)
    }

    fn told(&self, row: &SummaryRow<'_>) -> Told {
        let words: Vec<&str> = row.value.iter().map(|line| line.words.as_str()).collect();
        Told {
            label: Text::shown(row.label, self.shell.language()),
            words: words.join(", "),
            unknown: row.value.iter().any(|line| line.unknown),
        }
    }

    /// What stands at a glance, and the kinds of which nothing is written down yet: only whoever sees everything can be told that.
    pub fn glance(&self) -> (Vec<Glance>, Vec<(&'static str, Text)>) {
        let (mut known, mut missing) = (Vec::new(), Vec::new());
        for kind in GLANCE {
            let Some(set) = sets::entry(kind) else { continue };
            let title = title(set, self.shell);
            match self.holding(kind).first().map(|(line, taken)| (line.entry.version, self.rows(taken))) {
                Some((version, rows)) if !rows.is_empty() => {
                    let mut told = rows.iter().map(|row| self.told(row));
                    let first = told.next().map(|told| told.words).unwrap_or_default();
                    known.push(Glance { title, version, first, rest: told.collect() });
                }
                _ if self.eyes == FieldSet::Full => missing.push((kind, title)),
                _ => {}
            }
        }
        (known, missing)
    }

    /// The red flags that hold, the newest first.
    pub fn flags(&self) -> Vec<Flag> {
        let mut flags: Vec<Flag> = self.missing_now().into_iter().chain(self.held_now()).collect();
        for (line, taken) in self.holding("flag") {
            let Some(Answer::Text(words)) = seen(taken, "words", self.eyes) else { continue };
            let due = day(taken, "review-on").filter(|day| *day <= self.today);
            flags.push(Flag {
                words: words.clone(),
                version: line.entry.version,
                due: due.map(|day| self.shell.with("flag-due", "day", &self.shell.words().long_date(day))),
            });
        }
        flags.truncate(FLAGS);
        flags
    }

    /// That the person is missing: they went missing after they were last found.
    fn missing_now(&self) -> Option<Flag> {
        let (missing, _) = self.holding("missing").first()?;
        let back = |taken: &TakenDown| taken.answer("how") != Some(&Answer::One("contact-only".to_owned()));
        let found = self.holding("found").iter().find(|(_, taken)| back(taken)).map(|(line, _)| line);
        let later = |line: &Line<'_>| (happened(line), line.entry.version);
        if found.is_some_and(|found| later(found) > later(missing)) {
            return None;
        }
        let since = super::lines::occurred(&missing.entry.occurred, self.shell);
        Some(Flag {
            words: self.shell.with("flag-missing", "when", &since),
            version: missing.entry.version,
            due: None,
        })
    }

    /// That the person is held by somebody, and whether those are told that they may be a victim.
    fn held_now(&self) -> Option<Flag> {
        let (line, taken) = self.holding("custody").first()?;
        let Some(Answer::One(held)) = taken.answer("held") else { return None };
        if held == "released" {
            return None;
        }
        let rows = self.rows(taken);
        let place = rows.iter().find(|row| row.field == "held").map(|row| self.told(row).words)?;
        let unraised = taken.answer("victim-raised") == Some(&Answer::One("no".to_owned()));
        let word = if unraised { "flag-held-unraised" } else { "flag-held" };
        Some(Flag { words: self.shell.with(word, "where", &place), version: line.entry.version, due: None })
    }

    /// What is next: every day to come that an entry names or that follows from the pathway, and those that passed, the earliest
    /// first. `state` says which of the days that entries name still stand: of the others a later entry says what came.
    pub fn next(&self, state: &Case, times: Vec<Time>) -> Vec<Next> {
        let nation = state.nation();
        let pathway = |time: Time| {
            let done = self.ways(Task::Window(time.what), nation, Some(time.entry));
            of_pathway(time, done)
        };
        let mut days: Vec<(Date, Next)> = times.into_iter().filter_map(pathway).collect();
        let standing = state.days_that_stand();
        for (kind, field, task) in DAYS {
            let stands = |(line, _): &&Held<'_>| standing.contains(&line.entry.version);
            for (line, taken) in self.holding(kind).iter().filter(stands) {
                let Some(date) = day(taken, field) else { continue };
                let Some(set) = sets::entry(kind) else { continue };
                let rows = self.rows(taken);
                if rows.iter().all(|row| row.field != field) {
                    continue;
                }
                let first = rows.first().map(|row| self.told(row).words).unwrap_or_default();
                days.push((
                    date,
                    self.one_next(
                        line,
                        (date, task, nation),
                        // The same words as on the worklist.
                        self.shell.text(&format!("task-{}", task.code())),
                        title(set, self.shell).words + ": " + &first,
                    ),
                ));
            }
        }
        days.sort_by_key(|(date, next)| (*date, next.version));
        days.into_iter().map(|(_, next)| next).collect()
    }

    /// Where it is written down that something was done.
    fn ways(&self, task: Task, nation: Option<Nation>, entry: Option<i64>) -> Vec<(String, Text)> {
        ways(task, nation, entry).into_iter().map(|(path, word)| (path, self.shell.text(word))).collect()
    }

    fn one_next(
        &self,
        line: &Line<'_>,
        (date, task, nation): (Date, Task, Option<Nation>),
        what: Text,
        about: String,
    ) -> Next {
        let words = self.shell.words();
        let written = words.long_date(days::london(line.entry.recorded_at));
        Next {
            late: date < self.today,
            distance: words.from_today(date, self.today),
            date: words.long_date(date),
            what,
            about,
            version: line.entry.version,
            done: self.ways(task, nation, Some(line.entry.version)),
            why: self.shell.with("next-why", "when", &written),
            lines: Vec::new(),
        }
    }

    /// How to reach the person: as last agreed or last said in a signed referral, or as the worry said; unsafe where nobody said
    /// otherwise.
    pub fn safe(&self) -> Safe {
        if let Some(safe) = self.safe_of_referral() {
            return safe;
        }
        if let Some((line, taken)) = self.holding("safe-contact").first() {
            let rows = self.rows(taken);
            let told = rows.iter().filter(|row| !["safe", "never", "agreed"].contains(&row.field));
            let agreed = super::lines::occurred(&line.entry.occurred, self.shell);
            return Safe {
                version: Some(line.entry.version),
                safe: taken.answer("safe") == Some(&Answer::One("yes".to_owned())),
                yes: told.map(|row| self.told(row)).collect(),
                no: rows.iter().filter(|row| row.field == "never").map(|row| self.told(row).words).collect(),
                agreed: self.shell.with("safe-agreed", "when", &agreed),
            };
        }
        let worry =
            self.lines.iter().find_map(|line| line.answers().filter(|it| it.question_set == sets::WORRY));
        let rows = worry.map(|taken| self.rows(taken)).unwrap_or_default();
        let how = rows.iter().filter(|row| row.field == "safe-how").map(|row| self.told(row)).collect();
        let safe = worry.and_then(|taken| taken.answer("safe-contact"));
        Safe {
            version: None,
            safe: safe == Some(&Answer::One("yes".to_owned())),
            yes: how,
            no: Vec::new(),
            agreed: if self.eyes == FieldSet::Full {
                self.shell.say("safe-from-worry")
            } else {
                String::new()
            },
        }
    }

    /// What the latest signed referral says of it, where nothing was written down of safe ways since, not even that one ended.
    fn safe_of_referral(&self) -> Option<Safe> {
        let about = |line: &Line<'_>| {
            let safe = line.answers().is_some_and(|taken| taken.question_set == "safe-contact");
            safe.then(|| line.ended.map_or(line.entry.version, |ended| ended.version))
        };
        let since = self.lines.iter().filter_map(about).max().unwrap_or_default();
        let referral = self.lines.iter().rev().filter(|line| line.holds()).find_map(|line| {
            let CaseEvent::Referred(referred) = &line.entry.event else { return None };
            (line.entry.version > since).then_some((line, &referred.taken))
        });
        let (line, taken) = referral?;
        // The telephone was given for those who support them.
        let rests = |field: &str| REFERRED_PHONE.contains(&field) && !self.refuses_support();
        let asked = |field: &str| rests(field) || REFERRED_POST.contains(&field);
        let rows: Vec<SummaryRow<'_>> = self.rows(taken).into_iter().filter(|row| asked(row.field)).collect();
        let unsafe_phone = seen(taken, "support-phone", self.eyes).is_some_and(|answer| answer.is("none"));
        let yes: Vec<Told> = rows.iter().map(|row| self.told(row)).collect();
        let reached = rows.iter().any(|row| !["support-phone", "phone-none"].contains(&row.field));
        let signed = super::lines::occurred(&line.entry.occurred, self.shell);
        (reached || unsafe_phone).then(|| Safe {
            version: None,
            safe: reached,
            yes,
            no: Vec::new(),
            agreed: self.shell.with("safe-from-referral", "when", &signed),
        })
    }

    /// Whether it was last said that they do not agree to be supported.
    fn refuses_support(&self) -> bool {
        let said = self.lines.iter().filter_map(|line| match &line.entry.event {
            CaseEvent::ConsentSaid(said) if said.consent == Consent::Support => {
                Some((line.entry.version, said.given))
            }
            _ => None,
        });
        said.max().is_some_and(|(_, given)| !given)
    }

    /// The language that the person speaks, as far as anybody said.
    pub fn language(&self) -> Option<String> {
        let worry =
            self.lines.iter().find_map(|line| line.answers().filter(|it| it.question_set == sets::WORRY))?;
        let Some(Answer::Text(language)) = seen(worry, "language", self.eyes) else { return None };
        let needed = worry.answer("interpreter") == Some(&Answer::One("yes".to_owned()));
        Some(if needed {
            self.shell.with("fact-interpreter", "language", language)
        } else {
            language.clone()
        })
    }
}

/// A time of the pathway, as something that is next.
fn of_pathway(time: Time, done: Vec<(String, Text)>) -> Option<(Date, Next)> {
    let next = Next {
        late: time.late,
        distance: time.distance,
        date: time.date,
        what: Text::from(time.title),
        about: time.sort,
        version: time.entry,
        done,
        why: String::new(),
        lines: time.why,
    };
    Some((time.on?, next))
}

/// When a line happened, as far as that is known; otherwise when it was learnt.
fn happened(line: &Line<'_>) -> Moment {
    line.entry.occurred.earliest.unwrap_or(line.entry.recorded_at)
}

/// An answer that eyes of this field set may see.
fn seen<'a>(taken: &'a TakenDown, field: &str, eyes: FieldSet) -> Option<&'a Answer> {
    let class =
        sets::find(&taken.question_set)?.field(field).and_then(|field| Class::from_code(&field.class));
    taken.answer(field).filter(|_| eyes.holds(class.unwrap_or(Class::Full)))
}

/// A whole day that was answered.
fn day(taken: &TakenDown, field: &str) -> Option<Date> {
    let Some(Answer::Date(date)) = taken.answer(field) else { return None };
    let day = date.first().filter(|_| date.is_whole())?;
    Date::new(day.year(), day.month().cast_signed(), day.day().cast_signed()).ok()
}

/// Whether an entry is one that can be ended.
pub(super) fn can_end(event: &CaseEvent) -> bool {
    matches!(event, CaseEvent::TakenDown(taken)
        if ["flag", "bed", "safe-contact", "reach", "custody"].contains(&taken.question_set.as_str()))
}
