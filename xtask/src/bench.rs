//! `cargo xtask bench`: speed and memory, each figure beside its target.

use clap::Args;

use crate::{process, test};

/// Speed and memory, each figure beside its target
#[derive(Args)]
pub struct Bench {
    /// Arguments for the benchmarks; `--help` lists them
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

impl Bench {
    pub fn run(self) -> anyhow::Result<()> {
        process::run(process::cargo().args([
            "build",
            "--release",
            "--package",
            "wayhaven",
            "--package",
            "bench",
        ]))?;
        let server = test::server();
        let mut cargo = process::cargo();
        cargo.args(["run", "--quiet", "--release", "--package", "bench", "--"]).args(&self.arguments);
        match &server {
            Ok(server) => {
                cargo.env("WAYHAVEN_TEST_POSTGRES", &server.url);
            }
            Err(why) => println!("xtask: nothing is measured on PostgreSQL: {why}"),
        }
        process::run(&mut cargo)
    }
}
