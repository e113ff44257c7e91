//! The kinds of fields, as they are written. A new kind is a new arm here; see the crate's front page.

use toml::Spanned;

use super::Reader;
use super::pages::Whens;
use super::raw::RawField;
use crate::answer::Day;
use crate::set::{DateRule, Edge, FieldIx, Format, Kind, NumberRule, RowFields, limits};

const KINDS: [&str; 11] =
    ["line", "long", "yes-no", "one", "many", "date", "number", "telephone", "email", "lookup", "group"];

impl Reader<'_> {
    /// The kind of a field; what belongs to another kind is told.
    pub(super) fn kind(&mut self, raw: &mut RawField, at: FieldIx, whens: &mut Whens) -> Kind {
        let kind = match raw.kind.get_ref().as_str() {
            "line" => Kind::Line {
                max: self.length(raw.max.take(), limits::LINE),
                format: raw.format.take().and_then(|word| self.format(&word)),
            },
            "long" => Kind::Long { max: self.length(raw.max.take(), limits::LONG_TEXT) },
            "yes-no" => Kind::YesNo,
            "one" => Kind::One(self.options(raw, at, false, whens)),
            "many" => Kind::Many(self.options(raw, at, true, whens)),
            "date" => Kind::Date(self.date(raw)),
            "number" => Kind::Number(self.number(raw)),
            "telephone" => Kind::Telephone { min_digits: self.count(raw.min.take(), 7, 20) },
            "email" => Kind::Email,
            "lookup" => self.lookup(raw),
            "group" => self.group(raw),
            other => {
                let near = self.slips.meant(other, KINDS);
                self.slips.say(raw.kind.span().start, format!("“{other}” is no kind of field{near}"));
                return Kind::YesNo;
            }
        };
        self.left_over(raw);
        kind
    }

    /// What was written and not taken belongs to another kind.
    fn left_over(&mut self, raw: &RawField) {
        let spans = [
            ("options", raw.options.as_ref().map(Spanned::span)),
            ("max", raw.max.as_ref().map(Spanned::span)),
            ("min", raw.min.as_ref().map(Spanned::span)),
            ("decimals", raw.decimals.as_ref().map(Spanned::span)),
            ("format", raw.format.as_ref().map(Spanned::span)),
            ("earliest", raw.earliest.as_ref().map(Spanned::span)),
            ("latest", raw.latest.as_ref().map(Spanned::span)),
            ("whole", raw.whole.as_ref().map(Spanned::span)),
            ("list", raw.list.as_ref().map(Spanned::span)),
            ("free", raw.free.as_ref().map(Spanned::span)),
            ("noun", raw.noun.as_ref().map(Spanned::span)),
        ];
        for (name, span) in spans {
            if let Some(span) = span {
                let kind = raw.kind.get_ref();
                self.slips.say(span.start, format!("a field of kind {kind} has no “{name}”"));
            }
        }
    }

    fn length(&mut self, max: Option<Spanned<i64>>, usual: u32) -> u32 {
        self.count(max, usual, limits::LONG_TEXT)
    }

    fn count(&mut self, written: Option<Spanned<i64>>, usual: u32, most: u32) -> u32 {
        let Some(written) = written else { return usual };
        let count = u32::try_from(*written.get_ref()).ok().filter(|count| (1..=most).contains(count));
        count.unwrap_or_else(|| {
            self.slips.say(written.span().start, format!("from 1 to {most}"));
            usual
        })
    }

    fn format(&mut self, word: &Spanned<String>) -> Option<Format> {
        match word.get_ref().as_str() {
            "postcode" => Some(Format::Postcode),
            "time" => Some(Format::Time),
            other => {
                self.slips.say(word.span().start, format!("“{other}” is no format: use postcode or time"));
                None
            }
        }
    }

    fn date(&mut self, raw: &mut RawField) -> DateRule {
        let earliest = raw.earliest.take().and_then(|word| self.edge(&word));
        let latest = raw.latest.take().and_then(|word| self.edge(&word));
        if let (Some(Edge::On(from)), Some(Edge::On(to))) = (earliest, latest)
            && from > to
        {
            self.slips.say(raw.kind.span().start, "no date is so early and so late");
        }
        DateRule { earliest, latest, whole: raw.whole.take().is_some_and(Spanned::into_inner) }
    }

    fn edge(&mut self, word: &Spanned<String>) -> Option<Edge> {
        if word.get_ref() == "today" {
            return Some(Edge::Today);
        }
        let day = Day::parse(word.get_ref()).map(Edge::On);
        if day.is_none() {
            self.slips.say(word.span().start, format!("“{}” is neither a day nor “today”", word.get_ref()));
        }
        day
    }

    fn number(&mut self, raw: &mut RawField) -> NumberRule {
        let (min, max) = (raw.min.take().map(Spanned::into_inner), raw.max.take().map(Spanned::into_inner));
        if let (Some(min), Some(max)) = (min, max)
            && min > max
        {
            self.slips.say(raw.kind.span().start, "no number is so large and so small");
        }
        NumberRule { min, max, decimals: raw.decimals.take().map_or(0, Spanned::into_inner).min(15) }
    }

    fn lookup(&mut self, raw: &mut RawField) -> Kind {
        let list = raw.list.take();
        if list.is_none() {
            self.slips.say(raw.kind.span().start, "name the list that is searched: list = \"…\"");
        }
        let list = list.map(|list| self.id(&list, "list")).unwrap_or_default();
        Kind::Lookup { list, free: raw.free.take().is_some_and(Spanned::into_inner) }
    }

    fn group(&mut self, raw: &mut RawField) -> Kind {
        let max = self.count(raw.max.take(), 20, limits::ROWS);
        let noun = self.maybe_text(raw.noun.take());
        if noun.is_none() {
            self.slips.say(raw.kind.span().start, "say what one row is: noun = { en = \"…\" }");
        }
        Kind::Group { max, noun: noun.unwrap_or_default(), fields: RowFields::default() }
    }
}
