//! Finding where a postcode lies.

use std::collections::BTreeMap;

use crate::council::{Council, council};
use crate::table::{Sector, Table};
use crate::typed::{Typed, Unreadable};

/// A Crown dependency: no part of the United Kingdom, with its own law, police and services.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Crown {
    /// Jersey.
    Jersey,
    /// Guernsey, with Alderney and Sark.
    Guernsey,
    /// The Isle of Man.
    IsleOfMan,
}

impl Crown {
    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Jersey => "jersey",
            Self::Guernsey => "guernsey",
            Self::IsleOfMan => "isle-of-man",
        }
    }
}

/// Where a postcode can lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a council's area.
    Council(&'static Council),
    /// In a Crown dependency.
    Crown(Crown),
}

/// How well the data knew what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// The whole postcode is in it.
    Whole,
    /// A part of a postcode was asked, and is in it.
    Part,
    /// It is not in it; the nearest that is was taken.
    Nearest,
}

/// Where a postcode lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The places, the likeliest first; several only where a part of a postcode spreads over them.
    pub places: Vec<Place>,
    /// How well the data knew it.
    pub fit: Fit,
    /// Whether more than a postcode was typed, which was not used.
    pub among_more: bool,
}

/// Where a postcode, a part of one, or the last postcode of an address lies.
///
/// # Errors
/// [`Unreadable`].
pub fn find(text: &str) -> Result<Found, Unreadable> {
    let typed = Typed::read(text)?;
    let table = Table::embedded();
    if !table.has(typed.out) {
        let near = near_out(table, typed.out).ok_or(Unreadable::NoSuchArea)?;
        return Ok(spread(table.beginning(&near), Fit::Nearest, typed));
    }
    let Some(digit) = typed.digit else { return Ok(spread(table.beginning(&typed.out), Fit::Part, typed)) };
    let own = sectors(table, typed.out);
    let Some(sector) = own.iter().copied().min_by_key(|sector| sector.digit().abs_diff(digit)) else {
        return Err(Unreadable::NoSuchArea);
    };
    let exact = sector.digit() == digit;
    match typed.unit {
        Some(unit) if exact => {
            let (code, known) = sector.council(unit);
            let fit = if known { Fit::Whole } else { Fit::Nearest };
            let places = place(code, typed.out).into_iter().collect();
            Ok(Found { places, fit, among_more: typed.among_more })
        }
        _ => Ok(spread([sector].into_iter(), if exact { Fit::Part } else { Fit::Nearest }, typed)),
    }
}

fn sectors(table: Table, out: [u8; 4]) -> Vec<Sector> {
    table.beginning(&out).collect()
}

/// The places of several sectors, those with the most postcodes first.
fn spread(sectors: impl Iterator<Item = Sector>, fit: Fit, typed: Typed) -> Found {
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for (code, count) in sectors.flat_map(Sector::councils) {
        *counts.entry(code).or_default() += count;
    }
    let mut counts: Vec<(&str, u32)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let places = counts.into_iter().filter_map(|(code, _)| place(code, typed.out)).collect();
    Found { places, fit, among_more: typed.among_more }
}

fn place(code: &str, out: [u8; 4]) -> Option<Place> {
    match code.as_bytes().first()? {
        b'M' => Some(Place::Crown(Crown::IsleOfMan)),
        b'L' if out.starts_with(b"JE") => Some(Place::Crown(Crown::Jersey)),
        b'L' => Some(Place::Crown(Crown::Guernsey)),
        _ => council(code).map(Place::Council),
    }
}

/// The outward code with the same letters whose number is nearest.
fn near_out(table: Table, out: [u8; 4]) -> Option<[u8; 4]> {
    let letters = out.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let prefix = out.get(..letters)?.to_vec();
    let wanted = number(&out, letters)?;
    let own = table.beginning(&prefix).filter_map(|sector| {
        let mut other = [b' '; 4];
        let code = sector.out();
        other.get_mut(..code.len())?.copy_from_slice(code.as_bytes());
        Some((number(&other, letters)?.abs_diff(wanted), other))
    });
    own.min_by_key(|(away, _)| *away).map(|(_, other)| other)
}

/// The number after the letters of an outward code; none where another letter follows there.
fn number(out: &[u8; 4], letters: usize) -> Option<u32> {
    let digits = out.get(letters..)?.iter().take_while(|byte| byte.is_ascii_digit());
    let number: String = digits.map(|digit| char::from(*digit)).collect();
    number.parse().ok()
}
