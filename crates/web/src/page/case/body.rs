//! What an entry says, as the chronology shows it: words to the letter, answers by question, and the three voices kept apart.

use app::sets;
use askama::Template;
use domain::case::{CaseEvent, Line, TakenDown};
use domain::{Class, FieldSet, Words};
use forms::{Answers, QuestionSet, SummaryRow};

use crate::component::{Html, Text, Value};
use crate::shell::Shell;

/// The fields that hold somebody's voice, with the class of its box, and the field that says more of whose it is.
const VOICES: [(&str, &str, &str); 3] = [
    ("their-words", "wh-voice--theirs", "their-language"),
    ("interpreter-words", "wh-voice--interp", "interpreter"),
    ("workers-view", "wh-voice--worker", ""),
];

#[derive(Default, Template)]
#[template(path = "case/body.html")]
struct Body {
    words: Vec<String>,
    voices: Vec<Voice>,
    rows: Vec<(Text, Value)>,
}

/// What somebody said, or thought.
struct Voice {
    class: &'static str,
    label: Text,
    /// Whose it is, or in which language.
    more: String,
    words: String,
}

/// An entry as it now reads, for eyes of this field set.
pub(super) fn now(line: &Line<'_>, eyes: FieldSet, shell: &Shell) -> Html {
    match (line.corrected_text(), line.answers()) {
        (Some(text), _) => Html::of(&Body { words: vec![text.reveal().to_owned()], ..Body::default() }),
        (None, Some(taken)) => Html::of(&Body::answers(taken, eyes, shell)),
        (None, None) => Html::of(&Body::event(&line.entry.event, shell)),
    }
}

/// An entry as it was first written.
pub(super) fn first(line: &Line<'_>, eyes: FieldSet, shell: &Shell) -> Html {
    match &line.entry.event {
        CaseEvent::TakenDown(taken) => Html::of(&Body::answers(taken, eyes, shell)),
        event => Html::of(&Body::event(event, shell)),
    }
}

/// The words of an entry as they now are, for a box to correct them in.
pub(super) fn text_now(line: &Line<'_>) -> String {
    let own = || said(&line.entry.event).join("\n");
    line.corrected_text().map_or_else(own, |text| text.reveal().to_owned())
}

/// The answers of a question set that eyes of this field set may see, by row, in the page's language.
pub(super) fn rows(taken: &TakenDown, eyes: FieldSet, shell: &Shell) -> Vec<SummaryRow<'static>> {
    let Some(set) = sets::find(&taken.question_set) else { return Vec::new() };
    if taken.set_version == set.version() {
        let seen = |field: &forms::Field| taken.answer_seen_by(&field.id, |class| eyes.holds(class));
        return set.told_of(seen, shell.code());
    }
    opened(taken, eyes).map_or_else(Vec::new, |(set, answers)| set.told(&answers, shell.code()))
}

/// The same, with what was asked and not answered: nobody is to take silence for “no”.
pub(super) fn asked(taken: &TakenDown, eyes: FieldSet, shell: &Shell) -> Vec<SummaryRow<'static>> {
    let Some((set, answers)) = opened(taken, eyes) else { return Vec::new() };
    let rows = set.summary(&answers, shell.code()).into_iter().flat_map(|section| section.rows);
    let class = |field: &str| set.field(field).and_then(|field| Class::from_code(&field.class));
    rows.filter(|row| class(row.field).is_some_and(|class| eyes.holds(class))).collect()
}

/// A question set, and the answers to it that eyes of this field set may see.
fn opened(taken: &TakenDown, eyes: FieldSet) -> Option<(&'static QuestionSet, Answers)> {
    let set = sets::find(&taken.question_set)?;
    let draft = forms::Draft {
        answers: taken.seen_by(|class| eyes.holds(class)),
        ..forms::Draft::empty(&taken.question_set, taken.set_version)
    };
    Some((set, draft.opened(set).ok()?.answers))
}

