//! A case read for the pages of its pathway.

use app::case::{self, CaseView};
use app::{Actor, App, AppError};
use domain::pathway::{Pathway, Window, windows};
use domain::person::AgeBand;
use domain::{CaseId, Moment, Nation};
use jiff::civil::Date;
use rules::{RuleBook, Who};

use crate::page::case::people::People;

/// A case, and who wrote in it.
pub(in crate::page) struct Read {
    pub view: CaseView,
    pub people: People,
}

/// Reads a case, as it was known at a moment or as it is known now.
pub(super) fn read(app: &App, actor: &Actor, id: CaseId, as_at: Option<Moment>) -> Result<Read, AppError> {
    let view = case::read_as_at(app, actor, id, as_at)?;
    let people = People::of(app, actor, view.entries.iter().map(AsRef::as_ref))?;
    Ok(Read { view, people })
}

/// As what the person is treated: as the referral or a decision about their age says, or as they were met.
pub(in crate::page) fn whom(view: &CaseView, pathway: &Pathway) -> Option<Who> {
    let met = view.age_band.and_then(AgeBand::treated_as);
    pathway.whom().or(met).or_else(|| pathway.met())
}

/// Their birthday, where the whole of it is known.
pub(super) fn born(view: &CaseView) -> Option<Date> {
    let birth = view.birth?;
    Date::new(birth.year, birth.month?, birth.day?).ok()
}

/// The times that follow from what was written down.
pub(in crate::page) fn times(view: &CaseView) -> Vec<Window> {
    let (Some(pathway), Some(nation)) = (view.state().pathway(), view.state().nation()) else {
        return Vec::new();
    };
    windows(pathway, nation, whom(view, pathway), born(view), RuleBook::embedded())
}

/// The nation of a case.
pub(in crate::page) fn nation(view: &CaseView) -> Nation {
    view.state().nation().unwrap_or(Nation::England)
}
