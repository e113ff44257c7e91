//! What stands on a case's page about its signed referrals, its files and its papers.

use app::Actor;
use app::attachment::shown_name;
use app::case::{self, CaseView, Doing};
use app::handover::next_chase;
use askama::Template;
use domain::{FieldSet, Moment};

use super::whereabouts::{awaited, chase_words};
use crate::component::Html;
use crate::shell::Shell;

/// How many files the card names before it leads to the list.
const FEW: usize = 5;

/// What the cards are made of.
pub(in crate::page) struct Cards<'a> {
    pub view: &'a CaseView,
    pub actor: &'a Actor,
    /// Whether the page is one that can be written from.
    pub writes: bool,
    pub now: Moment,
    pub shell: &'a Shell,
}

#[derive(Template)]
#[template(path = "handover/cards.html")]
struct CardsPart<'a> {
    id: String,
    referrals: Vec<Referral>,
    files: Vec<String>,
    count: String,
    attach: bool,
    shell: &'a Shell,
}

/// A signed referral.
struct Referral {
    address: String,
    what: String,
    stands: String,
    told: Vec<String>,
    late: Option<String>,
    /// Whether it is still to be sent on.
    unsent: bool,
}

impl Cards<'_> {
    /// The cards; nothing for those who do not see the whole case, nor of an earlier day.
    pub fn html(self) -> Html {
        let Self { view, actor, writes, now, shell } = self;
        if view.field_set != FieldSet::Full || view.as_at.is_some() {
            return Html::default();
        }
        let id = view.id.0.to_string();
        let referrals = view.state().referrals().iter().map(|one| {
            let answered = view.state().answered(one);
            let withdrawn = view.state().consents().withdrawn_at(one.route).is_some();
            let chase = next_chase(one).filter(|_| answered.is_none() && !withdrawn);
            let chase = chase.map(|chase| chase_words(chase, shell, now));
            let since = one.sent.map(|sent| app::days::london(sent.from()));
            let days = since.map(|since| app::days::days_between(since, app::days::london(now)));
            let sent = awaited(answered, days, shell);
            let national = one.sent.map(|_| match &one.reference {
                Some(reference) => shell.with("where-reference", "reference", reference.reveal()),
                None => shell.say("where-no-reference"),
            });
            let (late, next) = match chase {
                Some((words, true)) => (Some(words), None),
                Some((words, false)) => (None, Some(words)),
                None => (None, None),
            };
            Referral {
                address: shell.link(&format!("/cases/{id}/referred/{}", one.entry)),
                what: shell.say(&format!("signed-{}", one.route.code())),
                unsent: one.sent.is_none(),
                stands: sent.unwrap_or_else(|| shell.say("where-not-sent")),
                told: [national, next].into_iter().flatten().collect(),
                late,
            }
        });
        let files = view.state().files();
        let named = files.iter().rev().take(FEW).map(|file| {
            let name = shown_name(file.attached.name.reveal(), file.attached.kind.code());
            let title = file.attached.title.reveal();
            if title.trim().is_empty() { name } else { title.to_owned() }
        });
        Html::of(&CardsPart {
            referrals: referrals.collect(),
            files: named.collect(),
            count: shell.count("files-count", &files.len()),
            attach: writes && case::may_do(actor, Doing::Attach),
            id,
            shell,
        })
    }
}
