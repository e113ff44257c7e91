//! What a rule's value is counted in.

use std::fmt;

use serde::{Serialize, Serializer};

/// What a value is counted in: one of a closed list, so that a slip of the pen does not become a new unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The code that files use.
    pub code: &'static str,
    /// In words, for one.
    pub one: &'static str,
    /// In words, for many.
    pub many: &'static str,
}

const fn unit(code: &'static str, one: &'static str, many: &'static str) -> Unit {
    Unit { code, one, many }
}

/// Every unit. To add one, add a line.
const UNITS: &[Unit] = &[
    unit("authorities", "authority", "authorities"),
    unit("areas", "area", "areas"),
    unit("calendar-days", "calendar day", "calendar days"),
    unit("characters", "character", "characters"),
    unit("classes-of-body", "class of body", "classes of body"),
    unit("commitments", "commitment", "commitments"),
    unit("contacts", "contact", "contacts"),
    // Where the source does not say whether working or calendar days are meant.
    unit("days", "day", "days"),
    unit("days-a-year", "day a year", "days a year"),
    unit("elements", "element", "elements"),
    unit("grounds", "ground", "grounds"),
    unit("groups", "group", "groups"),
    unit("heads", "head", "heads"),
    unit("hours", "hour", "hours"),
    unit("items", "item", "items"),
    unit("limbs", "limb", "limbs"),
    unit("modules", "module", "modules"),
    unit("months", "month", "months"),
    unit("partners", "partner", "partners"),
    unit("people", "person", "people"),
    unit("per-cent", "per cent", "per cent"),
    unit("pillars", "pillar", "pillars"),
    unit("pounds", "pound", "pounds"),
    unit("pounds-a-week", "pound a week", "pounds a week"),
    unit("principles", "principle", "principles"),
    unit("sites", "site", "sites"),
    unit("working-days", "working day", "working days"),
    unit("years", "year", "years"),
    unit("years-and-over", "year of age and over", "years of age and over"),
    unit("years-under", "year of age (under)", "years of age (under)"),
];

impl Unit {
    /// Every unit there is.
    pub const ALL: &'static [Self] = UNITS;

    /// The unit with this code.
    pub fn named(code: &str) -> Option<Self> {
        UNITS.iter().copied().find(|unit| unit.code == code)
    }

    /// A value with its unit: `5 working days`, `39.60 pounds a week`.
    pub fn with(self, value: f64) -> String {
        let number = if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.2}") };
        format!("{number} {}", if value == 1.0 { self.one } else { self.many })
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code)
    }
}

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_with_their_unit() {
        let shown = |code, value| Unit::named(code).unwrap().with(value);
        assert_eq!(shown("working-days", 5.0), "5 working days");
        assert_eq!(shown("months", 1.0), "1 month");
        assert_eq!(shown("pounds-a-week", 39.6), "39.60 pounds a week");
        assert_eq!(Unit::named("fortnights"), None);
    }
}
