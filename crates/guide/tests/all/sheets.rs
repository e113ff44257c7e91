//! Records as people write them: tables and JSON, there and back; broken rows by line; records of a house over those built in.

use guide::{Item, Library, Sheet, Wrong, csv, json, read_csv, read_json};
use proptest::prelude::*;

/// The lines and slips of the broken rows.
fn broken(rows: &[guide::Row]) -> Vec<(usize, String)> {
    let told = |row: &guide::Row| {
        let slips = row.item.as_ref().err()?;
        let words: Vec<String> = slips.iter().map(ToString::to_string).collect();
        Some((row.line, words.join("; ")))
    };
    rows.iter().filter_map(told).collect()
}

#[test]
fn every_record_goes_out_and_comes_back_the_same_as_a_table_and_as_json() {
    let library = Library::embedded();
    for rows in [read_csv(&csv(library.items())).unwrap(), read_json(&json(library.items())).unwrap()] {
        assert_eq!(broken(&rows), []);
        assert_eq!(rows.len(), library.items().len());
        for (row, item) in rows.iter().zip(library.items()) {
            let again = row.item.as_ref().unwrap();
            assert_eq!(Sheet::of(again), Sheet::of(item), "{}", item.id);
        }
    }
}

#[test]
fn versions_and_formulas_go_out_and_come_back() {
    let mut sheet = Sheet::of(Library::embedded().item("ceraf").unwrap());
    sheet.set("title", "=HYPERLINK(\"https://example.org\")");
    sheet.set("note", "'=1, a line\nand \"another\"; with a semicolon");
    sheet.set("link", "https://example.org/ceraf");
    let version = |label: &str| guide::VersionSheet { label: label.to_owned(), ..Default::default() };
    sheet.versions =
        vec![version("1"), guide::VersionSheet { text: "a | b; c\nd".to_owned(), ..version("2.0") }];
    let item = sheet.read().unwrap();
    for rows in [read_csv(&csv([&item])).unwrap(), read_json(&json([&item])).unwrap()] {
        assert_eq!(rows[0].item.as_ref().unwrap(), &item);
    }
}

#[test]
fn broken_rows_of_a_table_are_named_by_line_and_the_good_ones_are_read() {
    let library = Library::embedded();
    let table = csv(library.items().iter().take(3));
    let lines: Vec<&str> = table.split("\r\n").collect();
    let good = lines[1].replace("ms-act-2015", "new-one");
    let text = format!(
        "{}\r\n{}\r\n\r\n{}\r\n{}\r\n,,,\r\n",
        lines[0],
        lines[1],
        lines[2].replace("england", "englnd").replace("2026-11-22", "22/11/2026"),
        lines[1],
    );
    let rows = read_csv(&text).unwrap();
    let told = broken(&rows);
    assert_eq!(told.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [4, 5, 6], "{told:#?}");
    assert!(told[0].1.contains("did you mean england") && told[0].1.contains("no day"), "{told:#?}");
    assert!(told[1].1.contains("stands at line 2"), "{told:#?}");
    assert!(told[2].1.contains("title: it is missing"), "{told:#?}");
    assert!(rows[0].item.is_ok() && !good.is_empty());
    // A column that there is not, a row that is too long, and a file that is no table.
    let rows = read_csv("id,titel\na,b,c\n").unwrap();
    let slips = rows[0].item.as_ref().unwrap_err();
    assert!(slips.iter().any(|slip| slip.column == "titel" && slip.wrong == Wrong::NoColumn));
    assert!(slips.iter().any(|slip| slip.wrong == Wrong::TooManyCells));
    assert_eq!(read_csv("what,ever\n").unwrap_err().line, 1);
}

