//! The directory: who helps, how they are reached, and on which day that was last checked.

use crate::data::{Body, Help, Reach, Running, Service};

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
