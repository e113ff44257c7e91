//! How a version follows from the one before.

use std::collections::BTreeMap;

/// The steps from one version to the next.
#[derive(Debug)]
pub struct Migration {
    /// The version that the steps begin with; they end with the one after it.
    pub from: u32,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// One step of a [`Migration`].
#[derive(Debug)]
pub enum Step {
    /// A field has another id and the same meaning.
    Renamed {
        /// The id before.
        old: String,
        /// The id after.
        new: String,
    },
    /// A field is no longer asked; its answer is kept as retired.
    Dropped {
        /// The id.
        field: String,
        /// Why.
        why: String,
    },
    /// An option has another id and the same meaning.
    OptionRenamed {
        /// The field, by its id after the renaming of fields.
        field: String,
        /// The option's id before.
        old: String,
        /// The option's id after.
        new: String,
    },
    /// An option was added, which narrows what the others mean.
    OptionAdded {
        /// The field.
        field: String,
        /// The option.
        option: String,
        /// Why.
        why: String,
    },
    /// One question became several: what each old option says to the new fields. The old answer is kept as retired too.
    Split {
        /// The id of the old field.
        field: String,
        /// Why.
        why: String,
        /// By old option: new field to new option.
        map: BTreeMap<String, BTreeMap<String, String>>,
    },
}
