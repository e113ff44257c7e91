//! What a language still lacks.

use super::{Kind, Missing, QuestionSet, Text};

struct Search<'a> {
    language: &'a str,
    found: Vec<Missing>,
}

impl Search<'_> {
    fn look<'t>(&mut self, of: &str, what: &'static str, texts: impl IntoIterator<Item = &'t Text>) {
        for text in texts.into_iter().filter(|text| !text.has(self.language)) {
            self.found.push(Missing { of: of.to_owned(), what, english: text.english().to_owned() });
        }
    }
}

impl QuestionSet {
    /// Every text that has no words in a language, in the order of the file. The stock words of the engine are not counted.
    pub fn missing(&self, language: &str) -> Vec<Missing> {
        let mut search = Search { language, found: Vec::new() };
        search.look(&self.id, "title", [&self.title]);
        for (key, text) in &self.words {
            search.look(key, "words", [text]);
        }
        for section in &self.sections {
            search.look(&section.id, "title", [&section.title]);
            for page in &self.pages[section.pages.clone()] {
                search.look(&page.id, "title", &page.title);
                search.look(&page.id, "lead", &page.lead);
                search.look(&page.id, "warning", &page.warning);
                for field in self.fields.iter().filter(|field| field.page == page.at) {
                    self.missing_of_field(field, &mut search);
                }
            }
        }
        for rule in &self.rules {
            search.look(&rule.id, "words", [&rule.words]);
        }
        for score in &self.scores {
            search.look(&score.id, "title", [&score.title]);
            for band in &score.bands {
                search.look(&band.id, "words", [&band.words]);
            }
        }
        search.found
    }

    fn missing_of_field(&self, field: &super::Field, search: &mut Search<'_>) {
        search.look(&field.id, "ask", [&field.ask]);
        search.look(&field.id, "hint", &field.hint);
        search.look(&field.id, "short", &field.short);
        search.look(&field.id, "unknown", &field.unknown);
        search.look(&field.id, "problem", field.problems.values());
        if let Kind::Group { noun, .. } = &field.kind {
            search.look(&field.id, "noun", [noun]);
        }
        for choice in field.kind.choices() {
            let of = format!("{}: {}", field.id, choice.id);
            search.look(&of, "words", [&choice.words]);
            search.look(&of, "hint", &choice.hint);
        }
    }
}
