//! Looking for a case by whatever is known of it: a name in any script, a reference, a telephone number, a place, a birth date.
//!
//! What is typed is read in every way that fits it, each reading is looked up by tokens joined with sight, and what that finds is
//! opened and compared, for tokens of 8 bytes may meet by accident. What the same readings meet beyond the searcher's sight is
//! told to its holders and to nobody else (`beyond`), once the searcher has their answer (`to_tell`).

mod asked;
mod beyond;
mod birth;
mod keyed;
mod named;
mod to_tell;

use std::collections::BTreeMap;

use access::Action;
use domain::case::{CaseEssentials, Reference};
use domain::person::PersonIdentity;
use domain::{CaseId, Moment, PartialDate, Words};
use store::{Access, Commit, ListedCase, Outcome, Viewer};

use self::asked::Readings;
pub use self::to_tell::ToTell;
use crate::permit::{access, may};
use crate::{Actor, App, AppError};

/// The most cases that one search shows.
pub const MOST_FOUND: usize = 50;
/// The most records that a search looks at for each of its keys.
const MOST: i64 = 200;

/// What somebody looks for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// A name, a reference, a telephone number or a place, as typed.
    pub text: Words,
    /// When the person was born, as far as known.
    pub birth: Option<PartialDate>,
    /// Whether that date is only about right.
    pub about: bool,
}

impl Wanted {
    /// Something typed, and no birth date.
    pub const fn text(text: Words) -> Self {
        Self { text, birth: None, about: false }
    }
}

/// By what a case was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FoundBy {
    /// Its reference.
    Reference,
    /// A telephone number that is written in it.
    Telephone,
    /// A reference that another service gave.
    OtherReference,
    /// This name of its person.
    Name(Words),
    /// This name of its person, which is only like what was looked for: not each word that was typed is met.
    Sound(Words),
    /// A place that is written in it.
    Place,
    /// When its person was born.
    Birth(PartialDate),
}

/// A case that was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// Which.
    pub case: CaseId,
    /// Its reference, if the searcher may see it.
    pub reference: Option<Reference>,
    /// What its person is called, as far as the searcher may see it.
    pub names: Vec<Words>,
    /// Whether somebody outside was told, if the searcher may see that.
    pub told: Option<bool>,
    /// When we last learnt something.
    pub changed_at: Moment,
    /// By what it was found.
    pub by: FoundBy,
    /// How alike: higher is liker. For ordering alone.
    pub likeness: u32,
}

/// From this likeness on it is likely to be the person or the place that was meant.
pub const LIKELY: u32 = 200;

/// What a search came to.
#[derive(Clone, Debug)]
pub enum Finding {
    /// Nothing in particular was asked for: no name, no number, no date.
    AskedNothing,
    /// More was typed than any name or place is long.
    AskedTooMuch,
    /// Looked for.
    Looked {
        /// What was found, the likeliest first, at most [`MOST_FOUND`].
        found: Vec<Found>,
        /// Whether there are more: another word would narrow it.
        more: bool,
    },
}

impl Finding {
    /// What was found, the likeliest first.
    pub fn found(&self) -> &[Found] {
        if let Self::Looked { found, .. } = self { found } else { &[] }
    }

    /// The case whose reference was looked for.
    pub fn of_reference(&self) -> Option<CaseId> {
        self.found().iter().find(|found| found.by == FoundBy::Reference).map(|found| found.case)
    }

    /// Whether there are more than are shown.
    pub const fn more(&self) -> bool {
        matches!(self, Self::Looked { more: true, .. })
    }
}

