//! The copy sheet: a signed referral in the national form's own order, each answer to be copied and ticked off.

use app::attachment::shown_name;
use app::handover::{self, CopySheet, SheetField};
use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use domain::UserId;

use super::one::{OneReferral, no_longer};
use crate::Web;
use crate::asset::fingerprinted;
use crate::error::{Trouble, rendered};
use crate::form::Form;
use crate::shell::Shell;
use crate::visit::Signed;

/// The most lines that a box of the sheet shows.
const LINES: usize = 12;
/// About how many letters stand on a line of it.
const WIDE: usize = 60;

#[derive(Template)]
#[template(path = "handover/copy_sheet.html")]
struct SheetPage {
    shell: Shell,
    script: &'static str,
    back: String,
    action: String,
    sent: String,
    /// Whether it is still to be sent on.
    unsent: bool,
    reference: String,
    no_longer: Vec<String>,
    source: String,
    done: String,
    pages: Vec<Page>,
    left_out: Vec<(String, String)>,
    files: Vec<String>,
}

/// A page of the form.
struct Page {
    number: usize,
    path: &'static str,
    purpose: &'static str,
    fields: Vec<Field>,
    done: bool,
}

/// An answer.
struct Field {
    id: String,
    key: &'static str,
    asks: &'static str,
    /// What to choose or tick, where it is no text.
    choose: Option<String>,
    tick: bool,
    value: String,
    rows: usize,
    length: String,
    too_long: bool,
    stands_in: bool,
    /// That they no longer agree to it, where they do not.
    no_longer: Option<String>,
    /// By whom and when it was ticked off.
    typed: Option<String>,
}

impl Field {
    fn of(field: &SheetField, names: &[(UserId, String)], shell: &Shell) -> Self {
        let values = |name: &'static str, number: usize| (name, words::amount(number).into());
        let length = match field.limit {
            Some(limit) => {
                let word = if field.is_too_long() { "sheet-too-long" } else { "sheet-length" };
                let values = [values("length", field.length), values("limit", limit)];
                shell.words().with(word, &values).into_owned()
            }
            None => String::new(),
        };
        let typed = field.typed.map(|(user, at)| {
            let when = shell.moment(at);
            match names.iter().find(|(id, _)| *id == user) {
                Some((_, name)) => {
                    let values = [("name", name.as_str().into()), ("when", when.into())];
                    shell.words().with("sheet-typed", &values).into_owned()
                }
                None => shell.with("sheet-typed-somebody", "when", &when),
            }
        });
        let lines: usize = field.value.lines().map(|line| 1 + line.chars().count() / WIDE).sum();
        Self {
            id: format!("f-{}", field.id),
            key: field.id,
            asks: field.asks,
            tick: field.chosen && field.value == "true",
            choose: field
                .chosen
                .then(|| field.option.clone().unwrap_or_else(|| field.value.clone()))
                .filter(|_| field.value != "true"),
            rows: lines.clamp(1, LINES),
            length: if field.chosen { String::new() } else { length },
            too_long: field.is_too_long(),
            stands_in: field.stands_in,
            no_longer: field
                .no_longer
                .map(|one| shell.with("sheet-no-longer", "when", &shell.moment(one.at))),
            typed,
            value: field.value.clone(),
        }
    }
}

