//! Sections and pages, in their order.

use toml::Spanned;

use super::Reader;
use super::raw::{RawPage, RawSection, RawWhen};
use crate::set::{FieldIx, Page, QuestionSet, Section, limits};

/// Conditions as written, kept until every field is known, with the place they belong to.
#[derive(Default)]
pub(super) struct Whens {
    pub(super) sections: Vec<(usize, Spanned<RawWhen>)>,
    pub(super) pages: Vec<(usize, Spanned<RawWhen>)>,
    pub(super) fields: Vec<(FieldIx, Spanned<RawWhen>)>,
    /// What an option scores: field, option, score, where, how much.
    pub(super) points: Vec<(FieldIx, usize, Spanned<String>, i32)>,
}

impl Reader<'_> {
    pub(super) fn pages(&mut self, sections: Vec<Spanned<RawSection>>, set: &mut QuestionSet) -> Whens {
        let mut whens = Whens::default();
        if sections.is_empty() {
            self.slips.say(0, "the set has no section");
        }
        let names: Vec<String> =
            sections.iter().map(|section| section.get_ref().id.get_ref().clone()).collect();
        for section in sections {
            if set.sections.len() == limits::SECTIONS {
                let most = limits::SECTIONS;
                self.slips.say(section.span().start, format!("a set has at most {most} sections"));
                break;
            }
            self.section(section, &names, set, &mut whens);
        }
        whens
    }

    fn section(
        &mut self,
        raw: Spanned<RawSection>,
        names: &[String],
        set: &mut QuestionSet,
        whens: &mut Whens,
    ) {
        let (at, raw) = (raw.span().start, raw.into_inner());
        let (number, first) = (set.sections.len(), set.pages.len());
        let id = self.id(&raw.id, "section");
        self.fresh(set.sections.iter().any(|other| other.id == id), &raw.id, "section");
        let mut needs = Vec::new();
        for need in &raw.needs {
            // Only sections before it: so none can wait for itself.
            match names.iter().take(number).position(|name| name == need.get_ref()) {
                Some(place) => needs.push(place),
                None => {
                    let what = format!("“{}” is no section before this one", need.get_ref());
                    self.slips.say(need.span().start, what);
                }
            }
        }
        if raw.page.is_empty() {
            self.slips.say(at, format!("the section “{id}” has no page"));
        }
        for page in raw.page {
            if set.pages.len() == limits::PAGES {
                self.slips.say(page.span().start, format!("a set has at most {} pages", limits::PAGES));
                break;
            }
            self.page(page, number, set, whens);
        }
        whens.sections.extend(raw.when.map(|when| (number, when)));
        let title = self.text(raw.title);
        set.sections.push(Section { id, title, when: None, needs, pages: first..set.pages.len() });
    }

    fn page(&mut self, raw: Spanned<RawPage>, section: usize, set: &mut QuestionSet, whens: &mut Whens) {
        let (start, raw) = (raw.span().start, raw.into_inner());
        let at = set.pages.len();
        let id = self.id(&raw.id, "page");
        self.fresh(set.page_ids.contains_key(&id), &raw.id, "page");
        if raw.field.is_empty() && raw.title.is_none() {
            self.slips.say(start, format!("the page “{id}” has neither a question nor a title"));
        }
        let questions = raw.field.iter().filter(|field| field.get_ref().when.is_none()).count();
        if questions > 1 && raw.title.is_none() {
            self.slips.say(start, format!("the page “{id}” has several questions: give it a title"));
        }
        let mut fields = Vec::with_capacity(raw.field.len());
        for field in raw.field {
            fields.extend(self.field(field, at, None, set, whens));
        }
        whens.pages.extend(raw.when.map(|when| (at, when)));
        self.page_starts.push(start);
        let title = self.maybe_text(raw.title);
        let lead = self.maybe_text(raw.lead);
        let warning = self.maybe_text(raw.warning);
        set.page_ids.insert(id.clone(), at);
        let rules = Vec::new();
        set.pages.push(Page { id, title, lead, warning, at, section, when: None, fields, rules });
    }
}
