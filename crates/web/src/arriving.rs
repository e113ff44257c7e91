//! How many forms with files come in at once. One that finds no place is read for its words and no more, so that they stand in their
//! boxes again, and is told to try again in a minute.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::UserId;

/// The most that come in at once, from everybody together.
const MOST: usize = 16;
/// The most that come in at once from one person.
const MOST_OF_ONE: usize = 3;

/// Whose files are coming in, and how many.
#[derive(Default)]
pub(crate) struct Arriving(Mutex<HashMap<UserId, usize>>);

/// A place that a form holds while it comes in.
pub(crate) struct Place {
    arriving: Arc<Arriving>,
    whose: UserId,
}

/// Whether a form with a file found no place: its words are read, and its file is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Crowded(pub bool);

impl Arriving {
    /// A place for one more form of somebody, as long as there is one.
    pub fn place(self: &Arc<Self>, whose: UserId) -> Option<Place> {
        let mut under_way = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let all: usize = under_way.values().sum();
        let own = under_way.get(&whose).copied().unwrap_or(0);
        if all >= MOST || own >= MOST_OF_ONE {
            return None;
        }
        under_way.insert(whose, own + 1);
        drop(under_way);
        Some(Place { arriving: Arc::clone(self), whose })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut under_way = self.arriving.0.lock().unwrap_or_else(PoisonError::into_inner);
        match under_way.get_mut(&self.whose) {
            Some(own) if *own > 1 => *own -= 1,
            _ => {
                under_way.remove(&self.whose);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn user(number: u128) -> UserId {
        UserId(Uuid::from_u128(number))
    }

    #[test]
    fn one_person_has_a_few_places_and_all_have_some_more() {
        let arriving = Arc::new(Arriving::default());
        let mut own: Vec<Place> = (0..MOST_OF_ONE).map(|_| arriving.place(user(0)).unwrap()).collect();
        assert!(arriving.place(user(0)).is_none());
        let others: Vec<Place> = (1..).map_while(|number| arriving.place(user(number))).collect();
        assert_eq!(own.len() + others.len(), MOST);
        drop(own.pop());
        assert!(arriving.place(user(0)).is_some(), "a place is free again once its form is there");
        drop((own, others));
        assert!(arriving.0.lock().unwrap().is_empty(), "nobody is remembered");
    }
}
