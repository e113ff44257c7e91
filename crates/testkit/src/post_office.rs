//! A mail server on this machine, for tests: it takes messages as SMTP has it, and misbehaves as it is told to.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// How the post office treats whoever comes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Manners {
    /// It takes everything.
    #[default]
    Kind,
    /// It says at once that it has no time.
    Busy,
    /// It knows no such address.
    NoSuchAddress,
    /// It takes the words and refuses them.
    RefusesWords,
    /// It is silent for so many milliseconds before it greets anybody.
    Slow(u64),
    /// It takes the words, keeps them, and hangs up without a word.
    HangsUp,
    /// It hangs up in the middle of the words, and keeps nothing.
    CutsOff,
}

/// A message as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// To whom.
    pub to: String,
    /// Head and body.
    pub text: String,
}

impl Received {
    /// A line of its head.
    pub fn head(&self, name: &str) -> &str {
        let mark = format!("{name}: ");
        self.text.lines().find_map(|line| line.strip_prefix(&mark)).unwrap_or_default()
    }
}

/// A mail server. It ends with the test.
#[derive(Clone, Debug)]
pub struct PostOffice {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    manners: Manners,
    received: Vec<Received>,
}

impl PostOffice {
    /// Opens one.
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        let office = Self { address, state: Arc::default() };
        let own = office.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let office = own.clone();
                // Whoever goes away in the middle is no fault of the office.
                std::thread::spawn(move || office.serve(stream).ok());
            }
        });
        office
    }

    /// Its address, as settings have it.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// Lets it behave otherwise from now on.
    pub fn behave(&self, manners: Manners) {
        self.state().manners = manners;
    }

    /// What it received, in order.
    pub fn received(&self) -> Vec<Received> {
        self.state().received.clone()
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn serve(&self, stream: TcpStream) -> std::io::Result<()> {
        let manners = self.state().manners;
        let mut lines = BufReader::new(stream.try_clone()?);
        let mut answer = stream;
        match manners {
            Manners::Busy => return answer.write_all(b"421 no time\r\n"),
            Manners::Slow(milliseconds) => std::thread::sleep(Duration::from_millis(milliseconds)),
            _ => {}
        }
        answer.write_all(b"220 post office\r\n")?;
        let (mut to, mut line) = (String::new(), String::new());
        loop {
            line.clear();
            if lines.read_line(&mut line)? == 0 {
                return Ok(());
            }
            let word = line.split([' ', ':', '\r']).next().unwrap_or_default().to_uppercase();
            match word.as_str() {
                "EHLO" => answer.write_all(b"250-post office\r\n250 8BITMIME\r\n")?,
                "RCPT" if manners == Manners::NoSuchAddress => {
                    answer.write_all(b"550 no such address\r\n")?;
                }
                "RCPT" => {
                    to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                    answer.write_all(b"250 ok\r\n")?;
                }
                "DATA" => {
                    answer.write_all(b"354 go on\r\n")?;
                    let Some(text) = words(&mut lines, manners)? else { return Ok(()) };
                    match manners {
                        Manners::RefusesWords => answer.write_all(b"554 not these words\r\n")?,
                        _ => {
                            self.state().received.push(Received { to: to.clone(), text });
                            if manners == Manners::HangsUp {
                                return Ok(());
                            }
                            answer.write_all(b"250 taken\r\n")?;
                        }
                    }
                }
                "QUIT" => return answer.write_all(b"221 farewell\r\n"),
                _ => answer.write_all(b"250 ok\r\n")?,
            }
        }
    }
}

/// The words until the line with the lone full stop; `None` where either side hangs up before.
fn words(lines: &mut BufReader<TcpStream>, manners: Manners) -> std::io::Result<Option<String>> {
    let (mut text, mut line) = (String::new(), String::new());
    loop {
        line.clear();
        if lines.read_line(&mut line)? == 0 || manners == Manners::CutsOff {
            return Ok(None);
        }
        if line == ".\r\n" {
            return Ok(Some(text));
        }
        text.push_str(line.strip_prefix('.').unwrap_or(&line).trim_end_matches("\r\n"));
        text.push('\n');
    }
}
