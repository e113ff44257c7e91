//! Where randomness comes from.

/// A source of randomness. Keys and nonces take theirs from [`SystemChance`]; a test may give its own.
pub trait Chance {
    /// Fills `bytes`.
    ///
    /// # Errors
    /// When the operating system has no randomness to give: then nothing may be sealed.
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoChance>;
}

/// The operating system gave no randomness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the operating system gave no randomness, so nothing can be sealed")]
pub struct NoChance;

/// The operating system's randomness. The only place in the house that reads it.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemChance;

impl Chance for SystemChance {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the system's randomness")]
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoChance> {
        getrandom::fill(bytes).map_err(|_| NoChance)
    }
}
