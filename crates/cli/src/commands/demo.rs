use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use app::demo::{Partnership, Plan, fill};
use app::sign_in::{LinkPurpose, link_of};
use app::{App, Clock as _, SystemClock, SystemIds};
use clap::Args;
use domain::Moment;
use domain::user::Role;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::commands::serve::ListeningAt;
use crate::place::Place;
use crate::serving::{self, Listening};

/// Fill a new database with an invented partnership and its cases, and serve its pages; nobody in it is real
#[derive(Args)]
pub struct Demo {
    /// The folder for the demo's database; it must not hold one yet
    #[arg(long, value_name = "DIR", default_value = "wayhaven-demo")]
    data: PathBuf,

    /// How many cases
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u64).range(..=9_000_000))]
    cases: u64,

    /// Where its chance comes from: the same seed, number of cases and day give the same partnership
    #[arg(long, default_value_t = 1)]
    seed: u64,

    /// The day on which its two years of history end [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<Date>,

    #[command(flatten)]
    listening: ListeningAt,

    /// Only fill the database
    #[arg(long)]
    no_serve: bool,
}

impl Demo {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        if self.data.join("wayhaven.sqlite").exists() {
            bail!(
                "there is a database in {} already, and a demo never writes over one: choose another folder with --data, or remove it",
                self.data.display()
            );
        }
        println!(
            "Everybody in this demo is invented: the people, the places, the organisations and what they say."
        );
        let (house, _) = Place::folder(&self.data).prepare()?;
        let store = house.open()?;
        let plan = Plan { cases: self.cases, seed: self.seed, until: self.until()? };
        let progress = std::io::stderr().is_terminal();
        let filled = fill(&store, plan, |done| {
            if progress {
                eprint!("\r{done} of {} cases", plan.cases);
                // A progress line that cannot be shown is no reason to stop.
                let _unseen = std::io::stderr().flush();
            }
        })?;
        if progress {
            eprintln!();
        }
        println!(
            "{} organisations, {} people who sign in, {} cases, {} entries, in {}.",
            filled.partnership.organisations,
            filled.partnership.members.len(),
            filled.cases,
            filled.entries,
            self.data.display()
        );
        if !self.no_serve {
            let app = App::new(store, SystemClock, SystemIds);
            let listening = self.listening.listening()?;
            links(&app, &listening, &filled.partnership)?;
            serving::serve(app, listening)?;
        } else {
            store.close();
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Midnight at the start of the day on which the history ends, so that one day gives one demo.
    fn until(&self) -> anyhow::Result<Moment> {
        let today = match self.today {
            Some(day) => day,
            None => {
                let now =
                    SystemClock.now().timestamp().context("this machine's clock is beyond all years")?;
                now.to_zoned(TimeZone::UTC).date()
            }
        };
        Ok(Moment::from(today.to_zoned(TimeZone::UTC)?.timestamp()))
    }
}

/// A link for each role, and for the same role in another organisation where there is one: what one sees, the other must not.
fn links(app: &App, listening: &Listening, partnership: &Partnership) -> anyhow::Result<()> {
    println!("To sign in, open one of these links. Each works once, for three days:");
    for role in Role::ALL {
        let mut organisations = Vec::new();
        for member in partnership.members.iter().filter(|member| member.role == role) {
            if organisations.len() == 2 || organisations.contains(&member.organisation) {
                continue;
            }
            organisations.push(member.organisation);
            let secret = link_of(app, Some(member.user), LinkPurpose::SignIn)?;
            println!("  {}, {}, {}", member.name, role.code(), member.organisation_name);
            println!("    {}", serving::link(&listening.address(), "enter", &secret));
        }
    }
    Ok(())
}
