//! Sending a file, piece by piece.

use app::attachment::{self, Giving, OpenFile};
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse as _, Response};
use tokio::sync::mpsc::channel;
use tokio_stream::wrappers::ReceiverStream;

use crate::Web;
use crate::error::Trouble;
use crate::page::case::one::OneCase;
use crate::visit::Signed;

/// How many pieces wait for a reader who is slow.
const AHEAD: usize = 2;
/// Why a file is cut off.
const CUT: &str = "this file could not be read to its end";

/// The file of an entry.
pub(super) async fn file(
    State(web): State<Web>,
    signed: Signed,
    at: OneCase,
    Path((_, entry)): Path<(String, i64)>,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let open = web.run(move |app| attachment::open(app, &actor, at.0, entry)).await;
    Ok(sent(open.map_err(|error| Trouble::from(error).to(&visit))?))
}

/// A file as an answer: to be kept and never shown in the page, whatever is in it. One that cannot be read to its end is cut
/// off, so that nobody takes it for whole. No thread stands and waits for a reader who is slow.
pub(in crate::page) fn sent(file: OpenFile) -> Response {
    let OpenFile { name, media, size, mut pieces } = file;
    let (sender, receiver) = channel::<Result<Bytes, std::io::Error>>(AHEAD);
    tokio::spawn(async move {
        loop {
            let read = tokio::task::spawn_blocking(move || (next(&mut pieces), pieces)).await;
            let Ok((read, rest)) = read else {
                let _gone = sender.send(Err(std::io::Error::other(CUT))).await;
                return;
            };
            pieces = rest;
            let Some(read) = read else { return };
            let ended = read.is_err();
            // A reader that goes away is no fault of ours.
            if sender.send(read).await.is_err() || ended {
                return;
            }
        }
    });
    let head = [
        (CONTENT_DISPOSITION, disposition(&name)),
        (CONTENT_TYPE, HeaderValue::from_static(media)),
        (CONTENT_LENGTH, HeaderValue::from(size)),
    ];
    (head, Body::from_stream(ReceiverStream::new(receiver))).into_response()
}

/// The next piece of a file; `None` after the last.
fn next(pieces: &mut Giving) -> Option<Result<Bytes, std::io::Error>> {
    match pieces.next_piece() {
        Ok(piece) => piece.map(|piece| Ok(Bytes::copy_from_slice(&piece))),
        Err(error) => {
            tracing::error!(%error, "a file could not be read to its end");
            Some(Err(std::io::Error::other(CUT)))
        }
    }
}

/// The name of a file, for old browsers in plain letters and for the others as it is.
fn disposition(name: &str) -> HeaderValue {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_graphic() || c == ' ' { c } else { '_' }).collect();
    let coded: String = name
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect();
    let plain = plain.replace(['"', '\\'], "_");
    HeaderValue::from_str(&format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{coded}"))
        .unwrap_or(HeaderValue::from_static("attachment"))
}

/// How large a file is, as people say it.
pub(in crate::page) fn size_in_words(size: i64) -> String {
    const KILO: i64 = 1_000;
    match size {
        ..KILO => format!("{size} B"),
        KILO..1_000_000 => format!("{} kB", size / KILO),
        _ => format!("{}.{} MB", size / 1_000_000, size / 100_000 % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_sent_so_that_no_browser_takes_it_for_more() {
        let sent = disposition("صورة \"x\".jpg");
        let sent = sent.to_str().unwrap();
        assert!(sent.starts_with("attachment; filename=\"____ _x_.jpg\"; filename*=UTF-8''%D8%B5"), "{sent}");
        assert!(!sent.contains('\n'));
        assert_eq!(size_in_words(26_214_400), "26.2 MB");
        assert_eq!(size_in_words(999), "999 B");
    }
}
