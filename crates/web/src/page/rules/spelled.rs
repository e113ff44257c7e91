//! Days in texts of law, as people read them.

use words::{Language, Words};

/// An English text in which days such as `2023-01-30` and months such as `2021-06` are written out: `30 January 2023`.
pub(super) fn spelled(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 24);
    let mut rest = text;
    while let Some(at) = rest.find(|letter: char| letter.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        let length =
            from.find(|letter: char| !letter.is_ascii_digit() && letter != '-').unwrap_or(from.len());
        let (token, after) = from.split_at(length);
        written.push_str(before);
        // Days within addresses stay as they are.
        match day(token).filter(|_| !before.ends_with('/')) {
            Some(day) => written.push_str(&day),
            None => written.push_str(token),
        }
        rest = after;
    }
    written.push_str(rest);
    written
}

/// The words of a token that is a day or a month of a year.
fn day(token: &str) -> Option<String> {
    let parts: Vec<&str> = token.split('-').collect();
    let (year, month, day) = match parts.as_slice() {
        [year, month] => (*year, *month, None),
        [year, month, day] => (*year, *month, Some(day.parse::<u8>().ok().filter(|day| *day <= 31)?)),
        _ => return None,
    };
    let month: u8 = month.parse().ok().filter(|_| year.len() == 4 && month.len() == 2)?;
    let name =
        Words::of(Language::English).text(MONTHS.get(usize::from(month).checked_sub(1)?)?).into_owned();
    Some(day.map_or_else(|| format!("{name} {year}"), |day| format!("{day} {name} {year}")))
}

/// The messages of the months.
const MONTHS: [&str; 12] = [
    "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9",
    "month-10", "month-11", "month-12",
];

#[cfg(test)]
mod tests {
    use super::spelled;

    #[test]
    fn days_are_written_out_and_all_else_stays() {
        for (text, written) in [
            ("from 2025-12-02", "from 2 December 2025"),
            ("2015-07-31 to 2023-01-29", "31 July 2015 to 29 January 2023"),
            ("2019-02 (45 days); RNA from 2019-09", "February 2019 (45 days); RNA from September 2019"),
            ("2015-16, part 2023-99-01", "2015-16, part 2023-99-01"),
            ("https://x.example/2022-12-13/y", "https://x.example/2022-12-13/y"),
            ("beginning not known", "beginning not known"),
        ] {
            assert_eq!(spelled(text), written);
        }
    }
}
