//! What looks through files, for tests: one that speaks `clamd`'s protocol and knows one virus, and the real one where it is installed.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// The file that every scanner takes for a virus and that is none, put together here so that none finds it in our source.
pub fn eicar() -> Vec<u8> {
    let parts = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS", "-TEST-FILE!$H+H*"];
    parts.concat().into_bytes()
}

/// A scanner that knows the test file and nothing else. It ends with the test.
#[derive(Debug)]
pub struct FakeScanner {
    address: String,
}

impl FakeScanner {
    /// Starts one.
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("tcp://{}", listener.local_addr().expect("an address"));
        std::thread::spawn(move || listener.incoming().flatten().for_each(|stream| drop(look(stream))));
        Self { address }
    }

    /// Its address, as settings have it.
    pub fn address(&self) -> &str {
        &self.address
    }
}

fn look(stream: TcpStream) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut answer = stream;
    let mut command = Vec::new();
    reader.read_until(0, &mut command)?;
    if command != b"zINSTREAM\0" {
        return answer.write_all(b"UNKNOWN COMMAND\0");
    }
    let mut file = Vec::new();
    loop {
        let mut length = [0; 4];
        reader.read_exact(&mut length)?;
        let length = u32::from_be_bytes(length) as usize;
        if length == 0 {
            break;
        }
        let from = file.len();
        file.resize(from + length, 0);
        reader.read_exact(&mut file[from..])?;
    }
    let eicar = eicar();
    let found = file.windows(eicar.len()).any(|part| part == eicar);
    answer.write_all(if found { b"stream: Eicar-Test-Signature FOUND\0" } else { b"stream: OK\0" })
}

/// ClamAV's own, with one signature. It ends with the test.
#[derive(Debug)]
pub struct Clamd {
    child: Child,
    folder: TempDir,
}

impl Clamd {
    /// Starts it; `None` where it is not installed.
    pub fn start() -> Option<Self> {
        let folder = tempfile::tempdir().expect("a folder");
        let database = folder.path().join("database");
        std::fs::create_dir(&database).expect("a folder");
        let signature: String = eicar().iter().map(|byte| format!("{byte:02x}")).collect();
        std::fs::write(database.join("test.ndb"), format!("Test-File:0:*:{signature}\n")).expect("written");
        let configuration = folder.path().join("clamd.conf");
        let socket = folder.path().join("clamd.ctl");
        let text = format!(
            "LocalSocket {}\nDatabaseDirectory {}\nForeground yes\nStreamMaxLength 30M\n",
            socket.display(),
            database.display()
        );
        std::fs::write(&configuration, text).expect("written");
        let child = Command::new("clamd")
            .arg("--config-file")
            .arg(&configuration)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let started = Self { child, folder };
        for _ in 0..200 {
            if std::os::unix::net::UnixStream::connect(&socket).is_ok() {
                return Some(started);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("clamd is installed and does not start");
    }

    /// Its address, as settings have it.
    pub fn address(&self) -> String {
        format!("unix:{}", self.folder.path().join("clamd.ctl").display())
    }
}

impl Drop for Clamd {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _waited = self.child.wait();
    }
}
