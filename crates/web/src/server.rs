//! Taking connections: those that ask slowly, or not at all, are let go.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;

use crate::{Web, router};

/// How long a client may take to send the head of a request, and a connection may lie idle.
const HEAD: Duration = Duration::from_secs(15);
/// How long a client may leave an answer unread before it is let go.
const STUCK: Duration = Duration::from_secs(20);
/// The same where half of all connections are taken: whoever waits for a place does not wait long.
const HEAD_WHERE_CROWDED: Duration = Duration::from_secs(3);
/// How many connections are open at once.
const CONNECTIONS: usize = 2_048;
/// How long requests that were begun may take to end once the program is asked to stop.
const LAST: Duration = Duration::from_secs(20);

/// Serves until `stop` is done, then finishes what was begun.
///
/// # Errors
/// What the operating system says of the listener.
pub async fn serve(
    listener: TcpListener,
    web: Web,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let pages = router(web);
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let (calm, crowded) = (taking(HEAD), taking(HEAD_WHERE_CROWDED));
    let mut stop = std::pin::pin!(stop);
    loop {
        let place = Arc::clone(&places).acquire_owned();
        let connection = tokio::select! {
            () = &mut stop => break,
            taken = async { (place.await, listener.accept().await) } => taken,
        };
        let (Ok(place), accepted) = connection else { break };
        let stream = match accepted {
            Ok((stream, _)) => stream,
            Err(error) if is_momentary(&error) => continue,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
        };
        // Small answers leave at once.
        let _unset = stream.set_nodelay(true);
        let service = TowerToHyperService::new(pages.clone());
        let builder = if is_crowded(places.available_permits()) { &crowded } else { &calm };
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(STUCK));
        let stream = TokioIo::new(Box::pin(stream));
        let served = graceful.watch(builder.serve_connection(stream, service).into_owned());
        tokio::spawn(async move {
            // A client that goes away is no fault of ours.
            let _gone = served.await;
            drop(place);
        });
    }
    drop(listener);
    tokio::select! {
        () = graceful.shutdown() => {}
        () = tokio::time::sleep(LAST) => tracing::warn!("some requests did not end in time"),
    }
    Ok(())
}

/// How a connection is taken whose client has so long for the head of a request.
fn taking(head: Duration) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new()).http1_only();
    builder.http1().timer(TokioTimer::new()).header_read_timeout(head).max_buf_size(64 * 1024);
    builder
}

/// Whether half of all connections are taken, of which so many are free.
const fn is_crowded(free: usize) -> bool {
    free < CONNECTIONS / 2
}

fn is_momentary(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_of_all_connections_make_a_crowd() {
        assert!(!is_crowded(CONNECTIONS) && !is_crowded(CONNECTIONS / 2));
        assert!(is_crowded(CONNECTIONS / 2 - 1) && is_crowded(0));
    }
}
