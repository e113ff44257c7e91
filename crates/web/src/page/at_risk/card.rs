//! The register on the case's page.

use app::Actor;
use app::case::{self, CaseView, Doing};
use app::days::london;
use askama::Template;
use domain::FieldSet;
use domain::case::{Marker, Stage};

use crate::component::Html;
use crate::shell::Shell;

/// What the card is made of.
pub(in crate::page) struct Card<'a> {
    pub view: &'a CaseView,
    pub actor: &'a Actor,
    /// Whether the page is one that can be written from.
    pub writes: bool,
    pub shell: &'a Shell,
}

#[derive(Template)]
#[template(path = "at_risk/card.html")]
struct CardPart<'a> {
    id: String,
    on: Option<On>,
    keeps: bool,
    shell: &'a Shell,
}

/// As what the person stands on the register.
struct On {
    category: String,
    since: String,
    rule: String,
    review: String,
    markers: String,
}

impl Card<'_> {
    /// The card; nothing for those who do not see the whole case.
    pub fn html(self) -> Html {
        let Self { view, actor, writes, shell } = self;
        if view.field_set != FieldSet::Full {
            return Html::default();
        }
        let say = |name: &str, code: &str| shell.say(&format!("register-{name}-{code}"));
        let on = view.state().on_register().map(|(on, since)| On {
            category: say("category", on.category.code()),
            since: shell.with("register-since-when", "when", &shell.words().long_date(london(since))),
            rule: say("rule", on.rule.code()),
            review: shell.with("register-review-when", "when", &shell.words().long_date(on.review_on)),
            markers: Marker::of_bits(on.markers)
                .map(|one| say("marker", one.code()))
                .collect::<Vec<_>>()
                .join(", "),
        });
        let open = view.state().stage() == Some(Stage::Open);
        let keeps = writes && open && case::may_do(actor, Doing::Register);
        Html::of(&CardPart { id: view.id.0.to_string(), on, keeps, shell })
    }
}
