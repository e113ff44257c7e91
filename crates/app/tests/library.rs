//! What editors do to the library, and what everybody then reads.

#![expect(clippy::unwrap_used, reason = "a failed test says so by stopping")]

use app::library::{
    Becomes, Imported, Knock, LibraryTrouble, TurnedTo, Why, check_links, editor_at_the_machine, history,
    import, look_at, look_at_today, put_back, read_import, shelf, stale, take_out, write,
};
use app::{Actor, App, AppError};
use domain::library::{LibraryRefusal, LinkFound};
use domain::user::Role;
use guide::{Library, Sheet, VersionSheet, csv, json};
use jiff::civil::date;
use testkit::people::{administrator, organisation, words};
use testkit::{Room, engines};

/// A record of the house's own.
fn ours(id: &str) -> Sheet {
    let mut sheet = Sheet::of(Library::embedded().item("ceraf").unwrap());
    for (column, text) in [
        ("id", id),
        ("title", "Aberwen lantern protocol"),
        ("source", "Our own file"),
        ("checked", "2026-11-20"),
        ("review", "2027-11-20"),
        ("link", "https://example.org/lantern"),
        ("confidence", "verified"),
        ("status", "in-force"),
    ] {
        sheet.set(column, text);
    }
    sheet
}

fn seen(app: &App, id: &str) -> Option<i64> {
    Some(shelf(app, None).unwrap().house().seen(id))
}

fn slips(error: &LibraryTrouble) -> Vec<(String, &'static str)> {
    match error {
        LibraryTrouble::Slips(slips) => {
            slips.iter().map(|slip| (slip.column.clone(), slip.wrong.code())).collect()
        }
        LibraryTrouble::App(_) => Vec::new(),
    }
}

fn refusal(error: LibraryTrouble) -> LibraryRefusal {
    match error {
        LibraryTrouble::App(AppError::Library(refusal)) => refusal,
        other => unreachable!("{other}"),
    }
}

/// Houses on each engine, with an administrator.
fn houses() -> impl Iterator<Item = (Room, App, Actor, Actor)> {
    engines().into_iter().map(|engine| {
        let room = Room::new(engine);
        let app = room.app(1);
        let lead = organisation(&app, "Aberwen", 1);
        (room, app, lead, administrator(lead))
    })
}

#[test]
fn a_record_is_added_corrected_taken_out_and_put_back_and_its_history_tells() {
    for (_room, app, lead, editor) in houses() {
        let refused = write(&app, &lead, &ours("lantern"), None).unwrap_err();
        assert!(matches!(refused, LibraryTrouble::App(AppError::NotAllowed)), "{refused}");
        write(&app, &editor, &ours("lantern"), None).unwrap();
        let everybody = || shelf(&app, None).unwrap();
        assert_eq!(everybody().library.items().len(), Library::embedded().items().len() + 1);
        let found = everybody();
        let found = found.library.search(&guide::Ask::words("lantern protocol")).found;
        assert_eq!(found[0].id, "lantern");
        // Another cannot take its id, and nobody saves over what they did not see.
        assert_eq!(
            refusal(write(&app, &editor, &ours("lantern"), None).unwrap_err()),
            LibraryRefusal::IdTaken
        );
        let before = seen(&app, "lantern");
        let mut corrected = ours("lantern");
        corrected.set("status", "withdrawn");
        write(&app, &editor, &corrected, before).unwrap();
        corrected.set("note", "Late");
        let late = write(&app, &editor, &corrected, before).unwrap_err();
        assert_eq!(refusal(late), LibraryRefusal::ChangedSince);
        // Saving what is there already writes nothing.
        let entries = everybody().entries();
        corrected.set("note", ours("lantern").text("note"));
        write(&app, &editor, &corrected, seen(&app, "lantern")).unwrap();
        assert_eq!(everybody().entries(), entries);
        take_out(&app, &editor, "lantern", words("It was never agreed.")).unwrap();
        assert!(everybody().library.item("lantern").is_err());
        assert_eq!(everybody().taken_out("lantern").unwrap().title, "Aberwen lantern protocol");
        assert_eq!(everybody().library.items().len(), Library::embedded().items().len());
        put_back(&app, &editor, "lantern").unwrap();
        assert!(everybody().library.item("lantern").is_ok());
        let told = history(&app, &editor, "lantern").unwrap();
        let kinds: Vec<&TurnedTo> = told.iter().map(|told| &told.what).collect();
        assert_eq!(kinds[0], &TurnedTo::PutBack);
        assert_eq!(kinds[1], &TurnedTo::TakenOut("It was never agreed.".to_owned()));
        let TurnedTo::Changed(_, changes) = kinds[2] else { unreachable!("{kinds:?}") };
        assert_eq!(changes, &[("status", "in-force".to_owned(), "withdrawn".to_owned())]);
        assert!(matches!(kinds[3], TurnedTo::Added(_)) && kinds.len() == 4);
        assert!(told.iter().all(|told| told.of.as_ref().unwrap().reveal() == "Aberwen"));
        assert!(matches!(history(&app, &lead, "lantern"), Err(AppError::NotAllowed)));
        app.store.rebuild_registers().unwrap();
        assert!(app.store.verify(None).unwrap().findings.is_empty());
        assert!(everybody().library.item("lantern").is_ok());
    }
}

