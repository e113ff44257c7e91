//! What a case comes to, on paper.

use domain::case::{CaseEvent, Consent, Line, Outside, Stage, chronology};
use domain::{CaseId, Event as _, Nation, Words};
use publish::{Line as Said, Row, Section, Sort};

use super::consents::consent_said;
use super::{For, Writing, rows, section};
use crate::case::CaseView;
use crate::{Actor, App, AppError, case, sets};

/// A case as a PDF: where it stands, who was told, what was agreed, its files, its chronology.
///
/// # Errors
/// [`AppError`].
pub fn case_summary(app: &App, actor: &Actor, id: CaseId, whom: For<'_>) -> Result<Vec<u8>, AppError> {
    let (view, writing) = (case::read(app, actor, id)?, Writing::new(app, whom)?);
    let mut paper = writing.paper_of(&view, Sort::CaseSummary, "paper-case-title");
    paper.outside = outside(&writing, &view);
    let lines = chronology(&view.entries);
    let parts = [
        ("paper-who", who(&writing, &view)),
        ("case-told-heading", told(&writing, &view, &lines)),
        ("consent-heading", agreed(&writing, &view)),
        ("paper-referrals", referrals(&writing, &view)),
        ("paper-files", files(&writing, &view)),
    ];
    paper.sections =
        parts.into_iter().filter_map(|(title, rows)| section(writing.say(title), rows)).collect();
    // In the order in which it happened, as the case's page tells it.
    let mut by_day: Vec<&Line<'_>> = lines.iter().collect();
    by_day.sort_by_key(|line| line.place());
    let happened = by_day.into_iter().map(|line| happened(&writing, &view, line));
    paper.sections.push(Section { title: writing.say("case-chronology"), rows: happened.collect() });
    super::set(app, &writing, paper, whom)
}

fn outside(writing: &Writing, view: &CaseView) -> Vec<Row> {
    let word = |stage| if stage == Stage::Closed { "paper-closed" } else { "paper-open" };
    let stage = view.state().stage().map(|stage| writing.row("paper-stage", writing.say(word(stage))));
    let nation = view.state().nation().map(nation_message);
    let mut outside: Vec<Row> = stage.into_iter().collect();
    outside.extend(nation.map(|nation| writing.row("paper-nation", writing.say(nation))));
    outside
}

const fn nation_message(nation: Nation) -> &'static str {
    match nation {
        Nation::England => "nation-england",
        Nation::Wales => "nation-wales",
        Nation::Scotland => "nation-scotland",
        Nation::NorthernIreland => "nation-northern-ireland",
    }
}

fn who(writing: &Writing, view: &CaseView) -> Vec<Row> {
    let mut who: Vec<Row> =
        view.names.iter().map(|name| Row::said(writing.say("paper-name"), name.reveal())).collect();
    who.extend(view.birth.map(|birth| {
        let parts = [birth.day.map(i16::from), birth.month.map(i16::from), Some(birth.year)];
        let parts: Vec<String> = parts.into_iter().flatten().map(|part| part.to_string()).collect();
        writing.row("paper-born", parts.join(" "))
    }));
    let age = view.age_band.map(|band| writing.say(&format!("age-{}", band.code())));
    who.extend(age.map(|age| writing.row("paper-age", age)));
    who
}

