//! The boxes of a form of ours, with what was typed in them and what is wrong with it.

use crate::component::{About, Caption, Choices, DateInput, Html, Input, Item, Part, Text, Textarea};
use crate::page::asked::AskedDay;
use crate::page::control::Tick;
use crate::page::errors::Errors;
use crate::shell::Shell;

/// Makes boxes in a page's language.
pub(crate) struct Boxes<'a> {
    pub shell: &'a Shell,
    pub errors: &'a Errors,
}

impl Boxes<'_> {
    /// What stands around a box that is named by a message.
    pub fn about(&self, name: &str, caption: &str, hint: Option<String>, classes: &'static str) -> About {
        About {
            id: name.to_owned(),
            caption: Caption { text: self.shell.text(caption), classes, heading: false },
            hint: hint.map(Into::into),
            error: self.errors.of(name, self.shell),
        }
    }

    /// One line.
    pub fn line(
        &self,
        name: &str,
        caption: &str,
        hint: Option<&str>,
        value: &str,
        classes: &'static str,
    ) -> Html {
        Html::of(&Input {
            about: self.about(name, caption, hint.map(|hint| self.shell.say(hint)), "govuk-label--s"),
            name: name.to_owned(),
            value: value.to_owned(),
            classes,
            spellcheck: Some(false),
            autocomplete: Some("off"),
            attributes: vec![("dir", "auto".to_owned())],
            ..Input::default()
        })
    }

    /// Several lines.
    pub fn long(&self, name: &str, caption: &str, hint: Option<&str>, value: &str) -> Html {
        Html::of(&Textarea {
            about: self.about(name, caption, hint.map(|hint| self.shell.say(hint)), "govuk-label--s"),
            name: name.to_owned(),
            value: value.to_owned(),
            rows: 5,
            spellcheck: Some(false),
            autocomplete: Some("off"),
            attributes: vec![("dir", "auto".to_owned())],
            ..Textarea::default()
        })
    }

    /// A day in three boxes; the names are `day`, `month` and `year`.
    pub fn day(&self, caption: &str, hint: Option<String>, day: &AskedDay) -> Html {
        let part = |word: &str, value: &str| Part {
            label: self.shell.say(word),
            value: value.to_owned(),
            autocomplete: Some("off"),
        };
        Html::of(&DateInput {
            about: self.about("day", caption, hint, "govuk-fieldset__legend--s"),
            day: part("day", &day.day),
            month: part("month", &day.month),
            year: part("year", &day.year),
            ..DateInput::default()
        })
    }

    /// One of several, by value and words.
    pub fn one(
        &self,
        name: &str,
        caption: &str,
        hint: Option<&str>,
        options: Vec<(String, Text)>,
        chosen: &str,
    ) -> Html {
        let items = options.into_iter().map(|(value, text)| Item {
            checked: value == chosen,
            value,
            text,
            ..Item::default()
        });
        Html::of(&Choices {
            about: self.about(
                name,
                caption,
                hint.map(|hint| self.shell.say(hint)),
                "govuk-fieldset__legend--s",
            ),
            name: name.to_owned(),
            many: false,
            items: items.collect(),
            classes: "",
        })
    }

    /// One box to tick, under the boxes of a question.
    pub fn tick(&self, name: &str, caption: &str, of: &str, checked: bool) -> Html {
        Html::of(&Tick {
            id: name.to_owned(),
            name: name.to_owned(),
            text: self.shell.text(caption),
            of: self.shell.text(of),
            checked,
        })
    }
}
