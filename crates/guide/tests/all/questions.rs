//! Questions as people ask them, each with the right first answer.

use guide::{Ask, Library};

const QUESTIONS: [(&str, &str); 26] = [
    ("guidance for prosecutors in Scotland", "lord-advocate-instructions"),
    ("what replaced the 2011 guidance", "ms-statutory-guidance"),
    ("is the Victim Support Bill law?", "ms-victim-support-bill"),
    ("what replaced the NRM paper form", "nrm-online-service"),
    ("age assessment in Wales", "wales-age-toolkit-2015"),
    ("guardians in Scotland", "guardianship-scotland"),
    ("guardian for a trafficked child in England", "ictg-service"),
    ("how to write a modern slavery statement", "tisc-guidance"),
    ("who counts as a victim: the definition regulations", "victim-regs-2022"),
    ("cuckooing law", "crime-and-policing-act-2026"),
    ("NRM statistics 2024", "nrm-stats-2024"),
    ("how do I refer an adult online?", "nrm-online-service"),
    ("e-learning for first responders", "first-responder-elearning"),
    ("guidance for prosecutors in England", "cps-guidance"),
    ("is the MS1 form still used", "ms1-form"),
    ("child trafficking guidance Northern Ireland", "ni-child-guidance-2018"),
    ("recovery period in law", "naba-2022-part5"),
    ("European convention on trafficking", "coe-trafficking-convention"),
    ("what replaced the Scottish Guardianship Service", "guardianship-scotland"),
    ("ethical procurement code in Wales", "wales-ethical-code"),
    ("is the Employment Rights Bill law?", "employment-rights-act-2025"),
    ("housing someone who is homeless", "housing-act-1996"),
    ("Northern Ireland trafficking act", "htecjsv-ni-2015"),
    ("Scottish human trafficking act 2015", "hte-scotland-act-2015"),
    ("gaurdianship scotland", "guardianship-scotland"),
    ("commissioner strategic plan", "iasc-plan-2024-26"),
];

#[test]
fn each_question_has_the_right_first_answer() {
    let library = Library::embedded();
    let mut wrong = Vec::new();
    for (question, right) in QUESTIONS {
        let found = library.search(&Ask::words(question)).found;
        let first: Vec<&str> = found.iter().take(4).map(|item| item.id.as_str()).collect();
        if first.first() != Some(&right) {
            wrong.push(format!("{question}: {right} is not first of {first:?}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
