use std::process::ExitCode;

use anyhow::{Context as _, anyhow, bail};
use app::{Clock as _, SystemClock};
use clap::{Args, Subcommand};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rules::{Confidence, Filter, Nation, Rule, RuleBook, Summary, near_nations};
use serde::Serialize;

/// Law and guidance as dated data: what holds where and when, and which date follows from it
#[derive(Subcommand)]
pub enum Rules {
    List(List),
    Show(Show),
    Due(Due),
    Diff(Diff),
}

/// The rules that hold in a nation on a day
#[derive(Args)]
pub struct List {
    /// england, wales, scotland or northern-ireland
    #[arg(long, value_parser = nation)]
    nation: Option<Nation>,
    /// Only rules that held, or may have, on this day: YYYY-MM-DD
    #[arg(long, value_parser = day)]
    on: Option<Date>,
    /// Only rules of this topic; a wrong one lists those there are
    #[arg(long)]
    topic: Option<String>,
    /// Only rules of which we are exactly so sure: verified, secondary, part-verified, from-memory
    #[arg(long, value_parser = confidence)]
    confidence: Option<Confidence>,
    /// Only how many there are, by how sure we are
    #[arg(long)]
    summary: bool,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// One rule, whole
#[derive(Args)]
pub struct Show {
    /// Its id, such as DEC-04
    id: String,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// The date that a rule gives, and why
#[derive(Args)]
pub struct Due {
    /// Its id, such as DEC-04, or a matter, such as recovery-period
    id: String,
    /// england, wales, scotland or northern-ireland
    #[arg(long, value_parser = nation)]
    nation: Nation,
    /// The day of the event that it is counted from: YYYY-MM-DD
    #[arg(long, value_parser = day)]
    from: Date,
    /// The day of the second event, where the rule waits for the later or earlier of two: YYYY-MM-DD
    #[arg(long, value_name = "DATE", value_parser = day)]
    second: Option<Date>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// What changed in a nation between two days
#[derive(Args)]
pub struct Diff {
    /// The first day: YYYY-MM-DD
    #[arg(long, value_parser = day)]
    from: Date,
    /// The second day [default: today]
    #[arg(long, value_parser = day)]
    to: Option<Date>,
    /// england, wales, scotland or northern-ireland
    #[arg(long, value_parser = nation)]
    nation: Nation,
    /// As JSON
    #[arg(long)]
    json: bool,
}

impl Rules {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        let book = RuleBook::embedded();
        match self {
            Self::List(command) => command.run(book)?,
            Self::Show(command) => command.run(book)?,
            Self::Due(command) => command.run(book)?,
            Self::Diff(command) => command.run(book)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl List {
    fn run(self, book: &RuleBook) -> anyhow::Result<()> {
        let filter =
            Filter { nation: self.nation, on: self.on, topic: self.topic, confidence: self.confidence };
        if self.summary {
            let summary = book.summary(&filter)?;
            return if self.json { print_json(&summary) } else { print_summary(&summary) };
        }
        let rules = book.list(&filter)?;
        if self.json {
            return print_json(&rules);
        }
        for rule in &rules {
            print_short(rule);
        }
        println!("{} rule(s).", rules.len());
        Ok(())
    }
}

impl Show {
    fn run(self, book: &RuleBook) -> anyhow::Result<()> {
        let rule = book.rule(&self.id)?;
        if self.json {
            return print_json(rule);
        }
        let citation = book.cite(rule, today()?);
        println!("{}: {}", rule.id, rule.text);
        println!("Nations: {}", rule.nations_said);
        println!("In force: {}", citation.in_force);
        if let Some(value) = rule.value_words() {
            println!("Value: {value}");
        }
        println!("Authority: {}", rule.authority);
        for (head, text) in
            [("Read", &citation.source), ("Link", &citation.link), ("For software", &rule.note)]
        {
            if let Some(text) = text {
                println!("{head}: {text}");
            }
        }
        println!("How sure: {}, {}", rule.confidence, rule.confidence.meaning());
        for conflict in &citation.conflicts {
            println!("Sources disagree: {conflict}");
        }
        Ok(())
    }
}

impl Due {
    fn run(self, book: &RuleBook) -> anyhow::Result<()> {
        let mut question = rules::Question::new(&self.id, self.nation, self.from);
        question.second_event = self.second;
        let due = book.answer(&question)?;
        if self.json {
            return print_json(&due);
        }
        println!("due {}", due.date);
        for line in due.explanation.lines() {
            println!("{line}");
        }
        Ok(())
    }
}

impl Diff {
    fn run(self, book: &RuleBook) -> anyhow::Result<()> {
        let to = self.to.map_or_else(today, Ok)?;
        if to < self.from {
            bail!("the second day, {to}, is before the first, {}: swap them", self.from);
        }
        let diff = book.diff(self.nation, self.from, to);
        if self.json {
            return print_json(&diff);
        }
        for change in &diff.changed {
            println!("changed  {} → {}: {}", change.before.id, change.after.id, change.after.text);
        }
        for (word, rules) in [("began", &diff.began), ("ended", &diff.ended)] {
            for rule in rules {
                println!("{word:7}  {}: {}", rule.id, rule.text);
            }
        }
        println!("{} changed, {} began, {} ended.", diff.changed.len(), diff.began.len(), diff.ended.len());
        Ok(())
    }
}

fn print_short(rule: &Rule) {
    let sure = match (rule.confidence, rule.in_conflict) {
        (Confidence::Verified, false) => String::new(),
        (confidence, false) => format!("  [{confidence}]"),
        (confidence, true) => format!("  [{confidence}; sources disagree]"),
    };
    println!("{:9}{}{sure}", rule.id, rule.text);
}

fn print_summary(summary: &Summary) -> anyhow::Result<()> {
    for (confidence, count) in &summary.by_confidence {
        println!("{count:4}  {confidence}: {}", confidence.meaning());
    }
    println!("{:4}  rules in all; {} of them with sources that disagree", summary.rules, summary.in_conflict);
    if summary.parts > 0 {
        println!("      and {} entry that tells apart times within one of them", summary.parts);
    }
    Ok(())
}

fn print_json(value: &impl Serialize) -> anyhow::Result<()> {
    println!("{}", serde_json::to_string_pretty(value)?);
    Ok(())
}

fn today() -> anyhow::Result<Date> {
    let now = SystemClock.now().timestamp().context("this machine's clock is beyond all years")?;
    Ok(now.to_zoned(TimeZone::UTC).date())
}

fn nation(word: &str) -> anyhow::Result<Nation> {
    word.to_lowercase().replace(' ', "-").parse().map_err(|error: rules::UnknownNation| {
        let near: Vec<String> = near_nations(word).iter().map(ToString::to_string).collect();
        if near.is_empty() {
            anyhow!("{error}")
        } else {
            anyhow!("{error}; did you mean {}?", near.join(" or "))
        }
    })
}

fn day(text: &str) -> anyhow::Result<Date> {
    Ok(rules::read_day(text)?)
}

fn confidence(word: &str) -> anyhow::Result<Confidence> {
    let found = Confidence::ALL.into_iter().find(|confidence| confidence.code() == word);
    found.with_context(|| {
        let all: Vec<&str> = Confidence::ALL.iter().map(|confidence| confidence.code()).collect();
        format!("“{word}” says not how sure: use {}", all.join(", "))
    })
}
