//! Every entry is what the domain would have made of a command, by somebody who may give it, with answers that their question set takes.

use std::sync::Arc;

use access::{Action, Gate};
use domain::case::{Case, CaseCommand, CaseEvent, Corrected, NewStep, TakenDown, Told};
use domain::person::{Learnt, Person, PersonEvent};
use domain::{Change, Entry, FieldSet, Loaded, Moment, News, Occurred};
use forms::{Answers, Draft};

use super::each;
use crate::demo::history::{Entries, History};
use crate::demo::partnership::Partnership;
use crate::{days, sets};

#[test]
fn everything_is_lawful() {
    for seed in 0..40 {
        each(seed, 60, |number, outline, history, partnership| {
            let at = format!("seed {seed}, case {number}, {}", outline.story.id);
            people(&history, &at);
            roles(&history, partnership, &at);
            cases(history, outline.case.0, &at);
        });
    }
}

/// Every entry of the case by a command, on the case as it then was.
fn cases(history: History, id: uuid::Uuid, at: &str) {
    let mut loaded = Loaded::<Case>::new(id);
    let mut entries = history.case.into_iter();
    let first: Vec<_> = entries.by_ref().take(2).collect();
    let [(when, author, opened), (_, _, answers)] = &first[..] else { panic!("{at}: not opened") };
    let (CaseEvent::Opened(opening), CaseEvent::TakenDown(taken)) = (&opened.event, &answers.event) else {
        panic!("{at}: not opened by a worry");
    };
    submitted(taken, *when, at);
    let made = loaded.state.take_down(opening.clone(), taken.clone(), opened.occurred);
    same(&made.unwrap_or_else(|refused| panic!("{at}: {refused}")), &[opened, answers], at);
    Change::of(&mut loaded, vec![opened.clone(), answers.clone()], *author, *when);
    for (when, author, news) in entries {
        assert!(
            when >= loaded.entries.last().map_or(when, |last| Moment(last.recorded_at.0 - 9)),
            "{at}: in order"
        );
        assert!(when < super::UNTIL, "{at}: before the end");
        if let CaseEvent::TakenDown(taken) = &news.event {
            submitted(taken, when, at);
        }
        if let CaseEvent::Amended(amended) = &news.event {
            submitted(&amended.taken, when, at);
        }
        let made = loaded.state.decide(command(&news, &loaded.entries), when);
        let kind = domain::Event::kind(&news.event);
        same(&made.unwrap_or_else(|refused| panic!("{at}, {kind}: {refused}")), &[&news], at);
        Change::of(&mut loaded, vec![news], author, when);
    }
}

fn same(made: &[News<CaseEvent>], told: &[&News<CaseEvent>], at: &str) {
    assert_eq!(made.len(), told.len(), "{at}");
    for (made, told) in made.iter().zip(told) {
        assert_eq!((made.occurred, &made.event), (told.occurred, &told.event), "{at}");
    }
}

