//! Papers, read back: what is in the file, and that its words are the answers to the letter.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use access::Action;
use app::handover::{CopySheet, signed};
use app::paper::{self, For};
use domain::Words;
use domain::case::{CaseCommand, Consent, Route};
use forms::Answer;
use lopdf::content::Content;
use lopdf::{Document, Object, ObjectId};
use testkit::Engine;
use words::Language;

use super::{House, answered, lead_to};

const VIETNAMESE: &str =
    "Em không được ra ngoài. Họ giữ hộ chiếu của em; chị Nguyễn Thị Hồng Hạnh biết điều đó.";
const ARABIC: &str = "لا يسمح لي بالخروج. أخذوا جواز سفري في مارس ٢٠٢٤، وقال محمد إن علي أن أدفع 3500 جنيه.";
/// With marks of vowels: seen and said once each, behind the letter that carries them.
const VOWELS: &str = "لا يُسمح لي بالخروجِ، وقال مُحَمَّد إنّ عليّ 3500 جنيهًا لـ Lotus Nails، ثُمَّ سكتَ.";
/// Letters whose marks are letters of their own.
const DECOMPOSED: &str = "Nguye\u{302}\u{303}n Thi\u{323} \u{e2a}\u{e21}\u{e0a}\u{e32}\u{e22} \u{e19}\u{e49}\u{e33} \u{928}\u{93f}\u{930}\u{94d}\u{92e}\u{932}\u{93e}";
const WELSH: &str = "Dywedodd ŵyr y ffermwr fod yn rhaid iddo dalu’n ôl.";

/// A PDF read back.
pub(crate) struct Read {
    document: Document,
    text: String,
}

impl Read {
    pub(crate) fn of(bytes: &[u8], name: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("paper.pdf");
        std::fs::write(&file, bytes).unwrap();
        keep(bytes, name);
        let said = Command::new("pdftotext").args(["-enc", "UTF-8", "-raw"]).arg(&file).arg("-").output();
        let text = match said {
            Ok(output) => String::from_utf8(output.stdout).unwrap(),
            Err(_) => {
                testkit::did_not_run("papers read back: install poppler-utils");
                String::new()
            }
        };
        Self { document: Document::load_mem(bytes).unwrap(), text }
    }

    /// Whether the words are in it, to the letter: breaks of lines and marks of direction apart.
    fn says(&self, words: &str) -> bool {
        self.text.is_empty() || letters(&self.text).contains(&letters(words))
    }

    /// What the elements of the structure are, in the order in which they are read.
    fn structure(&self) -> Vec<String> {
        let catalog = self.document.catalog().unwrap();
        let root = self.resolved(catalog.get(b"StructTreeRoot").unwrap());
        let mut found = Vec::new();
        self.walk(&root, &mut found);
        found
    }

    fn walk(&self, object: &Object, found: &mut Vec<String>) {
        match self.resolved(object) {
            Object::Array(all) => all.iter().for_each(|one| self.walk(one, found)),
            Object::Dictionary(element) => {
                if let Ok(kind) = element.get(b"S").and_then(Object::as_name) {
                    found.push(String::from_utf8_lossy(kind).into_owned());
                }
                if let Ok(kids) = element.get(b"K") {
                    self.walk(kids, found);
                }
            }
            _ => {}
        }
    }

    fn resolved(&self, object: &Object) -> Object {
        match object {
            Object::Reference(id) => self.document.get_object(*id).unwrap().clone(),
            other => other.clone(),
        }
    }

    /// What is read out, page after page, in the order of the file: what is no part of the paper, such as its footers, apart.
    pub(crate) fn spoken(&self) -> String {
        self.document.get_pages().values().map(|page| self.spoken_of(*page)).collect()
    }

    /// What is read out of the first page.
    pub(crate) fn spoken_first(&self) -> String {
        self.document.get_pages().values().next().map(|page| self.spoken_of(*page)).unwrap_or_default()
    }

