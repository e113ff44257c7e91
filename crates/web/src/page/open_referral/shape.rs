//! The directory's things in the standard's shape.

use guide::{Body, Coded, Help, Hours, Service};
use serde_json::{Map, Value, json};

use super::ids::{What, id};
use super::local::Catalogue;

/// The two lists of words by which services are sorted: code, name, what it holds.
pub(super) const TAXONOMIES: [(&str, &str, &str); 2] = [
    ("help", "Kind of help", "What a service is for."),
    ("reader", "Who reaches it", "Whether the person and the public ring, or those who help."),
];

/// Words of a list: its code, theirs, name, meaning.
pub(super) fn terms() -> Vec<(&'static str, &'static str, String, String)> {
    let help =
        Help::ALL.iter().map(|help| ("help", help.code(), title(help.code()), meaning(*help).to_owned()));
    let readers = [
        ("reader", "public", "The person and the public".to_owned(), "Anybody may ring.".to_owned()),
        (
            "reader",
            "workers",
            "Those who help".to_owned(),
            "It is for workers, not for the person.".to_owned(),
        ),
    ];
    help.chain(readers).collect()
}

/// The terms of a service: list and code.
pub(super) fn terms_of(service: &Service) -> [(&'static str, &'static str); 2] {
    [("help", service.kind.code()), ("reader", if service.workers { "workers" } else { "public" })]
}

fn title(code: &str) -> String {
    let mut letters = code.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

const fn meaning(help: Help) -> &'static str {
    match help {
        Help::Emergency => "Danger now.",
        Help::Police => "Police, and telling of a crime.",
        Help::Helpline => "Advice about slavery and trafficking.",
        Help::Adults => "Support for adults.",
        Help::Children => "Help for children.",
        Help::Guardians => "Guardians for children.",
        Help::Legal => "Law and immigration.",
        Help::Work => "Rights at work.",
        Help::Wellbeing => "Somebody to talk to.",
        Help::Referral => "Referral and its decisions.",
        Help::Policy => "Policy, campaigns and training.",
    }
}

/// An address of the web, whole.
fn site(name: &str) -> String {
    format!("https://{name}")
}

/// Leaves out what is not known: the standard has no place for it.
fn known(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            Value::Object(fields.into_iter().filter(|(_, value)| !value.is_null()).collect::<Map<_, _>>())
        }
        other => other,
    }
}

pub(super) fn organization(body: &Body) -> Value {
    known(json!({
        "id": id(What::Organization, &body.id),
        "name": body.name,
        "description": body.about,
        "website": body.website.as_deref().map(site),
    }))
}

/// A service as lists show it: what stands to it one to one.
pub(super) fn service(service: &Service, all: &Catalogue) -> Value {
    let body = all.directory.body(&service.organisation);
    known(json!({
        "id": id(What::Service, &service.id),
        "organization_id": id(What::Organization, &service.organisation),
        "organization": body.map(organization),
        "name": service.name,
        "description": service.about,
        "url": service.website.as_deref().map(site),
        "email": service.email,
        "status": service.status.code(),
        "last_modified": service.checked.map(|day| format!("{day}T00:00:00Z")),
        "alert": service.checked.is_none().then_some("From memory: nobody has checked this yet."),
    }))
}

