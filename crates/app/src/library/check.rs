//! Asking whether what the library links to is still there. Only when an editor asks for it: never while a page is made.

use domain::library::{LibraryEvent, LinkChecked, LinkFound, LinksChecked};
use domain::{News, Occurred};

use super::change::change;
use super::{must_edit, shelf};
use crate::{Actor, App, AppError, days};

/// Asks for pages elsewhere. The program's own is in `cli`, so that nothing else in it can.
pub trait Knock {
    /// What becomes of asking for each of these addresses, in the same order.
    fn knock(&self, links: &[String]) -> Vec<LinkFound>;
}

/// What a check came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// How many addresses were asked for.
    pub asked: usize,
    /// Those that somebody should look at: record, address, what was found.
    pub broken: Vec<(String, String, LinkFound)>,
}

/// Asks for every address that the library names, and writes down of each record what was found and when.
///
/// # Errors
/// [`AppError`].
pub fn check_links(app: &App, actor: &Actor, knock: &dyn Knock) -> Result<Checked, AppError> {
    must_edit(app, actor)?;
    let shelf = shelf(app, None)?;
    let linked: Vec<(String, Vec<String>)> = shelf
        .library
        .items()
        .iter()
        .map(|item| (item.id.clone(), item.links().map(str::to_owned).collect::<Vec<_>>()))
        .filter(|(_, links)| !links.is_empty())
        .collect();
    let mut links: Vec<String> = linked.iter().flat_map(|(_, links)| links.clone()).collect();
    links.sort();
    links.dedup();
    let found = knock.knock(&links);
    let of = |link: &String| {
        let at = links.binary_search(link).ok()?;
        found.get(at).cloned()
    };
    let mut done = Checked { asked: links.len(), broken: Vec::new() };
    let mut entries = Vec::new();
    let on = days::london(app.now());
    for (id, links) in linked {
        let checked: Vec<LinkChecked> =
            links.into_iter().filter_map(|link| Some(LinkChecked { found: of(&link)?, link })).collect();
        let broken = checked.iter().filter(|one| one.found.is_broken());
        done.broken.extend(broken.map(|one| (id.clone(), one.link.clone(), one.found.clone())));
        entries.push(LinksChecked { id, on, links: checked });
    }
    change(app, actor, |_, now| {
        let news = entries
            .iter()
            .map(|checked| News { occurred: Occurred::at(now), event: LibraryEvent::from(checked.clone()) });
        Ok::<_, AppError>(news.collect())
    })?;
    Ok(done)
}