    fn spoken_of(&self, page: ObjectId) -> String {
        let fonts = self.document.get_page_fonts(page).unwrap();
        let content = Content::decode(&self.document.get_page_content(page)).unwrap();
        let (mut all, mut font, mut within) = (String::new(), Vec::new(), Vec::new());
        for operation in &content.operations {
            match operation.operator.as_str() {
                "BMC" | "BDC" => {
                    let properties = operation.operands.get(1).and_then(|it| it.as_dict().ok());
                    let said = properties.and_then(|it| it.get(b"ActualText").ok());
                    all.extend(said.map(beside));
                    // Where what a run says stands beside it, that is what it says.
                    let name =
                        if said.is_some() { b"ActualText" } else { operation.operands[0].as_name().unwrap() };
                    within.push(name.to_vec());
                }
                "EMC" => drop(within.pop()),
                "Tf" => font = operation.operands[0].as_name().unwrap().to_vec(),
                "Tj" | "TJ" if !within.iter().any(|one| one == b"Artifact" || one == b"ActualText") => {
                    let encoding = fonts[&font].get_font_encoding(&self.document).unwrap();
                    let shown = match &operation.operands[0] {
                        Object::Array(parts) => parts.clone(),
                        one => vec![one.clone()],
                    };
                    let codes =
                        shown.iter().filter_map(|part| part.as_str().ok()).flat_map(|bytes| bytes.chunks(2));
                    let mut said: Vec<String> =
                        codes.map(|code| Document::decode_text(&encoding, code).unwrap()).collect();
                    if within.iter().any(|one| one == b"ReversedChars") {
                        said.reverse();
                    }
                    all += &said.concat();
                }
                _ => {}
            }
        }
        all
    }

    /// Whether the words are read out, to the letter and in their order: spaces, breaks of lines and marks of direction apart.
    fn speaks(&self, words: &str) -> bool {
        letters(&self.spoken()).contains(&letters(words))
    }

    fn entry(&self, name: &[u8]) -> String {
        let catalog = self.document.catalog().unwrap();
        let object = self.resolved(catalog.get(name).unwrap());
        String::from_utf8_lossy(object.as_str().unwrap_or_default()).into_owned()
    }

    fn metadata(&self) -> String {
        let catalog = self.document.catalog().unwrap();
        let object = self.resolved(catalog.get(b"Metadata").unwrap());
        let stream = object.as_stream().unwrap();
        let plain = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
        String::from_utf8(plain).unwrap()
    }

    /// Every typeface that is named, and whether each is in the file.
    fn typefaces(&self) -> (BTreeSet<String>, bool) {
        let (mut names, mut inside) = (BTreeSet::new(), true);
        for object in self.document.objects.values() {
            let Ok(dictionary) = object.as_dict() else { continue };
            if dictionary.get(b"Type").and_then(Object::as_name).is_ok_and(|name| name == b"FontDescriptor") {
                let name = dictionary.get(b"FontName").and_then(Object::as_name).unwrap();
                names.insert(String::from_utf8_lossy(name).into_owned());
                inside &= dictionary.has(b"FontFile2") || dictionary.has(b"FontFile3");
            }
        }
        (names, inside)
    }
}

/// Keeps a paper to be looked at, where a folder for that is named.
#[expect(clippy::disallowed_methods, reason = "a setting of this test's own")]
fn keep(bytes: &[u8], name: &str) {
    if let Some(folder) = std::env::var_os("WAYHAVEN_PAPERS") {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(Path::new(&folder).join(format!("{name}.pdf")), bytes).unwrap();
    }
}

/// The letters of a text: without spaces, breaks, and marks of direction.
pub(crate) fn letters(text: &str) -> String {
    let mark = |c: &char| {
        c.is_whitespace()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{c}')
    };
    text.chars().filter(|c| !mark(c)).collect()
}

