use std::process::ExitCode;

use app::{Clock as _, SystemClock};
use clap::{Args, Subcommand};
use guide::{Ask, Audience, Coded, Item, Kind, Reach, Standing, Status};
use jiff::civil::Date;
use serde::Serialize;

use super::library_house::{CheckLinks, Export, Import};

/// Law, policy and guidance by nation: what there is, whether it still holds, and what replaced it
#[derive(Subcommand)]
pub enum Library {
    List(List),
    Show(Show),
    Search(Search),
    Export(Export),
    Import(Import),
    CheckLinks(CheckLinks),
}

/// What narrows a list
#[derive(Args)]
struct Narrow {
    /// england, wales, scotland, northern-ireland or international
    #[arg(long, value_parser = coded::<Reach>)]
    nation: Option<Reach>,
    /// Only what applied, or may have, on this day: YYYY-MM-DD
    #[arg(long, value_parser = day)]
    on: Option<Date>,
    /// For whom: councils, police, health, schools, prosecutors, businesses; a wrong one lists those there are
    #[arg(long, value_parser = coded::<Audience>)]
    audience: Option<Audience>,
    /// act, guidance, form, training; a wrong one lists those there are
    #[arg(long, value_parser = coded::<Kind>)]
    kind: Option<Kind>,
    /// in-force, superseded, never-enacted; a wrong one lists those there are
    #[arg(long, value_parser = coded::<Status>)]
    status: Option<Status>,
    /// Only what was published in this year
    #[arg(long)]
    year: Option<i16>,
}

/// The records of the library
#[derive(Args)]
pub struct List {
    #[command(flatten)]
    narrow: Narrow,
    /// Only what should have been looked at again by today, or by the day of --on, longest overdue first
    #[arg(long)]
    stale: bool,
    /// As JSON
    #[arg(long, conflicts_with = "csv")]
    json: bool,
    /// As a table
    #[arg(long)]
    csv: bool,
}

/// One record, whole
#[derive(Args)]
pub struct Show {
    /// Its id, such as modern-slavery-act-2015
    id: String,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// The records that answer words, the likeliest first
#[derive(Args)]
pub struct Search {
    /// Words, such as: guidance for prosecutors in Scotland
    #[arg(required = true)]
    words: Vec<String>,
    #[command(flatten)]
    narrow: Narrow,
    /// As JSON
    #[arg(long)]
    json: bool,
}

impl Library {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let library = guide::Library::embedded();
        match self {
            Self::List(command) => command.run(library)?,
            Self::Show(command) => command.run(library)?,
            Self::Search(command) => command.run(library)?,
            Self::Export(command) => command.run()?,
            Self::Import(command) => return command.run(),
            Self::CheckLinks(command) => command.run()?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Narrow {
    fn ask(self, words: String) -> Ask {
        Ask {
            words,
            reach: self.nation,
            audience: self.audience,
            kind: self.kind,
            status: self.status,
            year: self.year,
            on: self.on,
        }
    }
}

impl List {
    fn run(self, library: &guide::Library) -> anyhow::Result<()> {
        let stale =
            if self.stale { Some(library.stale(self.narrow.on.map_or_else(today, Ok)?)) } else { None };
        let mut ask = self.narrow.ask(String::new());
        let items = match stale {
            None => library.search(&ask).found,
            Some(stale) => {
                ask.on = None;
                let narrowed = library.search(&ask).found;
                stale.into_iter().filter(|item| narrowed.iter().any(|one| one.id == item.id)).collect()
            }
        };
        if self.json {
            return print_json(&items);
        }
        if self.csv {
            print!("{}", guide::csv(items));
            return Ok(());
        }
        print_all(&items);
        Ok(())
    }
}

impl Show {
    fn run(self, library: &guide::Library) -> anyhow::Result<()> {
        let item = library.item(&self.id)?;
        if self.json {
            return print_json(item);
        }
        println!("{}: {}", item.id, item.title);
        let today = match library.on(item, today()?) {
            Standing::Applies => "applies today",
            Standing::Perhaps => "may apply today",
            Standing::Not => "does not apply today",
        };
        println!("Status: {}, {today}", item.status.code());
        for newer in library.replacements(item) {
            println!("Use instead: {}, {}", newer.id, newer.title);
        }
        if let Some(other) = &item.replaced_by_other {
            println!("Use instead: {other}");
        }
        println!("Nations: {}", codes(&item.nations));
        println!("Says: {}", item.summary);
        println!("Note: {}", item.note);
        println!("How sure: {}", item.confidence.code());
        println!("What we read: {} (“{}”)", library.source(&item.source), item.seen_as);
        let year = item.year.map_or_else(|| "year not known".to_owned(), |year| year.to_string());
        println!("Published: {}, {year}, {}", item.publisher, item.kind.code());
        println!("For: {}", codes(&item.audience));
        println!("Last looked at {}; to be looked at again by {}", item.checked, item.review);
        Ok(())
    }
}

impl Search {
    fn run(self, library: &guide::Library) -> anyhow::Result<()> {
        let answer = library.search(&self.narrow.ask(self.words.join(" ")));
        if self.json {
            return print_json(&answer.found);
        }
        print_all(&answer.found);
        for one in &answer.instead {
            println!("No record says “{}”; looked for instead: {}", one.typed, one.found);
        }
        for word in &answer.unsaid {
            println!("No record says “{word}”.");
        }
        if answer.shortened {
            println!("Only the first {} characters were looked for.", guide::MOST_WORDS);
        }
        Ok(())
    }
}

fn print_all(items: &[&Item]) {
    for item in items {
        let year = item.year.map(|year| format!(" ({year})")).unwrap_or_default();
        println!("{}  [{}]  {}{year}", item.id, item.status.code(), item.title);
    }
    println!("{} record(s).", items.len());
}

fn codes<T: Coded>(words: &[T]) -> String {
    words.iter().map(|word| word.code()).collect::<Vec<_>>().join(", ")
}

fn print_json(value: &(impl Serialize + ?Sized)) -> anyhow::Result<()> {
    println!("{}", serde_json::to_string_pretty(value)?);
    Ok(())
}

fn today() -> anyhow::Result<Date> {
    Ok(app::days::london(SystemClock.now()))
}

fn coded<T: Coded>(word: &str) -> Result<T, guide::Unknown> {
    T::read(word)
}

fn day(text: &str) -> anyhow::Result<Date> {
    Ok(rules::read_day(text)?)
}
