//! Where a paper is set: typst with our templates, our typefaces and nothing else. No file is read and no clock asked.

use std::sync::LazyLock;

use serde_json::{Value, json};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::faces::Faces;
use crate::paper::{Paper, Row, Section};
use crate::{shown, spoken};

/// A paper cannot be made. It names a template and a place in it, never what the paper says.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotPublish {
    /// The template is wrong.
    #[error("the template {0} cannot be set: {1}")]
    Template(&'static str, String),
    /// What was set cannot be written as an accessible PDF.
    #[error("the paper {0} cannot be written as an accessible PDF: {1}")]
    Pdf(&'static str, String),
}

macro_rules! templates {
    ($($name:literal),* $(,)?) => {
        [$((concat!("/", $name, ".typ"), include_str!(concat!("../templates/", $name, ".typ")))),*]
    };
}

const TEMPLATES: [(&str, &str); 5] =
    templates!["frame", "referral", "notification", "case-summary", "consents"];
/// Where templates read what the paper says.
const SAID: &str = "/paper.json";

/// The files of the desk, read once.
struct Files {
    library: LazyHash<Library>,
    sources: Vec<Source>,
    said: Option<FileId>,
}

static FILES: LazyLock<Files> = LazyLock::new(|| {
    let source = |(path, text): (&str, &str)| Some(Source::new(id(path)?, text.to_owned()));
    Files {
        library: LazyHash::new(Library::default()),
        sources: TEMPLATES.into_iter().filter_map(source).collect(),
        said: id(SAID),
    }
});

fn id(path: &str) -> Option<FileId> {
    VirtualPath::new(path).ok().map(|path| RootedPath::new(VirtualRoot::Project, path).intern())
}

/// One paper on the desk.
struct Desk {
    main: FileId,
    said: Bytes,
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &FILES.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &Faces::embedded().book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let found = FILES.sources.iter().find(|source| source.id() == id);
        found.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if Some(id) == FILES.said { Ok(self.said.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        Faces::embedded().fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Sets a paper and writes it as a tagged PDF (PDF/UA-1). The same paper gives the same bytes.
///
/// # Errors
/// [`CannotPublish`].
pub fn pdf(paper: &Paper) -> Result<Vec<u8>, CannotPublish> {
    // On a thread of its own, whose memory is given back with it.
    let bytes = std::thread::scope(|scope| scope.spawn(|| set(paper)).join());
    // What typst keeps from one paper for the next is what somebody said: nothing of it stays in memory.
    typst::comemo::evict(0);
    bytes.unwrap_or_else(|_| Err(CannotPublish::Template(paper.sort.name(), "it stopped".to_owned())))
}

fn set(paper: &Paper) -> Result<Vec<u8>, CannotPublish> {
    let name = paper.sort.name();
    let wrong = |why: &str| CannotPublish::Template(name, why.to_owned());
    let main = id(&format!("/{name}.typ")).ok_or_else(|| wrong("it has no place"))?;
    let said = serde_json::to_vec(&said(paper)).map_err(|_| wrong("what it says cannot be written"))?;
    let desk = Desk { main, said: Bytes::new(said) };
    let document = typst::compile::<PagedDocument>(&desk).output;
    let document = document.map_err(|errors| wrong(&told(&errors)))?;
    let document = spoken::in_order(document);
    let refused = |why: String| CannotPublish::Pdf(name, why);
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| refused(error.message().to_string()))?;
    let options = PdfOptions {
        creator: Smart::Custom(Some("Wayhaven".to_owned())),
        ident: Smart::Custom(format!("{} {} {:?}", name, paper.reference, paper.made)),
        timestamp: timestamp(paper),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| refused(told(&errors)))
}

/// What is wrong, without any value: messages of typst may quote what they stumbled over.
fn told(errors: &[SourceDiagnostic]) -> String {
    let first = errors
        .first()
        .map(|error| error.message.split(['“', '"', '`']).next().unwrap_or_default().to_owned());
    first.unwrap_or_default()
}

fn timestamp(paper: &Paper) -> Option<Timestamp> {
    let made = paper.made;
    Datetime::from_ymd_hms(made.year, made.month, made.day, made.hour, made.minute, 0).map(Timestamp::new_utc)
}

/// What the paper says, as templates read it.
fn said(paper: &Paper) -> Value {
    let mut numbered = 0;
    let mut rows = |rows: &[Row]| rows.iter().map(|one| row(one, paper, &mut numbered)).collect::<Vec<_>>();
    let outside = rows(&paper.outside);
    let mut sections = Vec::new();
    for Section { title, rows: within } in &paper.sections {
        sections.push(json!({ "title": title, "rows": rows(within) }));
    }
    json!({
        "families": Faces::embedded().families,
        "language": paper.language,
        "right_to_left": paper.right_to_left,
        "title": paper.title,
        "reference": paper.reference,
        "organisation": paper.organisation,
        "outside": outside,
        "warning": paper.warning,
        "sections": sections,
        "printed": shown::lines(&paper.printed).0.join(" "),
        "page_of": paper.page_of,
        "unshown": if numbered > 0 { paper.unshown.as_str() } else { "" },
    })
}

/// From how many letters on an answer stands under its question, over the whole width.
const LONG: usize = 180;

fn row(row: &Row, paper: &Paper, numbered: &mut usize) -> Value {
    let mut letters = 0;
    let lines: Vec<Value> = row
        .lines
        .iter()
        .map(|line| {
            letters += line.words.chars().count();
            let (parts, unshown) = shown::lines(&line.words);
            *numbered += unshown;
            let rtl = shown::is_right_to_left(&line.words).unwrap_or(paper.right_to_left);
            json!({ "parts": parts, "rtl": rtl, "theirs": line.theirs, "unknown": line.unknown, "label": line.label })
        })
        .collect();
    let (label, _) = shown::lines(&row.label);
    json!({ "label": label.join(" "), "lines": lines, "long": letters > LONG })
}
