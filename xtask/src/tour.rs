//! `cargo xtask tour`: walks the documentation's tour in a browser and keeps its pictures in `docs/tour`.

use std::fs;

use crate::process;

pub fn run() -> anyhow::Result<()> {
    let folder = std::env::current_dir()?.join("docs/tour");
    fs::create_dir_all(&folder)?;
    let mut cargo = process::cargo();
    cargo.args(["test", "--package", "web", "--test", "browser_tour"]).env("WAYHAVEN_TOUR", &folder);
    process::run(&mut cargo)
}
