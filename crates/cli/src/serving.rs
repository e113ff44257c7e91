//! Serving pages until the program is asked to stop.

use std::net::SocketAddr;

use anyhow::Context as _;
use app::App;
use sealed::Secret;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use web::{Site, Web};

/// Where pages are served, bound before anything is printed.
pub struct Listening {
    listener: std::net::TcpListener,
    site: Site,
    at: SocketAddr,
    log: LogForm,
}

/// How the log is written, to the standard error.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
pub enum LogForm {
    /// Lines for people.
    #[default]
    Text,
    /// A JSON object a line, for programs.
    Json,
}

impl Listening {
    /// Listens at an address, for people who type `public`, or the same address where none is given.
    pub fn at(listen: SocketAddr, public: Option<String>, log: LogForm) -> anyhow::Result<Self> {
        let listener = std::net::TcpListener::bind(listen).with_context(|| {
            format!(
                "{listen} cannot be listened at: another program may be there; choose another with --listen"
            )
        })?;
        listener.set_nonblocking(true)?;
        let at = listener.local_addr()?;
        let site = Site::at(at, public.as_deref())
            .with_context(|| format!("{public:?} is no address: write it as https://wayhaven.example"))?;
        Ok(Self { listener, site, at, log })
    }

    /// The address that people type.
    pub fn address(&self) -> String {
        self.site.address()
    }
}

/// A one-time link.
pub fn link(address: &str, page: &str, secret: &Secret) -> String {
    format!("{address}/{page}/{}", secret.text())
}

/// Serves, and stops gracefully when asked to (Ctrl-C, SIGTERM).
pub fn serve(app: App, listening: Listening) -> anyhow::Result<()> {
    log(listening.log);
    if let Err(wrong) = app::sets::check() {
        anyhow::bail!("the question sets cannot be used:\n{}", wrong.join("\n"));
    }
    for what in app.store.objects()?.all() {
        tracing::warn!("{what}: `wayhaven doctor` says more");
    }
    let runtime = tokio::runtime::Runtime::new().context("starting")?;
    runtime.block_on(async {
        let Listening { listener, site, at, .. } = listening;
        let listener = TcpListener::from_std(listener)?;
        let mut terminated = signal(SignalKind::terminate())?;
        println!("Serving at {}  (listening at {at}; stop with Ctrl-C)", site.address());
        let stop = async move {
            tokio::select! {
                _interrupted = tokio::signal::ctrl_c() => {}
                _asked = terminated.recv() => {}
            }
        };
        Ok(web::serve(listener, Web::new(app, site), stop).await?)
    })
}

/// What people write is in no log.
pub fn log(form: LogForm) {
    let builder = tracing_subscriber::fmt().with_max_level(tracing::Level::INFO).with_writer(std::io::stderr);
    match form {
        LogForm::Json => builder.json().init(),
        LogForm::Text => builder.init(),
    }
}