#[test]
fn what_is_wrong_is_told_by_column() {
    for (_room, app, _, editor) in houses() {
        let with = |column: &str, text: &str| {
            let mut sheet = ours("lantern");
            sheet.set(column, text);
            slips(&write(&app, &editor, &sheet, None).unwrap_err())
        };
        assert_eq!(with("replaced_by", "modern-slavery-act-2051"), [("replaced_by".to_owned(), "nowhere")]);
        assert_eq!(with("checked", "2027-02-01"), [("checked".to_owned(), "not-yet")]);
        assert_eq!(with("link", "javascript:alert(1)"), [("link".to_owned(), "not-link")]);
        assert_eq!(shelf(&app, None).unwrap().entries(), 0, "nothing was saved");
    }
}

#[test]
fn a_record_of_the_program_is_corrected_over_and_comes_back() {
    for (_room, app, _, editor) in houses() {
        let id = "ms-victim-support-bill";
        let built_in = Library::embedded().item(id).unwrap();
        let mut sheet = Sheet::of(built_in);
        sheet.set("note", "Read again in <script>alert(1)</script> Hansard");
        sheet.set("checked", "2026-11-21");
        write(&app, &editor, &sheet, seen(&app, id)).unwrap();
        let now = shelf(&app, None).unwrap();
        assert!(now.library.item(id).unwrap().note.contains("<script>"), "kept to the letter");
        // The program's own was looked at later than what was written here: editors are told.
        let told = stale(&app, &editor).unwrap();
        let told = told.iter().find(|stale| stale.item.id == id).unwrap();
        assert!(told.why.contains(&Why::Newer(built_in.checked)), "{:?}", told.why);
        take_out(&app, &editor, id, words("Not so.")).unwrap();
        assert_eq!(shelf(&app, None).unwrap().library.item(id).unwrap(), built_in);
    }
}

#[test]
fn what_was_looked_at_today_is_stale_no_more_until_its_day() {
    for (room, app, _, editor) in houses() {
        let mut sheet = ours("lantern");
        sheet.set("checked", "2025-11-20");
        sheet.set("review", "2026-11-20");
        write(&app, &editor, &sheet, None).unwrap();
        let late = || stale(&app, &editor).unwrap().into_iter().find(|stale| stale.item.id == "lantern");
        assert_eq!(late().unwrap().why, [Why::Late(date(2026, 11, 20))]);
        look_at_today(&app, &editor, "lantern").unwrap();
        assert!(late().is_none(), "{:?}", late());
        let item = shelf(&app, None).unwrap().library.item("lantern").unwrap().clone();
        let today = app::days::london(app.now());
        assert_eq!((item.checked, (item.review - item.checked).get_days()), (today, 365));
        let refused = look_at(&app, &editor, "lantern", today).unwrap_err();
        assert!(matches!(refused, AppError::Library(LibraryRefusal::ReviewFirst)), "{refused}");
        // A record of the program is looked at too, and nothing else of it changes.
        look_at(&app, &editor, "ceraf", date(2030, 1, 1)).unwrap();
        let entries = shelf(&app, None).unwrap().entries();
        assert!(entries >= 3 && shelf(&app, None).unwrap().house().kept("ceraf").unwrap().written.is_none());
        drop(room);
    }
}