/// The command of which an entry came.
fn command(news: &News<CaseEvent>, before: &[Arc<Entry<CaseEvent>>]) -> CaseCommand {
    let occurred = news.occurred;
    match news.event.clone() {
        CaseEvent::Noted(noted) => CaseCommand::Note { occurred, text: noted.text },
        CaseEvent::TakenDown(taken) => CaseCommand::Write { occurred, taken },
        CaseEvent::Told(Told { service, taken_by, reference }) => {
            CaseCommand::Tell { occurred, service, taken_by, reference }
        }
        CaseEvent::Assigned(it) => CaseCommand::Assign { owner: it.owner, team: it.team },
        CaseEvent::HandedOver(it) => {
            CaseCommand::HandOver { owner: it.owner, team: it.team, words: it.words }
        }
        CaseEvent::Closed(it) => CaseCommand::Close { reason: it.reason, words: it.words },
        CaseEvent::Reopened(it) => CaseCommand::Reopen { why: it.why },
        CaseEvent::Corrected(Corrected { entry, text, occurred, why }) => {
            CaseCommand::Correct { entry, seen: latest(before, entry), text, occurred, why }
        }
        CaseEvent::Amended(it) => CaseCommand::Amend {
            entry: it.entry,
            seen: latest(before, it.entry),
            taken: it.taken,
            occurred: it.occurred,
            why: it.why,
        },
        CaseEvent::Quarantined(it) => CaseCommand::Quarantine { entry: it.entry, why: it.why },
        CaseEvent::Released(it) => CaseCommand::Release { entry: it.entry, why: it.why },
        CaseEvent::Ended(it) => CaseCommand::End { entry: it.entry, why: it.why },
        CaseEvent::MergedInto(it) => CaseCommand::MergeInto { case: it.case, why: it.why },
        CaseEvent::TookIn(it) => CaseCommand::TakeIn { case: it.case, why: it.why },
        CaseEvent::Parted(it) => CaseCommand::Part { case: it.case, why: it.why },
        CaseEvent::LookedFor(it) => CaseCommand::NoteSearch { by: it.by },
        CaseEvent::ConsentSaid(it) => {
            CaseCommand::SayConsent { occurred, consent: it.consent, given: it.given, words: it.words }
        }
        CaseEvent::ReferralBegun(it) => CaseCommand::BeginReferral { draft: it.draft },
        CaseEvent::ReferralSent(it) => {
            CaseCommand::SendReferral { draft: it.draft, to: it.to, words: it.words }
        }
        CaseEvent::ReferralReturned(it) => {
            CaseCommand::ReturnReferral { draft: it.draft, comments: it.comments }
        }
        CaseEvent::ReferralTakenBack(it) => CaseCommand::TakeReferralBack { draft: it.draft, from: it.from },
        CaseEvent::Referred(referred) => CaseCommand::Refer { referred, consented_at: occurred.latest },
        CaseEvent::ReferredElsewhere(referred) => CaseCommand::ReferElsewhere(referred),
        CaseEvent::Stepped(it) => CaseCommand::Step(NewStep {
            step: it.step,
            on: it.on,
            decider: it.decider,
            until: it.until,
            by: it.by,
            why: it.why,
            oddity: it.oddity,
        }),
        CaseEvent::SafeguardingDecided(decided) => CaseCommand::Safeguard(decided),
        CaseEvent::CheckedIn(checked) => CaseCommand::CheckIn(checked),
        CaseEvent::EntitlementSaid(said) => CaseCommand::SayEntitlement(said),
        CaseEvent::PutOnRegister(entry) => CaseCommand::PutOnRegister { occurred, entry },
        CaseEvent::RegisterReviewed(review) => CaseCommand::ReviewRegister { occurred, review },
        CaseEvent::TakenOffRegister(off) => CaseCommand::TakeOffRegister { occurred, off },
        CaseEvent::AgeHeld(it) => CaseCommand::HoldAge { age_band: it.age_band },
        CaseEvent::SentByPublic(_) => panic!("nothing in the demo came by the public form"),
        CaseEvent::Attached(attached) => CaseCommand::Attach { attached },
        CaseEvent::Scanned(it) => CaseCommand::FinishScan { entry: it.entry, scan: it.scan },
        CaseEvent::SentOn(sent) => CaseCommand::SendOn { occurred, sent },
        CaseEvent::ReferenceReceived(it) => {
            CaseCommand::ReceiveReference { occurred, referral: it.referral, reference: it.reference }
        }
        CaseEvent::Supplemented(it) => {
            CaseCommand::Supplement { referral: it.referral, text: it.text, files: it.files }
        }
        CaseEvent::TypedOver(it) => {
            CaseCommand::TypeOver { referral: it.referral, fields: it.fields, done: it.done }
        }
        CaseEvent::Chased(it) => CaseCommand::Chase { occurred, referral: it.referral, words: it.words },
        CaseEvent::NewsReleased(it) => CaseCommand::ReleaseNews { of: it.of, how: it.how },
        CaseEvent::Opened(_) => panic!("opened twice"),
    }
}

/// The version of the latest correction of an entry.
fn latest(before: &[Arc<Entry<CaseEvent>>], entry: i64) -> Option<i64> {
    let about = |it: &&Arc<Entry<CaseEvent>>| match &it.event {
        CaseEvent::Corrected(corrected) => corrected.entry == entry,
        CaseEvent::Amended(amended) => amended.entry == entry,
        _ => false,
    };
    before.iter().rev().find(about).map(|it| it.version)
}

