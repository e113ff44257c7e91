use access::Action;
use domain::case::{Case, CaseEvent, Opened, Reference, SentByPublic};
use domain::draft::DraftRefusal;
use domain::person::{AgeBand, Person, Recorded};
use domain::{Author, CaseId, Change, DraftId, Loaded, Moment, Nation, News, Occurred, PersonId, Words};
use forms::{Answer, Problem, Submission};
use store::{Commit, CommitError, Outcome};

use crate::case::OpenedCase;
use crate::draft::{OpenDraft, load};
use crate::permit::{access, ask, may, used};
use crate::{Actor, App, AppError, organisation, sets};

/// Why a worry does not become a case yet.
#[derive(Debug)]
pub enum NotReady {
    /// Some answers are missing or wrong.
    Problems(Vec<Problem>),
    /// It did already.
    Already(CaseId),
    /// Everything else.
    App(AppError),
}

impl<E: Into<AppError>> From<E> for NotReady {
    fn from(error: E) -> Self {
        match error.into() {
            AppError::Draft(DraftRefusal::Submitted(record)) => Self::Already(CaseId(record)),
            other => Self::App(other),
        }
    }
}

/// How often a reference that somebody has already is made anew, or a draft that changed is read again.
const TRIES: usize = 16;

/// Makes a case of a worry: the person, the case with its answers, and the end of the draft, together. A second time gives the
/// case that the first made.
///
/// # Errors
/// [`NotReady`].
pub fn submit(app: &App, actor: &Actor, draft: DraftId) -> Result<OpenedCase, NotReady> {
    may(app, actor, Action::OpenCase)?;
    let permit = ask(app, actor, Action::SubmitDraft, draft.0)?;
    let mut last = CommitError::Taken;
    for _ in 0..TRIES {
        let open = load(app, &permit, draft)?;
        let mut loaded = Loaded::clone(&open.loaded);
        if open.set.id() != sets::WORRY {
            return Err(AppError::NotFound.into());
        }
        let now = app.now();
        let today = crate::days::london(now);
        let submission = open
            .set
            .submit_as_typed(&open.answers, crate::days::of_forms(today))
            .map_err(NotReady::Problems)?;
        let opened = ids(app, now);
        // Where nobody knows the place, the law of the organisation's own nation is the one to begin with.
        let nation = match nation(&submission) {
            Some(nation) => nation,
            None => organisation::nation(app, actor)?,
        };
        let mut changes = changes(actor, &open, &submission, (&opened, nation), now)?;
        let news = loaded.state.submit(opened.case.0, now).map_err(AppError::from)?;
        changes.push(Change::of(&mut loaded, news, actor.author(), now));
        let seen = access(actor, Action::OpenCase, Some(opened.case.0), Outcome::Allowed);
        let commit = Commit { changes, ..Commit::at(now).seen(used(actor, &permit)).seen(seen) };
        match app.store.commit(commit) {
            Ok(()) => return Ok(opened),
            Err(error @ (CommitError::Taken | CommitError::Conflict(_))) => last = error,
            Err(error) => return Err(error.into()),
        }
    }
    Err(last.into())
}

fn ids(app: &App, now: Moment) -> OpenedCase {
    let year = crate::days::london(now).year();
    let mut ids = app.ids();
    OpenedCase {
        case: CaseId::make(&mut *ids),
        person: PersonId::make(&mut *ids),
        reference: Reference::make(year, &mut *ids),
    }
}

fn changes(
    actor: &Actor,
    open: &OpenDraft,
    submission: &Submission,
    (OpenedCase { case, person, reference }, nation): (&OpenedCase, Nation),
    now: Moment,
) -> Result<Vec<Change>, AppError> {
    let recorded = Recorded {
        names: text(submission, "called")?.into_iter().collect(),
        birth: None,
        age_band: age_band(submission),
    };
    let opened = Opened {
        person: *person,
        reference: reference.clone(),
        nation,
        worry: text(submission, "worry")?.unwrap_or_default(),
    };
    let occurred = occurred(submission);
    let mut person = Loaded::<Person>::new(*person);
    let mut case = Loaded::<Case>::new(*case);
    let recorded = vec![News { occurred: Occurred::at(now), event: recorded.into() }];
    let opened = case.state.take_down(opened, crate::case::taken_down(open.set, submission), occurred)?;
    let mut history: Vec<_> = opened.into_iter().map(|news| (now, actor.author(), news)).collect();
    history.extend(sent_by(open).map(|(author, news)| (now, author, news)));
    Ok(vec![Change::of(&mut person, recorded, actor.author(), now), Change::of_history(&mut case, history)])
}

/// How whoever sent a public report may be reached goes with it, as theirs: nothing that was said stays behind in the draft.
fn sent_by(open: &OpenDraft) -> Option<(Author, News<CaseEvent>)> {
    let (author, reported) = (open.state().begun_by()?, open.state().reported()?);
    let came = open.loaded.entries.first()?.recorded_at;
    let event = SentByPublic { reach: reported.reach.clone()? }.into();
    Some((author, News { occurred: Occurred::at(came), event }))
}

fn text(submission: &Submission, field: &str) -> Result<Option<Words>, AppError> {
    match submission.answers.get(field) {
        Some(Answer::Text(text)) if !text.trim().is_empty() => Ok(Some(Words::new(text.as_str())?)),
        _ => Ok(None),
    }
}

fn chosen<'a>(submission: &'a Submission, field: &str) -> Option<&'a str> {
    match submission.answers.get(field) {
        Some(Answer::One(option)) => Some(option),
        _ => None,
    }
}

fn age_band(submission: &Submission) -> AgeBand {
    match chosen(submission, "age-band") {
        Some("adult") => AgeBand::Adult,
        Some("child") => AgeBand::Child,
        Some("maybe-child") => AgeBand::MayBeChild,
        Some("never-met") => AgeBand::NobodyMet,
        // What nobody said is not made into something that somebody did.
        _ => AgeBand::Unknown,
    }
}

/// The nation that was answered.
fn nation(submission: &Submission) -> Option<Nation> {
    chosen(submission, "nation").and_then(|code| code.parse().ok())
}

fn occurred(submission: &Submission) -> Occurred {
    match submission.answers.get("seen-when") {
        Some(Answer::Date(date)) => crate::days::occurred(*date),
        _ => Occurred::UNKNOWN,
    }
}

#[cfg(test)]
mod tests {
    use forms::Answers;

    use super::*;

    fn met(answer: Option<Answer>) -> AgeBand {
        let mut answers = Answers::new();
        if let Some(answer) = answer {
            answers.set("age-band".to_owned(), answer);
        }
        age_band(&Submission { set: sets::WORRY.to_owned(), version: 1, answers })
    }

    #[test]
    fn an_age_that_nobody_gave_stays_unknown() {
        let one = |word: &str| Some(Answer::One(word.to_owned()));
        assert_eq!(met(one("never-met")), AgeBand::NobodyMet);
        assert_eq!(met(one("maybe-child")), AgeBand::MayBeChild);
        assert_eq!(met(None), AgeBand::Unknown, "not answered is not “nobody has met them”");
        assert_eq!(met(one("an-option-of-later")), AgeBand::Unknown);
    }

    #[test]
    fn every_age_that_the_question_offers_is_one_that_is_known() {
        let set = sets::find(sets::WORRY).unwrap();
        let field = set.field("age-band").unwrap();
        let forms::Kind::One(options) = &field.kind else { panic!("it offers options") };
        for option in options {
            assert_ne!(met(Some(Answer::One(option.id.clone()))), AgeBand::Unknown, "{}", option.id);
        }
    }
}
