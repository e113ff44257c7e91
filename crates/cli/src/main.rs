//! The program, `wayhaven`: each command in a file of its own under `commands/`.
//!
//! # To add a command
//!
//! A file under `commands/` with its arguments (each doc comment is its help) and a `run`; an arm here. What it does is done in
//! `app`; a command parses, calls, and prints.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the program speaks to the terminal")]

mod commands;
mod knocking;
mod place;
mod scanning;
mod serving;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The shared case system of an anti-slavery partnership.
#[derive(Parser)]
#[command(name = "wayhaven", version, about, propagate_version = true)]
struct Program {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Demo(commands::demo::Demo),
    Serve(commands::serve::Serve),
    Work(commands::work::Work),
    Migrate(commands::migrate::Migrate),
    #[command(subcommand)]
    Journal(commands::journal::Journal),
    #[command(subcommand)]
    Registers(commands::registers::Registers),
    #[command(subcommand)]
    Figures(commands::figures::Figures),
    Remind(commands::remind::Remind),
    #[command(subcommand)]
    User(commands::user::User),
    #[command(subcommand)]
    Forms(commands::forms::Forms),
    #[command(subcommand)]
    Rules(commands::rules::Rules),
    #[command(subcommand)]
    Library(commands::library::Library),
    #[command(subcommand)]
    Export(commands::export::Export),
    Backup(commands::backup::Backup),
    Restore(commands::restore::Restore),
    Doctor(commands::doctor::Doctor),
}

/// A reader that goes away (`wayhaven rules list | head`) is no fault of the program: it ends without a word.
fn end_quietly_when_nobody_reads() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info| {
        let words = info.payload().downcast_ref::<String>().map(String::as_str).unwrap_or_default();
        if words.starts_with("failed printing to std") {
            std::process::exit(1);
        }
        usual(info);
    }));
}

fn main() -> ExitCode {
    end_quietly_when_nobody_reads();
    let done = match Program::parse().command {
        Command::Demo(command) => command.run(),
        Command::Serve(command) => command.run(),
        Command::Work(command) => command.run(),
        Command::Migrate(command) => command.run(),
        Command::Journal(command) => command.run(),
        Command::Registers(command) => command.run(),
        Command::Figures(command) => command.run(),
        Command::Remind(command) => command.run(),
        Command::User(command) => command.run(),
        Command::Forms(command) => command.run(),
        Command::Rules(command) => command.run(),
        Command::Library(command) => command.run(),
        Command::Export(command) => command.run(),
        Command::Backup(command) => command.run(),
        Command::Restore(command) => command.run(),
        Command::Doctor(command) => command.run(),
    };
    done.unwrap_or_else(|error| {
        eprintln!("wayhaven: {error:#}");
        ExitCode::FAILURE
    })
}
