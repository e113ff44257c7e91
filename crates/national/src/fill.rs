//! The form as it is filled in from submitted answers, in its own order.

use std::collections::BTreeMap;

use forms::{Answer, Answers, Kind, QuestionSet, Rows};

use crate::Way;
use crate::catalogue::{Field, Step, form};
use crate::coverage::SYSTEM;

/// What stands in a box for which nobody has an answer.
const NOT_KNOWN: &str = "Not known";
/// What stands in a box that a notification leaves out on purpose.
const LEFT_OUT: &str = "Not stated: see how it began";
/// The entry of the form's long lists for what is not known, where a list has one.
const UNKNOWN: &str = "Unknown";
/// The lists that have none.
const WITHOUT_UNKNOWN: [&str; 3] = ["organisations", "uk_local_authorities", "uk_police_forces"];
/// The most towns, and the most countries, that the form takes.
const PLACES: usize = 10;

/// A field of the form, filled in.
#[derive(Clone, PartialEq, Eq)]
pub struct Filled {
    /// The page.
    pub step: &'static Step,
    /// The field.
    pub field: &'static Field,
    /// What goes into it: words to the letter, an option's code, `true` for a ticked box. A date is `day month year`.
    pub value: String,
    /// Whether it is left out on purpose, and a stand-in says so.
    pub left_out: bool,
}

/// What stands in it is nobody's business.
impl std::fmt::Debug for Filled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Filled({} {})", self.step.path, self.field.id)
    }
}

impl PartialEq for Step {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl Eq for Step {}

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Field {}

/// Fills the form in from answers that were submitted: those of abandoned branches are not among them.
pub fn fill(set: &QuestionSet, answers: &Answers, way: Way) -> Vec<Filled> {
    let given = Given { set, answers, way, direct: direct(set, answers) };
    let mut filled: Vec<Filled> = Vec::new();
    for step in form().steps.iter().filter(|step| step.is_on(way)) {
        let holds = |field: &str, values: &[String]| {
            filled.iter().any(|one| one.field.id == field && values.contains(&one.value))
        };
        if step.when.as_ref().is_some_and(|when| !holds(&when.field, &when.values)) {
            continue;
        }
        for field in &step.fields {
            let asked = field.when.as_ref().is_none_or(|only| {
                let of = filled.iter().find(|one| one.field.id == only.field);
                of.is_some_and(|one| one.value.split(' ').any(|value| value == only.is))
            });
            if asked && let Some((value, left_out)) = given.value(field) {
                filled.push(Filled { step, field, value, left_out });
            }
        }
    }
    filled
}

/// What each field of the form is answered with by a question that names it.
fn direct(set: &QuestionSet, answers: &Answers) -> BTreeMap<String, String> {
    let mut direct = BTreeMap::new();
    for field in set.fields() {
        let Some(answer) = answers.get(&field.id) else { continue };
        for key in field.keys.get(SYSTEM).into_iter().flatten() {
            if let Some(value) = value(field, answer) {
                // A box beside another says that the way is safe, or agreed.
                let tick = crate::form().field(key).is_some_and(|(_, there)| there.input == "checkbox");
                direct.insert(key.clone(), if tick { "true".to_owned() } else { value });
            }
        }
        // The options of a choice of many are boxes of their own.
        if let (Kind::Many(choices), Answer::Many(chosen)) = (&field.kind, answer) {
            let ticked = choices.iter().filter(|choice| chosen.contains(&choice.id));
            let keys = ticked.flat_map(|choice| choice.keys.get(SYSTEM).into_iter().flatten());
            direct.extend(keys.map(|key| (key.clone(), "true".to_owned())));
        }
    }
    direct
}

/// An answer as the form takes it; `None` where it is not known.
fn value(field: &forms::Field, answer: &Answer) -> Option<String> {
    let code = |option: &String| {
        let choice = field.kind.choices().iter().find(|choice| choice.id == *option);
        let key = choice.and_then(|choice| choice.keys.get(SYSTEM)?.first());
        key.cloned().unwrap_or_else(|| option.clone())
    };
    match answer {
        Answer::Text(text) => Some(text.clone()),
        Answer::One(option) => Some(code(option)),
        Answer::Many(options) => Some(options.iter().map(code).collect::<Vec<_>>().join(" ")),
        Answer::Found(found) => Some(found.code.as_ref().unwrap_or(&found.words).clone()),
        Answer::Number(number) => Some(number.digits().to_owned()),
        Answer::Date(date) => {
            // That form takes whole dates alone.
            let (day, month, year) = (date.day?, date.month?, date.year?);
            Some(format!("{day} {month} {year}"))
        }
        Answer::Unknown | Answer::Rows(_) | Answer::Unread(_) => None,
    }
}

struct Given<'a> {
    set: &'a QuestionSet,
    answers: &'a Answers,
    way: Way,
    direct: BTreeMap<String, String>,
}