/// What stands beside a run: in sixteen bits where it begins with their mark, otherwise in single bytes.
fn beside(object: &Object) -> String {
    let bytes = object.as_str().unwrap();
    let Some(sixteen) = bytes.strip_prefix(b"\xfe\xff") else {
        return bytes.iter().map(|byte| char::from(*byte)).collect();
    };
    let units: Vec<u16> = sixteen.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16(&units).unwrap()
}

fn whom(house: &House, language: Language) -> For<'_> {
    For { actor: Some(&house.lead), language, part: None }
}

#[test]
fn a_referral_is_a_tagged_paper_that_says_the_answers_to_the_letter() {
    for (language, title) in [(Language::English, "Referral"), (Language::Welsh, "Atgyfeiriad")] {
        let house = House::new(Engine::Sqlite);
        let said = [VIETNAMESE, ARABIC, WELSH, VOWELS, DECOMPOSED];
        let answers =
            answered(Route::Adult, |place| format!("{} {place} a [b] ~5 <18 #x *y* _z_", said[place % 5]));
        let entry = house.sign(Route::Adult, &answers);
        let opened = signed(&house.app, &house.lead, house.case, entry, Action::PrintCase).unwrap();
        let bytes = paper::referral(&house.app, &opened, whom(&house, language)).unwrap();
        let read = Read::of(&bytes, &format!("referral-{}", language.code()));
        assert_eq!(read.entry(b"Lang"), language.code());
        let metadata = read.metadata();
        assert!(metadata.contains("pdfuaid") && metadata.contains(title), "{metadata}");
        let structure = read.structure();
        let count = |kind: &str| structure.iter().filter(|one| *one == kind).count();
        assert_eq!(count("H1"), 1, "{structure:?}");
        assert!(count("H2") >= 6, "a heading for each part: {}", count("H2"));
        let first = structure.iter().find(|one| one.starts_with('H')).unwrap();
        assert_eq!(first, "H1", "the title is the first heading");
        let (names, inside) = read.typefaces();
        assert!(inside && names.iter().any(|name| name.contains("Arabic")), "{names:?}");
        let spoken = letters(&read.spoken());
        let texts = answers.iter().filter_map(|(field, answer)| match answer {
            Answer::Text(text) => Some((field, text)),
            _ => None,
        });
        let mut told = 0;
        for (field, text) in texts {
            told += 1;
            // “Line 11” is in “Line 115” too; the long ones are each there once.
            let times = spoken.matches(&letters(text)).count();
            assert!(times == 1 || (times > 1 && text.starts_with("Line")), "{field}: {text}\n{spoken}");
            // Programs differ in how they turn right-to-left words round; of others, one that people use is asked too.
            assert!(
                text.contains(ARABIC) || text.contains(VOWELS) || read.says(text),
                "{field}: {text}\n{}",
                read.text
            );
        }
        assert!(told > 20, "{told}");
        for section in opened.set.summary(&opened.answers, language.code()) {
            for row in section.rows {
                assert!(read.says(row.label.words), "{}", row.label.words);
            }
        }
        let outer = read.text.split('\u{c}').next().unwrap();
        assert!(outer.contains(&opened.reference.to_string()), "{outer}");
        for name in ["Qwendolyn", "Marrow", "Nguyễn"] {
            assert!(!outer.contains(name), "{name} is on the outer page");
        }
        let pages = read.document.get_pages().len();
        let printed = if language == Language::Welsh { "Argraffwyd gan Nerys" } else { "Printed by Nerys" };
        let footers = read.text.matches(printed).count();
        assert!(read.text.is_empty() || footers == pages, "{footers} of {pages}: {}", read.text);
    }
}

