//! The signs, ready to be asked.

use crate::data::{Advice, Place, Sign, SignKind, Source, Unknown, Whom, nearest};

/// Every sign and place.
#[derive(Debug, Default)]
pub struct Signs {
    signs: Vec<Sign>,
    places: Vec<Place>,
    advice: Advice,
    sources: Vec<Source>,
}

impl Signs {
    pub(crate) fn new(signs: Vec<Sign>, places: Vec<Place>, advice: Advice, sources: Vec<Source>) -> Self {
        Self { signs, places, advice, sources }
    }

    /// Every sign, in the order of the files.
    pub fn signs(&self) -> &[Sign] {
        &self.signs
    }

    /// The signs that somebody asks for: of this kind, of any where none is named, and for this person.
    pub fn of(&self, kind: Option<SignKind>, whom: Option<Whom>) -> impl Iterator<Item = &Sign> {
        self.signs.iter().filter(move |sign| {
            kind.is_none_or(|kind| sign.kind == kind)
                && whom.is_none_or(|whom| sign.applies_to == whom || sign.applies_to == Whom::Both)
        })
    }

    /// The sign with this id.
    pub fn sign(&self, id: &str) -> Option<&Sign> {
        self.signs.iter().find(|sign| sign.id == id)
    }

    /// The places.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The place with this id.
    ///
    /// # Errors
    /// When there is none, with those nearest to it.
    pub fn place(&self, id: &str) -> Result<&Place, Unknown> {
        self.places.iter().find(|place| place.id == id).ok_or_else(|| Unknown {
            what: "place",
            word: id.to_owned(),
            near: nearest(id, self.places.iter().map(|place| place.id.as_str()))
                .into_iter()
                .map(str::to_owned)
                .collect(),
            all: Vec::new(),
        })
    }

    /// The signs that show at a place, in its order.
    pub fn at(&self, place: &Place) -> Vec<&Sign> {
        place.signs.iter().filter_map(|id| self.sign(id)).collect()
    }

    /// How signs are to be used.
    pub fn advice(&self) -> &Advice {
        &self.advice
    }

    /// On what a sign rests, in words.
    pub fn basis(&self, sign: &Sign) -> String {
        let titles = self.sources.iter().filter(|source| sign.sources.contains(&source.key));
        let mut parts: Vec<&str> = titles.map(|source| source.title.as_str()).collect();
        parts.extend(sign.basis.as_deref());
        parts.join("; ")
    }
}
