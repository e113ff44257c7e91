//! The library of law, policy and guidance: public pages, no sign-in, no cookie. What is searched for is never logged.

mod asked;
mod export;
mod list;
mod show;
mod version;

use guide::{Coded, Item, Library, Reach, Standing};
use jiff::civil::Date;

use crate::route::{Door, Route};
use crate::shell::Shell;
use crate::visit::Visit;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(Door::Public, "/library", list::page),
        Route::get(Door::Public, "/library/{item}", show::page),
        Route::get(Door::Public, "/library/{item}/versions/{label}", version::page),
        Route::get(Door::Public, "/api/library", export::json),
        Route::get(Door::Public, "/api/library.csv", export::csv),
    ]
}

/// An item as a list shows it.
struct Line {
    id: String,
    title: String,
    /// Kind, publisher, year.
    about: Vec<(String, bool)>,
    nations: String,
    status: String,
    /// Whether nobody may rely on it.
    over: bool,
    /// Whether its status is not known.
    unknown: bool,
    /// What stands in its place: address and title.
    replaced_by: Vec<(String, String)>,
    /// The same, where that is not in the library.
    replaced_by_other: Option<String>,
    summary: String,
}

impl Line {
    fn of(item: &Item, library: &Library, shell: &Shell) -> Self {
        let year = item.year.map_or_else(|| shell.say("library-year-unknown"), |year| year.to_string());
        Self {
            id: item.id.clone(),
            title: item.title.clone(),
            about: vec![
                (word("kind", item.kind, shell), false),
                (item.publisher.clone(), true),
                (year, false),
            ],
            nations: nations(item, shell),
            status: word("library-status", item.status, shell),
            over: item.status.is_over(),
            unknown: item.status == guide::Status::Unknown,
            replaced_by: links(library.replacements(item), shell),
            replaced_by_other: item.replaced_by_other.clone(),
            summary: item.summary.clone(),
        }
    }
}

/// Whether whoever reads the page edits the library.
fn edits(visit: &Visit) -> bool {
    visit.actor.is_some_and(|actor| app::library::may_edit(actor.role))
}

/// Addresses and titles of items.
fn links(items: Vec<&Item>, shell: &Shell) -> Vec<(String, String)> {
    items.into_iter().map(|item| (shell.link(&format!("/library/{}", item.id)), item.title.clone())).collect()
}

/// A word of a list, in the page's language.
pub(in crate::page) fn word<T: Coded>(list: &str, one: T, shell: &Shell) -> String {
    shell.say(&format!("{list}-{}", one.code()))
}

/// The name of a nation, or of what is beyond them.
pub(in crate::page) fn reach(one: Reach, shell: &Shell) -> String {
    match one {
        Reach::International => shell.say("library-nation-international"),
        nation => shell.say(&format!("nation-{}", nation.code())),
    }
}

/// Where an item holds.
fn nations(item: &Item, shell: &Shell) -> String {
    item.nations.iter().map(|one| reach(*one, shell)).collect::<Vec<_>>().join(", ")
}

/// Whether an item applies on a day, in words.
fn standing(item: &Item, library: &Library, on: Date, shell: &Shell) -> String {
    shell.say(match library.on(item, on) {
        Standing::Applies => "library-applies-today-yes",
        Standing::Perhaps => "library-applies-today-perhaps",
        Standing::Not => "library-applies-today-no",
    })
}
