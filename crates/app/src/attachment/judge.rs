//! What a file is, by what is in it: never by its name, and without unpacking anything.

use domain::case::FileKind;

/// How many bytes of the beginning are looked at whole.
const HEAD: usize = 512;
/// Marks of Word documents are looked for throughout; this is one byte less than the longest.
const TAIL: usize = 63;

/// Why a file is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotTaken {
    /// There is nothing in it.
    #[error("there is nothing in this file")]
    Empty,
    /// It is more than one file may be.
    #[error("this file is larger than one may be")]
    TooLarge,
    /// It is none of the kinds that are taken, whatever its name says.
    #[error("this is no Word document, PDF, JPEG or PNG, whatever its name says")]
    Kind,
    /// It is a Word document with a program in it.
    #[error("this Word document has a program in it: save it without macros")]
    Macros,
}

/// Looks at a file as its bytes come by.
#[derive(Debug, Default)]
pub struct Judge {
    head: Vec<u8>,
    tail: Vec<u8>,
    seen: [bool; MARKS.len()],
    length: u64,
}

/// What tells Word documents from other files of their families: names of parts, which no packing hides.
const MARKS: [&[u8]; 4] = [
    b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0",
    b"[Content_Types].xml",
    b"word/document.xml",
    b"vbaProject.bin",
];
const WORD_STREAM: usize = 0;
const TYPES: usize = 1;
const DOCUMENT: usize = 2;
const PROGRAM: usize = 3;

const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// The storage in which an older Word document keeps its program.
const OLE_PROGRAM: &[u8] = b"_\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0";

impl Judge {
    /// Takes more of the file.
    pub fn look(&mut self, bytes: &[u8]) {
        let wanted = HEAD.saturating_sub(self.head.len()).min(bytes.len());
        self.head.extend_from_slice(&bytes[..wanted]);
        self.length += bytes.len() as u64;
        if !self.may_be_word() {
            return;
        }
        let mut window = std::mem::take(&mut self.tail);
        window.extend_from_slice(bytes);
        for (seen, mark) in self.seen.iter_mut().zip(MARKS) {
            *seen = *seen || has(&window, mark);
        }
        if self.head.starts_with(OLE) && has(&window, OLE_PROGRAM) {
            self.seen[PROGRAM] = true;
        }
        self.tail = window.split_off(window.len().saturating_sub(TAIL));
    }

    fn may_be_word(&self) -> bool {
        self.head.starts_with(OLE) || self.head.starts_with(b"PK\x03\x04")
    }

    /// What it is.
    ///
    /// # Errors
    /// [`NotTaken`].
    pub fn kind(&self) -> Result<FileKind, NotTaken> {
        let head = self.head.as_slice();
        if self.length == 0 {
            return Err(NotTaken::Empty);
        }
        let kind = if head.starts_with(b"%PDF-") {
            FileKind::Pdf
        } else if head.starts_with(b"\x89PNG\r\n\x1a\n") && head.get(12..16) == Some(b"IHDR") {
            FileKind::Png
        } else if head.starts_with(b"\xff\xd8\xff") {
            FileKind::Jpg
        } else if head.starts_with(OLE) && self.seen[WORD_STREAM] {
            FileKind::Doc
        } else if head.starts_with(b"PK\x03\x04") && self.seen[TYPES] && self.seen[DOCUMENT] {
            FileKind::Docx
        } else {
            return Err(NotTaken::Kind);
        };
        let word = matches!(kind, FileKind::Doc | FileKind::Docx);
        if word && self.seen[PROGRAM] { Err(NotTaken::Macros) } else { Ok(kind) }
    }
}

fn has(window: &[u8], mark: &[u8]) -> bool {
    window.windows(mark.len()).any(|part| part == mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(bytes: &[u8], pieces: usize) -> Result<FileKind, NotTaken> {
        let mut judge = Judge::default();
        bytes.chunks(pieces).for_each(|piece| judge.look(piece));
        judge.kind()
    }

    /// As a packer writes it: a header with a name before each part.
    fn zip(names: &[&str]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for name in names {
            bytes.extend_from_slice(b"PK\x03\x04\x14\0\0\0\x08\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
            bytes.extend_from_slice(&[name.len() as u8, 0, 0, 0]);
            bytes.extend_from_slice(name.as_bytes());
            bytes.extend_from_slice(&[7; 900]);
        }
        bytes
    }

    #[test]
    fn a_file_is_what_is_in_it_however_it_comes() {
        let ole = [OLE, &[0; 3_000], MARKS[WORD_STREAM], &[0; 90]].concat();
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01".to_vec();
        let docx = zip(&["[Content_Types].xml", "_rels/.rels", "word/document.xml"]);
        for (bytes, kind) in [
            (b"%PDF-1.7\n".to_vec(), FileKind::Pdf),
            (b"\xff\xd8\xff\xe0\0\x10JFIF".to_vec(), FileKind::Jpg),
            (png, FileKind::Png),
            (ole, FileKind::Doc),
            (docx, FileKind::Docx),
        ] {
            for pieces in [1, 7, 64, 1_000, 1 << 20] {
                assert_eq!(judged(&bytes, pieces), Ok(kind), "{kind:?} in pieces of {pieces}");
            }
        }
    }

    #[test]
    fn what_poses_as_another_is_not_taken() {
        let program = zip(&["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]);
        let old = [OLE, MARKS[WORD_STREAM], OLE_PROGRAM].concat();
        for (bytes, why) in [
            (Vec::new(), NotTaken::Empty),
            (b"MZ\x90\0 %PDF-1.7".to_vec(), NotTaken::Kind),
            (b"<html>%PDF-".to_vec(), NotTaken::Kind),
            (b"\x89PNG\r\n\x1a\n<script>".to_vec(), NotTaken::Kind),
            (b"GIF89a".to_vec(), NotTaken::Kind),
            ([OLE, &[0; 900]].concat(), NotTaken::Kind),
            (zip(&["[Content_Types].xml", "xl/workbook.xml"]), NotTaken::Kind),
            (zip(&["bomb.bin"]), NotTaken::Kind),
            (program, NotTaken::Macros),
            (old, NotTaken::Macros),
        ] {
            assert_eq!(judged(&bytes, 50), Err(why));
        }
    }
}
