//! Checks the files of the folder `data` and lists them for the program: a slip stops the build with its file and line.
//!
//! The files are read by the very code that reads them in the program.
#![expect(dead_code, unused_imports, reason = "the program uses more of these modules than the check does")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io, process};

#[path = "src/data/mod.rs"]
mod data;

fn main() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    println!("cargo::rerun-if-changed=data");
    let mut texts = Vec::new();
    for path in toml_files(&folder)? {
        println!("cargo::rerun-if-changed={}", path.display());
        texts.push((name_of(&path, &folder), fs::read_to_string(&path)?, path));
    }
    let read: Vec<(&str, &str)> =
        texts.iter().map(|(name, text, _)| (name.as_str(), text.as_str())).collect();
    let flaws = data::read(&read).err().unwrap_or_default();
    for flaw in &flaws {
        println!("cargo::error={flaw}");
    }
    if !flaws.is_empty() {
        process::exit(1);
    }
    list(texts.iter().map(|(name, _, path)| (name.as_str(), path.as_path())))
}

/// The TOML files of a folder and of those in it, in the order of their names.
fn toml_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(toml_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The name of a file from the folder `data`, with slashes on every system.
fn name_of(path: &Path, folder: &Path) -> String {
    let name = path.strip_prefix(folder).unwrap_or(path);
    name.to_string_lossy().replace('\\', "/")
}

/// Writes the list of names and texts that the program includes.
fn list<'a>(files: impl Iterator<Item = (&'a str, &'a Path)>) -> io::Result<()> {
    let mut code = String::from("/// The name of every file, from the folder `data`, and its text.\n");
    code.push_str("pub(crate) static FILES: &[(&str, &str)] = &[\n");
    for (name, path) in files {
        let _ = writeln!(code, "    ({name:?}, include_str!({:?})),", path.display().to_string());
    }
    code.push_str("];\n");
    #[expect(
        clippy::disallowed_methods,
        reason = "cargo tells a build script where to write by this variable"
    )]
    let out = std::env::var_os("OUT_DIR").unwrap_or_default();
    fs::write(Path::new(&out).join("files.rs"), code)
}
