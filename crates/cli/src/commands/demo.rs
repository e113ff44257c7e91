use std::io::{IsTerminal as _, Write as _};
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};

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
        // Whatever can be wrong with what was asked for is found before a folder is made.
        let plan = Plan { cases: self.cases, seed: self.seed, until: self.until()? };
        let listening = (!self.no_serve).then(|| self.listening.clone().listening()).transpose()?;
        println!(
            "Everybody in this demo is invented: the people, the places, the organisations and what they say. No telephone\n\
             number in it rings anywhere: they are those that Ofcom keeps for drama."
        );
        let (house, _) = Place::folder(&self.data).prepare()?;
        let store = house.open()?;
        let filled = fill(&store, plan, Progress::of(plan.cases).shown())?;
        println!(
            "{} organisations, {} people who sign in, {} cases, {} entries, in {}.",
            filled.partnership.organisations,
            filled.partnership.members.len(),
            filled.cases,
            filled.entries,
            self.data.display()
        );
        match listening {
            Some(listening) => {
                let app = App::new(store, SystemClock, SystemIds);
                links(&app, &listening, &filled.partnership)?;
                serving::serve(app, listening)?;
            }
            None => store.close(),
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Midnight at the start of the day on which the history ends, so that one day gives one demo.
    fn until(&self) -> anyhow::Result<Moment> {
        let today = match self.today {
            Some(day) if YEARS.contains(&day.year()) => day,
            Some(day) => bail!(
                "{day} is no day of a demo: choose one of the years {} to {}",
                YEARS.start(),
                YEARS.end()
            ),
            None => {
                let now =
                    SystemClock.now().timestamp().context("this machine's clock is beyond all years")?;
                now.to_zoned(TimeZone::UTC).date()
            }
        };
        Ok(Moment::from(today.to_zoned(TimeZone::UTC)?.timestamp()))
    }
}

/// The years in which a demo's history may end.
const YEARS: RangeInclusive<i16> = 2000..=2200;

/// How far the filling is, on the standard error: one line that counts up for people, a line a tenth for everything else.
struct Progress {
    cases: u64,
    people: bool,
    tenths: AtomicU64,
}

impl Progress {
    fn of(cases: u64) -> Self {
        Self { cases, people: std::io::stderr().is_terminal(), tenths: AtomicU64::new(0) }
    }

    fn shown(self) -> impl Fn(u64) + Sync {
        move |done| {
            let cases = self.cases;
            if self.people {
                eprint!("\r{done} of {cases} cases{}", if done == cases { "\n" } else { "" });
                // A progress line that cannot be shown is no reason to stop.
                let _unseen = std::io::stderr().flush();
                return;
            }
            let tenth = done * 10 / cases.max(1);
            if self.tenths.fetch_max(tenth, Ordering::Relaxed) < tenth {
                eprintln!("{done} of {cases} cases");
            }
        }
    }
}

/// A link for each role, and for the same role in another organisation where there is one: what one sees, the other must not. The
/// partnership has no director: that role has no pages yet.
fn links(app: &App, listening: &Listening, partnership: &Partnership) -> anyhow::Result<()> {
    println!(
        "Everybody is invented. To sign in as one of them, open a link; each works once, for three days:"
    );
    for role in Role::ALL {
        let mut organisations = Vec::new();
        for member in partnership.members.iter().filter(|member| member.role == role) {
            if organisations.len() == 2 || organisations.contains(&member.organisation) {
                continue;
            }
            organisations.push(member.organisation);
            let secret = link_of(app, Some(member.user), LinkPurpose::SignIn)?;
            println!(
                "  {}, {}, {} ({})",
                member.name,
                role.code(),
                member.organisation_name,
                member.team_name
            );
            println!("    {}", serving::link(&listening.address(), "enter", &secret));
        }
    }
    Ok(())
}
