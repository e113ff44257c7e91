//! The copy sheet: a signed referral in the national form's own order, page by page, to be typed over.

use std::collections::BTreeMap;

use access::Action;
use domain::case::Attachment;
use domain::{CaseId, Moment, UserId};
use forms::{Choice, QuestionSet};
use national::{Covered, Field, Filled, Step};
use serde::Serialize;

use super::signed::{Signed, signed, way_of};
use super::withdrawn::{Withdrawn, of_question};
use crate::{Actor, App, AppError};

/// The system whose keys our questions name.
const SYSTEM: &str = "nrm";
/// What stands in a ticked box.
const TICKED: &str = "true";

/// A signed referral in the national form's order.
#[derive(Debug, Serialize)]
pub struct CopySheet {
    /// Its pages.
    pub pages: Vec<SheetPage>,
    /// What the form will ask that there is no answer to here, each with the reason.
    pub left_out: Vec<LeftOut>,
    /// The source of the form: repository, commit, its day.
    pub form: [String; 3],
}

/// A page of the form.
#[derive(Debug, Serialize)]
pub struct SheetPage {
    /// Its path, which names it.
    pub path: &'static str,
    /// What it is for.
    pub purpose: &'static str,
    /// What goes into it.
    pub fields: Vec<SheetField>,
}

/// An answer to type over.
#[derive(Debug, Serialize)]
pub struct SheetField {
    /// The field's id in the form.
    pub id: &'static str,
    /// What it asks.
    pub asks: &'static str,
    /// The value as the form takes it: words to the letter, an option's code, `true` for a box to tick.
    pub value: String,
    /// The words of the option, where it is one.
    pub option: Option<String>,
    /// Whether it is a box to tick or an option to choose rather than words to type.
    pub chosen: bool,
    /// How many characters it has.
    pub length: usize,
    /// The most that the form takes.
    pub limit: Option<usize>,
    /// Whether it only stands in where the form insists on an answer and there is none.
    pub stands_in: bool,
    /// The consent that it says or rests on, where that no longer holds.
    #[serde(skip)]
    pub no_longer: Option<Withdrawn>,
    /// Who ticked it off, and when.
    #[serde(skip)]
    pub typed: Option<(UserId, Moment)>,
}

impl SheetField {
    /// Whether the form would cut it.
    pub fn is_too_long(&self) -> bool {
        self.limit.is_some_and(|limit| self.length > limit)
    }
}

/// Something that the form will ask.
#[derive(Debug, Serialize)]
pub struct LeftOut {
    /// The page.
    pub path: &'static str,
    /// What it asks.
    pub asks: &'static str,
    /// Why there is nothing; `None` where it is only not known.
    pub why: Option<String>,
    /// The consent that it rested on, where that is why.
    #[serde(skip)]
    pub no_longer: Option<Withdrawn>,
}

/// The copy sheet of a signed referral, with its files.
///
/// # Errors
/// [`AppError`].
pub fn copy_sheet(
    app: &App,
    actor: &Actor,
    case: CaseId,
    entry: i64,
) -> Result<(Signed, CopySheet, Vec<Attachment>), AppError> {
    let signed = signed(app, actor, case, entry, Action::HandReferralOver)?;
    let files = signed.state_of_case().files().iter();
    let files = files.filter(|file| file.attached.referral == Some(signed.state.draft)).cloned().collect();
    let sheet = CopySheet::of(&signed);
    Ok((signed, sheet, files))
}

impl CopySheet {
    /// The copy sheet of a signed referral.
    pub fn of(signed: &Signed) -> Self {
        let filled = signed.filled();
        let mut pages: Vec<SheetPage> = Vec::new();
        for one in &filled {
            let field = sheet_field(signed, one);
            match pages.last_mut().filter(|page| page.path == one.step.path) {
                Some(page) => page.fields.push(field),
                None => pages.push(SheetPage {
                    path: &one.step.path,
                    purpose: &one.step.purpose,
                    fields: vec![field],
                }),
            }
        }
        let source = &national::form().source;
        Self {
            left_out: left_out(signed, &filled),
            form: [source.source.clone(), source.commit.clone(), source.committed_on.clone()],
            pages,
        }
    }

