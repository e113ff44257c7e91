use forms::{Answer, Answers};

use crate::{Class, entry};

entry! {
    /// The answers to a question set were taken into the case, parted by the class of their fields.
    pub struct TakenDown = "case.taken-down", payload 1, class Essentials {
        /// Which question set.
        [Essentials] question_set: String,
        /// Which version of it.
        [Essentials] set_version: u32,
        /// What a partner needs so as not to do harm.
        [Essentials] essentials: Answers,
        /// Who the person is.
        [Identity] identity: Answers,
        /// Health.
        [Health] health: Answers,
        /// Children's matters.
        [Children] children: Answers,
        /// Suspects and places.
        [Intelligence] intelligence: Answers,
        /// Everything else.
        [Full] full: Answers,
    }
}

impl TakenDown {
    /// Nothing yet, of a question set.
    pub fn of(question_set: &str, set_version: u32) -> Self {
        let none = Answers::new;
        Self {
            question_set: question_set.to_owned(),
            set_version,
            essentials: none(),
            identity: none(),
            health: none(),
            children: none(),
            intelligence: none(),
            full: none(),
        }
    }

    /// The answers of a class. What no other class claims is for those who see everything.
    pub fn answers_mut(&mut self, class: Class) -> &mut Answers {
        match class {
            Class::KnownToUs | Class::Essentials => &mut self.essentials,
            Class::Identity => &mut self.identity,
            Class::Health => &mut self.health,
            Class::Children => &mut self.children,
            Class::Intelligence => &mut self.intelligence,
            Class::Full | Class::Setup => &mut self.full,
        }
    }

    /// Keeps the answers of the classes that `holds` says, and no others.
    pub fn keep(&mut self, holds: impl Fn(Class) -> bool) {
        let parts = [
            Class::Essentials,
            Class::Identity,
            Class::Health,
            Class::Children,
            Class::Intelligence,
            Class::Full,
        ];
        for class in parts.into_iter().filter(|class| !holds(*class)) {
            *self.answers_mut(class) = Answers::new();
        }
    }

    /// The answer to a field, of whatever class.
    pub fn answer(&self, field: &str) -> Option<&Answer> {
        self.parts().into_iter().find_map(|(_, answers)| answers.get(field))
    }

    /// The answer to a field, where eyes for these classes may see it.
    pub fn answer_seen_by(&self, field: &str, holds: impl Fn(Class) -> bool) -> Option<&Answer> {
        let seen = self.parts().into_iter().filter(|(class, _)| holds(*class));
        seen.into_iter().find_map(|(_, answers)| answers.get(field))
    }

    /// The classes of which there are answers.
    pub fn classes(&self) -> impl Iterator<Item = Class> + use<> {
        let parts = self.parts().map(|(class, answers)| (!answers.is_empty()).then_some(class));
        parts.into_iter().flatten()
    }

    fn parts(&self) -> [(Class, &Answers); 6] {
        [
            (Class::Essentials, &self.essentials),
            (Class::Identity, &self.identity),
            (Class::Health, &self.health),
            (Class::Children, &self.children),
            (Class::Intelligence, &self.intelligence),
            (Class::Full, &self.full),
        ]
    }

    /// The answers that eyes for these classes may see.
    pub fn seen_by(&self, holds: impl Fn(Class) -> bool) -> Answers {
        let seen =
            self.parts().into_iter().filter(|(class, _)| holds(*class)).flat_map(|(_, answers)| answers);
        seen.map(|(field, answer)| (field.clone(), answer.clone())).collect()
    }
}
