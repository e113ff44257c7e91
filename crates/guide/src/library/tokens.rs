//! Words as searching sees them.

/// The words of a text: small letters, without apostrophes, plurals made singular.
pub(super) fn tokens(text: &str) -> Vec<String> {
    let small = text.to_lowercase().replace(['’', '\''], "");
    small
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(singular)
        .collect()
}

/// A word without the ending of a plural. It need not be right, only the same for the text and for the search.
fn singular(word: &str) -> String {
    let long = word.len() > 3;
    match word {
        _ if long && word.ends_with("ies") => format!("{}y", word.trim_end_matches("ies")),
        _ if long
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us")
            && !word.ends_with("is") =>
        {
            word.trim_end_matches('s').to_owned()
        }
        _ => word.to_owned(),
    }
}

/// Where a phrase begins in a list of words; none where it is not in it.
pub(super) fn place_of(phrase: &[String], words: &[String]) -> Option<usize> {
    if phrase.is_empty() || phrase.len() > words.len() {
        return None;
    }
    words.windows(phrase.len()).position(|window| window == phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_alike_however_they_are_written() {
        assert_eq!(tokens("Barnardo’s GUARDIANS, policies"), ["barnardo", "guardian", "policy"]);
        assert_eq!(tokens("status; assess a bus"), ["status", "assess", "a", "bus"]);
        assert!(tokens("<>&\"' \u{200f}…").is_empty());
    }

    #[test]
    fn a_phrase_is_found_whole_or_not() {
        let words = tokens("the section 54 statement");
        assert_eq!(place_of(&tokens("section 54"), &words), Some(1));
        assert_eq!(place_of(&tokens("section 55"), &words), None);
        assert_eq!(place_of(&[], &words), None);
    }
}
