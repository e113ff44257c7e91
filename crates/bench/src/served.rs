//! The program as it serves, and those who ask it: processor time is the server's, and those who ask are another process.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::{measure, place};

/// How many ask at once.
pub const CONNECTIONS: usize = 32;
/// How many requests each connection makes.
const EACH: usize = 400;

/// The program, serving.
pub struct Server {
    process: Child,
    pub address: String,
}

impl Server {
    /// A demo, with the link of its first member.
    pub fn demo(data: &Path) -> (Self, String) {
        let mut command = Command::new(place::program());
        command.args(["demo", "--cases", "200", "--listen", "127.0.0.1:0", "--data"]).arg(data);
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut link = String::new();
        for line in BufReader::new(process.stdout.as_mut().unwrap()).lines() {
            let line = line.unwrap();
            if line.contains("/enter/") && link.is_empty() {
                line.trim().clone_into(&mut link);
            }
            if line.starts_with("Serving") {
                break;
            }
        }
        let address = link.split('/').nth(2).unwrap().to_owned();
        (Self { process, address }, link)
    }

    /// The program on a database that is there, with how long it took to be ready.
    pub fn serve(data: &Path) -> (Self, Duration) {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let address = free.to_string();
        let begun = Instant::now();
        let mut command = Command::new(place::program());
        command.args(["serve", "--listen", &address, "--data"]).arg(data);
        let process = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        while TcpStream::connect(&address).is_err() {
            std::thread::sleep(Duration::from_millis(1));
        }
        let mut connection = Connection::to(&address);
        assert!(connection.get("/health/ready", "").contains("ready"));
        let took = begun.elapsed();
        (Self { process, address }, took)
    }

    /// The id of its process.
    pub fn process(&self) -> u32 {
        self.process.id()
    }

    pub fn memory(&self, line: &str) -> f64 {
        measure::memory(&self.process.id().to_string(), line)
    }

    /// Processor time so far, of all its threads. Linux counts it in hundredths of a second.
    fn cpu(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id())).unwrap();
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
        let ticks = |at: usize| fields[at].parse::<f64>().unwrap();
        (ticks(11) + ticks(12)) / 100.0
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ended = self.process.kill();
        let _waited = self.process.wait();
    }
}

/// Somebody who is signed in.
pub struct Session {
    pub cookie: String,
    pub writer: String,
}

pub struct Draft {
    pub id: String,
}

impl Session {
    /// A draft with the answers of a few pages.
    pub fn draft(&self, address: &str) -> Draft {
        let mut connection = Connection::to(address);
        let own = self.own();
        let head = connection.post("/worry", &self.cookie, &own);
        let id = head.split("/worry/").nth(1).unwrap().split('/').next().unwrap().to_owned();
        for (page, answer) in
            [("danger", "danger-now=not-now"), ("worry", "worry=Words"), ("age", "age-band=child")]
        {
            let body = format!("{own}&draft-seen=99&{answer}");
            connection.post(&format!("/worry/{id}/page/{page}"), &self.cookie, &body);
        }
        Draft { id }
    }

    /// What every form of theirs holds.
    pub fn own(&self) -> String {
        format!("form-token=&writer={}", self.writer)
    }

    /// The address of a case of somebody of an age band.
    pub fn case(&self, address: &str, band: &str) -> String {
        let mut connection = Connection::to(address);
        let id = self.draft(address).id;
        let age = format!("{}&draft-seen=99&age-band={band}", self.own());
        connection.post(&format!("/worry/{id}/page/age"), &self.cookie, &age);
        let head = connection.post(&format!("/worry/{id}/check"), &self.cookie, &self.own());
        let case = head.split("/cases/").nth(1).unwrap().split(['\r', '"']).next().unwrap();
        format!("/cases/{case}")
    }

