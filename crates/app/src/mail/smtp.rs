//! Talking to the mail server: command by command, so that it is known at which of them anything went wrong.

use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};

use super::MailServer;
use super::server::Privacy;

/// What came of trying to send a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Delivered {
    /// The server took it.
    Sent,
    /// It was surely not sent, and may be later: a word for why.
    NotNow(&'static str),
    /// It was surely not sent, and the server will not have it: a word for why.
    Never(&'static str),
    /// The server had it, and did not answer.
    Perhaps,
    /// Another worker has it.
    NotOurs,
}

/// A connection to the mail server.
pub(super) struct Line(SmtpConnection);

impl Line {
    /// Connects, and signs in where that is set.
    ///
    /// # Errors
    /// A word for why not.
    pub fn open(server: &MailServer) -> Result<Self, &'static str> {
        let hello = ClientId::Domain(server.from.domain().to_owned());
        let tls = match server.privacy {
            Privacy::OnThisMachine => None,
            Privacy::Tls | Privacy::StartTls => {
                Some(TlsParameters::new(server.host.clone()).map_err(|_| "tls")?)
            }
        };
        let wrapped = tls.as_ref().filter(|_| server.privacy == Privacy::Tls);
        let place = (server.host.as_str(), server.port);
        let mut connection = SmtpConnection::connect(place, Some(server.patience), &hello, wrapped, None)
            .map_err(|error| word(&error))?;
        if let Some(tls) = tls.as_ref().filter(|_| server.privacy == Privacy::StartTls) {
            connection.starttls(tls, &hello).map_err(|_| "tls")?;
        }
        if let Some((user, password)) = &server.login {
            let credentials = Credentials::new(user.clone(), password.to_string());
            connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials).map_err(|_| "sign-in")?;
        }
        Ok(Self(connection))
    }

    /// Sends one message. `leaves` is asked once the server is ready for the words, and notes that they go now; where it says no,
    /// nothing is sent.
    pub fn send(
        &mut self,
        from: &Address,
        to: &Address,
        message: &[u8],
        leaves: impl FnOnce() -> bool,
    ) -> Delivered {
        let line = &mut self.0;
        let mut parameters = Vec::new();
        if !message.is_ascii() && line.server_info().supports_feature(Extension::EightBitMime) {
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        if let Err(error) = line.command(Mail::new(Some(from.clone()), parameters)) {
            return Delivered::NotNow(if error.is_permanent() { "sender" } else { word(&error) });
        }
        if let Err(error) = line.command(Rcpt::new(to.clone(), Vec::new())) {
            return if error.is_permanent() {
                Delivered::Never("address")
            } else {
                Delivered::NotNow(word(&error))
            };
        }
        if let Err(error) = line.command(Data) {
            return Delivered::NotNow(word(&error));
        }
        if !leaves() {
            // The server waits for words: only hanging up tells it that there are none.
            line.abort();
            return Delivered::NotOurs;
        }
        match line.message(message) {
            Ok(_) => Delivered::Sent,
            Err(error) if error.is_permanent() => Delivered::Never("content"),
            Err(error) if error.is_transient() => Delivered::NotNow(word(&error)),
            // The connection was lost, or the answer did not come: the server may have it.
            Err(_) => Delivered::Perhaps,
        }
    }
}

/// A word for what went wrong before any words were sent.
fn word(error: &Error) -> &'static str {
    if error.is_timeout() || is_late(error) {
        "slow"
    } else if error.is_tls() {
        "tls"
    } else if error.is_permanent() || error.is_transient() {
        "busy"
    } else {
        "unreachable"
    }
}

/// Whether the server said nothing for too long: a read that would have to wait on is told so by the operating system.
fn is_late(error: &Error) -> bool {
    use std::io::ErrorKind::{TimedOut, WouldBlock};
    let io = std::error::Error::source(error).and_then(|source| source.downcast_ref::<std::io::Error>());
    io.is_some_and(|error| matches!(error.kind(), TimedOut | WouldBlock))
}
