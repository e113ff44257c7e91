use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Expression, InlineExpression, PatternElement};
use rustc_hash::FxHashMap;
use unic_langid::LanguageIdentifier;

use crate::dates::DatePart;
use crate::welsh::{SOFT, soft};
use crate::{Direction, Language};

/// A value to put into a message.
pub type Value<'a> = FluentValue<'a>;

/// Around words that may run the other way: first strong isolate, and its end.
const ISOLATE: char = '\u{2068}';
const END_OF_ISOLATE: char = '\u{2069}';
/// Around English that stands among writing from right to left: left-to-right isolate.
const ENGLISH_APART: char = '\u{2066}';

/// What the product says in one language. Made once a language and shared.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
    /// Messages that ask for no value, as they read: most words of a page.
    plain: FxHashMap<&'static str, Plain>,
    /// Messages that put words between words and choose nothing, as their parts: most of the others.
    joined: FxHashMap<&'static str, Vec<Part>>,
    /// How it writes a long date; see [`Words::long_date`].
    pub(crate) long_date: Vec<DatePart>,
}

/// A message that asks for no value.
struct Plain {
    words: String,
    /// Whether no letter of it has a meaning in markup.
    unmarked: bool,
}

impl Plain {
    fn new(words: String) -> Self {
        let unmarked = !words.contains(['<', '>', '&', '"', '\'']);
        Self { words, unmarked }
    }
}

/// A part of a message.
enum Part {
    /// Words of its own.
    Text(String),
    /// Words that are given under a name.
    Value(String),
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({:?})", self.language)
    }
}

