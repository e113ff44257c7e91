//! Things to be done by a day: what they are, and why by then.
//!
//! # To add something that falls due
//!
//! A [`Task`] here with its [`Sort`], yielded by a noun with the rest of its rows (`case/due.rs`, `draft/due.rs`), and its words
//! in `words/locales/*/due.ftl`: `task-<code>`.

use crate::Moment;
use crate::pathway::WindowKind;

/// Declares tasks: name, word, what sort of thing it is.
macro_rules! tasks {
    ($($(#[$doc:meta])* $name:ident = $code:literal $sort:ident;)*) => {
        /// What is to be done.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Task {
            $($(#[$doc])* $name,)*
            /// A time that follows from a step of the pathway.
            Window(WindowKind),
        }

        impl Task {
            /// Every task but those of the pathway.
            pub const OWN: &[Self] = &[$(Self::$name),*];

            /// The word that stored rows and messages use.
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                    Self::Window(window) => window.code(),
                }
            }

            /// What sort of thing it is.
            pub const fn sort(self) -> Sort {
                match self {
                    $(Self::$name => Sort::$sort,)*
                    Self::Window(window) => sort_of(window),
                }
            }
        }
    };
}

tasks! {
    /// Tell somebody outside: nobody has been told yet.
    Tell = "tell" Safety;
    /// Name somebody who is responsible.
    NameOwner = "name-owner" Safety;
    /// Look at a red flag again.
    FlagReview = "flag-review" Review;
    /// Find somewhere safe for the night.
    BedTonight = "bed-tonight" Bed;
    /// Confirm where the person sleeps, or find another place.
    BedEnds = "bed-ends" Bed;
    /// An interview by the police.
    Interview = "interview" Safety;
    /// An appointment for the person's health.
    Appointment = "appointment" Safety;
    /// The manager looks at the case again.
    Oversight = "oversight" Review;
    /// Look at whether the person stays on the register.
    RegisterReview = "register-review" Review;
    /// Ask somebody again who said “not yet”.
    AskAgain = "ask-again" Decision;
    /// Write on in a referral before it is put aside.
    DraftAside = "draft-aside" Decision;
    /// Send a signed referral on, and write down that it was.
    SendOn = "send-on" Decision;
    /// Tell the competent authority that the person no longer agrees to a referral that was sent on.
    TellWithdrawn = "tell-withdrawn" Decision;
    /// Sign a referral off, or return it.
    SignOff = "sign-off" Request;
    /// Read what came in by the public form.
    ReadReport = "read-report" Safety;
}

/// What sort of thing a time of the pathway is.
const fn sort_of(window: WindowKind) -> Sort {
    use WindowKind as W;
    match window {
        W::SupportStart | W::FirstContact | W::Support | W::Exit | W::MoveOn | W::Permission => Sort::Support,
        W::ChildSeen
        | W::ChildDecided
        | W::ChildAssessed
        | W::ProtectionMeeting
        | W::AdultEnquiry
        | W::ReturnTalk => Sort::Safety,
        W::CheckIn3 | W::CheckIn6 | W::CheckIn12 => Sort::Review,
        _ => Sort::Decision,
    }
}

impl Task {
    /// Whether it can be done no more once its day is over: it is then gone, and not late.
    pub const fn lapses(self) -> bool {
        matches!(self, Self::Window(WindowKind::Reconsider))
    }

    /// The task of a stored word.
    pub fn from_code(code: &str) -> Option<Self> {
        let own = Self::OWN.iter().copied().find(|task| task.code() == code);
        own.or_else(|| WindowKind::ALL.iter().find(|window| window.code() == code).copied().map(Self::Window))
    }
}

/// What sort of thing is to be done, for those who look for one sort.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// Decisions, of the person and of authorities.
    Decision,
    /// What keeps the person safe.
    Safety,
    /// Support that begins or ends.
    Support,
    /// Where the person sleeps.
    Bed,
    /// What another organisation asks.
    Request,
    /// Looking at something again.
    Review,
}

impl Sort {
    /// Every sort, in the order in which pages offer them.
    pub const ALL: [Self; 6] =
        [Self::Decision, Self::Safety, Self::Support, Self::Bed, Self::Request, Self::Review];

    /// The word that stored rows and messages use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Safety => "safety",
            Self::Support => "support",
            Self::Bed => "bed",
            Self::Request => "request",
            Self::Review => "review",
        }
    }

    /// The sort of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.code() == code)
    }
}

/// Why something is due when it is: no law that we know sets it unless it is a rule's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// A rule gives the time from a moment on: its id.
    Rule {
        /// The rule's id.
        rule: String,
        /// From when it counts.
        since: Moment,
    },
    /// Somebody wrote this day down, then.
    Written(Moment),
    /// It waits since then, and nothing sets a time: at once.
    Waits(Moment),
    /// A rule of the house gives the time from then on. It is local practice, and says so.
    House(Moment),
}

impl Because {
    /// The words that stored rows use: what sort of reason, and the rule's id where it is one's.
    pub fn codes(&self) -> (&'static str, Option<&str>) {
        match self {
            Self::Rule { rule, .. } => ("rule", Some(rule)),
            Self::Written(_) => ("written", None),
            Self::Waits(_) => ("waits", None),
            Self::House(_) => ("house", None),
        }
    }

    /// From when it counts.
    pub const fn since(&self) -> Moment {
        match self {
            Self::Rule { since, .. } | Self::Written(since) | Self::Waits(since) | Self::House(since) => {
                *since
            }
        }
    }

    /// The reason of stored words.
    pub fn from_codes(code: &str, rule: Option<&str>, since: Moment) -> Option<Self> {
        match (code, rule) {
            ("rule", Some(rule)) => Some(Self::Rule { rule: rule.to_owned(), since }),
            ("written", _) => Some(Self::Written(since)),
            ("waits", _) => Some(Self::Waits(since)),
            ("house", _) => Some(Self::House(since)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_reads_back() {
        let windows = WindowKind::ALL.iter().copied().map(Task::Window);
        for task in Task::OWN.iter().copied().chain(windows) {
            assert_eq!(Task::from_code(task.code()), Some(task), "no two tasks have one word");
            assert_eq!(Sort::from_code(task.sort().code()), Some(task.sort()));
        }
        let at = Moment(7);
        let rule = Because::Rule { rule: "DEC-04".to_owned(), since: at };
        for because in [rule, Because::Written(at), Because::Waits(at), Because::House(at)] {
            let (code, rule) = because.codes();
            assert_eq!(Because::from_codes(code, rule, because.since()), Some(because.clone()));
        }
    }
}
