//! The worry that opens an invented case, as somebody would have answered it.

use domain::case::TakenDown;
use domain::person::AgeBand;
use domain::{Moment, Nation, Occurred};
use forms::{Answer, Answers, Submission};
use rand_chacha::ChaCha8Rng;

use super::chance::{between, happens};
use super::setting::Setting;
use super::span::{DAY, date};
use super::storyline::Opening;
use super::voices::ENGLISH;
use super::who::Who;
use crate::{days, sets};

/// A worry that was taken down.
pub(super) struct Worry {
    pub words: String,
    pub called: Option<String>,
    pub occurred: Occurred,
    pub answers: TakenDown,
}

/// The answers of a worry about somebody, taken down at `at`.
pub(super) fn of(
    rng: &mut ChaCha8Rng,
    (who, called): (&Who, Option<String>),
    (opening, setting): (&Opening, &Setting),
    at: Moment,
) -> Worry {
    let words = opening.worry.told(setting, rng).unwrap_or_default();
    let seen = seen(rng, opening, at);
    let mut given = Given(Answers::new());
    given.one("danger-now", &opening.danger);
    given.text("worry", Some(words.clone()));
    given.0.set("seen-when", Answer::Date(seen));
    given.one("nation", nation(who.nation));
    given.text("place", opening.place.told(setting, rng));
    given.one("age-band", age_band(who.age_band));
    given.text("called", called.clone());
    given.others(opening, setting, rng);
    if who.age_band != AgeBand::NobodyMet {
        given.met(who, opening, setting, rng);
    }
    Worry { words, called, occurred: days::occurred(seen), answers: given.taken() }
}

/// When it was: a day or two before, or about a month some weeks before.
fn seen(rng: &mut ChaCha8Rng, opening: &Opening, at: Moment) -> forms::PartialDate {
    if opening.about && happens(rng, 40) {
        return date(Moment(at.0 - between(rng, 25, 90) * DAY), true, true);
    }
    date(Moment(at.0 - between(rng, 0, 2) * DAY), false, false)
}

struct Given(Answers);

impl Given {
    fn one(&mut self, field: &str, option: &str) {
        self.0.set(field, Answer::One(option.to_owned()));
    }

    fn text(&mut self, field: &str, text: Option<String>) {
        if let Some(text) = text {
            self.0.set(field, Answer::Text(text));
        }
    }

    fn others(&mut self, opening: &Opening, setting: &Setting, rng: &mut ChaCha8Rng) {
        let two = [
            ("others-there", "others-who", &opening.others),
            ("dependants", "dependants-who", &opening.dependants),
        ];
        for (whether, which, line) in two {
            if let Some(text) = line.as_ref().and_then(|line| line.told(setting, rng)) {
                self.one(whether, "yes");
                self.text(which, Some(text));
            }
        }
    }

    /// What is asked of somebody whom somebody has met.
    fn met(&mut self, who: &Who, opening: &Opening, setting: &Setting, rng: &mut ChaCha8Rng) {
        self.text("language", Some(who.language.to_owned()));
        if who.language == ENGLISH {
            self.one("interpreter", "no");
        } else {
            self.one("interpreter", "yes");
            let wish = if who.female { "A woman" } else { "No wish" };
            self.text("interpreter-wish", happens(rng, 40).then(|| wish.to_owned()));
        }
        if let Some(knows) = &opening.knows {
            self.one("knows", knows);
        }
        self.text("wants", opening.wants.as_ref().and_then(|line| line.told(setting, rng)));
        if happens(rng, 60) {
            self.one("safe-contact", "no");
        }
    }

    fn taken(self) -> TakenDown {
        let Some(set) = sets::find(sets::WORRY) else { return TakenDown::of(sets::WORRY, 1) };
        let submission = Submission { set: set.id().to_owned(), version: set.version(), answers: self.0 };
        crate::case::taken_down(set, &submission)
    }
}

const fn nation(nation: Nation) -> &'static str {
    match nation {
        Nation::England => "england",
        Nation::Wales => "wales",
        Nation::Scotland => "scotland",
        Nation::NorthernIreland => "northern-ireland",
    }
}

const fn age_band(band: AgeBand) -> &'static str {
    match band {
        AgeBand::Adult => "adult",
        AgeBand::Child => "child",
        AgeBand::MayBeChild => "maybe-child",
        AgeBand::NobodyMet | AgeBand::Unknown => "never-met",
    }
}
