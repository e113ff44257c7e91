//! What a person is found by.

use sealed::names;

use crate::row::{TokenField, TokenRow};
use crate::{PartialDate, PersonId, Words};

/// The tokens of a person's names and birth date. Each stands once, however many names give rise to it.
pub(super) fn of(person: PersonId, known_as: &[Words], birth: Option<PartialDate>) -> Vec<TokenRow> {
    let mut tokens = Vec::new();
    let mut push = |field, value: String| {
        let row = TokenRow { record: person.0, field, value: Words::short(value) };
        if !tokens.contains(&row) {
            tokens.push(row);
        }
    };
    for name in known_as {
        let keys = names::keys(name.reveal());
        push(TokenField::NameWhole, keys.whole);
        for (field, values) in [
            (TokenField::NameWord, keys.words),
            (TokenField::NameSound, keys.sounds),
            (TokenField::NameSkeleton, keys.skeletons),
        ] {
            for value in values {
                push(field, value);
            }
        }
    }
    if let Some(birth) = birth {
        push(TokenField::BirthYear, birth.year.to_string());
        if let Some(text) = birth.text().filter(|_| birth.day.is_some()) {
            push(TokenField::Birth, text);
        }
    }
    tokens
}
