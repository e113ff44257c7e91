use domain::{UserId, Words};

use super::name;
use crate::{Actor, App, AppError};

/// Who is responsible for something, as far as the viewer may know.
#[derive(Clone, Debug, Default)]
pub enum Responsible {
    /// Nobody is.
    #[default]
    Nobody,
    /// Somebody is, whose name is not the viewer's to know.
    Somebody,
    /// Somebody of this name.
    Named(Words),
}

impl Responsible {
    /// Their name, where there is somebody and it is the viewer's to know.
    pub fn name(&self) -> Option<&Words> {
        match self {
            Self::Named(name) => Some(name),
            Self::Nobody | Self::Somebody => None,
        }
    }

    pub(crate) fn of(app: &App, actor: &Actor, user: UserId) -> Result<Self, AppError> {
        Ok(name(app, actor, user)?.map_or(Self::Somebody, Self::Named))
    }
}