#[test]
fn a_version_keeps_what_it_says_and_outlives_its_record() {
    for (_room, app, _, editor) in houses() {
        let version = |label: &str, text: &str| VersionSheet {
            label: label.to_owned(),
            from: Some("2023-01-01".to_owned()),
            link: None,
            text: text.to_owned(),
        };
        let mut sheet = ours("lantern");
        sheet.versions = vec![version("1", "Ten questions.")];
        write(&app, &editor, &sheet, None).unwrap();
        let again = |versions: Vec<VersionSheet>| {
            let mut sheet = ours("lantern");
            sheet.versions = versions;
            write(&app, &editor, &sheet, seen(&app, "lantern"))
        };
        for changed in [vec![version("1", "Eleven questions.")], Vec::new(), vec![version("2", "Twelve.")]] {
            let error = again(changed).unwrap_err();
            assert_eq!(slips(&error), [("versions".to_owned(), "version-changed")]);
        }
        again(vec![version("1", "Ten questions."), version("2", "Twelve.")]).unwrap();
        take_out(&app, &editor, "lantern", words("Replaced.")).unwrap();
        let shelf = shelf(&app, None).unwrap();
        assert_eq!(shelf.version("lantern", "1").unwrap().text, "Ten questions.");
        assert_eq!(shelf.version("lantern", "2").unwrap().text, "Twelve.");
    }
}

#[test]
fn a_file_is_read_first_and_its_good_rows_taken_or_nothing() {
    for (_room, app, lead, editor) in houses() {
        let (mut good, mut names_good, mut names_broken, mut broken) =
            (ours("good"), ours("names-good"), ours("names-broken"), ours("broken"));
        good.set("title", "Good");
        names_good.set("replaced_by", "good");
        names_broken.set("replaced_by", "broken");
        broken.set("replaced_by", "nowhere-at-all");
        let items: Vec<guide::Item> =
            [&good, &names_good, &names_broken, &broken].map(|sheet| sheet.read().unwrap()).to_vec();
        let same = Library::embedded().item("ceraf").unwrap();
        for text in [csv(items.iter().chain([same])), json(items.iter().chain([same]))] {
            let read = read_import(&app, &editor, &text).unwrap().unwrap();
            let broken: Vec<&str> = read
                .rows
                .iter()
                .filter(|row| matches!(row.becomes, Becomes::Broken(_)))
                .map(|row| row.id.as_str())
                .collect();
            assert_eq!(broken, ["names-broken", "broken"]);
            assert_eq!(read.rows[4].becomes, Becomes::Same);
            assert!(read.rows.windows(2).all(|rows| rows[0].line < rows[1].line));
        }
        assert_eq!(shelf(&app, None).unwrap().entries(), 0, "reading saves nothing");
        assert!(matches!(read_import(&app, &lead, ""), Err(AppError::NotAllowed)));
        let text = csv(&items);
        let read = read_import(&app, &editor, &text).unwrap().unwrap();
        write(&app, &editor, &ours("meanwhile"), None).unwrap();
        assert!(import(&app, &editor, &text, read.seen).unwrap().is_none(), "it changed since");
        let read = read_import(&app, &editor, &text).unwrap().unwrap();
        let taken = import(&app, &editor, &text, read.seen).unwrap().unwrap();
        assert_eq!(taken, Imported { new: 2, changed: 0, same: 0, broken: 2 });
        let shelf = shelf(&app, None).unwrap();
        assert!(shelf.library.item("good").is_ok() && shelf.library.item("names-good").is_ok());
        assert!(shelf.library.item("names-broken").is_err() && shelf.library.item("broken").is_err());
        // The same file again changes nothing.
        let read = read_import(&app, &editor, &text).unwrap().unwrap();
        assert_eq!(read.tally(), Imported { new: 0, changed: 0, same: 2, broken: 2 });
        let broken = read_import(&app, &editor, "[{\n\"id\": 1,,}]").unwrap().unwrap_err();
        assert_eq!(broken.line, 2);
    }
}

