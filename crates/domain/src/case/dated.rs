//! What of the answers in a case names a day by which something is to be done.

use forms::Answer;
use jiff::civil::Date;

use super::TakenDown;

/// What answers say that later days depend on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dated {
    /// A red flag, and when it is looked at again.
    Flag(Option<Date>),
    /// Where they sleep: whether that is somewhere, and until when.
    Bed {
        /// Whether there is no place, or none that is safe.
        unsafe_tonight: bool,
        /// Until when.
        until: Option<Date>,
    },
    /// When the police talk with them.
    Interview(Option<Date>),
    /// When somebody looks after their health.
    Appointment(Option<Date>),
    /// When the manager looks again.
    Oversight(Option<Date>),
    /// They went missing.
    Missing,
    /// They were found, or heard of; whether they are back.
    Found {
        /// Whether they are back.
        back: bool,
    },
}

impl Dated {
    /// Whether what another entry of its kind says, which happened later and on that day, takes its place. An entry that happened
    /// on the day that this one names, or after it, says what came of it; one before leaves that day to come.
    pub fn gives_way_to(&self, later: &Self, on: Date) -> bool {
        match (self, later) {
            (Self::Bed { unsafe_tonight, .. }, Self::Bed { unsafe_tonight: unsafe_then, .. })
                if *unsafe_tonight || *unsafe_then =>
            {
                true
            }
            (Self::Bed { until: day, .. }, Self::Bed { .. })
            | (Self::Interview(day), Self::Interview(_))
            | (Self::Appointment(day), Self::Appointment(_))
            | (Self::Oversight(day), Self::Oversight(_)) => day.is_none_or(|day| on >= day),
            _ => false,
        }
    }
}

/// What the answers to a question set say; `None` for sets without such days.
pub(super) fn of(taken: &TakenDown) -> Option<Dated> {
    Some(match taken.question_set.as_str() {
        "flag" => Dated::Flag(day(taken, "review-on")),
        "bed" => Dated::Bed {
            unsafe_tonight: ["not-safe", "nowhere"].into_iter().any(|state| said(taken, "state", state)),
            until: day(taken, "until"),
        },
        // One that was held, that they declined or that nobody needs is none to come: a day there says when that was.
        "police"
            if ["done", "declined", "not-needed"].into_iter().any(|how| said(taken, "interview", how)) =>
        {
            Dated::Interview(None)
        }
        "police" => Dated::Interview(day(taken, "interview-on")),
        "health" => Dated::Appointment(day(taken, "appointment")),
        "oversight" => Dated::Oversight(day(taken, "review-on")),
        "missing" => Dated::Missing,
        "found" => Dated::Found { back: !said(taken, "how", "contact-only") },
        _ => return None,
    })
}

fn said(taken: &TakenDown, field: &str, option: &str) -> bool {
    matches!(taken.answer(field), Some(Answer::One(chosen)) if chosen == option)
}

/// A whole day that was answered.
fn day(taken: &TakenDown, field: &str) -> Option<Date> {
    let Some(Answer::Date(date)) = taken.answer(field) else { return None };
    let day = date.first().filter(|_| date.is_whole())?;
    Date::new(day.year(), day.month().cast_signed(), day.day().cast_signed()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Class;

    #[test]
    fn an_interview_that_was_held_names_no_day_to_come() {
        let on = |how: &str| {
            let mut taken = TakenDown::of("police", 1);
            let day = forms::PartialDate::on(forms::Day::new(2026, 9, 27).unwrap());
            taken.answers_mut(Class::Essentials).set("interview".to_owned(), Answer::One(how.to_owned()));
            taken.answers_mut(Class::Essentials).set("interview-on".to_owned(), Answer::Date(day));
            of(&taken)
        };
        assert_eq!(on("planned"), Some(Dated::Interview(Some(jiff::civil::date(2026, 9, 27)))));
        for how in ["done", "declined", "not-needed"] {
            assert_eq!(on(how), Some(Dated::Interview(None)), "{how}");
        }
    }
}
