use crate::Moment;

/// Something that an entry says, and when it was known: from when it was written, but for the times in which it was taken out.
#[derive(Clone, Debug, PartialEq)]
pub struct Known<T> {
    /// The entry that says it.
    pub entry: i64,
    /// What it says.
    pub what: T,
    from: Moment,
    /// When it was taken out and put back, in turn.
    turns: Vec<Moment>,
}

impl<T> Known<T> {
    pub(super) const fn new(entry: i64, from: Moment, what: T) -> Self {
        Self { entry, what, from, turns: Vec::new() }
    }

    /// Whether it was known at a moment.
    pub fn at(&self, moment: Moment) -> bool {
        self.from <= moment && self.turns.iter().filter(|turn| **turn <= moment).count().is_multiple_of(2)
    }

    /// Whether it holds now.
    pub fn holds(&self) -> bool {
        self.turns.len().is_multiple_of(2)
    }

    /// When we first heard of it.
    pub const fn heard(&self) -> Moment {
        self.from
    }

    /// Every moment at which knowing it changed.
    pub(super) fn changes(&self) -> impl Iterator<Item = Moment> {
        std::iter::once(self.from).chain(self.turns.iter().copied())
    }

    /// Takes it out, or puts it back.
    pub(super) fn turn(&mut self, at: Moment, out: bool) {
        if self.holds() == out {
            self.turns.push(at);
        }
    }
}
