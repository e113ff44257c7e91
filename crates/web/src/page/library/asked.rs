//! What an address asks of the library, read kindly on pages and strictly for programs.

use guide::{Ask, Coded, Reach, Unknown};
use jiff::civil::Date;
use serde::Deserialize;

use crate::page::asked::Problem;
use crate::shell::Shell;

/// What is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    /// The words of a search.
    pub q: String,
    pub nation: String,
    pub audience: String,
    pub kind: String,
    pub status: String,
    pub published: String,
    /// `today`, or nothing.
    pub applies: String,
    /// A day, for programs.
    pub on: String,
    pub page: String,
}

impl Asked {
    /// The search as a page makes it: what cannot be read becomes a problem beside its field, and narrows nothing.
    pub fn kindly(&self, today: Date, shell: &Shell, problems: &mut Vec<Problem>) -> Ask {
        let year = self.published.trim();
        let read = year.parse().ok().filter(|year| (1..=9999).contains(year));
        if read.is_none() && !year.is_empty() {
            problems.push(Problem { field: "published", words: shell.say("library-unknown-year") });
        }
        let name = |one: Reach| super::reach(one, shell);
        Ask {
            words: self.q.clone(),
            reach: chosen(&self.nation, "nation", "unknown-nation", name, shell, problems),
            audience: chosen(
                &self.audience,
                "audience",
                ONE_OF,
                |one| super::word("audience", one, shell),
                shell,
                problems,
            ),
            kind: chosen(&self.kind, "kind", ONE_OF, |one| super::word("kind", one, shell), shell, problems),
            status: chosen(
                &self.status,
                "status",
                ONE_OF,
                |one| super::word("library-status", one, shell),
                shell,
                problems,
            ),
            year: read,
            on: self.is_today().then_some(today),
        }
    }

    /// The search as a program makes it.
    pub fn strictly(&self, today: Date) -> Result<Ask, String> {
        let year = match self.published.trim() {
            "" => None,
            year => Some(year.parse().map_err(|_| format!("“{year}” is not a year"))?),
        };
        let on = match self.on.trim() {
            "" => self.is_today().then_some(today),
            day => Some(rules::read_day(day).map_err(|error| error.to_string())?),
        };
        Ok(Ask {
            words: self.q.clone(),
            reach: known(&self.nation).map_err(told)?,
            audience: known(&self.audience).map_err(told)?,
            kind: known(&self.kind).map_err(told)?,
            status: known(&self.status).map_err(told)?,
            year,
            on,
        })
    }

    /// Whether only what applies today is asked for.
    pub fn is_today(&self) -> bool {
        self.applies == "today"
    }

    /// Path and query of a page that asks for the same.
    pub fn address(&self, path: &str, page: &str) -> String {
        let parts = [
            ("q", cut(&self.q)),
            ("nation", cut(&self.nation)),
            ("audience", cut(&self.audience)),
            ("kind", cut(&self.kind)),
            ("status", cut(&self.status)),
            ("published", cut(&self.published)),
            ("applies", cut(&self.applies)),
            ("page", page),
        ];
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(parts.iter().filter(|(_, value)| !value.is_empty()));
        let query = query.finish();
        if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
    }
}

/// As much of a value as is read.
fn cut(value: &str) -> &str {
    let end = value.char_indices().nth(guide::MOST_WORDS).map_or(value.len(), |(end, _)| end);
    value.get(..end).unwrap_or_default()
}

const ONE_OF: &str = "library-unknown";

/// The word of a list that a field chose; none where it chose none.
fn chosen<T: Coded>(
    word: &str,
    field: &'static str,
    message: &str,
    name: impl Fn(T) -> String,
    shell: &Shell,
    problems: &mut Vec<Problem>,
) -> Option<T> {
    match known(word.trim()) {
        Ok(one) => one,
        Err(unknown) => {
            let near: Vec<String> =
                unknown.near.iter().filter_map(|code| T::read(code).ok()).map(name).collect();
            problems.push(Problem { field, words: shell.with(message, "near", &near.join(", ")) });
            None
        }
    }
}

/// The word of a list; none for an empty one.
fn known<T: Coded>(word: &str) -> Result<Option<T>, Unknown> {
    if word.is_empty() { Ok(None) } else { T::read(word).map(Some) }
}

fn told(unknown: Unknown) -> String {
    unknown.to_string()
}
