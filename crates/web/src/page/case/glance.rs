//! What a case page answers in one look: red flags, where they sleep. All of it is what the latest entry of a kind says that still
//! holds. How to reach the person safely has its own card (`safe.rs`).

use std::cmp::Reverse;
use std::collections::BTreeMap;

use app::sets;
use domain::case::{CaseEvent, Line, TakenDown, placed};
use domain::{Class, FieldSet, Moment};
use forms::{Answer, SummaryRow};
use jiff::civil::Date;

use super::body;
use super::write::title;
use crate::component::Text;
use crate::shell::Shell;

/// The kinds of entry that stand at a glance, in their order.
const GLANCE: [&str; 9] =
    ["bed", "health", "dependants", "reach", "age-dispute", "police", "custody", "reference", "oversight"];

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

/// What is read of the lines of a case for one look.
pub(super) struct Look<'a> {
    pub(super) lines: &'a [Line<'a>],
    /// The lines that still hold by their kind, the latest to have happened first.
    holding: BTreeMap<&'a str, Vec<Held<'a>>>,
    pub(super) eyes: FieldSet,
    pub(super) shell: &'a Shell,
    today: Date,
}

/// A line that still holds, and what it says.
pub(super) type Held<'a> = (&'a Line<'a>, &'a TakenDown);

impl<'a> Look<'a> {
    /// What these lines say to these eyes on a day.
    pub fn of(lines: &'a [Line<'a>], eyes: FieldSet, shell: &'a Shell, today: Date) -> Self {
        let mut holding: BTreeMap<&str, Vec<Held<'_>>> = BTreeMap::new();
        for line in lines.iter().filter(|line| line.holds()) {
            let Some(taken) = line.answers() else { continue };
            holding.entry(&taken.question_set).or_default().push((line, taken));
        }
        for held in holding.values_mut() {
            latest_first(held);
        }
        Self { lines, holding, eyes, shell, today }
    }

    pub(super) fn holding(&self, kind: &str) -> &[Held<'a>] {
        self.holding.get(kind).map_or(&[], Vec::as_slice)
    }

    pub(super) fn rows(&self, taken: &TakenDown) -> Vec<SummaryRow<'static>> {
        body::rows(taken, self.eyes, self.shell)
    }

    pub(super) fn told(&self, row: &SummaryRow<'_>) -> Told {
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
        let back = |taken: &TakenDown| taken.answer("how") != Some(&Answer::One("contact-only".to_owned()));
        let found = self.holding("found").iter().filter(|(_, taken)| back(taken));
        let mut both: Vec<Held<'_>> = self.holding("missing").iter().chain(found).copied().collect();
        latest_first(&mut both);
        let (missing, _) = both.first().filter(|(_, taken)| taken.question_set == "missing")?;
        let since = super::lines::occurred(missing.occurred(), self.shell);
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

/// Puts the latest to have happened first; among those whose times may be the same, the one that was learnt last.
fn latest_first(held: &mut [Held<'_>]) {
    if held.len() < 2 {
        return;
    }
    held.sort_by_key(|(line, _)| line.entry.version);
    let moments = placed(held.iter().map(|(line, _)| (*line.occurred(), line.entry.recorded_at)));
    let mut placed: Vec<(Moment, Held<'_>)> = moments.into_iter().zip(held.iter().copied()).collect();
    placed.sort_by_key(|(moment, (line, _))| Reverse((*moment, line.entry.version)));
    for (place, (_, one)) in held.iter_mut().zip(placed) {
        *place = one;
    }
}

/// An answer that eyes of this field set may see.
pub(super) fn seen<'a>(taken: &'a TakenDown, field: &str, eyes: FieldSet) -> Option<&'a Answer> {
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
