//! The typefaces, read once.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(include_bytes!(concat!("../fonts/", $name, ".ttf")) as &[u8]),*]
    };
}

/// In the order in which they are tried.
const FILES: &[&[u8]] = files![
    "NotoSans-Regular",
    "NotoSans-Bold",
    "NotoSansArabic-Regular",
    "NotoSansArabic-Bold",
    "NotoSansHebrew-Regular",
    "NotoSansEthiopic-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansBengali-Regular",
    "NotoSansGurmukhi-Regular",
    "NotoSansGujarati-Regular",
    "NotoSansTamil-Regular",
    "NotoSansTelugu-Regular",
    "NotoSansKannada-Regular",
    "NotoSansMalayalam-Regular",
    "NotoSansSinhala-Regular",
    "NotoSansThai-Regular",
    "NotoSansLao-Regular",
    "NotoSansKhmer-Regular",
    "NotoSansMyanmar-Regular",
    "NotoSansGeorgian-Regular",
    "NotoSansArmenian-Regular",
    "DroidSansFallbackFull",
];

/// The typefaces.
pub struct Faces {
    /// Each, as typst has it.
    pub fonts: Vec<Font>,
    /// What they are called and what they hold.
    pub book: LazyHash<FontBook>,
    /// The families, in the order in which they are tried.
    pub families: Vec<String>,
}

impl Faces {
    /// The typefaces that the program carries. A test holds that each can be read.
    pub fn embedded() -> &'static Self {
        static FACES: LazyLock<Faces> = LazyLock::new(|| {
            let fonts: Vec<Font> = FILES.iter().filter_map(|file| Font::new(Bytes::new(*file), 0)).collect();
            let mut families: Vec<String> = Vec::new();
            for font in &fonts {
                let family = font.info().family.as_str();
                if !families.iter().any(|known| known == family) {
                    families.push(family.to_owned());
                }
            }
            Faces { book: LazyHash::new(FontBook::from_fonts(&fonts)), families, fonts }
        });
        &FACES
    }

    /// Whether one of them has every one of these letters.
    pub fn have(&self, letters: impl Iterator<Item = char> + Clone) -> bool {
        self.fonts.iter().any(|font| {
            let coverage = &font.info().coverage;
            letters.clone().all(|letter| coverage.contains(letter.into()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_typeface_is_read_and_there_are_letters_for_many_people() {
        let faces = Faces::embedded();
        assert_eq!(faces.fonts.len(), FILES.len());
        for words in [
            "Tŷ",
            "Nguyễn",
            "محمد",
            "Владимир",
            "ኣብርሃለይ",
            "陳大文",
            "ਸਿੰਘ",
            "শহীদ",
            "Αθηνά",
            "שרה",
            "სანდრო",
            "สมชาย",
        ] {
            for letter in words.chars() {
                assert!(faces.have(std::iter::once(letter)), "{letter} of {words}");
            }
        }
    }
}
