//! When something happened: a day or part of one, a time if it is known, and whether it is only about then.

use app::days;
use domain::{Moment, Occurred, Precision};
use forms::{Day, PartialDate};
use jiff::civil::{Date, Time};

use crate::component::Html;
use crate::form::Form;
use crate::page::asked::AskedDay;
use crate::page::boxes::Boxes;
use crate::page::errors::Errors;
use crate::shell::Shell;

/// The first year that is taken.
const FIRST_YEAR: i16 = 1900;

/// What stands in the boxes.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::page) struct When {
    pub day: AskedDay,
    pub time: String,
    pub about: bool,
}

impl When {
    /// Today, without a time.
    pub fn today(today: Date) -> Self {
        Self { day: AskedDay::of(today), time: String::new(), about: false }
    }

    /// The boxes filled in with when something happened, as far as it is known.
    pub fn filled(occurred: &Occurred) -> Self {
        let none = || Self { day: AskedDay::default(), time: String::new(), about: false };
        let Some(earliest) = occurred.earliest else { return none() };
        let latest = occurred.latest.unwrap_or(earliest);
        let (first, last) = (days::london(earliest), days::london(latest));
        let whole = || Self { day: AskedDay::of(first), ..none() };
        let month = || Self { day: AskedDay { day: String::new(), ..AskedDay::of(first) }, ..none() };
        let year = || Self { day: AskedDay { month: String::new(), ..month().day }, ..none() };
        let timed = |about| Self { time: clock(earliest), about, ..whole() };
        match occurred.precision {
            Precision::Minute => timed(false),
            Precision::About if occurred.is_about_a_time() => timed(true),
            Precision::About if days::came_twice(occurred) => timed(false),
            Precision::Day => whole(),
            Precision::Month => month(),
            Precision::Year => year(),
            Precision::About if first == last => Self { about: true, ..whole() },
            Precision::About if (first.year(), first.month()) == (last.year(), last.month()) => {
                Self { about: true, ..month() }
            }
            Precision::About => Self { about: true, ..year() },
            Precision::Unknown => none(),
        }
    }

    /// What a form brings.
    pub fn of(form: &Form) -> Self {
        let one = |name: &str| form.one(name).to_owned();
        let day = AskedDay { day: one("day"), month: one("month"), year: one("year") };
        Self { day, time: one("time"), about: !form.one("about").is_empty() }
    }

    /// When it happened. Everything may be left empty: then nobody knows. What cannot be read is told.
    pub fn occurred(&self, shell: &Shell, today: Date, errors: &mut Errors) -> Option<Occurred> {
        let example = format!("{} {} {}", today.day(), today.month(), today.year());
        let mut wrong = |field: &str, message: &str| {
            errors.add(field, shell.with(message, "example", &example));
            None
        };
        if self.day.is_empty() {
            return if self.time.trim().is_empty() {
                Some(Occurred::UNKNOWN)
            } else {
                wrong("day", "when-day-first")
            };
        }
        let Some(date) = self.date(shell, today) else { return wrong("day", "when-day-wrong") };
        if date.first().is_none_or(|first| first.year() < FIRST_YEAR) {
            return wrong("day", "when-day-early");
        }
        if date.first().is_some_and(|first| first > days::of_forms(today)) {
            return wrong("day", "when-day-later");
        }
        if self.time.trim().is_empty() {
            return Some(days::occurred(date));
        }
        let (Some((time, about)), Some(day)) = (time(&self.time), whole(date)) else {
            return wrong("time", if date.is_whole() { "told-time-wrong" } else { "when-time-no-day" });
        };
        match days::at(day, time) {
            Ok(occurred) if self.about || about => Some(days::about(occurred)),
            Ok(occurred) => Some(occurred),
            Err(days::NoSuchTime) => wrong("time", "time-did-not-exist"),
        }
    }

    /// The date as far as it was given: a year, a year and a month, or a day that there is.
    fn date(&self, shell: &Shell, today: Date) -> Option<PartialDate> {
        let day = part(&self.day.day, |text| text.parse().ok())?;
        let month = part(&self.day.month, |text| month(text, shell))?;
        let year = year(self.day.year.trim(), today)?;
        let date = PartialDate::new(Some(year), month, day, self.about)?;
        match (month, day) {
            (Some(month), Some(day)) => Day::new(year, month, day).map(|_| date),
            (None, Some(_)) => None,
            _ => date.first().map(|_| date),
        }
    }