    /// What is left out, told once where it is one box after another of the same sort: then with the number of the last.
    pub fn left_out_in_runs(&self) -> Vec<(&LeftOut, Option<&'static str>)> {
        let mut runs: Vec<(&LeftOut, Option<&'static str>)> = Vec::new();
        for one in &self.left_out {
            match runs.last_mut().filter(|(first, _)| first.is_of_a_sort_with(one)) {
                Some((_, last)) => *last = numbered(one.asks).map(|(_, number)| number),
                None => runs.push((one, None)),
            }
        }
        runs
    }

    /// How many answers there are, and how many of them are ticked off.
    pub fn progress(&self) -> (usize, usize) {
        let fields = || self.pages.iter().flat_map(|page| &page.fields);
        (fields().count(), fields().filter(|field| field.typed.is_some()).count())
    }
}

impl LeftOut {
    /// Whether another is one more box of the same sort, left out for the same reason.
    fn is_of_a_sort_with(&self, other: &Self) -> bool {
        let sort = |one: &Self| numbered(one.asks).map(|(sort, _)| sort.to_owned());
        self.path == other.path && self.why == other.why && sort(self).is_some() && sort(self) == sort(other)
    }
}

/// What a box that stands several times on a page asks, and which of them it is.
fn numbered(asks: &'static str) -> Option<(&'static str, &'static str)> {
    asks.rsplit_once(", ").filter(|(_, number)| number.chars().all(|c| c.is_ascii_digit()))
}

fn sheet_field(signed: &Signed, one: &Filled) -> SheetField {
    let field: &'static Field = one.field;
    let ticked = field.input == "checkbox" && one.value == TICKED;
    let chosen = ticked || !field.options.is_empty() || field.input == "checkbox-group";
    SheetField {
        id: &field.id,
        asks: field.asks_on(way_of(signed.route())),
        option: option(signed.set, field, &one.value),
        chosen,
        length: one.value.chars().count(),
        limit: field.max,
        stands_in: one.left_out,
        no_longer: no_longer(signed, field),
        typed: signed.state.typed.get(&field.id).copied(),
        value: one.value.clone(),
    }
}

/// The consent that a field's answer says or rests on, where that no longer holds.
fn no_longer(signed: &Signed, field: &Field) -> Option<Withdrawn> {
    let questions = signed.set.fields().iter().filter(|question| names(&question.keys, &field.id));
    let asked = questions.filter(|question| signed.answers.get(&question.id).is_some());
    asked.into_iter().find_map(|question| of_question(&signed.no_longer, &question.id))
}

/// The words of the options that a value names, in English: so does the form.
pub(crate) fn option(set: &QuestionSet, field: &Field, value: &str) -> Option<String> {
    if field.options.is_empty() {
        return None;
    }
    let question = set.fields().iter().find(|question| names(&question.keys, &field.id))?;
    let words = |code: &str| {
        let is = |choice: &&Choice| {
            choice.keys.get(SYSTEM).and_then(|keys| keys.first()).is_some_and(|key| key == code)
                || choice.id == code
        };
        question.kind.choices().iter().find(is).map(|choice| choice.words.english().to_owned())
    };
    let words: Vec<String> = value.split(' ').filter_map(words).collect();
    (!words.is_empty()).then(|| words.join("; "))
}

fn names(keys: &BTreeMap<String, Vec<String>>, id: &str) -> bool {
    keys.get(SYSTEM).is_some_and(|keys| keys.iter().any(|key| key == id))
}

/// What the form will ask on this way that there is no answer to.
fn left_out(signed: &Signed, filled: &[Filled]) -> Vec<LeftOut> {
    let way = way_of(signed.route());
    let coverage = national::coverage(signed.set);
    let why = |step: &Step, field: &Field| {
        let line = coverage
            .lines
            .iter()
            .find(|line| line.step == step.path && line.field.as_deref().is_some_and(|id| id == field.id));
        line.and_then(|line| match &line.covered {
            Covered::Not { why } => Some(why.clone()),
            _ => None,
        })
    };
    let value = |id: &str| filled.iter().find(|one| one.field.id == id).map(|one| one.value.as_str());
    let mut left_out = Vec::new();
    for step in national::form().steps.iter().filter(|step| step.is_on(way)) {
        let led = step.when.as_ref().is_none_or(|when| {
            value(&when.field).is_some_and(|value| when.values.iter().any(|it| it == value))
        });
        for field in step.fields.iter().filter(|_| led) {
            let asked = field.when.as_ref().is_none_or(|only| {
                value(&only.field).is_some_and(|value| value.split(' ').any(|it| it == only.is))
            });
            let stands_in = filled.iter().any(|one| one.field.id == field.id && one.left_out);
            let there = filled.iter().any(|one| one.field.id == field.id && !one.left_out);
            let box_of_many = field.input == "checkbox";
            // What stands in says so at its place; boxes that are not ticked are left as they are.
            if asked && !there && !stands_in && !box_of_many {
                let no_longer = no_longer(signed, field);
                left_out.push(LeftOut {
                    path: &step.path,
                    asks: field.asks_on(way),
                    why: why(step, field),
                    no_longer,
                });
            }
        }
    }
    left_out
}
