//! When a rule is in force, in the page's language as far as it is only days.

use rules::{Edge, Span};

use super::spelled::spelled;
use crate::component::Html;
use crate::shell::Shell;

/// From when until when; in the source's own words, which are English, where they say more than the days.
pub(super) fn in_force(span: &Span, shell: &Shell) -> Html {
    if span.from_said.is_some() || span.to_said.is_some() {
        return shell.english(spelled(&span.words()));
    }
    let (from, to) =
        (span.from.map(|edge| edge_words(edge, shell)), span.to.map(|edge| edge_words(edge, shell)));
    let (message, from, to) = match (from, to) {
        (Some(from), Some(to)) => ("rule-from-to", from, to),
        (Some(from), None) => ("rule-from", from, String::new()),
        (None, Some(to)) => ("rule-until", String::new(), to),
        (None, None) => ("rule-begin-unknown", String::new(), String::new()),
    };
    put(message, from, to, shell)
}

/// A beginning or an end, as exactly as it is known.
fn edge_words(edge: Edge, shell: &Shell) -> String {
    let (first, last, words) = (edge.first, edge.last, shell.words());
    if edge.is_exact() {
        words.day(first)
    } else if first == first.first_of_month() && last == first.last_of_month() {
        words.month(first)
    } else if first == first.first_of_year() && last == first.last_of_year() {
        first.year().to_string()
    } else {
        let values = [("from", words.day(first).into()), ("to", words.day(last).into())];
        words.with("rule-between", &values).into_owned()
    }
}

/// A message with days, marked where it had to be borrowed from English.
fn put(message: &str, from: String, to: String, shell: &Shell) -> Html {
    let values = [("from", from.into()), ("to", to.into())];
    let words = shell.words().with(message, &values).into_owned();
    if shell.words().has(message) { shell.plain(words) } else { shell.english(words) }
}
