//! A number as it was typed.

use serde::{Deserialize, Serialize};

/// A decimal number, kept by its digits so that nothing is rounded: at most 15 of them, which every JSON reader holds.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Number(String);

const MOST_DIGITS: usize = 15;
/// Comparisons are in units of 10⁻¹⁵, so that any number fits.
const PLACES: usize = 15;

impl Number {
    /// Reads `12`, `-3` or `1,250.50`, in any script's digits; commas and spaces between digits are left out.
    pub fn parse(typed: &str) -> Option<Self> {
        let mut text = String::new();
        for letter in typed.trim().chars() {
            match letter {
                ',' | ' ' | '\u{a0}' | '\u{202f}' if text.ends_with(|last: char| last.is_ascii_digit()) => {}
                '-' | '\u{2212}' if text.is_empty() => text.push('-'),
                '.' | '\u{66b}' if !text.contains('.') => text.push('.'),
                _ => text.push(digit(letter)?),
            }
        }
        let number = Self(text);
        number.is_plain().then_some(number)
    }

    /// Whether it is written as this type writes it: what a stored draft holds need not be.
    pub(crate) fn is_plain(&self) -> bool {
        let body = self.0.strip_prefix('-').unwrap_or(&self.0);
        let (whole, part) = body.split_once('.').map_or((body, None), |(whole, part)| (whole, Some(part)));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        digits(whole) && part.is_none_or(digits) && whole.len() + part.map_or(0, str::len) <= MOST_DIGITS
    }

    /// The digits, with `-` and `.` where they belong.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// How many digits follow the point.
    pub fn decimals(&self) -> usize {
        self.0.split_once('.').map_or(0, |(_, part)| part.len())
    }

    /// A figure that orders numbers; `None` where the text is no number.
    pub(crate) fn size(&self) -> Option<i128> {
        if !self.is_plain() {
            return None;
        }
        let mut text = self.0.replace('.', "");
        text.extend(std::iter::repeat_n('0', PLACES - self.decimals()));
        text.parse().ok()
    }

    /// The same figure for a whole number.
    pub(crate) fn size_of(whole: i64) -> i128 {
        i128::from(whole) * 10_i128.pow(15)
    }
}

/// Says nothing: how many children somebody has is theirs.
impl std::fmt::Debug for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Number(…)")
    }
}

/// The Latin digit for a digit of the scripts met here: Latin, Arabic, Persian and Urdu, Hindi, Bengali, full width.
pub(crate) fn digit(letter: char) -> Option<char> {
    const ZEROS: [u32; 6] = [0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xff10];
    let code = u32::from(letter);
    ZEROS.iter().find_map(|zero| char::from_digit(code.checked_sub(*zero).filter(|value| *value < 10)?, 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_read() {
        for (typed, digits) in
            [("12", "12"), (" 1,250.50 ", "1250.50"), ("-3", "-3"), ("٣٢", "32"), ("1 000", "1000")]
        {
            assert_eq!(Number::parse(typed).unwrap().digits(), digits);
        }
        for typed in ["", "about 3", "1.2.3", "--1", ".", "1234567890123456", "1e5", "12a"] {
            assert!(Number::parse(typed).is_none(), "{typed}");
        }
    }

    #[test]
    fn sizes_are_in_order() {
        let size = |typed| Number::parse(typed).unwrap().size().unwrap();
        assert!(size("-1") < size("0") && size("9.5") < size("10") && size("2.50") == size("2.5"));
        assert_eq!(size("7"), Number::size_of(7));
    }
}
