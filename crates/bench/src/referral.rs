//! The pages of a referral in which a hundred questions are answered.

use forms::{Answers, Draft, Field, Kind, Posted, QuestionSet};

use crate::figure::{Figure, Target};
use crate::served::{CONNECTIONS, Connection, Server, Session, crowd, sign_in};

/// How many answers a draft is to hold.
const ANSWERS: usize = 100;
/// The page that is read and saved.
const PAGE: &str = "nationality";

pub fn measure() -> Vec<Figure> {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let (server, link) = Server::demo(&data);
    let session = sign_in(&server.address, &link);
    drop(server);
    let (server, _) = Server::serve(&data);
    let drafts: Vec<String> = (0..CONNECTIONS).map(|_| begin(&session, &server.address)).collect();
    let mut largest = ("", 0);
    let mut held = 0;
    for draft in &drafts {
        held = answer(&session, &server.address, draft);
    }
    let mut connection = Connection::to(&server.address);
    for page in set().pages() {
        let shown = connection.get(&format!("{}/page/{}", drafts[0], page.id), &session.cookie);
        if shown.len() > largest.1 {
            largest = (&page.id, shown.len());
        }
    }
    let check = connection.get(&format!("{}/check", drafts[0]), &session.cookie).len();
    let mut read = crowd(&server, |connection, number| {
        let page = connection.get(&format!("{}/page/{PAGE}", drafts[number]), &session.cookie);
        assert!(page.contains("id=\"nationality\""));
    });
    let mut saved = crowd(&server, |connection, number| {
        connection.count += 1;
        let body = format!(
            "{}&draft-seen=99999&nationality=Eritrean&nationality-second=xq+{}",
            session.own(),
            connection.count
        );
        connection.post(&format!("{}/page/{PAGE}", drafts[number]), &session.cookie, &body);
    });
    println!("A referral with {held} answers; the largest page is {}.", largest.0);
    vec![
        Figure::new("referral: a question page", read.rate(), "per CPU second", Target::AtLeast(4_000.0)),
        Figure::new("referral: a question page, p99", read.p99(), "ms", Target::Reported),
        Figure::new("referral: a saved answer", saved.rate(), "per CPU second", Target::AtLeast(1_500.0)),
        Figure::new("referral: a saved answer, p99", saved.p99(), "ms", Target::Reported),
        Figure::new("referral: the largest page", largest.1 as f64 / 1e3, "kB of HTML", Target::Under(30.0)),
        Figure::new("referral: its answers to check", check as f64 / 1e3, "kB of HTML", Target::Reported),
    ]
}

fn set() -> &'static QuestionSet {
    app::sets::find(app::sets::REFERRAL).unwrap()
}

/// The address of a referral that was begun, of an adult.
fn begin(session: &Session, address: &str) -> String {
    let case = session.case(address, "adult");
    let head = Connection::to(address).post(&format!("{case}/referral"), &session.cookie, &session.own());
    let id = head.split("/referral/").nth(1).unwrap().split(['\r', '"', '/']).next().unwrap();
    format!("/referral/{id}")
}

/// Answers every question page by page; says how many answers that made.
fn answer(session: &Session, address: &str, draft: &str) -> usize {
    let (set, mut own) = (set(), Draft::new(set()));
    let mut connection = Connection::to(address);
    while let Some(page) = set.walk(&own).first_open_page() {
        let sent: Vec<_> =
            set.fields_of(page).filter_map(|field| Some((field.id.clone(), typed(field)?))).collect();
        let body = sent.iter().map(|(name, value)| format!("&{name}={value}")).collect::<String>();
        let body = format!("{}&draft-seen=99999{body}", session.own());
        connection.post(&format!("{draft}/page/{}", page.id), &session.cookie, &body);
        let answers: Answers = set.read_page(page, &Posted::new(sent));
        own.save_page(set, page, answers);
    }
    let held = own.answers.iter().count();
    assert!(held >= ANSWERS, "only {held}");
    held
}

/// What is typed for a question; dates stay open.
fn typed(field: &Field) -> Option<String> {
    Some(match &field.kind {
        Kind::Line { format: Some(_), .. } => "AB1".to_owned(),
        Kind::Line { .. } | Kind::Long { .. } => "Two+men+brought+him+in+a+van.".to_owned(),
        Kind::Lookup { .. } => "xq".to_owned(),
        Kind::YesNo => "yes".to_owned(),
        Kind::One(choices) | Kind::Many(choices) => {
            let wanted = choices.iter().find(|choice| ["adult", "refer"].contains(&choice.id.as_str()));
            wanted.or_else(|| choices.first())?.id.clone()
        }
        Kind::Number(_) => "2".to_owned(),
        Kind::Telephone { .. } => "01632960114".to_owned(),
        Kind::Email => "somebody%40wayhaven.example".to_owned(),
        Kind::Date(_) | Kind::Group { .. } => return None,
    })
}
