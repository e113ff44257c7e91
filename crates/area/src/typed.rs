//! Reading what somebody typed: a postcode, a part of one, or an address with one in it.

use crate::table::{LETTERS, Table};

/// As much of what was typed as is read. An address is shorter.
pub const LONGEST: usize = 500;

/// What cannot be read as a postcode. What was typed is not told: it may be somebody's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Nothing was typed.
    #[error("no postcode was given")]
    Nothing,
    /// It is no postcode, nor a part of one.
    #[error("that is not a postcode")]
    NotAPostcode,
    /// It looks like one, but begins like none in the United Kingdom or the Crown dependencies.
    #[error("no postcode begins like that")]
    NoSuchArea,
}

/// A postcode, or as much of one as was given.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Typed {
    /// The outward code, such as `SW1A`; shorter ones end in spaces.
    pub(crate) out: [u8; 4],
    /// The digit of the sector.
    pub(crate) digit: Option<u8>,
    /// The place of the last two letters among all pairs.
    pub(crate) unit: Option<u16>,
    /// Whether more than a postcode was typed.
    pub(crate) among_more: bool,
}

// A whole postcode can be one house: it is never printed.
impl std::fmt::Debug for Typed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Typed")
    }
}

impl Typed {
    /// Reads what was typed. In an address the last postcode counts.
    ///
    /// # Errors
    /// [`Unreadable`].
    pub fn read(text: &str) -> Result<Self, Unreadable> {
        let words: Vec<String> = words(text);
        if words.is_empty() {
            return Err(Unreadable::Nothing);
        }
        whole(&words).or_else(|| among(&words)).ok_or(Unreadable::NotAPostcode)
    }

    /// Whether more than a postcode was typed.
    pub fn among_more(self) -> bool {
        self.among_more
    }
}

/// The words of a text in capitals, without marks; at most [`LONGEST`] characters of it.
fn words(text: &str) -> Vec<String> {
    let read: String = text.chars().take(LONGEST).flat_map(char::to_uppercase).collect();
    let parts = read.split(|letter: char| !letter.is_ascii_alphanumeric());
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// All of what was typed as a postcode or a part of one.
fn whole(words: &[String]) -> Option<Typed> {
    match words {
        [out, digit] if digit.len() == 1 => part(out, Some(digit.as_bytes().first().copied()?)),
        _ => {
            let joined = words.concat();
            full(&joined).or_else(|| part(&joined, None)).or_else(|| {
                let (out, digit) = joined.split_at_checked(joined.len().checked_sub(1)?)?;
                part(out, digit.bytes().next())
            })
        }
    }
}

/// The last postcode among other words.
fn among(words: &[String]) -> Option<Typed> {
    let pairs = words.windows(2).map(|pair| pair.concat());
    let candidates: Vec<String> = pairs.chain(words.iter().cloned()).collect();
    let found = candidates.iter().rev().find_map(|candidate| full(candidate))?;
    Some(Typed { among_more: true, ..found })
}

/// A whole postcode without its space.
fn full(joined: &str) -> Option<Typed> {
    if !(5..=7).contains(&joined.len()) || !joined.is_ascii() {
        return None;
    }
    let (out, inward) = joined.split_at(joined.len() - 3);
    let [digit, first, second] = *inward.as_bytes() else { return None };
    let unit = letter(first)? * LETTERS + letter(second)?;
    Some(Typed { unit: Some(unit), ..part(out, Some(digit))? })
}

/// An outward code, and perhaps the digit of a sector. People type the letter O for a nought.
fn part(out: &str, digit: Option<u8>) -> Option<Typed> {
    let digit = match digit {
        Some(b'O') => Some(b'0'),
        Some(b'I') => Some(b'1'),
        Some(digit) if !digit.is_ascii_digit() => return None,
        other => other,
    };
    let code = padded(out)?;
    (Table::embedded().has(code) || is_shaped(out.as_bytes())).then_some(Typed {
        out: code,
        digit,
        unit: None,
        among_more: false,
    })
}

/// An outward code with spaces after it.
fn padded(out: &str) -> Option<[u8; 4]> {
    let mut code = [b' '; 4];
    code.get_mut(..out.len())?.copy_from_slice(out.as_bytes());
    Some(code)
}

/// One or two letters, a digit, perhaps a digit or a letter: how outward codes look, of today and to come.
fn is_shaped(out: &[u8]) -> bool {
    let letters = out.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let rest = out.get(letters..).unwrap_or_default();
    (1..=2).contains(&letters)
        && (1..=2).contains(&rest.len())
        && rest.first().is_some_and(u8::is_ascii_digit)
        && rest.iter().all(u8::is_ascii_alphanumeric)
}

fn letter(byte: u8) -> Option<u16> {
    byte.is_ascii_uppercase().then(|| u16::from(byte - b'A'))
}
