use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use app::sets;
use clap::{Args, Subcommand};
use forms::QuestionSet;

/// Question sets: the pages that are asked, as data
#[derive(Subcommand)]
pub enum Forms {
    List(List),
    Check(Check),
    Lock(Lock),
}

/// The question sets that this program carries
#[derive(Args)]
pub struct List {}

/// Read a question file and say what is wrong with it, each slip with its line
#[derive(Args)]
pub struct Check {
    /// The file
    file: PathBuf,
}

/// Print what a set's questions mean, to be kept beside it: a later change of meaning is then seen
#[derive(Args)]
pub struct Lock {
    /// The set's id, such as worry
    set: String,
}

impl Forms {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::List(List {}) => sets::all().iter().for_each(line),
            Self::Check(Check { file }) => return check(&file),
            Self::Lock(Lock { set }) => match sets::lock(&set) {
                Some(lock) => print!("{lock}"),
                None => {
                    bail!("there is no question set “{set}”: `wayhaven forms list` names those there are")
                }
            },
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn line(set: &QuestionSet) {
    let (pages, fields) = (set.pages().len(), set.fields().len());
    let lacking: Vec<String> = set
        .languages()
        .iter()
        .map(|language| (language, set.missing(language).len()))
        .filter(|(_, lacking)| *lacking > 0)
        .map(|(language, lacking)| format!("{lacking} texts lack {language}"))
        .collect();
    let lacking = if lacking.is_empty() { "whole in every language".to_owned() } else { lacking.join(", ") };
    println!(
        "{}  version {}  {pages} pages, {fields} questions, {} ({lacking})  owner: {}",
        set.id(),
        set.version(),
        set.languages().join(" "),
        set.owner()
    );
}

fn check(file: &std::path::Path) -> anyhow::Result<ExitCode> {
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    match QuestionSet::read(&file.display().to_string(), &text) {
        Ok(set) => {
            line(&set);
            Ok(ExitCode::SUCCESS)
        }
        Err(flaws) => {
            flaws.iter().for_each(|flaw| eprintln!("{flaw}"));
            Ok(ExitCode::FAILURE)
        }
    }
}