impl Given<'_> {
    /// What goes into a field, and whether it only stands in for what is left out; `None` where it stays empty.
    fn value(&self, field: &Field) -> Option<(String, bool)> {
        let known = self.direct.get(&field.id).cloned().or_else(|| self.composed(&field.id));
        match known.filter(|value| !value.trim().is_empty()) {
            Some(value) => Some((value, false)),
            None if field.required => self.stand_in(field).map(|value| (value, true)),
            None => None,
        }
    }

    /// What stands where an answer is required and there is none.
    fn stand_in(&self, field: &Field) -> Option<String> {
        if let Some(list) = &field.list {
            return (!WITHOUT_UNKNOWN.contains(&list.as_str())).then(|| UNKNOWN.to_owned());
        }
        if let Some(unsure) =
            field.options.iter().find(|it| ["not-sure", "i-dont-know"].contains(&it.as_str()))
        {
            return Some(unsure.clone());
        }
        let notified = self.way.is_notification();
        match field.id.as_str() {
            // Nobody is asked what a child wants as a condition, and where an exploiter is a notification does not say.
            "exploiters-location" => Some("no".to_owned()),
            _ if !field.options.is_empty() || field.form.is_some() || field.input == "checkbox" => None,
            _ => Some(if notified { LEFT_OUT } else { NOT_KNOWN }.to_owned()),
        }
    }

    fn rows(&self, group: &str) -> &[forms::Row] {
        static NONE: std::sync::LazyLock<Rows> = std::sync::LazyLock::new(Rows::new);
        match self.answers.get(group) {
            Some(Answer::Rows(rows)) => rows.as_slice(),
            _ => NONE.as_slice(),
        }
    }

    /// The words of one question in each row that has them.
    fn column<'a>(&'a self, group: &str, field: &'a str) -> impl Iterator<Item = (&'a forms::Row, String)> {
        let question = self.set.field(field);
        self.rows(group)
            .iter()
            .filter_map(move |row| Some((row, value(question?, row.answers().get(field)?)?)))
    }

    /// What is put together from the rows of a list.
    fn composed(&self, id: &str) -> Option<String> {
        let place = |prefix: &str, column: &'static str| {
            let number: usize = id.strip_prefix(prefix)?.parse().ok()?;
            self.column("places", column).nth(number - 1).map(|(_, words)| words)
        };
        let beyond = |column: &'static str| {
            let rows: Vec<_> = self.column("places", column).collect();
            let more = rows.iter().filter_map(|(row, _)| match row.answers().get("place-more") {
                Some(Answer::Text(more)) => Some(more.clone()),
                _ => None,
            });
            let rest = rows.iter().skip(PLACES).map(|(_, words)| words.clone());
            Some(rest.chain(more).collect::<Vec<_>>().join("\n"))
        };
        match id {
            "where-exploitation-happened-other-uk-other-location" => beyond("place-town"),
            "where-exploitation-happened-other-overseas-other-location" => beyond("place-country"),
            "who-exploited-pv" => Some(self.who()),
            "exploiters-location" => {
                self.column("exploiters", "exploiter-where").next().map(|_| "yes".to_owned())
            }
            "are-exploiters-in-the-uk" => {
                let here = self.column("exploiters", "exploiter-in-uk").any(|(_, said)| said == "yes");
                Some(if here { "yes" } else { "no" }.to_owned())
            }
            "exploiters-current-location-details" => {
                let told = self.column("exploiters", "exploiter-where").map(|(row, place)| {
                    match row.answers().get("exploiter-name") {
                        Some(Answer::Text(name)) => format!("{name}: {place}"),
                        _ => place,
                    }
                });
                Some(told.collect::<Vec<_>>().join("\n"))
            }
            _ => place("where-exploitation-happened-uk-city-", "place-town")
                .or_else(|| place("where-exploitation-happened-overseas-country-", "place-country")),
        }
    }

    /// A paragraph for each of those who did it.
    fn who(&self) -> String {
        let paragraph = |row: &forms::Row| {
            let told = ["exploiter-name", "exploiter-role", "exploiter-about"].into_iter().filter_map(|id| {
                let question = self.set.field(id)?;
                match (row.answers().get(id)?, &question.kind) {
                    (Answer::One(option), Kind::One(choices)) => {
                        let choice = choices.iter().find(|choice| choice.id == *option)?;
                        Some(choice.words.english().to_owned())
                    }
                    (answer, _) => value(question, answer),
                }
            });
            told.collect::<Vec<_>>().join("\n")
        };
        let rows = self.rows("exploiters").iter().map(paragraph);
        rows.filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n\n")
    }
}
