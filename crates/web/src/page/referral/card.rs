//! The referral on the case's page, and what the person agreed to.

use app::Actor;
use app::case::{self, CaseView, Doing};
use app::referral::OpenReferral;
use askama::Template;
use domain::FieldSet;
use domain::case::{CaseEvent, Consent, Stage};
use domain::pathway::Place;

use super::consent::said;
use super::stands::{Look, Stands};
use crate::component::Html;
use crate::shell::Shell;

/// What the card is made of.
pub(in crate::page) struct Card<'a> {
    pub view: &'a CaseView,
    pub actor: &'a Actor,
    pub open: Vec<OpenReferral>,
    /// Whether the page is one that can be written from.
    pub writes: bool,
    pub shell: &'a Shell,
}

#[derive(Template)]
#[template(path = "referral/card.html")]
struct CardPart<'a> {
    id: String,
    open: Vec<Open>,
    signed: Vec<Signed>,
    consents: Vec<(String, String)>,
    begin: bool,
    /// Whether no referral is known, wherever it was made.
    none: bool,
    writes: bool,
    shell: &'a Shell,
}

/// A referral that is not signed yet.
struct Open {
    address: String,
    stands: Stands,
    changed: String,
    to_sign: bool,
}

/// A referral that was signed.
struct Signed {
    what: String,
    when: String,
    address: String,
}

impl Card<'_> {
    /// The card; nothing for those who do not see the whole case.
    pub fn html(self) -> Html {
        let Self { view, actor, open, writes, shell } = self;
        if view.field_set != FieldSet::Full {
            return Html::default();
        }
        let id = view.id.0.to_string();
        let own = open.iter().any(|one| one.own);
        let open = open.into_iter().map(|one| {
            let address = shell.link(&format!("/referral/{}", one.draft.0));
            let changed = shell.with("referral-changed", "when", &shell.moment(one.changed.0));
            let look = Look::of(one, actor);
            Open { address, changed, to_sign: look.is_to_sign(), stands: look.stands(None, shell) }
        });
        let signed = view.entries.iter().filter_map(|entry| match &entry.event {
            CaseEvent::Referred(referred) => Some(Signed {
                what: shell.say(&format!("signed-{}", referred.route.code())),
                when: shell.with("referral-signed", "when", &shell.moment(entry.recorded_at)),
                address: shell.link(&format!("/cases/{id}/referred/{}", entry.version)),
            }),
            _ => None,
        });
        let consents = view.state().consents();
        let asked = Consent::ALL.into_iter().filter(|consent| consents.get(*consent).is_some());
        let line = |consent: Consent| {
            (shell.say(&format!("consent-{}", consent.code())), said(&consents, consent, shell))
        };
        let may_begin =
            writes && view.state().stage() == Some(Stage::Open) && case::may_do(actor, Doing::Refer);
        let before = view.state().pathway().is_none_or(|pathway| pathway.standing().place == Place::Before);
        let signed: Vec<Signed> = signed.collect();
        Html::of(&CardPart {
            none: before && open.len() == 0 && signed.is_empty(),
            open: if view.as_at.is_some() { Vec::new() } else { open.collect() },
            signed,
            consents: asked.map(line).collect(),
            begin: may_begin && !own,
            writes: writes && case::may_do(actor, Doing::Write),
            id,
            shell,
        })
    }
}
