//! A line of a story, in which `{name}` and the like stand for what differs from case to case.

use rand_chacha::ChaCha8Rng;
use serde::Deserialize;

use super::chance::pick;
use super::setting::{Setting, slot};

/// One of several ways to say something.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Written")]
pub(super) struct Line(Vec<Template>);

#[derive(Clone, Debug)]
struct Template(Vec<Part>);

#[derive(Clone, Debug)]
enum Part {
    Text(String),
    Slot(usize),
}

/// As it stands in a file.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    One(String),
    Any(Vec<String>),
}

impl TryFrom<Written> for Line {
    type Error = String;

    fn try_from(written: Written) -> Result<Self, String> {
        let texts = match written {
            Written::One(text) => vec![text],
            Written::Any(texts) => texts,
        };
        texts.iter().map(|text| Template::read(text)).collect::<Result<_, _>>().map(Self)
    }
}

impl Template {
    fn read(text: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) =
                after.split_once('}').ok_or_else(|| format!("a brace without its end: {text}"))?;
            parts.push(Part::Text(before.to_owned()));
            parts.push(Part::Slot(slot(name).ok_or_else(|| format!("there is no {{{name}}}: {text}"))?));
            rest = after;
        }
        parts.push(Part::Text(rest.to_owned()));
        Ok(Self(parts))
    }

    fn told(&self, setting: &Setting) -> Option<String> {
        let mut text = String::with_capacity(160);
        for part in &self.0 {
            match part {
                Part::Text(words) => text.push_str(words),
                Part::Slot(slot) => match setting.get(*slot) {
                    "" => return None,
                    words => text.push_str(words),
                },
            }
        }
        Some(text)
    }
}

impl Line {
    /// The line of this case; `None` where something that it speaks of is not there, such as an interpreter.
    pub fn told(&self, setting: &Setting, rng: &mut ChaCha8Rng) -> Option<String> {
        pick(rng, &self.0)?.told(setting)
    }
}
