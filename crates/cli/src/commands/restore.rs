use std::path::PathBuf;
use std::process::ExitCode;

use app::backup::{IdentityFile, Restoring, restore};
use app::{Clock as _, SystemClock};
use clap::Args;

use super::backup::moment;
use super::journal;
use crate::place::Place;

/// Make a house again from a backup, where there is none; exits 1 when something in it is not as it was written, or newer work is missing
#[derive(Args)]
pub struct Restore {
    #[command(flatten)]
    place: Place,

    /// The backup
    #[arg(long, value_name = "FILE")]
    from: PathBuf,

    /// The file with the age identity that opens it
    #[arg(long, value_name = "FILE")]
    identity: PathBuf,

    /// A file with a seal that was kept elsewhere: then it is told whether newer work is missing
    #[arg(long, value_name = "FILE")]
    seal: Option<PathBuf>,
}

impl Restore {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let house = self.place.house()?;
        let seal = self.seal.as_deref().map(journal::copied).transpose()?;
        let restoring = Restoring { from: self.from, identity: IdentityFile::at(self.identity), seal };
        let restored = restore(&house, &restoring, SystemClock.now())?;
        let contents = &restored.contents;
        println!(
            "Restored all there was at {}: {} entries of {} records, {} entries of who looked, {} files.",
            moment(contents.made_at),
            contents.entries(),
            contents.records(),
            contents.accesses(),
            contents.files()
        );
        println!(
            "What lists and searches read was made anew from the journal: {} rows of {} records.",
            restored.rebuilt.rows, restored.rebuilt.records
        );
        println!("Everybody signs in anew, and one-time links must be made anew.");
        println!(
            "The master key is where you gave it, and is not in this backup: give it to every command as you gave it to this one."
        );
        if let Some(older) = restored.older {
            println!(
                "This backup is older than the seal that you kept, of {}: at least {} entries that it vouches for are not in it. \
                 If there is a newer backup, restore that one elsewhere.",
                moment(older.sealed_at),
                older.missing
            );
        }
        println!(
            "Files were not compared with what their entries say of them: `wayhaven journal verify` does that."
        );
        let said = journal::say(&restored.verified, None);
        Ok(if restored.older.is_some() { ExitCode::FAILURE } else { said })
    }
}
