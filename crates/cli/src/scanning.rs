//! What looks through files for viruses, as given on the command line or by the environment.

use anyhow::Context as _;
use app::App;
use app::attachment::{Scanner, WhenDown};
use clap::{Args, ValueEnum};

/// What looks through files for viruses.
#[derive(Args, Clone)]
pub struct Scanning {
    /// ClamAV's clamd, which looks through every file: unix:/run/clamav/clamd.ctl or tcp://127.0.0.1:3310
    #[arg(long, value_name = "PLACE", env = "WAYHAVEN_CLAMD")]
    clamd: Option<String>,

    /// What happens to a file while clamd is down
    #[arg(long, value_name = "WHAT", env = "WAYHAVEN_CLAMD_DOWN", value_enum, default_value_t)]
    clamd_down: Down,
}

/// What happens to a file while clamd is down.
#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub enum Down {
    /// It is not taken.
    Refuse,
    /// It is taken, and nobody opens it before it was looked through.
    #[default]
    Hold,
    /// It is taken, and says that it was not looked through.
    LetIn,
}

impl Scanning {
    /// The app with what is set.
    pub fn of(&self, app: App) -> anyhow::Result<App> {
        let Some(place) = &self.clamd else { return Ok(app) };
        let when_down = match self.clamd_down {
            Down::Refuse => WhenDown::Refuse,
            Down::Hold => WhenDown::Hold,
            Down::LetIn => WhenDown::LetIn,
        };
        let scanner = Scanner::at(place, when_down).with_context(|| {
            format!("{place} is no place of clamd: write unix:/run/clamav/clamd.ctl or tcp://127.0.0.1:3310")
        })?;
        Ok(app.scanning(scanner))
    }
}
