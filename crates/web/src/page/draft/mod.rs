//! The pages of a draft, whichever question set it answers: a list of tasks, a question a page, rows of groups, throwing away.
//! What is particular to one question set stands in its [`Journey`].

mod discard;
mod journey;
mod one;
mod question;
mod row;
mod rows;
pub(in crate::page) mod summary;
mod tasks;

pub(in crate::page) use journey::Journey;
pub(in crate::page) use one::OneDraft;

use crate::route::{Door, Route};

/// The pages of the drafts of one journey; the paths are written out so that a test can walk them.
macro_rules! pages {
    ($base:literal) => {
        vec![
            Route::get(Door::Staff, concat!($base, "/{draft}"), tasks::page),
            Route::get(Door::Staff, concat!($base, "/{draft}/discard"), discard::page),
            Route::post(Door::Staff, concat!($base, "/{draft}/discard"), discard::send),
            Route::get(Door::Staff, concat!($base, "/{draft}/page/{page}"), question::page),
            Route::post(Door::Staff, concat!($base, "/{draft}/page/{page}"), question::save),
        ]
    };
}

pub(super) fn routes() -> Vec<Route> {
    let mut routes = pages!("/worry");
    routes.extend(pages!("/referral"));
    // Only a referral has lists.
    routes.push(Route::get(Door::Staff, "/referral/{draft}/page/{page}/{row}", row::page));
    routes.push(Route::post(Door::Staff, "/referral/{draft}/page/{page}/{row}", row::save));
    routes
}
