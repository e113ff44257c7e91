//! How a service is reached, as pages show it.

use guide::{Directory, Hours, Phone, Reach, Service};
use rules::Nation;

use crate::component::Html;
use crate::shell::Shell;

/// A service and how it is reached.
pub(crate) struct Contact {
    pub address: String,
    pub name: String,
    pub about: String,
    pub whom: String,
    pub numbers: Vec<Number>,
    /// Whether a number is known that nobody has confirmed.
    pub held: bool,
    /// When it answers.
    pub hours: Vec<Said>,
    pub languages: Html,
    pub checked: String,
    pub website: Option<String>,
}

/// Words, and whether they are English whatever the page is.
pub(crate) struct Said {
    pub words: String,
    pub english: bool,
}

/// A number to ring.
pub(crate) struct Number {
    pub shown: String,
    pub dialled: String,
    pub about: Option<String>,
}

impl Contact {
    /// A service as it is shown.
    pub fn of(service: &Service, shell: &Shell) -> Self {
        Self {
            address: shell.link(&format!("/directory/{}", service.id)),
            name: service.name.clone(),
            about: service.about.clone(),
            whom: service.whom.clone(),
            numbers: service.numbers().map(Number::of).collect(),
            held: service.phones.iter().any(|phone| !phone.publish),
            hours: hours(service, shell),
            languages: languages(service, shell),
            checked: checked(service, shell),
            website: service.website.clone(),
        }
    }
}

impl Number {
    pub(super) fn of(phone: &Phone) -> Self {
        let dialled = phone.number.chars().filter(char::is_ascii_digit).collect();
        Self { shown: phone.number.clone(), dialled, about: phone.about.clone() }
    }
}

/// On which day what is said of a service was read; what is from memory says so.
pub(super) fn checked(service: &Service, shell: &Shell) -> String {
    match service.checked {
        Some(day) => shell.with("next-hour-read", "when", &shell.words().long_date(day)),
        None => shell.say("directory-memory"),
    }
}

/// When a service answers.
pub(crate) fn hours(service: &Service, shell: &Shell) -> Vec<Said> {
    service.hours.iter().flat_map(|hours| spoken(hours, shell)).collect()
}

fn spoken(hours: &Hours, shell: &Shell) -> Vec<Said> {
    let days = match hours.days.len() {
        7 => shell.say("hours-every-day"),
        5 if !hours.days.iter().any(|day| day.starts_with('S')) => shell.say("hours-weekdays"),
        _ => hours.days.iter().map(|day| shell.say(&format!("hours-{day}"))).collect::<Vec<_>>().join(", "),
    };
    match (hours.opens, hours.closes) {
        (Some(opens), Some(closes)) if opens.hour() == 0 && closes.hour() == 23 && hours.days.len() == 7 => {
            vec![Said { words: shell.say("hours-always"), english: false }]
        }
        (Some(opens), Some(closes)) => {
            let (opens, closes) = (shell.words().time(opens), shell.words().time(closes));
            let values = [("days", days.into()), ("opens", opens.into()), ("closes", closes.into())];
            let when = shell.words().with("hours-between", &values).into_owned();
            said(hours, when, shell)
        }
        _ => said(hours, days, shell),
    }
}

/// The hours, and what is to be known of them.
fn said(hours: &Hours, when: String, shell: &Shell) -> Vec<Said> {
    let about = (!hours.about.is_empty()).then(|| known(&hours.about, shell));
    std::iter::once(Said { words: when, english: false }).chain(about).collect()
}

/// The languages that a service answers in: in the page's language where it has words for all of them.
pub(crate) fn languages(service: &Service, shell: &Shell) -> Html {
    let said: Vec<Said> = service.languages.iter().map(|language| known(language, shell)).collect();
    if said.is_empty() {
        return Html::default();
    }
    let own = !said.iter().any(|said| said.english);
    let names: Vec<&str> = said.iter().map(|said| said.words.as_str()).collect();
    if own { shell.plain(names.join(", ")) } else { shell.english(service.languages.join(", ")) }
}

/// Short words of the directory, in the page's language where it has them: their message is made of the English.
fn known(english: &str, shell: &Shell) -> Said {
    let small = english.to_lowercase();
    let words = small.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let id = format!("said-{}", words.collect::<Vec<_>>().join("-"));
    if !shell.in_english() && shell.words().has(&id) {
        return Said { words: shell.say(&id), english: false };
    }
    Said { words: english.to_owned(), english: true }
}

/// A nation as the directory names it.
pub(crate) const fn reach_of(nation: Nation) -> Reach {
    match nation {
        Nation::England => Reach::England,
        Nation::Wales => Reach::Wales,
        Nation::Scotland => Reach::Scotland,
        Nation::NorthernIreland => Reach::NorthernIreland,
    }
}

/// The service that a desk's national number reaches.
pub(crate) fn of_desk(key: &str, nation: Option<Nation>) -> Option<&'static Service> {
    let id = match (key, nation) {
        ("emergency", _) => "police-999",
        ("police", Some(Nation::NorthernIreland)) => "psni-101",
        ("police", _) => "police-101",
        ("guardians", _) => "ictg",
        ("salvation-army", _) => "sa-referral",
        ("helpline", _) => "ms-helpline",
        _ => return None,
    };
    Directory::embedded().service(id)
}
