//! What to do in the next hour: in what order, and whom to ring.

use app::organisation::{self, Age, Audience, Line, lines};
use askama::Template;
use axum::extract::{Query, State};
use axum::response::Response;
use domain::Nation;
use domain::organisation::Organisation;
use serde::Deserialize;

use crate::Web;
use crate::component::Html;
use crate::component::Text;
use crate::error::{Trouble, rendered};
use crate::page::asked::{nation_message, nations};
use crate::page::directory::{Said, hours, languages, of_desk};
use crate::route::{Door, Route};
use crate::shell::Shell;
use crate::visit::Signed;

pub(super) fn routes() -> Vec<Route> {
    vec![Route::get(Door::Staff, "/next-hour", page)]
}

/// A thing to do.
pub(crate) struct Step {
    /// What.
    pub what: String,
    /// Whether that is borrowed from English.
    pub english: bool,
    /// More about it.
    pub more: String,
    /// Whether that is borrowed from English.
    pub more_english: bool,
}

/// The steps whose messages begin with this word, in order.
pub(crate) fn steps(word: &str, shell: &Shell) -> Vec<Step> {
    let english = words::Words::of(words::Language::English);
    let ids = (1..).map(|number| format!("{word}-{number}")).take_while(|id| english.has(id));
    ids.map(|id| {
        let (what, more) = (shell.text(&id), shell.text(&format!("{id}-more")));
        Step {
            what: what.words,
            english: what.language.is_some(),
            more: more.words,
            more_english: more.language.is_some(),
        }
    })
    .collect()
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    who: String,
    nation: String,
    /// The draft and the page to go on with.
    draft: String,
    page: String,
}

/// The words for whom it can be about.
pub(crate) const WHO: [&str; 4] = ["everyone", "child", "adult", "never-met"];

