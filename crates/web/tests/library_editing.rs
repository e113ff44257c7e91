//! Editing the library: a record written, looked at, taken out; its history; files of records; and what everybody then reads.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod common;

use axum::body::Body;
use axum::http::{Method, StatusCode};
use common::{House, Page, Visitor};
use domain::user::Role;
use guide::{Library, Sheet, csv, json};

/// What an editor types for a record.
const TYPED: [(&str, &str); 17] = [
    ("id", "lantern-protocol"),
    ("title", "Lantern protocol"),
    ("summary", "Who rings whom at night. <script>alert(1)</script>"),
    ("kind", "practice-guidance"),
    ("publisher", "Aberwen partnership"),
    ("year", "2026"),
    ("nations", "wales"),
    ("audience", "councils"),
    ("topics", "night\nringing"),
    ("link", "https://example.org/lantern"),
    ("status", "in-force"),
    ("confidence", "verified"),
    ("source", "Our own file"),
    ("checked.day", "20"),
    ("checked.month", "11"),
    ("checked.year", "2026"),
    ("languages", ""),
];
const REVIEW: [(&str, &str); 3] = [("review.day", "20"), ("review.month", "11"), ("review.year", "2027")];

fn typed<'a>(with: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = |name: &&str| !with.iter().any(|(other, _)| other == name);
    let mut all: Vec<(&str, &str)> = TYPED.into_iter().chain(REVIEW).filter(|(name, _)| kept(name)).collect();
    all.extend(with);
    all
}

/// A house with an editor who is signed in.
fn house() -> (House, Visitor) {
    let house = House::new();
    let lead = house.organisation("Aberwen", 61);
    let editor = house.colleague(lead, Role::Editor, 62);
    let visitor = house.signed_in(editor);
    (house, visitor)
}

const NEW: &str = "/library-editing/new";
const ITEM: &str = "/library-editing/items/lantern-protocol";

