//! What Wayhaven measures about itself. `cargo xtask bench` prints one table, each figure beside its target, and writes the same as
//! JSON. These are benchmarks, not tests: nothing fails for being slow.
//!
//! # To add a figure
//!
//! A file here with a function that returns [`Figure`]s, called in `main`; the target is stated where the figure is made.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a benchmark stops at the first surprise, reads the clock and speaks to the terminal"
)]

mod bulk;
mod commit;
mod due;
mod figure;
mod front;
mod handover;
mod many;
mod measure;
mod pages;
mod place;
mod referral;
mod rules;
mod served;
mod start;

use std::path::PathBuf;

use clap::Parser;
use figure::Figure;

/// Speed and memory
#[derive(Parser)]
#[command(name = "cargo xtask bench --")]
pub struct Plan {
    /// Cases in the large database; ten entries each
    #[arg(long, default_value_t = 100_000)]
    cases: u64,

    /// Measure ten times that size too (several minutes and 8 GB of disk)
    #[arg(long)]
    ten_times: bool,

    /// Only figures whose name holds this word: bulk, commit, front, handover, many, pages, referral, rules, start
    #[arg(long)]
    only: Option<String>,

    /// Where to write the figures as JSON
    #[arg(long, default_value = "target/bench.json")]
    json: PathBuf,
}

fn main() {
    let plan = Plan::parse();
    let wanted = |name: &str| plan.only.as_deref().is_none_or(|only| only == name);
    let mut figures: Vec<Figure> = Vec::new();
    if wanted("start") {
        figures.extend(start::measure());
    }
    if wanted("rules") {
        figures.extend(rules::measure());
    }
    if wanted("front") {
        figures.extend(front::measure());
    }
    if wanted("pages") {
        figures.extend(pages::measure());
    }
    if wanted("referral") {
        figures.extend(referral::measure());
    }
    if wanted("handover") {
        figures.extend(handover::measure());
    }
    if wanted("commit") {
        figures.extend(commit::measure());
    }
    if wanted("bulk") {
        figures.extend(bulk::measure(&plan));
    }
    if wanted("many") {
        figures.extend(many::measure(&plan, plan.cases));
        if plan.ten_times {
            figures.extend(many::measure(&plan, plan.cases * 10));
        }
    }
    figure::print(&figures);
    std::fs::write(&plan.json, serde_json::to_vec_pretty(&figure::json(&figures)).unwrap()).unwrap();
    println!("\nThe same as JSON: {}", plan.json.display());
}