    /// The boxes.
    pub fn fields(&self, boxes: &Boxes<'_>, today: Date) -> Vec<Html> {
        let shell = boxes.shell;
        let example = format!("{} {} {}", today.day(), today.month(), today.year());
        vec![
            boxes.day("when-day", Some(shell.with("when-day-hint", "example", &example)), &self.day),
            boxes.tick("about", "when-about", "when-day", self.about),
            boxes.line("time", "when-time", Some("when-time-hint"), &self.time, "govuk-input--width-5"),
        ]
    }
}

/// A part of a date, or that it was left out; `None` of what cannot be read.
fn part(text: &str, read: impl Fn(&str) -> Option<u8>) -> Option<Option<u8>> {
    match text.trim() {
        "" => Some(None),
        text => read(text).map(Some),
    }
}

/// A month by its number or its name, or the first letters of it, in the page's language or in English.
fn month(text: &str, shell: &Shell) -> Option<u8> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let (typed, english) = (text.to_lowercase(), words::Words::of(words::Language::English));
    let is = |id: &str| [shell.say(id), english.text(id).into_owned()].map(|name| name.to_lowercase());
    let begins = |month: &u8| is(&format!("month-{month}")).iter().any(|name| name.starts_with(&typed));
    (1..=12).find(begins).filter(|_| typed.chars().count() >= 3)
}

/// A year. Of two digits it is one of this century that has begun; of any other the century is not plain.
fn year(text: &str, today: Date) -> Option<i16> {
    let year: i16 = text.parse().ok()?;
    if text.len() != 2 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(year);
    }
    let this = today.year() / 100 * 100 + year;
    (this <= today.year()).then_some(this)
}

/// The day of a whole date.
fn whole(date: PartialDate) -> Option<Date> {
    let small = |part: Option<u8>| i8::try_from(part?).ok();
    Date::new(date.year?, small(date.month)?, small(date.day)?).ok()
}

/// The time of day in London at a moment, as the box asks for it.
fn clock(at: Moment) -> String {
    let there = days::london_time(at);
    format!("{:02}:{:02}", there.hour(), there.minute())
}

/// What people put before a time that is a guess.
const ABOUT: [&str; 5] = ["about", "around", "circa", "tua", "~"];

