//! How much a file may hold, so that a hostile or broken one is refused early and cheaply.

/// Bytes of one file.
pub(crate) const FILE_BYTES: usize = 2_000_000;
/// Sections of one set.
pub(crate) const SECTIONS: usize = 100;
/// Pages of one set.
pub(crate) const PAGES: usize = 600;
/// Fields of one set, those in groups included.
pub(crate) const FIELDS: usize = 2_000;
/// Options of one field.
pub(crate) const OPTIONS: usize = 300;
/// Rows of one repeated group.
pub(crate) const ROWS: u32 = 100;
/// Characters of one text of the file.
pub(crate) const TEXT: usize = 4_000;
/// Characters of an id.
pub(crate) const ID: usize = 100;
/// Steps from the outside of a condition to its innermost part.
pub(crate) const CONDITION_DEPTH: usize = 8;
/// Parts of one condition.
pub(crate) const CONDITION_PARTS: usize = 200;
/// Characters that a long answer may have (Unicode scalar values).
pub(crate) const LONG_TEXT: u32 = 15_000;
/// Characters that a line may have where the file does not say.
pub(crate) const LINE: u32 = 500;
/// Looks at an answer that is tried out, to learn whether one page can be reached.
pub(crate) const REACH_LOOKS: usize = 200_000;
/// The same, for all pages and fields of a set together.
pub(crate) const REACH_LOOKS_IN_ALL: usize = 3_000_000;
