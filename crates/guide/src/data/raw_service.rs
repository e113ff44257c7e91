//! Bodies and services as they are written, and their making into [`Body`] and [`Service`].

use jiff::civil::{Date, Time};
use serde::Deserialize;
use toml::Spanned;

use super::read::Reader;
use super::service::{Body, Hours, Phone, Service};
use super::{Confidence, Help, Running, Source};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BodiesFile {
    organisation: Vec<Spanned<RawBody>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ServicesFile {
    service: Vec<Spanned<RawService>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawBody {
    id: String,
    name: String,
    about: String,
    website: Option<String>,
    status: Option<Spanned<String>>,
    successor: Option<String>,
    ended: Option<Date>,
    #[serde(default)]
    nations: Vec<Spanned<String>>,
    checked: Option<Date>,
    read: String,
    #[serde(default)]
    named_in: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawService {
    id: String,
    organisation: String,
    name: String,
    about: String,
    kind: Spanned<String>,
    #[serde(rename = "for")]
    whom: String,
    #[serde(default)]
    workers: bool,
    nations: Vec<Spanned<String>>,
    website: Option<String>,
    email: Option<String>,
    status: Option<Spanned<String>>,
    #[serde(default)]
    languages: Vec<String>,
    safe: String,
    checked: Option<Date>,
    read: String,
    note: Option<String>,
    review: Date,
    #[serde(default)]
    phone: Vec<RawPhone>,
    #[serde(default)]
    hours: Vec<RawHours>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPhone {
    number: Spanned<String>,
    about: Option<String>,
    confidence: Spanned<String>,
    publish: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawHours {
    days: Vec<Spanned<String>>,
    opens: Option<Time>,
    closes: Option<Time>,
    about: String,
}

/// The days of a week, as calendars write them.
const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

impl BodiesFile {
    /// The bodies, without those that a flaw stands in the way of.
    pub(super) fn into_bodies(self, reader: &mut Reader<'_>, sources: &[Source]) -> Vec<Body> {
        self.organisation.into_iter().filter_map(|raw| body(raw, reader, sources)).collect()
    }
}

impl ServicesFile {
    /// The services, without those that a flaw stands in the way of.
    pub(super) fn into_services(self, reader: &mut Reader<'_>) -> Vec<Service> {
        self.service.into_iter().filter_map(|raw| service(raw, reader)).collect()
    }
}

fn body(raw: Spanned<RawBody>, reader: &mut Reader<'_>, sources: &[Source]) -> Option<Body> {
    let spot = reader.spot(raw.span().start);
    let raw = raw.into_inner();
    Some(Body {
        id: raw.id,
        name: raw.name,
        about: raw.about,
        website: raw.website,
        status: running(raw.status.as_ref(), reader)?,
        successor: raw.successor,
        ended: raw.ended,
        nations: reader.codes(&raw.nations),
        checked: raw.checked,
        read: raw.read,
        named_in: raw.named_in.iter().map(|key| reader.source(key, sources)).collect(),
        spot,
    })
}

fn service(raw: Spanned<RawService>, reader: &mut Reader<'_>) -> Option<Service> {
    let start = raw.span().start;
    let raw = raw.into_inner();
    if raw.nations.is_empty() {
        reader.say(start, "it works in no nation: name at least one");
    }
    let phones = raw.phone.into_iter().filter_map(|raw| phone(raw, reader)).collect();
    let hours = raw.hours.into_iter().map(|raw| hours(raw, reader)).collect();
    Some(Service {
        id: raw.id,
        organisation: raw.organisation,
        name: raw.name,
        about: raw.about,
        kind: reader.code::<Help>(&raw.kind)?,
        whom: raw.whom,
        workers: raw.workers,
        nations: reader.codes(&raw.nations),
        website: raw.website,
        email: raw.email,
        status: running(raw.status.as_ref(), reader)?,
        languages: raw.languages,
        safe: raw.safe,
        checked: raw.checked,
        read: raw.read,
        note: raw.note,
        review: raw.review,
        phones,
        hours,
        spot: reader.spot(start),
    })
}

/// What is not said to have ended runs.
fn running(word: Option<&Spanned<String>>, reader: &mut Reader<'_>) -> Option<Running> {
    word.map_or(Some(Running::Active), |word| reader.code(word))
}

fn phone(raw: RawPhone, reader: &mut Reader<'_>) -> Option<Phone> {
    let at = raw.number.span().start;
    let number = raw.number.into_inner();
    if number.is_empty() || !number.bytes().all(|byte| byte.is_ascii_digit() || byte == b' ') {
        reader.say(at, format!("“{number}” is no telephone number: digits and spaces"));
    }
    let confidence = reader.code::<Confidence>(&raw.confidence)?;
    if raw.publish && confidence == Confidence::FromMemory {
        reader.say(at, format!("{number} is from memory, and must not be shown as a number to ring"));
    }
    Some(Phone { number, about: raw.about, confidence, publish: raw.publish })
}

fn hours(raw: RawHours, reader: &mut Reader<'_>) -> Hours {
    for day in &raw.days {
        if !DAYS.contains(&day.get_ref().as_str()) {
            reader.say(day.span().start, format!("“{}” is no day: use {}", day.get_ref(), DAYS.join(", ")));
        }
    }
    let days = raw.days.into_iter().map(Spanned::into_inner).collect();
    Hours { days, opens: raw.opens, closes: raw.closes, about: raw.about }
}
