use std::process::ExitCode;

use anyhow::{Context as _, bail};
use app::sign_in::{LinkPurpose, link_of};
use app::user::{
    NewUser, add_at_the_machine, disable_at_the_machine, link_at_the_machine, list_at_the_machine,
    reset_at_the_machine,
};
use app::{App, SystemClock, SystemIds, organisation};
use clap::{Args, Subcommand};
use domain::user::Role;
use domain::{OrganisationId, Words};
use sealed::Secret;

use crate::place::Place;
use crate::serving::link;

/// People who sign in
#[derive(Subcommand)]
pub enum User {
    List(List),
    Add(Add),
    Link(Link),
    Reset(Reset),
    Disable(Disable),
}

/// Show everybody: name, role, organisation, whether they may sign in, e-mail address; that it was shown is on record
#[derive(Args)]
pub struct List {
    #[command(flatten)]
    place: Place,
}

/// Add somebody, and print the one-time link with which they choose a password
#[derive(Args)]
pub struct Add {
    #[command(flatten)]
    place: Place,

    #[command(flatten)]
    at: At,
    /// What they are called
    #[arg(long)]
    name: String,
    /// Their e-mail address: they sign in with it
    #[arg(long)]
    email: String,
    /// first-responder, lead, caseworker, supervisor, partner, governance, director, administrator or editor
    #[arg(long, value_parser = role)]
    role: Role,
    /// The organisation that they act for, by its name; needed where there are several
    #[arg(long)]
    organisation: Option<String>,
}

/// Print a new one-time link for somebody who has lost their password or their link
#[derive(Args)]
pub struct Link {
    #[command(flatten)]
    place: Place,

    #[command(flatten)]
    at: At,
    /// Their e-mail address
    #[arg(long)]
    email: String,
}

/// End somebody's sign-ins, take away their password, and print the one-time link with which they choose another
#[derive(Args)]
pub struct Reset {
    #[command(flatten)]
    place: Place,

    #[command(flatten)]
    at: At,
    /// Their e-mail address
    email: String,
}

/// Let somebody in no more, and end their sign-ins; there is no way back, and the address stays theirs
#[derive(Args)]
pub struct Disable {
    #[command(flatten)]
    place: Place,
    /// Their e-mail address
    email: String,
    /// Even if nobody is left then to set up their organisation
    #[arg(long)]
    even_last: bool,
}

/// The address at which people open Wayhaven, for whole links.
#[derive(Args)]
struct At {
    /// The address that people type, such as https://wayhaven.example, so that the whole link is printed
    #[arg(long, value_name = "URL", env = "WAYHAVEN_ADDRESS")]
    site: Option<String>,
}

impl At {
    /// Prints a link to choose a password with: the whole of it, or what to put in front of it.
    fn tell(&self, secret: &Secret) {
        println!("Their link, for three days and one use:");
        match self
            .site
            .as_deref()
            .map(|site| site.trim().trim_end_matches('/'))
            .filter(|site| !site.is_empty())
        {
            Some(site) => println!("{}", link(site, "set-up", secret)),
            None => {
                println!("{}", link("", "set-up", secret));
                println!(
                    "Open it at your Wayhaven’s address: put that in front, such as http://127.0.0.1:7340/set-up/… \
                     (with --site URL the whole link is printed)."
                );
            }
        }
    }
}

impl User {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::List(list) => list.run(),
            Self::Add(add) => add.run(),
            Self::Link(link) => link.run(),
            Self::Reset(reset) => reset.run(),
            Self::Disable(disable) => disable.run(),
        }
    }
}

impl List {
    fn run(self) -> anyhow::Result<ExitCode> {
        let app = App::new(self.place.open()?, SystemClock, SystemIds);
        let rows: Vec<[String; 5]> = list_at_the_machine(&app)?
            .iter()
            .map(|user| {
                let active = if user.active { "active" } else { "disabled" };
                [
                    user.name.reveal(),
                    user.role.code(),
                    user.organisation.reveal(),
                    active,
                    user.email.reveal(),
                ]
                .map(plain)
            })
            .collect();
        if rows.is_empty() {
            println!("Nobody can sign in yet: run `wayhaven serve` and open the link that it prints.");
        }
        let mut wide = [0; 5];
        for row in &rows {
            for (wide, text) in wide.iter_mut().zip(row) {
                *wide = text.chars().count().max(*wide);
            }
        }
        for row in &rows {
            let line: Vec<String> =
                row.iter().zip(wide).map(|(text, wide)| format!("{text:wide$}")).collect();
            println!("{}", line.join("  ").trim_end());
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Reset {
    fn run(self) -> anyhow::Result<ExitCode> {
        let app = App::new(self.place.open()?, SystemClock, SystemIds);
        let secret = reset_at_the_machine(&app, &self.email)?;
        println!(
            "They are signed out everywhere, their password is gone, and the address of their calendar has ended."
        );
        self.at.tell(&secret);
        Ok(ExitCode::SUCCESS)
    }
}

impl Disable {
    fn run(self) -> anyhow::Result<ExitCode> {
        let app = App::new(self.place.open()?, SystemClock, SystemIds);
        disable_at_the_machine(&app, &self.email, self.even_last)?;
        println!("They can sign in no more, and are signed out everywhere.");
        Ok(ExitCode::SUCCESS)
    }
}

/// Text without marks that steer a terminal.
fn plain(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}

impl Add {
    fn run(self) -> anyhow::Result<ExitCode> {
        let app = App::new(self.place.open()?, SystemClock, SystemIds);
        let organisation = named(&app, self.organisation.as_deref())?;
        let user = NewUser {
            name: Words::new(self.name)?,
            email: Words::new(self.email)?,
            organisation,
            team: None,
            role: self.role,
        };
        let user = add_at_the_machine(&app, user)?;
        self.at.tell(&link_of(&app, Some(user), LinkPurpose::Password)?);
        Ok(ExitCode::SUCCESS)
    }
}

impl Link {
    fn run(self) -> anyhow::Result<ExitCode> {
        let app = App::new(self.place.open()?, SystemClock, SystemIds);
        let secret = link_at_the_machine(&app, &self.email)?;
        self.at.tell(&secret);
        Ok(ExitCode::SUCCESS)
    }
}

fn named(app: &App, name: Option<&str>) -> anyhow::Result<OrganisationId> {
    let all = organisation::all_names(app)?;
    let names = || all.iter().map(|(_, name)| name.reveal()).collect::<Vec<_>>().join("; ");
    match (name, all.as_slice()) {
        (_, []) => {
            bail!("there is no organisation yet: run `wayhaven serve` and open the link that it prints")
        }
        (None, [(only, _)]) => Ok(*only),
        (None, _) => bail!("say which organisation, with --organisation: {}", names()),
        (Some(wanted), _) => {
            let same = |name: &Words| name.reveal().to_lowercase() == wanted.trim().to_lowercase();
            let found = all.iter().find(|(_, name)| same(name)).map(|(id, _)| *id);
            found.with_context(|| format!("there is no organisation “{wanted}”: there are {}", names()))
        }
    }
}

fn role(word: &str) -> Result<Role, String> {
    let known = Role::ALL.map(Role::code).join(", ");
    Role::from_code(word).ok_or_else(|| format!("“{word}” is no role: use {known}"))
}
