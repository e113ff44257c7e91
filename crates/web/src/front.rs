//! What organisations show to everybody, kept at hand for a minute: pages that anybody opens do not ask the database each time.

use std::sync::{Arc, PoisonError, RwLock};

use app::AppError;
use app::front::{self, Shown};
use domain::Moment;

use crate::Web;

/// How long what was read is used, in microseconds.
const FRESH: i64 = 60_000_000;

/// What was read last, and when.
#[derive(Default)]
pub(crate) struct Front(RwLock<Option<(Moment, Arc<Vec<Shown>>)>>);

impl Front {
    fn kept(&self) -> Option<(Moment, Arc<Vec<Shown>>)> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn keep(&self, what: Option<(Moment, Arc<Vec<Shown>>)>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = what;
    }
}

impl Web {
    /// What organisations show to everybody. While the database is gone, what was known last.
    ///
    /// # Errors
    /// [`AppError`], where nothing was known: that is not to be taken for nobody showing anything.
    pub(crate) async fn front(&self) -> Result<Arc<Vec<Shown>>, AppError> {
        let now = self.app.now();
        let kept = self.front.kept();
        if let Some((at, shown)) = &kept
            && (at.0..at.0 + FRESH).contains(&now.0)
        {
            return Ok(shown.clone());
        }
        match self.run(front::shown).await {
            Ok(shown) => {
                let shown = Arc::new(shown);
                self.front.keep(Some((now, shown.clone())));
                Ok(shown)
            }
            Err(error) => kept.map(|(_, shown)| shown).ok_or(error),
        }
    }

    /// Reads it anew next time: somebody changed it.
    pub(crate) fn forget_front(&self) {
        self.front.keep(None);
    }
}