pub(super) async fn page(
    State(web): State<Web>,
    signed: Signed,
    at: OneReferral,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let read = web.run(move |app| {
        let (referral, sheet, files) = handover::copy_sheet(app, &actor, at.case, at.entry)?;
        let mut names = Vec::new();
        for (user, _) in referral.state.typed.values() {
            if !names.iter().any(|(known, _)| known == user)
                && let Some(name) = app::user::name(app, &actor, *user)?
            {
                names.push((*user, name.reveal().to_owned()));
            }
        }
        Ok::<_, app::AppError>((referral, sheet, files, names))
    });
    let (referral, sheet, files, names) = read.await.map_err(|error| Trouble::from(error).to(&visit))?;
    let shell = visit.shell("Information");
    let [source, _, day] = &sheet.form;
    let source = [("source", source.as_str().into()), ("day", day.as_str().into())];
    let (all, done) = sheet.progress();
    let done = [("done", done.to_string().into()), ("all", all.to_string().into())];
    let left_out = sheet.left_out_in_runs().into_iter().map(|(one, last)| {
        let why = match one.no_longer {
            Some(no) => shell.with("sheet-no-longer", "when", &shell.moment(no.at)),
            None => one.why.clone().unwrap_or_else(|| shell.say("sheet-not-known")),
        };
        let asks = last.map_or_else(|| one.asks.to_owned(), |last| format!("{}–{last}", one.asks));
        (asks, why)
    });
    Ok(rendered(&SheetPage {
        script: fingerprinted("copy.js"),
        back: shell.link(&at.path("/where")),
        action: shell.link(&at.path("/sheet")),
        sent: shell.link(&at.path("/sent")),
        unsent: referral.state.sent.is_none() && !referral.withdrawn,
        reference: referral.reference.to_string(),
        no_longer: no_longer(&referral, &shell),
        source: shell.words().with("sheet-source", &source).into_owned(),
        done: shell.words().with("sheet-done", &done).into_owned(),
        left_out: left_out.collect(),
        files: files
            .iter()
            .map(|file| {
                let name = shown_name(file.attached.name.reveal(), file.attached.kind.code());
                format!("{} ({name})", file.attached.title.reveal())
            })
            .collect(),
        pages: pages(&sheet, &names, &shell),
        shell,
    }))
}

fn pages(sheet: &CopySheet, names: &[(UserId, String)], shell: &Shell) -> Vec<Page> {
    let pages = sheet.pages.iter().enumerate().map(|(place, page)| Page {
        number: place + 1,
        path: page.path,
        purpose: page.purpose,
        done: page.fields.iter().all(|field| field.typed.is_some()),
        fields: page.fields.iter().map(|field| Field::of(field, names, shell)).collect(),
    });
    pages.collect()
}

/// What the form's last button says: the ticks of every page.
const ALL: &str = "all";

/// Saves ticks, of one page or of all: those that are new and those that were taken away since the sheet was opened. What somebody else
/// ticked meanwhile stays.
pub(super) async fn tick(
    State(web): State<Web>,
    signed: Signed,
    at: OneReferral,
    form: Form,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let wanted = form.one("page").to_owned();
    let named = |box_: &str| -> Vec<String> {
        form.fields().filter(|(name, _)| *name == box_).map(|(_, value)| value.to_owned()).collect()
    };
    let (ticked, was) = (named("field"), named("was"));
    let done = web.run(move |app| {
        let (_, sheet, _) = handover::copy_sheet(app, &actor, at.case, at.entry)?;
        let place = sheet.pages.iter().position(|page| page.path == wanted);
        let pages = sheet.pages.iter().filter(|page| wanted == ALL || page.path == wanted);
        let fields: Vec<&SheetField> = pages.flat_map(|page| &page.fields).collect();
        let has = |ids: &[String], field: &SheetField| ids.iter().any(|id| id == field.id);
        for done in [true, false] {
            let changed = fields.iter().filter(|field| {
                has(&ticked, field) == done && has(&was, field) != done && field.typed.is_some() != done
            });
            let changed: Vec<String> = changed.map(|field| field.id.to_owned()).collect();
            if !changed.is_empty() {
                handover::type_over(app, &actor, at.case, at.entry, changed, done)?;
            }
        }
        Ok::<_, app::AppError>(place)
    });
    let place = done.await.map_err(|error| Trouble::from(error).to(&visit))?;
    let place = place.map(|place| format!("#page-{}", place + 1)).unwrap_or_default();
    Ok(Redirect::to(&visit.link(&at.path(&format!("/sheet{place}")))).into_response())
}
