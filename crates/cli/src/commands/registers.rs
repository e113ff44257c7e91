use std::process::ExitCode;

use clap::{Args, Subcommand};

use crate::place::Place;

/// What lists, searches and figures read
#[derive(Subcommand)]
pub enum Registers {
    Rebuild(Rebuild),
}

/// Make the registers anew from the journal
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
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}
