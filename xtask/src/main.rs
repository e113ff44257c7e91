//! The developer's commands: `cargo xtask test`, `check`, `bench`, `tour`. One file a command.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "the developer's commands speak to the terminal and read the environment"
)]

mod bench;
mod check;
mod postgres;
mod process;
mod test;
mod tools;
mod tour;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The developer's commands
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Xtask {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Every test, on both databases and in a real browser
    Test(test::Test),
    /// Format, lints, floors, file lengths
    Check,
    /// Speed and memory, each figure beside its target
    Bench(bench::Bench),
    /// Walk the documentation's tour in a browser and keep its pictures
    Tour,
}

fn main() -> ExitCode {
    let done = match Xtask::parse().command {
        Command::Test(command) => command.run(),
        Command::Check => check::run(),
        Command::Bench(command) => command.run(),
        Command::Tour => tour::run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
