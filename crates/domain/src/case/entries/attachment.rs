use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Class, DraftId, Words, entry};

/// What a file is, by what is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// An older Word document.
    Doc,
    /// A Word document.
    Docx,
    /// A PDF.
    Pdf,
    /// A JPEG picture.
    Jpg,
    /// A PNG picture.
    Png,
}

impl FileKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Doc, Self::Docx, Self::Pdf, Self::Jpg, Self::Png];

    /// The word that messages use, and the end of a file's name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Doc => "doc",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
            Self::Jpg => "jpg",
            Self::Png => "png",
        }
    }
}

/// What is known of whether a file holds a virus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scan {
    /// It was looked through, and nothing was found.
    Clean,
    /// Nothing looks through files here.
    NotSet,
    /// It was let in although nothing could look through it then.
    LetIn,
    /// It waits to be looked through, and nobody can open it.
    Held,
    /// Something was found in it, and nobody can open it.
    Infected,
}

impl Scan {
    /// The word that messages use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::NotSet => "not-set",
            Self::LetIn => "let-in",
            Self::Held => "held",
            Self::Infected => "infected",
        }
    }

    /// Whether the file may be opened.
    pub const fn may_be_opened(self) -> bool {
        matches!(self, Self::Clean | Self::NotSet | Self::LetIn)
    }
}

entry! {
    /// A file was attached.
    pub struct Attached = "case.attached", payload 1, class Full {
        /// The file.
        [Full] file: Uuid,
        /// What it was called where it came from.
        [Full] name: Words,
        /// What it is.
        [Full] title: Words,
        /// Who gave it.
        [Full] given_by: Words,
        /// What it is by what is in it.
        [Full] kind: FileKind,
        /// How many bytes.
        [Full] size: i64,
        /// What its bytes come to (BLAKE3).
        [Full] digest: String,
        /// For whose eyes it is.
        [Full] of: Class,
        /// The referral that it goes with, by its draft.
        [Full] referral: Option<DraftId>,
        /// What is known of whether it holds a virus.
        [Full] scan: Scan,
    }
}

entry! {
    /// A file that waited for it was looked through.
    pub struct Scanned = "case.scanned", payload 1, class Full {
        /// The entry that attached it.
        [Full] entry: i64,
        /// What was found.
        [Full] scan: Scan,
    }
}
