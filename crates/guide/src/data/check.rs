//! The checks that need more than one record.

use std::collections::HashMap;

use super::flaw::{Flaw, Spot};
use super::{Body, CALLS, Coded as _, Data, Item, Leaflet, Service, Strength, nearest};

/// Every slip that shows only when records are held side by side.
pub(super) fn check(data: &Data, flaws: &mut Vec<Flaw>) {
    ids_are_used_once(data.items.iter().map(|item| (item.id.as_str(), &item.spot)), flaws);
    ids_are_used_once(data.signs.iter().map(|sign| (sign.id.as_str(), &sign.spot)), flaws);
    ids_are_used_once(data.places.iter().map(|place| place.id.as_str()).zip(&data.place_spots), flaws);
    for item in &data.items {
        replacements_are_known(item, data, flaws);
        dates_run_forward(item, flaws);
    }
    ids_are_used_once(data.bodies.iter().map(|body| (body.id.as_str(), &body.spot)), flaws);
    ids_are_used_once(data.services.iter().map(|service| (service.id.as_str(), &service.spot)), flaws);
    for body in &data.bodies {
        successors_are_known(body, data, flaws);
    }
    for service in &data.services {
        services_have_a_body(service, data, flaws);
    }
    ids_are_used_once(data.leaflets.iter().map(|one| (one.code.as_str(), &one.spot)), flaws);
    for leaflet in &data.leaflets {
        leaflets_are_whole(leaflet, data, flaws);
    }
    places_show_known_signs(data, flaws);
    strengths_are_explained(data, flaws);
}

fn ids_are_used_once<'a>(ids: impl Iterator<Item = (&'a str, &'a Spot)>, flaws: &mut Vec<Flaw>) {
    let mut seen: HashMap<&str, &Spot> = HashMap::new();
    for (id, spot) in ids {
        if !is_plain(id) {
            flaws.push(
                spot.flaw(format!("the id “{id}” is for addresses: use small letters, digits and hyphens")),
            );
        }
        if let Some(first) = seen.insert(id, spot) {
            flaws.push(
                spot.flaw(format!("the id {id} is used already, in data/{}:{}", first.file, first.line)),
            );
        }
    }
}

fn is_plain(id: &str) -> bool {
    !id.is_empty()
        && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn replacements_are_known(item: &Item, data: &Data, flaws: &mut Vec<Flaw>) {
    for id in &item.replaced_by {
        if *id == item.id {
            flaws.push(item.spot.flaw(format!("{id} is replaced by itself")));
        } else if !data.items.iter().any(|other| other.id == *id) {
            let near = nearest(id, data.items.iter().map(|other| other.id.as_str())).join(", ");
            let what =
                format!("{} is replaced by “{id}”, which is not in the library (near: {near})", item.id);
            flaws.push(item.spot.flaw(what));
        }
    }
}

fn dates_run_forward(item: &Item, flaws: &mut Vec<Flaw>) {
    if item.review <= item.checked {
        let what = format!(
            "{} is to be looked at again ({}) before it was ({})",
            item.id, item.review, item.checked
        );
        flaws.push(item.spot.flaw(what));
    }
}

fn successors_are_known(body: &Body, data: &Data, flaws: &mut Vec<Flaw>) {
    if let Some(id) = body.successor.as_ref().filter(|id| !data.bodies.iter().any(|other| other.id == **id)) {
        flaws
            .push(body.spot.flaw(format!("{} passed its work to “{id}”, which is no organisation", body.id)));
    }
}

fn services_have_a_body(service: &Service, data: &Data, flaws: &mut Vec<Flaw>) {
    let id = &service.organisation;
    if !data.bodies.iter().any(|body| body.id == *id) {
        let near = nearest(id, data.bodies.iter().map(|body| body.id.as_str())).join(", ");
        flaws.push(
            service
                .spot
                .flaw(format!("{} is run by “{id}”, which is no organisation (near: {near})", service.id)),
        );
    }
    if service.checked.is_some_and(|checked| service.review <= checked) {
        flaws.push(service.spot.flaw(format!("{} is to be looked at again before it was", service.id)));
    }
}

fn leaflets_are_whole(leaflet: &Leaflet, data: &Data, flaws: &mut Vec<Flaw>) {
    let mut say = |what: String| flaws.push(leaflet.spot.flaw(what));
    let code = &leaflet.code;
    match leaflet.state.get_ref().as_str() {
        "source" => {}
        "checked" if leaflet.reviewer.is_some() && leaflet.checked.is_some() => {}
        "checked" => say(format!("{code} is checked: name the reviewer and the day")),
        "unchecked" if leaflet.words.warning.trim().is_empty() => {
            say(format!("{code} is unchecked, and its warning is missing"));
        }
        "unchecked" => {}
        other => say(format!("“{other}” is no state of a translation: use source, unchecked or checked")),
    }
    if !["ltr", "rtl"].contains(&leaflet.direction.as_str()) {
        say(format!("“{}” is no direction: use ltr or rtl", leaflet.direction));
    }
    for call in CALLS {
        if leaflet.calls.get(call).is_none_or(|words| words.trim().is_empty()) {
            say(format!("{code} does not say what {call} is"));
        }
    }
    for call in leaflet.calls.keys() {
        let known = data.services.iter().find(|service| service.id == *call);
        if known.is_none_or(|service| service.numbers().next().is_none()) {
            say(format!("{code} says whom to ring at “{call}”, which has no number that may be shown"));
        }
    }
    let source = data.leaflets.iter().find(|other| other.is_source());
    let lengths = |one: &Leaflet| (one.lines.worried.len(), one.lines.rights.len());
    let short = source.is_some_and(|source| lengths(leaflet) < lengths(source)) && leaflet.tag != "en";
    if short {
        say(format!("{code} has fewer lines than the English"));
    }
}

fn places_show_known_signs(data: &Data, flaws: &mut Vec<Flaw>) {
    for (place, spot) in data.places.iter().zip(&data.place_spots) {
        for id in &place.signs {
            if !data.signs.iter().any(|sign| sign.id == *id) {
                flaws.push(spot.flaw(format!("{} shows “{id}”, which is no sign", place.id)));
            }
        }
    }
}

fn strengths_are_explained(data: &Data, flaws: &mut Vec<Flaw>) {
    for strength in Strength::ALL {
        if data.advice.of(*strength).is_empty() {
            let what = format!("what {} means is missing", strength.code());
            flaws.push(Flaw { file: "signs/advice.toml".to_owned(), line: 1, what });
        }
    }
}
