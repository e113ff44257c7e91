//! Councils and police forces.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// A nation of the United Kingdom, by the code that rules and registers use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nation {
    /// England.
    England,
    /// Wales.
    Wales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
}

impl Nation {
    /// Its code: `england`, `wales`, `scotland`, `northern-ireland`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::England => "england",
            Self::Wales => "wales",
            Self::Scotland => "scotland",
            Self::NorthernIreland => "northern-ireland",
        }
    }
}

/// A council.
#[derive(Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Council {
    /// Its code of nine letters, by the Office for National Statistics.
    pub code: String,
    /// The name of its area.
    pub name: String,
    /// The same in Welsh, in Wales.
    pub welsh: Option<String>,
    /// The county council that stands above it, which then has charge of social care; none where there is no such.
    pub county: Option<String>,
    /// The key of its police force.
    police: String,
    /// `from-memory`, where its name was not read in a source.
    named: Option<String>,
}

/// A police force.
#[derive(Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Force {
    /// Its key.
    pub key: String,
    /// What it is called.
    pub name: String,
    /// The same in Welsh, in Wales.
    pub welsh: Option<String>,
}

impl Council {
    /// Its nation, by its code.
    pub fn nation(&self) -> Nation {
        match self.code.as_bytes().first() {
            Some(b'W') => Nation::Wales,
            Some(b'S') => Nation::Scotland,
            Some(b'N') => Nation::NorthernIreland,
            _ => Nation::England,
        }
    }

    /// Its police force.
    pub fn force(&self) -> &'static Force {
        FORCES.get(&self.police).unwrap_or(&UNKNOWN)
    }

    /// Whether its name was read in a source.
    pub fn is_read(&self) -> bool {
        self.named.is_none()
    }
}

/// What stands for a force that data/forces.toml lacks; a test holds that none does.
static UNKNOWN: Force = Force { key: String::new(), name: String::new(), welsh: None };

#[derive(Deserialize)]
struct Councils {
    council: Vec<Council>,
}

#[derive(Deserialize)]
struct Forces {
    force: Vec<Force>,
}

static COUNCILS: LazyLock<BTreeMap<String, Council>> = LazyLock::new(|| {
    let read = toml::from_str::<Councils>(include_str!("../data/councils.toml"));
    let councils = read.map(|file| file.council).unwrap_or_default();
    councils.into_iter().map(|council| (council.code.clone(), council)).collect()
});

static FORCES: LazyLock<BTreeMap<String, Force>> = LazyLock::new(|| {
    let read = toml::from_str::<Forces>(include_str!("../data/forces.toml"));
    let forces = read.map(|file| file.force).unwrap_or_default();
    forces.into_iter().map(|force| (force.key.clone(), force)).collect()
});

/// Every council, in the order of its code.
pub fn councils() -> impl Iterator<Item = &'static Council> {
    COUNCILS.values()
}

/// Every police force, in the order of its key.
pub fn forces() -> impl Iterator<Item = &'static Force> {
    FORCES.values()
}

/// The council with a code.
pub(crate) fn council(code: &str) -> Option<&'static Council> {
    COUNCILS.get(code)
}
