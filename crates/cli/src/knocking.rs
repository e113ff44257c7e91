//! Asking for pages elsewhere: the head of each, or the page where a server knows no heads. No cookie is sent or kept, nothing of a
//! page is read, and nothing is asked of this machine or its own network unless that is said.

mod address;

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use app::library::Knock;
use domain::library::LinkFound;
use http_body_util::Empty;
use hyper::body::Bytes;
use hyper::header::{ACCEPT, HOST, LOCATION, USER_AGENT};
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpStream, lookup_host};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use url::Url;

/// How many are asked at the same time.
const TOGETHER: usize = 4;
/// How long one answer may take.
const PATIENCE: Duration = Duration::from_secs(15);
/// How often an address may lead to another.
const TURNS: usize = 5;

/// Asks for pages elsewhere.
#[derive(Clone)]
pub struct Knocker {
    tls: Arc<ClientConfig>,
    own_network: bool,
}

/// Why there was no answer.
enum NoAnswer {
    /// It is not to be asked for.
    NotAsked,
    /// Nothing came.
    Silent,
}

impl<E: std::error::Error> From<E> for NoAnswer {
    fn from(_: E) -> Self {
        Self::Silent
    }
}

/// What a connection is made of.
trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

impl Knocker {
    /// With the certificates that this machine trusts.
    pub fn new(own_network: bool) -> anyhow::Result<Self> {
        let mut roots = RootCertStore::empty();
        for certificate in rustls_native_certs::load_native_certs().certs {
            // One that cannot be read is not trusted; the others are.
            let _ = roots.add(certificate);
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .context("TLS cannot be set up")?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self { tls: Arc::new(tls), own_network })
    }

    async fn all(&self, links: &[String]) -> Vec<LinkFound> {
        let turns = Arc::new(Semaphore::new(TOGETHER));
        let mut asking = JoinSet::new();
        for (at, link) in links.iter().cloned().enumerate() {
            let (own, turns) = (self.clone(), turns.clone());
            asking.spawn(async move {
                let _turn = turns.acquire().await;
                (at, own.follow(&link).await)
            });
        }
        let mut found = vec![LinkFound::Silent; links.len()];
        while let Some(done) = asking.join_next().await {
            if let Ok((at, one)) = done
                && let Some(place) = found.get_mut(at)
            {
                *place = one;
            }
        }
        found
    }

    /// What becomes of an address, wherever it leads.
    async fn follow(&self, link: &str) -> LinkFound {
        let Ok(mut here) = Url::parse(link) else { return LinkFound::Silent };
        let mut for_good = None;
        for _ in 0..TURNS {
            let (status, leads_to) = match self.answer(&here).await {
                Ok(answer) => answer,
                Err(NoAnswer::NotAsked) => return LinkFound::NotAsked,
                Err(NoAnswer::Silent) => return LinkFound::Silent,
            };
            if !status.is_redirection() {
                return match (status.is_success(), for_good) {
                    (false, _) => LinkFound::Refused(status.as_u16()),
                    (true, Some(true)) => LinkFound::Moved(here.to_string()),
                    (true, _) => LinkFound::There,
                };
            }
            let Some(next) = leads_to.and_then(|next| here.join(&next).ok()) else {
                return LinkFound::Silent;
            };
            let permanent = [StatusCode::MOVED_PERMANENTLY, StatusCode::PERMANENT_REDIRECT].contains(&status);
            for_good = Some(for_good.unwrap_or(true) && permanent);
            here = next;
        }
        LinkFound::Silent
    }

    /// The status of an address, and where it leads. A server that has no head is asked for the page.
    async fn answer(&self, here: &Url) -> Result<(StatusCode, Option<String>), NoAnswer> {
        let head = timeout(PATIENCE, self.ask(here, Method::HEAD)).await?;
        match head {
            Ok((status, leads_to)) if status.is_success() || status.is_redirection() => {
                Ok((status, leads_to))
            }
            Err(NoAnswer::NotAsked) => head,
            _ => timeout(PATIENCE, self.ask(here, Method::GET)).await?,
        }
    }

    async fn ask(&self, here: &Url, method: Method) -> Result<(StatusCode, Option<String>), NoAnswer> {
        let host = here.host_str().ok_or(NoAnswer::Silent)?;
        let stream = self.connect(here, host).await?;
        let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await?;
        // It ends when the answer is dropped, whatever is still to come.
        let connection = tokio::spawn(connection);
        let name = here.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
        let query = here.query().map(|query| format!("?{query}")).unwrap_or_default();
        let request = Request::builder()
            .method(method)
            .uri(format!("{}{query}", here.path()))
            .header(HOST, name)
            .header(USER_AGENT, "wayhaven-link-check")
            .header(ACCEPT, "*/*")
            .body(Empty::<Bytes>::new())?;
        let answer = sender.send_request(request).await?;
        let leads_to =
            answer.headers().get(LOCATION).and_then(|place| place.to_str().ok()).map(str::to_owned);
        let status = answer.status();
        connection.abort();
        Ok((status, leads_to))
    }

    async fn connect(&self, here: &Url, host: &str) -> Result<Box<dyn Stream>, NoAnswer> {
        let port = here.port_or_known_default().ok_or(NoAnswer::Silent)?;
        let plain = host.trim_start_matches('[').trim_end_matches(']');
        let addresses: Vec<_> = lookup_host((plain, port)).await?.collect();
        if !self.own_network && addresses.iter().any(|one| address::is_of_own_network(one.ip())) {
            return Err(NoAnswer::NotAsked);
        }
        let stream = TcpStream::connect(&addresses[..]).await?;
        match here.scheme() {
            "http" => Ok(Box::new(stream)),
            "https" => {
                let name = ServerName::try_from(plain.to_owned())?;
                Ok(Box::new(TlsConnector::from(self.tls.clone()).connect(name, stream).await?))
            }
            _ => Err(NoAnswer::NotAsked),
        }
    }
}

impl Knock for Knocker {
    fn knock(&self, links: &[String]) -> Vec<LinkFound> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        match runtime {
            Ok(runtime) => runtime.block_on(self.all(links)),
            Err(_) => vec![LinkFound::Silent; links.len()],
        }
    }
}
