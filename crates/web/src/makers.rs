//! The threads that pages are made on. Making a page is processor work: many threads at it, each with its own memory, push one another
//! out of the processors' caches, and together are slower than a few. What is sent is another matter: it waits for the disk, and
//! the more of it waits together the better.

use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::thread::available_parallelism;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::task::{JoinHandle, spawn_blocking};
use tokio::time::Instant;

/// How many make pages for each processor: some of them wait for the disk.
const FOR_EACH_PROCESSOR: usize = 4;
/// How long it may be since the last page was made, where all are at work, before another thread is taken: then they wait for
/// something other than a processor, and who comes now is not to wait with them.
const STUCK: Duration = Duration::from_millis(200);

/// The threads, and how they get on.
pub(crate) struct Makers {
    /// Its threads for waiting work are the makers; nothing else runs on it.
    few: Option<Runtime>,
    most: usize,
    progress: Arc<Progress>,
}

/// How the makers get on.
struct Progress {
    /// By the clock of the time limits.
    since: Instant,
    /// How many pages are being made, or wait to be.
    at_hand: AtomicUsize,
    /// When the last was made, in milliseconds.
    made: AtomicU64,
}

impl Default for Makers {
    fn default() -> Self {
        Self::of(FOR_EACH_PROCESSOR * available_parallelism().map_or(1, NonZero::get))
    }
}

impl Makers {
    fn of(most: usize) -> Self {
        let few = Builder::new_current_thread().max_blocking_threads(most).build().ok();
        let progress =
            Progress { since: Instant::now(), at_hand: AtomicUsize::new(0), made: AtomicU64::new(0) };
        Self { few, most, progress: Arc::new(progress) }
    }

    /// Makes a page as soon as one of them is free; at once where they are stuck.
    pub fn make<T: Send + 'static>(&self, page: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T> {
        let Some(few) = self.few.as_ref().filter(|_| !self.are_stuck()) else { return spawn_blocking(page) };
        let at_hand = AtHand::of(&self.progress);
        few.spawn_blocking(move || {
            let _at_hand = at_hand;
            page()
        })
    }

    fn are_stuck(&self) -> bool {
        let made = Duration::from_millis(self.progress.made.load(Ordering::Relaxed));
        self.progress.at_hand.load(Ordering::Relaxed) >= self.most
            && self.progress.since.elapsed() > made + STUCK
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

/// A page that is being made, or waits to be.
struct AtHand(Arc<Progress>);

impl AtHand {
    fn of(progress: &Arc<Progress>) -> Self {
        // The first after a quiet time: they are not stuck because nobody asked.
        if progress.at_hand.fetch_add(1, Ordering::Relaxed) == 0 {
            progress.now();
        }
        Self(progress.clone())
    }
}

impl Drop for AtHand {
    fn drop(&mut self) {
        self.0.at_hand.fetch_sub(1, Ordering::Relaxed);
        self.0.now();
    }
}

impl Progress {
    fn now(&self) {
        let now = u64::try_from(self.since.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.made.store(now, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;

    #[tokio::test]
    async fn pages_are_made_by_a_few_and_those_that_are_stuck_hold_nobody_up() {
        let makers = Makers::of(1);
        let (tell, told) = channel::<()>();
        let stuck = makers.make(move || told.recv().is_ok());
        let behind = makers.make(|| 2);
        std::thread::sleep(STUCK * 2);
        assert!(!behind.is_finished(), "one thread makes one page at a time");
        assert_eq!(makers.make(|| 3).await.ok(), Some(3), "who comes once it is stuck is not held up");
        assert!(tell.send(()).is_ok());
        assert_eq!((stuck.await.ok(), behind.await.ok()), (Some(true), Some(2)));
        assert!(!makers.are_stuck(), "and then it goes on as before");
    }
}
