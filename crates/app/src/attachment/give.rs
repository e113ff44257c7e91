//! Giving a file out.

use access::Action;
use domain::CaseId;
use domain::case::{Case, CaseEvent};
use store::{Commit, FileReader};
use zeroize::Zeroizing;

use super::name::shown_name;
use super::take::of_store;
use crate::permit::{ask, used};
use crate::{Actor, App, AppError};

/// A file as it goes out.
#[derive(Debug)]
pub struct OpenFile {
    /// A name that is safe to send.
    pub name: String,
    /// What it is, as HTTP has it.
    pub media: &'static str,
    /// How many bytes.
    pub size: i64,
    /// Its pieces.
    pub pieces: Giving,
}

/// The pieces of a file.
#[derive(Debug)]
pub struct Giving(FileReader);

impl Giving {
    /// The next piece; `None` after the last.
    ///
    /// # Errors
    /// [`AppError`].
    pub fn next_piece(&mut self) -> Result<Option<Zeroizing<Vec<u8>>>, AppError> {
        self.0.next_piece().map_err(of_store)
    }
}

/// Opens a file that was attached by an entry. That it was opened is on the disk before this returns. One that waits to be looked
/// through, or in which something was found, is not there.
///
/// # Errors
/// [`AppError`].
pub fn open(app: &App, actor: &Actor, id: CaseId, entry: i64) -> Result<OpenFile, AppError> {
    let permit = ask(app, actor, Action::OpenFile, id.0)?;
    let loaded = app.store.load::<Case>(&permit)?.ok_or(AppError::NotFound)?;
    let found = loaded.state.files().iter().find(|file| file.entry == entry).ok_or(AppError::NotFound)?;
    let attached = &found.attached;
    if !attached.scan.may_be_opened() || !permit.field_set().holds(attached.of) {
        return Err(AppError::NotFound);
    }
    app.store.commit(Commit::at(app.now()).seen(used(actor, &permit)))?;
    let reader = app.store.read_file(attached.file).map_err(of_store)?.ok_or(AppError::NotFound)?;
    Ok(OpenFile {
        name: shown_name(attached.name.reveal(), attached.kind.code()),
        media: media(attached.kind.code()),
        size: reader.size,
        pieces: Giving(reader),
    })
}

/// Opens a file that is kept as proof of what an entry says was sent on.
///
/// # Errors
/// [`AppError`].
pub fn open_proof(
    app: &App,
    actor: &Actor,
    id: CaseId,
    entry: i64,
    place: usize,
) -> Result<OpenFile, AppError> {
    let permit = ask(app, actor, Action::OpenFile, id.0)?;
    let loaded = app.store.load::<Case>(&permit)?.ok_or(AppError::NotFound)?;
    let found = loaded.entries.iter().find(|one| one.version == entry).ok_or(AppError::NotFound)?;
    let CaseEvent::SentOn(sent) = &found.event else { return Err(AppError::NotFound) };
    let proof = sent.proof.get(place).ok_or(AppError::NotFound)?;
    app.store.commit(Commit::at(app.now()).seen(used(actor, &permit)))?;
    let reader = app.store.read_file(proof.file).map_err(of_store)?.ok_or(AppError::NotFound)?;
    let end = proof.name.rsplit('.').next().unwrap_or_default();
    Ok(OpenFile {
        name: shown_name(&proof.name, end),
        media: media(end),
        size: reader.size,
        pieces: Giving(reader),
    })
}

fn media(end: &str) -> &'static str {
    match end {
        "pdf" => "application/pdf",
        "json" => "application/json",
        "jpg" => "image/jpeg",
        "png" => "image/png",
        "doc" => "application/msword",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _ => "application/octet-stream",
    }
}