/// Answers as a web would that has lost one page and moved another.
struct Web;

impl Knock for Web {
    fn knock(&self, links: &[String]) -> Vec<LinkFound> {
        let answer = |link: &String| match link.as_str() {
            "https://example.org/gone" => LinkFound::Refused(404),
            "https://example.org/moved" => LinkFound::Moved("https://example.org/there".to_owned()),
            _ => LinkFound::There,
        };
        links.iter().map(answer).collect()
    }
}

#[test]
fn links_are_asked_for_when_an_editor_says_so_and_the_broken_ones_are_listed() {
    for (_room, app, lead, editor) in houses() {
        for id in ["there", "gone", "moved"] {
            let mut sheet = ours(id);
            sheet.set("link", format!("https://example.org/{id}"));
            write(&app, &editor, &sheet, None).unwrap();
        }
        assert!(matches!(check_links(&app, &lead, &Web), Err(AppError::NotAllowed)));
        let checked = check_links(&app, &editor, &Web).unwrap();
        assert_eq!(checked.asked, 3);
        let broken: Vec<&str> = checked.broken.iter().map(|(id, ..)| id.as_str()).collect();
        assert_eq!(broken, ["gone", "moved"]);
        let why = |id: &str| {
            let told = stale(&app, &editor).unwrap().into_iter().find(|stale| stale.item.id == id);
            told.map(|stale| stale.why).unwrap_or_default()
        };
        let today = app::days::london(app.now());
        let gone = "https://example.org/gone".to_owned();
        assert_eq!(why("gone"), [Why::Link(gone, today, LinkFound::Refused(404))]);
        assert!(
            why("there").is_empty() && matches!(&why("moved")[..], [Why::Link(_, _, LinkFound::Moved(_))])
        );
        // Checking changes nothing of what a record says, so nobody who is writing is told off for it.
        let mut sheet = ours("gone");
        sheet.set("link", "https://example.org/there");
        let before = seen(&app, "gone");
        check_links(&app, &editor, &Web).unwrap();
        write(&app, &editor, &sheet, before).unwrap();
        assert!(why("gone").is_empty(), "a new link was not asked for yet");
    }
}

#[test]
fn whoever_has_the_machine_edits_as_an_editor_alone() {
    for (_room, app, lead, _) in houses() {
        let refused = editor_at_the_machine(&app, "Nerys.1@wayhaven.example").unwrap_err();
        assert!(refused.to_string().contains("role"), "{refused}");
        assert!(editor_at_the_machine(&app, "nobody@wayhaven.example").is_err());
        let user = app::user::NewUser {
            name: words("Mabli Hartwell-Sen"),
            email: words("mabli@wayhaven.example"),
            organisation: lead.organisation,
            team: None,
            role: Role::Editor,
        };
        app::user::add(&app, &administrator(lead), user).unwrap();
        let editor = editor_at_the_machine(&app, " Mabli@wayhaven.example ").unwrap();
        write(&app, &editor, &ours("lantern"), None).unwrap();
        let told = history(&app, &editor, "lantern").unwrap();
        assert_eq!(told[0].by.as_ref().unwrap().reveal(), "Mabli Hartwell-Sen");
    }
}
