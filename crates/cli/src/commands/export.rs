use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use app::handover::{CopySheet, Signed, Withdrawn, signed_at_the_machine};
use app::paper::{self, For};
use app::{App, SystemClock, SystemIds};
use clap::{Args, Subcommand, ValueEnum};
use domain::case::Reference;
use web::Language;

use crate::place::Place;

/// Take something out, for people or for other programs; that it was taken is on record
#[derive(Subcommand)]
pub enum Export {
    Referral(Referral),
}

/// The latest signed referral of a case, by the case's reference
#[derive(Args)]
pub struct Referral {
    #[command(flatten)]
    place: Place,
    /// The case's reference, such as WH-26-4871-3028
    reference: String,
    /// As what
    #[arg(long, value_enum)]
    format: Format,
    /// In which language a PDF is written: en or cy
    #[arg(long, default_value = "en")]
    language: String,
    /// The file to write, which must not be there yet [default: the standard output]
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
}

/// The forms that a referral is taken out in.
#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    /// A tagged PDF
    Pdf,
    /// The answers under the national form's own keys
    Json,
    /// The national form's pages in its order, to be copied over
    CopySheet,
}

impl Export {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        match self {
            Self::Referral(referral) => referral.run(),
        }
    }
}

impl Referral {
    fn run(self) -> anyhow::Result<ExitCode> {
        let reference: Reference = self.reference.parse()?;
        let language: Language = self.language.parse()?;
        let app = App::new(self.place.open()?, SystemClock, SystemIds);
        let signed = signed_at_the_machine(&app, &reference)
            .with_context(|| format!("no referral of {reference} was signed, or there is no such case"))?;
        for line in no_longer(&signed) {
            eprintln!("{line}");
        }
        let bytes = match self.format {
            Format::Pdf => paper::referral(&app, &signed, For { actor: None, language, part: None })?,
            Format::Json => paper::json(&signed).into_bytes(),
            Format::CopySheet => copy_sheet(&signed).into_bytes(),
        };
        match &self.to {
            Some(file) => {
                let mut new = std::fs::File::create_new(file)
                    .with_context(|| format!("{} cannot be written", file.display()))?;
                new.write_all(&bytes)?;
                new.sync_all()?;
            }
            None => std::io::stdout().lock().write_all(&bytes)?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// What no longer holds of what a referral rests on, and what follows.
fn no_longer(signed: &Signed) -> Vec<String> {
    let line = |one: &Withdrawn| {
        let (consent, day) = (one.consent.code(), app::days::london(one.at));
        if one.whole {
            format!(
                "They no longer agree to this, as was written down on {day} ({consent}): it is for the file only, do not send it on."
            )
        } else {
            format!(
                "They no longer agree, as was written down on {day} ({consent}): what rested on it is left out."
            )
        }
    };
    signed.no_longer.iter().map(line).collect()
}

/// The copy sheet as plain text: a heading for each page of the form, and each answer to the letter.
fn copy_sheet(signed: &Signed) -> String {
    let sheet = CopySheet::of(signed);
    let mut text = format!("{}\n", signed.reference);
    for line in no_longer(signed) {
        text += &format!("{line}\n");
    }
    for (place, page) in sheet.pages.iter().enumerate() {
        text += &format!("\n== {}. {} ({})\n", place + 1, page.purpose, page.path);
        for field in &page.fields {
            let limit = match field.limit {
                Some(limit) if !field.chosen => format!(" [{} of {limit}]", field.length),
                _ => String::new(),
            };
            let mark = if field.stands_in { " (stands in: not known)" } else { "" };
            let value = field.option.as_ref().unwrap_or(&field.value);
            text += &format!("\n-- {} <{}>{limit}{mark}\n{value}\n", field.asks, field.id);
        }
    }
    if !sheet.left_out.is_empty() {
        text += "\n== What the form will ask, and there is no answer to here\n";
        for (one, last) in sheet.left_out_in_runs() {
            let why = one.why.as_deref().unwrap_or("Not known, or not asked.");
            let last = last.map(|last| format!("–{last}")).unwrap_or_default();
            text += &format!("\n-- {}{last} ({}): {why}\n", one.asks, one.path);
        }
    }
    text
}
