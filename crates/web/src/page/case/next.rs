//! What is next in a case: what is to be done, as the worklist has it, and the days to know of.

use app::days::london;
use app::sets;
use domain::case::{Case, Line, ToDo};
use domain::due::{Because, Task};
use domain::{FieldSet, Who};
use jiff::civil::Date;

use super::body;
use super::choices::Choices;
use super::write::title;
use crate::component::Text;
use crate::page::due::ways;
use crate::page::pathway::Time;
use crate::shell::Shell;

/// How many things to do are shown; the worklist of the case has them all.
const FIRST: usize = 6;

/// What is next.
pub(super) struct Next {
    pub to_do: Vec<Doing>,
    /// That there is more to do than is shown.
    pub more: Option<String>,
    /// Days that come, and by which nothing is to be done.
    pub known: Vec<(String, String)>,
}

/// Something to be done.
pub(super) struct Doing {
    pub late: bool,
    /// How far off, in words.
    pub distance: String,
    pub date: String,
    /// The same words as on the worklist.
    pub what: Text,
    /// Where it leads.
    pub to: String,
    /// What of the entry it is about.
    pub about: String,
    /// Where in the case it is written down that it was done: the page, and its words.
    pub done: Vec<(String, Text)>,
    pub why: String,
    /// The explanation of a day that a rule gives, in English.
    pub lines: Vec<String>,
}

/// A case as these eyes see it on a day.
pub(super) struct Reading<'a> {
    pub case: &'a str,
    pub state: &'a Case,
    /// As what the person is treated.
    pub whom: Option<Who>,
    pub lines: &'a [Line<'a>],
    pub eyes: FieldSet,
    pub today: Date,
    /// Whether the reader may name who is responsible.
    pub steers: bool,
    /// The ways to the entries.
    pub choices: &'a Choices,
    pub shell: &'a Shell,
}

impl Reading<'_> {
    /// What is next; `times` are those of the pathway that are not over.
    pub fn next(&self, mut times: Vec<Time>) -> Next {
        let all = self.state.to_do(self.whom).into_iter().filter(|it| self.is_for_these_eyes(it));
        let mut to_do: Vec<Doing> = all.map(|it| self.doing(&it, &mut times)).collect();
        let more = to_do.len().saturating_sub(FIRST);
        to_do.truncate(FIRST);
        times.sort_by_key(|time| time.on);
        Next {
            to_do,
            more: (more > 0).then(|| self.shell.count("next-more", &more)),
            known: times.into_iter().filter(|time| !time.late).map(|time| (time.date, time.title)).collect(),
        }
    }

    /// Whoever does not see the whole is not asked to answer for it. What can be done no more once its day is over is gone then.
    fn is_for_these_eyes(&self, it: &ToDo) -> bool {
        let answers = matches!(it.task, Task::Tell | Task::NameOwner | Task::SendOn | Task::TellWithdrawn);
        let gone = it.task.lapses() && london(it.due) < self.today;
        !gone && (self.eyes == FieldSet::Full || !answers)
    }

    /// Something to be done, which takes its own time from among the others.
    fn doing(&self, it: &ToDo, times: &mut Vec<Time>) -> Doing {
        let (shell, words, day) = (self.shell, self.shell.words(), london(it.due));
        let own = |time: &Time| Task::Window(time.what) == it.task && Some(time.entry) == it.entry;
        let time = times.iter().position(own).map(|at| times.remove(at));
        let since = words.long_date(london(it.because.since()));
        let why = match it.because {
            Because::Rule { .. } => String::new(),
            Because::Written(_) | Because::House(_) => shell.with("next-why", "when", &since),
            Because::Waits(_) => shell.with("due-waits", "when", &since),
        };
        let (sort, lines) = time.map(|time| (time.sort, time.why)).unwrap_or_default();
        let mut ways = ways(it.task, self.state.nation(), it.entry);
        // Nobody is led to where they are turned away.
        ways.retain(|_| self.steers || it.task != Task::NameOwner);
        Doing {
            late: day < self.today,
            distance: words.from_today(day, self.today),
            date: words.long_date(day),
            what: shell.text(&format!("task-{}", it.task.code())),
            to: self.address(it),
            about: self.about(it.entry).unwrap_or(sort),
            done: ways.into_iter().map(|(path, word)| (path, shell.text(word))).collect(),
            lines: if why.is_empty() { lines } else { Vec::new() },
            why,
        }
    }

    fn address(&self, it: &ToDo) -> String {
        match (it.task, it.entry) {
            (Task::RegisterReview, _) => self.shell.link(&format!("/cases/{}/register", self.case)),
            (_, Some(entry)) => self.choices.entry(&entry),
            // What nobody has done yet stands in no entry.
            (_, None) => "#chron".to_owned(),
        }
    }

    /// The kind of the entry that names a day, and the first of its answers; `None` where no answers name it.
    fn about(&self, entry: Option<i64>) -> Option<String> {
        let line = self.lines.iter().find(|line| Some(line.entry.version) == entry)?;
        let taken = line.answers()?;
        let set = sets::entry(&taken.question_set)?;
        let rows = body::rows(taken, self.eyes, self.shell);
        let first: Vec<&str> = rows.first()?.value.iter().map(|line| line.words.as_str()).collect();
        Some(format!("{}: {}", title(set, self.shell).words, first.join(", ")))
    }
}