#[test]
fn the_paper_and_the_same_for_programs_do_not_change_by_themselves() {
    let house = House::new(Engine::Sqlite);
    let entry = house.sign(Route::Child, &answered(Route::Child, |_| ARABIC.to_owned()));
    let opened = signed(&house.app, &house.lead, house.case, entry, Action::PrintCase).unwrap();
    let json: serde_json::Value = serde_json::from_str(&paper::json(&opened)).unwrap();
    for page in CopySheet::of(&opened).pages {
        for field in page.fields {
            assert_eq!(json["answers"][field.id], field.value, "{}", field.id);
        }
    }
    assert_eq!(json["route"], "child");
    assert_eq!(paper::json(&opened), paper::json(&opened));
}

#[test]
fn a_notification_says_nothing_of_who_they_are_in_any_form() {
    let house = House::new(Engine::Sqlite);
    let mut answers = answered(Route::DutyToNotify, |place| match place {
        _ if place % 2 == 0 => "Qwendolyn Marrow said so.".to_owned(),
        _ => "Zarathiel took the pay.".to_owned(),
    });
    let account = "Kept in a house above a shop, and paid nothing. a [b] <18";
    for field in ["dtn-account", "no-why"] {
        answers.set(field.to_owned(), Answer::Text(account.to_owned()));
    }
    let entry = house.sign(Route::DutyToNotify, &answers);
    let opened = signed(&house.app, &house.lead, house.case, entry, Action::PrintCase).unwrap();
    let bytes = paper::referral(&house.app, &opened, whom(&house, Language::English)).unwrap();
    let read = Read::of(&bytes, "notification");
    assert!(read.says(account));
    let json = paper::json(&opened);
    let sheet = serde_json::to_string(&CopySheet::of(&opened)).unwrap();
    for planted in ["Qwendolyn", "Marrow", "Zarathiel"] {
        for (form, text) in [("paper", &read.text), ("json", &json), ("sheet", &sheet)] {
            assert!(!text.contains(planted), "{planted} is in the {form}: {text}");
        }
        assert!(!String::from_utf8_lossy(&bytes).contains(planted));
    }
}

#[test]
fn letters_that_no_typeface_has_are_shown_by_their_number_and_the_paper_is_made() {
    let house = House::new(Engine::Sqlite);
    let mut answers = lead_to(Route::Child);
    let said = "😀 𓀀 \u{e000} ok \u{1}";
    answers.set("kinds-other".to_owned(), Answer::Text(said.to_owned()));
    answers.set(
        "how-began".to_owned(),
        Answer::Text(format!("{said} 陳大文 ኣብርሃለይ שרה สมชาย x\u{301}\u{20dd}")),
    );
    let entry = house.sign(Route::Child, &answers);
    let opened = signed(&house.app, &house.lead, house.case, entry, Action::PrintCase).unwrap();
    let bytes = paper::referral(&house.app, &opened, whom(&house, Language::English)).unwrap();
    let read = Read::of(&bytes, "numbered");
    assert!(
        read.says("[U+1F600]") && read.says("陳大文") && read.says("ኣብርሃለይ") && read.speaks("שרה"),
        "{}",
        read.text
    );
    assert!(read.says("Some letters have no shape"), "{}", read.text);
}

