/// What can be wrong with an answer. Its word names the message, which a field may put its own in place of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// It is compulsory and there is none.
    Missing,
    /// It is of another kind than the field takes.
    Unreadable,
    /// It has more characters than the field holds.
    TooLong,
    /// It is none of the options.
    NotAnOption,
    /// It is no date.
    NotADate,
    /// A whole date is needed.
    DateIncomplete,
    /// It is before the earliest date.
    TooEarly,
    /// It is after the latest date.
    TooLate,
    /// It is no number.
    NotANumber,
    /// It is below the least number.
    TooSmall,
    /// It is above the largest number.
    TooLarge,
    /// It has more digits after the point than the field takes.
    TooManyDecimals,
    /// It has too few digits.
    NotATelephoneNumber,
    /// It is no e-mail address.
    NotAnEmail,
    /// It is no postcode, nor the first half of one.
    NotAPostcode,
    /// It is no time of day.
    NotATime,
    /// It is not in the list.
    NotInList,
    /// It may mean several entries of the list, or one that is spelled differently; see [`crate::Problem::which`].
    Which,
    /// Something that excludes the others was chosen with another.
    Alone,
    /// There are more rows than the group holds.
    TooManyRows,
    /// Several answers do not fit together.
    Rule,
}

impl Code {
    /// Every code.
    pub const ALL: [Self; 21] = [
        Self::Missing,
        Self::Unreadable,
        Self::TooLong,
        Self::NotAnOption,
        Self::NotADate,
        Self::DateIncomplete,
        Self::TooEarly,
        Self::TooLate,
        Self::NotANumber,
        Self::TooSmall,
        Self::TooLarge,
        Self::TooManyDecimals,
        Self::NotATelephoneNumber,
        Self::NotAnEmail,
        Self::NotAPostcode,
        Self::NotATime,
        Self::NotInList,
        Self::Which,
        Self::Alone,
        Self::TooManyRows,
        Self::Rule,
    ];

    /// The word that files use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unreadable => "unreadable",
            Self::TooLong => "too-long",
            Self::NotAnOption => "not-an-option",
            Self::NotADate => "not-a-date",
            Self::DateIncomplete => "date-incomplete",
            Self::TooEarly => "too-early",
            Self::TooLate => "too-late",
            Self::NotANumber => "not-a-number",
            Self::TooSmall => "too-small",
            Self::TooLarge => "too-large",
            Self::TooManyDecimals => "too-many-decimals",
            Self::NotATelephoneNumber => "not-a-telephone-number",
            Self::NotAnEmail => "not-an-email",
            Self::NotAPostcode => "not-a-postcode",
            Self::NotATime => "not-a-time",
            Self::NotInList => "not-in-list",
            Self::Which => "which",
            Self::Alone => "alone",
            Self::TooManyRows => "too-many-rows",
            Self::Rule => "rule",
        }
    }

    /// The code of a word.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.as_str() == word)
    }
}
