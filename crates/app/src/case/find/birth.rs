//! Birth dates, as exactly as they are known.

use domain::row::TokenField;
use domain::{Noun, PartialDate, PersonId};

use super::{FoundBy, Gathered, MOST, MOST_FOUND, Search, identity};
use crate::AppError;

/// The tokens of a birth date: the day, where it is known for certain, and else the year before, the year and the year after.
pub(super) fn tokens(birth: PartialDate, about: bool) -> Vec<(TokenField, String)> {
    if let Some(text) = birth.text().filter(|_| is_exact(birth, about)) {
        return vec![(TokenField::Birth, text)];
    }
    let years = [0, -1, 1].map(|by| birth.year.saturating_add(by).to_string());
    years.into_iter().map(|year| (TokenField::BirthYear, year)).collect()
}

const fn is_exact(birth: PartialDate, about: bool) -> bool {
    birth.day.is_some() && !about
}

/// How well a recorded birth date fits the one that is looked for; `None` where it contradicts it. One that is not known
/// contradicts nothing.
pub(super) fn fit(known: Option<PartialDate>, wanted: PartialDate, about: bool) -> Option<u32> {
    let Some(known) = known else { return Some(0) };
    if known == wanted {
        return Some(60);
    }
    let meets = |a: Option<i8>, b: Option<i8>| a.is_none() || b.is_none() || a == b;
    let within = meets(known.month, wanted.month) && meets(known.day, wanted.day);
    match known.year.abs_diff(wanted.year) {
        0 if within => Some(40),
        0 if !is_exact(wanted, about) => Some(30),
        1 if !is_exact(wanted, about) => Some(10),
        _ => None,
    }
}

/// Cases by their persons' birth date alone.
pub(super) fn look(search: &Search<'_>, gathered: &mut Gathered) -> Result<(), AppError> {
    let Some(wanted) = search.readings.birth else { return Ok(()) };
    let (store, viewer, about) = (&search.app.store, search.viewer, search.readings.about);
    // A birth date is shared by many: no more are opened than are shown.
    let mut opened = 0;
    for (field, value) in tokens(wanted, about) {
        let hits = store.find(viewer, Noun::Person, field, &value, MOST)?;
        for hit in &hits {
            if opened > MOST_FOUND {
                gathered.more = true;
                return Ok(());
            }
            opened += 1;
            for listed in store.cases_of_person(viewer, PersonId(hit.record))? {
                let birth = identity(&listed).and_then(|identity| identity.birth);
                if let Some((birth, fit)) = birth.zip(fit(birth, wanted, about)) {
                    gathered.add(&listed, FoundBy::Birth(birth), 100 + fit);
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn date(year: i16, month: i8, day: i8) -> PartialDate {
        PartialDate { year, month: Some(month), day: Some(day) }
    }

    const fn year(year: i16) -> PartialDate {
        PartialDate { year, month: None, day: None }
    }

    #[test]
    fn what_is_not_known_contradicts_nothing_and_what_is_known_better_ranks_higher() {
        let wanted = date(2009, 4, 17);
        assert_eq!(fit(None, wanted, false), Some(0));
        assert_eq!(fit(Some(wanted), wanted, false), Some(60));
        assert_eq!(fit(Some(year(2009)), wanted, false), Some(40));
        assert_eq!(fit(Some(date(2009, 4, 18)), wanted, false), None);
        assert_eq!(fit(Some(date(2009, 4, 18)), wanted, true), Some(30));
        assert_eq!(fit(Some(year(2010)), wanted, true), Some(10));
        assert_eq!(fit(Some(year(2011)), wanted, true), None);
        assert_eq!(fit(Some(date(2008, 1, 1)), year(2009), false), Some(10));
    }

    #[test]
    fn a_partial_date_is_looked_for_a_year_either_side() {
        let years: Vec<_> = tokens(year(2009), false).into_iter().map(|(_, value)| value).collect();
        assert_eq!(years, ["2009", "2008", "2010"]);
        assert_eq!(tokens(date(2009, 4, 17), false), [(TokenField::Birth, "2009-04-17".to_owned())]);
        assert_eq!(tokens(date(2009, 4, 17), true).len(), 3);
    }
}
