//! Whether a panel for children may decide, where the area has one.

use app::case::CaseView;
use domain::pathway::{Pathway, Step, in_panel_scope};
use domain::person::AgeBand;
use rules::{RuleBook, Who};

use super::read::{born, nation, whom};
use crate::shell::Shell;

/// The rule of the days that somebody must be from 18, and that of those whose age is in doubt.
const DAYS: &str = "PIL-02";
const DOUBT: &str = "PIL-02B";

/// In words, with the rule; `None` where no child was referred, or no panel decided then.
pub(super) fn told(view: &CaseView, pathway: &Pathway, shell: &Shell) -> Option<(String, &'static str)> {
    if whom(view, pathway) != Some(Who::Child) {
        return None;
    }
    let referred = pathway.steps().rfind(|one| one.what.step == Step::Referred)?.what.on;
    let book = RuleBook::embedded();
    let held = |id: &str| book.rule(id).is_ok_and(|rule| rule.in_force.standing(referred).may_hold());
    if !held(DAYS) {
        return None;
    }
    if view.age_band == Some(AgeBand::MayBeChild) && held(DOUBT) {
        return Some((shell.say("pathway-panel-doubt"), DOUBT));
    }
    let scope = born(view).and_then(|born| in_panel_scope(nation(view), referred, born, book));
    let word = match scope {
        Some(true) => "pathway-panel-in",
        Some(false) => "pathway-panel-out",
        None => "pathway-panel-unknown",
    };
    Some((shell.say(word), DAYS))
}
