//! Signs by kind and by place: public pages, no sign-in, no cookie, with a way out.

mod list;
mod place;

use guide::{Coded as _, Confidence, Place, Sign, Whom};

use crate::route::{Door, Route};
use crate::shell::Shell;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(Door::Public, "/signs", list::page),
        Route::get(Door::Public, "/signs/{place}", place::page),
    ]
}

/// What a kind of place is called: in English as its record says, in other languages by its message.
pub(in crate::page) fn place_name(place: &Place, shell: &Shell) -> String {
    if shell.in_english() { place.name.clone() } else { shell.say(&format!("place-{}", place.id)) }
}

/// The kinds of place: id and name.
pub(in crate::page) fn places(shell: &Shell) -> Vec<(&'static str, String)> {
    let all = guide::Signs::embedded().places().iter();
    all.map(|place| (place.id.as_str(), place_name(place, shell))).collect()
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
