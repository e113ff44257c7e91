//! Attaching a file. It comes in with the form, piece by piece, and is never whole in memory.

use std::time::Duration;

use app::attachment::{About, LARGEST_FILE, NotTaken, Taking, Untaken, about_to};
use app::{Actor, App, AppError, case, referral};
use askama::Template;
use axum::Extension;
use axum::extract::State;
use axum::extract::multipart::{Field, Multipart, MultipartRejection};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::case::CaseRefusal;
use domain::{CaseId, Class, DraftId, Words};
use uuid::Uuid;

use crate::Web;
use crate::arriving::Crowded;
use crate::component::{Html, Text};
use crate::error::{Trouble, rendered};
use crate::form::{TOKEN, WRITER};
use crate::guard::Honest;
use crate::page::boxes::Boxes;
use crate::page::case::one::OneCase;
use crate::page::errors::Errors;
use crate::shell::Shell;
use crate::visit::{Signed, Visit};

/// The classes that a file may have, as pages offer them.
const CLASSES: [Class; 6] =
    [Class::Full, Class::Health, Class::Children, Class::Intelligence, Class::Identity, Class::Essentials];
/// How long a browser may send nothing.
const PATIENCE: Duration = Duration::from_secs(20);
/// The most bytes of a box beside the file.
const LONGEST_BOX: usize = 64 * 1024;
/// How much more than a file may have is read before its sender is told, so that a browser reads the answer.
const SPARE: u64 = 40 * 1024 * 1024;

#[derive(Template)]
#[template(path = "attachment/take.html")]
struct TakePage {
    shell: Shell,
    id: String,
    reference: String,
    summary: Option<Html>,
    fields: Vec<Html>,
    file_error: Option<Text>,
    megabytes: String,
}

/// What stands in the boxes.
#[derive(Clone, Default)]
struct Typed {
    title: String,
    given_by: String,
    class: String,
    referral: String,
    token: String,
    writer: String,
}

/// What the page needs of the case: its reference, and its referrals with when each was begun or signed.
type Ahead = (String, Vec<(DraftId, domain::Moment)>);

fn ahead(app: &App, actor: &Actor, id: CaseId) -> Result<Ahead, AppError> {
    let (reference, _) = about_to(app, actor, id)?;
    let view = case::read(app, actor, id)?;
    let signed = view.state().referrals().iter().map(|one| (one.draft, one.signed_at));
    let open = referral::of_case(app, actor, id)?.into_iter().map(|one| (one.draft, one.changed.0));
    Ok((reference.to_string(), signed.chain(open).collect()))
}

pub(super) async fn page(State(web): State<Web>, signed: Signed, at: OneCase) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let ahead = web.run(move |app| ahead(app, &actor, at.0)).await;
    let ahead = ahead.map_err(|error| Trouble::from(error).to(&visit))?;
    let typed = Typed { class: Class::Full.code().to_owned(), ..Typed::default() };
    Ok(shown(&visit, at, &ahead, &typed, &Errors::default()))
}

