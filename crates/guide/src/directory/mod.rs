//! The directory: who helps, how they are reached, and on which day that was last checked.

use jiff::civil::Date;

use crate::data::{Body, Confidence, Help, Phone, Reach, Running, Service, Spot};

/// A number that an organisation of a house shows to everybody.
#[derive(Clone, Debug)]
pub struct LocalNumber {
    /// The id that its service gets.
    pub id: String,
    /// The id of the organisation's body.
    pub organisation: String,
    /// What it reaches.
    pub name: String,
    /// What it is for.
    pub kind: Help,
    /// For whom it is.
    pub whom: String,
    /// Where.
    pub nation: Reach,
    /// The number, as it is read aloud.
    pub number: String,
    /// The day on which somebody rang it, and it was right.
    pub rung: Date,
}

impl LocalNumber {
    /// As a service.
    pub fn into_service(self) -> Service {
        let phone =
            Phone { number: self.number, about: None, confidence: Confidence::Verified, publish: true };
        Service {
            id: self.id,
            organisation: self.organisation,
            about: self.name.clone(),
            name: self.name,
            kind: self.kind,
            whom: self.whom,
            workers: false,
            nations: vec![self.nation],
            website: None,
            email: None,
            status: Running::Active,
            languages: Vec::new(),
            safe: String::new(),
            checked: Some(self.rung),
            read: String::new(),
            note: None,
            review: self.rung,
            phones: vec![phone],
            hours: Vec::new(),
            spot: Spot::default(),
        }
    }
}

impl Body {
    /// An organisation of a house.
    pub fn of_house(id: String, name: String, nation: Reach) -> Self {
        Self {
            id,
            about: name.clone(),
            name,
            website: None,
            status: Running::Active,
            successor: None,
            ended: None,
            nations: vec![nation],
            checked: None,
            read: String::new(),
            named_in: Vec::new(),
            spot: Spot::default(),
        }
    }
}

/// The directory.
#[derive(Debug, Default)]
pub struct Directory {
    bodies: Vec<Body>,
    services: Vec<Service>,
}

impl Directory {
    pub(crate) fn new(bodies: Vec<Body>, services: Vec<Service>) -> Self {
        Self { bodies, services }
    }

    /// This directory with bodies and services of a house after its own.
    #[must_use]
    pub fn with(&self, bodies: Vec<Body>, services: Vec<Service>) -> Self {
        Self::new([self.bodies.clone(), bodies].concat(), [self.services.clone(), services].concat())
    }

    /// Every body, in the order of the files.
    pub fn bodies(&self) -> &[Body] {
        &self.bodies
    }

    /// The body with an id.
    pub fn body(&self, id: &str) -> Option<&Body> {
        self.bodies.iter().find(|body| body.id == id)
    }

    /// Every service, in the order of the files: whom to ring first stands first.
    pub fn services(&self) -> &[Service] {
        &self.services
    }

    /// The service with an id.
    pub fn service(&self, id: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }

    /// The services of a body.
    pub fn of<'a>(&'a self, body: &'a Body) -> impl Iterator<Item = &'a Service> {
        self.services.iter().filter(|service| service.organisation == body.id)
    }

    /// The services that run, in a nation, or in any; of one kind, or of all.
    pub fn running(&self, reach: Option<Reach>, kind: Option<Help>) -> impl Iterator<Item = &Service> {
        self.services.iter().filter(move |service| {
            service.status == Running::Active
                && reach.is_none_or(|reach| service.reaches(reach))
                && kind.is_none_or(|kind| service.kind == kind)
        })
    }

    /// Whom anybody can ring in a nation, in order: services for the person or the public with a number that may be shown.
    pub fn to_ring(&self, reach: Reach) -> impl Iterator<Item = &Service> {
        let open = self.running(Some(reach), None).filter(|service| !service.workers);
        open.filter(|service| service.numbers().next().is_some())
    }
}
