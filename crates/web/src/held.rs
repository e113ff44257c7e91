//! An answer that is held back until what must be on the disk before it is sent is there. The page is made meanwhile, and no thread
//! stands and waits.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use app::AppError;
use axum::response::Response;
use tokio::sync::oneshot::{Receiver, channel};

use crate::error::Trouble;
use crate::visit::Visit;

/// How it ended: on the disk, or not.
type Outcome = Result<(), AppError>;

/// Marks an answer that is not to be sent yet. The guard of every page waits for it.
#[derive(Clone)]
pub(crate) struct Held(Arc<Mutex<Option<Receiver<Outcome>>>>);

impl Held {
    /// What a use case calls once it is on the disk, or is known not to be, and the mark for the answer.
    pub fn until() -> (impl FnOnce(Outcome) + Send + 'static, Self) {
        let (tell, told) = channel();
        let done = move |outcome| {
            // Whoever asked may have gone away.
            let _gone = tell.send(outcome);
        };
        (done, Self(Arc::new(Mutex::new(Some(told)))))
    }

    /// The same answer, held back.
    pub fn hold(self, mut answer: Response) -> Response {
        answer.extensions_mut().insert(self);
        answer
    }

    fn told(self) -> Option<Receiver<Outcome>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// The answer once it may be sent; the page of trouble where what it waits for failed, or did not come in time.
pub(crate) async fn release(mut answer: Response, visit: &Visit, patience: Duration) -> Response {
    let Some(held) = answer.extensions_mut().remove::<Held>() else { return answer };
    let Some(told) = held.told() else { return Trouble::Ours.to(visit) };
    match tokio::time::timeout(patience, told).await {
        Ok(Ok(Ok(()))) => answer,
        Ok(Ok(Err(error))) => Trouble::from(error).to(visit),
        // The writer has stopped, or takes too long.
        Ok(Err(_)) | Err(_) => Trouble::Unavailable.to(visit),
    }
}
