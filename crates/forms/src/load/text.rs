//! Words by language, as they are written.

use toml::Spanned;

use super::Reader;
use super::raw::{RawHead, RawText};
use crate::set::{State, Text, limits};

impl Reader<'_> {
    pub(super) fn head_languages(&mut self, raw: &RawHead) {
        for language in raw.languages.get_ref() {
            let code = language.get_ref();
            let good = (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase());
            if !good || self.languages.contains(code) {
                self.slips.say(
                    language.span().start,
                    format!("“{code}” is no language code, or stands here twice"),
                );
            } else {
                self.languages.push(code.clone());
            }
        }
        if self.languages.first().is_none_or(|first| first != "en") {
            self.slips.say(raw.languages.span().start, "the first language is “en”");
        }
        for (key, word) in &raw.translation {
            match key.get_ref().strip_suffix("_state").filter(|language| self.speaks(language)) {
                Some(language) => {
                    let language = language.to_owned();
                    let state = self.state(word);
                    self.states.insert(language, state);
                }
                None => self.slips.say(key.span().start, self.no_language(key.get_ref())),
            }
        }
    }

    fn speaks(&self, language: &str) -> bool {
        self.languages.iter().any(|known| known == language)
    }

    fn no_language(&self, key: &str) -> String {
        format!("“{key}” is no language of this set, which has {}", self.languages.join(", "))
    }

    fn state(&mut self, word: &Spanned<String>) -> State {
        State::named(word.get_ref()).unwrap_or_else(|| {
            let known = State::WORDS.join(", ");
            self.slips.say(word.span().start, format!("“{}” is no state: use {known}", word.get_ref()));
            State::Unchecked
        })
    }

    /// A text, its languages checked.
    pub(super) fn text(&mut self, raw: RawText) -> Text {
        let at = raw.span().start;
        let mut raw = raw.into_inner();
        let Some(english) = raw.remove("en") else {
            self.slips.say(at, "the English words are missing: write en = \"…\"");
            return Text::default();
        };
        self.words(&english);
        let mut text = Text::new(english.get_ref());
        for (key, words) in &raw {
            if key.ends_with("_state") {
                continue;
            }
            if !self.speaks(key) {
                self.slips.say(words.span().start, self.no_language(key));
            }
            self.words(words);
            let own = raw.get(&format!("{key}_state")).map(|word| self.state(word));
            let state = own.or_else(|| self.states.get(key).copied()).unwrap_or_default();
            text.add(key, words.get_ref(), state);
        }
        for (key, word) in raw.iter().filter(|(key, _)| key.ends_with("_state")) {
            if !raw.contains_key(key.trim_end_matches("_state")) {
                self.slips.say(word.span().start, format!("“{key}” stands beside no words of that language"));
            }
        }
        text
    }

    pub(super) fn maybe_text(&mut self, raw: Option<RawText>) -> Option<Text> {
        raw.map(|raw| self.text(raw))
    }

    fn words(&mut self, words: &Spanned<String>) {
        if words.get_ref().trim().is_empty() {
            self.slips.say(words.span().start, "the words are empty");
        }
        if words.get_ref().chars().count() > limits::TEXT {
            self.slips
                .say(words.span().start, format!("the words are longer than {} characters", limits::TEXT));
        }
    }

    /// One of the set's classes.
    pub(super) fn class(&mut self, word: &Spanned<String>) -> String {
        if !self.classes.contains(word.get_ref()) {
            let near = self.slips.meant(word.get_ref(), self.classes.iter().map(String::as_str));
            self.slips.say(word.span().start, format!("“{}” is no class of this set{near}", word.get_ref()));
        }
        word.get_ref().clone()
    }
}
