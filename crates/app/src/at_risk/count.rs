//! How many people stand on the register.

use access::Action;
use domain::Moment;
use domain::case::{Category, Marker};
use domain::day::{end_of, london};
use domain::pathway::Status;
use domain::person::AgeBand;
use jiff::civil::Date;
use store::{AsAt, AtRiskCount, Commit, Outcome};

use crate::permit::{access, may};
use crate::{Actor, App, AppError};

/// As at the end of which day, and as known when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The day at whose end it was so; `None` for now.
    pub day: Option<Date>,
    /// The day at whose end it was known; `None` for now.
    pub known: Option<Date>,
}

impl Asked {
    /// As at now.
    pub const NOW: Self = Self { day: None, known: None };

    /// The moments that it means.
    pub fn as_at(self, now: Moment) -> AsAt {
        let moment = |day: Option<Date>| day.map_or(now, |day| end_of(day).min(now));
        AsAt { valid: moment(self.day), known: moment(self.known) }
    }
}

/// Ages as tables show them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ages {
    /// Children, and those who are treated as one.
    Children,
    /// Adults.
    Adults,
    /// Nobody has met them, or nobody said.
    Unknown,
}

impl Ages {
    /// All of them, in the order in which tables show them.
    pub const ALL: [Self; 3] = [Self::Children, Self::Adults, Self::Unknown];

    /// The word that addresses and messages use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Children => "children",
            Self::Adults => "adults",
            Self::Unknown => "unknown",
        }
    }

    /// The ages of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ages| ages.code() == code)
    }

    /// The bands that it holds.
    pub const fn bands(self) -> &'static [AgeBand] {
        match self {
            Self::Children => &[AgeBand::Child, AgeBand::MayBeChild],
            Self::Adults => &[AgeBand::Adult],
            Self::Unknown => &[AgeBand::NobodyMet, AgeBand::Unknown],
        }
    }
}

/// How many people stood on the register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures(Vec<AtRiskCount>);

impl Figures {
    /// How many in all.
    pub fn all(&self) -> i64 {
        self.sum(|_| true)
    }

    /// How many of a category and of ages; `None` for any.
    pub fn of(&self, category: Option<Category>, ages: Option<Ages>) -> i64 {
        self.sum(|one| {
            category.is_none_or(|category| one.category == category)
                && ages.is_none_or(|ages| ages.bands().contains(&one.age_band))
        })
    }

    /// How many whose national referral stands so.
    pub fn with_status(&self, status: Status) -> i64 {
        self.sum(|one| one.status == status)
    }

    /// How many of whom a marker holds.
    pub fn with_marker(&self, marker: Marker) -> i64 {
        self.sum(|one| one.markers & marker.bit() != 0)
    }

    fn sum(&self, is: impl Fn(&AtRiskCount) -> bool) -> i64 {
        self.0.iter().filter(|one| is(one)).map(|one| one.count).sum()
    }
}

/// How many people stood on the register, of those whose cases the actor's organisation sees whole.
///
/// # Errors
/// [`AppError`].
pub fn figures(app: &App, actor: &Actor, asked: Asked) -> Result<Figures, AppError> {
    may(app, actor, Action::ListRegister)?;
    let now = app.now();
    let counts = app.store.at_risk(actor.viewer(now), asked.as_at(now))?;
    let seen = access(actor, Action::ListRegister, None, Outcome::Allowed);
    app.store.commit(Commit::at(now).seen(seen))?;
    Ok(Figures(counts))
}

/// How many at the end of each of the eleven months before this one, and now: for each its day.
///
/// # Errors
/// [`AppError`].
pub fn months(app: &App, actor: &Actor) -> Result<Vec<(Date, i64)>, AppError> {
    may(app, actor, Action::ListRegister)?;
    let now = app.now();
    let today = london(now);
    let mut days = vec![today];
    let mut first = today.first_of_month();
    for _ in 0..11 {
        let Ok(last) = first.yesterday() else { break };
        days.push(last);
        first = last.first_of_month();
    }
    days.reverse();
    let count = |day: Date| {
        let asked = Asked { day: Some(day), known: None };
        Ok((day, Figures(app.store.at_risk(actor.viewer(now), asked.as_at(now))?).all()))
    };
    days.into_iter().map(count).collect()
}

/// How many people of the whole house stood on the register; for whoever runs the program.
///
/// # Errors
/// [`AppError`].
pub fn figures_of_house(app: &App, asked: Asked) -> Result<Figures, AppError> {
    Ok(Figures(app.store.at_risk_of_all(asked.as_at(app.now()))?))
}

/// The referrals of a year that name the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Year {
    /// Which year.
    pub year: i16,
    /// Of children, and those who are treated as one.
    pub children: i64,
    /// Of adults.
    pub adults: i64,
}

/// How many referrals were signed off each year, of those in the actor's sight.
///
/// # Errors
/// [`AppError`].
pub fn by_year(app: &App, actor: &Actor) -> Result<Vec<Year>, AppError> {
    may(app, actor, Action::ListRegister)?;
    Ok(years(&app.store.referrals_by_year(Some(actor.viewer(app.now())))?))
}

/// How many referrals of the whole house were signed off each year; for whoever runs the program.
///
/// # Errors
/// [`AppError`].
pub fn years_of_house(app: &App) -> Result<Vec<Year>, AppError> {
    Ok(years(&app.store.referrals_by_year(None)?))
}

fn years(counts: &[store::ReferralsOfYear]) -> Vec<Year> {
    let mut years: Vec<Year> = Vec::new();
    for one in counts.iter().filter(|one| one.route.is_referral()) {
        if years.last().is_none_or(|last| last.year != one.year) {
            years.push(Year { year: one.year, children: 0, adults: 0 });
        }
        let Some(year) = years.last_mut() else { continue };
        if one.route.is_child() { year.children += one.count } else { year.adults += one.count }
    }
    years
}
