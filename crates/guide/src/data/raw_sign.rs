//! A sign as it is written, and its making into a [`Sign`].

use serde::Deserialize;
use toml::Spanned;

use super::read::Reader;
use super::{Confidence, Group, Place, Sign, SignKind, Source, Strength, Whom};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PlacesFile {
    pub(super) place: Vec<Spanned<Place>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SignsFile {
    sign: Vec<Spanned<RawSign>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSign {
    id: String,
    wording: Spanned<String>,
    applies_to: Spanned<String>,
    group: Spanned<String>,
    kind: Spanned<String>,
    strength: Spanned<String>,
    confidence: Spanned<String>,
    #[serde(default)]
    sources: Vec<Spanned<String>>,
    basis: Option<String>,
}

impl SignsFile {
    /// The signs, without those that a flaw stands in the way of.
    pub(super) fn into_signs(self, reader: &mut Reader<'_>, sources: &[Source]) -> Vec<Sign> {
        self.sign.into_iter().filter_map(|raw| sign(raw, reader, sources)).collect()
    }
}

fn sign(raw: Spanned<RawSign>, reader: &mut Reader<'_>, sources: &[Source]) -> Option<Sign> {
    let start = raw.span().start;
    let raw = raw.into_inner();
    if raw.wording.get_ref().trim().is_empty() {
        reader.say(raw.wording.span().start, "the wording is missing");
    }
    let confidence = reader.code::<Confidence>(&raw.confidence);
    if raw.sources.is_empty() && confidence.is_some_and(|sure| sure != Confidence::FromMemory) {
        reader.say(start, "no source is named: then the confidence is from-memory");
    }
    let (whom, group) = (reader.code::<Whom>(&raw.applies_to), reader.code::<Group>(&raw.group));
    let (kind, strength) = (reader.code::<SignKind>(&raw.kind), reader.code::<Strength>(&raw.strength));
    Some(Sign {
        id: raw.id,
        wording: raw.wording.into_inner(),
        applies_to: whom?,
        group: group?,
        kind: kind?,
        strength: strength?,
        confidence: confidence?,
        sources: raw.sources.iter().map(|key| reader.source(key, sources)).collect(),
        basis: raw.basis,
        spot: reader.spot(start),
    })
}
