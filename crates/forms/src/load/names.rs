//! Ids.

use toml::Spanned;

use super::Reader;
use crate::answer::UNKNOWN;
use crate::set::limits;

impl Reader<'_> {
    /// An id, its form checked: small letters, digits and hyphens, a letter first, so that it can stand in an address, a
    /// form and a file's name in any system.
    pub(super) fn id(&mut self, id: &Spanned<String>, whose: &str) -> String {
        let text = id.get_ref();
        let letters =
            text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        let first = text.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase());
        if !letters || !first || text.len() > limits::ID {
            let shown: String = text.chars().take(40).collect();
            let how = "use small letters, digits and hyphens, a letter first";
            self.slips.say(id.span().start, format!("“{shown}” cannot be the id of a {whose}: {how}"));
        }
        text.clone()
    }

    /// The id of an option, which may begin with a digit and may not be the engine's own word.
    pub(super) fn option_id(&mut self, id: &Spanned<String>) -> String {
        let text = id.get_ref();
        let letters =
            text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if !letters || text.is_empty() || text.len() > limits::ID {
            let how = "use small letters, digits and hyphens";
            self.slips.say(id.span().start, format!("“{text}” cannot be the id of an option: {how}"));
        }
        if text == UNKNOWN {
            self.slips.say(id.span().start, "“unknown” is offered of itself: leave the option out");
        }
        text.clone()
    }

    /// That an id is new among its kind.
    pub(super) fn fresh(&mut self, taken: bool, id: &Spanned<String>, whose: &str) {
        if taken {
            self.slips.say(id.span().start, format!("there is already a {whose} “{}”", id.get_ref()));
        }
    }
}
