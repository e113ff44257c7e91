//! What there is to say, as a list of tasks.

use app::draft::{self, OpenDraft};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use forms::Progress;

use super::OneDraft;
use crate::Web;
use crate::component::{Html, Task, TaskList, Text};
use crate::error::rendered;
use crate::page::referral;
use crate::shell::Shell;
use crate::visit::Signed;

#[derive(Template)]
#[template(path = "draft/tasks.html")]
struct TasksPage {
    /// The address of the draft.
    draft: String,
    caption: String,
    heading: String,
    lead: String,
    nobody: String,
    strip: String,
    /// How a referral stands; nothing for the others.
    stands: Option<referral::Stands>,
    /// How it came in by the public form, and how whoever sent it may be reached.
    reported: Option<Reported>,
    tasks: Html,
    check: String,
    /// Where whoever looks may throw it away.
    discard: Option<String>,
    back: String,
    shell: Shell,
}

/// That a draft came in by the public form.
struct Reported {
    when: String,
    reach: Option<String>,
}

pub(super) async fn page(State(web): State<Web>, signed: Signed, at: OneDraft) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let read = web.run(move |app| Ok((draft::open(app, &actor, at.id)?, referral::look(app, &actor, at)?)));
    let (open, look) = match read.await {
        Ok((open, look)) => (at.opened(Ok(open), &visit)?, look),
        Err(error) => return Err(at.trouble(error, &visit)),
    };
    let shell = visit.shell("Next steps");
    let say = |message| at.journey.say(message, &shell);
    let back = open.state().case().map_or_else(|| "/".to_owned(), |case| format!("/cases/{}", case.0));
    Ok(rendered(&TasksPage {
        draft: shell.link(&at.path("")),
        caption: say("caption-plain"),
        heading: say("tasks-heading"),
        lead: say("tasks-lead"),
        nobody: say("nobody"),
        strip: say("strip"),
        stands: look.map(|look| look.stands(Some(&open), &shell)),
        reported: reported(&open, &shell),
        tasks: tasks(&open, at, &shell),
        check: say("check-all"),
        discard: open.may_be_discarded_by(&actor).then(|| say("discard")),
        back: shell.link(&back),
        shell,
    }))
}

fn reported(open: &OpenDraft, shell: &Shell) -> Option<Reported> {
    let reported = open.state().reported()?;
    let came = open.loaded.entries.first().map(|entry| shell.moment(entry.recorded_at)).unwrap_or_default();
    Some(Reported {
        when: shell.with("report-came-when", "when", &came),
        reach: reported.reach.as_ref().map(|reach| reach.reveal().to_owned()),
    })
}

fn tasks(open: &OpenDraft, at: OneDraft, shell: &Shell) -> Html {
    let walk = open.set.walk(&open.answers);
    let tasks = walk.sections().into_iter().map(|(section, progress)| {
        let mut pages = walk.pages_of(section);
        let answered = walk
            .pages_of(section)
            .any(|page| open.set.fields_of(page).any(|field| open.answers.answers.get(&field.id).is_some()));
        let first = pages.next().map(|page| at.path(&format!("/page/{}", page.id)));
        let waits = progress == Progress::CannotStartYet;
        Task {
            title: Text::shown(section.title.show(shell.code()), shell.language()),
            href: first.filter(|_| !waits).map(|page| shell.link(&page)),
            status: shell.say(status(progress, answered)),
            waits,
        }
    });
    Html::of(&TaskList { tasks: tasks.collect(), ..TaskList::default() })
}

/// Whoever passes over a question has not answered it.
const fn status(progress: Progress, answered: bool) -> &'static str {
    match progress {
        Progress::CannotStartYet => "task-waits",
        Progress::NotStarted => "task-not-started",
        Progress::InProgress => "task-in-progress",
        Progress::Done if !answered => "task-passed",
        Progress::Done => "task-done",
    }
}
