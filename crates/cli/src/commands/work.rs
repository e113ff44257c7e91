use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use anyhow::Context as _;
use app::mail::{MailServer, Tally, Worker};
use app::{App, SystemClock, SystemIds, attachment};
use clap::Args;
use tokio::signal::unix::{SignalKind, signal};

use crate::place::Place;
use crate::scanning::Scanning;
use crate::serving::{LogForm, log};

/// How long a worker rests when nothing is due.
const REST: Duration = Duration::from_secs(2);
/// How long it rests at a time, so that it stops soon when asked to.
const NAP: Duration = Duration::from_millis(100);

/// Do what waits in the background: send mail, have files looked through. Any number of these may run beside each other
#[derive(Args)]
pub struct Work {
    #[command(flatten)]
    place: Place,

    #[command(flatten)]
    scanning: Scanning,

    /// The mail server: smtp://user@host:587 (STARTTLS), smtps://user@host:465, or smtp://localhost:25. Its password is read from
    /// WAYHAVEN_SMTP_PASSWORD
    #[arg(long, value_name = "URL", env = "WAYHAVEN_SMTP")]
    smtp: String,

    /// The password for the mail server; give it in the environment, never on the command line
    #[arg(long, hide = true, env = "WAYHAVEN_SMTP_PASSWORD", hide_env_values = true)]
    smtp_password: Option<String>,

    /// The address that messages come from
    #[arg(long, value_name = "ADDRESS", env = "WAYHAVEN_MAIL_FROM")]
    mail_from: String,

    /// The address that people type, to which messages lead, such as https://wayhaven.example
    #[arg(long, value_name = "URL", env = "WAYHAVEN_ADDRESS")]
    address: String,

    /// For how many seconds a message that a worker took is its own; another takes it after that if the worker died
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    lease: u32,

    /// How many seconds the mail server may take to answer
    #[arg(long, value_name = "SECONDS", default_value_t = 60)]
    patience: u64,

    /// End once nothing is due
    #[arg(long)]
    once: bool,

    /// How the log is written
    #[arg(long, value_name = "FORM", env = "WAYHAVEN_LOG", default_value = "text")]
    log: LogForm,
}

impl Work {
    pub fn run(self) -> anyhow::Result<ExitCode> {
        log(self.log);
        let password = self.smtp_password.as_deref();
        let server = MailServer::at(&self.smtp, password, &self.mail_from, &self.address)?
            .with_patience(Duration::from_secs(self.patience.max(1)));
        let app = self.scanning.of(App::new(self.place.open()?, SystemClock, SystemIds))?;
        let worker = Worker::new(app.clone(), server, self.lease);
        let stop = Arc::new(AtomicBool::new(false));
        let runtime = tokio::runtime::Runtime::new().context("starting")?;
        let asked = stop.clone();
        runtime.spawn(async move {
            if let Ok(mut terminated) = signal(SignalKind::terminate()) {
                tokio::select! {
                    _interrupted = tokio::signal::ctrl_c() => {}
                    _asked = terminated.recv() => {}
                }
                asked.store(true, Ordering::Relaxed);
            }
        });
        let done = work(&app, worker, &stop, self.once);
        runtime.shutdown_background();
        done.map(|()| ExitCode::SUCCESS)
    }
}

/// Sends until asked to stop, or, with `once`, until nothing is due. What was begun is finished.
fn work(app: &App, mut worker: Worker, stop: &AtomicBool, once: bool) -> anyhow::Result<()> {
    while !stop.load(Ordering::Relaxed) {
        match worker.round() {
            Ok(tally) if !tally.is_empty() => say(&tally),
            Ok(_) => {
                files(app);
                if once {
                    return Ok(());
                }
                rest(stop);
            }
            Err(error) if once => return Err(error.into()),
            Err(error) => {
                tracing::error!(%error, "mail waits: the database could not be used");
                rest(stop);
            }
        }
    }
    Ok(())
}

/// Has files looked through that wait for it, and sweeps away what came of uploads that were cut. What does not go now goes later.
fn files(app: &App) {
    match attachment::finish_held(app).and_then(|done| attachment::forget_unfinished(app).map(|()| done)) {
        Ok(0) => {}
        Ok(done) => tracing::info!(done, "files looked through"),
        Err(error) => tracing::error!(%error, "files wait: the database could not be used"),
    }
}

fn rest(stop: &AtomicBool) {
    for _ in 0..REST.as_millis() / NAP.as_millis() {
        if stop.load(Ordering::Relaxed) {
            return;
        }
        std::thread::sleep(NAP);
    }
}

fn say(tally: &Tally) {
    let Tally { sent, later, refused, perhaps } = tally;
    if refused + perhaps > 0 {
        tracing::warn!(sent, later, refused, perhaps, "mail: somebody should look at the page of messages");
    } else {
        tracing::info!(sent, later, "mail");
    }
}
