//! Who a case is about, in a line: how old, in which language, under which nation's law.

use app::case::CaseView;
use domain::Nation;
use domain::person::AgeBand;
use jiff::civil::Date;

use crate::page::asked::nation_message;
use crate::shell::Shell;

/// What is known of the person, as far as the reader may know it.
pub(super) fn facts(view: &CaseView, language: Option<String>, shell: &Shell, today: Date) -> Vec<String> {
    let age = view.age_band.map(|band| shell.say(&format!("age-{}", band.code())));
    let nation = view.state().nation().map(|nation| shell.say(nation_message(nation)));
    age.into_iter().chain(born(view, shell, today)).chain(language).chain(nation).collect()
}

/// When they were born as far as known, and what that makes them today.
fn born(view: &CaseView, shell: &Shell, today: Date) -> Option<String> {
    let birth = view.birth?;
    let month = birth.month.map(|month| shell.say(&format!("month-{month}")));
    let day = birth.day.map(|day| day.to_string());
    let text = day.into_iter().chain(month).chain([birth.year.to_string()]).collect::<Vec<_>>().join(" ");
    let whole = Date::new(birth.year, birth.month.unwrap_or(1), birth.day.unwrap_or(1)).ok()?;
    let years = today.since((jiff::Unit::Year, whole)).ok()?.get_years();
    if birth.day.is_none() || years < 0 {
        return Some(shell.with("fact-born-about", "when", &text));
    }
    let values = [("when", text.into()), ("years", i64::from(years).into())];
    Some(shell.words().with("fact-born", &values).into_owned())
}

/// What to do about this person, in their nation.
pub(super) fn next_hour(view: &CaseView, shell: &Shell) -> String {
    let who = match view.age_band {
        Some(AgeBand::Adult) => "adult",
        Some(AgeBand::Child | AgeBand::MayBeChild) => "child",
        Some(AgeBand::NobodyMet) => "never-met",
        Some(AgeBand::Unknown) | None => "everyone",
    };
    let nation = view.state().nation().map(Nation::code).unwrap_or_default();
    shell.link(&format!("/next-hour?who={who}&nation={nation}"))
}
