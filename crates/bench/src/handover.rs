//! Handing over: a referral on paper, a file that comes in, files that go out beside a question page.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use publish::{Line, Made, Paper, Row, Section, Sort, pdf};

use crate::figure::{Figure, Target};
use crate::measure::{self, memory};
use crate::served::{Connection, Server, Session, crowd, sign_in};

/// How many answers a paper has, and how many words each.
const ANSWERS: usize = 60;
const WORDS: usize = 334;
/// How large a file is.
const FILE: usize = 25 * 1024 * 1024;
/// How many take a file at once, and how fast each line is, in bytes a second.
const READERS: usize = 50;
const PACE: usize = 512 * 1024;

const LATIN: &str =
    "They kept her passport, and said that she owed for the journey; nobody let her ring home. ";
const ARABIC: &str = "أخذوا جواز سفري وقالوا إن عليّ أن أدفع ثمن الرحلة ولم يسمحوا لي بالاتصال بأهلي ";

pub fn measure() -> Vec<Figure> {
    let mut figures = paper();
    figures.extend(files());
    figures
}

/// A referral of 60 answers and 20,000 words in Arabic and Latin letters.
fn referral() -> Paper {
    let words = |answer: usize| {
        let said = if answer.is_multiple_of(2) { LATIN } else { ARABIC };
        said.split_whitespace().cycle().take(WORDS).collect::<Vec<_>>().join(" ")
    };
    let row =
        |answer: usize| Row { label: format!("Question {answer}"), lines: vec![Line::said(words(answer))] };
    let sections = (0..6).map(|part| Section {
        title: format!("Part {part}"),
        rows: (0..ANSWERS / 6).map(|answer| row(part * 10 + answer)).collect(),
    });
    Paper {
        sort: Sort::Referral,
        language: "en",
        right_to_left: false,
        title: "Referral".to_owned(),
        reference: "WH-26-4871-3028".to_owned(),
        organisation: "Aberwen County Council".to_owned(),
        outside: vec![Row::of("Signed", "Monday 23 November 2026, 08:00")],
        warning: "Confidential.".to_owned(),
        sections: sections.collect(),
        printed: "Printed by Nerys Quill-Adeyemi".to_owned(),
        page_of: "Page {page} of {pages}".to_owned(),
        unshown: String::new(),
        made: Made { year: 2026, month: 11, day: 23, hour: 8, minute: 0 },
    }
}

fn paper() -> Vec<Figure> {
    let referral = referral();
    // The typefaces are read once for the life of the program.
    let small = Paper { sections: Vec::new(), ..referral.clone() };
    pdf(&small).unwrap();
    let before = memory("self", "VmRSS:");
    forget_highest("self");
    let mut times = Vec::new();
    let mut bytes = 0;
    for _ in 0..7 {
        let (made, took) = measure::timed(|| pdf(&referral).unwrap());
        bytes = made.len();
        times.push(took.wall);
    }
    let more = memory("self", "VmHWM:") - before;
    println!("The paper has {} kB.", bytes / 1024);
    vec![
        Figure::new(
            "paper: 60 answers, 20,000 words, median",
            measure::percentile(&mut times, 0.5),
            "ms",
            Target::Under(500.0),
        ),
        Figure::new("paper: memory on top while it is made", more, "MB", Target::Under(80.0)),
    ]
}

/// Lets the highest memory of a process be counted anew.
fn forget_highest(process: &str) {
    std::fs::write(format!("/proc/{process}/clear_refs"), "5").unwrap();
}

