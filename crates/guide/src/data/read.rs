//! Reading the files.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use toml::Spanned;

use super::flaw::{Flaw, Spot};
use super::leaflet::Leaflet;
use super::raw_item::ItemsFile;
use super::raw_service::{BodiesFile, ServicesFile};
use super::raw_sign::{PlacesFile, SignsFile};
use super::{
    Advice, Audience, Body, Coded, Facet, Item, Kind, Place, Reach, Service, Sign, Source, Synonyms, check,
};

/// Everything that the files hold, checked.
#[derive(Clone, Debug, Default)]
pub struct Data {
    /// What was read.
    pub sources: Vec<Source>,
    /// The library, in the order of the files.
    pub items: Vec<Item>,
    /// The signs, in the order of the files.
    pub signs: Vec<Sign>,
    /// The places.
    pub places: Vec<Place>,
    /// How signs are to be used.
    pub advice: Advice,
    /// The bodies of the directory, in the order of the file.
    pub bodies: Vec<Body>,
    /// The services of the directory, in the order of the file.
    pub services: Vec<Service>,
    /// The leaflets, in the order in which they are offered.
    pub leaflets: Vec<Leaflet>,
    /// What searching knows of words.
    pub synonyms: Synonyms,
    /// Where each place stands in its file.
    pub(crate) place_spots: Vec<Spot>,
}

