//! The reference by which people speak of a case.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{Ids, Words};

/// A case's reference: `WH-26-4871-3028`. Two digits of the year, seven random digits, and a check digit (Luhn) that
/// catches any single wrong digit and most swaps, for references are read over telephones. Digits alone, because the
/// people who read them share no alphabet. It says nothing of how many cases there are.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference {
    year: u8,
    digits: [u8; 8],
}

/// Text that is no reference.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAReference {
    /// It does not have the right number of digits.
    #[error("a reference has ten digits, such as WH-26-4871-3028: check what was written down")]
    Form,
    /// The check digit is wrong, so at least one digit is.
    #[error("one of the digits is wrong: ask for the reference again")]
    Digit,
}

impl Reference {
    /// Makes a new one for a calendar year.
    pub fn make(year: i16, ids: &mut dyn Ids) -> Self {
        let mut rest = ids.number(10_000_000);
        let mut digits = [0; 8];
        for digit in digits[..7].iter_mut().rev() {
            *digit = (rest % 10) as u8;
            rest /= 10;
        }
        let year = year.rem_euclid(100) as u8;
        digits[7] = check_digit(year, &digits);
        Self { year, digits }
    }

    /// Its ten digits, as searching compares them.
    pub fn compact(&self) -> Words {
        let text: String =
            [self.year / 10, self.year % 10].iter().chain(&self.digits).map(ToString::to_string).collect();
        Words::short(text)
    }
}

/// Luhn's check digit over the year and the first seven digits.
fn check_digit(year: u8, digits: &[u8; 8]) -> u8 {
    let sum: u32 = [year / 10, year % 10]
        .iter()
        .chain(&digits[..7])
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let weighed = u32::from(*digit) * if place % 2 == 0 { 2 } else { 1 };
            weighed / 10 + weighed % 10
        })
        .sum();
    ((10 - sum % 10) % 10) as u8
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = |digits: &[u8]| digits.iter().fold(0_u32, |sum, digit| sum * 10 + u32::from(*digit));
        write!(f, "WH-{:02}-{:04}-{:04}", self.year, number(&self.digits[..4]), number(&self.digits[4..]))
    }
}

impl fmt::Debug for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reference(private)")
    }
}

impl FromStr for Reference {
    type Err = NotAReference;

    fn from_str(text: &str) -> Result<Self, NotAReference> {
        let rest = text.trim();
        let rest = rest.strip_prefix("WH").or_else(|| rest.strip_prefix("wh")).unwrap_or(rest);
        let digits: Option<Vec<u8>> =
            rest.chars().filter(|c| !matches!(c, '-' | ' ' | '\u{2011}' | '\u{2013}')).map(digit).collect();
        let digits: [u8; 10] = digits.and_then(|all| all.try_into().ok()).ok_or(NotAReference::Form)?;
        let mut reference = Self { year: digits[0] * 10 + digits[1], digits: [0; 8] };
        reference.digits.copy_from_slice(&digits[2..]);
        if check_digit(reference.year, &reference.digits) != reference.digits[7] {
            return Err(NotAReference::Digit);
        }
        Ok(reference)
    }
}

fn digit(c: char) -> Option<u8> {
    c.to_digit(10).map(|digit| digit as u8)
}

impl TryFrom<String> for Reference {
    type Error = NotAReference;

    fn try_from(text: String) -> Result<Self, NotAReference> {
        text.parse()
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.to_string()
    }
}
