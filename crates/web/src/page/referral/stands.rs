//! How a referral stands that is not signed yet.

use app::draft::OpenDraft;
use app::keeping::{self, Standing};
use app::referral::{self, OpenReferral};
use app::{Actor, App, AppError, days, sets};
use domain::Moment;

use crate::page::draft::OneDraft;
use crate::shell::Shell;

/// A referral as it was read.
pub(in crate::page) struct Look {
    referral: OpenReferral,
    signer: bool,
}

/// How a referral stands, in words, and what can be done about it.
pub(in crate::page) struct Stands {
    /// That it is with another organisation, or came back, or waits: heading and words.
    pub heading: Option<String>,
    pub words: Vec<String>,
    /// What somebody wrote: what a signer was told, or the comments that it came back with.
    pub said: Option<String>,
    /// How many answers the case held already.
    pub prefilled: Option<String>,
    /// When to ask again, or why not.
    pub ask_again: Option<String>,
    /// Which buttons there are.
    pub can_take_back: bool,
    pub can_take_up: bool,
    pub can_pause: bool,
}

/// Reads how a referral stands; nothing where the draft is none.
pub(in crate::page) fn look(app: &App, actor: &Actor, at: OneDraft) -> Result<Option<Look>, AppError> {
    if at.journey.set != sets::REFERRAL {
        return Ok(None);
    }
    let open = app::draft::open(app, actor, at.id)?;
    let Some(case) = open.state().case() else { return Ok(None) };
    let all = referral::of_case(app, actor, case)?;
    Ok(all.into_iter().find(|one| one.draft == at.id).map(|referral| Look::of(referral, actor)))
}

impl Look {
    /// What was read of a case's referral.
    pub fn of(referral: OpenReferral, actor: &Actor) -> Self {
        let signer = referral.sign_off.as_ref().is_some_and(|(to, _)| to.by == actor.organisation);
        Self { referral, signer }
    }

    /// Whether it is with the reader's organisation to be signed off.
    pub fn is_to_sign(&self) -> bool {
        self.referral.sent && self.signer
    }

    /// Whether it is with another organisation to be signed off.
    pub fn is_away(&self) -> bool {
        self.referral.sent && !self.signer
    }

    /// In words, and what can be done about it. How many answers the case held already is told where the draft is open.
    pub fn stands(&self, open: Option<&OpenDraft>, shell: &Shell) -> Stands {
        let referral = &self.referral;
        let mut stands = Stands {
            heading: None,
            words: Vec::new(),
            said: None,
            prefilled: open.and_then(|open| prefilled(open, shell)),
            ask_again: None,
            can_take_back: self.is_away() && referral.own,
            can_take_up: false,
            can_pause: false,
        };
        let named = |name: &Option<domain::Words>| {
            name.as_ref().map_or_else(|| shell.say("referral-another"), |name| name.reveal().to_owned())
        };
        if let Some((sign_off, name)) = &referral.sign_off {
            let when = shell.moment(sign_off.sent_at);
            let values = [("name", named(name).into()), ("when", when.into())];
            let say = |word: &str| shell.words().with(word, &values).into_owned();
            match &sign_off.returned {
                _ if self.is_to_sign() => {
                    let values = [
                        ("name", named(&referral.organisation).into()),
                        ("when", shell.moment(sign_off.sent_at).into()),
                    ];
                    stands.heading = Some(shell.words().with("referral-to-sign", &values).into_owned());
                    stands.said = Some(sign_off.words.reveal().to_owned());
                }
                _ if referral.sent => stands.heading = Some(say("referral-is-sent")),
                Some((at, _, comments)) => {
                    let values = [("name", named(name).into()), ("when", shell.moment(*at).into())];
                    stands.heading = Some(shell.words().with("referral-is-returned", &values).into_owned());
                    stands.said = Some(comments.reveal().to_owned());
                }
                None => {}
            }
        }
        let day = |at: Moment| shell.words().long_date(days::london(at));
        match referral.standing {
            Standing::Fresh => {}
            Standing::Until(end) => stands.words.push(shell.with("referral-until", "day", &day(end))),
            Standing::PutAside(end) => {
                stands.heading = Some(shell.with("referral-put-aside", "day", &day(end)));
                stands.can_take_up = true;
            }
        }
        if let Some(count) = keeping::put_aside_days(sets::REFERRAL) {
            stands.words.push(shell.count("referral-kept", &usize::try_from(count).unwrap_or_default()));
        }
        self.ask_again(shell, &mut stands);
        stands
    }

    fn ask_again(&self, shell: &Shell, stands: &mut Stands) {
        let Some(clock) = &self.referral.ask_again else { return };
        let values = [("from", shell.moment(clock.from).into()), ("to", shell.moment(clock.to).into())];
        stands.ask_again = Some(match &clock.paused {
            Some(why) => shell.with("referral-paused", "why", why.reveal()),
            None => shell.words().with("referral-ask-again", &values).into_owned(),
        });
        stands.can_pause = clock.paused.is_none() && !self.referral.sent;
    }
}

/// How many answers the case held already.
fn prefilled(open: &OpenDraft, shell: &Shell) -> Option<String> {
    let count = open.set.pages().iter().filter(|page| open.state().is_prefilled(&page.id)).count();
    (count > 0).then(|| shell.count("referral-prefilled", &count))
}
