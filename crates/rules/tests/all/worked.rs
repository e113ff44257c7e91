//! The worked examples, counted by hand, against the program.

use rules::{ReadingTaken, RuleBook};

#[test]
fn every_worked_example_comes_out() {
    let book = RuleBook::embedded();
    let mut checked = 0;
    for example in book.examples() {
        for expected in &example.expect {
            for nation in &expected.nations {
                let due = book.due(&example.rule, *nation, example.from).unwrap();
                match expected.reading {
                    ReadingTaken::Taken => {
                        assert_eq!(due.date, expected.date, "{} in {nation}", example.name)
                    }
                    ReadingTaken::Other => {
                        let others: Vec<_> = due.explanation.others.iter().map(|other| other.end).collect();
                        assert_eq!(others, [expected.date], "{} in {nation}", example.name);
                    }
                }
                checked += 1;
            }
        }
    }
    // Eight examples; the first two in three calendars, five of them in one nation or two readings.
    assert_eq!(checked, 4 + 4 + 4 + 2 + 2 + 8 + 4 + 4);
}
