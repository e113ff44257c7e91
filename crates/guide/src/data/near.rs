//! Words that somebody may have meant.

/// The words nearest to the one given, nearest first, at most three; none that are too far off to be a slip.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted: String = word.to_lowercase().chars().take(LONGEST).collect();
    let reach = (wanted.chars().count() / 3).clamp(1, 3);
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .filter(|other| other.len().abs_diff(wanted.len()) <= 2 * reach)
        .map(|other| (strsim::osa_distance(&wanted, &other.to_lowercase()), other))
        .filter(|(distance, _)| *distance <= reach)
        .collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(3).map(|(_, other)| other).collect()
}

/// What nobody types by hand is not measured to its end.
const LONGEST: usize = 64;

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_nearest_come_first_and_the_far_not_at_all() {
        let known = ["england", "wales", "scotland", "northern-ireland"];
        assert_eq!(nearest("walles", known), ["wales"]);
        assert_eq!(nearest("Scotlnad", known), ["scotland"]);
        assert!(nearest("france", known).is_empty());
        assert!(nearest("", known).is_empty());
    }
}
