//! A signed referral for programs: the answers under the national form's own keys.

use domain::Moment;
use domain::case::CaseEvent;
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::handover::{CopySheet, LeftOut, Signed};

/// A signed referral as JSON: its answers by the form's fields, and the pages in the form's order.
pub fn json(signed: &Signed) -> String {
    let sheet = CopySheet::of(signed);
    let fields = sheet.pages.iter().flat_map(|page| &page.fields);
    let answers: Map<String, Value> =
        fields.map(|field| (field.id.to_owned(), Value::from(field.value.as_str()))).collect();
    let pages: Vec<Value> = sheet
        .pages
        .iter()
        .map(|page| {
            let fields: Vec<&str> = page.fields.iter().map(|field| field.id).collect();
            json!({ "page": page.path, "fields": fields })
        })
        .collect();
    let stands_in: Vec<&str> = sheet
        .pages
        .iter()
        .flat_map(|page| &page.fields)
        .filter(|field| field.stands_in)
        .map(|field| field.id)
        .collect();
    let [repository, commit, committed_on] = &sheet.form;
    let no_longer = signed.no_longer.iter().map(|one| NoLonger {
        consent: one.consent.code(),
        since: seconds(one.at),
        rests: if one.whole { "the whole" } else { "some answers, which are left out" },
    });
    pretty(&Whole {
        for_the_file_only: signed.withdrawn,
        no_longer_agreed: no_longer.collect(),
        reference: signed.reference.to_string(),
        route: signed.route().code(),
        signed_at: seconds(signed.signed_at()),
        form: json!({ "source": repository, "commit": commit, "committed_on": committed_on }),
        answers,
        pages,
        stand_ins: stands_in,
        left_out: &sheet.left_out,
    })
}

/// A signed referral, in the order in which it is to be read: whether it may be sent on stands first.
#[derive(Serialize)]
struct Whole<'a> {
    for_the_file_only: bool,
    no_longer_agreed: Vec<NoLonger>,
    reference: String,
    route: &'static str,
    signed_at: String,
    form: Value,
    answers: Map<String, Value>,
    pages: Vec<Value>,
    stand_ins: Vec<&'a str>,
    left_out: &'a [LeftOut],
}

/// A consent that it, or some of it, rests on and that no longer holds.
#[derive(Serialize)]
struct NoLonger {
    consent: &'static str,
    since: String,
    rests: &'static str,
}

fn seconds(at: Moment) -> String {
    at.timestamp().unwrap_or_default().to_string()
}

/// An addition to a signed referral as JSON.
pub fn supplement_json(signed: &Signed, entry: i64) -> String {
    let added = signed.entry_of_case(entry).and_then(|found| match &found.event {
        CaseEvent::Supplemented(added) => Some((found.recorded_at, added)),
        _ => None,
    });
    let Some((at, added)) = added else { return String::new() };
    let files = signed.state_of_case().files().iter().filter(|file| added.files.contains(&file.entry));
    let files: Vec<Value> = files
        .map(|file| json!({ "title": file.attached.title.reveal(), "digest": file.attached.digest }))
        .collect();
    pretty(&json!({
        "for_the_file_only": signed.withdrawn,
        "reference": signed.reference.to_string(),
        "adds_to": signed.state.entry,
        "added_at": seconds(at),
        "text": added.text.reveal(),
        "files": files,
    }))
}

/// Writing a value as JSON cannot fail.
fn pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
