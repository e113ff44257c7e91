//! The names of those who wrote in a case, and of those who are responsible for it, as far as the reader may know them.

use app::user::Responsible;
use app::{Actor, App, AppError, organisation, user};
use askama::Template;
use domain::case::{CaseEvent, SoughtBy};
use domain::{Author, Entry, OrganisationId, TeamId, UserId};

use crate::component::Html;
use crate::shell::Shell;

/// Names, each looked up once.
#[derive(Default)]
pub(in crate::page) struct People {
    users: Vec<(UserId, Option<String>)>,
    organisations: Vec<(OrganisationId, String)>,
    teams: Vec<(TeamId, String)>,
}

#[derive(Template)]
#[template(source = r#"<p dir="auto">{{ words }}</p>"#, ext = "html")]
struct Sentence {
    words: String,
}

/// A sentence of ours.
pub(in crate::page) fn sentence(words: String) -> Html {
    Html::of(&Sentence { words })
}

/// Who is responsible, in words; empty where nobody is.
pub(in crate::page) fn responsible(one: &Responsible, shell: &Shell) -> String {
    match one {
        Responsible::Nobody => String::new(),
        Responsible::Somebody => shell.say("case-somebody"),
        Responsible::Named(name) => name.reveal().to_owned(),
    }
}

impl People {
    /// Those who wrote the entries, and those who were made responsible by them.
    pub fn of<'a>(
        app: &App,
        actor: &Actor,
        entries: impl Iterator<Item = &'a Entry<CaseEvent>>,
    ) -> Result<Self, AppError> {
        let mut people = Self::default();
        people.learn_user(app, actor, actor.user)?;
        for entry in entries {
            people.learn_user(app, actor, entry.author.user)?;
            people.learn_organisation(app, actor, entry.author.organisation)?;
            let (owner, team) = match &entry.event {
                CaseEvent::Assigned(assigned) => (assigned.owner, assigned.team),
                CaseEvent::HandedOver(over) => (over.owner, over.team),
                _ => (None, None),
            };
            match &entry.event {
                CaseEvent::Referred(referred) => {
                    for user in &referred.written_by {
                        people.learn_user(app, actor, *user)?;
                    }
                }
                CaseEvent::ReferralSent(sent) => people.learn_organisation(app, actor, sent.to)?,
                CaseEvent::ConsentSaid(said) => {
                    if let Some(user) = said.asked_by {
                        people.learn_user(app, actor, user)?;
                    }
                }
                _ => {}
            }
            if let Some(owner) = owner {
                people.learn_user(app, actor, owner)?;
            }
            if let Some(team) = team {
                people.learn_team(app, actor, team)?;
            }
        }
        Ok(people)
    }

    fn learn_user(&mut self, app: &App, actor: &Actor, id: UserId) -> Result<(), AppError> {
        if self.users.iter().all(|(other, _)| *other != id) {
            let name = user::name(app, actor, id)?.map(|name| name.reveal().to_owned());
            self.users.push((id, name));
        }
        Ok(())
    }

    fn learn_organisation(&mut self, app: &App, actor: &Actor, id: OrganisationId) -> Result<(), AppError> {
        if id != actor.organisation && self.organisations.iter().all(|(other, _)| *other != id) {
            let name = organisation::name(app, id)?.map(|name| name.reveal().to_owned());
            self.organisations.push((id, name.unwrap_or_default()));
        }
        Ok(())
    }

    fn learn_team(&mut self, app: &App, actor: &Actor, id: TeamId) -> Result<(), AppError> {
        if self.teams.iter().all(|(other, _)| *other != id) {
            let name = app::team::name(app, actor, id)?.map(|name| name.reveal().to_owned());
            self.teams.push((id, name.unwrap_or_default()));
        }
        Ok(())
    }

    /// A user's name, where it is the reader's to know.
    pub fn user(&self, id: UserId) -> Option<&str> {
        self.users.iter().find(|(other, _)| *other == id).and_then(|(_, name)| name.as_deref())
    }

    /// A user's name, or that it is somebody whose name is not the reader's to know.
    pub fn user_name(&self, id: UserId, shell: &Shell) -> String {
        self.user(id).map_or_else(|| shell.say("case-somebody"), str::to_owned)
    }

    /// A sentence about an organisation; nothing about the reader's own, which needs no telling.
    pub fn at_organisation(&self, message: &str, id: OrganisationId, shell: &Shell) -> Html {
        match self.organisations.iter().find(|(other, _)| *other == id) {
            Some((_, name)) => sentence(shell.with(message, "name", name)),
            None => sentence(shell.with(message, "name", &shell.say("referral-own"))),
        }
    }

    /// A team's name.
    pub fn team(&self, id: TeamId) -> Option<&str> {
        self.teams.iter().find(|(other, _)| *other == id).map(|(_, name)| name.as_str())
    }

    /// Who wrote something; of another organisation, its name.
    pub fn name(&self, author: &Author, shell: &Shell) -> String {
        if let Some(name) = self.user(author.user) {
            return name.to_owned();
        }
        if author.user == UserId::PUBLIC {
            return shell.say("case-by-public");
        }
        let organisation = self.organisations.iter().find(|(id, _)| *id == author.organisation);
        match organisation {
            Some((_, name)) if !name.is_empty() => shell.with("case-somebody-at", "organisation", name),
            _ => shell.say("case-somebody"),
        }
    }

    /// That they wrote it.
    pub fn by(&self, author: &Author, shell: &Shell) -> String {
        shell.with("case-written-by", "name", &self.name(author, shell))
    }

    /// Who was made responsible.
    pub fn responsible(&self, owner: Option<UserId>, team: Option<TeamId>, shell: &Shell) -> Html {
        let owner = owner.map(|id| self.user(id).map_or_else(|| shell.say("case-somebody"), str::to_owned));
        let team = team.map(|id| self.team(id).unwrap_or_default().to_owned());
        let names: Vec<String> = owner.into_iter().chain(team).filter(|name| !name.is_empty()).collect();
        sentence(shell.with("case-responsible-is", "name", &names.join(", ")))
    }

    /// By what somebody looked for the person.
    pub fn looked_for(&self, by: SoughtBy, shell: &Shell) -> Html {
        let word = match by {
            SoughtBy::Name => "looked-for-name",
            SoughtBy::Reference => "looked-for-reference",
            SoughtBy::Telephone => "looked-for-telephone",
            SoughtBy::Address => "looked-for-address",
        };
        sentence(shell.say(word))
    }
}
