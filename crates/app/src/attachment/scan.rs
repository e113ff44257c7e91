//! Looking through files for viruses, by ClamAV's `clamd` over its own protocol (INSTREAM). A file goes there piece by piece.

use std::io::{Read, Write};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::time::Duration;

use domain::case::Scan;

/// How long `clamd` may take to answer.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long it may take to be reached.
const REACH: Duration = Duration::from_secs(3);
/// The longest answer that is read.
const ANSWER: u64 = 4_096;

/// What happens to a file while `clamd` is down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WhenDown {
    /// It is not taken.
    Refuse,
    /// It is taken, and nobody opens it before it was looked through.
    #[default]
    Hold,
    /// It is taken, and says that it was not looked through.
    LetIn,
}

#[derive(Clone, Debug)]
enum At {
    Socket(PathBuf),
    Host(String),
}

/// Where `clamd` is, and what happens while it is down.
#[derive(Clone, Debug)]
pub struct Scanner {
    at: At,
    /// What happens to a file while it is down.
    pub when_down: WhenDown,
}

/// It did not look through the file: it is down, or would not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("clamd did not look through the file")]
pub struct Down;

impl Scanner {
    /// The one at `unix:/run/clamav/clamd.ctl` or `tcp://127.0.0.1:3310`; `None` for anything else.
    pub fn at(place: &str, when_down: WhenDown) -> Option<Self> {
        let at = match (place.strip_prefix("unix:"), place.strip_prefix("tcp://")) {
            (Some(path), _) if path.starts_with('/') => At::Socket(path.into()),
            (_, Some(host)) if host.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok()) => {
                At::Host(host.to_owned())
            }
            _ => return None,
        };
        Some(Self { at, when_down })
    }

    /// Looks through a file that comes in pieces.
    ///
    /// # Errors
    /// [`Down`]; and what reading the next piece came to.
    pub(super) fn look<E>(
        &self,
        mut next: impl FnMut() -> Result<Option<zeroize::Zeroizing<Vec<u8>>>, E>,
    ) -> Result<Result<Scan, Down>, E> {
        let Ok(mut line) = self.line() else { return Ok(Err(Down)) };
        if line.write_all(b"zINSTREAM\0").is_err() {
            return Ok(Err(Down));
        }
        while let Some(piece) = next()? {
            if piece.is_empty() {
                continue;
            }
            let length = u32::try_from(piece.len()).unwrap_or(u32::MAX).to_be_bytes();
            if line.write_all(&length).and_then(|()| line.write_all(&piece)).is_err() {
                // It hangs up on what is larger than it is set to take; its answer says so.
                break;
            }
        }
        let _hung_up = line.write_all(&[0; 4]);
        let mut answer = Vec::new();
        let read = line.take(ANSWER).read_to_end(&mut answer);
        Ok(if read.is_err() && answer.is_empty() { Err(Down) } else { verdict(&answer) })
    }

    fn line(&self) -> std::io::Result<Box<dyn Line>> {
        match &self.at {
            At::Socket(path) => {
                let stream = UnixStream::connect(path)?;
                stream.set_read_timeout(Some(PATIENCE))?;
                stream.set_write_timeout(Some(PATIENCE))?;
                Ok(Box::new(stream))
            }
            At::Host(host) => {
                let mut there = host.to_socket_addrs()?;
                let there = there.next().ok_or(std::io::ErrorKind::NotFound)?;
                let stream = TcpStream::connect_timeout(&there, REACH)?;
                stream.set_read_timeout(Some(PATIENCE))?;
                stream.set_write_timeout(Some(PATIENCE))?;
                Ok(Box::new(stream))
            }
        }
    }
}

trait Line: Read + Write {}

impl<T: Read + Write> Line for T {}

/// What an answer says: `stream: OK`, `stream: … FOUND`. Anything else is no verdict.
fn verdict(answer: &[u8]) -> Result<Scan, Down> {
    let answer = String::from_utf8_lossy(answer);
    let answer = answer.trim_matches(['\0', '\n', ' ']);
    if answer == "stream: OK" {
        Ok(Scan::Clean)
    } else if answer.starts_with("stream: ") && answer.ends_with(" FOUND") {
        Ok(Scan::Infected)
    } else {
        Err(Down)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_word_lets_a_file_in() {
        assert_eq!(verdict(b"stream: OK\0"), Ok(Scan::Clean));
        assert_eq!(verdict(b"stream: Win.Test.EICAR_HDB-1 FOUND\0"), Ok(Scan::Infected));
        for other in [&b""[..], b"INSTREAM size limit exceeded. ERROR\0", b"stream: OKAY\0", b"OK"] {
            assert_eq!(verdict(other), Err(Down));
        }
    }

    #[test]
    fn places_are_read() {
        for place in ["unix:/run/clamav/clamd.ctl", "tcp://127.0.0.1:3310", "tcp://scanner.example:3310"] {
            assert!(Scanner::at(place, WhenDown::Hold).is_some(), "{place}");
        }
        for place in ["", "unix:clamd.ctl", "127.0.0.1:3310", "tcp://host", "tcp://host:x"] {
            assert!(Scanner::at(place, WhenDown::Hold).is_none(), "{place}");
        }
    }
}
