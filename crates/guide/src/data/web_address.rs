//! Addresses of pages elsewhere.

/// The most bytes of an address that is taken.
pub const LONGEST: usize = 500;

/// Whether this is an address of http or https, plainly written: no other scheme, no name and password, no space or bracket.
pub fn is_one(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain =
        |letter: char| !letter.is_whitespace() && !letter.is_control() && !"<>\"'`\\{}|^".contains(letter);
    text.len() <= LONGEST
        && text.chars().all(plain)
        && !host.contains('@')
        && host.chars().next().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::is_one;

    #[test]
    fn only_http_and_https() {
        for good in ["https://www.gov.uk/a?b=c#d", "http://example.org", "https://bücher.example/x"] {
            assert!(is_one(good), "{good}");
        }
        for bad in [
            "",
            "www.gov.uk",
            "javascript:alert(1)",
            "data:text/html,x",
            "HTTPS://example.org",
            "https://",
            "https:///x",
            "https://me:secret@example.org/",
            "https://example.org/a b",
            "https://example.org/\"><script>",
            "ftp://example.org",
        ] {
            assert!(!is_one(bad), "{bad}");
        }
    }
}
