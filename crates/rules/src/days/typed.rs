//! Days as people type them.

use jiff::civil::Date;

/// What was typed is no day.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{typed}” is not a day: write year, month and day, such as 2026-11-22{}", near.map(|near| format!("; did you mean {near}?")).unwrap_or_default())]
pub struct NotADay {
    /// What was typed.
    pub typed: String,
    /// The day that may be meant, where one is near.
    pub near: Option<Date>,
}

/// Reads a day, `2026-11-22`. For a day that a month does not have, and for day and month in each other's place, in whichever order
/// and with whichever marks they were typed, the day that may be meant is told.
///
/// # Errors
/// [`NotADay`].
pub fn read_day(typed: &str) -> Result<Date, NotADay> {
    typed.parse().map_err(|_| NotADay { typed: typed.chars().take(40).collect(), near: near(typed) })
}

fn near(typed: &str) -> Option<Date> {
    let parts: Vec<i16> = typed
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    let [first, second, third] = parts.as_slice() else { return None };
    let (year, month, day) = if *first > 31 { (*first, *second, *third) } else { (*third, *second, *first) };
    let (month, day) = if month > 12 && day <= 12 { (day, month) } else { (month, day) };
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let begins = Date::new(year, month, 1).ok().filter(|_| year > 1_000 && day > 0)?;
    Some(Date::new(year, month, day).unwrap_or_else(|_| begins.last_of_month()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_near_is_told() {
        assert_eq!(read_day("2026-11-22").unwrap().to_string(), "2026-11-22");
        for (typed, near) in [
            ("2026-02-30", "2026-02-28"),
            ("2026-31-12", "2026-12-31"),
            ("22/11/2026", "2026-11-22"),
            ("2026.1.5", "2026-01-05"),
            ("31-04-2026", "2026-04-30"),
        ] {
            assert!(
                read_day(typed).unwrap_err().to_string().ends_with(&format!("did you mean {near}?")),
                "{typed}"
            );
        }
        for typed in ["", "tomorrow", "2026-13-45", "11-22", "99-99-99", "2026-00-10", "2026-11-22-01"] {
            assert!(read_day(typed).unwrap_err().near.is_none(), "{typed}");
        }
    }
}
