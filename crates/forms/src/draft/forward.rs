//! Bringing an older draft to the version of today.

use std::collections::{BTreeMap, BTreeSet};

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
        self.clone().opened(set)
    }

    /// The same of a draft that is not needed as it was.
    ///
    /// # Errors
    /// [`CannotOpen`], where the draft answers another set or a newer version.
    pub fn opened(mut self, set: &QuestionSet) -> Result<Self, CannotOpen> {
        if self.set != set.id {
            return Err(CannotOpen::Other(self.set.clone()));
        }
        if self.version > set.version {
            return Err(CannotOpen::Newer { found: self.version, known: set.version });
        }
        if self.version == set.version {
            return Ok(self);
        }
        let from = self.version;
        for migration in set.migrations.iter().filter(|migration| migration.from >= from) {
            self.rename(&migration.steps, migration.from);
            self.rename_options(&migration.steps);
            for step in &migration.steps {
                self.take(step, migration.from);
            }
        }
        self.retire_misplaced(set);
        self.keep_unreadable(set);
        self.saved.retain(|page| set.page(page).is_some());
        self.version = set.version;
        Ok(self)
    }

    /// All renamings of one version at once: two fields may take each other's name.
    fn rename(&mut self, steps: &[Step], version: u32) {
        let renamed = steps.iter().filter_map(|step| match step {
            Step::Renamed { old, new } => Some((old, new)),
            _ => None,
        });
        let renamed: Vec<(&String, &String)> = renamed.collect();
        self.each(&mut |place, answers, retired| {
            let moved = renamed.iter().filter_map(|(old, new)| Some((*old, *new, answers.remove(old)?)));
            for (old, new, answer) in moved.collect::<Vec<_>>() {
                if let Some(displaced) = answers.set(new.clone(), answer) {
                    let why = format!("“{old}” took its name");
                    retired.push(place.retired(new, version, &why, displaced));
                }
            }
        });
    }

    fn rename_options(&mut self, steps: &[Step]) {
        let new_name = |its: &str, option: &str| {
            steps.iter().find_map(|step| match step {
                Step::OptionRenamed { field, old, new } if field == its && old == option => Some(new.clone()),
                _ => None,
            })
        };
        self.each(&mut |_, answers, _| {
            for (field, answer) in answers.iter_mut() {
                let options = match answer {
                    Answer::One(option) => std::slice::from_mut(option),
                    Answer::Many(options) => options.as_mut_slice(),
                    _ => continue,
                };
                for option in options {
                    if let Some(new) = new_name(field, option) {
                        *option = new;
                    }
                }
            }
        });
    }

    fn take(&mut self, step: &Step, version: u32) {
        match step {
            Step::Renamed { .. } | Step::OptionRenamed { .. } | Step::OptionAdded { .. } => {}
            Step::Dropped { field, why } => self.retire(field, version, why),
            Step::Split { field, why, map } => {
                self.each(&mut |_, answers, _| split(answers, field, map));
                self.retire(field, version, why);
            }
        }
    }

    /// Calls for the answers of every row, and then for those outside of groups.
    fn each(&mut self, change: &mut dyn FnMut(&Place, &mut Answers, &mut Vec<Retired>)) {
        let groups: Vec<String> = self.answers.iter().map(|(field, _)| field.clone()).collect();
        for group in groups {
            let Some(Answer::Rows(rows)) = self.answers.get_mut(&group) else { continue };
            for row in rows.iter_mut() {
                let place = Place(Some((group.clone(), row.id().to_owned())));
                change(&place, row.answers_mut(), &mut self.retired);
            }
        }
        change(&Place(None), &mut self.answers, &mut self.retired);
    }

    fn retire(&mut self, field: &str, version: u32, why: &str) {
        self.each(&mut |place, answers, retired| {
            retired.extend(answers.remove(field).map(|answer| place.retired(field, version, why, answer)));
        });
    }

    /// What the set does not ask at this place, by a step or by none, is kept as retired.
    fn retire_misplaced(&mut self, set: &QuestionSet) {
        let version = self.version;
        self.each(&mut |place, answers, retired| {
            let gone: Vec<String> = answers.iter().map(|(field, _)| field.clone()).collect();
            for field in gone.iter().filter(|field| !place.asks(set, field)) {
                let answer = answers.remove(field);
                retired.extend(answer.map(|answer| place.retired(field, version, "no longer asked", answer)));
            }
        });
    }

    /// What the set asks otherwise than before stays where it is, so that the check points it out, and is kept as retired too,
    /// so that a new answer does not replace it for good.
    fn keep_unreadable(&mut self, set: &QuestionSet) {
        let version = self.version;
        self.each(&mut |place, answers, retired| {
            for (id, answer) in &*answers {
                if set.field(id).is_some_and(|field| !field.reads(answer)) {
                    let why = "a later version cannot read it";
                    retired.push(place.retired(id, version, why, answer.clone()));
                }
            }
        });
    }
}

/// Where answers stand: in the row of a group, or outside of groups.
struct Place(Option<(String, String)>);

impl Place {
    fn asks(&self, set: &QuestionSet, field: &str) -> bool {
        let group = self.0.as_ref().map(|(group, _)| group.as_str());
        set.field(field).is_some_and(|field| field.group.map(|at| set.field_at(at).id.as_str()) == group)
    }

    fn retired(&self, field: &str, version: u32, why: &str, answer: Answer) -> Retired {
        let (group, row) = self.0.clone().unzip();
        Retired { field: field.to_owned(), group, row, version, why: why.to_owned(), answer }
    }
}

/// What an old answer says to the new fields. What somebody answered to one of them directly stands, and where two options say
/// different things nothing is said.
fn split(answers: &mut Answers, field: &str, map: &BTreeMap<String, BTreeMap<String, String>>) {
    let mut said: BTreeMap<&String, BTreeSet<Option<&String>>> = BTreeMap::new();
    let Some(answer) = answers.get(field) else { return };
    for (old, targets) in map {
        for (new, option) in targets {
            match answer {
                Answer::Unknown => drop(said.entry(new).or_default().insert(None)),
                chosen if chosen.is(old) => drop(said.entry(new).or_default().insert(Some(option))),
                _ => {}
            }
        }
    }
    for (new, options) in said {
        let mut options = options.into_iter();
        if let (Some(one), None, None) = (options.next(), options.next(), answers.get(new)) {
            answers.set(new.clone(), one.map_or(Answer::Unknown, |option| Answer::One(option.clone())));
        }
    }
}
