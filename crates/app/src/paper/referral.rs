//! A signed referral on paper. A notification of an adult who does not want to be referred holds what the national form takes of it and
//! nothing else.

use domain::case::CaseEvent;
use forms::{Choice, Field, QuestionSet, SummaryRow};
use national::Filled;
use publish::{Line, Paper, Row, Section, Sort};

use super::{For, Writing, rows, section};
use crate::handover::{Signed, Withdrawn, of_question};
use crate::{App, AppError};

/// A signed referral as a PDF.
///
/// # Errors
/// [`AppError`].
pub fn referral(app: &App, signed: &Signed, whom: For<'_>) -> Result<Vec<u8>, AppError> {
    let writing = Writing::new(app, whom)?;
    let paper = if signed.route().is_notification() {
        notification(&writing, signed)
    } else {
        whole(&writing, signed)
    };
    super::set(app, &writing, paper, whom)
}

/// An addition to a signed referral as a PDF.
///
/// # Errors
/// [`AppError`].
pub fn supplement(app: &App, signed: &Signed, entry: i64, whom: For<'_>) -> Result<Vec<u8>, AppError> {
    let writing = Writing::new(app, whom)?;
    let found = signed.entry_of_case(entry).ok_or(AppError::NotFound)?;
    let CaseEvent::Supplemented(added) = &found.event else { return Err(AppError::NotFound) };
    // Its own words say what its writer put into them: nothing of them is left out.
    let mut outside = outside(&writing, signed, |one| one.whole);
    outside.push(writing.row("paper-added", writing.moment(found.recorded_at)));
    let mut paper =
        writing.paper(Sort::Referral, "paper-supplement-title", signed.reference.to_string(), outside);
    let mut said = vec![Row::said(writing.say("paper-addition"), added.text.reveal())];
    let files = signed.state_of_case().files().iter().filter(|file| added.files.contains(&file.entry));
    said.extend(files.map(|file| Row::said(writing.say("paper-file"), file.attached.title.reveal())));
    paper.sections = vec![Section { title: writing.say("paper-supplement-title"), rows: said }];
    super::set(app, &writing, paper, whom)
}

/// The first page. What no longer holds stands at its top.
fn outside(writing: &Writing, signed: &Signed, told: impl Fn(&Withdrawn) -> bool) -> Vec<Row> {
    let mut outside: Vec<Row> =
        signed.no_longer.iter().filter(|one| told(one)).map(|one| no_longer(writing, *one)).collect();
    let what = if signed.withdrawn { "signed-then" } else { "signed" };
    outside.push(writing.row("paper-what", writing.say(&format!("{what}-{}", signed.route().code()))));
    outside.push(writing.row("paper-signed", writing.moment(signed.signed_at())));
    if let Some(reference) = &signed.state.reference {
        outside.push(writing.row("paper-national-reference", reference.reveal().to_owned()));
    }
    outside
}

/// That they no longer agree: to what, when that was written down, and what follows.
fn no_longer(writing: &Writing, one: Withdrawn) -> Row {
    let what = writing.say(&format!("consent-{}", one.consent.code()));
    let mut row = writing.row("paper-no-longer", writing.with("consent-now-refused", "what", what));
    row.lines.push(Line::of(writing.with("paper-no-longer-written", "when", writing.moment(one.at))));
    let follows = if one.whole { "paper-no-longer-whole" } else { "paper-no-longer-some" };
    row.lines.push(Line::of(writing.say(follows)));
    row
}

/// The rows of a part. Where an answer says yes to what they no longer agree to, that stands in its place.
fn holding(writing: &Writing, signed: &Signed, part: Vec<SummaryRow<'_>>) -> Vec<Row> {
    let about: Vec<Option<Withdrawn>> =
        part.iter().map(|row| of_question(&signed.no_longer, row.field).filter(|one| !one.whole)).collect();
    let mut rows = rows(part);
    for (row, one) in rows.iter_mut().zip(about) {
        if let Some(one) = one {
            row.lines = vec![Line::of(writing.with("consent-refused", "when", writing.moment(one.at)))];
        }
    }
    rows
}

fn whole(writing: &Writing, signed: &Signed) -> Paper {
    let mut paper = writing.paper(
        Sort::Referral,
        "paper-referral-title",
        signed.reference.to_string(),
        outside(writing, signed, |_| true),
    );
    let sections = signed.set.summary(&signed.holding(), writing.language.code()).into_iter();
    paper.sections = sections
        .filter_map(|one| section(one.title.words.to_owned(), holding(writing, signed, one.rows)))
        .collect();
    let files = signed.state_of_case().files().iter();
    let files = files.filter(|file| file.attached.referral == Some(signed.state.draft));
    let files =
        files.map(|file| Row::said(writing.say("paper-file"), file.attached.title.reveal())).collect();
    paper.sections.extend(section(writing.say("paper-files"), files));
    paper
}

fn notification(writing: &Writing, signed: &Signed) -> Paper {
    let mut paper = writing.paper(
        Sort::Notification,
        "paper-notification-title",
        signed.reference.to_string(),
        outside(writing, signed, |_| true),
    );
    let told = signed.filled().into_iter().map(|one| asked(signed.set, &one, writing.language.code()));
    paper.sections = vec![Section { title: writing.say("paper-notification-told"), rows: told.collect() }];
    paper
}

/// A field of the national form as our question asks it.
fn asked(set: &QuestionSet, one: &Filled, language: &str) -> Row {
    let names = |keys: &std::collections::BTreeMap<String, Vec<String>>| {
        keys.get("nrm").is_some_and(|keys| keys.contains(&one.field.id))
    };
    if let Some(question) = set.fields().iter().find(|question| names(&question.keys)) {
        let label = question.label().show(language).words.to_owned();
        return match words_of(set, question, &one.value, language) {
            Some(words) => Row::of(label, words),
            None if one.left_out => Row::of(label, &*one.value),
            None => Row::said(label, &*one.value),
        };
    }
    // An option that is a box of its own in the form.
    let options =
        set.fields().iter().flat_map(|question| question.kind.choices().iter().map(move |it| (question, it)));
    match options.into_iter().find(|(_, choice)| names(&choice.keys)) {
        Some((question, choice)) => {
            Row::of(question.label().show(language).words, choice.words.show(language).words)
        }
        None => Row::said(&*one.field.asks, &*one.value),
    }
}

/// The words of the options that a value names.
fn words_of(set: &QuestionSet, question: &Field, value: &str, language: &str) -> Option<String> {
    if matches!(question.kind, forms::Kind::YesNo) {
        return ["yes", "no"].contains(&value).then(|| set.stock(value, language).words.to_owned());
    }
    let is = |choice: &&Choice, code: &str| {
        choice.keys.get("nrm").and_then(|keys| keys.first()).map_or(choice.id == code, |key| key == code)
    };
    let found: Vec<&str> = value
        .split(' ')
        .filter_map(|code| question.kind.choices().iter().find(|choice| is(choice, code)))
        .map(|choice| choice.words.show(language).words)
        .collect();
    (!found.is_empty()).then(|| found.join("; "))
}
