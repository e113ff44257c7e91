//! Birthdays, and the one that most years do not have.

use jiff::civil::{Date, date};

/// The birthday of somebody born on `born` when they turn `age`; `None` when it leaves the calendar.
///
/// Somebody born on 29 February has it on 1 March in other years: so they are a child for the longer time. That the law
/// says so is from memory and unverified; the other reading is 28 February.
pub fn birthday(born: Date, age: u16) -> Option<Date> {
    let year = born.year().checked_add(i16::try_from(age).ok()?).filter(|year| *year <= 9999)?;
    match Date::new(year, born.month(), born.day()) {
        Ok(day) => Some(day),
        Err(_) => Some(date(year, 3, 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_birthday_on_29_february() {
        let born = date(2008, 2, 29);
        assert_eq!(birthday(born, 18), Some(date(2026, 3, 1)));
        assert_eq!(birthday(born, 20), Some(date(2028, 2, 29)));
        assert_eq!(birthday(date(2008, 3, 1), 18), Some(date(2026, 3, 1)));
        assert_eq!(birthday(date(2008, 12, 31), 18), Some(date(2026, 12, 31)));
        assert_eq!(birthday(born, 9000), None);
    }
}