#[test]
fn the_case_summary_and_the_consent_record_are_papers_too() {
    for language in Language::ALL {
        let house = House::new(Engine::Sqlite);
        let say = |consent, given| CaseCommand::SayConsent {
            occurred: house.today(),
            consent,
            given,
            words: Words::new(VIETNAMESE).unwrap(),
        };
        for (consent, given) in [(Consent::Referral, true), (Consent::Police, false)] {
            app::case::change(&house.app, &house.lead, house.case, say(consent, given)).unwrap();
        }
        house.sign(Route::Adult, &answered(Route::Adult, |_| ARABIC.to_owned()));
        let tell = CaseCommand::Tell {
            occurred: house.today(),
            service: Words::new("Emergency duty team").unwrap(),
            taken_by: Words::new("Tomos Abernethy-Rao").unwrap(),
            reference: Some(Words::new("DP-21/3391").unwrap()),
        };
        app::case::change(&house.app, &house.lead, house.case, tell).unwrap();
        let case = paper::case_summary(&house.app, &house.lead, house.case, whom(&house, language)).unwrap();
        let consents = paper::consents(&house.app, &house.lead, house.case, whom(&house, language)).unwrap();
        let case = Read::of(&case, &format!("case-{}", language.code()));
        let consents = Read::of(&consents, &format!("consents-{}", language.code()));
        for read in [&case, &consents] {
            assert_eq!(read.entry(b"Lang"), language.code());
            let outer = read.text.split('\u{c}').next().unwrap();
            assert!(!outer.contains("Qwendolyn"), "{outer}");
            assert_eq!(read.structure().iter().filter(|one| *one == "H1").count(), 1);
        }
        assert!(case.says("Qwendolyn Marrow") && case.says("Tomos Abernethy-Rao"), "{}", case.text);
        assert!(consents.says(VIETNAMESE), "{}", consents.text);
        let told = letters(&case.spoken()).matches(&letters("Emergency duty team")).count();
        assert_eq!(told, 2, "among those who were told, and in the chronology: {}", case.spoken());
        assert!(case.speaks("Qwendolyn Marrow") && consents.speaks(ARABIC), "{}", consents.spoken());
    }
}

#[test]
fn the_chronology_on_paper_is_in_the_order_in_which_it_happened_and_says_what_they_agreed_to() {
    let house = House::new(Engine::Sqlite);
    house.room.clock.pass(2 * 60 * 60 * 1_000_000);
    let now = house.app.now();
    let note = |text: &str, at| CaseCommand::Note {
        occurred: domain::Occurred::at(domain::Moment(at)),
        text: Words::new(text).unwrap(),
    };
    for command in [note("Written first.", now.0), note("Happened before that.", now.0 - 60_000_000)] {
        app::case::change(&house.app, &house.lead, house.case, command).unwrap();
    }
    for consent in [Consent::Support, Consent::Police] {
        let said = CaseCommand::SayConsent {
            occurred: domain::Occurred::on(now.london()),
            consent,
            given: true,
            words: Words::default(),
        };
        app::case::change(&house.app, &house.lead, house.case, said).unwrap();
    }
    let paper = paper::case_summary(&house.app, &house.lead, house.case, whom(&house, Language::English));
    let spoken = letters(&Read::of(&paper.unwrap(), "chronology").spoken());
    let at = |words: &str| spoken.find(&letters(words)).unwrap();
    assert!(at("Happened before that.") < at("Written first."), "{spoken}");
    assert!(at("Written first.") < at("They agree: To be supported"), "a day alone, learnt later: {spoken}");
    for said in ["They agree: To be supported", "They agree: That the police know who they are"] {
        assert!(spoken.contains(&letters(said)), "{said}: {spoken}");
    }
}

#[test]
fn a_word_that_is_too_long_for_a_line_is_broken_and_stays_to_the_letter() {
    let house = House::new(Engine::Sqlite);
    let address = format!("https://wayhaven.example/{}?{}", "ab-cd_".repeat(60), "x=1&".repeat(40));
    let text = format!("See {address} and {} {ARABIC}", "w".repeat(300));
    let note = CaseCommand::Note { occurred: house.today(), text: Words::new(text.clone()).unwrap() };
    app::case::change(&house.app, &house.lead, house.case, note).unwrap();
    let paper = paper::case_summary(&house.app, &house.lead, house.case, whom(&house, Language::English));
    let read = Read::of(&paper.unwrap(), "long-word");
    assert!(letters(&read.spoken()).contains(&letters(&text)), "{}", read.spoken());
    assert!(read.says(&address) && read.says(&"w".repeat(300)), "{}", read.text);
    let widest = read.text.lines().map(|line| line.chars().count()).max().unwrap_or_default();
    assert!(widest < 140, "{widest} letters on a line: {}", read.text);
}
