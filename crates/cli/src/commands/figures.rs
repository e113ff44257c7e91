use std::process::ExitCode;

use app::at_risk::{self, Ages, Asked, Figures as AtRisk};
use app::{App, SystemClock, SystemIds};
use clap::{Args, Subcommand};
use domain::case::{Category, Marker};
use domain::pathway::Status;
use jiff::civil::Date;
use serde::Serialize;

use crate::place::Place;

/// Figures: how many people on the register, right now and as at any day; how many referrals a year
#[derive(Subcommand)]
pub enum Figures {
    Register(Register),
    Referrals(Referrals),
}

/// How many people stand on the register of people at risk. Small numbers are not hidden: keep them to those who may see the cases
#[derive(Args)]
pub struct Register {
    #[command(flatten)]
    place: Place,
    /// As at the end of this day in London: YYYY-MM-DD [default: now]
    #[arg(long, value_name = "DAY", value_parser = day)]
    as_at: Option<Date>,
    /// As was known at the end of this day: YYYY-MM-DD [default: now]
    #[arg(long, value_name = "DAY", value_parser = day)]
    known_at: Option<Date>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// How many referrals were made
#[derive(Args)]
pub struct Referrals {
    #[command(flatten)]
    place: Place,
    /// By year
    #[arg(long)]
    by_year: bool,
    /// As JSON
    #[arg(long)]
    json: bool,
}

fn day(text: &str) -> Result<Date, String> {
    rules::read_day(text).map_err(|error| error.to_string())
}

/// The register, as JSON has it.
#[derive(Serialize)]
struct Told {
    as_at: Option<String>,
    known_at: Option<String>,
    all: i64,
    categories: Vec<OfCategory>,
    statuses: Vec<Counted>,
    markers: Vec<Counted>,
}

#[derive(Serialize)]
struct OfCategory {
    category: &'static str,
    children: i64,
    adults: i64,
    not_met: i64,
    all: i64,
}

#[derive(Serialize)]
struct Counted {
    what: &'static str,
    count: i64,
}

#[derive(Serialize)]
struct OfYear {
    year: i16,
    children: i64,
    adults: i64,
}

impl Figures {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Register(command) => command.run()?,
            Self::Referrals(command) => command.run()?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Register {
    fn run(self) -> anyhow::Result<()> {
        let app = App::new(self.place.open()?, SystemClock, SystemIds);
        let figures = at_risk::figures_of_house(&app, Asked { day: self.as_at, known: self.known_at })?;
        let told = told(&figures, (self.as_at, self.known_at));
        if self.json {
            println!("{}", serde_json::to_string_pretty(&told)?);
            return Ok(());
        }
        println!("{:<12} {:>9} {:>9} {:>9} {:>9}", "", "children", "adults", "not met", "all");
        for row in &told.categories {
            println!(
                "{:<12} {:>9} {:>9} {:>9} {:>9}",
                row.category, row.children, row.adults, row.not_met, row.all
            );
        }
        println!("{} on the register.", told.all);
        Ok(())
    }
}

fn told(figures: &AtRisk, (as_at, known_at): (Option<Date>, Option<Date>)) -> Told {
    let category = |category: &Category| OfCategory {
        category: category.code(),
        children: figures.of(Some(*category), Some(Ages::Children)),
        adults: figures.of(Some(*category), Some(Ages::Adults)),
        not_met: figures.of(Some(*category), Some(Ages::Unknown)),
        all: figures.of(Some(*category), None),
    };
    let status = |one: &Status| Counted { what: one.code(), count: figures.with_status(*one) };
    let marker = |one: &Marker| Counted { what: one.code(), count: figures.with_marker(*one) };
    Told {
        as_at: as_at.map(|day| day.to_string()),
        known_at: known_at.map(|day| day.to_string()),
        all: figures.all(),
        categories: Category::ALL.iter().map(category).collect(),
        statuses: Status::ALL.iter().map(status).collect(),
        markers: Marker::ALL.iter().map(marker).collect(),
    }
}

impl Referrals {
    fn run(self) -> anyhow::Result<()> {
        anyhow::ensure!(self.by_year, "say how they are counted: --by-year");
        let app = App::new(self.place.open()?, SystemClock, SystemIds);
        let of_year =
            |one: at_risk::Year| OfYear { year: one.year, children: one.children, adults: one.adults };
        let years: Vec<OfYear> = at_risk::years_of_house(&app)?.into_iter().map(of_year).collect();
        if self.json {
            println!("{}", serde_json::to_string_pretty(&years)?);
            return Ok(());
        }
        println!("{:<6} {:>9} {:>9}", "year", "children", "adults");
        for one in years {
            println!("{:<6} {:>9} {:>9}", one.year, one.children, one.adults);
        }
        Ok(())
    }
}
