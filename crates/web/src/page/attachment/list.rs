//! The files of a case.

use app::attachment::shown_name;
use app::case::{self, Doing};
use app::{AppError, user};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::FieldSet;
use domain::case::Attachment;

use super::send::size_in_words;
use crate::Web;
use crate::error::{Trouble, rendered};
use crate::page::case::one::OneCase;
use crate::shell::Shell;
use crate::visit::Signed;

#[derive(Template)]
#[template(path = "attachment/list.html")]
struct FilesPage {
    shell: Shell,
    id: String,
    reference: String,
    files: Vec<File>,
    attach: bool,
}

/// A file.
struct File {
    entry: i64,
    title: String,
    name: String,
    by: String,
    size: String,
    scan: String,
    /// Whether somebody should know that it was not looked through.
    mind: bool,
    can_open: bool,
    goes_with: bool,
    class: String,
    digest: String,
}

impl File {
    fn of(one: &Attachment, by: &str, shell: &Shell) -> Self {
        let file = &one.attached;
        let said = [
            ("given", file.given_by.reveal().into()),
            ("name", by.into()),
            ("when", shell.moment(one.at).into()),
        ];
        let size =
            [("kind", file.kind.code().to_uppercase().into()), ("size", size_in_words(file.size).into())];
        Self {
            entry: one.entry,
            title: file.title.reveal().to_owned(),
            name: shown_name(file.name.reveal(), file.kind.code()),
            by: shell.words().with("files-by", &said).into_owned(),
            size: shell.words().with("files-size", &size).into_owned(),
            scan: shell.say(&format!("files-scan-{}", file.scan.code())),
            mind: file.scan != domain::case::Scan::Clean && file.scan != domain::case::Scan::NotSet,
            can_open: file.scan.may_be_opened(),
            goes_with: file.referral.is_some(),
            class: shell.say(&format!("files-class-{}", file.of.code())),
            digest: file.digest.chars().take(16).collect(),
        }
    }
}

pub(super) async fn page(State(web): State<Web>, signed: Signed, at: OneCase) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let read = web.run(move |app| {
        let view = case::read(app, &actor, at.0)?;
        let mut files: Vec<(Attachment, String)> = Vec::new();
        let seen = view.state().files().iter().filter(|_| view.field_set == FieldSet::Full);
        for file in seen {
            let name = user::name(app, &actor, file.by)?;
            files.push((file.clone(), name.map(|name| name.reveal().to_owned()).unwrap_or_default()));
        }
        let reference = view.state().reference().map(ToString::to_string).unwrap_or_default();
        Ok::<_, AppError>((reference, files, view.field_set == FieldSet::Full))
    });
    let (reference, files, whole) = read.await.map_err(|error| Trouble::from(error).to(&visit))?;
    let shell = visit.shell("Information");
    Ok(rendered(&FilesPage {
        id: at.id(),
        reference,
        files: files.iter().rev().map(|(file, by)| File::of(file, by, &shell)).collect(),
        attach: whole && case::may_do(&actor, Doing::Attach),
        shell,
    }))
}
