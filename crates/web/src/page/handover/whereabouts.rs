//! Where a signed referral is: sent on or not, how long it has waited, and when to ask after it.

use app::handover::{self, Chase, Wait, waits};
use app::{days, user};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::case::{Answered, CaseEvent, SignedReferral};

use super::one::{OneReferral, no_longer};
use crate::Web;
use crate::error::{Trouble, rendered};
use crate::page::attachment::size_in_words;
use crate::shell::Shell;
use crate::visit::Signed;

#[derive(Template)]
#[template(path = "handover/whereabouts.html")]
struct WherePage {
    shell: Shell,
    back: String,
    /// The address under which everything about this referral stands.
    here: String,
    reference: String,
    what: String,
    signed: String,
    withdrawn: bool,
    no_longer: Vec<String>,
    /// Where it is, in a heading.
    stands: String,
    unsent: bool,
    sent: Vec<String>,
    /// Where the entry that it was sent on is taken out, if it is wrong.
    wrong: Option<String>,
    national: Option<String>,
    /// For how long it has waited, or what was answered.
    days: Option<String>,
    chase: Option<(String, bool)>,
    chase_reference: bool,
    waits: Vec<(String, String)>,
    proof: Vec<(String, String)>,
    additions: Vec<Addition>,
    may: bool,
}

/// Something added to the referral.
struct Addition {
    when: String,
    text: String,
    sent: Option<String>,
    address: String,
}

/// When to ask, in words, and whether that is past.
pub(super) fn chase_words(chase: Chase, shell: &Shell, now: domain::Moment) -> (String, bool) {
    let late = chase.at < now;
    let day = shell.words().long_date(days::london(chase.at));
    (shell.with(if late { "where-chase-late" } else { "where-chase" }, "day", &day), late)
}

/// A published wait, and where it was read.
fn wait(wait: &Wait, shell: &Shell) -> (String, String) {
    let values = [
        ("days", wait.days.to_string().into()),
        ("decision", shell.say(&format!("where-{}", wait.decision.code())).into()),
        ("statistic", shell.say(&format!("where-statistic-{}", wait.statistic)).into()),
        ("period", wait.period.as_str().into()),
    ];
    let day = wait.read_on.parse().map(|day| shell.words().long_date(day)).unwrap_or_default();
    let source = [("source", wait.source.as_str().into()), ("day", day.into())];
    let mut source = shell.words().with("where-source", &source).into_owned();
    if !wait.at_the_source {
        source = format!("{source} {}", shell.say("where-not-at-source"));
    }
    (shell.words().with("where-published-line", &values).into_owned(), source)
}

pub(super) async fn page(
    State(web): State<Web>,
    signed: Signed,
    at: OneReferral,
) -> Result<Response, Response> {
    let Signed { visit, actor, .. } = signed;
    let read = web.run(move |app| {
        let (whereabouts, state, withdrawn) = handover::whereabouts(app, &actor, at.case, at.entry)?;
        let opened = handover::signed(app, &actor, at.case, at.entry, access::Action::ReadCase)?;
        let by = match state.sent {
            Some(sent) => user::name(app, &actor, sent.by)?,
            None => None,
        };
        Ok::<_, app::AppError>((whereabouts, state, withdrawn, opened, by))
    });
    let (whereabouts, state, withdrawn, opened, by) =
        read.await.map_err(|error| Trouble::from(error).to(&visit))?;
    let shell = visit.shell("Information");
    let now = web.app.now();
    let sent_event = |entry: i64| match &opened.entry_of_case(entry)?.event {
        CaseEvent::SentOn(sent) => Some(sent.clone()),
        _ => None,
    };
    let mut sent = Vec::new();
    if let Some(at) = state.sent {
        sent.extend(by.map(|name| shell.with("where-sent-by", "name", name.reveal())));
        let words = sent_event(at.entry).map(|sent| sent.words.reveal().to_owned());
        sent.extend(words.filter(|words| !words.trim().is_empty()));
    }
    let proofs = sent_entries(&state).into_iter().filter_map(|entry| Some((entry, sent_event(entry)?)));
    let proof = proofs.flat_map(|(entry, sent)| {
        let shell = &shell;
        sent.proof.into_iter().enumerate().map(move |(place, proof)| {
            let address = shell.link(&format!("/cases/{}/proof/{entry}/{place}", at.case.0));
            let values = [("name", proof.name.into()), ("size", size_in_words(proof.size).into())];
            (address, shell.words().with("where-proof-file", &values).into_owned())
        })
    });
    Ok(rendered(&WherePage {
        back: shell.link(&format!("/cases/{}", at.case.0)),
        here: shell.link(&at.path("")),
        reference: opened.reference.to_string(),
        what: shell.say(&format!("signed-{}", state.route.code())),
        signed: shell.with("where-signed", "when", &shell.moment(state.signed_at)),
        stands: match state.sent {
            Some(sent) => {
                shell.with("where-sent", "when", &crate::page::case::occurred(&sent.occurred, &shell))
            }
            None => shell.say("where-not-sent"),
        },
        unsent: state.sent.is_none(),
        withdrawn,
        no_longer: no_longer(&opened, &shell),
        sent,
        wrong: state
            .sent
            .filter(|_| app::case::may_do(&actor, app::case::Doing::Write))
            .map(|sent| shell.link(&format!("/cases/{}/entry/{}/take-out", at.case.0, sent.entry))),
        national: state.sent.map(|_| match &state.reference {
            Some(reference) => shell.with("where-reference", "reference", reference.reveal()),
            None => shell.say("where-no-reference"),
        }),
        days: awaited(whereabouts.answered, whereabouts.days, &shell),
        chase_reference: whereabouts.chase.is_some_and(|chase| chase.for_reference),
        chase: whereabouts.chase.map(|chase| chase_words(chase, &shell, now)),
        waits: waits().iter().map(|one| wait(one, &shell)).collect(),
        proof: proof.collect(),
        additions: state
            .supplements
            .iter()
            .map(|one| Addition {
                when: shell.with("where-addition", "when", &shell.moment(one.at)),
                text: match opened.entry_of_case(one.entry).map(|entry| &entry.event) {
                    Some(CaseEvent::Supplemented(added)) => added.text.reveal().to_owned(),
                    _ => String::new(),
                },
                sent: one.sent.map(|sent| {
                    shell.with("where-sent", "when", &crate::page::case::occurred(&sent.occurred, &shell))
                }),
                address: shell.link(&at.path(&format!("/sent?addition={}", one.entry))),
            })
            .collect(),
        may: app::case::may_do(&actor, app::case::Doing::HandReferralOver),
        shell,
    }))
}

/// What was answered, or for how long an answer has been waited for.
pub(super) fn awaited(answered: Option<Answered>, days: Option<i64>, shell: &Shell) -> Option<String> {
    let answer = |(step, on): Answered| {
        let what = shell.say(&format!("step-{}", step.code()));
        let values = [("what", what.into()), ("day", shell.words().long_date(on).into())];
        shell.words().with("where-answered", &values).into_owned()
    };
    answered.map(answer).or_else(|| days.map(|days| days_words(days, shell)))
}

/// For how long it has waited.
fn days_words(days: i64, shell: &Shell) -> String {
    shell.words().with("where-days", &[("days", days.into())]).into_owned()
}

/// The entries that say that the referral or an addition to it was sent on.
fn sent_entries(state: &SignedReferral) -> Vec<i64> {
    let additions = state.supplements.iter().filter_map(|one| one.sent);
    state.sent.into_iter().chain(additions).map(|sent| sent.entry).collect()
}
