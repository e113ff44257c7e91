//! What was written down of a case and its person, entry after entry.

use domain::case::CaseEvent;
use domain::person::PersonEvent;
use domain::{Author, Moment, News, Occurred};

/// Entries to come, each with when it was learnt and by whom.
pub(super) type Entries<E> = Vec<(Moment, Author, News<E>)>;

/// An entry that later ones speak of.
struct Named {
    name: String,
    version: i64,
    /// Whether it is there to be spoken of still.
    holds: bool,
}

/// The entries of one case.
#[derive(Default)]
pub(super) struct History {
    pub case: Entries<CaseEvent>,
    pub person: Entries<PersonEvent>,
    named: Vec<Named>,
}

impl History {
    /// Writes an entry of the case, which later ones may call `name`.
    pub fn write(
        &mut self,
        (at, author): (Moment, Author),
        occurred: Occurred,
        event: CaseEvent,
        name: Option<&String>,
    ) {
        self.case.push((at, author, News { occurred, event }));
        if let Some(name) = name {
            self.named.push(Named { name: name.clone(), version: self.case.len() as i64, holds: true });
        }
    }

    /// Writes an entry of the case about something that is done with its being written.
    pub fn done(&mut self, (at, author): (Moment, Author), event: impl Into<CaseEvent>) {
        self.write((at, author), Occurred::at(at), event.into(), None);
    }

    /// Writes down what was learnt of the person.
    pub fn learn(&mut self, (at, author): (Moment, Author), event: impl Into<PersonEvent>) {
        self.person.push((at, author, News { occurred: Occurred::at(at), event: event.into() }));
    }

    /// The version of the latest entry of a name that holds.
    pub fn version(&self, name: &str) -> Option<i64> {
        self.named.iter().rev().find(|it| it.holds && it.name == name).map(|it| it.version)
    }

    /// Nothing more can be said about an entry: it was ended, or taken out.
    pub fn over(&mut self, version: i64) {
        for named in self.named.iter_mut().filter(|it| it.version == version) {
            named.holds = false;
        }
    }
}
