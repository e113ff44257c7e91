//! Where it is written down that something was done: the way that takes a line off the list.

use domain::Nation;
use domain::due::Task;
use domain::pathway::WindowKind;
use rules::RuleBook;

/// A page under the case's own, and the message that says what is written down there.
pub(in crate::page) type Way = (String, &'static str);

/// Where in its case it is written down that a task was done, or what came of it. `entry` is the entry that names the day. Empty
/// where the line itself leads there.
pub(in crate::page) fn ways(task: Task, nation: Option<Nation>, entry: Option<i64>) -> Vec<Way> {
    let one = |path: &str, message| vec![(path.to_owned(), message)];
    match task {
        Task::Tell => one("told", "due-done"),
        Task::NameOwner => one("responsible", "due-done-owner"),
        Task::FlagReview => entry.map(flag).unwrap_or_default(),
        Task::BedTonight | Task::BedEnds => one("write/bed", "due-done-bed"),
        Task::Interview => one("write/police", "due-done-came"),
        Task::Appointment => one("write/health", "due-done-came"),
        Task::Oversight => one("write/oversight", "due-done"),
        Task::SendOn => entry.map(|it| one(&format!("referred/{it}/sent"), "due-done")).unwrap_or_default(),
        Task::TellWithdrawn => one("pathway/step/withdrawn", "due-done-told"),
        Task::Window(window) => vec![of_pathway(window, nation)],
        Task::RegisterReview | Task::AskAgain | Task::DraftAside | Task::SignOff | Task::ReadReport => {
            Vec::new()
        }
    }
}

/// A red flag that was looked at either holds on, until another day, or is ended.
fn flag(entry: i64) -> Vec<Way> {
    vec![
        (format!("entry/{entry}/correct"), "due-done-flag-on"),
        (format!("entry/{entry}/end"), "due-done-flag-end"),
    ]
}

fn of_pathway(window: WindowKind, nation: Option<Nation>) -> Way {
    let months = [3, 6, 12].into_iter().find(|months| WindowKind::check_in(*months) == Some(window));
    if let Some(months) = months {
        return (format!("pathway/check-in/{months}"), "due-done");
    }
    if window == WindowKind::ReturnTalk {
        return ("write/return-talk".to_owned(), "due-done");
    }
    match nation.and_then(|nation| safeguard(window, nation)) {
        Some(key) => (format!("pathway/safety/{key}"), "due-done"),
        None => ("pathway#news".to_owned(), "due-done-came"),
    }
}

/// The decision about safety that ends a time in a nation.
fn safeguard(window: WindowKind, nation: Nation) -> Option<&'static str> {
    let mut all = RuleBook::embedded().all_safeguards().filter(|one| one.rule.holds_in(nation));
    let ends = |rule: &String| rule == window.rule();
    all.find(|one| one.safeguard.ends.iter().any(ends)).map(|one| one.safeguard.key.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_case_asks_for_is_written_down_somewhere() {
        let seen = Task::Window(WindowKind::ChildSeen);
        for nation in [Nation::England, Nation::Wales, Nation::Scotland, Nation::NorthernIreland] {
            let child = ways(seen, Some(nation), Some(1));
            assert_eq!(child, [("pathway/safety/child-seen".to_owned(), "due-done")], "{nation:?}");
        }
        let flag = ways(Task::FlagReview, None, Some(7));
        assert!(flag.iter().any(|(path, _)| path == "entry/7/end"), "{flag:?}");
        for task in WindowKind::ALL.iter().copied().map(Task::Window) {
            assert!(!ways(task, Some(Nation::England), Some(1)).is_empty(), "{task:?}");
        }
    }
}
