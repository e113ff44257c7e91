//! What a referral takes from the case, so that nobody is asked twice.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use domain::Words;
use domain::case::chronology;
use forms::{Answer, Answers, Draft, Field, Found, Kind, PartialDate, QuestionSet, Rows};
use serde::Deserialize;

use crate::case::CaseView;
use crate::lists;

const FILE: &str = include_str!("../../data/prefill.toml");

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(default)]
    take: Vec<Take>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Take {
    field: String,
    #[serde(default)]
    fact: Option<Fact>,
    #[serde(default)]
    set: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    map: BTreeMap<String, String>,
    #[serde(default)]
    becomes: Option<String>,
    #[serde(default)]
    row: Option<String>,
}

/// A fact about the person, the case or the writer.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Fact {
    FirstNames,
    LastName,
    OtherNames,
    Birth,
    AgeBand,
    Nation,
    Organisation,
    Reference,
    WriterFirst,
    WriterLast,
}

/// Who begins the referral. They may change what is said of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Writer {
    /// What they are called.
    pub name: Option<Words>,
    /// What their organisation is called.
    pub organisation: Option<Words>,
}

/// A test holds that the file can be read; without it everything is asked.
static TABLE: LazyLock<Table> = LazyLock::new(|| toml::from_str(FILE).unwrap_or_default());

/// The answers that a case holds already, and the pages of which nothing is left to ask.
pub(super) fn prefill(set: &QuestionSet, view: &CaseView, writer: &Writer) -> (Answers, Vec<String>) {
    let mut draft = Draft::new(set);
    for take in &TABLE.take {
        let Some(field) = set.field(&take.field) else { continue };
        let answer = match take.fact {
            Some(fact) => known(view, writer, fact),
            None => entry(view, take),
        };
        let answer = answer.filter(|answer| !answer.is("unknown") && !answer.is_blank());
        let answer = answer.and_then(|answer| mapped(answer, take));
        let answer = answer.and_then(|answer| match &take.row {
            Some(inner) => in_row(set, field, inner, answer),
            None => in_kind(&field.kind, answer),
        });
        if let Some(answer) = answer {
            draft.answers.set(field.id.clone(), answer);
        }
    }
    let walk = set.walk(&draft);
    let whole = |page: &&forms::Page| {
        let asked = walk.fields(page);
        // A list is never whole: what stands in it is looked at, and more may be known.
        let told = |field: &&Field| {
            !matches!(field.kind, Kind::Group { .. }) && draft.answers.get(&field.id).is_some()
        };
        !asked.is_empty() && asked.iter().all(told)
    };
    let pages = walk.pages().filter(whole).map(|page| page.id.clone()).collect();
    (draft.answers, pages)
}

/// What the latest entry of a kind that still holds says.
fn entry(view: &CaseView, take: &Take) -> Option<Answer> {
    let lines = chronology(&view.entries);
    let mut taken = lines.iter().rev().filter(|line| line.holds()).filter_map(|line| line.answers());
    taken.find(|taken| taken.question_set == take.set)?.answer(&take.from).cloned()
}

fn known(view: &CaseView, writer: &Writer, fact: Fact) -> Option<Answer> {
    let text = |text: &str| Some(Answer::Text(text.to_owned()));
    let name = || view.names.last().map(|name| name.reveal().trim());
    let own = || writer.name.as_ref().map(|name| name.reveal().trim());
    match fact {
        Fact::FirstNames => text(parted(name()?)?.0),
        Fact::LastName => text(parted(name()?)?.1),
        // Whoever writes says which of it is which.
        Fact::OtherNames => name().filter(|name| parted(name).is_none()).and_then(text),
        Fact::WriterFirst => text(parted(own()?)?.0),
        Fact::WriterLast => text(parted(own()?)?.1),
        Fact::Birth => {
            let birth = view.birth?;
            let part = |part: Option<i8>| part.map(i8::unsigned_abs);
            let (year, month, day) = (Some(birth.year), part(birth.month), part(birth.day));
            Some(Answer::Date(PartialDate { year, month, day, about: false }))
        }
        Fact::AgeBand => Some(Answer::One(view.age_band?.code().to_owned())),
        Fact::Nation => Some(Answer::One(view.state().nation()?.code().to_owned())),
        Fact::Organisation => text(writer.organisation.as_ref()?.reveal()),
        Fact::Reference => text(&view.state().reference()?.to_string()),
    }
}

