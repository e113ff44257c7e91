//! `cargo xtask check`: format, lints, floors, file lengths.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::bail;
use cargo_metadata::{DependencyKind, MetadataCommand, Package};

use crate::process;

/// A file longer than this is asked whether it is still one idea.
const LONG: usize = 400;

/// Runs every check, and fails at the first that does.
pub fn run() -> anyhow::Result<()> {
    process::run(process::cargo().args(["fmt", "--all", "--check"]))?;
    process::run(process::cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))?;
    floors()?;
    for (lines, file) in long_files(&process::root())? {
        println!("xtask: warning: {file} has {lines} lines: is it still one idea?");
    }
    println!("xtask: all checks passed");
    Ok(())
}

/// Each crate may use only crates of ours on floors below its own.
fn floors() -> anyhow::Result<()> {
    let metadata =
        MetadataCommand::new().manifest_path(process::root().join("Cargo.toml")).no_deps().exec()?;
    let packages: BTreeMap<&str, &Package> =
        metadata.packages.iter().map(|package| (package.name.as_str(), package)).collect();
    let mut wrong = Vec::new();
    for package in packages.values() {
        let Some(own) = floor(package) else { continue };
        let uses = package.dependencies.iter().filter(|dependency| dependency.kind == DependencyKind::Normal);
        for used in uses.filter_map(|dependency| packages.get(dependency.name.as_str())) {
            match floor(used) {
                Some(below) if below < own => {}
                Some(below) => {
                    wrong.push(format!("{} (floor {own}) uses {} (floor {below})", package.name, used.name))
                }
                None => {
                    wrong.push(format!("{} uses {}, which is for developing alone", package.name, used.name))
                }
            }
        }
    }
    if !wrong.is_empty() {
        bail!("imports go down only:\n  {}", wrong.join("\n  "));
    }
    Ok(())
}

/// The floor that a crate's `[package.metadata.wayhaven]` states; crates for developing have none.
fn floor(package: &Package) -> Option<u64> {
    package.metadata.get("wayhaven")?.get("floor")?.as_u64()
}

fn long_files(root: &Path) -> anyhow::Result<Vec<(usize, String)>> {
    let mut long = Vec::new();
    let mut folders = vec![root.join("crates"), root.join("xtask")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder)?.flatten() {
            let path = entry.path();
            if path.is_dir() && path.file_name().is_some_and(|name| name != "target") {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let lines = std::fs::read_to_string(&path)?.lines().count();
                if lines > LONG {
                    let shown = path.strip_prefix(root).unwrap_or(&path).display().to_string();
                    long.push((lines, shown));
                }
            }
        }
    }
    long.sort_unstable_by(|a, b| b.cmp(a));
    Ok(long)
}