impl Words {
    /// The words of a language.
    pub fn of(language: Language) -> &'static Self {
        static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::read(Language::English));
        static WELSH: LazyLock<Words> = LazyLock::new(|| Words::read(Language::Welsh));
        static ARABIC: LazyLock<Words> = LazyLock::new(|| Words::read(Language::Arabic));
        match language {
            Language::English => &ENGLISH,
            Language::Welsh => &WELSH,
            Language::Arabic => &ARABIC,
        }
    }

    /// Which language these are.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// A message without values. One that no language has shows its id, so that the gap is seen and nothing breaks.
    pub fn text<'a>(&'a self, id: &'a str) -> Cow<'a, str> {
        if let Some(plain) = self.plain.get(id) {
            return Cow::Borrowed(&plain.words);
        }
        self.with(id, &[])
    }

    /// A message without values, if it is known to hold nothing that has a meaning in markup, such as an angle bracket: it can
    /// stand in a page as it is. `None` for others, and for those that this language lacks.
    pub fn unmarked(&self, id: &str) -> Option<&str> {
        self.plain.get(id).filter(|plain| plain.unmarked).map(|plain| plain.words.as_str())
    }

    /// A message with values.
    pub fn with<'a>(&'a self, id: &'a str, values: &[(&'static str, Value<'_>)]) -> Cow<'a, str> {
        if let Some(joined) = self.joined(id, values) {
            return Cow::Owned(joined);
        }
        self.formatted(id, values)
    }

    /// The same for a message that only puts words or numbers between words; `None` for others, or where a value is missing.
    fn joined(&self, id: &str, values: &[(&'static str, Value<'_>)]) -> Option<String> {
        let parts = self.joined.get(id)?;
        let mut joined = String::with_capacity(96);
        for part in parts {
            match part {
                Part::Text(text) => joined.push_str(text),
                Part::Value(name) => match values.iter().find(|(given, _)| given == name)? {
                    (_, FluentValue::String(words)) => self.put(&mut joined, words, parts.len() > 1),
                    (_, FluentValue::Number(number)) => {
                        self.put(&mut joined, &plainly(number), parts.len() > 1);
                    }
                    _ => return None,
                },
            }
        }
        Some(joined)
    }

    /// Puts words that were given into a message. Where writing runs from right to left they are kept apart from those around
    /// them, so that neither turns the other round.
    fn put(&self, into: &mut String, words: &str, among_others: bool) {
        if among_others && self.language.direction() == Direction::RightToLeft {
            into.push(ISOLATE);
            into.push_str(words);
            into.push(END_OF_ISOLATE);
        } else {
            into.push_str(words);
        }
    }

    fn formatted<'a>(&'a self, id: &'a str, values: &[(&'static str, Value<'_>)]) -> Cow<'a, str> {
        let arguments: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, value.clone())).collect();
        let own = self.format(id, &arguments).or_else(|| self.borrowed(id, &arguments));
        own.map_or(Cow::Borrowed(id), Cow::Owned)
    }

    /// The English of a message that this language lacks. Where writing runs from right to left it is kept apart from what stands
    /// around it, and what is put into it is kept apart from it: otherwise full stops and numbers change their places.
    fn borrowed(&self, id: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        static APART: LazyLock<Words> = LazyLock::new(|| {
            let mut words = Words::read(Language::English);
            words.bundle.set_use_isolating(true);
            words
        });
        match self.language.direction() {
            Direction::LeftToRight => Self::of(Language::English).format(id, arguments),
            Direction::RightToLeft => {
                let words = APART.format(id, arguments)?;
                Some(format!("{ENGLISH_APART}{words}{END_OF_ISOLATE}"))
            }
        }
    }

    /// The ids of messages that English has and this language lacks.
    pub fn missing(&self) -> Vec<&'static str> {
        let own = ids(self.language);
        ids(Language::English).into_iter().filter(|id| !own.contains(id)).collect()
    }

    /// A message that asks for no value, as it reads; `None` for any other.
    fn plain(&self, id: &str) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let mut errors = Vec::new();
        let words = self.bundle.format_pattern(pattern, None, &mut errors).into_owned();
        errors.is_empty().then_some(words)
    }

    /// The parts of a message that only puts words between words; `None` for any other.
    fn parts(&self, id: &str) -> Option<Vec<Part>> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let part = |element: &PatternElement<&str>| match element {
            PatternElement::TextElement { value } => Some(Part::Text((*value).to_owned())),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => Some(Part::Value(id.name.to_owned())),
            PatternElement::Placeable { .. } => None,
        };
        pattern.elements.iter().map(part).collect()
    }

    /// Whether this language has the message itself, and need not borrow the English.
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    fn format(&self, id: &str, arguments: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        // A value that a message asks for and is not given shows by its name; a test holds that translations ask for the same.
        let mut errors = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(arguments), &mut errors).into_owned())
    }

    fn read(language: Language) -> Self {
        // The codes are fixed, and a test holds that they parse.
        let code: LanguageIdentifier = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![code]);
        bundle.set_use_isolating(language.direction() == Direction::RightToLeft);
        // Fails only where the name is taken, and the bundle is new.
        let _taken = bundle.add_function(SOFT, soft);
        for (_, text) in language.files() {
            // What does not parse is left out, and a test holds that everything does.
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(whole, _)| whole);
            bundle.add_resource_overriding(resource);
        }
        let (plain, joined) = (FxHashMap::default(), FxHashMap::default());
        let mut words = Self { language, bundle, plain, joined, long_date: Vec::new() };
        let plain = ids(language).into_iter().filter_map(|id| Some((id, Plain::new(words.plain(id)?))));
        words.plain = plain.collect();
        let others = ids(language).into_iter().filter(|id| !words.plain.contains_key(id));
        words.joined = others.filter_map(|id| Some((id, words.parts(id)?))).collect();
        words.long_date = words.parts_of_long_dates();
        words
    }
}

/// A number as Fluent writes it. Nearly all are counts, which need no arithmetic of fractions.
fn plainly(number: &FluentNumber) -> Cow<'static, str> {
    let count = number.value as i64;
    if number.options.minimum_fraction_digits.is_none() && count as f64 == number.value {
        return count.to_string().into();
    }
    number.as_string()
}

