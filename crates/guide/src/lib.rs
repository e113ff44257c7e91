//! The library of law, policy and guidance, the signs, and the directory of who helps, as dated, sourced data; and searching the library.
//!
//! Nothing here reads a clock, a file or a network: dates are arguments, and the data is built in. Ask [`Library::embedded`] and
//! [`Signs::embedded`].
//!
//! ```
//! use guide::{Ask, Library, Status};
//!
//! let library = Library::embedded();
//! let answer = library.search(&Ask::words("is the Victim Support Bill law?"));
//! assert_eq!(answer.found[0].status, Status::NeverEnacted);
//! ```
//!
//! # What is what
//!
//! - An [`Item`] is one law, guide, form, service or course, with its nations, its [`Status`], what replaced it, what was read to
//!   write it, and how sure we are. [`Library::standing`] says how it stands in a nation on a day.
//! - An [`Ask`] is a search: words, and what narrows it. `data/synonyms.toml` holds what searching knows of words.
//! - A [`Sheet`] is a record as people write it, in a form, a table or JSON; reading it gives an [`Item`] or all that is wrong with it.
//!   [`Library::with`] puts records of a house over those that are built in.
//! - A [`Service`] is run by a [`Body`]; a number that nobody has confirmed is kept, and never shown as a number to ring.
//! - A [`Sign`] is something that can be seen or heard; a [`Place`] is where signs show. One sign is rarely enough.
//!
//! # Adding a record
//!
//! An entry in a file of `data/library`, `data/signs` or `data/directory`; `docs/library.md` and `docs/directory.md` list the fields. The build stops, with file and line,
//! on an unknown nation, kind, status, audience, confidence, source or field, an id used twice, a replacement or a sign that is
//! nowhere, and a record that is to be looked at again before it was. `tests/all/refused.rs` holds each of these slips.
//!
//! # Adding a kind, a status, an audience
//!
//! A line in `src/data/coded.rs`, and the words for it in `words/locales/*/guide.ftl`.

mod data;
mod directory;
mod files;
mod library;
mod sheet;
mod signs;

use std::sync::LazyLock;

pub use data::{
    Advice, Audience, Body, CALLS, Coded, Confidence, Flaw, Group, Help, Hours, Item, Kind, Leaflet, Phone,
    Place, Reach, Running, Service, Sign, SignKind, Source, Status, Strength, Unknown, Version, Whom,
    web_address,
};
pub use directory::{Directory, LocalNumber};
pub use library::{Answer, Ask, Instead, Library, MOST_WORDS, Standing, Texts};
pub use sheet::{
    BrokenFile, COLUMNS, Read, Row, Sheet, Slip, VersionSheet, Wrong, csv, json, read_csv, read_json,
};
pub use signs::Signs;

/// The library, the signs and the directory, as one set of files holds them.
#[derive(Debug, Default)]
pub struct Guide {
    /// The library.
    pub library: Library,
    /// The signs.
    pub signs: Signs,
    /// The directory.
    pub directory: Directory,
    /// What the front door says in many languages, in the order in which they are offered.
    pub leaflets: Vec<Leaflet>,
}

static EMBEDDED: LazyLock<Guide> = LazyLock::new(|| {
    // The build has refused files that cannot be read, so the empty guide is never given.
    Guide::read(files::FILES).unwrap_or_default()
});

impl Guide {
    /// The guide that is built into the program; read once, on first use.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// A guide from files: each a name, from the folder `data`, and its text.
    ///
    /// # Errors
    /// Every slip in the files, with file and line.
    pub fn read(files: &[(&str, &str)]) -> Result<Self, Vec<Flaw>> {
        let data = data::read(files)?;
        let signs = Signs::new(data.signs, data.places, data.advice, data.sources.clone());
        let directory = Directory::new(data.bodies, data.services);
        Ok(Self {
            library: Library::new(data.items, data.sources, &data.synonyms),
            signs,
            directory,
            leaflets: data.leaflets,
        })
    }
}

impl Library {
    /// The library that is built into the program.
    pub fn embedded() -> &'static Self {
        &Guide::embedded().library
    }
}

impl Directory {
    /// The directory that is built into the program.
    pub fn embedded() -> &'static Self {
        &Guide::embedded().directory
    }
}

impl Signs {
    /// The signs that are built into the program.
    pub fn embedded() -> &'static Self {
        &Guide::embedded().signs
    }
}
