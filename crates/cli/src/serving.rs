//! Serving pages until the program is asked to stop.

use std::net::SocketAddr;

use anyhow::Context as _;
use app::SystemClock;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use web::Web;

/// Serves at an address, says where, and stops gracefully when asked to (Ctrl-C, SIGTERM).
pub fn serve(listen: SocketAddr) -> anyhow::Result<()> {
    tracing_subscriber::fmt().with_max_level(tracing::Level::INFO).with_writer(std::io::stderr).init();
    let runtime = tokio::runtime::Runtime::new().context("starting")?;
    runtime.block_on(async {
        let listener = TcpListener::bind(listen).await.with_context(|| {
            format!(
                "{listen} cannot be listened at: another program may be there; choose another with --listen"
            )
        })?;
        let mut terminated = signal(SignalKind::terminate())?;
        println!("Serving at http://{}  (stop with Ctrl-C)", listener.local_addr()?);
        let stop = async move {
            tokio::select! {
                _interrupted = tokio::signal::ctrl_c() => {}
                _asked = terminated.recv() => {}
            }
        };
        Ok(web::serve(listener, Web::new(SystemClock), stop).await?)
    })
}
