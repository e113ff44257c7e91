use std::process::ExitCode;

use anyhow::{Context as _, bail};
use app::sign_in::{LinkPurpose, link_of};
use app::user::{NewUser, add_at_the_machine};
use app::{App, SystemClock, SystemIds, organisation};
use clap::{Args, Subcommand};
use domain::user::Role;
use domain::{OrganisationId, Words};

use crate::place::Place;
use crate::serving::link;

/// People who sign in
#[derive(Subcommand)]
pub enum User {
    Add(Add),
    Link(Link),
}

/// Add somebody, and print the one-time link with which they choose a password
#[derive(Args)]
pub struct Add {
    #[command(flatten)]
    place: Place,
    /// What they are called
    #[arg(long)]
    name: String,
    /// Their e-mail address: they sign in with it
    #[arg(long)]
    email: String,
    /// first-responder, lead, caseworker, supervisor, partner, governance, director or administrator
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
    /// Their e-mail address
    #[arg(long)]
    email: String,
}

impl User {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Add(add) => add.run(),
            Self::Link(link) => link.run(),
        }
    }
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
        println!("Their link, for three days and one use:");
        println!("{}", link("", "set-up", &link_of(&app, Some(user), LinkPurpose::Password)?));
        Ok(ExitCode::SUCCESS)
    }
}

impl Link {
    fn run(self) -> anyhow::Result<ExitCode> {
        let app = App::new(self.place.open()?, SystemClock, SystemIds);
        let user = app.store.user_by_email(&self.email.trim().to_lowercase())?;
        let user =
            user.context("nobody here signs in with this address: add them with `wayhaven user add`")?;
        println!("Their link, for three days and one use:");
        println!("{}", link("", "set-up", &link_of(&app, Some(user), LinkPurpose::Password)?));
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
