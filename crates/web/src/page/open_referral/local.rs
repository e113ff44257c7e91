//! The directory with the numbers that organisations of this house show to everybody.

use std::collections::HashMap;

use app::front::Shown;
use app::organisation::{Age, Audience, Line, desk};
use guide::{Body, Coded as _, Directory, LocalNumber, Reach};
use words::{Language, Words};

use crate::Web;

/// The directory, with what this house adds.
pub(super) struct Catalogue {
    /// Both together.
    pub directory: Directory,
    /// The councils in whose areas a local service answers, by its id; what is not in it answers throughout its nations.
    councils: HashMap<String, Vec<String>>,
}

impl Catalogue {
    /// The directory as it is now. While nothing is known of what organisations show, without it.
    pub async fn of(web: &Web) -> Self {
        let (mut bodies, mut services, mut councils) = (Vec::new(), Vec::new(), HashMap::new());
        for shown in web.front().await.unwrap_or_default().iter().filter(|shown| !shown.lines.is_empty()) {
            let body = format!("house/{}", shown.organisation.0);
            let Ok(nation) = Reach::read(shown.nation.code()) else { continue };
            bodies.push(Body::of_house(body.clone(), shown.name.reveal().to_owned(), nation));
            for number in shown.lines.iter().filter_map(|line| local(shown, line, &body, nation)) {
                councils.insert(number.id.clone(), shown.councils.clone());
                services.push(number.into_service());
            }
        }
        Self { directory: Directory::embedded().with(bodies, services), councils }
    }

    /// The councils in whose areas a service answers; `None` where it answers throughout its nations.
    pub fn councils(&self, service: &str) -> Option<&[String]> {
        self.councils.get(service).map(Vec::as_slice)
    }
}

/// A line of an organisation; none without a number that somebody rang.
fn local(shown: &Shown, line: &Line, body: &str, nation: Reach) -> Option<LocalNumber> {
    let Age::Rung(rung) = line.age else { return None };
    let desk = desk(line.key)?;
    let english = Words::of(Language::English);
    let whom = |audience: &Audience| match audience {
        Audience::Child => "Children",
        Audience::Adult => "Adults",
        Audience::Everyone => "Everybody",
        Audience::NeverMet => "Somebody whom nobody has met",
    };
    let name = english.text(&format!("number-{}", line.key)).into_owned();
    Some(LocalNumber {
        id: format!("local/{}/{}", shown.organisation.0, line.key),
        organisation: body.to_owned(),
        name: format!("{name} ({})", shown.name.reveal()),
        kind: desk.help?,
        whom: desk.audience.iter().map(whom).collect::<Vec<_>>().join("; "),
        nation,
        number: line.number.clone()?,
        rung,
    })
}
