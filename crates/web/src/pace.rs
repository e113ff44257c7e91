//! A form with a file may take as long as its line needs, so long as the line moves: one that drips is let go.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, BodyDataStream, Bytes};
use tokio::time::{Sleep, sleep};
use tokio_stream::Stream;

/// How long a line is watched before it is judged.
const SPELL: Duration = Duration::from_secs(30);

/// How fast a body must come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pace {
    /// As an old mobile line sends it: a thousand bytes a second.
    Moving,
    /// Whole within one spell.
    Brief,
}

impl Pace {
    /// The fewest bytes of a spell after which there is another.
    const fn fewest(self) -> usize {
        match self {
            Self::Moving => 30_000,
            Self::Brief => usize::MAX,
        }
    }
}

/// The pieces of a body, as long as it moves.
struct Paced {
    body: BodyDataStream,
    fewest: usize,
    length: Duration,
    spell: Pin<Box<Sleep>>,
    /// How many bytes came in this spell.
    came: usize,
}

impl Paced {
    fn of(body: Body, fewest: usize, length: Duration) -> Self {
        Self { body: body.into_data_stream(), fewest, length, spell: Box::pin(sleep(length)), came: 0 }
    }
}

impl Stream for Paced {
    type Item = Result<Bytes, axum::Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let next = Pin::new(&mut self.body).poll_next(context);
        if let Poll::Ready(Some(Ok(piece))) = &next {
            self.came = self.came.saturating_add(piece.len());
        }
        // Only a line that is waited for is judged: what is there already is not late.
        if next.is_ready() {
            return next;
        }
        while self.spell.as_mut().poll(context).is_ready() {
            if self.came < self.fewest {
                return Poll::Ready(Some(Err(axum::Error::new("what was sent came too slowly"))));
            }
            self.came = 0;
            self.spell = Box::pin(sleep(self.length));
        }
        Poll::Pending
    }
}

/// The same body, as long as it keeps this pace.
pub(crate) fn paced(body: Body, pace: Pace) -> Body {
    Body::from_stream(Paced::of(body, pace.fewest(), SPELL))
}

#[cfg(test)]
mod tests {
    use axum::body::to_bytes;
    use tokio::sync::mpsc::channel;
    use tokio_stream::wrappers::ReceiverStream;

    use super::*;

    /// A body of so many pieces of ten bytes, one every twenty milliseconds, of which half a second must bring so many.
    async fn sent(pieces: usize, fewest: usize) -> Result<Bytes, axum::Error> {
        let (sender, receiver) = channel::<Result<Bytes, std::io::Error>>(1);
        let sending = tokio::spawn(async move {
            for _ in 0..pieces {
                sleep(Duration::from_millis(20)).await;
                if sender.send(Ok(Bytes::from_static(b"0123456789"))).await.is_err() {
                    return;
                }
            }
        });
        let body = Body::from_stream(ReceiverStream::new(receiver));
        let paced = Body::from_stream(Paced::of(body, fewest, Duration::from_millis(500)));
        let came = to_bytes(paced, 100_000).await;
        sending.abort();
        came
    }

    #[tokio::test]
    async fn a_line_that_moves_may_take_its_time_and_one_that_drips_is_let_go() {
        assert_eq!(sent(60, 5).await.unwrap().len(), 600);
        assert!(sent(1_000, 2_000).await.is_err());
        assert!(sent(1_000, Pace::Brief.fewest()).await.is_err());
    }
}
