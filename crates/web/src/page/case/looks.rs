//! Who has looked at a case.

use app::case::{self, Look};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::Moment;
use serde::Deserialize;

use super::one::OneCase;
use crate::Web;
use crate::error::{Trouble, rendered};
use crate::shell::Shell;
use crate::visit::Signed;

#[derive(Template)]
#[template(path = "case/looks.html")]
struct LooksPage {
    shell: Shell,
    id: String,
    lines: Vec<Line>,
    /// From which moment back the older ones are.
    older: Option<i64>,
    /// Whether this is not the first page.
    later: bool,
}

/// From which moment back looks are asked for, in microseconds since 1970; nothing for the latest.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    until: String,
}

/// A look.
struct Line {
    when: String,
    who: String,
    what: String,
    refused: Option<String>,
}

pub(super) async fn page(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
    Query(asked): Query<Asked>,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let until = asked.until.parse().ok().map(Moment);
    let looks = web.run(move |app| case::looks(app, &actor, at.0, until)).await;
    let looks = looks.map_err(|error| Trouble::from(error).to(&visit))?;
    let shell = visit.shell("Information");
    let lines = looks.looks.iter().map(|look| Line::of(look, &shell)).collect();
    let older = looks.older.map(|moment| moment.0);
    Ok(rendered(&LooksPage { id: at.id(), lines, older, later: until.is_some(), shell }))
}

/// That it was refused, and how often that day.
fn refused(times: usize, shell: &Shell) -> String {
    let word = shell.say("looks-refused");
    if times == 1 { word } else { format!("{word}, {}", shell.count("looks-times", &times)) }
}

impl Line {
    fn of(look: &Look, shell: &Shell) -> Self {
        let own = |words: &domain::Words| words.reveal().to_owned();
        let who = look.name.iter().chain(&look.organisation).map(own).collect::<Vec<_>>().join(", ");
        Self {
            when: shell.moment(look.at),
            who: if who.is_empty() { shell.say("looks-stranger") } else { who },
            what: shell.say(&format!("did-{}", look.action.replace('.', "-"))),
            refused: look.refused.then(|| refused(look.times, shell)),
        }
    }
}

#[cfg(test)]
mod tests {
    use words::{Language, Words};

    #[test]
    fn everything_that_can_be_done_has_words_in_english_and_welsh() {
        for language in [Language::English, Language::Welsh] {
            let words = Words::of(language);
            for action in access::Action::ALL {
                let id = format!("did-{}", action.code().replace('.', "-"));
                let said = words.text(&id).into_owned();
                assert!(!said.contains("did-"), "{language:?} has no words for {}", action.code());
            }
        }
    }
}
