use std::fmt;

use askama::{FastWritable, Values};

use super::Html;

/// Words of our own as they go onto a page. Most hold nothing that has a meaning in markup, and go as they are.
#[derive(Debug)]
pub enum Said {
    /// Such words.
    AsIs(&'static str),
    /// Others, escaped.
    Escaped(Html),
}

impl Said {
    fn as_str(&self) -> &str {
        match self {
            Self::AsIs(words) => words,
            Self::Escaped(html) => html.as_str(),
        }
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FastWritable for Said {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        Ok(dest.write_str(self.as_str())?)
    }
}

/// Nothing in it has a meaning in markup, or it was escaped.
impl askama::filters::HtmlSafe for Said {}
