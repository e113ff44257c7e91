//! Who outside was told, as the case's page says it at its top.

use app::case::CaseView;
use domain::Words;
use domain::case::{Line, Outside};

use super::lines::occurred;
use crate::shell::Shell;

/// Who was told; nobody where there are no lines.
#[derive(Default)]
pub(super) struct ToldCard {
    pub lines: Vec<ToldLine>,
    /// That nobody was rung: only the national service was told, which sends nobody out.
    pub nobody_rung: Option<String>,
}

/// Somebody who was told.
pub(super) struct ToldLine {
    pub what: String,
    pub by: String,
    pub reference: String,
}

impl ToldCard {
    pub fn of(view: &CaseView, own: &[Line<'_>], shell: &Shell) -> Self {
        let mut card = Self::default();
        let mut rung = false;
        for line in own {
            let Some(outside) = view.state().told_by(line) else { continue };
            rung |= matches!(outside, Outside::Rung(_));
            card.lines.push(ToldLine::of(&outside, line, shell));
        }
        card.nobody_rung = (!rung && !card.lines.is_empty()).then(|| shell.say("case-nobody-rung"));
        card
    }
}

impl ToldLine {
    fn of(outside: &Outside<'_>, line: &Line<'_>, shell: &Shell) -> Self {
        let reference = |reference: Option<&Words>| match reference {
            Some(reference) => shell.with("case-told-reference", "reference", reference.reveal()),
            None => shell.say("case-told-no-reference"),
        };
        match outside {
            Outside::Rung(told) => Self {
                what: told_when(told.service.reveal(), line, shell),
                by: match line.corrected_text() {
                    Some(text) => shell.with("case-told-corrected", "words", text.reveal()),
                    None => taken_by(&told.taken_by, shell),
                },
                reference: reference(told.reference.as_ref()),
            },
            Outside::Sent { route, reference: theirs } => Self {
                what: told_when(&shell.say("case-told-home-office"), line, shell),
                by: shell.say(&format!("case-told-sent-{}", route.code())),
                reference: reference(*theirs),
            },
            Outside::Elsewhere(referred) => Self {
                what: told_when(&shell.say("case-told-home-office"), line, shell),
                by: shell.with("case-told-elsewhere", "name", referred.by.reveal()),
                reference: reference(referred.reference.as_ref()),
            },
        }
    }
}

/// Who took the call, or that they gave no name.
fn taken_by(name: &Words, shell: &Shell) -> String {
    let name = name.reveal().trim();
    // What the page once asked for in the place of a name.
    if name.is_empty() || ["not given", "heb ei roi"].contains(&name.to_lowercase().as_str()) {
        return shell.say("case-told-by-unnamed");
    }
    shell.with("case-told-by", "name", name)
}

fn told_when(service: &str, line: &Line<'_>, shell: &Shell) -> String {
    let values = [("service", service.into()), ("when", occurred(line.occurred(), shell).into())];
    shell.words().with("case-told-one", &values).into_owned()
}
