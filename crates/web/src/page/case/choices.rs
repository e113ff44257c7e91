//! What an address asks of a case's page: as at which day, and which lines of the chronology.

use super::filter::Filter;
use super::lines::Chosen;
use crate::page::asked::AskedDay;

/// What an address asks.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    day: String,
    month: String,
    year: String,
    kind: String,
    class: String,
    order: String,
    all: String,
    entry: String,
}

impl Asked {
    pub fn day(&self) -> AskedDay {
        AskedDay { day: self.day.clone(), month: self.month.clone(), year: self.year.clone() }
    }

    pub fn chosen(self) -> Chosen {
        let Self { kind, class, order, all, entry, .. } = self;
        Chosen { kind, class, order, all, entry }
    }
}

/// The addresses of the page with another choice, each keeping the rest.
pub(super) struct Choices {
    /// The day as at which it is shown, where it is not now.
    pub day: Option<AskedDay>,
    pub chosen: Chosen,
    /// The entries of the case that stand on the page.
    pub shown: Vec<i64>,
}

impl Choices {
    fn choosing(&self, kind: &str, class: &str, order: &str, all: bool) -> String {
        // From the page to itself: its address need not be said again with each.
        format!("?{}#chron", self.query(kind, class, order, all))
    }

    fn query(&self, kind: &str, class: &str, order: &str, all: bool) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(AskedDay { day, month, year }) = &self.day {
            query.append_pair("day", day).append_pair("month", month).append_pair("year", year);
        }
        for (name, value) in
            [("kind", kind), ("class", class), ("order", order), ("all", if all { "1" } else { "" })]
        {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        query.finish()
    }

    /// To an entry: where the page does not show it, in the whole chronology.
    pub fn entry(&self, version: &i64) -> String {
        if self.shown.contains(version) {
            return format!("#entry-{version}");
        }
        format!("?{}#entry-{version}", self.query("", "", &self.chosen.order, true))
    }

    pub fn of_kind(&self, filter: &Filter) -> String {
        self.choosing(&filter.word, "", &self.chosen.order, false)
    }

    pub fn of_class(&self, filter: &Filter) -> String {
        self.choosing("", &filter.word, &self.chosen.order, false)
    }

    pub fn everything(&self) -> String {
        self.choosing("", "", &self.chosen.order, false)
    }

    pub fn is_everything(&self) -> bool {
        self.chosen.kind.is_empty() && self.chosen.class.is_empty()
    }

    pub fn whole(&self) -> String {
        self.choosing(&self.chosen.kind, &self.chosen.class, &self.chosen.order, true)
    }

    pub fn is_oldest_first(&self) -> bool {
        self.chosen.order == "oldest"
    }

    pub fn turned(&self) -> String {
        let order = if self.is_oldest_first() { "" } else { "oldest" };
        let all = !self.chosen.all.is_empty() || !self.chosen.entry.is_empty();
        self.choosing(&self.chosen.kind, &self.chosen.class, order, all)
    }
}
