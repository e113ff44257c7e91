//! What somebody agreed to and did not, on paper.

use domain::CaseId;
use domain::case::{CaseEvent, Consent, ConsentSaid};
use publish::{Line, Row, Section, Sort};

use super::{For, Writing, rows, section};
use crate::{Actor, App, AppError, case, handover, user};

/// The part of the referral's questions that asks what they want and how they were told.
const ASKED: &str = "consent";

/// The consent record of a case as a PDF: what holds now, each time that it was said, and how they were told.
///
/// # Errors
/// [`AppError`].
pub fn consents(app: &App, actor: &Actor, id: CaseId, whom: For<'_>) -> Result<Vec<u8>, AppError> {
    let (view, writing) = (case::read(app, actor, id)?, Writing::new(app, whom)?);
    let mut paper = writing.paper_of(&view, Sort::Consents, "paper-consents-title");
    let now = view.state().consents();
    let holds = Consent::ALL.into_iter().map(|consent| {
        let not_asked =
            || writing.row(&format!("consent-{}", consent.code()), writing.say("consent-not-asked"));
        writing.agreed(&now, consent).unwrap_or_else(not_asked)
    });
    paper.sections.push(Section { title: writing.say("paper-consents-now"), rows: holds.collect() });
    let mut times = Vec::new();
    for entry in &view.entries {
        let CaseEvent::ConsentSaid(said) = &entry.event else { continue };
        let mut lines = consent_said(&writing, said);
        let by = said.asked_by.unwrap_or(entry.author.user);
        let name = user::name(app, actor, by)?;
        lines.extend(
            name.map(|name| Line::of(writing.with("consent-asked-by", "name", name.reveal().to_owned()))),
        );
        times.push(Row { label: writing.occurred(&entry.occurred), lines });
    }
    paper.sections.extend(section(writing.say("paper-consents-said"), times));
    for referral in view.state().referrals() {
        let signed = handover::signed(app, actor, id, referral.entry, access::Action::ReadCase)?;
        let asked = signed.set.summary(&signed.answers, writing.language.code()).into_iter();
        let asked = asked.filter(|part| part.id == ASKED).flat_map(|part| rows(part.rows)).collect();
        let title = writing.with("paper-consents-told", "when", writing.moment(signed.signed_at()));
        paper.sections.extend(section(title, asked));
    }
    super::set(app, &writing, paper, whom)
}

/// To what somebody said yes or no, and their words.
pub(super) fn consent_said(writing: &Writing, said: &ConsentSaid) -> Vec<Line> {
    let word = if said.given { "consent-now-given" } else { "consent-now-refused" };
    let what = writing.say(&format!("consent-{}", said.consent.code()));
    let own = Some(said.words.reveal()).filter(|words| !words.is_empty()).map(Line::said);
    [Line::of(writing.with(word, "what", what))].into_iter().chain(own).collect()
}
