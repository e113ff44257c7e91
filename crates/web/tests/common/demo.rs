//! The demo's partnership on pages, and a housing officer in it.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]
#![allow(dead_code, reason = "each test uses its part")]

use app::Actor;
use app::demo::{Plan, fill};
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
    app: app::App,
    pub clock: testkit::HandClock,
    officer: Actor,
    colleague: Actor,
}

impl Demo {
    /// Fills a house with so many cases, and serves it.
    pub async fn serve(cases: u64) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let house = House::new();
        let plan = Plan { cases, seed: 1, until: house.app.now() };
        let filled = fill(&house.app.store, plan, |_| ()).unwrap();
        let member = filled.partnership.members.iter().find(|one| one.role == Role::FirstResponder).unwrap();
        let officer = Actor { user: member.user, organisation: member.organisation, role: member.role };
        let colleague = filled.partnership.members.iter().find(|one| {
            one.organisation == officer.organisation
                && one.user != officer.user
                && [Role::Caseworker, Role::Lead, Role::Supervisor].contains(&one.role)
        });
        let colleague = colleague.unwrap();
        let colleague =
            Actor { user: colleague.user, organisation: colleague.organisation, role: colleague.role };
        let (app, clock) = (house.app.clone(), house.room.clock.clone());
        let web = Web::new(app.clone(), Site::at(address, None).unwrap());
        tokio::spawn(async move {
            let _house = house;
            web::serve(listener, web, std::future::pending()).await
        });
        Self { site: format!("http://{address}"), app, clock, officer, colleague }
    }

    /// Signs the officer in by a one-time link.
    pub async fn enter(&self, walker: &Walker) {
        self.enter_as(self.officer, walker).await;
    }

    /// Signs somebody else of the officer's organisation in.
    pub async fn enter_colleague(&self, walker: &Walker) {
        self.enter_as(self.colleague, walker).await;
    }

    async fn enter_as(&self, actor: Actor, walker: &Walker) {
        let link = app::sign_in::link_of(&self.app, Some(actor.user), LinkPurpose::SignIn).unwrap();
        walker.open(&format!("/enter/{}", link.text())).await;
        walker.press().await;
    }
}
