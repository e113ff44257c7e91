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
    /// It is a Word document with a program in it, an object of another program, or a template from elsewhere.
    #[error(
        "this Word document has a program or an object of another program in it: save it without macros, or as PDF"
    )]
    Macros,
}

/// Looks at a file as its bytes come by.
#[derive(Debug, Default)]
pub struct Judge {
    head: Vec<u8>,
    tail: Vec<u8>,
    seen: [bool; MARKS.len()],
    program: bool,
    length: u64,
}

/// What tells Word documents from other files of their families: names of parts, which no packing hides. Names are compared without
/// regard to capitals, as Word reads them; these are in small letters.
const MARKS: [&[u8]; 3] =
    [b"w\0o\0r\0d\0d\0o\0c\0u\0m\0e\0n\0t\0", b"[content_types].xml", b"word/document.xml"];
const WORD_STREAM: usize = 0;
const TYPES: usize = 1;
const DOCUMENT: usize = 2;

/// What says that a packed Word document has a program in it, an object of another program, or a template from elsewhere that may have
/// one: names of parts, and words within parts that are not packed.
const PROGRAMS: [&[u8]; 5] =
    [b"vbaproject.bin", b"vbadata.xml", b"oleobject", b"attachedtemplate", b"macroenabled"];
/// The folder of a Word document's parts, and what the name of a part with a program has in it.
const FOLDER: &[u8] = b"word/";
const VBA: &[u8] = b"vba";
/// The most bytes of a part's name that are looked at.
const NAME: usize = 48;

const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// The storage in which an older Word document keeps its program, in small letters.
const OLE_PROGRAM: &[u8] = b"_\0v\0b\0a\0_\0p\0r\0o\0j\0e\0c\0t\0";

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
        window.extend(bytes.iter().map(u8::to_ascii_lowercase));
        for (seen, mark) in self.seen.iter_mut().zip(MARKS) {
            *seen = *seen || has(&window, mark);
        }
        self.program = self.program || self.has_program(&window);
        self.tail = window.split_off(window.len().saturating_sub(TAIL));
    }

    fn has_program(&self, window: &[u8]) -> bool {
        if self.head.starts_with(OLE) {
            return has(window, OLE_PROGRAM);
        }
        PROGRAMS.iter().any(|mark| has(window, mark)) || names_a_program(window)
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
        if word && self.program { Err(NotTaken::Macros) } else { Ok(kind) }
    }
}

/// Whether a part in the folder of a Word document has `vba` in its name.
fn names_a_program(window: &[u8]) -> bool {
    let places = window.windows(FOLDER.len()).enumerate().filter(|(_, part)| *part == FOLDER);
    places.map(|(at, _)| at + FOLDER.len()).any(|from| {
        let name = window.get(from..).unwrap_or_default().iter().take(NAME);
        let name: Vec<u8> = name.copied().take_while(|byte| byte.is_ascii_graphic()).collect();
        has(&name, VBA)
    })
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
        let shouting = [OLE, MARKS[WORD_STREAM], &OLE_PROGRAM.to_ascii_uppercase()].concat();
        let with = |name: &str| zip(&["[Content_Types].xml", "word/document.xml", name]);
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
            (shouting, NotTaken::Macros),
            (with("word/VBAPROJECT.BIN"), NotTaken::Macros),
            (with("word/vbaData.xml"), NotTaken::Macros),
            (with("Word/parts/Vba7.bin"), NotTaken::Macros),
            (with("word/embeddings/oleObject1.bin"), NotTaken::Macros),
            (with("x attachedTemplate"), NotTaken::Macros),
            (with("application/vnd.ms-word.document.macroEnabled.main+xml"), NotTaken::Macros),
        ] {
            for pieces in [1, 50, 1 << 20] {
                assert_eq!(judged(&bytes, pieces), Err(why));
            }
        }
        let innocent = with("word/media/image1.png");
        assert_eq!(judged(&innocent, 50), Ok(FileKind::Docx));
        assert_eq!(judged(&zip(&["[CONTENT_TYPES].XML", "Word/Document.xml"]), 50), Ok(FileKind::Docx));
    }
}
