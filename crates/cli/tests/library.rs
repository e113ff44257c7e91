//! The library of an installation at the command line: out and in again, and whether what it links to is there.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod common;

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use common::{demo, said, wayhaven};

/// An administrator of the demo.
const EDITOR: &str = "huw.ashdown-teale@wayhaven.example";

/// A site on this machine with one page there, one gone, one moved, one that knows no heads, and one that never answers; and the
/// heads of everything that it was asked.
fn site() -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let asked: Arc<Mutex<Vec<String>>> = Arc::default();
    let kept = asked.clone();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let kept = kept.clone();
            std::thread::spawn(move || {
                let mut stream = stream.unwrap();
                let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
                let head: Vec<String> =
                    lines.by_ref().map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
                kept.lock().unwrap().push(head.join("\n"));
                let first = head.first().cloned().unwrap_or_default();
                let answer = match first.split(' ').nth(1).unwrap_or_default() {
                    "/there" => "200 OK\r\nSet-Cookie: a=b",
                    "/moved" => "301 Moved Permanently\r\nLocation: /there",
                    "/for-now" => "302 Found\r\nLocation: /there",
                    "/circle" => "302 Found\r\nLocation: /circle",
                    "/no-heads" if first.starts_with("HEAD") => "405 Method Not Allowed",
                    "/no-heads" => "200 OK",
                    "/silent" => return,
                    _ => "404 Not Found",
                };
                let _ =
                    stream.write_all(format!("HTTP/1.1 {answer}\r\nContent-Length: 0\r\n\r\n").as_bytes());
            });
        }
    });
    (address, asked)
}

#[test]
fn records_go_out_and_come_in_and_their_links_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("demo");
    demo(&data);
    let at = data.to_str().unwrap();
    let out = wayhaven(&["library", "export", "--json", "--data", at]);
    let items: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let items = items.as_array().unwrap();
    assert!(items.len() > 100);
    // Records with a link each, and one that is broken.
    let (site, asked) = site();
    let mut ours = Vec::new();
    for page in ["there", "gone", "moved", "for-now", "circle", "no-heads", "silent"] {
        let mut item = items[0].clone();
        item["id"] = format!("ours-{page}").into();
        item["link"] = format!("{site}/{page}").into();
        item["checked"] = "2026-11-01".into();
        ours.push(item);
    }
    let mut broken = ours[0].clone();
    broken["id"] = "Ours, broken".into();
    ours.push(broken);
    let file = folder.path().join("ours.json");
    std::fs::write(&file, serde_json::to_string_pretty(&ours).unwrap()).unwrap();
    let file = file.to_str().unwrap();
    let import = |more: &[&str]| {
        wayhaven(&[&["library", "import", file, "--as", EDITOR, "--data", at], more].concat())
    };
    let shown = import(&[]);
    assert!(!shown.status.success(), "{}", said(&shown));
    assert!(said(&shown).contains("7 new") && said(&shown).contains("1 broken"), "{}", said(&shown));
    assert!(said(&shown).contains("Nothing is saved"), "{}", said(&shown));
    let line = said(&shown).lines().find(|line| line.contains("Ours, broken")).unwrap().to_owned();
    let text = std::fs::read_to_string(file).unwrap();
    let expected = text.lines().position(|line| line.contains("Ours, broken")).unwrap();
    assert!(
        line.split([' ', ':']).nth(1).unwrap().parse::<usize>().unwrap().abs_diff(expected) < 40,
        "{line}: {expected}"
    );
    assert!(import(&["--take", "good"]).status.success());
    let again = import(&["--take", "nothing"]);
    assert!(said(&again).contains("7 there already"), "{}", said(&again));
    let check =
        |more: &[&str]| wayhaven(&[&["library", "check-links", "--as", EDITOR, "--data", at], more].concat());
    let refused = check(&[]);
    assert!(said(&refused).contains("lies in a network of its own"), "{}", said(&refused));
    assert!(asked.lock().unwrap().is_empty(), "this machine was not asked");
    let checked = said(&check(&["--also-own-network"]));
    for told in [
        format!("ours-gone: {site}/gone answers 404"),
        format!("ours-moved: {site}/moved has moved to {site}/there"),
        format!("ours-circle: {site}/circle does not answer"),
        format!("ours-silent: {site}/silent does not answer"),
        "7 addresses asked for; 4 to be looked at".to_owned(),
    ] {
        assert!(checked.contains(&told), "{told}: {checked}");
    }
    let asked = asked.lock().unwrap();
    assert!(asked.iter().all(|head| !head.to_lowercase().contains("cookie")), "{asked:?}");
    assert!(asked.iter().any(|head| head.starts_with("GET /no-heads")));
    assert!(!asked.iter().any(|head| head.starts_with("GET /there")), "a head is enough where there is one");
    let stranger = wayhaven(&["library", "check-links", "--as", "nobody@wayhaven.example", "--data", at]);
    assert!(!stranger.status.success());
}
