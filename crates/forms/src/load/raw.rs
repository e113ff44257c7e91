//! A question file as it is written.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

/// Words by language; beside a language may stand its state: `cy_state = "checked"`.
pub(super) type RawText = Spanned<BTreeMap<String, Spanned<String>>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawFile {
    pub(super) set: RawHead,
    #[serde(default)]
    pub(super) words: BTreeMap<Spanned<String>, RawText>,
    #[serde(default)]
    pub(super) section: Vec<Spanned<RawSection>>,
    #[serde(default)]
    pub(super) rule: Vec<Spanned<RawRule>>,
    #[serde(default)]
    pub(super) score: Vec<Spanned<RawScore>>,
    #[serde(default)]
    pub(super) migrate: Vec<Spanned<RawMigrate>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawHead {
    pub(super) id: Spanned<String>,
    pub(super) version: Spanned<u32>,
    pub(super) owner: Spanned<String>,
    pub(super) class: Spanned<String>,
    pub(super) classes: Spanned<Vec<Spanned<String>>>,
    pub(super) languages: Spanned<Vec<Spanned<String>>>,
    #[serde(default)]
    pub(super) translation: BTreeMap<Spanned<String>, Spanned<String>>,
    pub(super) title: RawText,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSection {
    pub(super) id: Spanned<String>,
    pub(super) title: RawText,
    pub(super) when: Option<Spanned<RawWhen>>,
    #[serde(default)]
    pub(super) needs: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) page: Vec<Spanned<RawPage>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawPage {
    pub(super) id: Spanned<String>,
    pub(super) title: Option<RawText>,
    pub(super) lead: Option<RawText>,
    pub(super) warning: Option<RawText>,
    pub(super) when: Option<Spanned<RawWhen>>,
    #[serde(default)]
    pub(super) field: Vec<Spanned<RawField>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawField {
    pub(super) id: Spanned<String>,
    pub(super) kind: Spanned<String>,
    pub(super) class: Spanned<String>,
    pub(super) ask: RawText,
    pub(super) hint: Option<RawText>,
    pub(super) short: Option<RawText>,
    pub(super) unknown: Option<RawText>,
    pub(super) sense: Option<String>,
    #[serde(default)]
    pub(super) compulsory: bool,
    pub(super) when: Option<Spanned<RawWhen>>,
    #[serde(default)]
    pub(super) keys: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    pub(super) problem: BTreeMap<Spanned<String>, RawText>,
    // What only some kinds have.
    pub(super) options: Option<Spanned<Vec<Spanned<RawOption>>>>,
    pub(super) max: Option<Spanned<i64>>,
    pub(super) min: Option<Spanned<i64>>,
    pub(super) decimals: Option<Spanned<u8>>,
    pub(super) format: Option<Spanned<String>>,
    pub(super) earliest: Option<Spanned<String>>,
    pub(super) latest: Option<Spanned<String>>,
    pub(super) whole: Option<Spanned<bool>>,
    pub(super) list: Option<Spanned<String>>,
    pub(super) free: Option<Spanned<bool>>,
    pub(super) noun: Option<RawText>,
    #[serde(default)]
    pub(super) field: Vec<Spanned<RawField>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawOption {
    pub(super) id: Spanned<String>,
    pub(super) words: RawText,
    pub(super) hint: Option<RawText>,
    pub(super) sense: Option<String>,
    #[serde(default)]
    pub(super) alone: bool,
    #[serde(default)]
    pub(super) score: BTreeMap<Spanned<String>, i32>,
    #[serde(default)]
    pub(super) keys: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawWhen {
    pub(super) all: Option<Vec<Spanned<RawWhen>>>,
    pub(super) any: Option<Vec<Spanned<RawWhen>>>,
    pub(super) not: Option<Box<Spanned<RawWhen>>>,
    pub(super) field: Option<Spanned<String>>,
    pub(super) is: Option<Spanned<String>>,
    #[serde(rename = "in")]
    pub(super) one_of: Option<Vec<Spanned<String>>>,
    pub(super) answered: Option<bool>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRule {
    pub(super) id: Spanned<String>,
    pub(super) words: RawText,
    pub(super) when: Option<Spanned<RawWhen>>,
    #[serde(default)]
    pub(super) warn: bool,
    pub(super) in_order: Option<Spanned<Vec<Spanned<String>>>>,
    pub(super) at_most: Option<Spanned<Vec<Spanned<String>>>>,
    pub(super) born: Option<Spanned<String>>,
    pub(super) on: Option<Spanned<String>>,
    pub(super) age_at_least: Option<Spanned<u16>>,
    pub(super) age_under: Option<Spanned<u16>>,
    pub(super) never: Option<Spanned<RawWhen>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawScore {
    pub(super) id: Spanned<String>,
    pub(super) title: RawText,
    #[serde(default)]
    pub(super) bands: Vec<Spanned<RawBand>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawBand {
    pub(super) id: Spanned<String>,
    pub(super) from: i32,
    pub(super) words: RawText,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawMigrate {
    pub(super) from: Spanned<u32>,
    #[serde(default)]
    pub(super) renamed: Vec<Spanned<RawRenamed>>,
    #[serde(default)]
    pub(super) dropped: Vec<Spanned<RawDropped>>,
    #[serde(default)]
    pub(super) options: Vec<Spanned<RawOptionMoved>>,
    #[serde(default)]
    pub(super) added: Vec<Spanned<RawOptionAdded>>,
    #[serde(default)]
    pub(super) split: Vec<Spanned<RawSplit>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRenamed {
    pub(super) old: String,
    pub(super) new: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawDropped {
    pub(super) field: Spanned<String>,
    pub(super) why: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawOptionMoved {
    pub(super) field: Spanned<String>,
    pub(super) old: String,
    pub(super) new: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawOptionAdded {
    pub(super) field: Spanned<String>,
    pub(super) option: Spanned<String>,
    pub(super) why: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawSplit {
    pub(super) field: Spanned<String>,
    pub(super) why: Spanned<String>,
    pub(super) map: BTreeMap<String, BTreeMap<Spanned<String>, Spanned<String>>>,
}
