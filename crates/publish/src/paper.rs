use serde::Serialize;

/// The sorts of paper, each with a template of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A referral.
    Referral,
    /// A notification of an adult who does not want to be referred.
    Notification,
    /// What a case comes to.
    CaseSummary,
    /// What somebody agreed to and did not.
    Consents,
}

impl Sort {
    /// Every sort.
    pub const ALL: [Self; 4] = [Self::Referral, Self::Notification, Self::CaseSummary, Self::Consents];

    /// The name of its template, and of the file that it is sent as.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Referral => "referral",
            Self::Notification => "notification",
            Self::CaseSummary => "case-summary",
            Self::Consents => "consents",
        }
    }
}

/// When a paper was made, by London's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    /// Year.
    pub year: i32,
    /// Month, from 1.
    pub month: u8,
    /// Day, from 1.
    pub day: u8,
    /// Hour.
    pub hour: u8,
    /// Minute.
    pub minute: u8,
}

/// What a paper says. Its first page is seen by whoever passes a desk: it holds the title, the reference, [`Self::outside`] and
/// nothing else.
#[derive(Clone, Serialize)]
pub struct Paper {
    /// Which template.
    #[serde(skip)]
    pub sort: Sort,
    /// The language that it is written in, such as `cy`.
    pub language: &'static str,
    /// Whether that is written from right to left.
    pub right_to_left: bool,
    /// Its title.
    pub title: String,
    /// The case's reference.
    pub reference: String,
    /// The organisation that it is from.
    pub organisation: String,
    /// What the first page says: label and words. Never who the person is.
    pub outside: Vec<Row>,
    /// A warning on the first page, such as that it may be disclosed in court.
    pub warning: String,
    /// What it says within.
    pub sections: Vec<Section>,
    /// Who printed it and when.
    pub printed: String,
    /// “Page 2 of 5”, with `{page}` and `{pages}` in it.
    pub page_of: String,
    /// That some letters are shown by their number because no typeface has them; it stands at the end where there are any.
    pub unshown: String,
    /// When it was made.
    #[serde(skip)]
    pub made: Made,
}

/// What a paper says is nobody's business.
impl std::fmt::Debug for Paper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Paper({:?})", self.sort)
    }
}

/// A part of a paper under a heading.
#[derive(Clone, Serialize)]
pub struct Section {
    /// The heading.
    pub title: String,
    /// What stands under it.
    pub rows: Vec<Row>,
}

/// A question and its answer.
#[derive(Clone, Serialize)]
pub struct Row {
    /// A few words for the question.
    pub label: String,
    /// The answer.
    pub lines: Vec<Line>,
}

/// A line of an answer.
#[derive(Clone, Default, Serialize)]
pub struct Line {
    /// The words, to the letter.
    pub words: String,
    /// Whether they are somebody's own, rather than ours.
    pub theirs: bool,
    /// Whether they say that it is not known.
    pub unknown: bool,
    /// Whether they ask what the lines below answer.
    pub label: bool,
}

impl Row {
    /// A row of our own words.
    pub fn of(label: impl Into<String>, words: impl Into<String>) -> Self {
        Self { label: label.into(), lines: vec![Line::of(words)] }
    }

    /// A row of somebody's own words.
    pub fn said(label: impl Into<String>, words: impl Into<String>) -> Self {
        Self { label: label.into(), lines: vec![Line::said(words)] }
    }
}

impl Line {
    /// Our own words.
    pub fn of(words: impl Into<String>) -> Self {
        Self { words: words.into(), ..Self::default() }
    }

    /// Somebody's own words.
    pub fn said(words: impl Into<String>) -> Self {
        Self { words: words.into(), theirs: true, ..Self::default() }
    }

    /// What the lines below answer.
    pub fn label(words: impl Into<String>) -> Self {
        Self { words: words.into(), label: true, ..Self::default() }
    }
}