/// A service, whole.
pub(super) fn service_whole(one: &Service, all: &Catalogue) -> Value {
    let mut whole = service(one, all);
    let Some(fields) = whole.as_object_mut() else { return whole };
    fields.insert("eligibility_description".to_owned(), json!(one.whom));
    if !one.safe.is_empty() {
        fields.insert("additional_information".to_owned(), json!(one.safe));
    }
    fields.insert(
        "phones".to_owned(),
        one.numbers()
            .map(|phone| {
                known(json!({
                    "id": id(What::Phone, &format!("{}/{}", one.id, phone.number)),
                    "service_id": id(What::Service, &one.id),
                    "number": phone.number,
                    "type": "voice",
                    "description": phone.about,
                }))
            })
            .collect(),
    );
    fields.insert(
        "schedules".to_owned(),
        one.hours.iter().enumerate().map(|(at, hours)| schedule(one, at, hours)).collect(),
    );
    fields.insert("languages".to_owned(), one.languages.iter().map(|name| {
        json!({ "id": id(What::Language, &format!("{}/{name}", one.id)), "service_id": id(What::Service, &one.id), "name": name })
    }).collect());
    fields.insert("service_areas".to_owned(), areas(one, all));
    fields.insert("service_at_locations".to_owned(), json!([at_location(one)]));
    fields.insert(
        "attributes".to_owned(),
        terms_of(one).iter().map(|(list, code)| attribute(one, list, code)).collect(),
    );
    whole
}

fn schedule(service: &Service, at: usize, hours: &Hours) -> Value {
    known(json!({
        "id": id(What::Schedule, &format!("{}/{at}", service.id)),
        "service_id": id(What::Service, &service.id),
        "freq": "WEEKLY",
        "byday": hours.days.join(","),
        "opens_at": hours.opens.map(|time| time.strftime("%H:%M").to_string()),
        "closes_at": hours.closes.map(|time| time.strftime("%H:%M").to_string()),
        "description": (!hours.about.is_empty()).then_some(&hours.about),
    }))
}

/// Where a service answers: its nations, or its councils' areas.
fn areas(service: &Service, all: &Catalogue) -> Value {
    let area = |code: &str, name: &str| {
        json!({
            "id": id(What::ServiceArea, &format!("{}/{code}", service.id)),
            "service_id": id(What::Service, &service.id),
            "name": name,
        })
    };
    match all.councils(&service.id) {
        None => service.nations.iter().map(|reach| area(reach.code(), reach.code())).collect(),
        Some(codes) => area::councils()
            .filter(|council| codes.contains(&council.code))
            .map(|council| area(&council.code, &council.name))
            .collect(),
    }
}

fn attribute(service: &Service, list: &str, code: &str) -> Value {
    let word = format!("{list}/{code}");
    json!({
        "id": id(What::Attribute, &format!("{}/{word}", service.id)),
        "link_id": id(What::Service, &service.id),
        "link_entity": "service",
        "taxonomy_term_id": id(What::TaxonomyTerm, &word),
        "taxonomy_term": term_by(list, code),
    })
}

/// Where a service is: nowhere that anybody could go to.
pub(super) fn at_location(service: &Service) -> Value {
    json!({
        "id": id(What::ServiceAtLocation, &service.id),
        "service_id": id(What::Service, &service.id),
        "location_id": id(What::Location, &service.id),
        "location": { "id": id(What::Location, &service.id), "location_type": "virtual", "name": "By telephone or online" },
    })
}

/// The same, with its service.
pub(super) fn at_location_whole(one: &Service, all: &Catalogue) -> Value {
    let mut whole = at_location(one);
    if let Some(fields) = whole.as_object_mut() {
        fields.insert("service".to_owned(), service(one, all));
        fields.insert("service_areas".to_owned(), areas(one, all));
    }
    whole
}

pub(super) fn taxonomy((code, name, about): (&str, &str, &str)) -> Value {
    json!({ "id": id(What::Taxonomy, code), "name": name, "description": about, "version": "1" })
}

pub(super) fn term((list, code, name, about): &(&str, &str, String, String)) -> Value {
    let taxonomy_of = TAXONOMIES.iter().find(|(own, ..)| own == list);
    known(json!({
        "id": id(What::TaxonomyTerm, &format!("{list}/{code}")),
        "code": code,
        "name": name,
        "description": about,
        "language": "en",
        "taxonomy": taxonomy_of.map(|(_, name, _)| *name),
        "taxonomy_detail": taxonomy_of.copied().map(taxonomy),
    }))
}

fn term_by(list: &str, code: &str) -> Option<Value> {
    terms().iter().find(|(own, word, ..)| *own == list && *word == code).map(term)
}
