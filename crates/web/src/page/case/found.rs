//! Cases that were found, as lines of a page.

use app::case::{Found, FoundBy};
use domain::{PartialDate, Words};

use crate::shell::Shell;

/// A case that was found.
pub(in crate::page) struct FoundLine {
    pub id: String,
    pub reference: String,
    pub names: String,
    pub changed: String,
    pub told: Option<bool>,
    /// By what it was found.
    pub by: String,
}

impl FoundLine {
    pub fn of(found: &Found, shell: &Shell) -> Self {
        Self {
            id: found.case.0.to_string(),
            reference: reference(found.reference.as_ref(), shell),
            names: names(&found.names),
            changed: shell.moment(found.changed_at),
            told: found.told,
            by: by(&found.by, shell),
        }
    }
}

/// A reference, or words where it is not for these eyes.
pub(super) fn reference(reference: Option<&domain::case::Reference>, shell: &Shell) -> String {
    reference.map_or_else(|| shell.say("found-unnamed"), ToString::to_string)
}

/// What somebody is called.
pub(super) fn names(names: &[Words]) -> String {
    names.iter().map(Words::reveal).collect::<Vec<_>>().join(" / ")
}

fn by(by: &FoundBy, shell: &Shell) -> String {
    match by {
        FoundBy::Reference => shell.say("found-by-reference"),
        FoundBy::Telephone => shell.say("found-by-telephone"),
        FoundBy::OtherReference => shell.say("found-by-other"),
        FoundBy::Place => shell.say("found-by-place"),
        FoundBy::Name(name) => shell.with("found-by-name", "name", name.reveal()),
        FoundBy::Sound(name) => shell.with("found-by-sound", "name", name.reveal()),
        FoundBy::Birth(birth) => shell.with("found-by-birth", "date", &date(*birth, shell)),
    }
}

/// A birth date, as far as it is known.
fn date(birth: PartialDate, shell: &Shell) -> String {
    let month = birth.month.map(|month| shell.say(&format!("month-{month}")));
    let parts = [birth.day.map(|day| day.to_string()), month, Some(birth.year.to_string())];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}
