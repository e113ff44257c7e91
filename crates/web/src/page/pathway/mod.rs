//! The pathway of a case: where somebody stands, what times follow and why, what they can have; and writing each of it down.

mod card;
mod entitled;
mod fields;
mod filled;
mod flow;
mod panel;
mod read;
mod record;
mod safety;
mod show;
mod steps;
mod times;
mod what;

pub(in crate::page) use card::Card;
pub(in crate::page) use read::{nation, times, whom};
pub(in crate::page) use steps::body;
pub(in crate::page) use times::{Time, nexts};

use domain::pathway::{Unlawful, Why};

use crate::page::asked::nation_message;
use crate::route::{Door, Route};
use crate::shell::Shell;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get(Door::Staff, "/pathways", flow::page),
        Route::get(Door::Staff, "/cases/{case}/pathway", show::page),
        Route::get(Door::Staff, "/cases/{case}/pathway/{what}/{which}", record::page),
        Route::post(Door::Staff, "/cases/{case}/pathway/{what}/{which}", record::save),
    ]
}

/// Why something is refused, in the page's language, with its rule.
pub(in crate::page) fn refused(unlawful: &Unlawful, shell: &Shell) -> String {
    let day = |on: &jiff::civil::Date| shell.words().long_date(*on);
    let mut values = vec![("rule", unlawful.rule.as_str().into())];
    match &unlawful.why {
        Why::WrongNation { decider, nation } => {
            values.push(("decider", decider.as_str().into()));
            values.push(("nation", shell.say(nation_message(*nation)).into()));
        }
        Why::NotThen { decider, on } => {
            values.push(("decider", decider.as_str().into()));
            values.push(("day", day(on).into()));
        }
        Why::ChildrenAlone(decider) => values.push(("decider", decider.as_str().into())),
        Why::NoLawThen(on) => values.push(("day", day(on).into())),
        Why::NoSuchSafeguard { nation } => {
            values.push(("nation", shell.say(nation_message(*nation)).into()));
        }
        Why::Breaks { step, on } => {
            values.push(("step", shell.say(&format!("step-{}", step.code())).into()));
            values.push(("day", day(on).into()));
        }
        _ => {}
    }
    shell.words().with(&format!("unlawful-{}", unlawful.why.code()), &values).into_owned()
}
