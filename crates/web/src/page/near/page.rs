//! The form, and what it finds.

use area::{Fit, Found, Place, Unreadable, find as find_area};
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;

use super::found::{Here, Whom};
use crate::Web;
use crate::component::{About, Caption, Html, Input};
use crate::error::rendered;
use crate::form::Form;
use crate::page::asked::{self, nations};
use crate::page::errors::Errors;
use crate::shell::Shell;
use crate::visit::Visit;

/// As much of what was typed as stands in the box again.
const ECHOED: usize = area::LONGEST;

/// What an address asks for: no postcode.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    nation: String,
    council: String,
}

#[derive(Template)]
#[template(path = "near/near.html")]
struct NearPage {
    shell: Shell,
    summary: Option<Html>,
    postcode: Html,
    nations: Vec<(&'static str, String, bool)>,
    /// What is to be known of what was found.
    notes: Vec<String>,
    /// The councils to choose from, where part of a postcode lies in several: address and name.
    several: Vec<(String, String)>,
    here: Option<Here>,
    whom: Option<Whom>,
    source: &'static str,
}

/// What a page shows.
#[derive(Default)]
struct Showing {
    typed: String,
    errors: Errors,
    notes: Vec<String>,
    several: Vec<(String, String)>,
    place: Option<Place>,
    nation: Option<rules::Nation>,
}

pub(super) async fn page(State(web): State<Web>, visit: Visit, Query(asked): Query<Asked>) -> Response {
    let council = council(&asked.council);
    let nation: Option<rules::Nation> = asked.nation.trim().parse().ok();
    let shell = visit.shell_at("Information", address(council.map(Place::Council), nation));
    let mut problems = Vec::new();
    asked::nation(&asked.nation, &shell, &mut problems);
    let mut errors = Errors::default();
    for problem in problems {
        errors.add(problem.field, problem.words);
    }
    shown(&web, shell, Showing { errors, place: council.map(Place::Council), nation, ..Showing::default() })
        .await
}

pub(super) async fn find(
    State(web): State<Web>,
    visit: Visit,
    Query(asked): Query<Asked>,
    form: Form,
) -> Response {
    let shell = visit.shell_at("Information", "/near");
    let typed = form.one("postcode");
    if form.asks_for_language() {
        let typed = typed.chars().take(ECHOED).collect();
        let place = council(&asked.council).map(Place::Council);
        let nation = asked.nation.trim().parse().ok();
        let shell = visit.shell_at("Information", address(place, nation));
        return shown(&web, shell, Showing { typed, place, nation, ..Showing::default() }).await;
    }
    match find_area(typed) {
        Ok(found) => {
            let showing = told(&found, &shell);
            let shell = visit.shell_at("Information", address(showing.place, showing.nation));
            shown(&web, shell, showing).await
        }
        Err(unreadable) => {
            let mut errors = Errors::default();
            errors.add("postcode", shell.say(message(unreadable)));
            let typed = typed.chars().take(ECHOED).collect();
            let page = shown(&web, shell, Showing { typed, errors, ..Showing::default() }).await;
            (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
        }
    }
}

/// The council with this code.
fn council(code: &str) -> Option<&'static area::Council> {
    area::councils().find(|council| council.code == code)
}

/// Where the same is found again in another language, without what was typed.
fn address(place: Option<Place>, nation: Option<rules::Nation>) -> String {
    match (place, nation) {
        (Some(Place::Council(council)), _) => format!("/near?council={}", council.code),
        (None, Some(nation)) => format!("/near?nation={nation}"),
        _ => "/near".to_owned(),
    }
}

const fn message(unreadable: Unreadable) -> &'static str {
    match unreadable {
        Unreadable::Nothing => "near-nothing",
        Unreadable::NotAPostcode => "near-not",
        Unreadable::NoSuchArea => "near-no-area",
    }
}

/// What is shown of what was found.
fn told(found: &Found, shell: &Shell) -> Showing {
    let mut notes = Vec::new();
    if found.among_more {
        notes.push(shell.say("near-more"));
    }
    if found.fit == Fit::Nearest {
        notes.push(shell.say("near-nearest"));
    }
    let councils = found.places.iter().filter_map(|place| match place {
        Place::Council(council) => Some(*council),
        Place::Crown(_) => None,
    });
    let choices: Vec<(String, String)> = councils
        .map(|council| {
            let address = shell.link(&format!("/near?council={}", council.code));
            (address, super::found::name_of(council, shell))
        })
        .collect();
    match found.places.as_slice() {
        [place] => Showing { notes, place: Some(*place), ..Showing::default() },
        places => {
            // All of one nation, as nearly always: what is national can be told at once.
            let nations: Vec<_> = places.iter().filter_map(super::found::nation_of).collect();
            let sole = nations.first().copied().filter(|first| nations.iter().all(|one| one == first));
            Showing { notes, several: choices, nation: sole, ..Showing::default() }
        }
    }
}

async fn shown(web: &Web, shell: Shell, showing: Showing) -> Response {
    let Showing { typed, errors, notes, several, place, nation } = showing;
    // While the database is gone, the national numbers stand.
    let front = web.front().await.unwrap_or_default();
    let here = place.map(|place| Here::of(place, &front, &shell));
    let nation = place.as_ref().and_then(super::found::nation_of).or(nation);
    let whom = nation.map(|nation| Whom::of(nation, &shell));
    let shell = shell.keeping("postcode-form");
    let page = NearPage {
        summary: errors.summary(&shell),
        postcode: postcode(typed, &errors, &shell),
        nations: nations(&shell, nation),
        notes,
        several,
        here,
        whom,
        source: area::SOURCE,
        shell,
    };
    rendered(&page)
}

fn postcode(value: String, errors: &Errors, shell: &Shell) -> Html {
    Html::of(&Input {
        about: About {
            id: "postcode".to_owned(),
            caption: Caption { text: shell.text("near-postcode"), ..Caption::default() },
            hint: Some(shell.text("near-postcode-hint")),
            error: errors.of("postcode", shell),
        },
        name: "postcode".to_owned(),
        value,
        classes: "govuk-input--width-10",
        spellcheck: Some(false),
        // A shared telephone would offer it to whoever types next.
        autocomplete: Some("off"),
        attributes: vec![("dir", "ltr".to_owned())],
        ..Input::default()
    })
}
