use crate::Moment;
use crate::case::Stage;

/// On which shelf of a list a case stands: open or closed, somebody told or nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Shelf {
    /// Being worked on, and nobody outside has been told.
    OpenUntold,
    /// Being worked on, and somebody outside was told.
    OpenTold,
    /// Closed without anybody outside having been told.
    ClosedUntold,
    /// Closed, and somebody outside was told.
    ClosedTold,
}

impl Shelf {
    /// Every shelf.
    pub const ALL: [Self; 4] = [Self::OpenUntold, Self::OpenTold, Self::ClosedUntold, Self::ClosedTold];

    /// The shelf of a case.
    pub const fn of(stage: Stage, told: bool) -> Self {
        match (stage, told) {
            (Stage::Open, false) => Self::OpenUntold,
            (Stage::Open, true) => Self::OpenTold,
            (Stage::Closed, false) => Self::ClosedUntold,
            (Stage::Closed, true) => Self::ClosedTold,
        }
    }

    /// Whether its cases are being worked on.
    pub const fn stage(self) -> Stage {
        match self {
            Self::OpenUntold | Self::OpenTold => Stage::Open,
            Self::ClosedUntold | Self::ClosedTold => Stage::Closed,
        }
    }

    /// Whether somebody outside was told.
    pub const fn told(self) -> bool {
        matches!(self, Self::OpenTold | Self::ClosedTold)
    }

    /// The word that stored rows use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::OpenUntold => "open.untold",
            Self::OpenTold => "open.told",
            Self::ClosedUntold => "closed.untold",
            Self::ClosedTold => "closed.told",
        }
    }
}

/// Where a case stands in the lists of those who can see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shelved {
    /// On which shelf.
    pub shelf: Shelf,
    /// When it was opened.
    pub opened: Moment,
}
