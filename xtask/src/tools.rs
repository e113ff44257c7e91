//! Programs that tests need and that are not Rust: where they are, and how to get them.

use std::path::PathBuf;
use std::process::Command;

use crate::process;

/// The folder of PostgreSQL's server programs: that of the newest version Debian has installed, or one on the path.
pub fn postgres() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, bin)| bin.join("initdb").exists())
        .collect();
    found.sort();
    found.pop().map(|(_, bin)| bin).or_else(|| on_path("initdb")?.parent().map(ToOwned::to_owned))
}

/// Where a program is on the path.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.exists())
}

/// Installs Debian packages where this may be done; else says in one line what to install.
pub fn install(packages: &[&str]) -> Result<(), String> {
    let by_hand = format!("install {}: `apt-get install {}`", packages.join(", "), packages.join(" "));
    if !process::is_root() || on_path("apt-get").is_none() {
        return Err(by_hand);
    }
    println!("xtask: installing {}", packages.join(", "));
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command
            .args(["-qq", "-o", "Dpkg::Use-Pty=0"])
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive");
        process::run(&mut command).map_err(|error| format!("{by_hand} ({error})"))
    };
    apt(&["update"])?;
    let mut arguments = vec!["install", "--yes", "--no-install-recommends"];
    arguments.extend(packages);
    apt(&arguments)
}
