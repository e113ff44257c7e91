//! What is particular to the drafts of one question set.

use app::draft::OpenDraft;
use app::sets;
use forms::Page;

use crate::page::{referral, worry};
use crate::shell::Shell;

/// The way through the questions of one question set.
#[derive(Debug)]
pub(in crate::page) struct Journey {
    /// Which question set.
    pub set: &'static str,
    /// Where its drafts' pages stand.
    pub base: &'static str,
    /// What its messages begin with.
    pub word: &'static str,
    /// Where to go after a page, where that is not simply the next one.
    pub after: fn(&OpenDraft, &Page, &Page) -> Option<String>,
    /// Where whom to ring stands, with the way back to a page.
    pub ring: fn(&OpenDraft, &str) -> String,
    /// Where to go for now, leaving the rest for later.
    pub leave: fn(&OpenDraft) -> String,
}

impl Journey {
    const ALL: [Self; 2] = [
        Self {
            set: sets::WORRY,
            base: "/worry",
            word: "worry",
            after: worry::after,
            ring: worry::next_hour,
            leave: |_| "/".to_owned(),
        },
        Self {
            set: sets::REFERRAL,
            base: "/referral",
            word: "referral",
            after: referral::after,
            ring: |_, _| "/next-hour".to_owned(),
            leave: |open| {
                open.state().case().map_or_else(|| "/".to_owned(), |case| format!("/cases/{}", case.0))
            },
        },
    ];

    /// The journey whose pages an address is among.
    pub fn at(place: &str) -> Option<&'static Self> {
        static ALL: [Journey; 2] = Journey::ALL;
        let first = place.split(['/', '?']).nth(1)?;
        ALL.iter().find(|journey| &journey.base[1..] == first)
    }

    /// A message of this journey.
    pub fn say(&self, message: &str, shell: &Shell) -> String {
        shell.say(&format!("{}-{message}", self.word))
    }
}
