use std::net::SocketAddr;
use std::process::ExitCode;

use clap::Args;

use crate::place::Place;
use crate::serving;

/// Serve the pages
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    place: Place,

    /// The address to listen at; beyond this machine only behind a proxy that adds TLS
    #[arg(long, value_name = "ADDRESS", env = "WAYHAVEN_LISTEN", default_value = "127.0.0.1:7340")]
    listen: SocketAddr,
}

impl Serve {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let store = self.place.open()?;
        serving::serve(self.listen)?;
        store.close();
        Ok(ExitCode::SUCCESS)
    }
}
