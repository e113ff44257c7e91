use domain::library::LinkFound;
use guide::{Confidence, Item, Library};
use jiff::civil::Date;

use super::looked::next_review;
use super::{must_edit, shelf};
use crate::{Actor, App, AppError, days};

/// A record that somebody should look at.
#[derive(Clone, Debug)]
pub struct Stale {
    /// The record.
    pub item: Item,
    /// Why; at least one thing.
    pub why: Vec<Why>,
    /// When it would be to be looked at again, were it looked at today.
    pub next: Option<Date>,
}

/// Why a record should be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It should have been by this day.
    Late(Date),
    /// A link of it leads nowhere, or elsewhere: which, on which day it was asked for, and what was found.
    Link(String, Date, LinkFound),
    /// The program carries a record that was looked at on this day, later than what the house wrote over it.
    Newer(Date),
    /// Nobody read an official source for it.
    Unverified,
}

impl Why {
    /// The word by which pages and commands know it.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Late(_) => "late",
            Self::Link(..) => "links",
            Self::Newer(_) => "newer",
            Self::Unverified => "unverified",
        }
    }
}

/// What should be looked at, for editors: what is longest overdue first.
///
/// # Errors
/// [`AppError`].
pub fn stale(app: &App, actor: &Actor) -> Result<Vec<Stale>, AppError> {
    must_edit(app, actor)?;
    let today = days::london(app.now());
    let shelf = shelf(app, None)?;
    let mut stale = Vec::new();
    for item in shelf.library.items() {
        let mut why = Vec::new();
        if item.is_stale(today) {
            why.push(Why::Late(item.review));
        }
        if let Some(kept) = shelf.house().kept(&item.id) {
            let broken = kept.broken(item);
            why.extend(broken.map(|(link, state)| Why::Link(link.to_owned(), state.on, state.found.clone())));
            let built_in = Library::embedded().item(&item.id).ok();
            let newer = built_in.filter(|built_in| built_in.checked > item.checked && kept.written.is_some());
            why.extend(newer.map(|newer| Why::Newer(newer.checked)));
        }
        if item.confidence != Confidence::Verified {
            why.push(Why::Unverified);
        }
        if !why.is_empty() {
            stale.push(Stale { item: item.clone(), why, next: next_review(item, today) });
        }
    }
    stale.sort_by(|a, b| (a.item.review, &a.item.id).cmp(&(b.item.review, &b.item.id)));
    Ok(stale)
}
