//! Signs by kind and by place: public pages, no sign-in, no cookie, with a way out.

mod list;
mod place;

use guide::{Coded as _, Confidence, Sign, Whom};

use crate::route::{Door, Route};
use crate::shell::Shell;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(Door::Public, "/signs", list::page),
        Route::get(Door::Public, "/signs/{place}", place::page),
    ]
}

/// A sign as a list shows it.
struct Line {
    wording: String,
    strength: String,
    /// To whom it applies, where that is not everybody.
    whom: Option<String>,
    /// What it rests on, where that is less than an official source.
    doubt: Option<String>,
}

impl Line {
    fn of(sign: &Sign, shell: &Shell) -> Self {
        let doubt = match sign.confidence {
            Confidence::Verified => None,
            Confidence::Secondary => Some("signs-secondary"),
            Confidence::PartVerified => Some("signs-part"),
            Confidence::FromMemory => Some("signs-practice"),
        };
        let whom = Some(sign.applies_to).filter(|whom| *whom != Whom::Both);
        Self {
            wording: sign.wording.clone(),
            strength: shell.say(&format!("sign-strength-{}", sign.strength.code())),
            whom: whom.map(|whom| shell.say(&format!("sign-whom-{}", whom.code()))),
            doubt: doubt.map(|message| shell.say(message)),
        }
    }
}
