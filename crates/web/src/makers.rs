//! The threads that pages are made on. Making a page is processor work: many threads at it, each with its own memory, push one another
//! out of the processors' caches, and together are slower than a few. What is sent is another matter: it waits for the disk, and
//! the more of it waits together the better.

use std::num::NonZero;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::available_parallelism;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

/// How many make pages for each processor: some of them wait for the disk.
const FOR_EACH_PROCESSOR: usize = 4;
/// How long a page waits for one of them to begin it. Then another thread is taken: those before it take long, or wait for something
/// other than a processor.
const PATIENCE: Duration = Duration::from_millis(100);

/// A few threads that make pages.
pub(crate) struct Makers {
    /// Its threads for waiting work are the makers; nothing else runs on it.
    few: Option<Runtime>,
}

impl Default for Makers {
    fn default() -> Self {
        Self::of(FOR_EACH_PROCESSOR * available_parallelism().map_or(1, NonZero::get))
    }
}

impl Makers {
    fn of(most: usize) -> Self {
        Self { few: Builder::new_current_thread().max_blocking_threads(most).build().ok() }
    }

    /// Makes a page: by one of them, or else by another thread; nothing where that thread stopped. Where nobody waits for it any longer
    /// and it was not begun, it is not made.
    pub async fn make<T, P>(&self, page: P) -> Option<T>
    where
        T: Send + 'static,
        P: FnOnce() -> T + Send + 'static,
    {
        let Some(few) = &self.few else { return spawn_blocking(page).await.ok() };
        let wanted = Wanted(Arc::new(Mutex::new(Some(page))));
        let own = Wanted(wanted.0.clone());
        let mut made = few.spawn_blocking(move || own.take().map(|page| page()));
        if let Ok(made) = timeout(PATIENCE, &mut made).await {
            return made.ok().flatten();
        }
        match wanted.take() {
            Some(page) => spawn_blocking(page).await.ok(),
            None => made.await.ok().flatten(),
        }
    }
}

impl Drop for Makers {
    fn drop(&mut self) {
        // Whoever drops it may be at work on a thread that must not wait.
        if let Some(few) = self.few.take() {
            few.shutdown_background();
        }
    }
}

/// A page that nobody has begun. Whoever takes it makes it.
struct Wanted<P>(Arc<Mutex<Option<P>>>);

impl<P> Wanted<P> {
    fn take(&self) -> Option<P> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl<P> Drop for Wanted<P> {
    fn drop(&mut self) {
        drop(self.take());
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc::channel;

    use super::*;

    /// Makers of whom the only one waits, until it is told.
    async fn stuck() -> (Arc<Makers>, std::sync::mpsc::Sender<()>, tokio::task::JoinHandle<Option<bool>>) {
        let makers = Arc::new(Makers::of(1));
        let (tell, told) = channel::<()>();
        let (begin, begun) = tokio::sync::oneshot::channel();
        let own = makers.clone();
        let waits = tokio::spawn(async move {
            let page = move || begin.send(()).is_ok() && told.recv().is_ok();
            own.make(page).await
        });
        assert!(begun.await.is_ok());
        (makers, tell, waits)
    }

    #[tokio::test]
    async fn a_page_that_no_maker_begins_is_made_by_another_thread() {
        let (makers, tell, waits) = stuck().await;
        assert_eq!(makers.make(|| 2).await, Some(2), "nobody is held up by one that waits");
        assert!(tell.send(()).is_ok());
        assert_eq!(waits.await.ok(), Some(Some(true)), "and that one is made as well");
        assert_eq!(makers.make(|| 3).await, Some(3));
    }

    #[tokio::test]
    async fn a_page_that_nobody_waits_for_is_not_made() {
        let (makers, tell, waits) = stuck().await;
        let made = Arc::new(AtomicUsize::new(0));
        let count = made.clone();
        let gone = timeout(PATIENCE / 10, makers.make(move || count.fetch_add(1, Ordering::SeqCst)));
        assert!(gone.await.is_err(), "it waits behind the other");
        assert!(tell.send(()).is_ok());
        assert_eq!(waits.await.ok(), Some(Some(true)));
        assert_eq!(makers.make(|| 4).await, Some(4));
        assert_eq!(made.load(Ordering::SeqCst), 0);
    }

    #[tokio::test]
    async fn a_page_that_stops_its_thread_takes_no_other_page_along() {
        let makers = Makers::of(1);
        let stops = || -> u8 { panic!("a page of a test") };
        assert_eq!(makers.make(stops).await, None);
        assert_eq!(makers.make(|| 5).await, Some(5));
    }
}
