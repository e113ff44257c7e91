//! A real browser: Chromium without a window, driven by chromedriver.

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use fantoccini::wd::PrintConfiguration;
use fantoccini::{Client, ClientBuilder};
use serde_json::{Value, json};

/// axe-core 4.14 (MPL-2.0), as its npm package carries it.
const AXE: &str = include_str!("../assets/axe.min.js");
/// The rule sets that every page must meet: WCAG 2.0 to 2.2, A and AA.
const STANDARDS: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/// A browser, and the driver it hangs on. Both end when dropped.
#[derive(Debug)]
pub struct Browser {
    driver: Child,
    _profile: tempfile::TempDir,
    /// The browser's window.
    pub client: Client,
}

/// How the browser is to be.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// Width of the page in pixels.
    pub width: u32,
    /// Whether scripts run.
    pub scripts: bool,
}

impl Browser {
    /// Starts a browser; `None`, said aloud, where there is none to start.
    pub async fn start(manner: Manner) -> Option<Self> {
        let (Some(chromium), Some(chromedriver)) = (on_path("chromium"), on_path("chromedriver")) else {
            crate::did_not_run(
                "a real browser: install chromium and chromium-driver, or run `cargo xtask test` as root",
            );
            return None;
        };
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let driver = Command::new(chromedriver)
            .arg(format!("--port={}", address.port()))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let profile = tempfile::tempdir().unwrap();
        let client = connect(address, &capabilities(&chromium, profile.path(), manner)).await;
        Some(Self { driver, _profile: profile, client })
    }

    /// What axe finds on the page that is open: rule, and how often. The page itself needs no script for it to run.
    pub async fn axe(&self) -> Vec<String> {
        self.client.execute(AXE, vec![]).await.unwrap();
        let run = "const done = arguments[arguments.length - 1];
                   axe.run({runOnly: {type: 'tag', values: arguments[0]}})
                      .then(found => done(found.violations.map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' | '))))
                      .catch(error => done(['axe failed: ' + error]))";
        let found = self.client.execute_async(run, vec![json!(STANDARDS)]).await.unwrap();
        serde_json::from_value(found).unwrap()
    }

    /// Whether the page can be scrolled sideways.
    pub async fn scrolls_sideways(&self) -> bool {
        let wider = "return document.documentElement.scrollWidth > document.documentElement.clientWidth";
        self.client.execute(wider, vec![]).await.unwrap() == json!(true)
    }

    /// Keeps a picture of the whole page, where `WAYHAVEN_PICTURES` names a folder for pictures.
    pub async fn picture(&self, name: &str) {
        let Some(folder) = std::env::var_os("WAYHAVEN_PICTURES") else { return };
        let (width, _) = self.client.get_window_size().await.unwrap();
        let height =
            self.client.execute("return document.documentElement.scrollHeight", vec![]).await.unwrap();
        self.client.set_window_size(width as u32, height.as_u64().unwrap() as u32 + 200).await.unwrap();
        let picture = self.client.screenshot().await.unwrap();
        std::fs::write(PathBuf::from(folder).join(format!("{name}.png")), picture).unwrap();
    }

    /// Keeps a picture of what the window shows, where `WAYHAVEN_TOUR` names a folder for the pictures of the tour.
    pub async fn window(&self, name: &str) {
        let Some(folder) = std::env::var_os("WAYHAVEN_TOUR") else { return };
        self.client.set_window_size(1280, 900).await.unwrap();
        let picture = self.client.screenshot().await.unwrap();
        std::fs::write(PathBuf::from(folder).join(format!("{name}.png")), picture).unwrap();
    }

    /// Prints the page that is open, as PDF; how many bytes that is. It is kept where pictures are kept.
    pub async fn print(&self, name: &str, width: u32, language: &str) -> usize {
        let paper = self.client.print(PrintConfiguration::default()).await.unwrap();
        if let Some(folder) = std::env::var_os("WAYHAVEN_PICTURES") {
            let language = language.trim_start_matches('/');
            let file = PathBuf::from(folder).join(format!("{name}-{width}-{language}.pdf"));
            std::fs::write(file, &paper).unwrap();
        }
        paper.len()
    }

    /// Closes the window, so that the browser ends before its driver does.
    pub async fn close(self) {
        self.client.clone().close().await.unwrap();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ended = self.driver.kill();
        let _waited = self.driver.wait();
    }
}

async fn connect(address: SocketAddr, capabilities: &serde_json::Map<String, Value>) -> Client {
    for _ in 0..100 {
        let mut builder = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new());
        builder.capabilities(capabilities.clone());
        if let Ok(client) = builder.connect(&format!("http://{address}")).await {
            return client;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("chromedriver did not answer within ten seconds");
}

fn capabilities(
    chromium: &std::path::Path,
    profile: &std::path::Path,
    manner: Manner,
) -> serde_json::Map<String, Value> {
    let mut arguments = vec![
        "--headless=new".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--no-first-run".to_owned(),
        "--hide-scrollbars".to_owned(),
        format!("--user-data-dir={}", profile.display()),
    ];
    arguments.push(format!("--window-size={},900", manner.width.max(500)));
    let mut options = json!({"binary": chromium, "args": arguments});
    if manner.width < 500 {
        // Chromium's windows are never narrower than 500 pixels; a telephone is.
        options["mobileEmulation"] =
            json!({"deviceMetrics": {"width": manner.width, "height": 900, "pixelRatio": 1.0}});
    }
    if !manner.scripts {
        options["prefs"] = json!({"profile.managed_default_content_settings.javascript": 2});
    }
    let whole = json!({"goog:chromeOptions": options});
    whole.as_object().unwrap().clone()
}

fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.exists())
}
