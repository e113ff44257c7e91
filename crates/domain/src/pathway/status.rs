//! How somebody stood towards the mechanism: on a day, as known at a moment.

use jiff::civil::Date;

use super::{Asked, Pathway, Place, Standing};
use crate::Moment;
use crate::case::Case;

/// Declares the statuses, each with its word.
macro_rules! statuses {
    ($($(#[$doc:meta])* $name:ident = $code:literal),* $(,)?) => {
        /// How somebody stands towards the mechanism. Registers hold the words: they are never changed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Status {
            $($(#[$doc])* $name,)*
        }

        impl Status {
            /// Every status, in the order in which people come to them.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The word that registers and messages use.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),* }
            }
        }
    };
}

statuses! {
    /// No referral is known.
    NotReferred = "not-referred",
    /// They said no to a referral, and no other is open.
    Declined = "declined",
    /// Referred; the decision on reasonable grounds is waited for.
    AwaitsReasonable = "awaits-reasonable",
    /// The decision on conclusive grounds is waited for.
    AwaitsConclusive = "awaits-conclusive",
    /// No reasonable grounds.
    NegativeReasonable = "negative-reasonable",
    /// Closed without a decision on reasonable grounds.
    NotMade = "not-made",
    /// A negative decision is being looked at again, or a further one was asked for.
    AskedAgain = "asked-again",
    /// Conclusive grounds.
    PositiveConclusive = "positive-conclusive",
    /// No conclusive grounds.
    NegativeConclusive = "negative-conclusive",
    /// Left the mechanism before its end.
    Withdrawn = "withdrawn",
    /// Disqualified.
    Disqualified = "disqualified",
    /// Support ended, and nothing is waited for.
    Left = "left",
}

impl Status {
    /// The status of a word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|status| status.code() == code)
    }

    /// Whether a referral is in process: a decision is waited for.
    pub const fn is_in_process(self) -> bool {
        matches!(self, Self::AwaitsReasonable | Self::AwaitsConclusive | Self::AskedAgain)
    }

    /// Whether a decision on conclusive grounds is the last that was made.
    pub const fn is_concluded(self) -> bool {
        matches!(self, Self::PositiveConclusive | Self::NegativeConclusive)
    }
}

/// A time through which a status was the same, as known through another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusSpan {
    /// The status.
    pub status: Status,
    /// The first day on which it was so; `None` where it was so from the first.
    pub from: Option<Date>,
    /// The first day on which it was so no longer; `None` where it goes on.
    pub to: Option<Date>,
    /// From when we knew.
    pub known_from: Moment,
    /// Until when we knew it so; `None` where we still do.
    pub known_to: Option<Moment>,
}

/// How somebody stood on a day, as known at a moment: the status for registers of people.
pub fn status_at(case: &Case, on: Date, known_at: Moment) -> Status {
    case.pathway().map_or(Status::NotReferred, |pathway| pathway.status_at(on, known_at))
}

/// Every status of a case, both ways in time: what [`status_at`] answers, as rows. Together they tile the days and the moments
/// since the case was opened.
pub fn status_spans(case: &Case) -> Vec<StatusSpan> {
    case.pathway().map_or_else(Vec::new, Pathway::status_spans)
}

impl Pathway {
    /// How somebody stood on a day, as known at a moment.
    pub fn status_at(&self, on: Date, known_at: Moment) -> Status {
        match of(self.standing_at(on, known_at)) {
            Status::NotReferred if self.has_declined(on, known_at) => Status::Declined,
            status => status,
        }
    }

    /// The same for every day and moment.
    pub fn status_spans(&self) -> Vec<StatusSpan> {
        let moments = self.steps.iter().flat_map(super::Known::changes);
        let moments = moments.chain(self.declined.iter().flat_map(super::Known::changes));
        let mut moments: Vec<Moment> = moments.chain(self.worried.map(|(_, opened)| opened)).collect();
        moments.sort_unstable();
        moments.dedup();
        let days = self.steps.iter().map(|one| one.what.on).chain(self.declined.iter().map(|one| one.what.0));
        let mut days: Vec<Date> = days.collect();
        days.sort_unstable();
        days.dedup();
        let mut spans: Vec<StatusSpan> = Vec::new();
        for (at, known_from) in moments.iter().copied().enumerate() {
            let known_to = moments.get(at + 1).copied();
            for row in self.known_through(&days, known_from, known_to) {
                let same = |span: &&mut StatusSpan| {
                    span.known_to == Some(known_from)
                        && (span.status, span.from, span.to) == (row.status, row.from, row.to)
                };
                match spans.iter_mut().find(same) {
                    Some(span) => span.known_to = known_to,
                    None => spans.push(row),
                }
            }
        }
        spans
    }

    /// The statuses by days, as known at one moment.
    fn known_through(&self, days: &[Date], known_from: Moment, known_to: Option<Moment>) -> Vec<StatusSpan> {
        let none = StatusSpan { status: Status::NotReferred, from: None, to: None, known_from, known_to };
        let mut rows = vec![none];
        for day in days {
            let status = self.status_at(*day, known_from);
            let Some(last) = rows.last_mut().filter(|last| last.status != status) else { continue };
            last.to = Some(*day);
            rows.push(StatusSpan { status, from: Some(*day), ..none });
        }
        rows
    }
}

impl Standing {
    /// The status of standing here.
    pub const fn status(self) -> Status {
        of(self)
    }
}

const fn of(standing: Standing) -> Status {
    if standing.left.is_some() {
        return Status::Left;
    }
    if let Some((Asked::Again | Asked::Further, _)) = standing.asked {
        return Status::AskedAgain;
    }
    match standing.place {
        Place::Before => Status::NotReferred,
        Place::Referred(_) => Status::AwaitsReasonable,
        Place::Recovery(_) => Status::AwaitsConclusive,
        Place::NegativeReasonable(_) => Status::NegativeReasonable,
        Place::NotMade(_) => Status::NotMade,
        Place::PositiveConclusive(_) => Status::PositiveConclusive,
        Place::NegativeConclusive(_) => Status::NegativeConclusive,
        Place::Withdrawn(_) => Status::Withdrawn,
        Place::Disqualified(_) => Status::Disqualified,
    }
}
