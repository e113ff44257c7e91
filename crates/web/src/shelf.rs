//! The library as everybody reads it, kept at hand for a minute: pages that anybody opens do not ask the database each time.

use std::sync::{Arc, PoisonError, RwLock};

use app::AppError;
use app::library::{self, Shelf};
use domain::Moment;

use crate::Web;

/// How long what was read is used, in microseconds.
const FRESH: i64 = 60_000_000;

/// What was read last, and when.
#[derive(Default)]
pub(crate) struct Shelves(RwLock<Option<(Moment, Arc<Shelf>)>>);

impl Shelves {
    fn kept(&self) -> Option<(Moment, Arc<Shelf>)> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, at: Moment, shelf: Arc<Shelf>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some((at, shelf));
    }
}

impl Web {
    /// The library as everybody reads it. While the database is gone, as it was known last.
    ///
    /// # Errors
    /// [`AppError`], where nothing was known: what the program carries may have been corrected, and is not to be taken for the
    /// whole.
    pub(crate) async fn shelf(&self) -> Result<Arc<Shelf>, AppError> {
        let now = self.app.now();
        let kept = self.shelves.kept();
        if let Some((at, shelf)) = &kept
            && (at.0..at.0 + FRESH).contains(&now.0)
        {
            return Ok(shelf.clone());
        }
        let before = kept.map(|(_, shelf)| shelf);
        let known = before.clone();
        match self.run(move |app| library::shelf(app, before)).await {
            Ok(shelf) => {
                self.shelves.keep(now, shelf.clone());
                Ok(shelf)
            }
            Err(error) => known.ok_or(error),
        }
    }

    /// Reads it anew next time: somebody changed it.
    pub(crate) fn forget_shelf(&self) {
        if let Some((_, shelf)) = self.shelves.kept() {
            self.shelves.keep(Moment(i64::MIN / 2), shelf);
        }
    }
}