/// A file's name, from the folder `data`, and its text.
pub(super) type File<'a> = (&'a str, &'a str);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourcesFile {
    source: Vec<Source>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SynonymsFile {
    stop: Vec<String>,
    replaced: Vec<String>,
    history: Vec<String>,
    same: Vec<Vec<String>>,
    facet: Vec<RawFacet>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFacet {
    nation: Option<Spanned<String>>,
    #[serde(default)]
    kinds: Vec<Spanned<String>>,
    audience: Option<Spanned<String>>,
    words: Vec<String>,
}

/// Reads and checks the files; every slip found is told, not only the first.
///
/// # Errors
/// Every slip, with its file and line.
pub fn read(files: &[(&str, &str)]) -> Result<Data, Vec<Flaw>> {
    let mut flaws = Vec::new();
    let mut data = Data::default();
    if let Some((_, file)) = named::<SourcesFile>(files, "sources.toml", &mut flaws) {
        data.sources = file.source;
    }
    if let Some((_, advice)) = named(files, "signs/advice.toml", &mut flaws) {
        data.advice = advice;
    }
    read_synonyms(files, &mut data, &mut flaws);
    read_places(files, &mut data, &mut flaws);
    read_directory(files, &mut data, &mut flaws);
    for file in files {
        read_records(*file, &mut data, &mut flaws);
    }
    data.leaflets.sort_by_key(|leaflet| leaflet.place);
    if flaws.is_empty() {
        // A record that could not be read would be missed wherever it is named, and hide the one slip among many.
        check::check(&data, &mut flaws);
    }
    if flaws.is_empty() { Ok(data) } else { Err(flaws) }
}

/// The records of a file of the library or of signs; nothing of any other.
fn read_records(file: File<'_>, data: &mut Data, flaws: &mut Vec<Flaw>) {
    if file.0.starts_with("library/") {
        match parse::<ItemsFile>(file) {
            Ok(items) => data.items.extend(items.into_items(&mut Reader { file, flaws }, &data.sources)),
            Err(flaw) => flaws.push(flaw),
        }
    } else if file.0.starts_with("leaflets/") {
        read_leaflet(file, data, flaws);
    } else if file.0.starts_with("signs/") && !["signs/places.toml", "signs/advice.toml"].contains(&file.0) {
        match parse::<SignsFile>(file) {
            Ok(signs) => data.signs.extend(signs.into_signs(&mut Reader { file, flaws }, &data.sources)),
            Err(flaw) => flaws.push(flaw),
        }
    }
}

/// A leaflet, with the spot of what its state is.
fn read_leaflet(file: File<'_>, data: &mut Data, flaws: &mut Vec<Flaw>) {
    match parse::<Leaflet>(file) {
        Ok(mut leaflet) => {
            leaflet.spot = Spot::at(file, leaflet.state.span().start);
            data.leaflets.push(leaflet);
        }
        Err(flaw) => flaws.push(flaw),
    }
}

fn read_places(files: &[File<'_>], data: &mut Data, flaws: &mut Vec<Flaw>) {
    let Some((file, read)) = named::<PlacesFile>(files, "signs/places.toml", flaws) else { return };
    for place in read.place {
        data.place_spots.push(Spot::at(file, place.span().start));
        data.places.push(place.into_inner());
    }
}

fn read_directory(files: &[File<'_>], data: &mut Data, flaws: &mut Vec<Flaw>) {
    if let Some((file, read)) = named::<BodiesFile>(files, "directory/organisations.toml", flaws) {
        data.bodies = read.into_bodies(&mut Reader { file, flaws }, &data.sources);
    }
    if let Some((file, read)) = named::<ServicesFile>(files, "directory/services.toml", flaws) {
        data.services = read.into_services(&mut Reader { file, flaws });
    }
}

fn read_synonyms(files: &[File<'_>], data: &mut Data, flaws: &mut Vec<Flaw>) {
    let Some((file, read)) = named::<SynonymsFile>(files, "synonyms.toml", flaws) else { return };
    let mut reader = Reader { file, flaws };
    let facets = read.facet.into_iter().map(|facet| Facet {
        nation: facet.nation.and_then(|word| reader.code::<Reach>(&word)),
        kinds: reader.codes::<Kind>(&facet.kinds),
        audience: facet.audience.and_then(|word| reader.code::<Audience>(&word)),
        words: facet.words,
    });
    data.synonyms = Synonyms {
        facets: facets.collect(),
        stop: read.stop,
        replaced: read.replaced,
        history: read.history,
        same: read.same,
    };
}

/// What the reading of one file needs at hand.
pub(super) struct Reader<'a> {
    pub(super) file: File<'a>,
    pub(super) flaws: &'a mut Vec<Flaw>,
}

impl Reader<'_> {
    /// The spot so many bytes into the file.
    pub(super) fn spot(&self, offset: usize) -> Spot {
        Spot::at(self.file, offset)
    }

    /// A slip so many bytes into the file.
    pub(super) fn say(&mut self, offset: usize, what: impl Into<String>) {
        let flaw = self.spot(offset).flaw(what);
        self.flaws.push(flaw);
    }

    /// A word of a list.
    pub(super) fn code<T: Coded>(&mut self, word: &Spanned<String>) -> Option<T> {
        let read = T::read(word.get_ref());
        read.map_err(|unknown| self.say(word.span().start, unknown.to_string())).ok()
    }

    /// Words of a list.
    pub(super) fn codes<T: Coded>(&mut self, words: &[Spanned<String>]) -> Vec<T> {
        words.iter().filter_map(|word| self.code(word)).collect()
    }

    /// The key of a source.
    pub(super) fn source(&mut self, key: &Spanned<String>, sources: &[Source]) -> String {
        if !sources.iter().any(|source| source.key == *key.get_ref()) {
            let near = super::nearest(key.get_ref(), sources.iter().map(|source| source.key.as_str()));
            let near = if near.is_empty() {
                String::new()
            } else {
                format!(": did you mean {}?", near.join(" or "))
            };
            self.say(key.span().start, format!("“{}” is not in sources.toml{near}", key.get_ref()));
        }
        key.get_ref().clone()
    }
}

/// The file of this name, parsed; a flaw where it is missing or broken.
fn named<'a, T: DeserializeOwned>(
    files: &[File<'a>],
    name: &str,
    flaws: &mut Vec<Flaw>,
) -> Option<(File<'a>, T)> {
    let Some(file) = files.iter().find(|(its, _)| *its == name) else {
        flaws.push(Flaw { file: name.to_owned(), line: 1, what: "the file is missing".to_owned() });
        return None;
    };
    parse(*file).map_err(|flaw| flaws.push(flaw)).ok().map(|read| (*file, read))
}

/// A file parsed, or the parser's own message at its line.
fn parse<T: DeserializeOwned>(file: File<'_>) -> Result<T, Flaw> {
    toml::from_str(file.1).map_err(|error| {
        let offset = error.span().map_or(0, |span| span.start);
        Spot::at(file, offset).flaw(error.message())
    })
}
