//! What comes in, one piece at a time. Whoever reads a form with a file takes all that is there before they look at it, and from a
//! fast line that may be many megabytes; so after each piece the stream says once that there is no more yet.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, BodyDataStream, Bytes};
use tokio_stream::Stream;

/// The pieces of a body, each taken before the next is read.
struct Trickle {
    body: BodyDataStream,
    gave: bool,
}

impl Stream for Trickle {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if std::mem::take(&mut self.gave) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let next = Pin::new(&mut self.body).poll_next(context);
        self.gave = matches!(next, Poll::Ready(Some(_)));
        next
    }
}

/// The same body, a piece at a time.
pub(crate) fn trickle(body: Body) -> Body {
    Body::from_stream(Trickle { body: body.into_data_stream(), gave: false })
}

#[cfg(test)]
mod tests {
    use std::task::Waker;

    use super::*;

    #[test]
    fn all_of_it_comes_and_a_pause_after_each_piece() {
        let pieces = ["one ", "two ", "three"].map(|piece| Ok::<_, std::io::Error>(Bytes::from(piece)));
        let body = Body::from_stream(tokio_stream::iter(pieces));
        let mut stream = trickle(body).into_data_stream();
        let mut context = Context::from_waker(Waker::noop());
        let (mut came, mut pauses) = (Vec::new(), 0);
        loop {
            match Pin::new(&mut stream).poll_next(&mut context) {
                Poll::Ready(Some(piece)) => came.extend_from_slice(&piece.unwrap()),
                Poll::Ready(None) => break,
                Poll::Pending => pauses += 1,
            }
        }
        assert_eq!(came, b"one two three");
        assert_eq!(pauses, 3);
    }
}
