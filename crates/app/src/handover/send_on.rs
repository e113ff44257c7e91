use access::Action;
use domain::case::{CaseCommand, CaseRefusal, Consent, Proof, SentOn};
use domain::{CaseId, Occurred, Words};
use store::FileError;
use uuid::Uuid;
use words::Language;

use super::signed::signed;
use crate::paper::NotMade;
use crate::{Actor, App, AppError, case, paper};

/// That something was sent on.
#[derive(Clone, Debug)]
pub struct SendOn {
    /// The entry that signed the referral.
    pub referral: i64,
    /// The entry that added to it, where that is what was sent.
    pub supplement: Option<i64>,
    /// When it was sent.
    pub occurred: Occurred,
    /// The national service's reference, where it gave one.
    pub reference: Option<Words>,
    /// What else is to be known of it.
    pub words: Words,
    /// The consents that no longer hold, of which they say that what rested on each was left out of what was sent.
    pub without: Vec<Consent>,
    /// The language of whoever says so, for the paper that is kept as proof.
    pub language: Language,
}

/// Records that a signed referral, or an addition to it, was sent on. What exactly was sent is kept, sealed: the paper, and the
/// answers under the form's own keys.
///
/// # Errors
/// [`AppError`].
pub fn send_on(app: &App, actor: &Actor, case: CaseId, send: SendOn) -> Result<i64, AppError> {
    let opened = signed(app, actor, case, send.referral, Action::HandReferralOver)?;
    let what = send.supplement.unwrap_or(send.referral);
    // What would be refused leaves no files behind.
    if opened.withdrawn {
        return Err(CaseRefusal::ConsentWithdrawn.into());
    }
    // An addition says what its writer put into it.
    let rest = opened.no_longer.iter().filter(|_| send.supplement.is_none()).map(|one| one.consent);
    if let Some(consent) = rest.into_iter().find(|consent| !send.without.contains(consent)) {
        return Err(AppError::NoLonger(consent));
    }
    let supplement = opened.state.supplements.iter().find(|one| Some(one.entry) == send.supplement);
    let sent = match (send.supplement, supplement) {
        (None, _) => opened.state.sent,
        (Some(_), Some(supplement)) => supplement.sent,
        (Some(entry), None) => return Err(CaseRefusal::NotAReferral(entry).into()),
    };
    if sent.is_some() {
        return Err(CaseRefusal::SentAlready.into());
    }
    let mut proof = Vec::new();
    let papers = papers(|part| {
        let for_whom = paper::For { actor: Some(actor), language: send.language, part };
        match send.supplement {
            None => paper::referral(app, &opened, for_whom),
            Some(entry) => paper::supplement(app, &opened, entry, for_whom),
        }
    })?;
    let json = match send.supplement {
        None => paper::json(&opened),
        Some(entry) => paper::supplement_json(&opened, entry),
    };
    for (ending, bytes) in papers.into_iter().chain([(".json".to_owned(), json.into_bytes())]) {
        let name = format!("{}-{what}{ending}", opened.reference);
        proof.push(keep(app, case, name, &bytes)?);
    }
    let sent = SentOn { what, reference: send.reference, proof, words: send.words };
    case::change(app, actor, case, CaseCommand::SendOn { occurred: send.occurred, sent })
}

/// A paper, or all its parts where it is too long for one, each with the ending of its name.
fn papers(
    make: impl Fn(Option<usize>) -> Result<Vec<u8>, AppError>,
) -> Result<Vec<(String, Vec<u8>)>, AppError> {
    match make(None) {
        Err(AppError::NotMade(NotMade::InParts(parts))) => {
            (1..=parts).map(|part| Ok((format!("-part-{part}.pdf"), make(Some(part))?))).collect()
        }
        whole => Ok(vec![(".pdf".to_owned(), whole?)]),
    }
}

/// Keeps bytes as a file of the case.
fn keep(app: &App, case: CaseId, name: String, bytes: &[u8]) -> Result<Proof, AppError> {
    let file: Uuid = app.ids().next();
    let mut writer = app.store.write_file(file, case.0, app.now()).map_err(not_kept)?;
    writer.push(bytes).map_err(not_kept)?;
    let size = writer.finish().map_err(not_kept)?;
    Ok(Proof { file, name, size, digest: crate::attachment::digest(bytes) })
}

fn not_kept(error: FileError) -> AppError {
    match error {
        FileError::Commit(error) => error.into(),
        FileError::Read(error) => error.into(),
        FileError::NoRecord(_) | FileError::Piece(_) => AppError::NotFound,
    }
}