pub(super) async fn take(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
    honest: Honest,
    Extension(Crowded(crowded)): Extension<Crowded>,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    // What was typed is read, and stays in its boxes, while nothing can be saved.
    let (ahead, saves) = match web.run(move |app| ahead(app, &actor, at.0)).await {
        Ok(ahead) => (ahead, None),
        Err(error @ AppError::Commit(_)) => (Ahead::default(), Some(error.into())),
        Err(error) => return Err(Trouble::from(error).to(&visit)),
    };
    let Ok(mut form) = form else { return Err(Trouble::BadRequest.to(&visit)) };
    let shell = visit.shell("Information");
    let mut upload = Upload { wrong: saves, crowded, ..Upload::default() };
    let came = upload.read(&web, actor, at, &honest, &mut form).await;
    let Upload { typed, taking, name, wrong, several, .. } = upload;
    if !honest.holds(&typed.token, &typed.writer) {
        return Err(Trouble::Forged.to(&visit));
    }
    let mut errors = Errors::default();
    let about = about(&typed, &name, &ahead, &shell, &mut errors);
    match (came, wrong, taking) {
        _ if crowded => errors.add("file", shell.say("files-crowded")),
        _ if several => errors.add("file", shell.say("files-one")),
        // What is too large is not read to its end.
        (_, Some(wrong), _) => tell(wrong, &shell, &visit, &mut errors)?,
        (false, ..) => errors.add("file", shell.say("files-cut")),
        (_, None, None) => errors.add("file", shell.say("files-choose-empty")),
        (_, None, Some(taking)) => {
            if let Some(about) = about.filter(|_| errors.is_empty()) {
                match web.run(move |_| Ran(taking.finish(about))).await.0 {
                    Ok(_) => {
                        let files = visit.link(&format!("/cases/{}/files", at.id()));
                        return Ok(Redirect::to(&files).into_response());
                    }
                    Err(wrong) => tell(wrong, &shell, &visit, &mut errors)?,
                }
            } else {
                errors.add("file", shell.say("files-again"));
            }
        }
    }
    let page = shown(&visit, at, &ahead, &typed, &errors);
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// What a use case about a file came to.
struct Ran<T>(Result<T, Untaken>);

impl<T> crate::FromStopped for Ran<T> {
    fn stopped() -> Self {
        let stopped = store::CommitError::NotSaved("a thread stopped".to_owned());
        Self(Err(AppError::from(stopped).into()))
    }
}

/// A form with a file, as far as it came.
#[derive(Default)]
struct Upload {
    typed: Typed,
    taking: Option<Taking>,
    name: String,
    wrong: Option<Untaken>,
    /// Whether there is more than one file: then none is taken.
    several: bool,
    /// Whether there is no place for a file now: the boxes are read all the same.
    crowded: bool,
}

impl Upload {
    /// Reads the form to its end; `false` where it was cut off. The boxes come before the file, and a file that nobody honest
    /// sends is not taken.
    async fn read(
        &mut self,
        web: &Web,
        actor: Actor,
        at: OneCase,
        honest: &Honest,
        form: &mut Multipart,
    ) -> bool {
        loop {
            let next = tokio::time::timeout(PATIENCE, form.next_field()).await;
            let field = match next {
                Ok(Ok(Some(field))) => field,
                Ok(Ok(None)) => return true,
                Ok(Err(_)) | Err(_) => return false,
            };
            let name = field.name().unwrap_or_default().to_owned();
            let came = if name == "file" {
                let taken = honest.holds(&self.typed.token, &self.typed.writer);
                self.file(web, actor, at, taken, field).await
            } else {
                self.text(&name, field).await
            };
            if !came {
                return false;
            }
        }
    }

    async fn text(&mut self, name: &str, mut field: Field<'_>) -> bool {
        let mut bytes = Vec::new();
        loop {
            match tokio::time::timeout(PATIENCE, field.chunk()).await {
                Ok(Ok(Some(chunk))) if bytes.len() + chunk.len() <= LONGEST_BOX => {
                    bytes.extend_from_slice(&chunk);
                }
                Ok(Ok(None)) => break,
                _ => return false,
            }
        }
        let Ok(text) = String::from_utf8(bytes) else { return false };
        let into = match name {
            "title" => &mut self.typed.title,
            "given-by" => &mut self.typed.given_by,
            "class" => &mut self.typed.class,
            "referral" => &mut self.typed.referral,
            TOKEN => &mut self.typed.token,
            WRITER => &mut self.typed.writer,
            _ => return true,
        };
        *into = text;
        true
    }

    async fn file(
        &mut self,
        web: &Web,
        actor: Actor,
        at: OneCase,
        taken: bool,
        mut field: Field<'_>,
    ) -> bool {
        let name = field.file_name().unwrap_or_default().to_owned();
        if !name.is_empty() && !self.name.is_empty() {
            (self.several, self.taking) = (true, None);
        } else if self.name.is_empty() {
            self.name = name;
        }
        let mut seen = 0_u64;
        loop {
            let chunk = match tokio::time::timeout(PATIENCE, field.chunk()).await {
                Ok(Ok(Some(chunk))) => chunk,
                Ok(Ok(None)) => {
                    if seen == 0 && !self.name.is_empty() {
                        self.wrong = Some(NotTaken::Empty.into());
                    }
                    return true;
                }
                Ok(Err(_)) | Err(_) => return false,
            };
            seen += chunk.len() as u64;
            if seen > LARGEST_FILE + SPARE {
                return false;
            }
            if !taken || self.crowded || self.several || self.wrong.is_some() || chunk.is_empty() {
                continue;
            }
            let taking = self.taking.take();
            let more = web.run(move |app| {
                let begin = || Taking::begin(app, &actor, at.0);
                let mut taking = match taking {
                    Some(taking) => taking,
                    None => match begin() {
                        Ok(taking) => taking,
                        Err(wrong) => return Ran(Err(wrong)),
                    },
                };
                Ran(taking.more(&chunk).map(|()| taking))
            });
            match more.await.0 {
                Ok(taking) => self.taking = Some(taking),
                Err(wrong) => self.wrong = Some(wrong),
            }
        }
    }
}

/// What somebody says of the file; what is missing or wrong is told.
fn about(typed: &Typed, name: &str, ahead: &Ahead, shell: &Shell, errors: &mut Errors) -> Option<About> {
    let title = errors.compulsory("title", &typed.title, "files-title-empty", shell);
    let given_by = errors.compulsory("given-by", &typed.given_by, "files-given-by-empty", shell);
    let of = CLASSES.into_iter().find(|class| class.code() == typed.class);
    if of.is_none() {
        errors.add("class", shell.say("files-class-choose"));
    }
    let draft = Uuid::try_parse(&typed.referral).ok().map(DraftId);
    let referral = draft.filter(|draft| ahead.1.iter().any(|(known, _)| known == draft));
    // A name from elsewhere may be as long as it likes; what is kept of it is what a box holds.
    let name: String = name.chars().take(1_000).collect();
    let name = Words::new(name).ok()?;
    Some(About { name, title: title?, given_by: given_by?, of: of?, referral })
}

/// What went wrong with a file, at its box; trouble that is none of the file's is a page of its own.
fn tell(wrong: Untaken, shell: &Shell, visit: &Visit, errors: &mut Errors) -> Result<(), Response> {
    let word = match wrong {
        Untaken::File(NotTaken::Empty) => "files-empty",
        Untaken::File(NotTaken::TooLarge) => {
            errors.add("file", shell.with("files-too-large", "size", &megabytes()));
            return Ok(());
        }
        Untaken::File(NotTaken::Kind) => "files-kind",
        Untaken::File(NotTaken::Macros) => "files-macros",
        Untaken::Infected => "files-infected",
        Untaken::NotScanned => "files-not-scanned",
        Untaken::App(AppError::Case(CaseRefusal::TooManyFiles)) => "files-too-many",
        Untaken::App(AppError::Case(CaseRefusal::IsClosed)) => "case-is-closed",
        // Nothing of the file was kept; the boxes are.
        Untaken::App(error @ AppError::Commit(_)) => {
            tracing::error!(%error, "a file could not be kept");
            "files-not-saved"
        }
        Untaken::App(error) => return Err(Trouble::from(error).to(visit)),
    };
    errors.add("file", shell.say(word));
    Ok(())
}

fn megabytes() -> String {
    (LARGEST_FILE / 1024 / 1024).to_string()
}

fn shown(visit: &Visit, at: OneCase, ahead: &Ahead, typed: &Typed, errors: &Errors) -> Response {
    let shell = visit.shell_at("Information", format!("/cases/{}/files/new", at.id()));
    let boxes = Boxes { shell: &shell, errors };
    let classes =
        CLASSES.map(|class| (class.code().to_owned(), shell.text(&format!("files-class-{}", class.code()))));
    let mut fields = vec![
        boxes.line("title", "files-title", Some("files-title-hint"), &typed.title, ""),
        boxes.line("given-by", "files-given-by", Some("must-be-answered"), &typed.given_by, ""),
        boxes.one("class", "files-class", None, classes.to_vec(), &typed.class),
    ];
    if !ahead.1.is_empty() {
        let mut options = vec![(String::new(), shell.text("files-referral-none"))];
        options.extend(ahead.1.iter().map(|(draft, when)| {
            let words = shell.with("files-referral-with", "when", &shell.moment(*when));
            (draft.0.to_string(), Text::from(words))
        }));
        fields.push(boxes.one("referral", "files-referral", None, options, &typed.referral));
    }
    rendered(&TakePage {
        id: at.id(),
        reference: ahead.0.clone(),
        summary: errors.summary(&shell),
        file_error: errors.of("file", &shell).map(|wrong| wrong.text),
        megabytes: megabytes(),
        fields,
        shell,
    })
}
