//! Running the program, and what it said.

#![allow(dead_code, reason = "each test uses its part")]

use std::path::Path;
use std::process::{Command, Output};

/// Runs the program with nothing of this machine's own settings.
pub fn wayhaven(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wayhaven"));
    command.args(arguments);
    for name in ["DATA", "DATABASE", "MASTER_KEY", "MASTER_KEY_FILE"] {
        command.env_remove(format!("WAYHAVEN_{name}"));
    }
    command.output().unwrap()
}

/// What it said, on both outputs.
pub fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// Fills a folder with a small demo.
pub fn demo(data: &Path) {
    let filled = wayhaven(&["demo", "--no-serve", "--cases", "40", "--data", data.to_str().unwrap()]);
    assert!(filled.status.success(), "{}", said(&filled));
    assert!(said(&filled).contains("invented") && said(&filled).contains("40 cases"), "{}", said(&filled));
}