    /// The address of a case with fifty entries.
    pub fn case_of_fifty(&self, address: &str) -> String {
        let mut connection = Connection::to(address);
        let own = self.own();
        let case = self.case(address, "child");
        for number in 0..48 {
            let (kind, answer) = match number % 6 {
                0 => ("note", "text=The+carer+rang.+He+ate+and+slept."),
                1 => ("sighting", "seen=He+stood+at+the+bus+station.&place=Station+Road&sure=likely"),
                2 => (
                    "contact",
                    "their-words=Em+muon+goi+cho+me.&interpreter-words=I+want+to+ring+my+mum.&workers-view=Afraid.",
                ),
                3 => ("health", "needs=A+burn+on+the+left+hand.&urgent=no"),
                4 => ("police", "crime-number=26%2F118204&force=Dyffryn+Police&interview=not-yet"),
                _ => ("reference", "system=Children&number=CYF-22107"),
            };
            let body = format!("{own}&day=21&month=11&year=2025&time=10%3A{number:02}&{answer}");
            connection.post(&format!("{case}/write/{kind}"), &self.cookie, &body);
        }
        case
    }
}

pub fn sign_in(address: &str, link: &str) -> Session {
    let mut connection = Connection::to(address);
    let path = link.split_once(address).unwrap().1;
    let answer = connection.post(path, "", "form-token=&writer=");
    let cookie = answer.split("wayhaven=").nth(1).unwrap().split(';').next().unwrap();
    let cookie = format!("cookie: wayhaven={cookie}\r\n");
    let page = connection.get("/account", &cookie);
    let writer = page.split("name=\"writer\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    Session { cookie, writer }
}

/// A connection that is kept open.
pub struct Connection {
    stream: TcpStream,
    host: String,
    pub count: usize,
}

impl Connection {
    pub fn to(address: &str) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream, host: address.to_owned(), count: 0 }
    }

    pub fn get(&mut self, path: &str, headers: &str) -> String {
        self.ask(&format!("GET {path} HTTP/1.1\r\nhost: {}\r\n{headers}\r\n", self.host))
    }

    /// Head and body of the answer to a form.
    pub fn post(&mut self, path: &str, headers: &str, body: &str) -> String {
        self.ask(&format!(
            "POST {path} HTTP/1.1\r\nhost: {}\r\n{headers}sec-fetch-site: same-origin\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
            self.host,
            body.len()
        ))
    }

    fn ask(&mut self, request: &str) -> String {
        self.stream.write_all(request.as_bytes()).unwrap();
        let (mut answer, mut piece) = (Vec::new(), [0; 16 * 1024]);
        loop {
            let read = self.stream.read(&mut piece).unwrap();
            assert!(read > 0, "the server hung up");
            answer.extend_from_slice(&piece[..read]);
            if let Some(whole) = whole(&answer) {
                let text = String::from_utf8_lossy(&answer[..whole]).into_owned();
                let status = text.get(9..12).unwrap_or_default().to_owned();
                assert!(["200", "303"].contains(&status.as_str()), "{text}");
                return text;
            }
        }
    }
}

/// The length of an answer, once all of it is there.
fn whole(answer: &[u8]) -> Option<usize> {
    let head = answer.windows(4).position(|end| end == b"\r\n\r\n")? + 4;
    let text = String::from_utf8_lossy(&answer[..head]).to_lowercase();
    let fields: BTreeMap<&str, &str> = text.lines().filter_map(|line| line.split_once(": ")).collect();
    let length: usize = fields.get("content-length").map_or(0, |length| length.trim().parse().unwrap());
    (answer.len() >= head + length).then_some(head + length)
}

/// What a crowd's requests took.
pub struct Crowd {
    times: Vec<Duration>,
    cpu: f64,
    wall: f64,
}

impl Crowd {
    pub fn rate(&self) -> f64 {
        self.times.len() as f64 / self.cpu
    }

    pub fn wall_rate(&self) -> f64 {
        self.times.len() as f64 / self.wall
    }

    pub fn p99(&mut self) -> f64 {
        measure::percentile(&mut self.times, 0.99)
    }
}

pub fn crowd(server: &Server, one: impl Fn(&mut Connection, usize) + Sync) -> Crowd {
    let (cpu, begun) = (server.cpu(), Instant::now());
    let one = &one;
    let times = std::thread::scope(|scope| {
        let all: Vec<_> = (0..CONNECTIONS)
            .map(|number| {
                scope.spawn(move || {
                    let mut connection = Connection::to(&server.address);
                    (0..EACH)
                        .map(|_| {
                            let begun = Instant::now();
                            one(&mut connection, number);
                            begun.elapsed()
                        })
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        all.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    Crowd { times, cpu: server.cpu() - cpu, wall: begun.elapsed().as_secs_f64() }
}