fn files() -> Vec<Figure> {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let (server, link) = Server::demo(&data);
    let session = sign_in(&server.address, &link);
    drop(server);
    let (server, _) = Server::serve(&data);
    let case = session.case(&server.address, "child");
    attach(&server, &session, &case, &vec![7; 300_000]);
    let process = server.process().to_string();
    let before = memory(&process, "VmRSS:");
    forget_highest(&process);
    let begun = Instant::now();
    let entry = attach(&server, &session, &case, &vec![7; FILE]);
    let took = begun.elapsed();
    let more = memory(&process, "VmHWM:") - before;
    let rate = FILE as f64 / 1e6 / took.as_secs_f64();
    let draft = session.draft(&server.address);
    let question = || {
        crowd(&server, |connection, _| {
            connection.get(&format!("/worry/{}/page/age", draft.id), &session.cookie);
        })
    };
    let mut alone = question();
    let stop = AtomicBool::new(false);
    let (mut beside, given) = std::thread::scope(|scope| {
        let readers: Vec<_> = (0..READERS)
            .map(|_| scope.spawn(|| take(&server, &session, &format!("{case}/files/{entry}"), &stop)))
            .collect();
        std::thread::sleep(Duration::from_millis(500));
        let beside = question();
        stop.store(true, Ordering::Relaxed);
        (beside, readers.into_iter().map(|reader| reader.join().unwrap()).sum::<usize>())
    });
    println!("{} MB were given out beside it.", given / 1_000_000);
    let slower = (alone.wall_rate() / beside.wall_rate() - 1.0) * 100.0;
    vec![
        Figure::new("files: 25 MB come in: memory on top", more, "MB", Target::Under(10.0)),
        Figure::new("files: 25 MB come in", rate, "MB a second", Target::Reported),
        Figure::new("files: a question page alone, p99", alone.p99(), "ms", Target::Reported),
        Figure::new("files: beside 50 who take files, p99", beside.p99(), "ms", Target::Reported),
        Figure::new("files: a question page slower by", slower, "per cent", Target::Under(20.0)),
    ]
}

/// Attaches a file of these bytes; the entry that did.
fn attach(server: &Server, session: &Session, case: &str, bytes: &[u8]) -> String {
    let mut body = Vec::new();
    let boxes = [
        ("form-token", ""),
        ("writer", session.writer.as_str()),
        ("title", "A payslip"),
        ("given-by", "His sister"),
        ("class", "full"),
    ];
    for (name, value) in boxes {
        body.extend_from_slice(
            format!("--edge\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                .as_bytes(),
        );
    }
    body.extend_from_slice(
        b"--edge\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7\n",
    );
    body.extend_from_slice(&bytes[..bytes.len() - 9]);
    body.extend_from_slice(b"\r\n--edge--\r\n");
    let mut stream = TcpStream::connect(&server.address).unwrap();
    let head = format!(
        "POST {case}/files/take HTTP/1.1\r\nhost: {}\r\n{}sec-fetch-site: same-origin\r\nconnection: close\r\ncontent-type: multipart/form-data; boundary=edge\r\ncontent-length: {}\r\n\r\n",
        server.address,
        session.cookie,
        body.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&body).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    let page = Connection::to(&server.address).get(&format!("{case}/files"), &session.cookie);
    let mark = format!("href=\"{case}/files/");
    let links = page.split(&mark).skip(1);
    let mut entries = links.filter_map(|rest| rest.split('"').next()).filter(|entry| *entry != "new");
    entries.next().unwrap().to_owned()
}

/// Takes a file again and again at the pace of a line, until told to stop; how many bytes that were.
fn take(server: &Server, session: &Session, place: &str, stop: &AtomicBool) -> usize {
    let mut taken = 0;
    while !stop.load(Ordering::Relaxed) {
        let mut stream = TcpStream::connect(&server.address).unwrap();
        let head = format!(
            "GET {place} HTTP/1.1\r\nhost: {}\r\n{}connection: close\r\n\r\n",
            server.address, session.cookie
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut piece = vec![0; 64 * 1024];
        let begun = Instant::now();
        let mut own = 0;
        while !stop.load(Ordering::Relaxed) {
            let read = stream.read(&mut piece).unwrap();
            if read == 0 {
                break;
            }
            own += read;
            let due = Duration::from_secs_f64(own as f64 / PACE as f64);
            std::thread::sleep(due.saturating_sub(begun.elapsed()));
        }
        taken += own;
    }
    taken
}
