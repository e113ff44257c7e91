//! Bringing an older draft to the version of today.

use super::{Draft, Retired};
use crate::answer::{Answer, Answers};
use crate::set::{QuestionSet, Step};

/// Why a draft cannot be opened with a question set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotOpen {
    /// It answers another set.
    #[error("this draft answers the question set “{0}”")]
    Other(String),
    /// It was written under a newer version.
    #[error("this draft was written under version {found} and this release knows only {known}")]
    Newer {
        /// The draft's version.
        found: u32,
        /// The set's version.
        known: u32,
    },
}

impl Draft {
    /// The draft as this version of the set reads it. Nothing is lost: what is no longer asked is kept as retired.
    ///
    /// # Errors
    /// [`CannotOpen`], where the draft answers another set or a newer version.
    pub fn open(&self, set: &QuestionSet) -> Result<Self, CannotOpen> {
        if self.set != set.id {
            return Err(CannotOpen::Other(self.set.clone()));
        }
        if self.version > set.version {
            return Err(CannotOpen::Newer { found: self.version, known: set.version });
        }
        let mut draft = self.clone();
        if draft.version == set.version {
            return Ok(draft);
        }
        for migration in set.migrations.iter().filter(|migration| migration.from >= self.version) {
            for step in &migration.steps {
                draft.take(step, migration.from);
            }
        }
        draft.retire_unknown(set);
        draft.saved.retain(|page| set.page(page).is_some());
        draft.version = set.version;
        Ok(draft)
    }

    fn take(&mut self, step: &Step, version: u32) {
        match step {
            Step::Renamed { old, new } => self.each(&mut |answers| {
                if let Some(answer) = answers.remove(old) {
                    answers.set(new.clone(), answer);
                }
            }),
            Step::Dropped { field, why } => self.retire(field, version, why),
            Step::OptionRenamed { field, old, new } => {
                self.each(&mut |answers| match answers.get_mut(field) {
                    Some(Answer::One(option)) if option == old => option.clone_from(new),
                    Some(Answer::Many(options)) => {
                        for option in options.iter_mut().filter(|option| *option == old) {
                            option.clone_from(new);
                        }
                    }
                    _ => {}
                })
            }
            Step::OptionAdded { .. } => {}
            Step::Split { field, why, map } => {
                self.each(&mut |answers| {
                    let Some(answer) = answers.get(field).cloned() else { return };
                    let chosen: Vec<&String> = match &answer {
                        Answer::One(option) => vec![option],
                        Answer::Many(options) => options.iter().collect(),
                        Answer::Unknown => {
                            for new in map.values().flat_map(|targets| targets.keys()) {
                                answers.set(new.clone(), Answer::Unknown);
                            }
                            return;
                        }
                        _ => return,
                    };
                    for (new, option) in chosen.iter().filter_map(|option| map.get(*option)).flatten() {
                        answers.set(new.clone(), Answer::One(option.clone()));
                    }
                });
                self.retire(field, version, why);
            }
        }
    }

    /// Calls for the answers themselves and for those of every row.
    fn each(&mut self, change: &mut dyn FnMut(&mut Answers)) {
        let groups: Vec<String> = self
            .answers
            .iter()
            .filter(|(_, answer)| matches!(answer, Answer::Rows(_)))
            .map(|(field, _)| field.clone())
            .collect();
        for group in groups {
            if let Some(Answer::Rows(rows)) = self.answers.get_mut(&group) {
                rows.iter_mut().for_each(|row| change(row.answers_mut()));
            }
        }
        change(&mut self.answers);
    }

    fn retire(&mut self, field: &str, version: u32, why: &str) {
        let mut gone = Vec::new();
        self.each(&mut |answers| gone.extend(answers.remove(field)));
        self.retired.extend(gone.into_iter().map(|answer| Retired {
            field: field.to_owned(),
            version,
            why: why.to_owned(),
            answer,
        }));
    }

    /// What the set asks nowhere, by a step or by none, is kept as retired.
    fn retire_unknown(&mut self, set: &QuestionSet) {
        let mut unknown = Vec::new();
        self.each(&mut |answers| {
            unknown.extend(
                answers.iter().map(|(field, _)| field.clone()).filter(|field| set.field(field).is_none()),
            );
        });
        for field in unknown {
            self.retire(&field, self.version, "no longer asked");
        }
    }
}