#[test]
fn broken_pieces_of_json_are_named_by_line() {
    let item = json([Library::embedded().item("ceraf").unwrap()]);
    let one = item.trim_start_matches('[').trim_end_matches(']').trim();
    let text = format!(
        "[\n{one},\n{},\n{},\n7\n]",
        one.replace("\"ceraf\"", "\"other\"").replace("\"tool\"", "[\"tool\"]"),
        one.replace("\"ceraf\"", "\"third\"").replace("\"title\"", "\"titel\""),
    );
    let long = one.lines().count();
    let told = broken(&read_json(&text).unwrap());
    assert_eq!(
        told.iter().map(|(line, _)| *line).collect::<Vec<_>>(),
        [2 + long, 2 + 2 * long, 2 + 3 * long]
    );
    assert!(told[0].1.contains("kind: it is no text"), "{told:#?}");
    assert!(told[1].1.contains("titel: there is no such column"), "{told:#?}");
    assert_eq!(read_json("[\n{\"id\": }\n]").unwrap_err().line, 2);
    assert_eq!(read_json("[{\"id\": \"a\"}\n").unwrap_err().line, 2);
}

#[test]
fn what_a_version_or_a_link_may_not_be() {
    let with = |change: &dyn Fn(&mut Sheet)| {
        let mut sheet = Sheet::of(Library::embedded().item("ceraf").unwrap());
        change(&mut sheet);
        sheet.read().err().unwrap_or_default().iter().map(|slip| slip.wrong.code()).collect::<Vec<_>>()
    };
    assert_eq!(with(&|sheet| sheet.set("link", "javascript:alert(1)")), ["not-link"]);
    assert_eq!(with(&|sheet| sheet.set("review", "2026-01-01")), ["review-first"]);
    assert_eq!(with(&|sheet| sheet.set("replaced_by", "a; ceraf")), ["by-itself"]);
    assert_eq!(with(&|sheet| sheet.set("summary", "x".repeat(5_001))), ["too-long"]);
    let versions = |labels: &'static [&'static str]| {
        move |sheet: &mut Sheet| {
            let of = |label: &&str| guide::VersionSheet { label: (*label).to_owned(), ..Default::default() };
            sheet.versions = labels.iter().map(of).collect();
        }
    };
    assert_eq!(with(&versions(&["1", "1"])), ["label-twice"]);
    assert_eq!(with(&versions(&[".."])), ["not-label"]);
    assert_eq!(with(&versions(&[""])), ["not-label"]);
    assert_eq!(with(&versions(&["a/b"])), ["not-label"]);
}

#[test]
fn news_goes_when_its_day_has_passed_and_stays_in_the_library() {
    let mut sheet = Sheet::of(Library::embedded().item("pq-86070").unwrap());
    sheet.set("id", "our-news");
    sheet.set("until", "2026-12-01");
    let library = Library::embedded().with([sheet.read().unwrap()]);
    let on =
        |day: &str| library.news(day.parse().unwrap()).iter().map(|item| item.id.clone()).collect::<Vec<_>>();
    assert_eq!(on("2026-12-01"), ["our-news"]);
    assert!(on("2026-12-02").is_empty() && library.item("our-news").is_ok());
}

/// A few records, some of which stand over records that are built in.
fn over() -> impl Strategy<Value = Vec<Item>> {
    let all = Library::embedded().items();
    let one = (0..all.len(), any::<bool>(), "qx[a-zé]{4,12}").prop_map(|(at, new, title)| {
        let mut item = all[at].clone();
        if new {
            item.id = format!("ours-{title}-{at}").replace('é', "e");
        }
        item.title = title;
        item
    });
    proptest::collection::vec(one, 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_record_is_lost_under_those_of_a_house(over in over()) {
        let (built_in, merged) = (Library::embedded(), Library::embedded().with(over.clone()));
        for item in built_in.items() {
            let there = merged.item(&item.id).unwrap();
            let expected = over.iter().rev().find(|one| one.id == item.id).unwrap_or(item);
            prop_assert_eq!(there, expected);
        }
        for item in &over {
            let last = over.iter().rev().find(|one| one.id == item.id).unwrap();
            prop_assert_eq!(merged.item(&item.id).unwrap(), last);
        }
        let ids: std::collections::BTreeSet<&str> = merged.items().iter().map(|item| item.id.as_str()).collect();
        prop_assert_eq!(ids.len(), merged.items().len());
        // What a house wrote is found by its words.
        for item in merged.items().iter().filter(|item| item.id.starts_with("ours-")) {
            let found = merged.search(&guide::Ask::words(&item.title)).found;
            prop_assert!(found.iter().any(|one| one.id == item.id), "{}", item.title);
        }
    }
}
