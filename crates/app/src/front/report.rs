use access::Action;
use domain::draft::{Answered, Draft, Reported};
use domain::{Author, Change, DraftId, Loaded, OrganisationId, UserId, Words};
use forms::{Answers, Problem, QuestionSet};
use store::{Access, Commit, CommitError, Outcome};
use uuid::Uuid;

use super::shown;
use crate::draft::{Listed, list};
use crate::{Actor, App, AppError, days, sets};

/// The pages of a worry that the public form asks.
pub const PAGES: [&str; 3] = ["worry", "when", "where"];

/// Who stands as the writer of what nobody signed in wrote.
pub(crate) const PUBLIC: UserId = UserId(Uuid::nil());

/// What somebody who is not signed in sends.
#[derive(Clone, Debug)]
pub struct NewReport {
    /// Its id, made with the page, so that sending twice sends once.
    pub id: DraftId,
    /// To whom.
    pub to: OrganisationId,
    /// The answers to the fields of [`PAGES`].
    pub answers: Answers,
    /// How they may be reached, as they wrote it.
    pub reach: Option<Words>,
    /// The language of the page.
    pub language: String,
}

/// Why a report is not taken.
#[derive(Debug)]
pub enum ReportRefused {
    /// That organisation takes no reports from the public.
    Off,
    /// Something is missing or wrong.
    Problems(Vec<Problem>),
    /// Everything else.
    App(AppError),
}

impl<E: Into<AppError>> From<E> for ReportRefused {
    fn from(error: E) -> Self {
        Self::App(error.into())
    }
}

/// An id for a page on which a report may be written.
pub fn new_id(app: &App) -> DraftId {
    DraftId::make(&mut *app.ids())
}

/// Takes a report: a worry that waits for the people of the organisation, sealed as everything is. Sending it again changes nothing.
///
/// # Errors
/// [`ReportRefused`].
pub fn report(app: &App, new: NewReport) -> Result<(), ReportRefused> {
    let to = shown(app)?.into_iter().find(|one| one.organisation == new.to && one.hours.is_some());
    let to = to.ok_or(ReportRefused::Off)?.organisation;
    let set = sets::find(sets::WORRY).ok_or(AppError::NoSuchPage)?;
    let now = app.now();
    let problems = problems(app, set, &new.answers);
    if !problems.is_empty() {
        return Err(ReportRefused::Problems(problems));
    }
    let reported = Reported { reach: new.reach, language: new.language };
    let news = Draft::report(set.id(), set.version(), reported, pages(set, &new.answers), now);
    let author = Author { user: PUBLIC, organisation: to };
    let change = Change::of(&mut Loaded::<Draft>::new(new.id), news, author, now);
    let seen = Access {
        actor: None,
        organisation: Some(to),
        action: Action::WriteWorry.code(),
        outcome: Outcome::Allowed,
        record: Some(new.id.0),
        shown: Vec::new(),
    };
    match app.store.commit(Commit::at(now).with(change).seen(seen)) {
        // The same page was sent twice: the first time it was saved.
        Ok(()) | Err(CommitError::Conflict(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

fn problems(app: &App, set: &QuestionSet, answers: &Answers) -> Vec<Problem> {
    let today = days::of_forms(days::london(app.now()));
    let asked = PAGES.iter().filter_map(|page| set.page(page));
    let found = asked.flat_map(|page| set.check_page(page, answers, today));
    found.filter(|problem| !problem.warn).collect()
}

/// The answers, page by page; a page on which nothing was said is left for whoever goes on.
fn pages(set: &QuestionSet, answers: &Answers) -> Vec<Answered> {
    let asked = PAGES.iter().filter_map(|page| set.page(page));
    let answered = asked.map(|page| {
        let fields: Vec<String> = set.fields_of(page).map(|field| field.id.clone()).collect();
        let own = fields.iter().filter_map(|field| Some((field.clone(), answers.get(field)?.clone())));
        Answered { page: page.id.clone(), answers: own.collect(), fields }
    });
    answered.filter(|page| page.answers.iter().next().is_some()).collect()
}

/// The reports that wait for the actor's organisation, the latest first.
///
/// # Errors
/// [`AppError`].
pub fn reports(app: &App, actor: &Actor) -> Result<Vec<Listed>, AppError> {
    let mut waiting = list(app, actor, sets::WORRY)?;
    waiting.retain(|one| one.public);
    Ok(waiting)
}
