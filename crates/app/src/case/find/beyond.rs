//! Cases that a search meets beyond the searcher's sight. The searcher is shown nothing of them, and what they get is the same
//! whether or not there is one; its holder finds in its chronology that somebody looked.

use access::{Action, Permit};
use domain::case::{Case, CaseCommand, CaseEvent, SoughtBy};
use domain::person::Person;
use domain::row::TokenField;
use domain::{CaseId, Change, Loaded, Moment};
use sealed::names::NameKeys;

use super::asked::{Name, Readings, is_place_of_its_own};
use super::{Search, birth};
use crate::{Actor, App, AppError, days};

/// The most cases whose holders one search tells.
const MOST_TOLD: usize = 5;
/// The most cases that are met by each strong key, those among them whose holders were told today.
const MET: i64 = 20;

/// Cases beyond sight that a search may have met, and what it looked by.
pub(super) struct Beyond<'a> {
    readings: &'a Readings,
    met: Vec<(CaseId, SoughtBy)>,
}

/// Looks beyond sight by strong keys alone: a whole name, all words of one, a reference, a telephone number, a house and street.
pub(super) fn meet<'a>(search: &Search<'a>) -> Result<Beyond<'a>, AppError> {
    let (store, viewer, readings) = (&search.app.store, search.viewer, search.readings);
    let mut met: Vec<(CaseId, SoughtBy)> = Vec::new();
    let mut add = |cases: Vec<CaseId>, by| met.extend(cases.into_iter().map(|case| (case, by)));
    if let Some(reference) = &readings.reference {
        let compact = reference.compact();
        add(store.cases_beyond(viewer, TokenField::Reference, compact.reveal(), MET)?, SoughtBy::Reference);
    }
    for (field, keys) in readings.keyed() {
        for key in keys.iter().filter(|key| field != TokenField::Place || is_place_of_its_own(key)) {
            add(store.cases_beyond(viewer, field, key, MET)?, sought_by(field));
        }
    }
    for both in readings.name.iter().flat_map(strong) {
        add(store.cases_of_persons_beyond(viewer, both, MET)?, SoughtBy::Name);
    }
    let mut seen = std::collections::BTreeSet::new();
    met.retain(|(case, _)| seen.insert(*case));
    Ok(Beyond { readings, met })
}

const fn sought_by(field: TokenField) -> SoughtBy {
    match field {
        TokenField::Telephone => SoughtBy::Telephone,
        TokenField::Place => SoughtBy::Address,
        _ => SoughtBy::Reference,
    }
}

/// The keys of a name that are strong: the whole; and the first and last of several words, which are compared with the others when
/// the person is opened.
fn strong(name: &Name) -> Vec<[(TokenField, &str); 2]> {
    let mut keys = vec![[(TokenField::NameWhole, name.whole.as_str()); 2]];
    if let [first, .., last] = &name.words[..]
        && let (Some(first), Some(last)) = (first.words.first(), last.words.first())
    {
        keys.push([(TokenField::NameWord, last), (TokenField::NameWord, first)]);
    }
    keys
}

impl Beyond<'_> {
    /// The notes to holders. One a day for each case and searcher's organisation; what cannot be read
    /// is passed over, for a search never fails for what its searcher may not know of.
    pub fn notes(&self, app: &App, actor: &Actor, now: Moment) -> Vec<Change> {
        let notes = self.met.iter().filter_map(|(case, by)| self.note(app, actor, (*case, *by), now));
        notes.take(MOST_TOLD).collect()
    }

    fn note(&self, app: &App, actor: &Actor, (case, by): (CaseId, SoughtBy), now: Moment) -> Option<Change> {
        // Nobody asks for this: the searcher may not know of the case, and its holder is to be told.
        let permit = Permit::of_the_house(Action::SearchCases, case.0);
        let mut loaded = app.store.load::<Case>(&permit).ok()??;
        if told_today(&loaded, actor, now) || !self.is_met(app, &loaded.state, by) {
            return None;
        }
        let news = loaded.state.decide(CaseCommand::NoteSearch { by }, now).ok()?;
        Some(Change::of(&mut loaded, news, actor.author(), now))
    }

    /// Whether it is the case and not only its token that was met.
    fn is_met(&self, app: &App, case: &Case, by: SoughtBy) -> bool {
        let own =
            self.readings.reference.as_ref().is_some_and(|reference| case.reference() == Some(reference));
        let found_by = case.found_by();
        let keyed = self.readings.keyed().into_iter().any(|(field, keys)| {
            let strong = |key: &str| field != TokenField::Place || is_place_of_its_own(key);
            found_by.iter().any(|(of, value)| {
                *of == field && strong(value.reveal()) && keys.iter().any(|key| key == value.reveal())
            })
        });
        own || keyed || (by == SoughtBy::Name && self.is_name_met(app, case))
    }

    fn is_name_met(&self, app: &App, case: &Case) -> bool {
        let (Some(name), Some(person)) = (&self.readings.name, case.person()) else { return false };
        // As above: only to compare names and birth dates.
        let permit = Permit::of_the_house(Action::SearchCases, person.0);
        let Ok(Some(person)) = app.store.load::<Person>(&permit) else { return false };
        let fits = |wanted| birth::fit(person.state.birth(), wanted, self.readings.about).is_some();
        let meets = |known: Name| {
            let holds = |word: &NameKeys| known.words.iter().any(|own| own.words == word.words);
            known.whole == name.whole || (name.words.len() > 1 && name.words.iter().all(holds))
        };
        self.readings.birth.is_none_or(fits)
            && person.state.names().iter().any(|known| meets(Name::of(known.reveal())))
    }
}

/// Whether the holder was told today that somebody of this organisation looked.
fn told_today(loaded: &Loaded<Case>, actor: &Actor, now: Moment) -> bool {
    let today = days::london(now);
    let mut last = loaded.entries.iter().rev().take_while(|entry| days::london(entry.recorded_at) >= today);
    last.any(|entry| {
        entry.author.organisation == actor.organisation && matches!(entry.event, CaseEvent::LookedFor(_))
    })
}
