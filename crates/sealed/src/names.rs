//! Names made alike for searching, never for storing.
//!
//! A name is heard over a telephone, written by a tired hand, or spelled in another script. What is looked up is a set
//! of keys made from it; what is kept is the name itself, to the letter.

use rphonetic::DoubleMetaphone;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The keys of one name. Two names may be the same person's when they share a key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NameKeys {
    /// The whole name: compatibility forms, case and marks folded, words parted by one space.
    pub whole: String,
    /// Its words.
    pub words: Vec<String>,
    /// How its words sound (Double Metaphone, both readings), for words in Latin letters.
    pub sounds: Vec<String>,
    /// The consonant skeletons of its words, in whatever script they were written.
    pub skeletons: Vec<String>,
}

/// The whole of a name, made alike, and the keys of each of its words up to a number of them, in order.
pub fn apart(name: &str, most: usize) -> (String, Vec<NameKeys>) {
    let whole = whole(name);
    let words = whole.split(' ').filter(|word| word.chars().any(char::is_alphanumeric)).take(most).map(keys);
    let words = words.collect();
    (whole, words)
}

/// Makes the keys of a name in any script. A name of marks or punctuation alone has only a `whole`, so that it is still
/// found as written.
pub fn keys(name: &str) -> NameKeys {
    let whole = whole(name);
    let words: Vec<String> =
        whole.split(' ').filter(|word| word.chars().any(char::is_alphanumeric)).map(str::to_owned).collect();
    let mut keys = NameKeys { whole, ..NameKeys::default() };
    for word in &words {
        push_new(&mut keys.skeletons, skeleton(word));
        for sound in sounds(word) {
            push_new(&mut keys.sounds, sound);
        }
    }
    for word in words {
        push_new(&mut keys.words, word);
    }
    keys
}

/// The whole of a name, made alike; of marks or punctuation alone, as written.
fn whole(name: &str) -> String {
    let folded = fold(name);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    if words.is_empty() { name.nfkc().collect::<String>().trim().to_owned() } else { words.join(" ") }
}

/// Folds compatibility forms, case and combining marks: `Łukasz ŻÓŁĆ` and `łukasz zolc` differ only in `ł`, which
/// has no mark to take off and is left to the skeleton.
fn fold(name: &str) -> String {
    let lower = name.nfkc().collect::<String>().to_lowercase();
    // Tatweel stretches Arabic letters for looks alone.
    lower.nfkd().filter(|c| !is_combining_mark(*c) && *c != '\u{640}').nfc().collect()
}

fn push_new(list: &mut Vec<String>, key: String) {
    if !key.is_empty() && !list.contains(&key) {
        list.push(key);
    }
}

fn sounds(word: &str) -> Vec<String> {
    if !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Vec::new();
    }
    let heard = DoubleMetaphone::new(Some(6)).double_metaphone(word);
    vec![heard.primary(), heard.alternate()]
}

/// Consonants that are left after writing the word in Latin letters, merging doubles and dropping vowels and the letters
/// that romanisation adds and drops (h, w, y). A word of vowels alone keeps its Latin letters.
fn skeleton(word: &str) -> String {
    let latin = any_ascii::any_ascii(word).to_ascii_lowercase();
    let mut kept = String::new();
    let mut before = None;
    for letter in latin.chars().filter(char::is_ascii_alphanumeric) {
        if before != Some(letter) && !"aeiouhwy".contains(letter) {
            kept.push(letter);
        }
        before = Some(letter);
    }
    if kept.is_empty() { latin } else { kept }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> bool {
        let (a, b) = (keys(a), keys(b));
        a.words.iter().any(|word| b.words.contains(word))
            || a.sounds.iter().any(|sound| b.sounds.contains(sound))
            || a.skeletons.iter().any(|skeleton| b.skeletons.contains(skeleton))
    }

    #[test]
    fn one_arabic_name_meets_its_latin_spellings() {
        for spelling in ["Mohammed", "Muhamad", "Mohamed", "MUHAMMAD"] {
            assert!(alike("محمد", spelling), "{spelling}");
        }
        for spelling in ["Hussein", "Hussain", "Husayn"] {
            assert!(alike("حسين", spelling), "{spelling}");
        }
    }

    #[test]
    fn vietnamese_marks_do_not_hide_a_name() {
        assert_eq!(keys("Nguyễn Thị Ánh").whole, "nguyen thi anh");
        assert!(alike("Nguyễn", "nguyen"));
    }

    #[test]
    fn sounds_meet_across_spellings() {
        assert!(alike("Catherine", "Kathryn"));
        assert!(!alike("Catherine", "Rhiannon"));
    }

    #[test]
    fn marks_alone_and_one_letter_have_keys() {
        assert_eq!(keys("...").whole, "...");
        assert_eq!(keys("O").words, ["o"]);
        assert_eq!(keys("O").skeletons, ["o"]);
        assert_eq!(keys("   ").whole, "");
    }

    #[test]
    fn full_width_and_case_fold() {
        assert_eq!(keys("Ｌｉｎｈ").whole, keys("LINH").whole);
    }
}
