//! `cargo xtask test`: every test, with plain `cargo test`.

use anyhow::bail;
use clap::Args;

use crate::postgres::Server;
use crate::{process, tools};

/// Every test, on both databases and in a real browser
#[derive(Args)]
pub struct Test {
    /// Arguments for `cargo test`, such as a package (`-p store`) or a test's name
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    cargo: Vec<String>,
}

impl Test {
    pub fn run(self) -> anyhow::Result<()> {
        let mut left_out = Vec::new();
        let server = match server() {
            Ok(server) => Some(server),
            Err(why) => {
                left_out.push(format!("every test on PostgreSQL: {why}"));
                None
            }
        };
        if let Err(why) = browser() {
            left_out.push(format!("every test in a real browser: {why}"));
        }
        if let Err(why) = papers() {
            left_out.push(format!("papers read back: {why}"));
        }
        let mut cargo = process::cargo();
        cargo.arg("test");
        if self.cargo.iter().all(|argument| argument != "-p" && argument != "--package") {
            cargo.arg("--workspace");
        }
        cargo.args(&self.cargo);
        if let Some(server) = &server {
            cargo
                .env("WAYHAVEN_TEST_POSTGRES", &server.url)
                .env("WAYHAVEN_TEST_POSTGRES_DATA", server.data());
        }
        let tested = process::run(&mut cargo);
        for what in &left_out {
            println!("xtask: did not run: {what}");
        }
        tested?;
        if !left_out.is_empty() && std::env::var_os("CI").is_some_and(|ci| ci == "true") {
            bail!("with CI=true everything must run");
        }
        Ok(())
    }
}

/// Sees to it that there is a browser and its driver, installing them first where that is needed and allowed.
fn browser() -> Result<(), String> {
    if tools::on_path("chromium").is_some() && tools::on_path("chromedriver").is_some() {
        return Ok(());
    }
    tools::install(&["chromium", "chromium-driver"])
}

/// Sees to it that there is what reads a PDF's words back.
fn papers() -> Result<(), String> {
    if tools::on_path("pdftotext").is_some() {
        return Ok(());
    }
    tools::install(&["poppler-utils"])
}

/// A PostgreSQL server for the tests, installing it first where that is needed and allowed.
pub fn server() -> Result<Server, String> {
    let bin = match tools::postgres() {
        Some(bin) => bin,
        None => {
            tools::install(&["postgresql"])?;
            tools::postgres().ok_or("the package postgresql was installed, and has no server programs")?
        }
    };
    Server::start(&bin).map_err(|error| format!("{error:#}"))
}
