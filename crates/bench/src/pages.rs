//! The pages of a worry and of a case, as the program serves them.

use crate::figure::{Figure, Target};
use crate::served::{CONNECTIONS, Connection, Draft, Server, crowd, sign_in};

/// Over how many drafts, so that each has a history of ordinary length: about as many entries as a worry has pages.
const DRAFTS: usize = 40;
/// How many cases of fifty entries there are to look at.
const CASES: usize = 16;

pub fn measure() -> Vec<Figure> {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let (server, link) = Server::demo(&data);
    let session = sign_in(&server.address, &link);
    drop(server);
    let (server, ready) = Server::serve(&data);
    let idle = server.memory("VmRSS:");
    let drafts: Vec<Vec<_>> =
        (0..CONNECTIONS).map(|_| (0..DRAFTS).map(|_| session.draft(&server.address)).collect()).collect();
    let page = |draft: &Draft| format!("/worry/{}/page/where", draft.id);
    let mut read = crowd(&server, |connection, number| {
        connection.count += 1;
        connection.get(&page(&drafts[number][connection.count % DRAFTS]), &session.cookie);
    });
    let mut saved = crowd(&server, |connection, number| {
        connection.count += 1;
        let draft = &drafts[number][connection.count % DRAFTS];
        let worry = format!("He carries boxes at night and may not leave. Seen {} times.", connection.count);
        let body = format!(
            "form-token=&writer={}&draft-seen=9999&worry={}",
            session.writer,
            worry.replace(' ', "+")
        );
        connection.post(&format!("/worry/{}/page/worry", draft.id), &session.cookie, &body);
    });
    let cases: Vec<String> = (0..CASES).map(|_| session.case_of_fifty(&server.address)).collect();
    let mut shown = crowd(&server, |connection, number| {
        connection.count += 1;
        let case = &cases[(number + connection.count) % CASES];
        assert!(connection.get(case, &session.cookie).contains("id=\"chron\""));
    });
    let mut connection = Connection::to(&server.address);
    let check = format!("/worry/{}/check", drafts[0][0].id);
    let met = [
        "/",
        "/worry",
        "/next-hour?who=child&nation=wales",
        "/cases",
        "/account",
        "/rules",
        &cases[0],
        &page(&drafts[0][0]),
        &check,
    ];
    let html = |path| {
        let answer = connection.get(path, &session.cookie);
        answer.split_once("\r\n\r\n").unwrap().1.len()
    };
    let largest = met.map(html).into_iter().max().unwrap();
    vec![
        Figure::new("pages: start to first answer", ready.as_secs_f64(), "s", Target::Under(0.5)),
        Figure::new("pages: memory idle, serving", idle, "MB resident", Target::Under(60.0)),
        Figure::new("pages: a question page", read.rate(), "per CPU second", Target::AtLeast(4_000.0)),
        Figure::new("pages: a question page", read.wall_rate(), "per second", Target::Reported),
        Figure::new("pages: a question page, p99", read.p99(), "ms", Target::Under(15.0)),
        Figure::new("pages: a case of 50 entries", shown.rate(), "per CPU second", Target::AtLeast(3_000.0)),
        Figure::new("pages: a case of 50 entries", shown.wall_rate(), "per second", Target::Reported),
        Figure::new("pages: a case of 50 entries, p99", shown.p99(), "ms", Target::Reported),
        Figure::new("pages: a saved answer", saved.rate(), "per CPU second", Target::AtLeast(1_500.0)),
        Figure::new("pages: a saved answer", saved.wall_rate(), "per second", Target::Reported),
        Figure::new("pages: a saved answer, p99", saved.p99(), "ms", Target::Under(15.0)),
        Figure::new(
            "pages: memory at its highest",
            server.memory("VmHWM:"),
            "MB resident",
            Target::Under(150.0),
        ),
        Figure::new(
            "pages: the largest of those met",
            largest as f64 / 1e3,
            "kB of HTML",
            Target::Under(30.0),
        ),
    ]
}
