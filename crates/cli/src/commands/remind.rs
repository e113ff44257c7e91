use std::process::ExitCode;

use app::{App, SystemClock, SystemIds, due};
use clap::Args;

use crate::place::Place;

/// Remind people of what is due today or late, once of each thing: run it every morning. One that was stopped goes on when it
/// is run again
#[derive(Args)]
pub struct Remind {
    #[command(flatten)]
    place: Place,
}

impl Remind {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let app = App::new(self.place.open()?, SystemClock, SystemIds);
        let done = due::remind(&app)?;
        println!("{} things of which nobody had been reminded.", done.things);
        if done.nobodys > 0 {
            println!(
                "{} things for which nobody is there: their organisations have nobody who could do them.",
                done.nobodys
            );
        }
        println!("{} messages wait to be sent.", app.store.outgoing_waiting()?);
        Ok(ExitCode::SUCCESS)
    }
}
