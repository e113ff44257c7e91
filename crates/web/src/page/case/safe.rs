//! The card that says how to reach the person safely. What was said stays on it, with its day, until an entry about safe ways takes
//! its place: a signed referral adds its ways and takes none of the conditions away. Conditions stand before numbers.

use app::{days, sets};
use askama::Template;
use domain::case::{CaseEvent, Consent, Line, TakenDown};
use domain::{FieldSet, Moment};
use forms::{Answer, SummaryRow};

use super::glance::{Held, Look, Told, seen};
use crate::component::{Html, Text};

/// The question set of an entry about safe ways.
const SAFE_CONTACT: &str = "safe-contact";

/// What a referral asks of a telephone that is safe, and of e-mail and post that are.
const REFERRED_PHONE: [&str; 5] =
    ["support-phone", "phone-own", "phone-another", "phone-whose", "phone-none"];
const REFERRED_POST: [&str; 5] =
    ["contact-email", "contact-street", "contact-town", "contact-county", "contact-postcode"];

/// What of an entry about safe ways is a number rather than a condition of using it.
const NUMBERS: [&str; 2] = ["telephone", "whose"];

/// The card.
#[derive(Template)]
#[template(path = "case/safe.html")]
pub(super) struct Safe {
    safe: bool,
    /// The words of “no safe way”.
    nothing: String,
    /// What nobody is to do.
    no: Vec<Way>,
    /// How, when and with which words: before any number.
    conditions: Vec<Way>,
    ways: Vec<Way>,
    agreed: String,
    /// Where the reader may write it anew: the page, and its words.
    change: Option<(String, String)>,
}

/// Something that was said of reaching them.
struct Way {
    /// Empty where the words say it alone.
    label: Option<Text>,
    words: String,
    /// When it was written down, where the foot of the card does not tell it.
    day: String,
}

impl Way {
    fn of(told: Told, day: &str) -> Self {
        Self { label: Some(told.label), words: told.words, day: day.to_owned() }
    }

    /// Words that need no question before them.
    fn bare(told: Told, day: &str) -> Self {
        Self { label: None, ..Self::of(told, day) }
    }
}

/// What a card is made of.
#[derive(Default)]
struct Said {
    safe: bool,
    no: Vec<Way>,
    conditions: Vec<Way>,
    ways: Vec<Way>,
}

