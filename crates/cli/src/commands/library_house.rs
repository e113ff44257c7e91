//! The library of one installation: what its editors wrote stands over what the program carries.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use app::library::{self, Becomes};
use app::{App, SystemClock, SystemIds};
use clap::{Args, ValueEnum};
use domain::library::LinkFound;

use crate::knocking::Knocker;
use crate::place::Place;

/// The library as everybody reads it here, as a table or as JSON; both can be taken in again
#[derive(Args)]
pub struct Export {
    #[command(flatten)]
    place: Place,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// Takes in records from a table or from JSON; without --take it only shows what would become of each row
#[derive(Args)]
pub struct Import {
    #[command(flatten)]
    place: Place,
    /// The file
    file: PathBuf,
    /// The e-mail address of an editor: the records' history names them
    #[arg(long = "as", value_name = "EMAIL")]
    editor: String,
    /// What is saved: the good rows, leaving out the broken ones, or nothing
    #[arg(long, value_name = "WHAT", value_enum, default_value_t)]
    take: Take,
}

/// What is saved of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Take {
    /// Nothing.
    #[default]
    Nothing,
    /// The good rows.
    Good,
}

/// Asks whether what the library links to is still there, and shows editors what is not. Nothing else in this program ever does
#[derive(Args)]
pub struct CheckLinks {
    #[command(flatten)]
    place: Place,
    /// The e-mail address of an editor
    #[arg(long = "as", value_name = "EMAIL")]
    editor: String,
    /// Ask at addresses of this machine and of networks of its own too
    #[arg(long)]
    also_own_network: bool,
}

impl Export {
    pub fn run(self) -> anyhow::Result<()> {
        let app = App::new(self.place.open()?, SystemClock, SystemIds);
        let shelf = library::shelf(&app, None)?;
        let items = shelf.library.items();
        if self.json {
            println!("{}", guide::json(items));
        } else {
            print!("{}", guide::csv(items));
        }
        Ok(())
    }
}

impl Import {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let named = self.file.display();
        let bytes = std::fs::read(&self.file).with_context(|| format!("{named} cannot be read"))?;
        let Ok(text) = String::from_utf8(bytes) else {
            bail!("{named} is not text in UTF-8: save it as such")
        };
        let app = App::new(self.place.open()?, SystemClock, SystemIds);
        let editor = library::editor_at_the_machine(&app, &self.editor)?;
        let read = library::read_import(&app, &editor, &text)?;
        let import = read.with_context(|| format!("nothing could be read from {named}"))?;
        for row in &import.rows {
            let Becomes::Broken(slips) = &row.becomes else { continue };
            for slip in slips {
                println!("line {}: {}: {slip}", row.line, row.id);
            }
        }
        let tally = import.tally();
        println!(
            "{} new, {} that change a record, {} there already, {} broken.",
            tally.new, tally.changed, tally.same, tally.broken
        );
        if self.take == Take::Nothing {
            println!("Nothing is saved. To save the good rows: --take good");
            return Ok(if tally.broken == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        match library::import(&app, &editor, &text, import.seen)? {
            Some(_) => println!("Saved."),
            None => bail!("the library was changed just now, and nothing is saved: run it again"),
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl CheckLinks {
    pub fn run(self) -> anyhow::Result<()> {
        let app = App::new(self.place.open()?, SystemClock, SystemIds);
        let editor = library::editor_at_the_machine(&app, &self.editor)?;
        let knocker = Knocker::new(self.also_own_network)?;
        let checked = library::check_links(&app, &editor, &knocker)?;
        for (id, link, found) in &checked.broken {
            let told = match found {
                LinkFound::Moved(there) => format!("has moved to {there}"),
                LinkFound::Refused(status) => format!("answers {status}"),
                LinkFound::Silent => "does not answer".to_owned(),
                LinkFound::NotAsked => {
                    "was not asked for: it lies in a network of its own (--also-own-network)".to_owned()
                }
                LinkFound::There => continue,
            };
            println!("{id}: {link} {told}");
        }
        println!("{} addresses asked for; {} to be looked at.", checked.asked, checked.broken.len());
        Ok(())
    }
}
