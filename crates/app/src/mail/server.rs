//! The mail server, as it is set.

use std::net::IpAddr;
use std::time::Duration;

use lettre::Address;
use zeroize::Zeroizing;

/// Why no mail can be sent with these settings.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// The address of the server cannot be read.
    #[error(
        "the mail server is written smtp://user@host:587 (STARTTLS), smtps://user@host:465 (TLS), or smtp://localhost:25"
    )]
    Server,
    /// The address that messages come from cannot be read.
    #[error("the address that messages come from is one such as wayhaven@council.example")]
    From,
    /// Messages would go over a network in the clear.
    #[error(
        "without TLS only a mail server on this machine is used: write smtps://, or a host that offers STARTTLS"
    )]
    Clear,
    /// There is a user and no password.
    #[error("the mail server wants a password: give it in WAYHAVEN_SMTP_PASSWORD")]
    NoPassword,
}

/// How the connection to the mail server is kept private.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Privacy {
    /// TLS from the first byte.
    Tls,
    /// TLS after asking for it, or nothing is sent.
    StartTls,
    /// None: the server is on this machine.
    OnThisMachine,
}

/// A mail server, and who writes.
#[derive(Clone)]
pub struct MailServer {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) privacy: Privacy,
    pub(super) login: Option<(String, Zeroizing<String>)>,
    pub(super) from: Address,
    /// The address that people type, to which messages lead.
    pub(super) site: String,
    /// How long the server may take to answer.
    pub(super) patience: Duration,
}

impl std::fmt::Debug for MailServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MailServer({}:{})", self.host, self.port)
    }
}

impl MailServer {
    /// The server at `url`, with messages from `from` that lead to `site`.
    ///
    /// # Errors
    /// [`Unusable`].
    pub fn at(url: &str, password: Option<&str>, from: &str, site: &str) -> Result<Self, Unusable> {
        let (wrapped, rest) = match url.split_once("://") {
            Some(("smtps", rest)) => (true, rest),
            Some(("smtp", rest)) => (false, rest),
            _ => return Err(Unusable::Server),
        };
        let rest = rest.trim_end_matches('/');
        let (user, place) = rest.rsplit_once('@').map_or((None, rest), |(user, place)| (Some(user), place));
        let usual = if wrapped { 465 } else { 587 };
        let (host, port) = match place.rsplit_once(':') {
            Some((host, port)) => (host, port.parse().map_err(|_| Unusable::Server)?),
            None => (place, usual),
        };
        if host.is_empty() || host.contains(['/', '?', '#', ' ', '@']) || user.is_some_and(str::is_empty) {
            return Err(Unusable::Server);
        }
        let own = host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
        let privacy = match (wrapped, own) {
            (true, _) => Privacy::Tls,
            (false, true) => Privacy::OnThisMachine,
            (false, false) if port == 25 && user.is_none() => return Err(Unusable::Clear),
            (false, false) => Privacy::StartTls,
        };
        let login = match (user, password) {
            (None, _) => None,
            (Some(_), None) => return Err(Unusable::NoPassword),
            (Some(user), Some(password)) => Some((user.to_owned(), Zeroizing::new(password.to_owned()))),
        };
        let from = from.trim().parse().map_err(|_| Unusable::From)?;
        let site = site.trim_end_matches('/').to_owned();
        Ok(Self {
            host: host.to_owned(),
            port,
            privacy,
            login,
            from,
            site,
            patience: Duration::from_secs(60),
        })
    }

    /// The same, with another patience.
    #[must_use]
    pub fn with_patience(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(url: &str, password: Option<&str>) -> Result<MailServer, Unusable> {
        MailServer::at(url, password, "wayhaven@council.example", "https://wayhaven.example/")
    }

    #[test]
    fn settings_are_read_and_nothing_goes_in_the_clear() {
        let server = at("smtp://post@mail.council.example", Some("secret")).unwrap();
        assert_eq!((server.port, server.privacy), (587, Privacy::StartTls));
        assert_eq!(server.site, "https://wayhaven.example");
        assert_eq!(format!("{server:?}"), "MailServer(mail.council.example:587)");
        assert_eq!(at("smtps://mail.council.example", None).unwrap().port, 465);
        assert_eq!(at("smtp://127.0.0.1:2525", None).unwrap().privacy, Privacy::OnThisMachine);
        assert_eq!(at("smtp://mail.council.example:25", None).unwrap_err(), Unusable::Clear);
        assert_eq!(at("smtp://post@mail.council.example", None).unwrap_err(), Unusable::NoPassword);
        for wrong in
            ["mail.council.example", "http://mail", "smtp://", "smtp://a:b", "smtp://@a", "smtp://a/b"]
        {
            assert_eq!(at(wrong, None).unwrap_err(), Unusable::Server, "{wrong}");
        }
        let from = MailServer::at("smtp://localhost:25", None, "nobody", "http://localhost");
        assert_eq!(from.unwrap_err(), Unusable::From);
    }
}
