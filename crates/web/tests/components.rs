//! The parts that pages are made of, compared with govuk-frontend's own examples: the same elements, attributes and words.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use std::collections::BTreeMap;

use askama::Template;
use forms::SummaryLine;
use scraper::{ElementRef, Html as Document, Node, Selector};
use serde_json::Value as Json;
use web::component::{
    About, Action, AnswerList, Caption, Choices, DateInput, ErrorSummary, Input, Item, Pagination, Part, Row,
    Task, TaskList, Text, Textarea, Wrong,
};

const FIXTURES: &str = include_str!("govuk/fixtures.json");

#[test]
fn the_parts_are_as_upstream_shows_them() {
    let whole: Json = serde_json::from_str(FIXTURES).unwrap();
    let mut compared: BTreeMap<String, usize> = BTreeMap::new();
    for fixture in whole["fixtures"].as_array().unwrap() {
        let component = fixture["component"].as_str().unwrap();
        let (name, options) = (fixture["name"].as_str().unwrap(), &fixture["options"]);
        // Upstream hides a word of a link that it did not get; ours are always given whole.
        let theirs = fixture["html"]
            .as_str()
            .unwrap()
            .replace("<span class=\"govuk-visually-hidden\"> page</span>", " page");
        let (ours, theirs) = (render(component, options), theirs.as_str());
        for (ours, theirs) in parts(component, fixture, &ours, theirs) {
            assert_eq!(ours, theirs, "{component}: {name}");
            *compared.entry(component.to_owned()).or_default() += 1;
        }
    }
    let least = [
        ("input", 20),
        ("textarea", 12),
        ("radios", 10),
        ("checkboxes", 10),
        ("date-input", 10),
        ("error-summary", 2),
        ("task-list", 5),
        ("pagination", 3),
    ];
    for (component, least) in least {
        assert!(compared.get(component).is_some_and(|count| *count >= least), "{component}: {compared:?}");
    }
}

#[test]
fn a_list_of_answers_names_what_each_link_changes_and_escapes_what_was_said() {
    let said = SummaryLine {
        words: "<b>Róża</b>\nثانيًا".to_owned(), theirs: true, ..SummaryLine::default()
    };
    let rows = vec![
        Row {
            key: "What is worrying you".into(),
            value: vec![said].into(),
            action: Some(Action {
                href: "/worry/1/page/worry?from=check".to_owned(),
                text: "Change".to_owned(),
                hidden: "what is worrying you".into(),
            }),
        },
        Row { key: "Where".into(), ..Row::default() },
    ];
    let html = AnswerList { rows, classes: "wh-noprint" }.render().unwrap();
    let document = Document::parse_fragment(&html);
    let words = |selector: &str| {
        let selector = Selector::parse(selector).unwrap();
        document.select(&selector).map(|part| part.text().collect::<String>()).collect::<Vec<_>>()
    };
    assert_eq!(words("dl.wh-sheet.wh-noprint > div > dt"), ["What is worrying you", "Where"]);
    assert_eq!(words("dd .wh-typed[dir=auto]"), ["<b>Róża</b>\nثانيًا"]);
    assert_eq!(words("dd > a[href='/worry/1/page/worry?from=check']"), ["Change what is worrying you"]);
    assert_eq!(words("a").len(), 1);
}

/// What is compared: the whole, or the rows of a list that ask for nothing but what our part takes.
fn parts(component: &str, fixture: &Json, ours: &str, theirs: &str) -> Vec<(Vec<String>, Vec<String>)> {
    let class = match component {
        "task-list" => ".govuk-task-list__item",
        _ => return vec![(outline_of(ours), outline_of(theirs))],
    };
    let rows = |html: &str| {
        let document = Document::parse_fragment(html);
        let selector = Selector::parse(class).unwrap();
        document.select(&selector).map(|row| outline(row)).collect::<Vec<_>>()
    };
    let (ours, theirs) = (rows(ours), rows(theirs));
    let wanted = fixture["rows"].as_array().unwrap().iter().map(|at| at.as_u64().unwrap() as usize);
    wanted.map(|at| (ours[at].clone(), theirs[at].clone())).collect()
}

fn outline_of(html: &str) -> Vec<String> {
    outline(Document::parse_fragment(html).root_element())
}

/// Elements with their attributes in order of name, and words with single spaces.
fn outline(element: ElementRef<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let mut words = String::new();
    for node in element.descendants() {
        match node.value() {
            Node::Element(it) => {
                push(&mut lines, &mut words);
                let mut attributes: Vec<String> =
                    it.attrs().map(|(name, value)| format!("{name}={}", spaced(value))).collect();
                attributes.sort();
                // Hidden options and panels are opened by a script; here what follows always stands.
                let line = format!("<{} {}>", it.name(), attributes.join(" "));
                lines.push(line.replace(" govuk-radios__conditional--hidden", ""));
            }
            Node::Text(text) => words.push_str(text),
            _ => {}
        }
    }
    push(&mut lines, &mut words);
    lines
}

fn push(lines: &mut Vec<String>, words: &mut String) {
    let text = spaced(words);
    if !text.is_empty() {
        lines.push(text);
    }
    words.clear();
}

fn spaced(text: &str) -> String {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    if words.iter().all(|word| word.starts_with("govuk-")) {
        // The order of classes means nothing.
        words.sort_unstable();
    }
    words.join(" ")
}

fn text(json: &Json) -> String {
    match json {
        Json::String(text) => text.clone(),
        Json::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

fn leaked(json: &Json) -> &'static str {
    Box::leak(text(json).into_boxed_str())
}

fn maybe(json: &Json) -> Option<&'static str> {
    (!json.is_null()).then(|| leaked(json))
}

