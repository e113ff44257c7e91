//! Words as a paper can show them: letters that no typeface has are shown by their number, so that nothing is lost and nobody takes
//! an empty box for an answer.

use unicode_segmentation::UnicodeSegmentation as _;

use crate::faces::Faces;

/// The lines of a text, each as it can be shown, and how many letters are shown by their number.
pub fn lines(text: &str) -> (Vec<String>, usize) {
    let mut numbered = 0;
    let lines = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
    let lines = lines.map(|line| self::line(line, &mut numbered)).collect();
    (lines, numbered)
}

fn line(line: &str, numbered: &mut usize) -> String {
    if line.is_ascii() && !line.contains(|c: char| c.is_ascii_control()) {
        return breakable(line.to_owned());
    }
    let faces = Faces::embedded();
    let mut shown = String::with_capacity(line.len());
    for letter in line.graphemes(true) {
        if letter == "\t" {
            shown.push_str("    ");
        } else if can_be_shown(faces, letter) {
            shown.push_str(letter);
        } else {
            for one in letter.chars() {
                *numbered += 1;
                shown.push_str(&format!("[U+{:04X}]", u32::from(one)));
            }
        }
    }
    breakable(shown)
}

/// Where a line may break within a word that is too long for one. It has no shape, and [`crate::spoken`] takes it out of what a paper
/// says.
pub const BREAK: char = '\u{200b}';
/// How many letters of a word are never parted.
const WORD: usize = 24;
/// After how many letters beyond those it may be.
const STEP: usize = 8;

/// A line whose long words, such as addresses of the web, may be broken anywhere, so that none runs off the paper.
fn breakable(line: String) -> String {
    if !line.split(char::is_whitespace).any(|word| word.len() > WORD) {
        return line;
    }
    let mut broken = String::with_capacity(line.len() + line.len() / STEP * BREAK.len_utf8());
    let mut letters = 0;
    for letter in line.graphemes(true) {
        // A script that breaks by itself has rules of its own for where.
        if letter.chars().any(|c| c.is_whitespace() || c == BREAK || breaks_by_itself(c)) {
            letters = 0;
        } else {
            if letters >= WORD && letters.is_multiple_of(STEP) {
                broken.push(BREAK);
            }
            letters += 1;
        }
        broken.push_str(letter);
    }
    broken
}

const fn breaks_by_itself(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{2e80}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// A letter with its marks must come from one typeface. Joiners and marks of direction have no shape and need none.
fn can_be_shown(faces: &Faces, letter: &str) -> bool {
    let forbidden =
        |c: char| c.is_control() || matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}') || is_private(c);
    if letter.chars().any(forbidden) {
        return false;
    }
    faces.have(letter.chars().filter(|c| !is_shapeless(*c)))
}

const fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}

const fn is_shapeless(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}')
}

/// Whether a text is written from right to left: by its first letter that says so.
pub fn is_right_to_left(text: &str) -> Option<bool> {
    text.chars().find_map(|c| match c {
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{200f}' => Some(true),
        c if c.is_alphabetic() => Some(false),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_shown_is_shown_to_the_letter() {
        for words in ["a [b] <18 #x", "Nguyễn Thị Hồng", "محمد\u{200f} آدم", "ኣብርሃለይ", "陳大文", "e\u{301}"]
        {
            assert_eq!(lines(words), (vec![words.to_owned()], 0));
        }
    }

    #[test]
    fn a_long_word_may_be_broken_and_others_are_left_as_they_are() {
        let word = "w".repeat(300);
        let shown = lines(&format!("see {word}")).0.remove(0);
        assert_eq!(shown.replace(BREAK, ""), format!("see {word}"));
        assert!(shown.split([' ', BREAK]).all(|piece| piece.chars().count() <= WORD + STEP), "{shown}");
        let marked = "e\u{301}".repeat(40);
        let shown = lines(&marked).0.remove(0);
        assert!(shown.split(BREAK).all(|piece| piece.starts_with('e')), "no letter is parted from its mark");
        for words in ["陳大文".repeat(20), "สวัสดี".repeat(10), "Llanfairpwllgwyngyll and so on".to_owned()]
        {
            assert_eq!(lines(&words).0, std::slice::from_ref(&words));
        }
    }

    #[test]
    fn what_no_typeface_has_is_shown_by_its_number() {
        assert_eq!(lines("so 😀\u{1}"), (vec!["so [U+1F600][U+0001]".to_owned()], 2));
        assert_eq!(lines("a\r\nb\n"), (vec!["a".to_owned(), "b".to_owned(), String::new()], 0));
    }

    #[test]
    fn direction_is_that_of_the_first_letter_that_has_one() {
        assert_eq!(is_right_to_left("12: محمد"), Some(true));
        assert_eq!(is_right_to_left("12: Mohammed محمد"), Some(false));
        assert_eq!(is_right_to_left("12"), None);
    }
}
