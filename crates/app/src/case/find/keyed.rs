//! Cases by what is written in them: references, telephone numbers, places.

use std::collections::BTreeMap;

use access::{Action, Permit};
use domain::case::Case;
use domain::row::TokenField;
use domain::{CaseId, Class, FieldSet, Noun, Words};
use uuid::Uuid;

use super::asked::is_pair;
use super::{FoundBy, Gathered, MOST, MOST_FOUND, Search};
use crate::AppError;

pub(super) fn look(search: &Search<'_>, gathered: &mut Gathered) -> Result<(), AppError> {
    by_reference(search, gathered)?;
    for (field, keys) in search.readings.keyed() {
        by_keys(search, gathered, field, keys)?;
    }
    Ok(())
}

fn by_reference(search: &Search<'_>, gathered: &mut Gathered) -> Result<(), AppError> {
    let Some(reference) = &search.readings.reference else { return Ok(()) };
    let (store, viewer) = (&search.app.store, search.viewer);
    for hit in store.find(viewer, Noun::Case, TokenField::Reference, reference.compact().reveal(), 2)? {
        let Some(listed) = store.listed_case(viewer, CaseId(hit.record))? else { continue };
        if super::essentials(&listed).is_some_and(|essentials| essentials.reference == *reference) {
            gathered.add(&listed, FoundBy::Reference, 1_000);
        }
    }
    Ok(())
}

fn by_keys(
    search: &Search<'_>,
    gathered: &mut Gathered,
    field: TokenField,
    keys: &[String],
) -> Result<(), AppError> {
    let (store, viewer) = (&search.app.store, search.viewer);
    let mut met: BTreeMap<Uuid, (usize, FieldSet)> = BTreeMap::new();
    for key in keys {
        let hits = store.find(viewer, Noun::Case, field, key, MOST)?;
        for hit in hits {
            met.entry(hit.record).or_insert((0, hit.field_set)).0 += if is_pair(key) { 4 } else { 1 };
        }
    }
    let mut met: Vec<_> = met.into_iter().filter(|(_, (_, sight))| sight.holds(Class::Full)).collect();
    met.sort_by_key(|(record, (points, _))| std::cmp::Reverse((*points, *record)));
    gathered.more |= met.len() > MOST_FOUND;
    for (record, _) in met.into_iter().take(MOST_FOUND) {
        let Some(found_by) = found_by(search, record)? else { continue };
        let Some((by, likeness)) = likeness(field, keys, &found_by) else { continue };
        if let Some(listed) = store.listed_case(viewer, CaseId(record))? {
            gathered.add(&listed, by, likeness);
        }
    }
    Ok(())
}

/// What a case in the searcher's sight is found by, opened.
fn found_by(search: &Search<'_>, case: Uuid) -> Result<Option<Vec<(TokenField, Words)>>, AppError> {
    // The search asked for its own permit, and found the case through sight: nobody's eyes are on what is compared here.
    let permit = Permit::of_the_house(Action::SearchCases, case);
    Ok(search.app.store.load::<Case>(&permit)?.map(|loaded| loaded.state.found_by()))
}

/// How well a case fits keys, given what it is found by; `None` where only tokens met.
fn likeness(field: TokenField, keys: &[String], found_by: &[(TokenField, Words)]) -> Option<(FoundBy, u32)> {
    let holds =
        |key: &&String| found_by.iter().any(|(of, value)| *of == field && value.reveal() == key.as_str());
    let met: Vec<&String> = keys.iter().filter(holds).collect();
    if met.is_empty() {
        return None;
    }
    let pairs = met.iter().filter(|key| is_pair(key)).count() as u32;
    Some(match field {
        TokenField::Telephone => (FoundBy::Telephone, 900),
        TokenField::OtherReference => (FoundBy::OtherReference, 800),
        // A house and its street are likely the place that is meant; a word of its name alone may be any.
        _ if pairs > 0 => (FoundBy::Place, (220 + 20 * pairs).min(400)),
        _ => (FoundBy::Place, (20 * met.len() as u32).min(120)),
    })
}