#[tokio::test]
async fn what_an_editor_writes_is_found_by_everybody_and_nothing_in_it_runs() {
    let (house, mut editor) = house();
    editor.get("/library").await;
    assert!(editor.page.says("href=\"/library-editing\""), "{}", editor.page.html);
    editor.get(NEW).await;
    editor.post(NEW, &typed(&[])).await;
    assert_eq!((editor.page.status, editor.page.place.as_str()), (StatusCode::OK, ITEM));
    let mut stranger = house.stranger();
    for page in ["/library?q=lantern+protocol", "/library/lantern-protocol", "/cy/library/lantern-protocol"] {
        stranger.get(page).await;
        let html = &stranger.page.html;
        assert!(html.contains("Lantern protocol") && html.contains("&#60;script&#62;alert(1)"), "{html}");
        assert!(!html.contains("<script>"), "{page}");
        assert!(!html.contains("library-editing"), "nobody else is offered to edit");
    }
    assert!(stranger.page.says("href=\"https://example.org/lantern\" rel=\"noreferrer\""));
    stranger.get("/library?nation=wales&applies=today&kind=practice-guidance").await;
    assert!(stranger.page.says("Lantern protocol"), "it applies in Wales today");
    let json: serde_json::Value =
        serde_json::from_str(&stranger.get("/api/library?q=lantern+protocol").await.html).unwrap();
    assert_eq!(json["items"][0]["id"], "lantern-protocol");
    assert!(stranger.get("/api/library.csv").await.says("lantern-protocol,Lantern protocol"));
    // Taken out, with a reason: gone for everybody, kept for editors, and back again.
    editor.post(&format!("{ITEM}/take-out"), &[("why", " ")]).await;
    assert!(editor.page.status == StatusCode::UNPROCESSABLE_ENTITY && editor.page.says("href=\"#why\""));
    editor.post(&format!("{ITEM}/take-out"), &[("why", "Never agreed")]).await;
    assert!(editor.page.says("This record is taken out"), "{}", editor.page.html);
    assert_eq!(stranger.get("/library/lantern-protocol").await.status, StatusCode::GONE);
    assert!(stranger.page.says("was taken out") && !stranger.page.says("Who rings whom"));
    stranger.get("/library?q=lantern+protocol").await;
    assert!(!stranger.page.says("Lantern protocol<"), "{}", stranger.page.html);
    editor.get(&format!("{ITEM}/history")).await;
    for said in ["Colleague Number62, Aberwen", "Taken out: Never agreed", "Added"] {
        assert!(editor.page.says(said), "{said}: {}", editor.page.html);
    }
    editor.get(ITEM).await;
    editor.post(&format!("{ITEM}/put-back"), &[]).await;
    assert_eq!(stranger.get("/library/lantern-protocol").await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_is_wrong_is_told_at_its_box_and_what_was_typed_stays() {
    let (_house, mut editor) = house();
    editor.get(NEW).await;
    let wrong = [
        ("title", " "),
        ("link", "javascript:alert(1)"),
        ("status", "in-farce"),
        ("replaced_by", "modern-slavery-act-2051"),
        ("review.day", "31"),
        ("review.month", "2"),
        ("version-label", "a/b"),
        ("version-text", "Ten questions, typed with care."),
    ];
    editor.post(NEW, &typed(&wrong)).await;
    assert_eq!(editor.page.status, StatusCode::UNPROCESSABLE_ENTITY);
    for said in [
        "href=\"#title\"",
        "“javascript:alert(1)” is no address",
        "“in-farce” is not in the list",
        "“31/2/2027” is no day",
        "“a/b” cannot be a label",
        "Ten questions, typed with care.",
        ">\nnight\nringing</textarea>",
    ] {
        assert!(editor.page.says(said), "{said}: {}", editor.page.html);
    }
    editor.post(NEW, &typed(&[("replaced_by", "modern-slavery-act-2051")])).await;
    assert!(editor.page.says("“modern-slavery-act-2051” is not in the library. modern-slavery-act-2015"));
    editor.post(NEW, &typed(&[("id", "ceraf")])).await;
    assert!(editor.page.says("There is a record of this id already"), "{}", editor.page.html);
}

#[tokio::test]
async fn two_who_write_at_once_lose_nothing() {
    let (house, mut editor) = house();
    editor.get(NEW).await;
    editor.post(NEW, &typed(&[])).await;
    let seen = editor.page.hidden("seen");
    let other = house.organisation("Marchbury", 63);
    let mut other = house.signed_in(house.colleague(other, Role::Administrator, 64));
    other.get(ITEM).await;
    let theirs = [("note", "Theirs"), ("seen", seen.as_str())];
    other.post(ITEM, &typed(&theirs)).await;
    assert_eq!(other.page.status, StatusCode::OK);
    editor.post(ITEM, &typed(&[("note", "Mine"), ("seen", seen.as_str())])).await;
    assert_eq!(editor.page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(editor.page.says("Somebody else changed this record") && editor.page.says(">\nMine</textarea>"));
    let again = editor.page.hidden("seen");
    assert_ne!(again, seen);
    editor.post(ITEM, &typed(&[("note", "Mine"), ("seen", again.as_str())])).await;
    assert_eq!(editor.page.status, StatusCode::OK);
    editor.get(&format!("{ITEM}/history")).await;
    assert!(editor.page.says("Theirs") && editor.page.says("Mine"), "both are in its history");
    // A colleague of another organisation is told by their organisation's name alone.
    assert!(editor.page.says("Marchbury") && !editor.page.says("Colleague Number64"));
}

#[tokio::test]
async fn what_is_stale_is_listed_and_one_press_says_that_it_was_looked_at() {
    let (house, mut editor) = house();
    let old = [("checked.year", "2024"), ("review.year", "2025"), ("confidence", "secondary")];
    editor.get(NEW).await;
    editor.post(NEW, &typed(&old)).await;
    let mut stranger = house.stranger();
    assert!(stranger.get("/library/lantern-protocol").await.says("It should have been looked at again by"));
    editor.get("/library-editing").await;
    assert!(editor.page.says("1 to be looked at again") && editor.page.says("Lantern protocol"));
    editor.post(&format!("{ITEM}/looked-at"), &[("show", "late")]).await;
    assert_eq!(editor.page.place, "/library-editing?show=late");
    assert!(editor.page.says("0 to be looked at again"), "{}", editor.page.html);
    assert!(!stranger.get("/library/lantern-protocol").await.says("It should have been looked at again by"));
    editor.get("/library-editing?show=unverified").await;
    let many = editor.page.html.matches("I looked at it today").count();
    assert!(many == 20 && editor.page.says("page=2"), "{many}");
    for page in ["?show=links", "?show=newer", "?show=own", "?show=nonsense", "?show=own&page=99"] {
        assert_eq!(editor.get(&format!("/library-editing{page}")).await.status, StatusCode::OK);
    }
}

#[tokio::test]
async fn news_stands_on_the_first_page_until_its_day() {
    let (house, mut editor) = house();
    let news = |until: &'static str| {
        [("kind", "news"), ("until.day", until), ("until.month", "11"), ("until.year", "2026")]
    };
    editor.get(NEW).await;
    editor.post(NEW, &typed(&news("23"))).await;
    let mut stranger = house.stranger();
    assert!(stranger.get("/library").await.says("id=\"news\""), "{}", stranger.page.html);
    assert!(!stranger.get("/library?q=police").await.says("id=\"news\""));
    let seen = editor.page.hidden("seen");
    editor.post(ITEM, &typed(&[&news("22")[..], &[("seen", seen.as_str())]].concat())).await;
    assert!(!stranger.get("/library").await.says("id=\"news\""), "its day has passed");
    stranger.get("/library/lantern-protocol").await;
    assert!(stranger.page.says("This was news until Sunday 22 November 2026"), "{}", stranger.page.html);
}

#[tokio::test]
async fn a_version_has_an_address_that_says_the_same_for_good() {
    let (house, mut editor) = house();
    let version = |label: &'static str, text: &'static str| {
        [("kind", "tool"), ("version-label", label), ("version-text", text)]
    };
    editor.get(NEW).await;
    editor.post(NEW, &typed(&version("1", "Ten <b>questions</b>."))).await;
    let seen = editor.page.hidden("seen");
    editor.post(ITEM, &typed(&[&version("2.0", "Twelve."), &[("seen", seen.as_str())][..]].concat())).await;
    assert_eq!(editor.page.status, StatusCode::OK, "{}", editor.page.html);
    let seen = editor.page.hidden("seen");
    editor.post(ITEM, &typed(&[&version("1", "Other."), &[("seen", seen.as_str())][..]].concat())).await;
    assert!(editor.page.says("there are two versions “1”"), "{}", editor.page.html);
    let mut stranger = house.stranger();
    stranger.get("/library/lantern-protocol").await;
    assert!(stranger.page.says("/library/lantern-protocol/versions/2.0") && stranger.page.says("Used now"));
    let first = "/library/lantern-protocol/versions/1";
    assert!(stranger.get(first).await.says("Ten &#60;b&#62;questions") && stranger.page.says("versions/2.0"));
    editor.post(&format!("{ITEM}/take-out"), &[("why", "Replaced")]).await;
    assert!(stranger.get(first).await.says("Ten &#60;b&#62;questions"), "it outlives its record");
    assert_eq!(stranger.get("/library/lantern-protocol/versions/3").await.status, StatusCode::NOT_FOUND);
}

async fn send(visitor: &mut Visitor, bytes: &[u8]) -> Page {
    visitor.get("/library-editing/import").await;
    let mut body = Vec::new();
    let mut part = |head: String, value: &[u8]| {
        body.extend_from_slice(
            format!("--edge\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes(),
        );
        body.extend_from_slice(value);
        body.extend_from_slice(b"\r\n");
    };
    for own in ["form-token", "writer"] {
        part(format!("name=\"{own}\""), visitor.page.hidden(own).as_bytes());
    }
    part("name=\"file\"; filename=\"library.csv\"\r\nContent-Type: text/csv".to_owned(), bytes);
    body.extend_from_slice(b"--edge--\r\n");
    let request = visitor
        .request(Method::POST, "/library-editing/import/read")
        .header("content-type", "multipart/form-data; boundary=edge")
        .header("sec-fetch-site", "same-origin");
    visitor.page = visitor.send(request.body(Body::from(body)).unwrap()).await;
    visitor.page.clone()
}

/// A record, over that of a tool.
fn record(id: &str, change: &[(&str, &str)]) -> guide::Item {
    let mut sheet = Sheet::of(Library::embedded().item("ceraf").unwrap());
    sheet.set("id", id);
    for (column, text) in change {
        sheet.set(column, *text);
    }
    sheet.read().unwrap()
}

/// What a hidden box holds, as a browser would send it.
fn hidden_text(page: &Page) -> String {
    let raw = page.hidden("text");
    let plain = [("&#34;", "\""), ("&#39;", "'"), ("&#60;", "<"), ("&#62;", ">"), ("&#38;", "&")];
    plain
        .iter()
        .fold(raw, |text, (from, to)| text.replace(from, to))
        .replace("\r\n", "\n")
        .replace('\n', "\r\n")
}

#[tokio::test]
async fn a_file_names_its_broken_rows_by_line_and_nothing_is_saved_before_it_is_confirmed() {
    let (house, mut editor) = house();
    let note = "Two lines,\nand a <script>alert(1)</script> \"quote\"";
    let items = [record("one", &[("note", note)]), record("two", &[]), record("three", &[])];
    let table = csv(&items).replace("two,", "Two!,");
    let lists = json(&items).replace("\"id\": \"two\"", "\"id\": \"Two!\"");
    for (file, line) in [(table, 4), (lists.clone(), 0)] {
        // In JSON a record begins with the bracket before its id.
        let line = if line > 0 { line } else { lists.lines().position(|one| one.contains("Two!")).unwrap() };
        let page = send(&mut editor, file.as_bytes()).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.html);
        for said in [format!("Line {line}"), "Id: use small letters".to_owned(), "1 broken".to_owned()] {
            assert!(page.says(&said), "{said}: {}", page.html);
        }
        assert!(page.says("Nothing is saved yet") && !page.says("<script>"));
        let mut stranger = house.stranger();
        assert_eq!(stranger.get("/library/one").await.status, StatusCode::NOT_FOUND);
        let (text, seen) = (hidden_text(&page), page.hidden("seen"));
        let with =
            |take: &'static str| vec![("take", take), ("text", text.as_str()), ("seen", seen.as_str())];
        editor.post("/library-editing/import", &with("")).await;
        assert!(editor.page.status == StatusCode::UNPROCESSABLE_ENTITY && editor.page.says("href=\"#take\""));
        editor.post("/library-editing/import", &with("nothing")).await;
        assert_eq!(stranger.get("/library/one").await.status, StatusCode::NOT_FOUND);
    }
    // The file was read before another editor wrote: it is shown anew, and taken only then.
    let page = send(&mut editor, csv(&items).as_bytes()).await;
    let (text, seen) = (hidden_text(&page), page.hidden("seen"));
    editor.get(NEW).await;
    editor.post(NEW, &typed(&[])).await;
    editor.get("/library-editing/import").await;
    let take = |seen: String| [("take", "good".to_owned()), ("text", text.clone()), ("seen", seen)];
    let sent = take(seen);
    let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    editor.post("/library-editing/import", &sent).await;
    assert!(editor.page.says("The library changed after you read the file"), "{}", editor.page.html);
    let sent = take(editor.page.hidden("seen"));
    let sent: Vec<(&str, &str)> = sent.iter().map(|(name, value)| (*name, value.as_str())).collect();
    editor.post("/library-editing/import", &sent).await;
    assert_eq!(editor.page.place, "/library-editing?show=own", "{}", editor.page.html);
    let mut stranger = house.stranger();
    stranger.get("/library/one").await;
    assert!(stranger.page.says("Two lines,\nand a &#60;script&#62;"), "{}", stranger.page.html);
}

#[tokio::test]
async fn a_file_that_is_none_is_told_what_is_wrong_with_it() {
    let (_house, mut editor) = house();
    let large = vec![b'x'; 500_000];
    for (file, said) in [
        (&b""[..], "Choose a file that has something in it"),
        (b"id,title\n\xff\xfe", "not text in UTF-8"),
        (b"[{\n,}]", "Nothing could be read from line 2"),
        (b"what,ever\n1,2\n", "Nothing could be read from line 1"),
        (&large, "larger than 400 kB"),
    ] {
        let page = send(&mut editor, file).await;
        assert!(page.status == StatusCode::UNPROCESSABLE_ENTITY && page.says(said), "{said}: {}", page.html);
    }
}

#[tokio::test]
async fn a_record_that_is_saved_as_it_was_opened_stays_as_it_was() {
    let (_house, mut editor) = house();
    let several = Library::embedded().items().iter().find(|item| item.languages.len() > 1).unwrap();
    editor.get(&format!("/library-editing/items/{}", several.id)).await;
    // In a box of one line a browser takes line breaks away.
    let value = format!("value=\"{}\"", several.languages.join("; "));
    assert!(editor.page.says(&value), "{value}: {}", editor.page.html);
    let typed = [
        ("languages", several.languages.join("; ")),
        ("topics", several.topics.join("\r\n")),
        ("title", several.title.clone()),
        ("summary", several.summary.clone()),
        ("kind", guide::Coded::code(several.kind).to_owned()),
        ("publisher", several.publisher.clone()),
        ("year", several.year.map(|year| year.to_string()).unwrap_or_default()),
        ("status", guide::Coded::code(several.status).to_owned()),
        ("confidence", guide::Coded::code(several.confidence).to_owned()),
        ("note", several.note.clone()),
        ("source", Library::embedded().source(&several.source).to_owned()),
        ("seen_as", several.seen_as.clone()),
        ("replaced_by", several.replaced_by.join("\r\n")),
        ("replaced_by_other", several.replaced_by_other.clone().unwrap_or_default()),
        ("link", several.link.clone().unwrap_or_default()),
        ("checked.day", several.checked.day().to_string()),
        ("checked.month", several.checked.month().to_string()),
        ("checked.year", several.checked.year().to_string()),
        ("review.day", several.review.day().to_string()),
        ("review.month", several.review.month().to_string()),
        ("review.year", several.review.year().to_string()),
        ("seen", editor.page.hidden("seen")),
    ];
    let mut sent: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (*name, value.as_str())).collect();
    sent.extend(several.nations.iter().map(|one| ("nations", guide::Coded::code(*one))));
    sent.extend(several.audience.iter().map(|one| ("audience", guide::Coded::code(*one))));
    editor.post(&format!("/library-editing/items/{}", several.id), &sent).await;
    assert_eq!(editor.page.status, StatusCode::OK, "{}", editor.page.html);
    editor.get(&format!("/library-editing/items/{}/history", several.id)).await;
    assert!(editor.page.says("Nobody here has changed it"), "{}", editor.page.html);
}
