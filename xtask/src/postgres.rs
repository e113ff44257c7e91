//! A PostgreSQL server for the length of a test run: on a free loopback port, in a folder that goes with it.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context as _, bail};
use tempfile::TempDir;

use crate::process;

/// A running server. Stopped, by its id, when dropped.
pub struct Server {
    child: Child,
    /// A connection URL for its administrator.
    pub url: String,
    folder: TempDir,
}

/// The unprivileged user that runs the server where we are root, which the server refuses.
const USER: &str = "nobody";

impl Server {
    /// Starts a server from the programs in `bin`.
    pub fn start(bin: &Path) -> anyhow::Result<Self> {
        let folder = tempfile::Builder::new().prefix("wayhaven-postgres-").tempdir()?;
        if process::is_root() {
            process::run(Command::new("chown").arg(USER).arg(folder.path()))?;
        }
        let data = folder.path().join("data");
        let mut initdb = unprivileged(&bin.join("initdb"));
        initdb.args([
            "--locale=C",
            "--encoding=UTF8",
            "--username=wayhaven",
            "--auth=trust",
            "--no-instructions",
            "-D",
        ]);
        process::run(initdb.arg(&data).stdout(Stdio::null()))?;
        let port = free_port()?;
        let mut server = unprivileged(&bin.join("postgres"));
        server
            .arg("-D")
            .arg(&data)
            .args(["-h", "127.0.0.1", "-p", &port.to_string(), "-k"])
            .arg(folder.path());
        server.args(["-c", "max_connections=200", "-c", "log_min_messages=fatal"]);
        let log = std::fs::File::create(folder.path().join("log"))?;
        let child = server.stdout(log.try_clone()?).stderr(log).spawn().context("starting PostgreSQL")?;
        let url = format!("postgres://wayhaven@127.0.0.1:{port}/postgres");
        let mut server = Self { child, url, folder };
        server.wait(&bin.join("pg_isready"), port)?;
        Ok(server)
    }

    /// The folder that holds its files, for tests that look for what must not be in them.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn wait(&mut self, is_ready: &Path, port: u16) -> anyhow::Result<()> {
        for _ in 0..200 {
            let mut ask = Command::new(is_ready);
            ask.args(["-q", "-h", "127.0.0.1", "-p", &port.to_string()]);
            if ask.status()?.success() {
                return Ok(());
            }
            if let Some(status) = self.child.try_wait()? {
                let log = std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
                bail!("PostgreSQL ended with {status}:\n{log}");
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        bail!("PostgreSQL did not become ready within ten seconds")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // SIGINT is PostgreSQL's fast shutdown; `kill` alone would leave its children.
        let asked = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status();
        if !asked.is_ok_and(|status| status.success()) {
            // It has ended already, or is ended here.
            let _ended = self.child.kill();
        }
        let _waited = self.child.wait();
    }
}

/// A command that is run as an unprivileged user where we are root.
fn unprivileged(program: &Path) -> Command {
    if !process::is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid", USER, "--regid", "nogroup", "--clear-groups"]).arg(program);
    command.current_dir("/");
    command
}

fn free_port() -> anyhow::Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
