use std::collections::BTreeMap;

use domain::case::Reference;
use domain::person::Person;
use domain::row::TokenField;
use domain::{CaseId, Noun, PersonId, Words};
use sealed::names;
use store::{Access, Commit, Outcome};

use crate::permit::access;
use crate::{Actor, App, AppError};

/// The most persons that a search looks at for each of its keys.
const MOST: i64 = 200;

/// A person whom a search found, and their cases in the searcher's sight.
#[derive(Clone, Debug)]
pub struct Found {
    /// The person.
    pub person: PersonId,
    /// What they are called.
    pub names: Vec<Words>,
    /// Their cases.
    pub cases: Vec<CaseId>,
    /// How alike: higher is liker. For ordering alone.
    pub likeness: u32,
}

/// The cases whose person may have this name, in any script and spelling, the likeliest first.
///
/// # Errors
/// [`AppError`].
pub fn find_by_name(app: &App, actor: &Actor, name: &str, limit: usize) -> Result<Vec<Found>, AppError> {
    let viewer = actor.viewer(app.now());
    let keys = names::keys(name);
    let whole = std::slice::from_ref(&keys.whole);
    let mut likeness: BTreeMap<PersonId, u32> = BTreeMap::new();
    for (field, values, weight) in [
        (TokenField::NameWhole, whole, 16),
        (TokenField::NameWord, &keys.words[..], 8),
        (TokenField::NameSound, &keys.sounds, 2),
        (TokenField::NameSkeleton, &keys.skeletons, 3),
    ] {
        for value in values {
            for hit in app.store.find(viewer, Noun::Person, field, value, MOST)? {
                *likeness.entry(PersonId(hit.record)).or_default() += weight;
            }
        }
    }
    let mut ranked: Vec<_> = likeness.into_iter().collect();
    ranked.sort_by_key(|(person, likeness)| (std::cmp::Reverse(*likeness), *person));
    let mut found = Vec::new();
    for (person, likeness) in ranked.into_iter().take(limit) {
        // Tokens of 8 bytes may meet by accident, so what they find is opened and compared.
        let Some(loaded) = app.store.load::<Person>(person)? else { continue };
        let known_as = loaded.state.names().to_vec();
        if known_as.iter().any(|known| alike(&names::keys(known.reveal()), &keys)) {
            let cases = app.store.cases_of_person(viewer, person)?;
            found.push(Found {
                person,
                names: known_as,
                cases: cases.iter().map(|case| CaseId(case.record)).collect(),
                likeness,
            });
        }
    }
    let shown = found.iter().flat_map(|found| &found.cases).map(|case| case.0).collect();
    note_search(app, actor, shown)?;
    Ok(found)
}

/// The case of a reference, if it is in the actor's sight.
///
/// # Errors
/// [`AppError`].
pub fn find_by_reference(
    app: &App,
    actor: &Actor,
    reference: &Reference,
) -> Result<Option<CaseId>, AppError> {
    let viewer = actor.viewer(app.now());
    let hits = app.store.find(viewer, Noun::Case, TokenField::Reference, reference.compact().reveal(), 2)?;
    note_search(app, actor, hits.iter().map(|hit| hit.record).collect())?;
    Ok(hits.first().map(|hit| CaseId(hit.record)))
}

fn alike(a: &names::NameKeys, b: &names::NameKeys) -> bool {
    let meet = |a: &[String], b: &[String]| a.iter().any(|key| b.contains(key));
    a.whole == b.whole
        || meet(&a.words, &b.words)
        || meet(&a.sounds, &b.sounds)
        || meet(&a.skeletons, &b.skeletons)
}

fn note_search(app: &App, actor: &Actor, shown: Vec<uuid::Uuid>) -> Result<(), AppError> {
    let seen = Access { shown, ..access(actor, "case.search", None, Outcome::Allowed) };
    Ok(app.store.commit(Commit::at(app.now()).seen(seen))?)
}
