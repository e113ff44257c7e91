//! Story lines: what follows from what, over days and months. One file each, `data/demo/story/`.
//!
//! # To add a story line
//!
//! A file, and its line in [`FILES`]. A step has `after` (from the step before: `20m`, `2h..5h`, `3d..9d`), `by` whom, perhaps `chance` (of a
//! hundred; `step.rs` has the usual ones) and `only` (`open` or `closed`: how the case ends), perhaps a `name` for later steps to speak of it, perhaps when it `happened`
//! (`-3h`, `-1d`, `month -90d`, `about -70d`), and one deed. `line.rs` says what stands in lines, `sheet.rs` what in answers.

use std::sync::LazyLock;

use domain::case::CloseReason;
use domain::person::AgeBand;
use serde::Deserialize;

use super::line::Line;
use super::step::{RawStep, Step};
use super::who::Who;

/// A story line.
#[derive(Debug)]
pub(super) struct Storyline {
    pub id: &'static str,
    weight: u64,
    ages: Vec<AgeBand>,
    kinds: Vec<String>,
    from: Option<From>,
    /// How many of a hundred that have run their course are closed.
    pub closes: u64,
    pub reason: CloseReason,
    pub closing: Line,
    pub opening: Opening,
    pub steps: Vec<Step>,
    pub after_closing: Vec<Step>,
}

/// The worry that opens it.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Opening {
    pub danger: String,
    pub worry: Line,
    pub place: Line,
    /// What a business of this story is called; where it names none, any.
    #[serde(default)]
    pub businesses: Vec<String>,
    /// Whether the day is known only about.
    #[serde(default)]
    pub about: bool,
    pub wants: Option<Line>,
    pub knows: Option<String>,
    pub others: Option<Line>,
    pub dependants: Option<Line>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum From {
    Home,
    Abroad,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Raw {
    weight: u64,
    ages: Vec<AgeBand>,
    kinds: Vec<String>,
    from: Option<From>,
    closes: u64,
    reason: CloseReason,
    closing: Line,
    #[serde(flatten)]
    opening: Opening,
    #[serde(default, rename = "step")]
    steps: Vec<RawStep>,
    #[serde(default)]
    after_closing: Vec<RawStep>,
}

/// The text of a story line, by the name of its file.
macro_rules! files {
    ($($id:literal),* $(,)?) => {
        &[$(($id, include_str!(concat!("../../data/demo/story/", $id, ".toml")))),*]
    };
}

const FILES: &[(&str, &str)] = files![
    "age-in-doubt",
    "car-wash",
    "care-worker",
    "county-lines",
    "custody",
    "declines",
    "domestic",
    "farm",
    "flat-warrant",
    "left-behind",
    "missing-twice",
    "moved-between-flats",
    "nail-bar",
    "nobody-met",
    "something-else",
    "twin",
    "going-on",
    "going-on-unmet",
];

/// Read once; a test holds that each can be.
static STORIES: LazyLock<Vec<Storyline>> =
    LazyLock::new(|| FILES.iter().filter_map(|(id, text)| Storyline::read(id, text).ok()).collect());

/// The story line of a name.
pub(super) fn named(id: &str) -> Option<&'static Storyline> {
    STORIES.iter().find(|story| story.id == id)
}

/// The story lines that somebody may have, with how often; where none is for those of their origin, that of others.
pub(super) fn of(who: &Who) -> impl Iterator<Item = (u64, &'static Storyline)> + Clone + use<> {
    let kind = kind(who.label);
    let (band, home) = (who.age_band, who.is_from_here());
    let fits = move |story: &&Storyline| {
        story.weight > 0 && story.ages.contains(&band) && story.kinds.iter().any(|it| it == kind)
    };
    let at_home = move |story: &&Storyline| story.from.is_none_or(|from| (from == From::Home) == home);
    let any = STORIES.iter().any(|story| fits(&story) && at_home(&story));
    STORIES
        .iter()
        .filter(move |story| fits(story) && (!any || at_home(story)))
        .map(|story| (story.weight, story))
}

/// The kind by which stories are told, of a published one.
fn kind(label: &str) -> &'static str {
    let has = |base: &str| label.contains(base);
    match (has("Sexual"), has("Domestic"), has("Labour"), has("Criminal")) {
        (true, _, true, _) => "sexual-labour",
        (true, ..) => "sexual",
        (_, true, ..) => "domestic",
        (_, _, true, true) => "labour-criminal",
        (_, _, true, _) => "labour",
        (.., true) => "criminal",
        _ => "unknown",
    }
}

impl Storyline {
    fn read(id: &'static str, text: &str) -> Result<Self, String> {
        let raw: Raw = toml::from_str(text).map_err(|error| format!("{id}: {error}"))?;
        let mut named = Vec::new();
        let mut steps = |raw: Vec<RawStep>| -> Result<Vec<Step>, String> {
            raw.into_iter()
                .map(|step| Step::read(step, &mut named).map_err(|error| format!("{id}: {error}")))
                .collect()
        };
        let Raw { weight, ages, kinds, from, closes, reason, closing, opening, .. } = raw;
        let (first, after) = (steps(raw.steps)?, steps(raw.after_closing)?);
        Ok(Self {
            id,
            weight,
            ages,
            kinds,
            from,
            closes,
            reason,
            closing,
            opening,
            steps: first,
            after_closing: after,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::shares::shares;

    #[test]
    fn every_story_can_be_read() {
        for (id, text) in FILES {
            if let Err(error) = Storyline::read(id, text) {
                panic!("{error}");
            }
        }
        assert_eq!(STORIES.len(), FILES.len());
    }

    #[test]
    fn there_is_a_story_for_everybody() {
        let bands = [AgeBand::Adult, AgeBand::Child, AgeBand::MayBeChild, AgeBand::NobodyMet];
        for kind in &shares().exploitation {
            for band in bands {
                let fits = |story: &&Storyline| {
                    story.ages.contains(&band) && story.kinds.iter().any(|it| it == super::kind(&kind.label))
                };
                assert!(STORIES.iter().any(|story| fits(&story)), "{} {band:?}", kind.label);
            }
        }
    }
}
