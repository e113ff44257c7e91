//! Who signs in, as whoever has the machine sees and changes it.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

mod common;

use std::process::Output;

use app::house::House;
use app::organisation::join;
use app::{Actor, App, SystemClock, SystemIds};
use common::{demo, said, wayhaven};
use domain::organisation::{Joined, OrganisationKind};
use domain::user::Role;
use domain::{Ids as _, Nation, OrganisationId, UserId};
use testkit::people::words;

/// A house with one organisation and nobody in it.
fn house(data: &std::path::Path) {
    assert!(wayhaven(&["migrate", "--data", data.to_str().unwrap()]).status.success());
    let app = App::new(House::in_folder(data, None).open().unwrap(), SystemClock, SystemIds);
    let id = OrganisationId(SystemIds.next());
    let actor = Actor { user: UserId(SystemIds.next()), organisation: id, role: Role::Administrator };
    let joined = Joined {
        name: words("Aberwen County Council"),
        kind: OrganisationKind::Council,
        nation: Nation::Wales,
    };
    join(&app, &actor, id, joined).unwrap();
    app.store.close();
}

#[test]
fn users_are_added_listed_reset_and_disabled() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    house(&data);
    let run =
        |arguments: &[&str]| wayhaven(&[&["user"], arguments, &["--data", data.to_str().unwrap()]].concat());
    let well = |output: Output| {
        assert!(output.status.success(), "{}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    let refused = |output: Output| {
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        let line = String::from_utf8(output.stderr).unwrap();
        assert_eq!(line.trim_end().lines().count(), 1, "{line}");
        line
    };
    assert!(well(run(&["list"])).contains("Nobody can sign in yet"));
    for (name, email, role) in [
        ("Mari Tudor-Lindqvist", "Mari@Wayhaven.example", "caseworker"),
        ("Huw Quill", "huw@wayhaven.example", "administrator"),
    ] {
        well(run(&["add", "--name", name, "--email", email, "--role", role]));
    }
    let listed = well(run(&["list"]));
    let lines: Vec<&str> = listed.lines().collect();
    assert_eq!(
        lines,
        [
            "Huw Quill             administrator  Aberwen County Council  active  huw@wayhaven.example",
            "Mari Tudor-Lindqvist  caseworker     Aberwen County Council  active  mari@wayhaven.example",
        ]
    );
    let reset = well(run(&["reset", "MARI@wayhaven.example"]));
    assert!(reset.contains("their password is gone") && reset.contains("/set-up/"), "{reset}");
    let link = well(run(&["link", "--email", "mari@wayhaven.example"]));
    assert!(link.contains("Open it at your Wayhaven’s address"), "{link}");
    let whole =
        well(run(&["link", "--email", "mari@wayhaven.example", "--site", "https://wayhaven.example/"]));
    assert!(whole.lines().any(|line| line.starts_with("https://wayhaven.example/set-up/")), "{whole}");
    assert!(
        refused(run(&["reset", "nobody@wayhaven.example"])).contains("`wayhaven user list` shows who does")
    );
    assert!(refused(run(&["disable", "nobody@wayhaven.example"])).contains("nobody here signs in"));
    assert!(refused(run(&["disable", "huw@wayhaven.example"])).contains("--even-last"));
    well(run(&["disable", "mari@wayhaven.example"]));
    assert!(refused(run(&["disable", "mari@wayhaven.example"])).contains("disabled already"));
    assert!(refused(run(&["reset", "mari@wayhaven.example"])).contains("no link lets them in"));
    assert!(refused(run(&["link", "--email", "mari@wayhaven.example"])).contains("no link lets them in"));
    well(run(&["disable", "huw@wayhaven.example", "--even-last"]));
    assert_eq!(well(run(&["list"])).matches("  disabled  ").count(), 2);
    let verified = wayhaven(&["journal", "verify", "--data", data.to_str().unwrap()]);
    assert!(verified.status.success(), "{}", said(&verified));
}

#[test]
fn everybody_of_a_demo_is_listed_and_that_is_on_record() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("demo");
    demo(&data);
    let at = data.to_str().unwrap();
    let listed = wayhaven(&["user", "list", "--data", at]);
    let store = House::in_folder(&data, None).open().unwrap();
    assert_eq!(String::from_utf8_lossy(&listed.stdout).lines().count(), store.users().unwrap().len());
    let shown: i64 = rusqlite::Connection::open(data.join("wayhaven.sqlite"))
        .unwrap()
        .query_row("SELECT length(shown) / 16 FROM access_log WHERE action = 'user.read'", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(shown as usize, store.users().unwrap().len());
}
