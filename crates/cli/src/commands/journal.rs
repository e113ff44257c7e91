use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use app::attachment::{FilesChecked, check_files};
use app::{Clock as _, SystemClock};
use clap::{Args, Subcommand};
use sealed::Seal;
use store::{RegistersCompared, Verified};

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
        let beside = Beside { files: check_files(&store)?, registers: store.compare_registers()? };
        Ok(say(&verified, Some(&beside)))
    }
}

/// Reads a seal that was kept elsewhere.
pub fn copied(file: &Path) -> anyhow::Result<Seal> {
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    Ok(Seal::from_text(&text)?)
}

/// What was checked beside the journal itself.
pub struct Beside {
    files: FilesChecked,
    registers: RegistersCompared,
}

/// Says what checking the journal, the files and the registers came to.
pub fn say(verified: &Verified, beside: Option<&Beside>) -> ExitCode {
    for finding in &verified.findings {
        println!("{finding}");
    }
    let well = beside.is_none_or(say_beside);
    println!(
        "{} entries in {} streams read, {} seals; {} entries are newer than the last seal.",
        verified.entries, verified.streams, verified.seals, verified.unsealed
    );
    if let Some(Beside { files, registers }) = beside {
        println!("{} files read, {} of them not as they were.", files.files, files.findings.len());
        println!("{} rows of the registers compared with the journal.", registers.rows);
    }
    let written = verified.findings.is_empty() && well;
    let registers = beside.is_none_or(|beside| beside.registers.findings.is_empty());
    if written && registers {
        println!("Everything is as it was written.");
        return ExitCode::SUCCESS;
    }
    if !registers {
        println!(
            "The registers, which lists, searches and sight are read from, are not what the journal says: see above. \
             `wayhaven registers rebuild` makes them anew from the journal. If nobody can say why, somebody wrote to the \
             database: keep a copy of it first."
        );
    }
    if !written {
        println!(
            "Something is not as it was written: see above. Keep this database as it is, and restore a backup elsewhere."
        );
    }
    ExitCode::FAILURE
}

/// Names what was found beside the journal; `true` where every file and every record can be read as it was written.
fn say_beside(Beside { files, registers }: &Beside) -> bool {
    for (case, entry) in files.findings.iter().take(MOST_FILES) {
        println!("record {}, version {entry}: its file is missing, cut, or not the one that it was", case.0);
    }
    for unread in &registers.unread {
        println!("{unread}: nothing can be said of what lists and searches hold of it");
    }
    for finding in &registers.findings {
        println!("{finding}");
    }
    files.findings.is_empty() && registers.unread.is_empty()
}

impl SealNow {
    fn run(self) -> anyhow::Result<ExitCode> {
        let seal = self.place.open()?.seal(SystemClock.now())?;
        println!("{}", seal.to_text());
        Ok(ExitCode::SUCCESS)
    }
}
