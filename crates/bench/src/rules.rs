//! Due dates with their reasons, and all that a case needs of the rules.

use std::time::Instant;

use jiff::Span;
use jiff::civil::date;
use rules::{Nation, RuleBook, Stage, Who};

use crate::figure::{Figure, Target};

const ROUNDS: usize = 2_000;

pub fn measure() -> Vec<Figure> {
    let book = RuleBook::embedded();
    let periods: Vec<&str> =
        book.rules().iter().filter(|rule| rule.period.is_some()).map(|rule| rule.id.as_str()).collect();
    let days: Vec<_> =
        (0..200).map(|day| date(2026, 1, 1).saturating_add(Span::new().days(day * 2))).collect();
    let begun = Instant::now();
    let (mut dates, mut asked) = (0, 0);
    for round in 0..ROUNDS {
        for id in &periods {
            let nation = Nation::ALL[round % Nation::ALL.len()];
            asked += 1;
            dates += usize::from(book.due(id, nation, days[round % days.len()]).is_ok());
        }
    }
    let due = begun.elapsed().as_secs_f64() * 1e6 / asked as f64;
    assert!(dates > 0);
    let begun = Instant::now();
    for round in 0..ROUNDS {
        let (nation, day) = (Nation::ALL[round % Nation::ALL.len()], days[round % days.len()]);
        let clocks = periods.iter().filter_map(|id| book.due(id, nation, day).ok()).count();
        let theirs = book.entitlements(Who::Child, nation, Stage::RecoveryPeriod, day);
        std::hint::black_box((clocks, theirs));
    }
    let case = begun.elapsed().as_secs_f64() * 1e6 / ROUNDS as f64;
    vec![
        Figure::new("rules: a due date with its reasons", due, "µs", Target::Under(5.0)),
        Figure::new(
            format!("rules: all {} dates and the entitlements of a case", periods.len()),
            case,
            "µs",
            Target::Under(200.0),
        ),
    ]
}