/// The cases in the actor's sight that fit what is known, the likeliest first, each once. That they looked, and what they were
/// shown, is on the disk before this returns. What is still to be told to the holders of cases that they may not know of comes beside
/// it, and is told once the searcher has their answer: how long they wait for it must not say whether there is such a case.
///
/// # Errors
/// [`AppError`].
pub fn look(app: &App, actor: &Actor, wanted: &Wanted) -> Result<(Finding, ToTell), AppError> {
    may(app, actor, Action::SearchCases)?;
    let readings = match Readings::of(wanted) {
        asked::Asked::Nothing => return Ok((Finding::AskedNothing, ToTell::default())),
        asked::Asked::TooMuch => return Ok((Finding::AskedTooMuch, ToTell::default())),
        asked::Asked::For(readings) => readings,
    };
    let search = Search { app, viewer: actor.viewer(app.now()), readings: &readings };
    // A search reads dozens of times, and all of it as at one moment.
    let (found, more) = app.store.at_one_moment(|| gather(&search))??.ranked();
    let shown = found.iter().map(|one| one.case.0).collect();
    let seen = Access { shown, ..access(actor, Action::SearchCases, None, Outcome::Allowed) };
    app.store.commit(Commit::at(app.now()).seen(seen))?;
    Ok((Finding::Looked { found, more }, ToTell::of(*actor, wanted.clone())))
}

fn gather(search: &Search<'_>) -> Result<Gathered, AppError> {
    let mut gathered = Gathered::default();
    keyed::look(search, &mut gathered)?;
    named::look(search, &mut gathered)?;
    if search.readings.is_birth_alone() {
        birth::look(search, &mut gathered)?;
    }
    Ok(gathered)
}

/// The same, and tells the holders at once: for those who have no clock to watch.
///
/// # Errors
/// [`AppError`].
pub fn find(app: &App, actor: &Actor, wanted: &Wanted) -> Result<Finding, AppError> {
    let (finding, to_tell) = look(app, actor, wanted)?;
    to_tell.tell(app);
    Ok(finding)
}

/// The case of a reference that was read already, if it is in the actor's sight; and what is still to be told.
///
/// # Errors
/// [`AppError`].
pub fn look_by_reference(
    app: &App,
    actor: &Actor,
    reference: &Reference,
) -> Result<(Option<CaseId>, ToTell), AppError> {
    let wanted = Wanted::text(Words::new(reference.to_string())?);
    let (finding, to_tell) = look(app, actor, &wanted)?;
    Ok((finding.of_reference(), to_tell))
}

/// Whether somebody may look for cases; a refusal is noted.
///
/// # Errors
/// [`AppError::NotAllowed`].
pub fn must_search(app: &App, actor: &Actor) -> Result<(), AppError> {
    may(app, actor, Action::SearchCases)
}

/// A search that goes on.
struct Search<'a> {
    app: &'a App,
    viewer: Viewer,
    readings: &'a Readings,
}

/// Cases that were found, each once, by what makes it likeliest.
#[derive(Default)]
struct Gathered {
    found: BTreeMap<CaseId, Found>,
    more: bool,
}

impl Gathered {
    fn add(&mut self, listed: &ListedCase, by: FoundBy, likeness: u32) {
        if self.found.get(&listed.case).is_some_and(|known| known.likeness >= likeness) {
            return;
        }
        let essentials = essentials(listed);
        let found = Found {
            case: listed.case,
            told: essentials.as_ref().map(|essentials| essentials.told),
            reference: essentials.map(|essentials| essentials.reference),
            names: identity(listed).map(|identity| identity.names).unwrap_or_default(),
            changed_at: listed.changed_at,
            by,
            likeness,
        };
        self.found.insert(listed.case, found);
    }

    fn ranked(self) -> (Vec<Found>, bool) {
        let mut found: Vec<_> = self.found.into_values().collect();
        // What is only like the name stands after all that says more.
        let sounds = |one: &Found| matches!(one.by, FoundBy::Sound(_));
        found.sort_by_key(|one| (sounds(one), std::cmp::Reverse((one.likeness, one.changed_at, one.case))));
        let more = self.more || found.len() > MOST_FOUND;
        found.truncate(MOST_FOUND);
        (found, more)
    }
}

/// What a list may show of a case, where it is for these eyes.
pub(crate) fn essentials(listed: &ListedCase) -> Option<CaseEssentials> {
    listed.essentials.as_ref().and_then(|json| serde_json::from_slice(json).ok())
}

/// Who the case is about, where it is for these eyes.
pub(crate) fn identity(listed: &ListedCase) -> Option<PersonIdentity> {
    listed.identity.as_ref().and_then(|json| serde_json::from_slice(json).ok())
}
