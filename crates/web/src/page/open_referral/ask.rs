//! What an address asks of the directory. What cannot be read is refused with what was meant; nothing asked is logged.

use guide::{Directory, Reach, Service};
use jiff::civil::Time;
use serde::Deserialize;
use uuid::Uuid;

use super::ids::{What, id};
use super::page::Paging;
use super::shape::terms_of;

/// What an address asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    pub page: String,
    pub per_page: String,
    pub search: String,
    pub taxonomy_term_id: String,
    pub taxonomy_id: String,
    pub organization_id: String,
    pub minimum_age: String,
    pub maximum_age: String,
    pub start_time: String,
    pub end_time: String,
    pub day: String,
    pub postcode: String,
    pub proximity: String,
}

/// The letters of a search that are read.
const LONGEST: usize = 200;

impl Asked {
    pub fn paging(&self) -> Result<Paging, String> {
        Paging::read(&self.page, &self.per_page)
    }

    /// The services that fit.
    pub fn services(&self) -> Result<Vec<&'static Service>, String> {
        let (term, taxonomy) =
            (one_id("taxonomy_term_id", &self.taxonomy_term_id)?, one_id("taxonomy_id", &self.taxonomy_id)?);
        let organization = one_id("organization_id", &self.organization_id)?;
        // Nobody knows the ages that a service is for: an unknown is never left out.
        let _ages = (age("minimum_age", &self.minimum_age)?, age("maximum_age", &self.maximum_age)?);
        let open = Open::read(self)?;
        let reach = self.reach()?;
        let words: Vec<String> = words(&self.search);
        let fits = |service: &&Service| {
            term.is_none_or(|term| {
                terms_of(service)
                    .iter()
                    .any(|(list, code)| id(What::TaxonomyTerm, &format!("{list}/{code}")) == term)
            }) && taxonomy.is_none_or(|taxonomy| {
                terms_of(service).iter().any(|(list, _)| id(What::Taxonomy, list) == taxonomy)
            }) && organization.is_none_or(|body| id(What::Organization, &service.organisation) == body)
                && open.fits(service)
                && reach.fits(service)
                && says(service, &words)
        };
        Ok(Directory::embedded().services().iter().filter(fits).collect())
    }

    /// Where somebody asks from. Every service is reached from anywhere in its nations, so how near makes no difference to it.
    fn reach(&self) -> Result<From, String> {
        let proximity = self.proximity.trim();
        if !proximity.is_empty() && !proximity.parse::<f64>().is_ok_and(f64::is_finite) {
            return Err("proximity is a number of metres".to_owned());
        }
        if self.postcode.trim().is_empty() {
            return Ok(From::Anywhere);
        }
        let found = area::find(&self.postcode).map_err(|error| error.to_string())?;
        let nations = found.places.iter().filter_map(|place| match place {
            area::Place::Council(council) => Some(match council.nation() {
                area::Nation::England => Reach::England,
                area::Nation::Wales => Reach::Wales,
                area::Nation::Scotland => Reach::Scotland,
                area::Nation::NorthernIreland => Reach::NorthernIreland,
            }),
            area::Place::Crown(_) => None,
        });
        Ok(From::Nations(nations.collect()))
    }
}

/// Where somebody asks from.
enum From {
    Anywhere,
    /// Any of these; none in a Crown dependency.
    Nations(Vec<Reach>),
}

impl From {
    fn fits(&self, service: &Service) -> bool {
        match self {
            Self::Anywhere => true,
            Self::Nations(nations) => nations.iter().any(|reach| service.reaches(*reach)),
        }
    }
}

/// When somebody wants to reach it.
struct Open {
    day: Option<String>,
    from: Option<Time>,
    to: Option<Time>,
}

impl Open {
    fn read(asked: &Asked) -> Result<Self, String> {
        let day = asked.day.trim().to_uppercase();
        if !day.is_empty() && !["MO", "TU", "WE", "TH", "FR", "SA", "SU"].contains(&day.as_str()) {
            return Err("day is one of MO, TU, WE, TH, FR, SA, SU".to_owned());
        }
        let day = Some(day).filter(|day| !day.is_empty());
        Ok(Self { day, from: time("start_time", &asked.start_time)?, to: time("end_time", &asked.end_time)? })
    }

    /// Whether it answers then. Of a service whose hours nobody knows it cannot be said that it does.
    fn fits(&self, service: &Service) -> bool {
        let nothing = self.day.is_none() && self.from.is_none() && self.to.is_none();
        nothing
            || service.hours.iter().any(|hours| {
                self.day.as_ref().is_none_or(|day| hours.days.contains(day))
                    && self.from.is_none_or(|from| hours.opens.is_some_and(|opens| opens <= from))
                    && self.to.is_none_or(|to| hours.closes.is_some_and(|closes| to <= closes))
            })
    }
}

fn time(name: &str, text: &str) -> Result<Option<Time>, String> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| format!("{name} is a time such as 09:30")),
    }
}

fn age(name: &str, text: &str) -> Result<Option<u8>, String> {
    match text.trim() {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| format!("{name} is a number of years")),
    }
}

/// An id, read.
pub(super) fn one_id(name: &str, text: &str) -> Result<Option<Uuid>, String> {
    match text.trim() {
        "" => Ok(None),
        text => Uuid::try_parse(text).map(Some).map_err(|_| format!("{name} is a UUID")),
    }
}

/// The words of a search.
pub(super) fn words(search: &str) -> Vec<String> {
    let read: String = search.chars().take(LONGEST).collect();
    read.to_lowercase().split_whitespace().map(str::to_owned).collect()
}

fn says(service: &Service, words: &[String]) -> bool {
    let text = format!("{} {} {}", service.name, service.about, service.whom).to_lowercase();
    words.iter().all(|word| text.contains(word.as_str()))
}
