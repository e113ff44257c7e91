use std::collections::BTreeMap;

use access::{Action, Asker, Gate};
use domain::case::Reference;
use domain::person::Person;
use domain::row::TokenField;
use domain::{CaseId, FieldSet, Noun, PersonId, Words};
use sealed::names;
use store::{Access, Commit, Outcome};

use crate::permit::{access, may};
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
    may(app, actor, Action::SearchCases)?;
    let viewer = actor.viewer(app.now());
    let keys = names::keys(name);
    let whole = std::slice::from_ref(&keys.whole);
    let mut likeness: BTreeMap<PersonId, (u32, FieldSet)> = BTreeMap::new();
    for (field, values, weight) in [
        (TokenField::NameWhole, whole, 16),
        (TokenField::NameWord, &keys.words[..], 8),
        (TokenField::NameSound, &keys.sounds, 2),
        (TokenField::NameSkeleton, &keys.skeletons, 3),
    ] {
        for value in values {
            for hit in app.store.find(viewer, Noun::Person, field, value, MOST)? {
                likeness.entry(PersonId(hit.record)).or_insert((0, hit.field_set)).0 += weight;
            }
        }
    }
    let mut ranked: Vec<_> = likeness.into_iter().collect();
    ranked.sort_by_key(|(person, (likeness, _))| (std::cmp::Reverse(*likeness), *person));
    let asker = Asker { user: actor.user, organisation: actor.organisation };
    let mut found = Vec::new();
    for (person, (likeness, sight)) in ranked.into_iter().take(limit) {
        let permit = Gate::embedded().permit(asker, actor.role, Action::ReadPerson, person.0, Some(sight));
        // Tokens of 8 bytes may meet by accident, so what they find is opened and compared.
        let Some(loaded) = permit.map(|permit| app.store.load::<Person>(&permit)).transpose()?.flatten()
        else {
            continue;
        };
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
    may(app, actor, Action::SearchCases)?;
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
    let seen = Access { shown, ..access(actor, Action::SearchCases, None, Outcome::Allowed) };
    Ok(app.store.commit(Commit::at(app.now()).seen(seen))?)
}