fn told(writing: &Writing, view: &CaseView, lines: &[Line<'_>]) -> Vec<Row> {
    let told = lines.iter().filter_map(|line| Some((line, view.state().told_by(line)?)));
    let told: Vec<Row> = told.map(|(line, outside)| told_one(writing, line, &outside)).collect();
    if told.is_empty() { vec![writing.row("case-told-heading", writing.say("nobody-told"))] } else { told }
}

fn told_one(writing: &Writing, line: &Line<'_>, outside: &Outside<'_>) -> Row {
    let when = writing.occurred(line.occurred());
    let home_office = || Row::of(when.clone(), writing.say("case-told-home-office"));
    let of = |word: &str, name, words: &Words| Said::of(writing.with(word, name, words.reveal().to_owned()));
    let (mut row, by, reference) = match outside {
        Outside::Rung(told) => (
            Row::said(when.clone(), told.service.reveal()),
            match line.corrected_text() {
                Some(text) => of("case-told-corrected", "words", text),
                None if told.taken_by.reveal().trim().is_empty() => {
                    Said::of(writing.say("case-told-by-unnamed"))
                }
                None => of("case-told-by", "name", &told.taken_by),
            },
            told.reference.as_ref(),
        ),
        Outside::Sent { route, reference } => {
            let sent = Said::of(writing.say(&format!("case-told-sent-{}", route.code())));
            (home_office(), sent, *reference)
        }
        Outside::Elsewhere(referred) => {
            (home_office(), of("case-told-elsewhere", "name", &referred.by), referred.reference.as_ref())
        }
    };
    row.lines.push(by);
    row.lines.extend(reference.map(|reference| of("case-told-reference", "reference", reference)));
    row
}

fn agreed(writing: &Writing, view: &CaseView) -> Vec<Row> {
    let consents = view.state().consents();
    Consent::ALL.into_iter().filter_map(|consent| writing.agreed(&consents, consent)).collect()
}

fn referrals(writing: &Writing, view: &CaseView) -> Vec<Row> {
    let row = |one: &domain::case::SignedReferral| {
        let mut row =
            Row::of(writing.moment(one.signed_at), writing.say(&format!("signed-{}", one.route.code())));
        let sent = match one.sent {
            Some(sent) => writing.with("where-sent", "when", writing.occurred(&sent.occurred)),
            None => writing.say("where-not-sent"),
        };
        row.lines.push(Said::of(sent));
        if let Some(at) = view.state().consents().withdrawn_at(one.route) {
            row.lines.push(Said::of(writing.with("paper-no-longer-since", "when", writing.moment(at))));
        }
        if let Some(reference) = &one.reference {
            let words = writing.with("where-reference", "reference", reference.reveal().to_owned());
            row.lines.push(Said::of(words));
        }
        row
    };
    view.state().referrals().iter().map(row).collect()
}

fn files(writing: &Writing, view: &CaseView) -> Vec<Row> {
    let seen = view.state().files().iter().filter(|file| view.field_set.holds(file.attached.of));
    seen.map(|file| Row::said(writing.moment(file.at), file.attached.title.reveal())).collect()
}

/// A line of the chronology. What was taken out as somebody else's says only that.
fn happened(writing: &Writing, view: &CaseView, line: &Line<'_>) -> Row {
    let entry = line.entry;
    let when = writing.occurred(line.occurred());
    let what = match &entry.event {
        CaseEvent::TakenDown(taken) => sets::find(&taken.question_set)
            .or_else(|| sets::entry(&taken.question_set))
            .map(|set| set.title().show(writing.language.code()).words.to_owned()),
        other => {
            let word = other.kind().strip_prefix("case.").unwrap_or_default();
            Some(writing.say(&format!("entry-{word}")))
        }
    };
    let mut row = Row::of(when, what.unwrap_or_default());
    if line.quarantined.is_some() {
        row.lines.push(Said::of(writing.say("entry-quarantined")));
        return row;
    }
    if let Some(outside) = view.state().told_by(line) {
        row.lines.extend(told_one(writing, line, &outside).lines);
        return row;
    }
    if let CaseEvent::ConsentSaid(said) = &entry.event {
        row.lines.extend(consent_said(writing, said));
        return row;
    }
    let said = match line.corrected_text() {
        Some(text) => Some(text),
        None => match &entry.event {
            CaseEvent::Opened(opened) => Some(&opened.worry),
            CaseEvent::Noted(noted) => Some(&noted.text),
            CaseEvent::Supplemented(added) => Some(&added.text),
            CaseEvent::Chased(chased) => Some(&chased.words),
            _ => None,
        },
    };
    if let Some(said) = said.filter(|said| !said.reveal().is_empty()) {
        row.lines.push(Said::said(said.reveal()));
    }
    if let Some(taken) = line.answers()
        && let Some(set) = sets::find(&taken.question_set).or_else(|| sets::entry(&taken.question_set))
    {
        let answers = taken.seen_by(|class| view.field_set.holds(class));
        for told in rows(set.told(&answers, writing.language.code())) {
            row.lines.push(Said::label(told.label));
            row.lines.extend(told.lines);
        }
    }
    row
}
