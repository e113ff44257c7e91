//! Names of files, made safe to show and to send. They come from other people's machines.

/// The most letters of a name that are shown.
const LONGEST: usize = 100;
/// What stands for a name of which nothing is left.
const NAMELESS: &str = "file";

/// A name as it can be shown and sent: no folders, no control letters, no marks that turn the direction of writing round, so that
/// `gpj.exe` cannot pose as `exe.jpg`. Its end is that of what the file is.
pub fn shown_name(name: &str, end: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let safe = |c: &char| {
        !c.is_control() && !turns(*c) && !matches!(c, '"' | '<' | '>' | ':' | '|' | '?' | '*' | ';' | '%')
    };
    let clean: String = last.chars().filter(safe).collect();
    let stem = clean.trim().trim_matches('.');
    let stem = match stem.rsplit_once('.') {
        Some((stem, ending)) if ending.chars().count() <= 5 => stem,
        _ => stem,
    };
    let stem: String = stem.trim().trim_matches('.').chars().take(LONGEST).collect();
    format!("{}.{end}", if stem.is_empty() { NAMELESS } else { &stem })
}

/// Whether a letter turns the direction of writing round or hides.
const fn turns(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{61c}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_shows_what_the_file_is_and_leads_nowhere() {
        for (name, shown) in [
            ("payslip.PDF", "payslip.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("C:\\Users\\x\\bank statement.pdf", "bank statement.pdf"),
            ("photo\u{202e}gpj.exe", "photogpj.pdf"),
            ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
            ("صورة.jpg", "صورة.pdf"),
            ("", "file.pdf"),
            (".pdf", "pdf.pdf"),
            ("...", "file.pdf"),
            ("v1.2 final draft of it", "v1.2 final draft of it.pdf"),
        ] {
            assert_eq!(shown_name(name, "pdf"), shown, "{name}");
        }
        assert!(shown_name(&"x".repeat(10_000), "png").chars().count() <= 104);
    }
}