impl Look<'_> {
    /// The card, for somebody who may write in this case or who may not.
    pub fn safe(&self, case: &str, writes: bool) -> Html {
        let referral = self.referral_since();
        let entry = self.holding(SAFE_CONTACT).first();
        let day = |at: Moment| {
            let day = self.shell.words().long_date(days::london(at));
            self.shell.with("safe-said", "when", &day)
        };
        // The foot of the card tells the day of what is latest.
        let before = |at: Moment| if referral.is_some() { day(at) } else { String::new() };
        let said = match entry {
            Some(held) => self.of_entry(held, &before(held.0.entry.recorded_at), referral.is_some()),
            None => self.of_worry(day),
        };
        let (version, said, agreed) = match (referral, entry) {
            (Some((line, referred)), _) => {
                let signed = super::lines::occurred(line.occurred(), self.shell);
                let earlier = !(said.no.is_empty() && said.conditions.is_empty() && said.ways.is_empty());
                let foot = if earlier { "safe-from-referral-too" } else { "safe-from-referral" };
                (None, referred.before(said), self.shell.with(foot, "when", &signed))
            }
            (None, Some((line, _))) => {
                let agreed = super::lines::occurred(line.occurred(), self.shell);
                (Some(line.entry.version), said, self.shell.with("safe-agreed", "when", &agreed))
            }
            (None, None) if self.eyes == FieldSet::Full => (None, said, self.shell.say("safe-from-worry")),
            // Whoever sees a part does not know what else was agreed.
            (None, None) => (None, said, String::new()),
        };
        let page = version.map_or_else(
            || format!("/cases/{case}/write/{SAFE_CONTACT}"),
            |version| format!("/cases/{case}/entry/{version}/correct"),
        );
        let Said { safe, no, conditions, ways } = said;
        Html::of(&Safe {
            safe,
            nothing: self.shell.say(if self.eyes == FieldSet::Full { "safe-none" } else { "safe-not-seen" }),
            no,
            conditions,
            ways,
            agreed,
            change: writes.then(|| (self.shell.link(&page), self.shell.say("safe-change"))),
        })
    }

    /// What an entry about safe ways says. `later` is whether a referral was signed since: then that nothing was safe is told too.
    fn of_entry(&self, (_, taken): &Held<'_>, day: &str, later: bool) -> Said {
        let rows = self.rows(taken);
        let safe = taken.answer("safe") == Some(&Answer::One("yes".to_owned()));
        let mut said = Said { safe, ..Said::default() };
        for row in &rows {
            let told = self.told(row);
            match row.field {
                "agreed" => {}
                "safe" if safe || !later => {}
                "safe" => said.no.push(Way::of(told, day)),
                "never" => said.no.push(Way::bare(told, day)),
                field if NUMBERS.contains(&field) => said.ways.push(Way::of(told, day)),
                _ => said.conditions.push(Way::of(told, day)),
            }
        }
        said
    }

    /// What the worry said, in the words of whoever wrote it.
    fn of_worry(&self, day: impl Fn(Moment) -> String) -> Said {
        let worry = |line: &&Line<'_>| line.answers().is_some_and(|it| it.question_set == sets::WORRY);
        let Some(line) = self.lines.iter().find(worry) else { return Said::default() };
        let Some(taken) = line.answers() else { return Said::default() };
        let rows = self.rows(taken);
        let how = rows.iter().filter(|row| row.field == "safe-how");
        Said {
            safe: taken.answer("safe-contact") == Some(&Answer::One("yes".to_owned())),
            conditions: how.map(|row| Way::bare(self.told(row), &day(line.entry.recorded_at))).collect(),
            ..Said::default()
        }
    }

    /// The latest signed referral that says something of it, where nothing was written down of safe ways since, not even that one
    /// ended.
    fn referral_since(&self) -> Option<(&Line<'_>, Said)> {
        let about = |line: &Line<'_>| {
            let safe = line.answers().is_some_and(|taken| taken.question_set == SAFE_CONTACT);
            safe.then(|| line.ended.map_or(line.entry.version, |ended| ended.version))
        };
        let since = self.lines.iter().filter_map(about).max().unwrap_or_default();
        let (line, taken) = self.lines.iter().rev().filter(|line| line.holds()).find_map(|line| {
            let CaseEvent::Referred(referred) = &line.entry.event else { return None };
            (line.entry.version > since).then_some((line, &referred.taken))
        })?;
        self.of_referral(taken).map(|said| (line, said))
    }

    /// What a referral says of it; `None` where it says nothing.
    fn of_referral(&self, taken: &TakenDown) -> Option<Said> {
        // The telephone was given for those who support them.
        let rests = |field: &str| REFERRED_PHONE.contains(&field) && !self.refuses_support();
        let asked = |field: &str| rests(field) || REFERRED_POST.contains(&field);
        let rows: Vec<SummaryRow<'_>> = self.rows(taken).into_iter().filter(|row| asked(row.field)).collect();
        let unsafe_phone = seen(taken, "support-phone", self.eyes).is_some_and(|answer| answer.is("none"));
        let warns = |field: &str| field == "phone-none" || (field == "support-phone" && unsafe_phone);
        let reached = rows.iter().any(|row| !["support-phone", "phone-none"].contains(&row.field));
        let (no, ways): (Vec<_>, Vec<_>) = rows.iter().partition(|row| warns(row.field));
        (reached || unsafe_phone).then(|| Said {
            safe: reached,
            no: no.into_iter().map(|row| Way::bare(self.told(row), "")).collect(),
            conditions: Vec::new(),
            ways: ways.into_iter().map(|row| Way::of(self.told(row), "")).collect(),
        })
    }

    /// Whether it was last said that they do not agree to be supported.
    fn refuses_support(&self) -> bool {
        let said = self.lines.iter().filter_map(|line| match &line.entry.event {
            CaseEvent::ConsentSaid(said) if said.consent == Consent::Support => {
                Some((line.entry.version, said.given))
            }
            _ => None,
        });
        said.max().is_some_and(|(_, given)| !given)
    }
}

impl Said {
    /// This, and then what was said before it.
    fn before(mut self, earlier: Self) -> Self {
        self.no.extend(earlier.no);
        self.conditions.extend(earlier.conditions);
        self.ways.extend(earlier.ways);
        self
    }
}
