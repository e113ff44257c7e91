//! What is wrong with one answer by itself.

use super::Code;
use super::problem::{Limit, Wrong};
use crate::answer::{Answer, Day, Number, PartialDate};
use crate::set::{DateRule, Field, Format, Kind, NumberRule, limits};

/// What is wrong with the answer to a field, if anything.
pub(super) fn wrong(field: &Field, answer: Option<&Answer>, today: Day) -> Option<Wrong> {
    let Some(answer) = answer.filter(|answer| !answer.is_blank()) else {
        return field.compulsory.then(|| Code::Missing.into());
    };
    match (&field.kind, answer) {
        (_, Answer::Unknown) => (!field.takes_unknown()).then(|| Code::Missing.into()),
        (Kind::Line { max, format }, Answer::Text(text)) => {
            too_long(text, *max).or_else(|| format.and_then(|format| not_in_form(text, format)))
        }
        (Kind::Long { max }, Answer::Text(text)) => too_long(text, *max),
        (Kind::YesNo | Kind::One(_), Answer::One(option)) => {
            (!field.kind.has_option(option)).then(|| Code::NotAnOption.into())
        }
        (Kind::Many(_), Answer::Many(options)) => many(field, options),
        (Kind::Date(rule), Answer::Date(date)) => self::date(rule, *date, today),
        (Kind::Number(rule), Answer::Number(number)) => self::number(rule, number),
        (Kind::Telephone { min_digits }, Answer::Text(text)) => {
            too_long(text, limits::LINE).or_else(|| telephone(text, *min_digits))
        }
        (Kind::Email, Answer::Text(text)) => {
            too_long(text, limits::LINE).or_else(|| (!is_email(text.trim())).then(|| Code::NotAnEmail.into()))
        }
        (Kind::Lookup { free, .. }, Answer::Found(found)) => too_long(&found.words, limits::LINE)
            .or_else(|| (!free && found.code.is_none()).then(|| Code::NotInList.into())),
        (Kind::Group { max, .. }, Answer::Rows(rows)) => {
            (rows.len() > *max as usize).then(|| Wrong::by(Code::TooManyRows, Limit::Number(i64::from(*max))))
        }
        (kind, Answer::Unread(parts)) => Some(unread(kind, parts)),
        _ => Some(Code::Unreadable.into()),
    }
}

fn too_long(text: &str, max: u32) -> Option<Wrong> {
    let max = max as usize;
    let count = if text.len() > max { text.chars().count() } else { 0 };
    let limit = Limit::Number(i64::try_from(max).unwrap_or(i64::MAX));
    (count > max).then(|| Wrong { count: Some(count), ..Wrong::by(Code::TooLong, limit) })
}

fn not_in_form(text: &str, format: Format) -> Option<Wrong> {
    match format {
        Format::Postcode => (!is_postcode(text)).then(|| Code::NotAPostcode.into()),
        Format::Time => (!is_time(text.trim())).then(|| Code::NotATime.into()),
    }
}

/// An outward code (`CF10`, `SW1A`), alone or before an inward one (`1AA`).
fn is_postcode(text: &str) -> bool {
    let plain: String =
        text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_uppercase();
    if !plain.is_ascii() {
        return false;
    }
    let inward = |text: &str| {
        let bytes = text.as_bytes();
        bytes.len() == 3 && bytes[0].is_ascii_digit() && bytes[1..].iter().all(u8::is_ascii_uppercase)
    };
    let outward = |text: &str| {
        let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
        let rest = &text.as_bytes()[letters..];
        (1..=2).contains(&letters)
            && (1..=2).contains(&rest.len())
            && rest[0].is_ascii_digit()
            && rest.iter().all(u8::is_ascii_alphanumeric)
    };
    let split = plain.len().checked_sub(3).filter(|at| *at > 0).map(|at| plain.split_at(at));
    outward(&plain) || split.is_some_and(|(first, second)| outward(first) && inward(second))
}

fn is_time(text: &str) -> bool {
    let Some((hours, minutes)) = text.split_once([':', '.']) else { return false };
    let below = |part: &str, most: u8| {
        (1..=2).contains(&part.len())
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && part.parse::<u8>().is_ok_and(|number| number < most)
    };
    below(hours, 24) && minutes.len() == 2 && below(minutes, 60)
}

