//! Reading the files.

use jiff::civil::Date;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::flaw::{Flaw, Place};
use super::raw::TopicFile;
use super::raw_definition;
use super::{Conflict, Definition, Example, Gap, Matter, Rule, Source, Topic, check};

/// Everything that the files hold, checked.
#[derive(Debug, Default)]
pub struct Law {
    /// The topics, in the order of their files' names.
    pub topics: Vec<Topic>,
    /// The rules, in the order of the files.
    pub rules: Vec<Rule>,
    /// The matters that have a question.
    pub matters: Vec<Matter>,
    /// Where sources disagree.
    pub conflicts: Vec<Conflict>,
    /// What could not be read.
    pub gaps: Vec<Gap>,
    /// The worked examples.
    pub examples: Vec<Example>,
    /// The definition of trafficking and slavery.
    pub definition: Definition,
    /// The day on which the whole was read.
    pub read_on: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourcesFile {
    source: Vec<Source>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MattersFile {
    matter: Vec<Matter>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ConflictsFile {
    conflict: Vec<toml::Spanned<Conflict>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GapsFile {
    read_on: Date,
    gap: Vec<Gap>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExamplesFile {
    example: Vec<toml::Spanned<Example>>,
}

/// A file's name, from the folder `data`, and its text.
pub(crate) type File<'a> = (&'a str, &'a str);

/// Reads and checks the files; every slip found is told, not only the first.
///
/// # Errors
/// Every slip, with its file and line.
pub fn read(files: &[(&str, &str)]) -> Result<Law, Vec<Flaw>> {
    let mut flaws = Vec::new();
    let law = read_all(files, &mut flaws);
    if flaws.is_empty() { Ok(law) } else { Err(flaws) }
}

fn read_all(files: &[File<'_>], flaws: &mut Vec<Flaw>) -> Law {
    let mut law = Law::default();
    let sources = named(files, "sources.toml", flaws).map_or(Vec::new(), |file: SourcesFile| file.source);
    if let Some(file) = named::<MattersFile>(files, "matters.toml", flaws) {
        law.matters = file.matter;
    }
    if let Some(file) = named::<GapsFile>(files, "gaps.toml", flaws) {
        (law.read_on, law.gaps) = (file.read_on, file.gap);
    }
    for file in files.iter().filter(|(name, _)| is_topic(name)) {
        read_topic(*file, &sources, &mut law, flaws);
    }
    if !flaws.is_empty() {
        // A rule that could not be read would be missed wherever it is named, and hide the one slip among many.
        return law;
    }
    read_conflicts(files, &mut law, flaws);
    read_examples(files, &mut law, flaws);
    law.definition = raw_definition::read(files, &law.rules, flaws);
    check::check(&law, flaws);
    law
}

/// Every file is a topic unless its name says otherwise.
fn is_topic(name: &str) -> bool {
    const OTHERS: [&str; 6] =
        ["sources.toml", "matters.toml", "conflicts.toml", "gaps.toml", "examples.toml", "definition.toml"];
    !name.starts_with("calendar/") && !OTHERS.contains(&name)
}

fn read_topic(file: File<'_>, sources: &[Source], law: &mut Law, flaws: &mut Vec<Flaw>) {
    let topic: TopicFile = match parse(file) {
        Ok(topic) => topic,
        Err(flaw) => return flaws.push(flaw),
    };
    for rule in topic.rule {
        law.rules.extend(rule.into_inner_rule(file, &topic.topic.key, sources, law.read_on, flaws));
    }
    law.topics.push(topic.topic);
}

fn read_conflicts(files: &[File<'_>], law: &mut Law, flaws: &mut Vec<Flaw>) {
    let Some(file) = named::<ConflictsFile>(files, "conflicts.toml", flaws) else { return };
    for entry in file.conflict {
        let place = place_in(files, "conflicts.toml", entry.span().start);
        let conflict = entry.into_inner();
        for id in &conflict.rules {
            match law.rules.iter_mut().find(|rule| rule.id == *id) {
                Some(rule) => rule.in_conflict = true,
                None => flaws.push(place.flaw(format!("the conflict names “{id}”, which is no rule"))),
            }
        }
        law.conflicts.push(conflict);
    }
}

fn read_examples(files: &[File<'_>], law: &mut Law, flaws: &mut Vec<Flaw>) {
    let Some(file) = named::<ExamplesFile>(files, "examples.toml", flaws) else { return };
    for entry in file.example {
        let place = place_in(files, "examples.toml", entry.span().start);
        let example = entry.into_inner();
        if !law.rules.iter().any(|rule| rule.id == example.rule && rule.period.is_some()) {
            flaws.push(
                place.flaw(format!("the example works “{}”, which is no rule with a period", example.rule)),
            );
        }
        law.examples.push(example);
    }
}

/// The file of this name, parsed; a flaw where it is missing or broken.
pub(crate) fn named<T: DeserializeOwned>(files: &[File<'_>], name: &str, flaws: &mut Vec<Flaw>) -> Option<T> {
    let Some(file) = files.iter().find(|(its, _)| *its == name) else {
        flaws.push(Flaw { file: name.to_owned(), line: 1, what: "the file is missing".to_owned() });
        return None;
    };
    parse(*file).map_err(|flaw| flaws.push(flaw)).ok()
}

/// The place so many bytes into the file of this name.
pub(crate) fn place_in(files: &[File<'_>], name: &str, offset: usize) -> Place {
    let text = files.iter().find(|(its, _)| *its == name).map_or("", |(_, text)| text);
    Place::at(name, text, offset)
}

/// A file parsed, or the parser's own message at its line.
pub(crate) fn parse<T: DeserializeOwned>((name, text): File<'_>) -> Result<T, Flaw> {
    toml::from_str(text).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        Place::at(name, text, offset).flaw(error.message())
    })
}
