//! What there is to say, as a list of tasks.

use app::draft;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use forms::Progress;

use super::{draft, trouble};
use crate::Web;
use crate::component::{Html, Task, TaskList, Text};
use crate::error::rendered;
use crate::shell::Shell;
use crate::visit::Signed;

#[derive(Template)]
#[template(path = "worry/tasks.html")]
struct TasksPage {
    shell: Shell,
    tasks: Html,
    id: String,
}

pub(super) async fn page(State(web): State<Web>, signed: Signed, Path(id): Path<String>) -> Response {
    let Signed { visit, actor, .. } = signed;
    let id = match draft(&id) {
        Ok(id) => id,
        Err(trouble) => return trouble.to(&visit),
    };
    let open = match web.run(move |app| draft::open(app, &actor, id)).await {
        Ok(open) => open,
        Err(error) => return trouble(error, &visit),
    };
    let shell = visit.shell("Next steps");
    let walk = open.set.walk(&open.answers);
    let tasks = walk.sections().into_iter().map(|(section, progress)| {
        let mut pages = walk.pages_of(section);
        let answered = walk
            .pages_of(section)
            .any(|page| open.set.fields_of(page).any(|field| open.answers.answers.get(&field.id).is_some()));
        let first = pages.next().map(|page| format!("/worry/{}/page/{}", id.0, page.id));
        let waits = progress == Progress::CannotStartYet;
        Task {
            title: Text::shown(section.title.show(shell.code()), visit.language),
            href: first.filter(|_| !waits).map(|page| shell.link(&page)),
            status: shell.say(status(progress, answered)),
            waits,
        }
    });
    let tasks = Html::of(&TaskList { tasks: tasks.collect(), ..TaskList::default() });
    rendered(&TasksPage { shell, tasks, id: id.0.to_string() })
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
