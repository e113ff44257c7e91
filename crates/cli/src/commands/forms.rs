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
    Coverage(Coverage),
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

/// Which of our questions answer each page and field of the national form, or why none does
#[derive(Args)]
pub struct Coverage {
    /// As JSON
    #[arg(long)]
    json: bool,
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
            Self::Coverage(Coverage { json }) => return coverage(json),
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn coverage(json: bool) -> anyhow::Result<ExitCode> {
    let set = sets::find(sets::REFERRAL).context("the program carries no referral")?;
    let coverage = national::coverage(set);
    let lines = coverage.lines.iter().map(told);
    if json {
        println!("{}", serde_json::to_string_pretty(&lines.collect::<Vec<_>>())?);
    } else {
        for Told { step, field, by, how, why } in lines {
            let by = if by.is_empty() { String::new() } else { format!("  by {}", by.join(", ")) };
            let said = [how, why].into_iter().flatten().map(|words| format!("  {words}")).collect::<String>();
            println!("{step}  {}{by}{said}", field.unwrap_or("–"));
        }
        let source = &national::form().source;
        println!("Read in {} at {} ({}).", source.source, source.commit, source.committed_on);
    }
    let wrong = coverage.unaccounted().count() + coverage.astray.len();
    coverage.astray.iter().for_each(|astray| eprintln!("{astray}"));
    eprintln!("{} lines, {} unaccounted", coverage.lines.len(), coverage.unaccounted().count());
    Ok(if wrong == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A line of the coverage, as it is printed.
#[derive(serde::Serialize)]
struct Told<'a> {
    step: &'a str,
    field: Option<&'a str>,
    by: Vec<&'a str>,
    how: Option<&'a str>,
    why: Option<&'a str>,
}

fn told(line: &national::Line) -> Told<'_> {
    let (by, how, why) = match &line.covered {
        national::Covered::By { questions, how } => {
            (questions.iter().map(String::as_str).collect(), how.as_deref(), None)
        }
        national::Covered::Not { why } => (Vec::new(), None, Some(why.as_str())),
        national::Covered::Unaccounted => (Vec::new(), None, Some("UNACCOUNTED")),
    };
    Told { step: &line.step, field: line.field.as_deref(), by, how, why }
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
