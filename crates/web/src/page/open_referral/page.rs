//! One page of many things.

use serde_json::{Value, json};

/// How many stand on a page where nobody asks.
const SIZE: usize = 50;
/// The most that stand on one.
const MOST: usize = 200;

/// Which page is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Paging {
    /// From 1.
    pub number: usize,
    /// How many to a page.
    pub size: usize,
}

impl Paging {
    /// Reads what an address asks for.
    ///
    /// # Errors
    /// In words, what is meant.
    pub fn read(page: &str, per_page: &str) -> Result<Self, String> {
        let number = |text: &str, name: &str, other: usize| match text.trim() {
            "" => Ok(other),
            text => match text.parse::<usize>() {
                Ok(number) if number > 0 => Ok(number),
                _ => Err(format!("{name} is a whole number from 1")),
            },
        };
        Ok(Self { number: number(page, "page", 1)?, size: number(per_page, "per_page", SIZE)?.min(MOST) })
    }

    /// That page of all.
    pub fn of(self, all: &[Value]) -> Value {
        let pages = all.len().div_ceil(self.size).max(1);
        let from = (self.number - 1).saturating_mul(self.size);
        let contents: Vec<&Value> = all.iter().skip(from).take(self.size).collect();
        json!({
            "total_items": all.len(),
            "total_pages": pages,
            "page_number": self.number,
            "size": contents.len(),
            "first_page": self.number == 1,
            "last_page": self.number >= pages,
            "empty": contents.is_empty(),
            "contents": contents,
        })
    }
}
