//! A record of the library as it is written, and its making into an [`Item`].

use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;

use super::read::Reader;
use super::{Confidence, Item, Kind, Source, Status, Version, web_address};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ItemsFile {
    item: Vec<Spanned<RawItem>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawItem {
    id: String,
    title: Spanned<String>,
    kind: Spanned<String>,
    publisher: String,
    year: Option<i16>,
    nations: Spanned<Vec<Spanned<String>>>,
    audience: Vec<Spanned<String>>,
    topics: Vec<String>,
    summary: Spanned<String>,
    status: Spanned<String>,
    #[serde(default)]
    replaced_by: Vec<String>,
    replaced_by_other: Option<String>,
    confidence: Spanned<String>,
    note: String,
    #[serde(default = "english")]
    languages: Vec<String>,
    source: Spanned<String>,
    #[serde(default)]
    also_in: Vec<Spanned<String>>,
    seen_as: String,
    checked: Date,
    review: Date,
    link: Option<Spanned<String>>,
    until: Option<Date>,
    #[serde(default)]
    version: Vec<Version>,
}

fn english() -> Vec<String> {
    vec!["en".to_owned()]
}

impl ItemsFile {
    /// The items, without those that a flaw stands in the way of.
    pub(super) fn into_items(self, reader: &mut Reader<'_>, sources: &[Source]) -> Vec<Item> {
        self.item.into_iter().filter_map(|raw| item(raw, reader, sources)).collect()
    }
}

fn item(raw: Spanned<RawItem>, reader: &mut Reader<'_>, sources: &[Source]) -> Option<Item> {
    let spot = reader.spot(raw.span().start);
    let raw = raw.into_inner();
    if raw.nations.get_ref().is_empty() {
        reader.say(raw.nations.span().start, "it holds in no nation: name at least one, or international");
    }
    for (words, what) in [(&raw.title, "title"), (&raw.summary, "summary")] {
        if words.get_ref().trim().is_empty() {
            reader.say(words.span().start, format!("the {what} is missing"));
        }
    }
    if let Some(link) = raw.link.as_ref().filter(|link| !web_address::is_one(link.get_ref())) {
        reader.say(link.span().start, format!("“{}” is no address of http or https", link.get_ref()));
    }
    let nations = reader.codes(raw.nations.get_ref());
    let audience = reader.codes(&raw.audience);
    let source = reader.source(&raw.source, sources);
    let also_in = raw.also_in.iter().map(|key| reader.source(key, sources)).collect();
    let (kind, status, confidence) = (
        reader.code::<Kind>(&raw.kind),
        reader.code::<Status>(&raw.status),
        reader.code::<Confidence>(&raw.confidence),
    );
    Some(Item {
        id: raw.id,
        title: raw.title.into_inner(),
        kind: kind?,
        publisher: raw.publisher,
        year: raw.year,
        nations,
        audience,
        topics: raw.topics,
        summary: raw.summary.into_inner(),
        status: status?,
        replaced_by: raw.replaced_by,
        replaced_by_other: raw.replaced_by_other,
        confidence: confidence?,
        note: raw.note,
        languages: raw.languages,
        source,
        also_in,
        seen_as: raw.seen_as,
        checked: raw.checked,
        review: raw.review,
        link: raw.link.map(Spanned::into_inner),
        until: raw.until,
        versions: raw.version,
        spot,
    })
}
