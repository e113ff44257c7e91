//! A signed referral taken out at the command line: as a PDF, under the form's own keys, and as a copy sheet.

use std::process::{Command, Output};

use app::sets::{self, REFERRAL};
use app::{App, SystemClock, SystemIds};
use domain::case::{CaseCommand, Referred, Route, TakenDown};
use domain::{Class, DraftId};
use forms::Answer;
use testkit::people::{organisation, worry};
use testkit::{Engine, Room};

/// What it said, on both outputs.
fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn a_signed_referral_is_taken_out_by_its_reference_and_that_it_was_is_on_record() {
    let room = Room::new(Engine::Sqlite);
    let app = App::new(room.store(), SystemClock, SystemIds);
    let lead = organisation(&app, "Aberwen County Council", 1);
    let case = app::case::open(&app, &lead, worry("Qwendolyn Marrow")).unwrap().case;
    let reference = app::case::reference(&app, &lead, case).unwrap().unwrap().to_string();
    let export = |format: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wayhaven"));
        command.args(["export", "referral", &reference, "--format", format, "--data"]);
        command.arg(room.file().parent().unwrap()).env("WAYHAVEN_MASTER_KEY", room.key_text());
        command.output().unwrap()
    };
    let none = export("json");
    assert!(!none.status.success() && said(&none).contains("was signed"), "{}", said(&none));
    let words = "Họ giữ hộ chiếu của em. قال محمد";
    let mut taken = TakenDown::of(REFERRAL, sets::find(REFERRAL).unwrap().version());
    for (field, answer) in
        [("age-now", Answer::One("child".to_owned())), ("how-began", Answer::Text(words.to_owned()))]
    {
        taken.answers_mut(Class::Full).set(field.to_owned(), answer);
    }
    let draft = DraftId(uuid::Uuid::from_u128(88));
    let referred = Referred { draft, route: Route::Child, written_by: vec![lead.user], taken };
    let sign = CaseCommand::Refer { referred, consented_at: None };
    app::case::change(&app, &lead, case, sign).unwrap();
    let pdf = export("pdf");
    assert!(pdf.status.success() && pdf.stdout.starts_with(b"%PDF-"), "{}", said(&pdf));
    let json = export("json");
    let json: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert_eq!((&json["route"], &json["answers"]["pv-under-age"]), (&"child".into(), &"yes".into()));
    assert!(json["answers"].as_object().unwrap().values().any(|value| value == words), "{json}");
    let sheet = export("copy-sheet");
    assert!(said(&sheet).contains(words) && said(&sheet).contains("== 1. "), "{}", said(&sheet));
    let log = app.store.accesses(case.0, 100).unwrap();
    assert_eq!(log.iter().filter(|line| line.action == "case.print").count(), 4, "what was refused too");
}
