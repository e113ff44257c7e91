//! The pathway on the case's page: where somebody stands, what is next, and the way to the whole.

use app::case::CaseView;
use askama::Template;
use domain::FieldSet;

use super::show::{standing, waits};
use crate::component::Html;
use crate::shell::Shell;

/// What the card is made of.
pub(in crate::page) struct Card<'a> {
    pub view: &'a CaseView,
    pub shell: &'a Shell,
}

#[derive(Template)]
#[template(path = "pathway/card.html")]
struct CardPart<'a> {
    id: String,
    stands: Vec<String>,
    /// That a referral was signed and waits to be sent on.
    waits: Option<String>,
    shell: &'a Shell,
}

impl Card<'_> {
    /// The card; nothing for those who see no essentials.
    pub fn html(self) -> Html {
        let Self { view, shell } = self;
        let Some(pathway) = view.state().pathway() else { return Html::default() };
        if view.field_set == FieldSet::KnownToUs {
            return Html::default();
        }
        let stands = standing(pathway, view.as_at, shell);
        // As at a day, the entries end with that day.
        let waits = waits(pathway, shell);
        Html::of(&CardPart { id: view.id.0.to_string(), stands, waits, shell })
    }
}
