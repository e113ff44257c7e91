use askama::Template;

use super::Text;

/// What there is to do, and how far each is.
#[derive(Clone, Debug, Template)]
#[template(path = "component/task_list.html")]
pub struct TaskList {
    /// What the ids of its parts begin with.
    pub id: &'static str,
    /// The tasks.
    pub tasks: Vec<Task>,
}

/// One thing to do.
#[derive(Clone, Debug, Default)]
pub struct Task {
    /// What.
    pub title: Text,
    /// Where; `None` while it cannot be begun.
    pub href: Option<String>,
    /// How far it is.
    pub status: String,
    /// Whether it waits for another.
    pub waits: bool,
}

impl Default for TaskList {
    fn default() -> Self {
        Self { id: "task-list", tasks: Vec::new() }
    }
}