/// The question set takes these answers, all of them, on that day.
fn submitted(taken: &TakenDown, when: Moment, at: &str) {
    let name = &taken.question_set;
    let set = sets::find(name).unwrap_or_else(|| panic!("{at}: no set {name}"));
    assert_eq!(taken.set_version, set.version(), "{at}");
    let answers: Answers = taken.seen_by(|_| true);
    let mut draft = Draft::new(set);
    draft.answers = answers.clone();
    let submission = set
        .submit(&draft, days::of_forms(days::london(when)))
        .unwrap_or_else(|problems| panic!("{at}, {name}: {problems:?}"));
    assert!(submission.answers == answers, "{at}, {name}: something is answered that is not asked");
    assert!(crate::case::taken_down(set, &submission) == *taken, "{at}, {name}: parted by class");
}

/// What is learnt of a person is new.
fn people(history: &History, at: &str) {
    let mut loaded = Loaded::<Person>::new(uuid::Uuid::nil());
    for (number, (when, author, news)) in history.person.iter().enumerate() {
        let learnt = match news.event.clone() {
            PersonEvent::Recorded(_) => {
                assert_eq!(number, 0, "{at}: recorded once, and first");
                Change::of(&mut loaded, vec![news.clone()], *author, *when);
                continue;
            }
            PersonEvent::KnownAs(it) => Learnt { name: Some(it.name), ..Learnt::default() },
            PersonEvent::BirthLearnt(it) => Learnt { birth: it.birth, ..Learnt::default() },
            PersonEvent::AgeLearnt(it) => Learnt { age_band: Some(it.age_band), ..Learnt::default() },
            PersonEvent::ShownTo(_) | PersonEvent::HiddenFrom(_) => panic!("{at}: shown by nobody"),
        };
        assert!(*when < super::UNTIL, "{at}: before the end");
        let made = loaded.state.learn(learnt, *when).unwrap_or_else(|refused| panic!("{at}: {refused}"));
        assert_eq!(made.len(), 1, "{at}: known already");
        assert_eq!((made[0].occurred, &made[0].event), (Occurred::at(*when), &news.event), "{at}");
        Change::of(&mut loaded, made, *author, *when);
    }
}

/// Everybody may do what they do, in the organisation that opened the case.
fn roles(history: &History, partnership: &Partnership, at: &str) {
    let Some((_, opener, _)) = history.case.first() else { panic!("{at}: empty") };
    let by: &Entries<CaseEvent> = &history.case;
    for (_, author, news) in by {
        assert_eq!(author.organisation, opener.organisation, "{at}");
        let member = partnership.members.iter().find(|it| it.user == author.user);
        let member = member.unwrap_or_else(|| panic!("{at}: a stranger"));
        let action = match &news.event {
            CaseEvent::Opened(_) => Action::OpenCase,
            CaseEvent::Told(_) => Action::TellCase,
            CaseEvent::Assigned(_) | CaseEvent::HandedOver(_) => Action::AssignCase,
            CaseEvent::Closed(_) => Action::CloseCase,
            CaseEvent::Reopened(_) => Action::ReopenCase,
            CaseEvent::MergedInto(_) | CaseEvent::TookIn(_) | CaseEvent::Parted(_) => Action::MergeCases,
            CaseEvent::Noted(_) | CaseEvent::TakenDown(_) => Action::NoteCase,
            CaseEvent::ReferredElsewhere(_)
            | CaseEvent::Stepped(_)
            | CaseEvent::SafeguardingDecided(_)
            | CaseEvent::CheckedIn(_)
            | CaseEvent::EntitlementSaid(_) => Action::WritePathway,
            CaseEvent::NewsReleased(_) => Action::ReleaseNews,
            CaseEvent::PutOnRegister(_) | CaseEvent::RegisterReviewed(_) | CaseEvent::TakenOffRegister(_) => {
                Action::KeepRegister
            }
            _ => Action::CorrectCase,
        };
        let allowed = Gate::embedded().allows(member.role, action, Some(FieldSet::Full));
        assert!(allowed, "{at}: {} may not {}", member.name, action.code());
    }
}