fn many(field: &Field, options: &[String]) -> Option<Wrong> {
    if options.iter().any(|option| !field.kind.has_option(option)) {
        return Some(Code::NotAnOption.into());
    }
    let alone = |option: &String| field.kind.option(option).is_some_and(|choice| choice.alone);
    (options.len() > 1 && options.iter().any(alone)).then(|| Code::Alone.into())
}

/// Part of a date is too early or late only where the whole of its span is.
fn date(rule: &DateRule, date: PartialDate, today: Day) -> Option<Wrong> {
    if !date.is_real() {
        return Some(Code::NotADate.into());
    }
    if rule.whole && !date.is_whole() {
        return Some(Code::DateIncomplete.into());
    }
    let earliest = rule.earliest.map(|edge| edge.day(today));
    let latest = rule.latest.map(|edge| edge.day(today));
    if let (Some(earliest), Some(last)) = (earliest, date.last())
        && last < earliest
    {
        return Some(Wrong::by(Code::TooEarly, Limit::Day(earliest)));
    }
    if let (Some(latest), Some(first)) = (latest, date.first())
        && first > latest
    {
        return Some(Wrong::by(Code::TooLate, Limit::Day(latest)));
    }
    None
}

fn number(rule: &NumberRule, number: &Number) -> Option<Wrong> {
    let Some(size) = number.size() else { return Some(Code::NotANumber.into()) };
    if let Some(min) = rule.min.filter(|min| size < Number::size_of(*min)) {
        return Some(Wrong::by(Code::TooSmall, Limit::Number(min)));
    }
    if let Some(max) = rule.max.filter(|max| size > Number::size_of(*max)) {
        return Some(Wrong::by(Code::TooLarge, Limit::Number(max)));
    }
    (number.decimals() > usize::from(rule.decimals))
        .then(|| Wrong::by(Code::TooManyDecimals, Limit::Number(i64::from(rule.decimals))))
}

fn telephone(text: &str, least: u32) -> Option<Wrong> {
    let digits = text.chars().filter(|letter| crate::answer::digit(*letter).is_some()).count();
    (digits < least as usize).then(|| Wrong::by(Code::NotATelephoneNumber, Limit::Number(i64::from(least))))
}

/// Something before one `@` and a name with a dot after it: whether mail arrives, only mail can tell.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    let plain = |part: &str| {
        !part.is_empty() && !part.contains(|letter: char| letter.is_whitespace() || letter == '@')
    };
    plain(local)
        && plain(domain)
        && domain.contains('.')
        && !domain.starts_with('.')
        && !domain.ends_with('.')
}

fn unread(kind: &Kind, parts: &std::collections::BTreeMap<String, Vec<String>>) -> Wrong {
    let code = match kind {
        Kind::Date(_) => Code::NotADate,
        Kind::Number(_) => Code::NotANumber,
        Kind::Many(_) => Code::Alone,
        Kind::YesNo | Kind::One(_) => Code::NotAnOption,
        _ => Code::Unreadable,
    };
    let wrong = |part: &&'static str| {
        let typed = parts.get(*part).and_then(|typed| typed.first());
        typed.is_some_and(|typed| !typed.trim().is_empty() && crate::posted::date_part(part, typed).is_none())
    };
    Wrong { part: ["day", "month", "year"].iter().find(|part| wrong(part)).copied(), ..code.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postcodes() {
        for good in ["CF10 1AA", "cf101aa", "SW1A 2AA", "M1 1AE", "CF10", "W1A", "BT1"] {
            assert!(is_postcode(good), "{good}");
        }
        for bad in ["", "C", "10CF", "CF10 1A", "CF10 AAA", "CF1000 1AA", "ÇF10"] {
            assert!(!is_postcode(bad), "{bad}");
        }
    }

    #[test]
    fn times() {
        for good in ["00:00", "9:05", "23:59", "14.30"] {
            assert!(is_time(good), "{good}");
        }
        for bad in ["", "24:00", "12:60", "1430", "12:5", "ab:cd"] {
            assert!(!is_time(bad), "{bad}");
        }
    }

    #[test]
    fn addresses() {
        assert!(is_email("linh.o'neill+x@post.example.org"));
        for bad in ["", "a", "a@b", "@b.c", "a b@c.d", "a@b@c.d", "a@.b", "a@b."] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