/// A time of day as people write it, and whether it is only about then: `14:30`, `9.05`, `1430`, `2.30pm`, `about 9am`, `9ish`.
pub(super) fn time(text: &str) -> Option<(Time, bool)> {
    let text = text.trim().to_lowercase();
    let front = ABOUT.iter().find_map(|word| text.strip_prefix(word));
    let (text, ish) = (front.unwrap_or(&text).replace("ish", ""), text.contains("ish"));
    let (text, about) = (text.trim(), front.is_some() || ish);
    let half = ["am", "pm"].into_iter().find(|half| text.ends_with(half));
    let text = half.map_or(text, |half| text.trim_end_matches(half)).trim();
    let (hours, minutes) = match text.split_once([':', '.']) {
        Some(parts) => parts,
        None if text.len() == 4 && text.is_ascii() => text.split_at(2),
        // By the clock of 24 hours, as every time without “am” and “pm”.
        None if half.is_some() || about => (text, "00"),
        None => return None,
    };
    let digits = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hours) || !digits(minutes) || minutes.len() != 2 {
        return None;
    }
    let hours: i8 = hours.parse().ok()?;
    let hours = match half {
        Some(_) if !(1..=12).contains(&hours) => return None,
        Some("pm") => hours % 12 + 12,
        Some(_) => hours % 12,
        None => hours,
    };
    Time::new(hours, minutes.parse().ok()?, 0, 0).ok().map(|time| (time, about))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use words::Language;

    use super::*;

    fn read(day: &str, month: &str, year: &str, time: &str) -> Result<Occurred, ()> {
        let own = |text: &str| text.to_owned();
        let day = AskedDay { day: own(day), month: own(month), year: own(year) };
        let when = When { day, time: own(time), about: false };
        let mut errors = Errors::default();
        let shell = Shell::new(Language::English, "", "");
        let occurred = when.occurred(&shell, date(2026, 11, 23), &mut errors);
        occurred.filter(|_| errors.is_empty()).ok_or(())
    }

    #[test]
    fn times_as_people_write_them() {
        for (text, shown) in [
            ("14:30", "14:30:00"),
            ("9.05", "09:05:00"),
            (" 0930 ", "09:30:00"),
            ("00:00", "00:00:00"),
            ("2.30pm", "14:30:00"),
            ("about 9am", "09:00:00"),
            ("12 AM", "00:00:00"),
            ("12:05 pm", "12:05:00"),
        ] {
            let (read, about) = time(text).unwrap();
            assert_eq!((read.to_string().as_str(), about), (shown, text.starts_with("about")), "{text}");
        }
        for text in ["9ish", "about 9", "9amish", "9ish am", "around 9.00", "tua 9am", "~0900", "About 09:00"]
        {
            let (read, about) = time(text).unwrap();
            assert_eq!((read.to_string().as_str(), about), ("09:00:00", true), "{text}");
        }
        for text in [
            "",
            "quarter to",
            "25:00",
            "12:60",
            "930",
            "9",
            "1:2",
            "13pm",
            "0am",
            "half nine",
            "ish",
            "about",
            "12:5x",
            "１２:30",
        ] {
            assert_eq!(time(text), None, "{text}");
        }
    }

    #[test]
    fn as_much_as_is_known_is_enough() {
        assert_eq!(read("", "", "", "").unwrap(), Occurred::UNKNOWN);
        assert_eq!(read("", "", "2026", "").unwrap().precision, Precision::Year);
        assert_eq!(read("", "3", "2026", "").unwrap().precision, Precision::Month);
        assert_eq!(read("29", "2", "2024", "").unwrap().precision, Precision::Day);
        assert_eq!(read("22", "11", "2026", "14:30").unwrap().precision, Precision::Minute);
        assert!(days::came_twice(&read("25", "10", "2026", "1:30am").unwrap()));
    }

    #[test]
    fn a_month_by_its_name_and_a_year_of_two_digits_are_read() {
        let plain = read("21", "11", "2026", "14:30").unwrap();
        for (month, year) in [("Nov", "26"), ("november", "2026"), ("11", "26")] {
            assert_eq!(read("21", month, year, "14:30").unwrap(), plain, "{month} {year}");
        }
        for (month, year) in [("No", "26"), ("Novembers", "26"), ("Nov", "6"), ("Nov", "026"), ("Nov", "27")]
        {
            assert!(read("21", month, year, "").is_err(), "{month} {year}");
        }
    }

    #[test]
    fn a_time_that_is_about_is_never_exact() {
        let exact = read("22", "11", "2026", "09:00").unwrap();
        for typed in ["about 9am", "9ish"] {
            let about = read("22", "11", "2026", typed).unwrap();
            assert!(about.is_about_a_time() && about.earliest == exact.earliest, "{typed}");
        }
        let when = When { about: true, time: "9am".to_owned(), ..When::filled(&exact) };
        let occurred =
            when.occurred(&Shell::new(Language::English, "", ""), date(2026, 11, 23), &mut Errors::default());
        assert!(occurred.unwrap().is_about_a_time(), "a tick counts with a time too");
    }

    #[test]
    fn what_stands_fills_the_boxes_and_comes_back_the_same() {
        for (day, month, year, time) in [
            ("", "", "", ""),
            ("", "", "2026", ""),
            ("", "3", "2026", ""),
            ("29", "2", "2024", ""),
            ("22", "11", "2026", "14:30"),
            ("22", "11", "2026", "about 9am"),
            ("25", "10", "2026", "1:30am"),
            ("1", "7", "2026", "00:15"),
        ] {
            let stands = read(day, month, year, time).unwrap();
            for stands in [stands, days::about(stands)] {
                let again = When::filled(&stands).occurred(
                    &Shell::new(Language::English, "", ""),
                    date(2026, 11, 23),
                    &mut Errors::default(),
                );
                assert_eq!(again, Some(stands), "{day} {month} {year} {time}");
            }
        }
    }

    #[test]
    fn what_cannot_be_is_told() {
        for (day, month, year, time) in [
            ("30", "2", "2026", ""),
            ("29", "2", "2026", ""),
            ("", "spring", "2026", ""),
            ("1", "", "2026", ""),
            ("1", "1", "1899", ""),
            ("24", "11", "2026", ""),
            ("", "", "2027", ""),
            ("", "3", "2026", "14:30"),
            ("", "", "", "14:30"),
            ("22", "11", "2026", "noon"),
            ("22", "11", "99999", ""),
            ("29", "3", "2026", "01:30"),
        ] {
            assert!(read(day, month, year, time).is_err(), "{day} {month} {year} {time}");
        }
    }
}
