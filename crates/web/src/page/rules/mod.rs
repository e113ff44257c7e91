//! Rules of law and guidance: public pages, no sign-in, no cookie.

mod changes;
mod definition;
mod entitlements;
mod list;
mod rule;

use axum::Router;
use axum::response::Redirect;
use axum::routing::get;
use rules::Rule;

use crate::Web;
use crate::shell::Shell;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/", get(async || Redirect::to("/rules")))
        .route("/rules", get(list::page))
        .route("/rules/changes", get(changes::page))
        .route("/rules/definition", get(definition::page))
        .route("/rules/entitlements", get(entitlements::page))
        .route("/rules/{id}", get(rule::page))
        .route("/api/rules/{id}/due", get(rule::due_json))
}

/// A rule as a list shows it.
struct Line {
    /// The heading to stand above it, where a list begins a topic with it.
    topic: Option<String>,
    id: String,
    text: String,
    in_force: String,
    /// How sure we are, where that is less than fully.
    doubt: Option<String>,
}

impl Line {
    fn of(rule: &Rule, shell: &Shell) -> Self {
        Self {
            topic: None,
            id: rule.id.clone(),
            text: rule.text.clone(),
            in_force: rule.in_force.words(),
            doubt: doubt(rule, shell),
        }
    }
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
