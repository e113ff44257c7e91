//! A step of a story line.

use std::collections::BTreeMap;

use domain::person::AgeBand;
use serde::Deserialize;

use super::line::Line;
use super::sheet::Sheet;
use super::span::{Happened, Span};
use crate::sets;

/// A step, read.
#[derive(Debug)]
pub(super) struct Step {
    pub after: Span,
    pub by: By,
    /// How many of a hundred take it.
    pub chance: u64,
    pub only: Option<Only>,
    pub name: Option<String>,
    pub happened: Option<Happened>,
    pub deed: Deed,
}

/// Who takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum By {
    /// Who was worried first.
    Opener,
    /// Who is responsible.
    Worker,
    /// Who manages them.
    Manager,
}

/// How a case ends in which it is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Only {
    Open,
    Closed,
}

/// What is done.
#[derive(Debug)]
pub(super) enum Deed {
    Told { service: Line, taken_by: Line, reference: Line },
    Assign,
    HandOver(Line),
    Note(Line),
    Write(Sheet),
    Learn(Learn),
    End { of: String, why: Line },
    Correct { of: String, text: Line, why: Line },
    Amend { of: String, why: Line, sheet: Sheet },
    Quarantine { of: String, why: Line },
    Reopen(Line),
}

/// What is learnt of the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Learn {
    Birth,
    Age(AgeBand),
}

/// As it stands in a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct RawStep {
    after: String,
    by: By,
    chance: Option<u64>,
    only: Option<Only>,
    name: Option<String>,
    happened: Option<String>,
    told: Option<(Line, Line, Line)>,
    #[serde(default)]
    assign: bool,
    hand_over: Option<Line>,
    note: Option<Line>,
    write: Option<String>,
    answers: Option<BTreeMap<String, toml::Value>>,
    learn: Option<String>,
    end: Option<(String, Line)>,
    correct: Option<(String, Line, Line)>,
    amend: Option<(String, Line)>,
    quarantine: Option<(String, Line)>,
    reopen: Option<Line>,
}

impl Step {
    /// Reads a step; `named` holds the question sets of the named entries before it.
    pub fn read(raw: RawStep, named: &mut Vec<(String, String)>) -> Result<Self, String> {
        if let (Some(name), Some(set)) = (&raw.name, &raw.write) {
            named.push((name.clone(), set.clone()));
        }
        Ok(Self {
            after: raw.after.parse()?,
            by: raw.by,
            chance: raw.chance.unwrap_or_else(|| raw.usual_chance()),
            only: raw.only,
            name: raw.name.clone(),
            happened: raw.happened.as_deref().map(str::parse).transpose()?,
            deed: raw.deed(named)?,
        })
    }
}

/// The question sets that not every case of a story line has answers to, though any may have them.
const NOT_ALWAYS: [&str; 9] =
    ["assessment", "bed", "flag", "health", "oversight", "police", "reach", "reference", "safe-contact"];

impl RawStep {
    fn usual_chance(&self) -> u64 {
        let sometimes = self.write.as_deref().is_some_and(|set| NOT_ALWAYS.contains(&set));
        if sometimes { 62 } else { 100 }
    }

    fn deed(self, named: &[(String, String)]) -> Result<Deed, String> {
        let answers = self.answers.unwrap_or_default();
        let deeds = [
            self.told.map(|(service, taken_by, reference)| Deed::Told { service, taken_by, reference }),
            self.assign.then_some(Deed::Assign),
            self.hand_over.map(Deed::HandOver),
            self.note.map(Deed::Note),
            self.write.map(|set| sheet(&set, &answers)).transpose()?.map(Deed::Write),
            self.learn.map(|what| learn(&what)).transpose()?.map(Deed::Learn),
            self.end.map(|(of, why)| Deed::End { of, why }),
            self.correct.map(|(of, text, why)| Deed::Correct { of, text, why }),
            self.amend.map(|(of, why)| amend(of, why, &answers, named)).transpose()?,
            self.quarantine.map(|(of, why)| Deed::Quarantine { of, why }),
            self.reopen.map(Deed::Reopen),
        ];
        let mut deeds = deeds.into_iter().flatten();
        match (deeds.next(), deeds.next()) {
            (Some(deed), None) => Ok(deed),
            _ => Err(format!("a step after {} has no deed, or several", self.after)),
        }
    }
}

fn sheet(set: &str, answers: &BTreeMap<String, toml::Value>) -> Result<Sheet, String> {
    Sheet::read(sets::entry(set).ok_or_else(|| format!("there is no question set {set}"))?, answers)
}

fn amend(
    of: String,
    why: Line,
    answers: &BTreeMap<String, toml::Value>,
    named: &[(String, String)],
) -> Result<Deed, String> {
    let set = named.iter().find(|(name, _)| *name == of).map(|(_, set)| set.as_str());
    let sheet = sheet(set.ok_or_else(|| format!("no step is called {of}"))?, answers)?;
    Ok(Deed::Amend { of, why, sheet })
}

fn learn(what: &str) -> Result<Learn, String> {
    match what {
        "birth" => Ok(Learn::Birth),
        "child" => Ok(Learn::Age(AgeBand::Child)),
        "adult" => Ok(Learn::Age(AgeBand::Adult)),
        other => Err(format!("{other} cannot be learnt")),
    }
}
