//! Invented people and worries to test with.

use app::case::NewCase;
use app::user::NewUser;
use app::{Actor, App};
use domain::case::{Attached, Case, FileKind, Referred, Route, Scan, SentOn, TakenDown};
use domain::organisation::{Joined, OrganisationKind};
use domain::person::AgeBand;
use domain::user::Role;
use domain::{
    Author, Change, Class, DraftId, Ids as _, Nation, News, Occurred, OrganisationId, UserId, Words,
};
use store::Commit;
use uuid::Uuid;

/// Text.
pub fn words(text: &str) -> Words {
    Words::new(text).expect("short enough")
}

/// An organisation of this name with one user, who is returned.
pub fn organisation(app: &App, name: &str, seed: u64) -> Actor {
    organisation_of(app, name, seed, OrganisationKind::Council)
}

/// An organisation of a sort of body, with a lead.
pub fn organisation_of(app: &App, name: &str, seed: u64, kind: OrganisationKind) -> Actor {
    let mut ids = crate::SeededIds::new(seed ^ 0x5EED);
    let organisation = OrganisationId(ids.next());
    let first = Actor { user: UserId(ids.next()), organisation, role: Role::Administrator };
    let joined = Joined { name: words(name), kind, nation: Nation::Wales };
    app::organisation::join(app, &first, organisation, joined).expect("joins");
    let user = NewUser {
        name: words("Nerys Quill-Adeyemi"),
        email: words(&format!("Nerys.{seed}@Wayhaven.example")),
        organisation,
        team: None,
        role: Role::Lead,
    };
    let user = app::user::add(app, &first, user).expect("added");
    Actor { user, organisation, role: Role::Lead }
}

/// The same organisation's administrator.
pub fn administrator(actor: Actor) -> Actor {
    Actor { role: Role::Administrator, ..actor }
}

/// A worry about a child of this name.
pub fn worry(name: &str) -> NewCase {
    NewCase {
        names: vec![words(name)],
        birth: None,
        age_band: AgeBand::Child,
        nation: Nation::Wales,
        occurred: Occurred::UNKNOWN,
        worry: words("A boy of about fifteen has two telephones and a train ticket he cannot explain."),
    }
}

/// A case whose referral is signed and sent on, with news for the colleague who wrote it and a file that waits to be looked through.
pub fn handed_on(app: &App, actor: &Actor) {
    let case = app::case::open(app, actor, worry("Idris Vale")).expect("opens").case;
    let mut loaded = app.store.load::<Case>(&crate::permit(case.0)).expect("reads").expect("is there");
    let (now, id) = (app.now(), Uuid::from_u128(0x4A4D));
    let referred = Referred {
        draft: DraftId(id),
        route: Route::Child,
        written_by: vec![UserId(id)],
        taken: TakenDown::of("referral", 1),
    };
    let signed = loaded.version + 1;
    let sent =
        SentOn { what: signed, reference: Some(words("HO-26-0001")), proof: Vec::new(), words: words("") };
    let attached = Attached {
        file: id,
        name: words("letter.pdf"),
        title: words("A letter"),
        given_by: words("His aunt"),
        kind: FileKind::Pdf,
        size: 1,
        digest: String::new(),
        of: Class::Full,
        referral: None,
        scan: Scan::Held,
    };
    let news = [referred.into(), sent.into(), attached.into()];
    let news = news.map(|event| News { occurred: Occurred::at(now), event }).into();
    let author = Author { user: actor.user, organisation: actor.organisation };
    let change = Change::of(&mut loaded, news, author, now);
    app.store.commit(Commit::at(now).with(change)).expect("is written");
}

/// The words of an entry as they now read.
pub fn text_now(entries: &[std::sync::Arc<domain::Entry<domain::case::CaseEvent>>], version: i64) -> String {
    let lines = domain::case::chronology(entries);
    let line = lines.iter().find(|line| line.entry.version == version).expect("there is such an entry");
    let own = match &line.entry.event {
        domain::case::CaseEvent::Noted(noted) => Some(&noted.text),
        _ => None,
    };
    line.corrected_text().or(own).expect("it has words").reveal().to_owned()
}
