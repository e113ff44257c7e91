use std::process::ExitCode;

use app::{Clock as _, SystemClock};
use clap::Args;

use crate::place::Place;

/// Say what is wrong with this set-up, in plain words; exits 1 when something is
#[derive(Args)]
pub struct Doctor {
    #[command(flatten)]
    place: Place,
}

impl Doctor {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let checks = app::doctor::examine(&self.place.house()?, SystemClock.now());
        let mut troubles = 0;
        for check in &checks {
            match &check.trouble {
                None => println!("well     {}", check.what),
                Some(trouble) => {
                    troubles += 1;
                    println!("trouble  {}:\n         {trouble}", check.what);
                }
            }
        }
        Ok(if troubles == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}
