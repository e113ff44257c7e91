//! The controls of a question, with what was typed in them.

use app::lists;
use forms::{Answer, Answers, Choice, Field, Kind, Problem, QuestionSet, Shown, Typed};
use words::{Language, Words};

use crate::component::{About, Caption, Choices, DateInput, Html, Input, Item, Part, Text, Textarea, Wrong};
use crate::shell::Shell;

/// The message that something must be answered.
const MUST: &str = "must-be-answered";

/// What the controls of one page are made of.
pub(crate) struct Controls<'a> {
    pub shell: &'a Shell,
    pub set: &'a QuestionSet,
    /// The fields that the page may come to ask.
    pub asked: &'a [&'a Field],
    pub answers: &'a Answers,
    pub problems: &'a [Problem],
    /// Whether the page asks one question, which is then its heading.
    pub sole: bool,
}

impl Controls<'_> {
    /// A field's control, with those that follow from it.
    pub fn of(&self, field: &Field) -> Html {
        let typed = Typed::of(self.answers.get(&field.id));
        match &field.kind {
            Kind::YesNo => self.choices(field, &typed, false, self.yes_no()),
            Kind::One(options) => self.choices(field, &typed, false, self.items(options)),
            Kind::Many(options) => self.choices(field, &typed, true, self.items(options)),
            Kind::Date(_) => self.date(field, &typed),
            Kind::Long { .. } => self.long(field, typed),
            Kind::Line { .. } | Kind::Number(_) | Kind::Telephone { .. } | Kind::Email => {
                self.line(field, typed)
            }
            Kind::Lookup { .. } => {
                let unknown = typed.unknown;
                let found = Html::pair(self.input(field, typed), self.offers(field));
                self.with_unknown(field, found, unknown)
            }
            Kind::Group { .. } => Html::default(),
        }
    }

    fn about(&self, field: &Field, sole: bool) -> About {
        let large = match (&field.kind, sole) {
            (Kind::YesNo | Kind::One(_) | Kind::Many(_) | Kind::Date(_), true) => "govuk-fieldset__legend--l",
            (Kind::YesNo | Kind::One(_) | Kind::Many(_) | Kind::Date(_), false) => {
                "govuk-fieldset__legend--s"
            }
            (_, true) => "govuk-label--l",
            (_, false) => "govuk-label--s",
        };
        About {
            id: field.id.clone(),
            caption: Caption {
                text: self.text(field.ask.show(self.language())),
                classes: large,
                heading: sole,
            },
            hint: self.hint(field),
            error: self.problems.iter().find(|problem| problem.field == field.id).map(|it| self.wrong(it)),
        }
    }

    /// What helps to answer a field, and first that it must be answered, where it must: in the language of the hint.
    fn hint(&self, field: &Field) -> Option<Text> {
        let hint = field.hint.as_ref().map(|hint| self.text(hint.show(self.language())));
        if !field.compulsory {
            return hint;
        }
        Some(match hint {
            Some(hint) => {
                let language = hint.language.and_then(|code| code.parse::<Language>().ok());
                let words = Words::of(language.unwrap_or_else(|| self.shell.language()));
                let must = words.text(MUST).into_owned();
                Text { words: format!("{must} {}", hint.words), ..hint }
            }
            None => self.shell.text(MUST),
        })
    }

    fn wrong(&self, problem: &Problem) -> Wrong {
        let (words, language) = problem.words(self.set, self.language());
        let prefix = self.shell.say("error-word");
        Wrong {
            prefix,
            text: Text { words, ..self.text(Shown { language, ..self.set.stock("yes", language) }) },
        }
    }

    /// Whether this field stands alone on the page as its question.
    fn is_sole(&self, field: &Field) -> bool {
        self.sole
            && self.set.standing(self.set.page_of(field)).next().is_some_and(|first| first.id == field.id)
    }

    fn choices(&self, field: &Field, typed: &Typed, many: bool, mut items: Vec<Item>) -> Html {
        if field.takes_unknown() {
            items.push(Item {
                value: "unknown".to_owned(),
                text: self.text(field.unknown_words(self.set, self.language())),
                alone: many,
                ..Item::default()
            });
        }
        for item in &mut items {
            item.checked = typed.chosen.contains(&item.value);
            let asked = |one: &&Field| self.asked.iter().any(|it| it.id == one.id);
            let under = self.set.under(field, &item.value).filter(asked);
            item.revealed = under.map(|one| self.of(one)).collect();
        }
        let about = self.about(field, self.is_sole(field));
        Html::of(&Choices { about, name: field.id.clone(), many, items, classes: "" })
    }

    fn yes_no(&self) -> Vec<Item> {
        let item = |id: &str| Item {
            value: id.to_owned(),
            text: self.text(self.set.stock(id, self.language())),
            ..Item::default()
        };
        vec![item("yes"), item("no")]
    }

    fn items(&self, options: &[Choice]) -> Vec<Item> {
        let item = |choice: &Choice| Item {
            value: choice.id.clone(),
            text: self.text(choice.words.show(self.language())),
            hint: choice.hint.as_ref().map(|hint| self.text(hint.show(self.language()))),
            alone: choice.alone,
            ..Item::default()
        };
        options.iter().map(item).collect()
    }

    fn long(&self, field: &Field, typed: Typed) -> Html {
        let about = self.about(field, self.is_sole(field));
        let area = Textarea {
            about,
            name: field.id.clone(),
            value: typed.text,
            rows: 8,
            spellcheck: Some(false),
            autocomplete: Some("off"),
            attributes: vec![("dir", "auto".to_owned())],
            ..Textarea::default()
        };
        self.with_unknown(field, Html::of(&area), typed.unknown)
    }

    fn line(&self, field: &Field, typed: Typed) -> Html {
        let unknown = typed.unknown;
        self.with_unknown(field, self.input(field, typed), unknown)
    }

    fn input(&self, field: &Field, typed: Typed) -> Html {
        let (kind, inputmode, classes) = match field.kind {
            Kind::Number(_) => ("text", Some("numeric"), "govuk-input--width-5"),
            Kind::Telephone { .. } => ("tel", None, "govuk-input--width-20"),
            Kind::Email => ("email", None, ""),
            _ => ("text", None, ""),
        };
        let input = Input {
            about: self.about(field, self.is_sole(field)),
            name: field.id.clone(),
            kind,
            value: typed.text,
            classes,
            spellcheck: Some(false),
            autocomplete: Some("off"),
            inputmode,
            attributes: vec![("dir", "auto".to_owned())],
        };
        Html::of(&input)
    }

    /// The entries of its list that what was typed may mean, and to keep it as it is. It counts only for these very words.
    fn offers(&self, field: &Field) -> Html {
        let offers = lists::offers(field, self.answers.get(&field.id));
        let Some(Answer::Found(found)) = self.answers.get(&field.id).filter(|_| !offers.is_empty()) else {
            return Html::default();
        };
        let asked = self.problems.iter().any(|problem| problem.field == field.id);
        let entry = |entry: &str| Item {
            value: entry.to_owned(),
            text: Text {
                language: (self.language() != "en").then_some("en"),
                ..Text::from(entry.to_owned())
            },
            ..Item::default()
        };
        let keep = Item {
            value: lists::KEEP.to_owned(),
            text: Text::from(self.shell.with("lookup-keep", "words", &found.words)),
            checked: !asked,
            ..Item::default()
        };
        let about = About {
            id: format!("{}-code", field.id),
            caption: Caption {
                text: Text::from(self.shell.say("lookup-which")),
                classes: "govuk-fieldset__legend--s",
                heading: false,
            },
            ..About::default()
        };
        let items = offers.iter().map(|one| entry(one)).chain([keep]).collect();
        let choices = Choices {
            about,
            name: format!("{}.code", field.id),
            many: false,
            items,
            classes: "govuk-radios--small",
        };
        Html::of(&Offered {
            name: format!("{}.for", field.id),
            words: found.words.clone(),
            choices: Html::of(&choices),
        })
    }

    fn date(&self, field: &Field, typed: &Typed) -> Html {
        let part = |word: &str, value: &str| Part {
            label: self.set.stock(word, self.language()).words.to_owned(),
            value: value.to_owned(),
            autocomplete: Some("off"),
        };
        let wrong = self.problems.iter().filter(|problem| problem.field == field.id);
        let date = DateInput {
            about: self.about(field, self.is_sole(field)),
            prefix: format!("{}.", field.id),
            day: part("day", &typed.day),
            month: part("month", &typed.month),
            year: part("year", &typed.year),
            wrong: wrong.filter_map(|problem| problem.part).collect(),
        };
        let about = self.tick(field, "about", "about", typed.about);
        let html = Html::pair(Html::of(&date), about);
        self.with_unknown(field, html, typed.unknown)
    }

    /// “I do not know”, under a control that has no option for it.
    fn with_unknown(&self, field: &Field, control: Html, unknown: bool) -> Html {
        if !field.takes_unknown() {
            return control;
        }
        Html::pair(control, self.tick(field, "unknown", "unknown", unknown))
    }

    fn tick(&self, field: &Field, part: &str, stock: &str, checked: bool) -> Html {
        Html::of(&Tick {
            id: format!("{}-{part}", field.id),
            name: format!("{}.{part}", field.id),
            text: self.text(self.set.stock(stock, self.language())),
            of: self.text(field.ask.show(self.language())),
            checked,
        })
    }

    fn text(&self, shown: Shown<'_>) -> Text {
        Text::shown(shown, self.shell.language())
    }

    fn language(&self) -> &'static str {
        self.shell.code()
    }
}

/// What a look-up offers, and the words for which it does.
#[derive(askama::Template)]
#[template(
    source = r#"<div class="wh-offers"><input type="hidden" name="{{ name }}" value="{{ words }}">{{ choices }}</div>"#,
    ext = "html"
)]
struct Offered {
    name: String,
    words: String,
    choices: Html,
}

/// One box to tick, under another control.
#[derive(askama::Template)]
#[template(
    source = r#"{% import "component/parts.html" as parts %}<div class="govuk-form-group wh-tick"><div class="govuk-checkboxes govuk-checkboxes--small"><div class="govuk-checkboxes__item"><input class="govuk-checkboxes__input" id="{{ id }}" name="{{ name }}" type="checkbox" value="1"{% if checked %} checked{% endif %}><label class="govuk-label govuk-checkboxes__label" for="{{ id }}">{% call parts::text(text) %}{% endcall %}<span class="govuk-visually-hidden">({% call parts::text(of) %}{% endcall %})</span></label></div></div></div>"#,
    ext = "html"
)]
pub(crate) struct Tick {
    pub id: String,
    pub name: String,
    pub text: Text,
    /// The question that it belongs to, for those who hear the page.
    pub of: Text,
    pub checked: bool,
}
