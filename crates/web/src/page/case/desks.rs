//! Whom to ring when nobody responsible answers.

use app::case::CaseView;
use app::organisation::{self, Audience};
use domain::person::AgeBand;

use crate::shell::Shell;

/// A desk to ring.
pub(super) struct Desk {
    pub name: String,
    /// Whose it is.
    pub whose: String,
    pub number: String,
    /// The number without spaces, for a telephone.
    pub digits: String,
    pub checked: String,
}

impl Desk {
    /// A desk that has a number of the organisation's own or of its source.
    pub fn of(line: &organisation::Line, shell: &Shell) -> Option<Self> {
        let desk = organisation::desk(line.key).filter(|desk| desk.local)?;
        let checked = match line.age {
            organisation::Age::Rung(day) => {
                shell.with("next-hour-checked", "when", &shell.words().long_date(day))
            }
            organisation::Age::Read(_) | organisation::Age::Unknown => String::new(),
        };
        let number = line.number.clone()?;
        let digits = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
        let name = shell.say(&format!("number-{}", desk.key));
        Some(Self { name, whose: line.whose.clone().unwrap_or_default(), number, digits, checked })
    }
}

/// For whom desks are rung about a person of this age.
pub(super) fn audiences(view: &CaseView) -> Vec<Audience> {
    match view.age_band {
        Some(AgeBand::Adult) => vec![Audience::Adult],
        Some(AgeBand::Child | AgeBand::MayBeChild) => vec![Audience::Child],
        Some(AgeBand::NobodyMet | AgeBand::Unknown) | None => vec![Audience::NeverMet],
    }
}