fn about(options: &Json, id: &Json, caption: &Json) -> About {
    About {
        id: text(id),
        caption: Caption {
            text: text(&caption["text"]).into(),
            classes: leaked(&caption["classes"]),
            heading: caption["isPageHeading"] == true,
        },
        hint: options["hint"].get("text").map(|hint| text(hint).into()),
        error: options["errorMessage"]
            .get("text")
            .map(|error| Wrong { prefix: "Error".to_owned(), text: text(error).into() }),
    }
}

fn attributes(options: &Json) -> Vec<(&'static str, String)> {
    let map = options["attributes"].as_object().cloned().unwrap_or_default();
    map.into_iter().map(|(name, value)| (&*Box::leak(name.into_boxed_str()), text(&value))).collect()
}

fn render(component: &str, options: &Json) -> String {
    let id = if options["id"].is_null() { &options["name"] } else { &options["id"] };
    match component {
        "input" => Input {
            about: about(options, id, &options["label"]),
            name: text(&options["name"]),
            kind: maybe(&options["type"]).unwrap_or("text"),
            value: text(&options["value"]),
            classes: leaked(&options["classes"]),
            spellcheck: options["spellcheck"].as_bool(),
            autocomplete: maybe(&options["autocomplete"]),
            inputmode: maybe(&options["inputmode"]),
            attributes: attributes(options),
        }
        .render(),
        "textarea" => Textarea {
            about: about(options, id, &options["label"]),
            name: text(&options["name"]),
            value: text(&options["value"]),
            rows: options["rows"].as_u64().or_else(|| text(&options["rows"]).parse().ok()).unwrap_or(5) as u8,
            classes: leaked(&options["classes"]),
            spellcheck: options["spellcheck"].as_bool(),
            autocomplete: maybe(&options["autocomplete"]),
            attributes: attributes(options),
        }
        .render(),
        "radios" | "checkboxes" => choices(component == "checkboxes", options).render(),
        "date-input" => date(options).render(),
        "error-summary" => {
            let errors = options["errorList"].as_array().unwrap().iter();
            let errors = errors.map(|one| (text(&one["href"]), Text::from(text(&one["text"])))).collect();
            ErrorSummary { title: text(&options["titleText"]), errors }.render()
        }
        "task-list" => {
            let tasks = options["items"].as_array().unwrap().iter().map(task).collect();
            TaskList { id: maybe(&options["idPrefix"]).unwrap_or("task-list"), tasks }.render()
        }
        _ => {
            let link = |part: &str| options[part]["href"].as_str().map(str::to_owned);
            let words = |part: &str, usual: &str| options[part]["text"].as_str().unwrap_or(usual).to_owned();
            Pagination {
                label: options["landmarkLabel"].as_str().unwrap_or("Pagination").to_owned(),
                previous: link("previous"),
                previous_text: words("previous", "Previous page"),
                next: link("next"),
                next_text: words("next", "Next page"),
            }
            .render()
        }
    }
    .unwrap()
}

fn choices(many: bool, options: &Json) -> Choices {
    let id = if options["idPrefix"].is_null() { &options["name"] } else { &options["idPrefix"] };
    let chosen = |value: &Json| {
        options["value"] == *value || options["values"].as_array().is_some_and(|all| all.contains(value))
    };
    let items = options["items"].as_array().unwrap().iter().map(|item| Item {
        value: text(&item["value"]),
        text: text(&item["text"]).into(),
        hint: item["hint"].get("text").map(|hint| text(hint).into()),
        checked: item["checked"]
            .as_bool()
            .unwrap_or_else(|| !item["value"].is_null() && chosen(&item["value"])),
        alone: !item["behaviour"].is_null(),
        divider: item["divider"].as_str().map(str::to_owned),
        ..Item::default()
    });
    Choices {
        about: about(options, id, &options["fieldset"]["legend"]),
        name: text(&options["name"]),
        many,
        items: items.collect(),
        classes: leaked(&options["classes"]),
    }
}

fn date(options: &Json) -> DateInput {
    let prefix = options["namePrefix"].as_str().map(|prefix| format!("{prefix}-")).unwrap_or_default();
    let part = |word: &str, label: &str| {
        let own = &options[word];
        let values = &options["values"];
        let value = [&own["value"], &values[word], &values[format!("{prefix}{word}")]];
        Part {
            label: own["label"].as_str().unwrap_or(label).to_owned(),
            value: value.into_iter().find(|value| !value.is_null()).map(text).unwrap_or_default(),
            autocomplete: maybe(&own["autocomplete"]),
        }
    };
    // Upstream marks all boxes but those that are said to be right; we name those that are wrong.
    let some_are_right = ["day", "month", "year"].iter().any(|word| options[word]["error"] == false);
    let wrong = ["day", "month", "year"].into_iter().filter(|word| match options[word]["error"].as_bool() {
        Some(wrong) => wrong,
        None => some_are_right,
    });
    DateInput {
        about: about(options, &options["id"], &options["fieldset"]["legend"]),
        day: part("day", "Day"),
        month: part("month", "Month"),
        year: part("year", "Year"),
        wrong: wrong.collect(),
        prefix,
    }
}

fn task(task: &Json) -> Task {
    Task {
        title: text(&task["title"]["text"]).into(),
        href: task["href"].as_str().map(str::to_owned),
        status: text(&task["status"]["text"]),
        waits: !task["status"]["classes"].is_null(),
    }
}
