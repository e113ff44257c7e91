use words::Language;

/// Words on a page, with their language where it is not the page's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The words.
    pub words: String,
    /// Their language, where it is not the page's own.
    pub language: Option<&'static str>,
}

impl Text {
    /// Words of a question set as they are shown on a page.
    pub(crate) fn shown(shown: forms::Shown<'_>, page: Language) -> Self {
        let language = shown.language.parse::<Language>().ok().filter(|language| *language != page);
        Self { words: shown.words.to_owned(), language: language.map(Language::code) }
    }

    /// Which way the words are written.
    pub fn direction(&self) -> &'static str {
        let language = self.language.and_then(|code| code.parse::<Language>().ok());
        language.map_or("auto", |language| language.direction().code())
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        Self { words, language: None }
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        words.to_owned().into()
    }
}
