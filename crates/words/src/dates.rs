//! Dates and times as people say them.

use jiff::civil::{Date, DateTime, Time};

use crate::Words;

impl Words {
    /// `Friday 27 November 2026`.
    pub fn long_date(&self, date: Date) -> String {
        let mut written = String::with_capacity(64);
        self.put_long_date(&mut written, date);
        written
    }

    /// `27 November 2026`.
    pub fn day(&self, date: Date) -> String {
        format!("{} {}", date.day(), self.month(date))
    }

    /// `November 2026`.
    pub fn month(&self, date: Date) -> String {
        let month = date.month().unsigned_abs() - 1;
        format!("{} {}", self.text(MONTHS[usize::from(month) % 12]), date.year())
    }

    /// `Friday 27 November 2026, 07:40`: pages are full of these, so one is written without another being made first.
    pub fn moment(&self, at: DateTime) -> String {
        let mut written = String::with_capacity(72);
        self.put_long_date(&mut written, at.date());
        written.push_str(", ");
        put_time(&mut written, at.time());
        written
    }

    fn put_long_date(&self, written: &mut String, date: Date) {
        for part in &self.long_date {
            match part {
                DatePart::Text(text) => written.push_str(text),
                DatePart::Weekday => {
                    let weekday = date.weekday().to_monday_zero_offset().unsigned_abs();
                    written.push_str(&self.text(WEEKDAYS[usize::from(weekday) % 7]));
                }
                DatePart::Day => push_number(written, date.day().unsigned_abs().into()),
                DatePart::Month => {
                    let month = date.month().unsigned_abs() - 1;
                    written.push_str(&self.text(MONTHS[usize::from(month) % 12]));
                }
                // Written out, because a number would be grouped like an amount.
                DatePart::Year => push_number(written, date.year().unsigned_abs()),
            }
        }
    }

    /// The parts of a long date in their order: pages are full of dates, and the message is read once.
    pub(crate) fn parts_of_long_dates(&self) -> Vec<DatePart> {
        let values = [("weekday", WEEKDAY), ("day", DAY), ("month", MONTH), ("year", YEAR)]
            .map(|(name, mark)| (name, mark.to_string().into()));
        let mut parts = Vec::new();
        for part in self.with("long-date", &values).split_inclusive(MARKS) {
            let mark = part.chars().next_back().filter(|last| MARKS.contains(last));
            let text = mark.map_or(part, |mark| part.trim_end_matches(mark));
            parts.push(DatePart::Text(text.to_owned()));
            parts.extend(mark.map(DatePart::of));
        }
        parts
    }

    /// How far a day is from another, as people say it: `In 5 days`, `Yesterday`.
    pub fn from_today(&self, date: Date, today: Date) -> String {
        let days = i64::from((date - today).get_days());
        match days {
            0 => self.text("today").into_owned(),
            1 => self.text("tomorrow").into_owned(),
            -1 => self.text("yesterday").into_owned(),
            2.. => self.with("in-days", &[("days", days.into())]).into_owned(),
            _ => self.with("days-ago", &[("days", (-days).into())]).into_owned(),
        }
    }

    /// `07:40`, by the 24-hour clock in every language.
    pub fn time(&self, time: Time) -> String {
        let mut written = String::with_capacity(5);
        put_time(&mut written, time);
        written
    }
}

fn put_time(into: &mut String, time: Time) {
    let digits = |number: i8| [number / 10, number % 10].map(|digit| char::from(b'0' + digit.unsigned_abs()));
    into.extend(digits(time.hour()));
    into.push(':');
    into.extend(digits(time.minute()));
}

/// An amount with its thousands apart: `15,000`.
pub fn amount(number: usize) -> String {
    if number < 1_000 {
        number.to_string()
    } else {
        format!("{},{:03}", amount(number / 1_000), number % 1_000)
    }
}

/// Writes a number in plain digits.
fn push_number(into: &mut String, number: u16) {
    if number >= 10 {
        push_number(into, number / 10);
    }
    into.push(char::from(b'0' + (number % 10) as u8));
}

/// A part of a long date.
pub(crate) enum DatePart {
    Text(String),
    Weekday,
    Day,
    Month,
    Year,
}

impl DatePart {
    fn of(mark: char) -> Self {
        match mark {
            WEEKDAY => Self::Weekday,
            DAY => Self::Day,
            MONTH => Self::Month,
            _ => Self::Year,
        }
    }
}

/// Marks of the parts of a date, from the block for private use.
const WEEKDAY: char = '\u{e000}';
const DAY: char = '\u{e001}';
const MONTH: char = '\u{e002}';
const YEAR: char = '\u{e003}';
const MARKS: [char; 4] = [WEEKDAY, DAY, MONTH, YEAR];

const WEEKDAYS: [&str; 7] =
    ["weekday-1", "weekday-2", "weekday-3", "weekday-4", "weekday-5", "weekday-6", "weekday-7"];
const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9",
    "month-10", "month-11", "month-12",
];

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use crate::{Language, Words};

    #[test]
    fn a_date_is_said_in_each_language() {
        let day = date(2026, 11, 27);
        assert_eq!(Words::of(Language::English).long_date(day), "Friday 27 November 2026");
        assert_eq!(Words::of(Language::Welsh).long_date(day), "Dydd Gwener 27 Tachwedd 2026");
        assert_eq!(Words::of(Language::Welsh).day(day), "27 Tachwedd 2026");
        assert_eq!(Words::of(Language::English).month(day), "November 2026");
        let arabic = Words::of(Language::Arabic).long_date(day);
        assert!(arabic.contains("نوفمبر") && arabic.contains("الجمعة"), "{arabic}");
        assert_eq!(Words::of(Language::English).long_date(date(2024, 2, 29)), "Thursday 29 February 2024");
    }

    #[test]
    fn thousands_stand_apart() {
        for (number, written) in [(0, "0"), (999, "999"), (15_000, "15,000"), (1_000_007, "1,000,007")] {
            assert_eq!(crate::amount(number), written);
        }
    }

    #[test]
    fn nearness_is_said_in_days() {
        let (today, english) = (date(2026, 12, 30), Words::of(Language::English));
        let said = |day| english.from_today(day, today);
        assert_eq!(said(today), "Today");
        assert_eq!(said(date(2026, 12, 31)), "Tomorrow");
        assert_eq!(said(date(2026, 12, 29)), "Yesterday");
        assert_eq!(said(date(2027, 1, 4)), "In 5 days");
        assert_eq!(said(date(2026, 12, 20)), "10 days ago");
        assert_eq!(Words::of(Language::Welsh).from_today(date(2027, 1, 1), today), "Ymhen 2 ddiwrnod");
    }

    #[test]
    fn the_clock_has_24_hours() {
        assert_eq!(Words::of(Language::English).time(time(7, 5, 59, 0)), "07:05");
        assert_eq!(Words::of(Language::Welsh).time(time(23, 40, 0, 0)), "23:40");
    }
}
