//! What an address asks of the directory. What cannot be read is refused with what was meant; nothing asked is logged.

use guide::{Hours, Reach, Service};
use jiff::civil::Time;
use serde::Deserialize;
use uuid::Uuid;

use super::ids::{What, id};
use super::local::Catalogue;
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
    pub fn services<'a>(&self, all: &'a Catalogue) -> Result<Vec<&'a Service>, String> {
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
                && reach.fits(service, all.councils(&service.id))
                && says(service, &words)
        };
        Ok(all.directory.services().iter().filter(fits).collect())
    }

    /// Where somebody asks from. A service is reached from anywhere in its nations, a local one from its councils' areas, so how
    /// near makes no difference to it.
    fn reach(&self) -> Result<From, String> {
        let proximity = self.proximity.trim();
        if !proximity.is_empty() && !proximity.parse::<f64>().is_ok_and(f64::is_finite) {
            return Err("proximity is a number of metres".to_owned());
        }
        if self.postcode.trim().is_empty() {
            return Ok(From::Anywhere);
        }
        let found = area::find(&self.postcode).map_err(|error| error.to_string())?;
        let councils = found.places.iter().filter_map(|place| match place {
            area::Place::Council(council) => {
                let nation = match council.nation() {
                    area::Nation::England => Reach::England,
                    area::Nation::Wales => Reach::Wales,
                    area::Nation::Scotland => Reach::Scotland,
                    area::Nation::NorthernIreland => Reach::NorthernIreland,
                };
                Some((nation, council.code.clone()))
            }
            area::Place::Crown(_) => None,
        });
        Ok(From::Councils(councils.collect()))
    }
}

/// Where somebody asks from.
enum From {
    Anywhere,
    /// Any of these councils' areas, each with its nation; none in a Crown dependency.
    Councils(Vec<(Reach, String)>),
}

impl From {
    fn fits(&self, service: &Service, local: Option<&[String]>) -> bool {
        match self {
            Self::Anywhere => true,
            Self::Councils(councils) => councils.iter().any(|(reach, code)| match local {
                Some(local) => local.contains(code),
                None => service.reaches(*reach),
            }),
        }
    }
}

/// The days, as calendars write them.
const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
/// The minutes of a day.
const DAY: i32 = 24 * 60;

/// When somebody wants to reach it.
struct Open {
    /// The place of the day in [`DAYS`].
    day: Option<usize>,
    /// From when until when, in minutes of that day; beyond [`DAY`] where it goes past midnight. Of one time alone, both are that.
    times: Option<(i32, i32)>,
}

impl Open {
    fn read(asked: &Asked) -> Result<Self, String> {
        let day = asked.day.trim().to_uppercase();
        let place = DAYS.iter().position(|one| *one == day);
        if !day.is_empty() && place.is_none() {
            return Err("day is one of MO, TU, WE, TH, FR, SA, SU".to_owned());
        }
        let (from, to) = (time("start_time", &asked.start_time)?, time("end_time", &asked.end_time)?);
        let times = from.or(to).zip(to.or(from)).map(|(from, to)| stretch(minutes(from), minutes(to), false));
        Ok(Self { day: place, times })
    }

    /// Whether it may answer then. A service of which nobody knows the hours may: it is not left out.
    fn fits(&self, service: &Service) -> bool {
        let nothing = self.day.is_none() && self.times.is_none();
        nothing || service.hours.is_empty() || service.hours.iter().any(|hours| self.is_within(hours))
    }

    /// Whether these hours hold all that is asked: those of the day, or those of the evening before that go past midnight.
    fn is_within(&self, hours: &Hours) -> bool {
        let on = |back: usize| {
            let day = self.day.map(|day| DAYS.iter().cycle().nth(day + DAYS.len() - back));
            day.flatten().is_none_or(|day| hours.days.is_empty() || hours.days.iter().any(|own| own == day))
        };
        let Some((from, to)) = self.times else { return on(0) };
        let (opens, closes) = (hours.opens.map(minutes), hours.closes.map(minutes));
        let (Some(opens), Some(closes)) = (opens, closes) else {
            // What is not known of the hours leaves nothing out.
            return on(0)
                && opens.is_none_or(|opens| opens <= from)
                && closes.is_none_or(|closes| to <= closes);
        };
        let (opens, closes) = stretch(opens, closes, true);
        let holds = |back: i32| opens <= from + back * DAY && to + back * DAY <= closes;
        (on(0) && holds(0)) || (on(1) && holds(1))
    }
}

/// A stretch of time that ends before it begins ends on the next day. `whole`: one that ends when it begins is a whole day.
fn stretch(from: i32, to: i32, whole: bool) -> (i32, i32) {
    let next = to < from || (whole && to == from);
    (from, if next { to + DAY } else { to })
}

fn minutes(time: Time) -> i32 {
    i32::from(time.hour()) * 60 + i32::from(time.minute())
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

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;

    fn open(day: &str, from: &str, to: &str) -> Open {
        let asked = Asked {
            day: day.to_owned(),
            start_time: from.to_owned(),
            end_time: to.to_owned(),
            ..Asked::default()
        };
        Open::read(&asked).unwrap()
    }

    #[test]
    fn an_evening_goes_on_past_midnight() {
        let friday = Hours {
            days: vec!["FR".to_owned()],
            opens: Some(time(20, 0, 0, 0)),
            closes: Some(time(2, 0, 0, 0)),
            about: String::new(),
        };
        for (day, from, to) in [
            ("FR", "21:00", "23:00"),
            ("FR", "23:00", "01:00"),
            ("SA", "01:00", "02:00"),
            ("SA", "01:00", ""),
            ("", "", "01:30"),
            ("FR", "", ""),
        ] {
            assert!(open(day, from, to).is_within(&friday), "{day} {from} {to}");
        }
        for (day, from, to) in [
            ("FR", "01:00", "02:00"),
            ("SA", "21:00", "23:00"),
            ("FR", "19:00", ""),
            ("SA", "01:00", "03:00"),
        ] {
            assert!(!open(day, from, to).is_within(&friday), "{day} {from} {to}");
        }
    }

    #[test]
    fn hours_that_nobody_knows_leave_nothing_out() {
        let days = Hours { days: vec!["SU".to_owned()], opens: None, closes: None, about: String::new() };
        assert!(open("SU", "03:00", "04:00").is_within(&days) && !open("MO", "", "").is_within(&days));
    }
}
