//! The date of Easter.

use jiff::civil::{Date, date};

/// Easter Sunday in the Gregorian calendar, by the method of the anonymous correspondent of *Nature* (1876).
///
/// `None` for a year outside 1583 to 9998.
pub(super) fn easter(year: i16) -> Option<Date> {
    if !(1583..=9998).contains(&year) {
        return None;
    }
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    let month = i8::try_from(n / 31).ok()?;
    let day = i8::try_from(n % 31 + 1).ok()?;
    Some(date(year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_easters() {
        for (year, month, day) in
            [(1583, 4, 10), (2000, 4, 23), (2024, 3, 31), (2026, 4, 5), (2038, 4, 25), (2285, 3, 22)]
        {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
        assert_eq!(easter(1582), None);
    }
}