/// The most words of a name that is parted.
const PLAIN: usize = 3;

/// A name of two or three plain words in two parts, the last word for itself: a guess that stands in its boxes to be put right. `None`
/// of any other, such as one with a by-name or a remark in it: what is first and what last is not guessed.
pub(super) fn parted(name: &str) -> Option<(&str, &str)> {
    let words = || name.split_whitespace();
    let plain = (2..=PLAIN).contains(&words().count()) && words().all(is_plain);
    plain
        .then(|| name.rsplit_once(char::is_whitespace))
        .flatten()
        .map(|(first, last)| (first.trim_end(), last))
}

/// Whether a word is one that a name is made of: letters, their marks, hyphens and apostrophes, and not in small letters alone.
fn is_plain(word: &str) -> bool {
    let part = |c: char| {
        c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{652}')
    };
    word.chars().all(part) && word.chars().next().is_some_and(|first| !first.is_lowercase())
}

/// The answer in the referral's own options.
fn mapped(answer: Answer, take: &Take) -> Option<Answer> {
    match (answer, &take.becomes) {
        (_, Some(option)) => Some(Answer::One(option.clone())),
        (Answer::One(option), None) if !take.map.is_empty() => {
            take.map.get(&option).cloned().map(Answer::One)
        }
        (answer, None) => Some(answer),
    }
}

/// The answer as a field of this kind takes it; `None` where it takes none such.
fn in_kind(kind: &Kind, answer: Answer) -> Option<Answer> {
    match (kind, answer) {
        (Kind::Lookup { free: true, list }, Answer::Text(words)) => {
            let code = lists::find(list).and_then(|list| list.entry(&words)).map(str::to_owned);
            Some(Answer::Found(Found { code, words }))
        }
        (kind, answer) => fits(kind, &answer).then_some(answer),
    }
}

/// The answer as the first row of a list.
fn in_row(set: &QuestionSet, group: &Field, inner: &str, answer: Answer) -> Option<Answer> {
    let field = set.row_fields(group).find(|field| field.id == inner)?;
    let mut rows = Rows::new();
    rows.add().answers_mut().set(inner.to_owned(), in_kind(&field.kind, answer)?);
    Some(Answer::Rows(rows))
}

fn fits(kind: &Kind, answer: &Answer) -> bool {
    match (kind, answer) {
        (Kind::One(choices), Answer::One(option)) => choices.iter().any(|choice| choice.id == *option),
        (Kind::YesNo, Answer::One(option)) => option == "yes" || option == "no",
        (Kind::Line { .. } | Kind::Long { .. } | Kind::Telephone { .. } | Kind::Email, Answer::Text(_))
        | (Kind::Date(_), Answer::Date(_)) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sets;

    #[test]
    fn only_a_plain_name_is_parted() {
        assert_eq!(parted("Linh Nguyen"), Some(("Linh", "Nguyen")));
        assert_eq!(parted("Mary-Ann  O’Neill Ŵyr"), Some(("Mary-Ann  O’Neill", "Ŵyr")));
        assert_eq!(parted("محمد آدم"), Some(("محمد", "آدم")));
        for name in [
            "Yusuf, they call him Joe",
            "Yusuf (Joe)",
            "Yusuf",
            "the tall boy",
            "Ahmed bin Ali Said",
            "Linh 2",
            "",
        ] {
            assert_eq!(parted(name), None, "{name}");
        }
    }

    #[test]
    fn the_table_names_fields_that_there_are() {
        let table: Table = toml::from_str(FILE).unwrap();
        let referral = sets::find(sets::REFERRAL).unwrap();
        for take in &table.take {
            let field = referral.field(&take.field).unwrap_or_else(|| panic!("{}", take.field));
            for option in take.map.values() {
                assert!(fits(&field.kind, &Answer::One(option.clone())), "{} has no {option}", take.field);
            }
            if take.fact.is_none() {
                let set = sets::find(&take.set).unwrap_or_else(|| panic!("{}", take.set));
                assert!(set.field(&take.from).is_some(), "{} of {}", take.from, take.set);
            }
            if let Some(row) = &take.row {
                let inner = referral.row_fields(field).any(|inner| inner.id == *row);
                assert!(inner, "{} has no {row}", take.field);
            }
        }
    }
}
