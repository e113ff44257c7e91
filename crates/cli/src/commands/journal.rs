use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use app::attachment::{FilesChecked, check_files};
use app::{Clock as _, SystemClock};
use clap::{Args, Subcommand};
use sealed::Seal;
use store::Verified;

use crate::place::Place;

/// The most files that are named.
const MOST_FILES: usize = 100;

/// Check or seal the record of everything that happened
#[derive(Subcommand)]
pub enum Journal {
    Verify(Verify),
    #[command(name = "seal")]
    SealNow(SealNow),
}

/// Check that nothing was changed, removed, inserted or moved; exits 1 when something was
#[derive(Args)]
pub struct Verify {
    #[command(flatten)]
    place: Place,

    /// A file with a seal that was kept elsewhere: then removal of the newest seals is found too
    #[arg(long, value_name = "FILE")]
    seal: Option<PathBuf>,
}

/// Seal everything so far, and print the seal for keeping elsewhere
#[derive(Args)]
pub struct SealNow {
    #[command(flatten)]
    place: Place,
}

impl Journal {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Verify(command) => command.run(),
            Self::SealNow(command) => command.run(),
        }
    }
}

impl Verify {
    fn run(self) -> anyhow::Result<ExitCode> {
        let copied = self.seal.as_deref().map(copied).transpose()?;
        let store = self.place.open()?;
        let verified = store.verify(copied.as_ref())?;
        Ok(say(&verified, Some(&check_files(&store)?)))
    }
}

/// Reads a seal that was kept elsewhere.
pub fn copied(file: &Path) -> anyhow::Result<Seal> {
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    Ok(Seal::from_text(&text)?)
}

/// Says what checking the journal and the files came to.
pub fn say(verified: &Verified, files: Option<&FilesChecked>) -> ExitCode {
    for finding in &verified.findings {
        println!("{finding}");
    }
    let lost = files.map_or(&[][..], |files| &files.findings);
    for (case, entry) in lost.iter().take(MOST_FILES) {
        println!("record {}, version {entry}: its file is missing, cut, or not the one that it was", case.0);
    }
    println!(
        "{} entries in {} streams read, {} seals; {} entries are newer than the last seal.",
        verified.entries, verified.streams, verified.seals, verified.unsealed
    );
    if let Some(files) = files {
        println!("{} files read, {} of them not as they were.", files.files, lost.len());
    }
    if verified.findings.is_empty() && lost.is_empty() {
        println!("Everything is as it was written.");
        return ExitCode::SUCCESS;
    }
    println!(
        "Something is not as it was written: see above. Keep this database as it is, and restore a backup elsewhere."
    );
    ExitCode::FAILURE
}

impl SealNow {
    fn run(self) -> anyhow::Result<ExitCode> {
        let seal = self.place.open()?.seal(SystemClock.now())?;
        println!("{}", seal.to_text());
        Ok(ExitCode::SUCCESS)
    }
}
