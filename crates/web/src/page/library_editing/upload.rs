//! A form with a file of records, as it comes.

use std::time::Duration;

use axum::extract::multipart::Multipart;

use crate::form::{TOKEN, WRITER};

/// The most bytes of a file of records.
pub(super) const LARGEST: usize = 400 * 1024;
/// The most bytes of a box beside it.
const LONGEST_BOX: usize = 8 * 1024;
/// How long a browser may send nothing.
const PATIENCE: Duration = Duration::from_secs(20);

/// What came.
#[derive(Debug, Default)]
pub(super) struct Sent {
    pub token: String,
    pub writer: String,
    pub file: Vec<u8>,
}

/// Why a form was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// It was cut off on the way.
    Cut,
    /// The file is larger than one may be.
    TooLarge,
}

/// Reads a form to its end.
pub(super) async fn read(form: &mut Multipart) -> Result<Sent, Unread> {
    let mut sent = Sent::default();
    loop {
        let next = tokio::time::timeout(PATIENCE, form.next_field()).await;
        let mut field = match next {
            Ok(Ok(Some(field))) => field,
            Ok(Ok(None)) => return Ok(sent),
            Ok(Err(_)) | Err(_) => return Err(Unread::Cut),
        };
        let name = field.name().unwrap_or_default().to_owned();
        let most = if name == "file" { LARGEST } else { LONGEST_BOX };
        let mut bytes = Vec::new();
        loop {
            match tokio::time::timeout(PATIENCE, field.chunk()).await {
                Ok(Ok(Some(chunk))) if bytes.len() + chunk.len() <= most => bytes.extend_from_slice(&chunk),
                Ok(Ok(Some(_))) => return Err(Unread::TooLarge),
                Ok(Ok(None)) => break,
                _ => return Err(Unread::Cut),
            }
        }
        match name.as_str() {
            "file" => sent.file = bytes,
            TOKEN => sent.token = String::from_utf8(bytes).unwrap_or_default(),
            WRITER => sent.writer = String::from_utf8(bytes).unwrap_or_default(),
            _ => {}
        }
    }
}
