//! The filters of a chronology: by kind of entry, and by class of what is said.

use domain::case::{Line, TakenDown};
use domain::{Class, Event as _};

use super::lines::{Lines, Showing};
use crate::component::Text;

/// A filter: its word, its title, how many lines it keeps, whether it is the one chosen.
pub(super) struct Filter {
    pub word: String,
    pub title: Text,
    pub count: usize,
    pub chosen: bool,
}

impl Showing<'_> {
    /// The filters by their words, in the order of the words.
    pub fn filters<'a, W: IntoIterator<Item = &'a str>>(
        &self,
        lines: &Lines<'a>,
        chosen: &str,
        words: impl Fn(&'a Line<'a>) -> W,
        title: impl Fn(&str) -> Text,
    ) -> Vec<Filter> {
        // There are few words, and many lines that have each.
        let mut counts: Vec<(&str, usize)> = Vec::new();
        for word in lines.iter().flat_map(|(line, _)| words(line)) {
            match counts.iter_mut().find(|(other, _)| *other == word) {
                Some((_, count)) => *count += 1,
                None => counts.push((word, 1)),
            }
        }
        counts.sort_unstable();
        let filter = |(word, count): (&str, usize)| Filter {
            title: title(word),
            chosen: word == chosen,
            word: word.to_owned(),
            count,
        };
        counts.into_iter().map(filter).collect()
    }

    /// The classes of what a line says.
    pub fn classes<'a>(&self, line: &Line<'a>) -> impl Iterator<Item = &'a str> + use<'a> {
        let (taken, eyes) = (line.answers(), self.eyes);
        let whole = taken.is_none().then(|| line.entry.event.class());
        let parts = taken.into_iter().flat_map(TakenDown::classes).chain(whole);
        let seen = parts.filter(move |class| eyes.holds(*class) && *class != Class::KnownToUs);
        seen.map(|class| class.code())
    }
}