impl Body {
    /// What somebody wrote; where that is several things, each under its name.
    fn event(event: &CaseEvent, shell: &Shell) -> Self {
        let named: Vec<(&str, &Words)> = match event {
            CaseEvent::Attached(attached) => {
                vec![("files-title-short", &attached.title), ("files-given-by-short", &attached.given_by)]
            }
            CaseEvent::Told(told) => {
                let mut named = vec![("told-service", &told.service), ("told-taken-by", &told.taken_by)];
                named.extend(told.reference.as_ref().map(|reference| ("told-reference", reference)));
                named
            }
            _ => return Self { words: said(event), ..Self::default() },
        };
        let row = |(message, words): (&str, &Words)| {
            let line = forms::SummaryLine { words: words.reveal().to_owned(), theirs: true, unknown: false };
            (shell.text(message), vec![line].into())
        };
        let said = named.into_iter().filter(|(_, words)| !words.reveal().trim().is_empty());
        Self { rows: said.map(row).collect(), ..Self::default() }
    }

    fn answers(taken: &TakenDown, eyes: FieldSet, shell: &Shell) -> Self {
        let mut body = Self::default();
        let mut rows = rows(taken, eyes, shell);
        for (field, class, more) in VOICES {
            let Some(row) = taken_out(&mut rows, field) else { continue };
            let more = taken_out(&mut rows, more).map(|row| words(&row)).unwrap_or_default();
            let label = Text::shown(row.label, shell.language());
            body.voices.push(Voice { class, label, more, words: words(&row) });
        }
        let row = |row: SummaryRow<'_>| (Text::shown(row.label, shell.language()), row.value.into());
        body.rows = rows.into_iter().map(row).collect();
        body
    }
}

/// The row of a field, which is then no longer among the others.
fn taken_out<'a>(rows: &mut Vec<SummaryRow<'a>>, field: &str) -> Option<SummaryRow<'a>> {
    let place = rows.iter().position(|row| row.field == field)?;
    Some(rows.remove(place))
}

/// What a row says, line by line.
fn words(row: &SummaryRow<'_>) -> String {
    row.value.iter().map(|line| line.words.as_str()).collect::<Vec<_>>().join("\n")
}

/// What somebody wrote in an entry, to the letter.
fn said(event: &CaseEvent) -> Vec<String> {
    let own = |words: &Words| words.reveal().to_owned();
    let said = match event {
        CaseEvent::Opened(opened) => vec![own(&opened.worry)],
        CaseEvent::Noted(noted) => vec![own(&noted.text)],
        CaseEvent::SentByPublic(sent) => vec![own(&sent.reach)],
        CaseEvent::Closed(closed) => vec![own(&closed.words)],
        CaseEvent::Reopened(reopened) => vec![own(&reopened.why)],
        CaseEvent::HandedOver(over) => vec![own(&over.words)],
        CaseEvent::MergedInto(merged) => vec![own(&merged.why)],
        CaseEvent::TookIn(took) => vec![own(&took.why)],
        CaseEvent::Parted(parted) => vec![own(&parted.why)],
        CaseEvent::ConsentSaid(said) => vec![own(&said.words)],
        CaseEvent::ReferralSent(sent) => vec![own(&sent.words)],
        CaseEvent::PutOnRegister(put) => vec![own(&put.words)],
        CaseEvent::RegisterReviewed(review) => vec![own(&review.words)],
        CaseEvent::TakenOffRegister(off) => vec![own(&off.words)],
        CaseEvent::Attached(attached) => vec![own(&attached.title), own(&attached.given_by)],
        CaseEvent::SentOn(sent) => {
            [sent.reference.as_ref(), Some(&sent.words)].into_iter().flatten().map(own).collect()
        }
        CaseEvent::ReferenceReceived(received) => vec![own(&received.reference)],
        CaseEvent::Supplemented(added) => vec![own(&added.text)],
        CaseEvent::Chased(chased) => vec![own(&chased.words)],
        CaseEvent::NewsReleased(released) => vec![own(&released.how)],
        CaseEvent::ReferralReturned(returned) => vec![own(&returned.comments)],
        CaseEvent::Told(told) => [Some(&told.service), Some(&told.taken_by), told.reference.as_ref()]
            .into_iter()
            .flatten()
            .map(own)
            .collect(),
        _ => Vec::new(),
    };
    said.into_iter().filter(|words| !words.trim().is_empty()).collect()
}
