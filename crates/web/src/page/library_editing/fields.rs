//! The boxes of a record.

use askama::Template;
use guide::{Audience, Coded, Confidence, Kind, Reach, Status};

use super::slips::id_of;
use super::typed::Typed;
use crate::component::{About, Choices, DateInput, Html, Input, Item, Part, Text, Textarea};
use crate::page::asked::AskedDay;
use crate::page::boxes::Boxes;
use crate::page::library::{reach, word};

/// One of a list that is too long for radios.
#[derive(Template)]
#[template(
    source = r#"{% import "component/parts.html" as parts %}<div class="govuk-form-group{% if about.error.is_some() %} govuk-form-group--error{% endif %}">{% call parts::label(about.caption, about.id) %}{% endcall %}{% call parts::before(about) %}{% endcall %}<select class="govuk-select{% if about.error.is_some() %} govuk-select--error{% endif %}" id="{{ about.id }}" name="{{ name }}"{% call parts::described(about.described_by()) %}{% endcall %}><option value="">{{ none }}</option>{% for (code, name, chosen) in options %}<option value="{{ code }}"{% if *chosen %} selected{% endif %}>{{ name }}</option>{% endfor %}</select></div>"#,
    ext = "html"
)]
struct Select {
    about: About,
    name: &'static str,
    none: String,
    options: Vec<(&'static str, String, bool)>,
}

/// Makes the boxes of a record.
pub(super) struct Fields<'a> {
    pub boxes: Boxes<'a>,
    pub typed: &'a Typed,
}

impl Fields<'_> {
    /// The boxes in the order of the page; the id only of a new record.
    pub fn all(&self, is_new: bool) -> Vec<Html> {
        let mut all = Vec::new();
        if is_new {
            all.push(self.line("id", true, "govuk-input--width-20"));
        }
        all.extend([
            self.line("title", false, ""),
            self.long("summary", true),
            self.select("kind", |one: Kind| word("kind", one, self.boxes.shell)),
            self.line("publisher", false, ""),
            self.line("year", true, "govuk-input--width-4"),
            self.ticks("nations", |one: Reach| reach(one, self.boxes.shell)),
            self.ticks("audience", |one: Audience| word("audience", one, self.boxes.shell)),
            self.long("topics", true),
            self.line("link", true, ""),
            self.select("status", |one: Status| word("status", one, self.boxes.shell)),
            self.long("replaced_by", true),
            self.line("replaced_by_other", true, ""),
            self.long("note", true),
            self.line("source", true, ""),
            self.line("seen_as", true, ""),
            self.select("confidence", |one: Confidence| word("confidence", one, self.boxes.shell)),
            self.day("checked", false),
            self.day("review", true),
            self.day("until", true),
            self.line("languages", true, "govuk-input--width-10"),
        ]);
        all
    }

    /// The boxes of a further version.
    pub fn version(&self) -> Vec<Html> {
        let Typed { label, from, version_link, version_text, .. } = self.typed;
        vec![
            self.input("version-label", "versions", label, true, "govuk-input--width-10"),
            self.date("version-from", "version-from", from, true),
            self.input("version-link", "version-link", version_link, false, ""),
            self.area("version-text", "version-text", version_text, true),
        ]
    }

    fn about(&self, id: &str, column: &str, hint: bool, classes: &'static str) -> About {
        let column = id_of(column);
        let hint = hint.then(|| self.boxes.shell.say(&format!("library-hint-{column}")));
        let id = if id == "version-label" { "versions" } else { id };
        self.boxes.about(&id_of(id), &format!("library-column-{column}"), hint, classes)
    }

    fn line(&self, column: &'static str, hint: bool, classes: &'static str) -> Html {
        self.input(column, column, self.typed.text(column), hint, classes)
    }

    fn input(&self, name: &str, column: &str, value: &str, hint: bool, classes: &'static str) -> Html {
        Html::of(&Input {
            about: self.about(name, column, hint, "govuk-label--s"),
            name: name.to_owned(),
            value: value.to_owned(),
            classes,
            spellcheck: Some(false),
            autocomplete: Some("off"),
            attributes: vec![("dir", "auto".to_owned())],
            ..Input::default()
        })
    }

    fn long(&self, column: &'static str, hint: bool) -> Html {
        self.area(column, column, self.typed.text(column), hint)
    }

    fn area(&self, name: &str, column: &str, value: &str, hint: bool) -> Html {
        Html::of(&Textarea {
            about: self.about(name, column, hint, "govuk-label--s"),
            name: name.to_owned(),
            value: value.to_owned(),
            rows: if ["summary", "version-text"].contains(&name) { 5 } else { 3 },
            spellcheck: Some(false),
            autocomplete: Some("off"),
            attributes: vec![("dir", "auto".to_owned())],
            ..Textarea::default()
        })
    }

    fn select<T: Coded>(&self, column: &'static str, name: impl Fn(T) -> String) -> Html {
        let chosen = self.typed.text(column);
        let options = T::ALL.iter().map(|one| (one.code(), name(*one), one.code() == chosen));
        Html::of(&Select {
            about: self.about(column, column, false, "govuk-label--s"),
            name: column,
            none: self.boxes.shell.say("editing-choose"),
            options: options.collect(),
        })
    }

    fn ticks<T: Coded>(&self, column: &'static str, name: impl Fn(T) -> String) -> Html {
        let ticked = self.typed.ticked(column);
        let items = T::ALL.iter().map(|one| Item {
            value: one.code().to_owned(),
            text: Text::from(name(*one)),
            checked: ticked.iter().any(|code| code == one.code()),
            ..Item::default()
        });
        Html::of(&Choices {
            about: self.about(column, column, false, "govuk-fieldset__legend--s"),
            name: column.to_owned(),
            many: true,
            items: items.collect(),
            classes: "govuk-checkboxes--small",
        })
    }

    fn day(&self, column: &'static str, hint: bool) -> Html {
        self.date(column, column, &self.typed.day(column), hint)
    }

    fn date(&self, name: &str, column: &str, asked: &AskedDay, hint: bool) -> Html {
        let part = |word: &str, value: &str| Part {
            label: self.boxes.shell.say(word),
            value: value.to_owned(),
            autocomplete: Some("off"),
        };
        Html::of(&DateInput {
            about: self.about(name, column, hint, "govuk-fieldset__legend--s"),
            prefix: format!("{name}."),
            day: part("day", &asked.day),
            month: part("month", &asked.month),
            year: part("year", &asked.year),
            ..DateInput::default()
        })
    }
}
