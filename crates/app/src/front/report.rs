use access::{Action, Permit};
use domain::draft::{Answered, Draft, Reported};
use domain::{Author, Change, DraftId, EntryKind, Loaded, OrganisationId, UserId, Words};
use forms::{Answers, Problem, QuestionSet};
use store::{Access, Commit, CommitError, Outcome};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::shown;
use crate::{App, AppError, days, sets};

/// The pages of a worry that the public form asks.
pub const PAGES: [&str; 3] = ["worry", "when", "where"];

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

/// What taking a report came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Received {
    /// It is there now.
    Now,
    /// It was there already: the same words were sent before.
    Before,
}

/// Takes a report: a worry that waits for the people of the organisation, sealed as everything is. Sending the same words again
/// changes nothing; somebody who went back and wrote more sends a second report, so that nothing they wrote is lost.
///
/// # Errors
/// [`ReportRefused`].
pub fn report(app: &App, new: NewReport) -> Result<Received, ReportRefused> {
    let to = shown(app)?.into_iter().find(|one| one.organisation == new.to && one.hours.is_some());
    let to = to.ok_or(ReportRefused::Off)?;
    let set = sets::find(sets::WORRY).ok_or(AppError::NoSuchPage)?;
    let problems = wrong(app, &new.answers);
    if !problems.is_empty() {
        return Err(ReportRefused::Problems(problems));
    }
    let reported = Reported { reach: new.reach, language: new.language };
    let pages = pages(set, &new.answers);
    let report = Report { to: to.organisation, readers: to.readers, set, reported, pages };
    if report.save(app, new.id)? {
        return Ok(Received::Now);
    }
    if report.is(app, new.id)? {
        return Ok(Received::Before);
    }
    Ok(if report.save(app, report.second(app, new.id))? { Received::Now } else { Received::Before })
}

/// A report that lacks nothing.
struct Report {
    to: OrganisationId,
    readers: Vec<UserId>,
    set: &'static QuestionSet,
    reported: Reported,
    pages: Vec<Answered>,
}

impl Report {
    /// Saves it under an id. `false` where something is there already.
    fn save(&self, app: &App, id: DraftId) -> Result<bool, AppError> {
        let now = app.now();
        let (id_of_set, version) = (self.set.id(), self.set.version());
        let (reported, readers, pages) = (self.reported.clone(), self.readers.clone(), self.pages.clone());
        let news = Draft::report(id_of_set, version, reported, readers, pages, now);
        let author = Author { user: UserId::PUBLIC, organisation: self.to };
        let change = Change::of(&mut Loaded::<Draft>::new(id), news, author, now);
        let seen = Access {
            actor: None,
            organisation: Some(self.to),
            action: Action::WriteWorry.code(),
            outcome: Outcome::Allowed,
            record: Some(id.0),
            shown: Vec::new(),
        };
        match app.store.commit(Commit::at(now).with(change).seen(seen)) {
            Ok(()) => Ok(true),
            Err(CommitError::Conflict(_)) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether it is what came in under an id.
    fn is(&self, app: &App, id: DraftId) -> Result<bool, AppError> {
        // Nobody asks, and nobody learns: whoever sent it is told that it was sent, whatever comes of this.
        let permit = Permit::of_the_house(Action::ReadDraft, id.0);
        let Some(there) = app.store.load::<Draft>(&permit)? else { return Ok(false) };
        let to = there.state.begun_by().map(|author| author.organisation);
        let reach = self.reported.reach.as_ref();
        Ok(to == Some(self.to) && there.state.came_with(reach, &self.pages))
    }

    /// The id for words that were written on the page of an earlier report. It follows from both by a keyed hash, so that sending
    /// them twice sends them once.
    fn second(&self, app: &App, first: DraftId) -> DraftId {
        let mut text = Zeroizing::new(format!("{} {}", first.0, self.to.0));
        for said in [self.reported.encode()].into_iter().chain(self.pages.iter().map(EntryKind::encode)) {
            text.push_str(&String::from_utf8_lossy(&said));
        }
        let half = |field| app.store.keyring().token(field, &text).cast_unsigned();
        DraftId(Uuid::from_u64_pair(half("second report"), half("second report, other half")))
    }
}

/// What is missing or wrong in a report. A date that need not be answered and could not be read is kept as it was typed, and
/// stops nothing. The database is not asked.
pub fn wrong(app: &App, answers: &Answers) -> Vec<Problem> {
    let today = days::of_forms(days::london(app.now()));
    let Some(set) = sets::find(sets::WORRY) else { return Vec::new() };
    let asked = PAGES.iter().filter_map(|page| set.page(page));
    asked.flat_map(|page| set.check_page_as_typed(page, answers, today)).collect()
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
