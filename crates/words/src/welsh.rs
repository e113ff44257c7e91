//! Soft mutation: after some Welsh prepositions the first letter of a date changes, as in *ar ddydd Mawrth*.

use fluent_bundle::{FluentArgs, FluentValue};

/// What messages call it: `ar { SOFT($when) }`.
pub(crate) const SOFT: &str = "SOFT";

/// The words with which a date can begin and that change, and what they become.
const SOFTENED: [(&str, &str); 8] = [
    ("Dydd", "ddydd"),
    ("Gorffennaf", "Orffennaf"),
    ("Mai", "Fai"),
    ("Mawrth", "Fawrth"),
    ("Medi", "Fedi"),
    ("Mehefin", "Fehefin"),
    ("Rhagfyr", "Ragfyr"),
    ("Tachwedd", "Dachwedd"),
];

/// A date as it stands after such a preposition. Everything else stays as it is.
pub(crate) fn soft<'a>(given: &[FluentValue<'a>], _named: &FluentArgs<'_>) -> FluentValue<'a> {
    match given {
        [FluentValue::String(words)] => FluentValue::String(softened(words).into()),
        [other] => other.clone(),
        _ => FluentValue::Error,
    }
}

fn softened(words: &str) -> String {
    let (first, rest) = words.split_at(words.find(' ').unwrap_or(words.len()));
    let soft = SOFTENED.iter().find(|(plain, _)| *plain == first).map_or(first, |(_, soft)| *soft);
    format!("{soft}{rest}")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::{Language, Words};

    #[test]
    fn a_welsh_date_is_softened_after_its_preposition() {
        let words = Words::of(Language::Welsh);
        let said = |when: &str| words.with("safe-said", &[("when", when.to_owned().into())]).into_owned();
        assert_eq!(
            said(&words.long_date(date(2026, 11, 24))),
            "Ysgrifennwyd ar ddydd Mawrth 24 Tachwedd 2026"
        );
        assert_eq!(said(&words.month(date(2026, 11, 24))), "Ysgrifennwyd ar Dachwedd 2026");
        assert_eq!(said("24 Tachwedd 2026"), "Ysgrifennwyd ar 24 Tachwedd 2026");
        assert_eq!(said("Maidstone"), "Ysgrifennwyd ar Maidstone", "only a date changes");
    }

    #[test]
    fn no_welsh_message_puts_an_unsoftened_date_after_such_a_preposition() {
        for (file, text) in Language::Welsh.files() {
            for before in ["ar", "o", "O", "tan", "hyd", "at"] {
                for name in ["when", "day"] {
                    let plain = format!(" {before} {{ ${name} }}");
                    assert!(!text.contains(&plain), "{file}: {plain}");
                }
            }
        }
    }
}
