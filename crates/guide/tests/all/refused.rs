//! Every slip that a file can hold is refused, with its file and line.

use std::fs;
use std::path::Path;

use guide::Guide;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data");

fn files(folder: &Path) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            let name = path.strip_prefix(FOLDER).unwrap().to_str().unwrap().replace('\\', "/");
            all.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    all.sort();
    all
}

/// The files as they are, with the text of one changed; what comes back is every flaw, or none.
fn with(name: &str, from: &str, to: &str) -> Vec<String> {
    let mut files = files(Path::new(FOLDER));
    let (_, text) = files.iter_mut().find(|(its, _)| its == name).unwrap();
    assert!(text.contains(from), "{from} is in {name}");
    *text = text.replacen(from, to, 1);
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Guide::read(&files).err().unwrap_or_default().iter().map(ToString::to_string).collect()
}

#[track_caller]
fn says(name: &str, from: &str, to: &str, words: &str) {
    let flaws = with(name, from, to);
    assert_eq!(flaws.len(), 1, "{flaws:#?}");
    let place = flaws[0].strip_prefix(&format!("data/{name}:")).unwrap_or_else(|| panic!("{flaws:?}"));
    let line: usize = place.split(':').next().unwrap().parse().unwrap();
    assert!(line > 0 && flaws[0].contains(words), "{flaws:?}");
}

#[test]
fn the_files_as_they_are_hold_no_slip() {
    assert!(with("sources.toml", "title", "title").is_empty());
}

#[test]
fn a_slip_is_told_at_its_very_line() {
    let text = fs::read_to_string(format!("{FOLDER}/library/law.toml")).unwrap();
    let line = 1 + text.lines().position(|line| line == "nations = [\"scotland\"]").unwrap();
    let flaws = with("library/law.toml", "nations = [\"scotland\"]", "nations = [\"scotlnd\"]");
    assert_eq!(
        flaws,
        [format!("data/library/law.toml:{line}: “scotlnd” is not a nation: did you mean scotland?")]
    );
}

#[test]
fn unknown_words() {
    let law = "library/law.toml";
    says(law, "kind = \"act\"", "kind = \"actt\"", "is not a kind: did you mean act?");
    says(law, "status = \"amended\"", "status = \"amend\"", "is not a status: use in-force");
    says(law, "confidence = \"secondary\"", "confidence = \"certain\"", "is not a confidence: use verified");
    says(law, "\"prosecutors\"", "\"prosecuters\"", "is not a kind of reader: did you mean prosecutors?");
    says(
        "signs/general.toml",
        "strength = \"weak\"",
        "strength = \"week\"",
        "is not a strength: did you mean weak?",
    );
    says(
        "synonyms.toml",
        "nation = \"wales\"",
        "nation = \"whales\"",
        "is not a nation: did you mean wales?",
    );
    says(law, "publisher = ", "publishr = ", "unknown field `publishr`");
}

#[test]
fn what_is_missing() {
    let law = "library/law.toml";
    says(law, "source = \"nspcc-page\"\n", "", "missing field `source`");
    says(
        law,
        "source = \"nspcc-page\"",
        "source = \"nspc-page\"",
        "is not in sources.toml: did you mean nspcc-page?",
    );
    says(law, "nations = [\"scotland\"]", "nations = []", "it holds in no nation");
    says(law, "title = \"Children Act 1989\"", "title = \" \"", "the title is missing");
    says("signs/general.toml", "sources = [\"first-responder-toolkit\"]\n", "", "no source is named");
    says("signs/advice.toml", "weak = ", "feeble = ", "what weak means is missing");
}

#[test]
fn names_that_lead_nowhere_or_twice_to_one_place() {
    let law = "library/law.toml";
    says(
        law,
        "id = \"children-act-2004\"",
        "id = \"children-act-1989\"",
        "is used already, in data/library/law.toml:",
    );
    says(law, "id = \"children-act-2004\"", "id = \"Children Act\"", "use small letters, digits and hyphens");
    let bill = "replaced_by = [\"htecjsv-ni-2015\"]";
    says(
        law,
        bill,
        "replaced_by = [\"htecjsv-ni-2014\"]",
        "which is not in the library (near: htecjsv-ni-2015)",
    );
    says(law, bill, "replaced_by = [\"cja-ni-2013-ss6-8\"]", "is replaced by itself");
    says("signs/places.toml", "\"sit-crowded\"", "\"sit-crowd\"", "which is no sign");
}

#[test]
fn a_record_that_is_to_be_looked_at_before_it_was() {
    says("library/law.toml", "review = \"2027-11-22\"", "review = \"2025-11-22\"", "to be looked at again");
}

#[test]
fn slips_in_the_directory() {
    let services = "directory/services.toml";
    says(services, "kind = \"emergency\"", "kind = \"emergencies\"", "is not a kind of help");
    says(
        services,
        "organisation = \"unseen\"",
        "organisation = \"unsen\"",
        "which is no organisation (near: unseen)",
    );
    says(services, "number = \"0800 1111\"", "number = \"0800 CHILD\"", "is no telephone number");
    let held = "number = \"0800 1111\"\nconfidence = \"from-memory\"\npublish = false";
    says(services, held, &held.replace("false", "true"), "must not be shown as a number to ring");
    says(services, "\"SA\", \"SU\"", "\"SA\", \"SO\"", "“SO” is no day");
    says(
        "directory/organisations.toml",
        "successor = \"fwa\"",
        "successor = \"fwb\"",
        "which is no organisation",
    );
}

#[test]
fn slips_in_a_leaflet() {
    let vietnamese = "leaflets/vi.toml";
    says(vietnamese, "state = \"unchecked\"", "state = \"checked\"", "name the reviewer and the day");
    says(vietnamese, "state = \"unchecked\"", "state = \"fine\"", "is no state of a translation");
    says(vietnamese, "direction = \"ltr\"", "direction = \"down\"", "is no direction");
    says(vietnamese, "tag = \"vi\"\n", "", "missing field `tag`");
}
