//! A measured figure beside its target.

use serde_json::{Value, json};

/// What a figure must be.
#[derive(Clone, Copy)]
pub enum Target {
    /// At least this.
    AtLeast(f64),
    /// Below this.
    Under(f64),
    /// Nothing is asked; it is reported.
    Reported,
}

/// A measured figure.
pub struct Figure {
    pub what: String,
    pub value: f64,
    pub unit: &'static str,
    pub target: Target,
}

impl Figure {
    pub fn new(what: impl Into<String>, value: f64, unit: &'static str, target: Target) -> Self {
        Self { what: what.into(), value, unit, target }
    }

    fn target_words(&self) -> String {
        match self.target {
            Target::AtLeast(least) => format!("at least {least}"),
            Target::Under(most) => format!("under {most}"),
            Target::Reported => "reported".to_owned(),
        }
    }

    fn verdict(&self) -> &'static str {
        let met = match self.target {
            Target::AtLeast(least) => self.value >= least,
            Target::Under(most) => self.value < most,
            Target::Reported => return "",
        };
        if met { "met" } else { "MISSED" }
    }
}

/// Prints the table.
pub fn print(figures: &[Figure]) {
    let wide = figures.iter().map(|figure| figure.what.chars().count()).max().unwrap_or(0);
    println!("\n{:wide$}  {:>12}  {:<16}  {:<18}", "what", "figure", "unit", "target");
    for figure in figures {
        let digits = if figure.value >= 100.0 { 0 } else { 2 };
        println!(
            "{:wide$}  {:>12.digits$}  {:<16}  {:<18} {}",
            figure.what,
            figure.value,
            figure.unit,
            figure.target_words(),
            figure.verdict()
        );
    }
}

/// The figures as JSON.
pub fn json(figures: &[Figure]) -> Value {
    figures
        .iter()
        .map(|figure| {
            json!({
                "what": figure.what,
                "value": figure.value,
                "unit": figure.unit,
                "target": figure.target_words(),
                "verdict": figure.verdict(),
            })
        })
        .collect()
}