/// The ids in a language's files. In Fluent a message begins at the start of a line, with its id.
fn ids(language: Language) -> BTreeSet<&'static str> {
    let lines = language.files().iter().flat_map(|(_, text)| text.lines());
    lines
        .filter(|line| line.starts_with(|first: char| first.is_ascii_alphabetic()))
        .filter_map(|line| line.split_once(" =").map(|(id, _)| id))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(language: Language, id: &str) -> BTreeSet<&'static str> {
        let lines = language.files().iter().flat_map(|(_, text)| text.lines());
        let own = lines.skip_while(|line| !line.starts_with(&format!("{id} ="))).enumerate();
        let message = own.take_while(|(place, line)| *place == 0 || line.starts_with(' ') || *line == "}");
        let names = message.flat_map(|(_, line)| line.split('$').skip(1));
        names.map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap()).collect()
    }

    #[test]
    fn every_file_parses() {
        for language in Language::ALL {
            language.code().parse::<LanguageIdentifier>().unwrap();
            for (name, text) in language.files() {
                let parsed = FluentResource::try_new((*text).to_owned());
                assert!(parsed.is_ok(), "{language:?}/{name}: {:?}", parsed.err().map(|(_, errors)| errors));
            }
        }
    }

    #[test]
    fn welsh_is_whole_and_no_language_has_more_than_english() {
        assert_eq!(Words::of(Language::Welsh).missing(), Vec::<&str>::new());
        let english = ids(Language::English);
        assert!(english.len() > 30);
        for language in Language::ALL {
            let more: Vec<_> = ids(language).into_iter().filter(|id| !english.contains(id)).collect();
            assert!(more.is_empty(), "{language:?} has {more:?}, which English lacks");
        }
    }

    #[test]
    fn what_stands_in_pages_as_it_is_means_nothing_in_markup() {
        let words = Words::of(Language::English);
        assert_eq!(words.unmarked("case-chronology"), Some(&*words.text("case-chronology")));
        for plain in ["<b>", "a & b", "\"", "it's", ">"] {
            assert!(!Plain::new(plain.to_owned()).unmarked, "{plain}");
        }
    }

    #[test]
    fn no_message_stands_twice_in_one_language() {
        for language in Language::ALL {
            let mut seen = std::collections::BTreeMap::new();
            for (file, text) in language.files() {
                let starts = |line: &&str| line.starts_with(|first: char| first.is_ascii_alphabetic());
                for (id, _) in text.lines().filter(starts).filter_map(|line| line.split_once(" =")) {
                    let before = seen.insert(id, file);
                    assert_eq!(before, None, "{language:?}: {id} of {file} would overwrite another");
                }
            }
        }
    }

    #[test]
    fn translations_ask_for_the_same_values() {
        assert_eq!(values(Language::English, "printed-by"), BTreeSet::from(["name", "when"]));
        for language in [Language::Welsh, Language::Arabic] {
            for id in ids(language) {
                assert_eq!(values(language, id), values(Language::English, id), "{language:?}: {id}");
            }
        }
    }

    #[test]
    fn what_is_joined_reads_as_fluent_formats_it() {
        let mut joined = 0;
        for language in Language::ALL {
            let words = Words::of(language);
            for (id, parts) in &words.joined {
                let names: Vec<String> = values(language, id).into_iter().map(str::to_owned).collect();
                let given: Vec<(&'static str, Value<'_>)> =
                    names.iter().map(|name| (&*name.clone().leak(), format!("‹{name}› שם").into())).collect();
                assert_eq!(words.with(id, &given), words.formatted(id, &given), "{language:?}: {id}");
                joined += usize::from(parts.len() > 1);
            }
            let number = [("when", 1_000.into()), ("name", "A".into())];
            assert_eq!(words.with("printed-by", &number), words.formatted("printed-by", &number));
            assert_eq!(words.with("printed-by", &[]), words.formatted("printed-by", &[]));
        }
        assert!(joined > 50, "{joined}");
    }

    #[test]
    fn a_message_that_a_language_lacks_is_shown_in_english() {
        assert_eq!(Words::of(Language::Arabic).text("privacy"), "\u{2066}Privacy\u{2069}");
        assert_eq!(Words::of(Language::Welsh).text("no-such-message"), "no-such-message");
    }

    #[test]
    fn english_that_is_borrowed_from_right_to_left_keeps_its_numbers_in_place() {
        let late = Words::of(Language::Arabic).with("home-late", &[("count", "12".into())]).into_owned();
        assert_eq!(late, "\u{2066}\u{2068}12\u{2069} late\u{2069}");
        let late = Words::of(Language::Arabic).with("due-days-late", &[("days", 23.into())]).into_owned();
        assert_eq!(late, "\u{2066}\u{2068}23\u{2069} days late\u{2069}");
        assert_eq!(Words::of(Language::Arabic).text("no-such-message"), "no-such-message");
    }

    #[test]
    fn counting_follows_each_language() {
        let count = |language, count: i64| {
            Words::of(language).with("count-of", &[("count", count.into())]).into_owned()
        };
        assert_eq!(count(Language::English, 1), "1 case");
        assert_eq!(count(Language::English, 2), "2 cases");
        assert_eq!(count(Language::Welsh, 2), "2 achos");
        assert_eq!(count(Language::Arabic, 2), "حالتان");
        assert_eq!(count(Language::Arabic, 5), "\u{2068}5\u{2069} حالات", "isolated, for it is right-to-left");
    }
}
