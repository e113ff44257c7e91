//! The ways through the form.

use serde::Deserialize;

/// A way through the form. Somebody who may be a child goes the child's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// An adult who agrees to be referred.
    Adult,
    /// A child, or somebody who may be one.
    Child,
    /// An adult who does not want to be referred; nothing says who they are.
    Notify,
    /// An adult who does not want to be referred, and agrees that it is said who they are.
    NotifyNamed,
}

impl Way {
    /// Every way.
    pub const ALL: [Self; 4] = [Self::Adult, Self::Child, Self::Notify, Self::NotifyNamed];

    /// Whether it is a notification, which holds only the separate account and what is coded.
    pub const fn is_notification(self) -> bool {
        matches!(self, Self::Notify | Self::NotifyNamed)
    }
}
