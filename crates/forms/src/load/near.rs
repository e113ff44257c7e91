//! Words that somebody may have meant.

/// The words nearest to the one given, nearest first, at most three; none that are too far off to be a slip.
fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted: Vec<char> = word.to_lowercase().chars().take(LONGEST).collect();
    let reach = (wanted.len() / 3).clamp(1, 3);
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .map(|other| (distance(&wanted, other), other))
        .filter(|(distance, _)| *distance <= reach)
        .collect();
    near.sort();
    near.dedup();
    near.into_iter().take(3).map(|(_, other)| other).collect()
}

/// “: did you mean a, b?”, or nothing where nothing is near.
pub(super) fn meant<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let near = nearest(word, known);
    if near.is_empty() { String::new() } else { format!(": did you mean {}?", near.join(", ")) }
}

/// What nobody types by hand is not measured to its end.
const LONGEST: usize = 64;

/// How many letters are to be put in, taken out or changed (Levenshtein), capitals aside.
fn distance(wanted: &[char], other: &str) -> usize {
    let mut row: Vec<usize> = (0..=wanted.len()).collect();
    for (i, letter) in other.to_lowercase().chars().take(LONGEST).enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, wanted) in row.iter_mut().skip(1).zip(wanted) {
            let cost = if *wanted == letter { diagonal } else { 1 + diagonal.min(left).min(*cell) };
            diagonal = *cell;
            *cell = cost;
            left = cost;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(word: &str) -> Vec<char> {
        word.chars().collect()
    }

    #[test]
    fn distances() {
        for (one, other, expected) in
            [("", "", 0), ("abc", "", 3), ("", "abc", 3), ("kitten", "sitting", 3), ("dec", "DEC", 0)]
        {
            assert_eq!(distance(&letters(one), other), expected, "{one} {other}");
        }
    }

    #[test]
    fn the_nearest_come_first_and_the_far_not_at_all() {
        let known = ["DEC-04", "DEC-14", "DEF-04", "SUP-01"];
        assert_eq!(nearest("dec-4", known), ["DEC-04", "DEC-14"]);
        assert_eq!(nearest("SUP-1", known), ["SUP-01"]);
        assert_eq!(nearest("xa", ["xb", "yy"]), ["xb"]);
        assert!(nearest("zzzzzz", known).is_empty());
    }
}
