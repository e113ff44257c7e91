use std::process::ExitCode;

use clap::Args;

use crate::place::Place;

/// Make the database, or bring it to this program's version
#[derive(Args)]
pub struct Migrate {
    #[command(flatten)]
    place: Place,
}

impl Migrate {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let (_, ran) = self.place.prepare()?;
        if ran.is_empty() {
            println!("The database is up to date.");
        } else {
            println!("Ran {} migration(s): {}.", ran.len(), ran.join(", "));
        }
        Ok(ExitCode::SUCCESS)
    }
}
