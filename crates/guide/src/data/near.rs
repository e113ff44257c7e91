//! Words that somebody may have meant.

/// The words nearest to the one given, nearest first, at most three; none that are too far off to be a slip.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted: String = word.to_lowercase().chars().take(LONGEST).collect();
    let reach = (wanted.chars().count() / 3).clamp(1, 3);
    let own = letters(&wanted);
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .filter(|other| other.len().abs_diff(wanted.len()) <= 2 * reach)
        // Most words are too far off by their letters alone, whatever their order.
        .filter(|other| apart(&own, &letters(other)) <= reach)
        .map(|other| (strsim::osa_distance(&wanted, &other.to_lowercase()), other))
        .filter(|(distance, _)| *distance <= reach)
        .collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(3).map(|(_, other)| other).collect()
}

/// How many letters of each sort a word has: the small letters, and everything else in as many heaps.
type Letters = [i16; 32];

fn letters(word: &str) -> Letters {
    let mut counts = [0; 32];
    for letter in word.chars().take(LONGEST).flat_map(char::to_lowercase) {
        if let Some(count) = counts.get_mut(letter as usize % 32) {
            *count += 1;
        }
    }
    counts
}

/// At least how many slips lie between two words: a slip adds, takes or changes one letter, or swaps two.
fn apart(one: &Letters, other: &Letters) -> usize {
    let (mut more, mut fewer) = (0, 0);
    for (one, other) in one.iter().zip(other) {
        more += usize::from(one.saturating_sub(*other).max(0).unsigned_abs());
        fewer += usize::from(other.saturating_sub(*one).max(0).unsigned_abs());
    }
    more.max(fewer)
}

/// What nobody types by hand is not measured to its end.
const LONGEST: usize = 64;

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn letters_alone_never_rule_out_what_is_near() {
        let words =
            ["guardian", "gaurdian", "guardians", "scotland", "sctoland", "ymchwil", "ymchwîl", "a", ""];
        for one in words {
            for other in words {
                let distance = strsim::osa_distance(one, other);
                assert!(
                    super::apart(&super::letters(one), &super::letters(other)) <= distance,
                    "{one} {other}"
                );
            }
        }
    }

    #[test]
    fn the_nearest_come_first_and_the_far_not_at_all() {
        let known = ["england", "wales", "scotland", "northern-ireland"];
        assert_eq!(nearest("walles", known), ["wales"]);
        assert_eq!(nearest("Scotlnad", known), ["scotland"]);
        assert!(nearest("france", known).is_empty());
        assert!(nearest("", known).is_empty());
    }
}
