use std::net::SocketAddr;
use std::process::ExitCode;

use app::sign_in::first_link;
use app::{App, SystemClock, SystemIds};
use clap::Args;

use crate::place::Place;
use crate::scanning::Scanning;
use crate::serving::{self, Listening, LogForm};

/// Serve the pages
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    place: Place,

    #[command(flatten)]
    listening: ListeningAt,

    #[command(flatten)]
    scanning: Scanning,
}

/// Where pages are served.
#[derive(Args, Clone)]
pub struct ListeningAt {
    /// The address to listen at; beyond this machine only behind a proxy that adds TLS
    #[arg(long, value_name = "ADDRESS", env = "WAYHAVEN_LISTEN", default_value = "127.0.0.1:7340")]
    listen: SocketAddr,

    /// The address that people type, such as https://wayhaven.example; needed behind a proxy
    #[arg(long, value_name = "URL", env = "WAYHAVEN_ADDRESS")]
    address: Option<String>,

    /// How the log is written
    #[arg(long, value_name = "FORM", env = "WAYHAVEN_LOG", default_value = "text")]
    log: LogForm,
}

impl Serve {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let new = !store::has_database(&self.place.location())?;
        let (house, _) = self.place.prepare()?;
        if new {
            println!(
                "A new, empty house was made in {}. If you meant one that is there already, stop this and give its folder \
                 with --data.",
                self.place.named()
            );
        }
        let store = house.open()?;
        if let Some(why) = store.objects()?.refused() {
            anyhow::bail!(why);
        }
        let app = self.scanning.of(App::new(store, SystemClock, SystemIds))?;
        let listening = self.listening.listening()?;
        if let Some(secret) = first_link(&app)? {
            println!(
                "Nobody can sign in yet. To set up Wayhaven, open this link, for three days and one use:"
            );
            println!("{}", serving::link(&listening.address(), "set-up", &secret));
        }
        serving::serve(app, listening)?;
        Ok(ExitCode::SUCCESS)
    }
}

impl ListeningAt {
    pub fn listening(self) -> anyhow::Result<Listening> {
        Listening::at(self.listen, self.address, self.log)
    }
}
