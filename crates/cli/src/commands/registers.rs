use std::process::ExitCode;

use clap::{Args, Subcommand};

use crate::place::Place;

/// What lists, searches and figures read
#[derive(Subcommand)]
pub enum Registers {
    Rebuild(Rebuild),
}

/// Make the registers anew from the journal; exits 1 when a record could not be read, and the others are made anew all the same
#[derive(Args)]
pub struct Rebuild {
    #[command(flatten)]
    place: Place,
}

impl Registers {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Rebuild(Rebuild { place }) => {
                let rebuilt = place.open()?.rebuild_registers()?;
                println!("{} records folded, {} register rows written.", rebuilt.records, rebuilt.rows);
                if rebuilt.unread.is_empty() {
                    return Ok(ExitCode::SUCCESS);
                }
                for why in &rebuilt.unread {
                    println!("It is missing in lists and searches: {why}");
                }
                println!(
                    "All others were made anew and saved. Keep this database as it is, and restore a backup from before the damage elsewhere."
                );
                Ok(ExitCode::FAILURE)
            }
        }
    }
}
