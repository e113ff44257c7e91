//! The demo's partnership on pages, and a housing officer in it.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]
#![allow(dead_code, reason = "each test uses its part")]

use app::Actor;
use app::demo::{Member, Plan, fill};
use app::sign_in::LinkPurpose;
use domain::user::Role;
use tokio::net::TcpListener;
use web::{Site, Web};

use super::House;
use super::walker::Walker;

/// The demo's partnership, served.
pub struct Demo {
    /// Its address.
    pub site: String,
    pub app: app::App,
    pub clock: testkit::HandClock,
    pub officer: Actor,
    colleague: Actor,
    pub lead: Actor,
    partner: Actor,
}

impl Demo {
    /// Fills a house with so many cases, and serves it.
    pub async fn serve(cases: u64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let house = House::new();
        let plan = Plan { cases, seed: 1, until: house.app.now() };
        let filled = fill(&house.app.store, plan, |_| ()).unwrap();
        let members = &filled.partnership.members;
        let actor = |fits: &dyn Fn(&Member) -> bool| {
            let found = members.iter().find(|one| fits(one)).unwrap();
            Actor { user: found.user, organisation: found.organisation, role: found.role }
        };
        let officer = actor(&|one| one.role == Role::FirstResponder);
        let colleague = actor(&|one| {
            one.organisation == officer.organisation
                && one.user != officer.user
                && [Role::Caseworker, Role::Lead, Role::Supervisor].contains(&one.role)
        });
        let lead = actor(&|one| one.organisation == officer.organisation && one.role == Role::Lead);
        let partner = actor(&|one| one.organisation_name == "Lantern House" && one.role == Role::Caseworker);
        let (app, clock) = (house.app.clone(), house.room.clock.clone());
        let web = Web::new(app.clone(), Site::at(address, None).unwrap());
        tokio::spawn(async move {
            let _house = house;
            web::serve(listener, web, std::future::pending()).await
        });
        Self { site: format!("http://{address}"), app, clock, officer, colleague, lead, partner }
    }

    /// Signs the officer in by a one-time link.
    pub async fn enter(&self, walker: &Walker) {
        self.enter_as(self.officer, walker).await;
    }

    /// Signs somebody else of the officer's organisation in.
    pub async fn enter_colleague(&self, walker: &Walker) {
        self.enter_as(self.colleague, walker).await;
    }

    /// Signs the lead of the officer's organisation in, who signs what partners wrote.
    pub async fn enter_lead(&self, walker: &Walker) {
        self.enter_as(self.lead, walker).await;
    }

    /// Signs somebody of a charity of the partnership in.
    pub async fn enter_partner(&self, walker: &Walker) {
        self.enter_as(self.partner, walker).await;
    }

    /// The id of the officer's organisation.
    pub fn council(&self) -> String {
        self.lead.organisation.0.to_string()
    }

    async fn enter_as(&self, actor: Actor, walker: &Walker) {
        let link = app::sign_in::link_of(&self.app, Some(actor.user), LinkPurpose::SignIn).unwrap();
        walker.open(&format!("/enter/{}", link.text())).await;
        walker.press().await;
    }
}