#[derive(Template)]
#[template(path = "worry/next_hour.html")]
struct NextHourPage {
    shell: Shell,
    whos: Vec<(&'static str, String, bool)>,
    nations: Vec<(&'static str, String, bool)>,
    about: String,
    steps: Vec<Step>,
    ring: Vec<Ring>,
    advice: Vec<Ring>,
    /// What to do about numbers that nobody has written down.
    unset: Option<Text>,
    go_on: Option<String>,
    draft: String,
    page: String,
}

/// A desk to ring.
pub(crate) struct Ring {
    /// What it is called.
    pub name: String,
    /// Whose number it is, where it is no national one.
    pub whose: Option<String>,
    /// As it is read, and as a telephone dials it.
    pub number: Option<(String, String)>,
    /// How old the number is, in words.
    pub checked: String,
    /// Where to look for one, where none is written down.
    pub near: Option<String>,
    /// When it answers.
    pub hours: Vec<Said>,
    /// The languages it answers in.
    pub languages: Html,
}

pub(super) async fn page(State(web): State<Web>, signed: Signed, Query(asked): Query<Asked>) -> Response {
    let Signed { visit, actor, .. } = signed;
    let read = move |app: &app::App| {
        app::must_meet_people(app, &actor)?;
        organisation::read(app, &actor)
    };
    let organisation = match web.run(read).await {
        Ok(organisation) => organisation,
        Err(error) => return Trouble::from(error).to(&visit),
    };
    let shell = visit.shell("Next steps");
    let who = WHO.into_iter().find(|who| *who == asked.who).unwrap_or("everyone");
    // Nobody asked yet: the law of the organisation's own nation is the likeliest.
    let nation = match asked.nation.as_str() {
        "" => organisation.nation(),
        code => code.parse::<Nation>().ok(),
    };
    let (advice, ring): (Vec<Line>, Vec<Line>) =
        lines(&organisation, audiences(who), nation).into_iter().partition(|line| line.key == "helpline");
    let rings = |lines: Vec<Line>| lines.iter().map(|line| Ring::of(line, nation, &shell)).collect();
    let page = NextHourPage {
        unset: ring.iter().any(|line| line.number.is_none()).then(|| unset(&organisation, nation, &shell)),
        whos: WHO.map(|one| (one, shell.say(&format!("next-hour-who-{one}")), one == who)).into(),
        nations: nations(&shell, nation),
        about: match nation.filter(|_| asked.nation.is_empty()) {
            Some(nation) => assumed(who, nation, &shell),
            None => about(who, nation, &shell),
        },
        steps: whole(who, nation, &shell),
        ring: rings(ring),
        advice: rings(advice),
        go_on: go_on(&asked, &shell),
        draft: asked.draft,
        page: asked.page,
        shell,
    };
    rendered(&page)
}

/// What everybody should do, then what is for this person in this nation. Who has never been met is not spoken with.
pub(crate) fn whole(who: &str, nation: Option<Nation>, shell: &Shell) -> Vec<Step> {
    let place = nation.map_or("anywhere", Nation::code);
    match who {
        "never-met" => steps("never-met", shell),
        "everyone" => steps("everyone", shell),
        who => {
            // A hurt person comes before everything, then whom to ring, then how to speak with them.
            let mut all = steps("everyone", shell);
            let rest = all.split_off(1.min(all.len()));
            all.extend(steps(who, shell));
            all.extend(steps(&format!("{who}-{place}"), shell));
            all.extend(rest);
            all
        }
    }
}

/// Whose desks are rung for somebody.
pub(crate) fn audiences(who: &str) -> &'static [Audience] {
    match who {
        "child" => &[Audience::Child],
        "adult" => &[Audience::Adult],
        "never-met" => &[Audience::NeverMet],
        _ => &[Audience::Everyone, Audience::Child, Audience::Adult],
    }
}

/// For whom and where this is, in words.
pub(crate) fn about(who: &str, nation: Option<Nation>, shell: &Shell) -> String {
    let place = nation.map_or("next-hour-anywhere", nation_message);
    format!("{}. {}.", shell.say(&format!("next-hour-who-{who}")), shell.say(place))
}

/// The same, of a nation that nobody has said yet.
fn assumed(who: &str, nation: Nation, shell: &Shell) -> String {
    let place = shell.with("next-hour-assumed", "nation", &shell.say(nation_message(nation)));
    format!("{}. {place}", shell.say(&format!("next-hour-who-{who}")))
}

/// Back to the questions, where somebody came from them.
fn go_on(asked: &Asked, shell: &Shell) -> Option<String> {
    let draft = uuid::Uuid::try_parse(&asked.draft).ok()?;
    let plain = asked.page.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    let page = if plain && !asked.page.is_empty() { format!("/page/{}", asked.page) } else { String::new() };
    Some(shell.link(&format!("/worry/{draft}{page}")))
}

/// What to do about numbers that nobody has written down: for the organisation's own nation its administrator can.
fn unset(organisation: &Organisation, nation: Option<Nation>, shell: &Shell) -> Text {
    match nation {
        Some(nation) if !organisation::is_for(organisation, Some(nation)) => {
            Text::from(no_numbers(nation, shell))
        }
        _ => shell.text("next-hour-unset-own"),
    }
}

/// That nobody here has written down local numbers of a nation, and what to do.
pub(crate) fn no_numbers(nation: Nation, shell: &Shell) -> String {
    let none = shell.with("next-hour-unset-there", "nation", &shell.say(nation_message(nation)));
    format!("{none} {}", look(nation, shell))
}

/// Where to look for numbers, where none are written down: social care has its own bodies and names in each nation.
pub(crate) fn look(nation: Nation, shell: &Shell) -> String {
    shell.say(match nation {
        Nation::England | Nation::Wales => "near-look",
        Nation::Scotland => "near-look-scotland",
        Nation::NorthernIreland => "near-look-northern-ireland",
    })
}

/// Where the numbers of a council are found: by a postcode, and those of the whole nation at once.
fn near(nation: Option<Nation>, shell: &Shell) -> String {
    match nation {
        Some(nation) => shell.link(&format!("/near?nation={}", nation.code())),
        None => shell.link("/near"),
    }
}

/// How old a number is.
pub(crate) fn age(age: Age, shell: &Shell) -> String {
    match age {
        Age::Rung(day) => shell.with("next-hour-checked", "when", &shell.words().long_date(day)),
        Age::Read(day) => shell.with("next-hour-read", "when", &shell.words().long_date(day)),
        Age::Unknown => shell.say("next-hour-unchecked"),
    }
}

impl Ring {
    /// A desk as it is shown. Of a national number the directory knows when it answers, and in which languages.
    pub fn of(line: &Line, nation: Option<Nation>, shell: &Shell) -> Self {
        let dialled = |number: &str| {
            number.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect()
        };
        let checked = match line.number {
            None => shell.say("next-hour-unset"),
            Some(_) => age(line.age, shell),
        };
        let national = matches!(line.age, Age::Read(_));
        let service = of_desk(line.key, nation).filter(|_| national);
        Self {
            hours: service.map(|service| hours(service, shell)).unwrap_or_default(),
            languages: service.map(|service| languages(service, shell)).unwrap_or_default(),
            name: shell.say(&format!("number-{}", line.key)),
            whose: line.whose.clone(),
            number: line.number.as_ref().map(|number| (number.clone(), dialled(number))),
            near: line.number.is_none().then(|| near(nation, shell)),
            checked,
        }
    }
}
