//! Rules of law and guidance: public pages, no sign-in, no cookie.

mod changes;
mod definition;
mod entitlements;
mod found;
mod in_force;
mod list;
mod local;
mod rule;
mod spelled;

use rules::{Explanation, Rule};

use crate::component::Html;
use crate::route::{Door, Route};
use crate::shell::Shell;

pub(in crate::page) use found::found;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(Door::Public, "/rules", list::page),
        Route::get(Door::Public, "/rules/changes", changes::page),
        Route::get(Door::Public, "/rules/definition", definition::page),
        Route::get(Door::Public, "/rules/entitlements", entitlements::page),
        Route::get(Door::Public, "/rules/{id}", rule::page),
        Route::post(Door::Staff, "/rules/{id}/local", local::save),
        Route::get(Door::Public, "/api/rules/{id}/due", rule::due_json),
    ]
}

/// A rule as a list shows it.
pub(in crate::page) struct Line {
    /// The heading to stand above it, where a list begins a topic with it.
    topic: Option<String>,
    pub id: String,
    pub text: String,
    pub in_force: Html,
    /// How sure we are, where that is less than fully.
    pub doubt: Option<String>,
}

impl Line {
    fn of(rule: &Rule, shell: &Shell) -> Self {
        Self {
            topic: None,
            id: rule.id.clone(),
            text: rule.text.clone(),
            in_force: in_force::in_force(&rule.in_force, shell),
            doubt: doubt(rule, shell),
        }
    }
}

/// Why a date is what it is, a line each, its days written out.
pub(in crate::page) fn why(explanation: &Explanation) -> Vec<String> {
    explanation.lines().iter().map(|line| spelled::spelled(line)).collect()
}

/// The words for how sure we are of a rule, where it is less than fully.
fn doubt(rule: &Rule, shell: &Shell) -> Option<String> {
    match (rule.confidence, rule.in_conflict) {
        (rules::Confidence::Verified, false) => None,
        (_, true) => Some(shell.say("confidence-conflict")),
        (confidence, false) => Some(shell.say(confidence_message(confidence))),
    }
}

/// The message that says how sure we are.
const fn confidence_message(confidence: rules::Confidence) -> &'static str {
    match confidence {
        rules::Confidence::Verified => "confidence-verified",
        rules::Confidence::Secondary => "confidence-secondary",
        rules::Confidence::PartVerified => "confidence-part-verified",
        rules::Confidence::FromMemory => "confidence-from-memory",
    }
}
