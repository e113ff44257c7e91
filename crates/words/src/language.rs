use std::str::FromStr;

/// Which way a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Direction {
    /// The word that HTML uses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

/// A language that the product speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    English,
    /// Welsh.
    Welsh,
    /// Arabic: a test language, not offered to users.
    Arabic,
}

/// A code of no language here.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is no language that Wayhaven speaks: use en or cy")]
pub struct UnknownLanguage(pub String);

impl Language {
    /// Every language.
    pub const ALL: [Self; 3] = [Self::English, Self::Welsh, Self::Arabic];

    /// The code that HTML and files use (BCP 47).
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Welsh => "cy",
            Self::Arabic => "ar",
        }
    }

    /// Which way it is written.
    pub const fn direction(self) -> Direction {
        match self {
            Self::English | Self::Welsh => Direction::LeftToRight,
            Self::Arabic => Direction::RightToLeft,
        }
    }

    /// Its files: name and text.
    pub(crate) const fn files(self) -> &'static [(&'static str, &'static str)] {
        macro_rules! files {
            ($language:literal) => {
                &[
                    ("shell", include_str!(concat!("../locales/", $language, "/shell.ftl"))),
                    ("rules", include_str!(concat!("../locales/", $language, "/rules.ftl"))),
                    ("guide", include_str!(concat!("../locales/", $language, "/guide.ftl"))),
                    ("dates", include_str!(concat!("../locales/", $language, "/dates.ftl"))),
                    ("account", include_str!(concat!("../locales/", $language, "/account.ftl"))),
                    ("worry", include_str!(concat!("../locales/", $language, "/worry.ftl"))),
                    ("case", include_str!(concat!("../locales/", $language, "/case.ftl"))),
                    ("due", include_str!(concat!("../locales/", $language, "/due.ftl"))),
                    ("at_risk", include_str!(concat!("../locales/", $language, "/at_risk.ftl"))),
                    ("referral", include_str!(concat!("../locales/", $language, "/referral.ftl"))),
                    ("handover", include_str!(concat!("../locales/", $language, "/handover.ftl"))),
                    ("attachment", include_str!(concat!("../locales/", $language, "/attachment.ftl"))),
                    ("paper", include_str!(concat!("../locales/", $language, "/paper.ftl"))),
                    ("mail", include_str!(concat!("../locales/", $language, "/mail.ftl"))),
                    ("pathway", include_str!(concat!("../locales/", $language, "/pathway.ftl"))),
                    ("search", include_str!(concat!("../locales/", $language, "/search.ftl"))),
                    ("front", include_str!(concat!("../locales/", $language, "/front.ftl"))),
                    ("library", include_str!(concat!("../locales/", $language, "/library.ftl"))),
                    ("organisation", include_str!(concat!("../locales/", $language, "/organisation.ftl"))),
                ]
            };
        }
        match self {
            Self::English => files!("en"),
            Self::Welsh => files!("cy"),
            Self::Arabic => files!("ar"),
        }
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(code: &str) -> Result<Self, UnknownLanguage> {
        Self::ALL.into_iter().find(|one| one.code() == code).ok_or_else(|| UnknownLanguage(code.to_owned()))
    }
}
