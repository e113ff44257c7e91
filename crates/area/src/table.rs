//! The table of postcodes, read where it lies in the program: nothing is unpacked, and nothing is allocated to look one up.
//!
//! After eight bytes that name the form come the codes of councils (a count of two bytes, then nine letters each), and the sectors in order
//! (a count of four bytes, then eleven bytes each: outward code and digit, the number of its only council or 0xFFFF, and where its units
//! lie). The units of a sector are 676 bits, one for each pair of letters that is in use; where several councils share the sector, runs
//! follow: how many, then the first unit and the council's number of each. Numbers are little-endian.

/// The table as `refresh-postcodes.py` wrote it.
static BYTES: &[u8] = include_bytes!("../data/postcodes.bin");

/// The letters of the alphabet.
pub(crate) const LETTERS: u16 = 26;
const CODE: usize = 9;
const SECTOR: usize = 11;
const BITMAP: usize = 85;
const MIXED: u16 = 0xFFFF;
/// The name of the form, and the count of codes.
const HEAD: usize = 10;

/// The table.
#[derive(Clone, Copy)]
pub(crate) struct Table {
    codes: &'static [u8],
    sectors: &'static [u8],
    units: &'static [u8],
}

/// A sector: everything before the last two letters of a postcode.
#[derive(Clone, Copy)]
pub(crate) struct Sector {
    table: Table,
    key: &'static [u8],
    sole: u16,
    at: usize,
}

impl Table {
    /// The table that is built into the program.
    pub fn embedded() -> Self {
        let codes = HEAD + usize::from(short(BYTES, HEAD - 2)) * CODE;
        let sectors = codes + 4 + long(BYTES, codes) * SECTOR;
        let part = |from: usize, to: usize| BYTES.get(from..to).unwrap_or_default();
        Self {
            codes: part(HEAD, codes),
            sectors: part(codes + 4, sectors),
            units: part(sectors, BYTES.len()),
        }
    }

    /// The code of a council by its number.
    fn code(self, number: u16) -> &'static str {
        let at = usize::from(number) * CODE;
        self.codes.get(at..at + CODE).and_then(|code| std::str::from_utf8(code).ok()).unwrap_or_default()
    }

    /// How many sectors there are.
    fn len(self) -> usize {
        self.sectors.len() / SECTOR
    }

    fn sector(self, number: usize) -> Option<Sector> {
        let entry = self.sectors.get(number * SECTOR..(number + 1) * SECTOR)?;
        Some(Sector { table: self, key: entry.get(..5)?, sole: short(entry, 5), at: long(entry, 7) })
    }

    /// The number of the first sector whose key begins with this or comes after it.
    fn first(self, prefix: &[u8]) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            let before = self.sector(middle).is_some_and(|sector| sector.key < prefix);
            if before { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// The sectors whose key begins with this.
    pub fn beginning(self, prefix: &[u8]) -> impl Iterator<Item = Sector> {
        let all = (self.first(prefix)..self.len()).filter_map(move |number| self.sector(number));
        all.take_while(move |sector| sector.key.starts_with(prefix))
    }

    /// Whether there is such an outward code.
    pub fn has(self, out: [u8; 4]) -> bool {
        self.sector(self.first(&out)).is_some_and(|sector| sector.key.starts_with(&out))
    }

    /// Every outward code, in order.
    pub fn outcodes(self) -> Vec<String> {
        let sectors = (0..self.len()).filter_map(|number| self.sector(number));
        let mut all: Vec<String> = sectors.map(Sector::out).collect();
        all.dedup();
        all
    }
}

impl Sector {
    /// Its outward code.
    pub fn out(self) -> String {
        String::from_utf8_lossy(self.key.get(..4).unwrap_or_default()).trim_end().to_owned()
    }

    /// Its digit.
    pub fn digit(self) -> u8 {
        self.key.get(4).copied().unwrap_or_default()
    }

    /// The council of a unit, or of the nearest one that is in use; and whether it is in use.
    pub fn council(self, unit: u16) -> (&'static str, bool) {
        let known = self.has(unit);
        let near = if known { unit } else { self.nearest(unit) };
        let number = self.runs().take_while(|(first, _)| *first <= near).last();
        (self.table.code(number.map_or(self.sole, |(_, number)| number)), known)
    }

    /// Its councils, each with how many of its units are theirs.
    pub fn councils(self) -> Vec<(&'static str, u32)> {
        let runs: Vec<(u16, u16)> = self.runs().collect();
        if runs.is_empty() {
            return vec![(self.table.code(self.sole), self.count(0, LETTERS * LETTERS))];
        }
        let ends = runs.iter().skip(1).map(|(first, _)| *first).chain([LETTERS * LETTERS]);
        let owned = runs.iter().zip(ends);
        owned.map(|((first, number), end)| (self.table.code(*number), self.count(*first, end))).collect()
    }

    fn has(self, unit: u16) -> bool {
        let byte = self.table.units.get(self.at + usize::from(unit / 8)).copied().unwrap_or_default();
        byte >> (unit % 8) & 1 == 1
    }

    fn count(self, from: u16, to: u16) -> u32 {
        (from..to).map(|unit| u32::from(self.has(unit))).sum()
    }

    fn nearest(self, unit: u16) -> u16 {
        let last = LETTERS * LETTERS - 1;
        let found = (1..=last).find_map(|away| {
            let below = unit.checked_sub(away).filter(|near| self.has(*near));
            below.or_else(|| Some(unit + away).filter(|near| *near <= last && self.has(*near)))
        });
        found.unwrap_or(unit)
    }

    /// The first unit and the council of each run; none where the sector is one council's.
    fn runs(self) -> impl Iterator<Item = (u16, u16)> {
        let at = self.at + BITMAP;
        let count = if self.sole == MIXED { usize::from(short(self.table.units, at)) } else { 0 };
        (0..count).map(move |number| {
            let run = at + 2 + number * 4;
            (short(self.table.units, run), short(self.table.units, run + 2))
        })
    }
}

fn short(bytes: &[u8], at: usize) -> u16 {
    bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |number| u16::from_le_bytes(*number))
}

fn long(bytes: &[u8], at: usize) -> usize {
    let number =
        bytes.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |number| u32::from_le_bytes(*number));
    usize::try_from(number).unwrap_or(usize::MAX)
}
