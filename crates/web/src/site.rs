//! The address that people type.

use std::net::SocketAddr;

/// The site: under which hosts it answers, and whether people reach it through TLS.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    address: String,
    hosts: Vec<String>,
    secure: bool,
}

impl Site {
    /// The site that listens at `listen` and that people type as `public`, such as `https://wayhaven.example`; without that, as
    /// the address itself. `None` where `public` is no such address.
    pub fn at(listen: SocketAddr, public: Option<&str>) -> Option<Self> {
        let port = listen.port();
        let mut hosts = vec![listen.to_string(), format!("localhost:{port}"), format!("127.0.0.1:{port}")];
        if port == 80 {
            hosts.extend(["localhost".to_owned(), "127.0.0.1".to_owned(), listen.ip().to_string()]);
        }
        let Some(public) = public else {
            return Some(Self { address: format!("http://{listen}"), hosts, secure: false });
        };
        let public = public.trim_end_matches('/');
        let (scheme, host) = public.split_once("://")?;
        let good = ["http", "https"].contains(&scheme)
            && !host.is_empty()
            && !host.contains(['/', '@', ' ', '?', '#']);
        if !good {
            return None;
        }
        hosts.push(host.to_lowercase());
        Some(Self { address: public.to_owned(), hosts, secure: scheme == "https" })
    }

    /// The address, without a slash at its end.
    pub fn address(&self) -> String {
        self.address.clone()
    }

    /// Whether a request that names this host is meant for the site.
    pub(crate) fn has(&self, host: &str) -> bool {
        let host = host.to_lowercase();
        self.hosts.contains(&host)
    }

    /// Whether people reach it through TLS, so that cookies must travel by nothing else.
    pub(crate) const fn is_secure(&self) -> bool {
        self.secure
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_hosts() {
        let listen = "127.0.0.1:7340".parse().unwrap();
        let own = Site::at(listen, None).unwrap();
        assert!(own.has("127.0.0.1:7340") && own.has("LOCALHOST:7340") && !own.is_secure());
        for other in ["evil.example", "127.0.0.1", "127.0.0.1:7341", "", "127.0.0.1:7340.evil.example"] {
            assert!(!own.has(other), "{other}");
        }
        let public = Site::at(listen, Some("https://Wayhaven.example/")).unwrap();
        assert!(public.has("wayhaven.example") && public.is_secure());
        assert_eq!(public.address(), "https://Wayhaven.example");
        for wrong in ["wayhaven.example", "ftp://x", "https://", "https://a/b", "https://u@a"] {
            assert_eq!(Site::at(listen, Some(wrong)), None, "{wrong}");
        }
    }
}
