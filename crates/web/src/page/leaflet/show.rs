//! One language.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use guide::{CALLS, Directory, Leaflet};
use jiff::civil::Date;
use words::{Language, Words};

use super::leaflet;
use crate::asset::fingerprinted;
use crate::error::{Trouble, rendered};
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "leaflet/show.html")]
struct ShowPage {
    leaflet: &'static Leaflet,
    /// The neutral title, and whether it is in the leaflet's language.
    titled: (String, bool),
    sheet: &'static str,
    own_sheet: &'static str,
    script: &'static str,
    calls: Vec<Call>,
    checked: String,
}

/// A number to ring, with what is said of it.
struct Call {
    shown: &'static str,
    dialled: String,
    words: &'static str,
}

pub(super) async fn page(visit: Visit, Path(code): Path<String>) -> Response {
    let Some(leaflet) = leaflet(&code) else { return Trouble::NotFound.to(&visit) };
    let sheet = if leaflet.direction == "rtl" { "govuk.rtl.css" } else { "govuk.css" };
    rendered(&ShowPage {
        leaflet,
        titled: titled(leaflet),
        sheet: fingerprinted(sheet),
        own_sheet: fingerprinted("wayhaven.css"),
        script: fingerprinted("exit.js"),
        calls: CALLS.iter().filter_map(|id| Call::of(id, leaflet)).collect(),
        checked: checked(leaflet),
    })
}

impl Call {
    fn of(id: &str, leaflet: &'static Leaflet) -> Option<Self> {
        let number = Directory::embedded().service(id)?.numbers().next()?;
        let dialled = number.number.chars().filter(char::is_ascii_digit).collect();
        Some(Self { shown: &number.number, dialled, words: leaflet.calls.get(id)? })
    }
}

/// The neutral title, where we have words of the language; otherwise in English.
fn titled(leaflet: &Leaflet) -> (String, bool) {
    let language = leaflet.tag.parse::<Language>();
    let own = language.is_ok();
    (Words::of(language.unwrap_or(Language::English)).text("title-information").into_owned(), own)
}

/// The earliest day on which one of the numbers was looked up: in words where we have those of the language, otherwise in digits,
/// as every script reads it.
fn checked(leaflet: &Leaflet) -> String {
    let directory = Directory::embedded();
    let days = CALLS.iter().filter_map(|id| directory.service(id)?.checked);
    let written = |day: Date| match leaflet.tag.parse::<Language>() {
        Ok(language) => Words::of(language).long_date(day),
        Err(_) => day.to_string(),
    };
    days.min().map(written).unwrap_or_default()
}
