use std::path::PathBuf;
use std::process::ExitCode;

use app::backup::{IdentityFile, Recipient, Saving, save};
use app::{Clock as _, SystemClock};
use clap::Args;
use domain::Moment;

use crate::place::Place;

/// Save everything in one encrypted file, while others work; read back from the disk before it counts
#[derive(Args)]
pub struct Backup {
    #[command(flatten)]
    place: Place,

    /// The file; there must be none of this name yet
    #[arg(long, value_name = "FILE")]
    to: PathBuf,

    /// Who may open it, by the public half of an age key (age1…); several may be given
    #[arg(long, value_name = "RECIPIENT")]
    recipient: Vec<Recipient>,

    /// A file with an age identity that opens it; made where there is none
    #[arg(long, value_name = "FILE")]
    identity: Option<PathBuf>,

    /// Let the new backup take the place of a file of this name, once it is whole
    #[arg(long)]
    replace: bool,
}

impl Backup {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let saving = Saving {
            to: self.to,
            replace: self.replace,
            recipients: self.recipient,
            identity: self.identity.as_ref().map(IdentityFile::at),
        };
        let saved = save(&self.place.location(), &saving, SystemClock.now())?;
        if let (true, Some(path), Some(identity)) = (saved.made_identity, &self.identity, &saving.identity) {
            println!("A new age identity is in {}. Only it opens this backup.", path.display());
            println!(
                "Keep it elsewhere, apart from the backup and from this machine: whoever loses it cannot restore."
            );
            for recipient in identity.recipients()? {
                println!("Later backups need no secret here: give --recipient {recipient}");
            }
        }
        let contents = &saved.contents;
        println!(
            "Saved in {}: {}, read back from the disk and whole.",
            saving.to.display(),
            size(saved.size)
        );
        println!(
            "It holds all there was at {}: {} entries of {} records, {} entries of who looked, {} files.",
            moment(contents.made_at),
            contents.entries(),
            contents.records(),
            contents.accesses(),
            contents.files()
        );
        match &contents.newest_seal {
            Some(seal) => {
                println!(
                    "Its newest seal, made at {}; keep this line elsewhere:",
                    moment(Moment(seal.made_at))
                );
                println!("{}", seal.to_text());
            }
            None => println!("It holds no seal yet: `wayhaven journal seal` makes one."),
        }
        println!(
            "The master key is not in it, and without the master key nothing in it can be read: keep both, apart."
        );
        Ok(ExitCode::SUCCESS)
    }
}

/// A moment, to the second.
pub fn moment(at: Moment) -> String {
    at.timestamp().map_or_else(
        || "a time beyond all years".to_owned(),
        |at| at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string(),
    )
}

fn size(bytes: u64) -> String {
    let tenths = bytes / 100_000;
    if tenths == 0 { format!("{bytes} bytes") } else { format!("{}.{} MB", tenths / 10, tenths % 10) }
}
