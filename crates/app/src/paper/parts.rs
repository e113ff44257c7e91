//! A long paper in parts, each of which is set while its reader waits.

use publish::{Line, Paper, Row, Section};

/// The most letters of a part. 120,000 take 0.2 to 0.4 seconds and 30 MB (see `docs/speed.md`).
pub(super) const MOST: usize = 200_000;
/// What a row or a line takes beside its letters, in letters.
const BESIDE: usize = 40;

/// The paper in as few parts as hold it, in order: one, where it is not long. Nothing is left out, and nothing stands twice but the
/// first page, the heading of a section that goes on, and the label of a row that does.
pub(super) fn of(mut paper: Paper) -> Vec<Paper> {
    let sections = std::mem::take(&mut paper.sections);
    let mut parts: Vec<Vec<Section>> = vec![Vec::new()];
    let mut room = MOST;
    for Section { title, rows } in sections {
        let mut open = false;
        for row in rows.into_iter().flat_map(short) {
            let size = size(&row);
            if size > room && room < MOST {
                parts.push(Vec::new());
                (room, open) = (MOST, false);
            }
            room = room.saturating_sub(size);
            let Some(part) = parts.last_mut() else { continue };
            match part.last_mut().filter(|_| open) {
                Some(section) => section.rows.push(row),
                None => part.push(Section { title: title.clone(), rows: vec![row] }),
            }
            open = true;
        }
    }
    parts.into_iter().map(|sections| Paper { sections, ..paper.clone() }).collect()
}

/// A row that is longer than a part, such as a whole referral in a chronology, as several under the same label.
fn short(row: Row) -> Vec<Row> {
    if size(&row) <= MOST {
        return vec![row];
    }
    let mut rows: Vec<Row> = Vec::new();
    let mut room = 0;
    for line in row.lines {
        let size = size_of(&line);
        match rows.last_mut().filter(|_| size <= room) {
            Some(last) => last.lines.push(line),
            None => {
                rows.push(Row { label: row.label.clone(), lines: vec![line] });
                room = MOST;
            }
        }
        room = room.saturating_sub(size);
    }
    rows
}

fn size(row: &Row) -> usize {
    BESIDE + row.label.chars().count() + row.lines.iter().map(size_of).sum::<usize>()
}

fn size_of(line: &Line) -> usize {
    BESIDE + line.words.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use publish::{Made, Sort};

    fn paper(sections: Vec<Section>) -> Paper {
        Paper {
            sort: Sort::CaseSummary,
            language: "en",
            right_to_left: false,
            title: "Case".to_owned(),
            reference: "WH".to_owned(),
            organisation: String::new(),
            outside: Vec::new(),
            warning: String::new(),
            sections,
            printed: String::new(),
            page_of: String::new(),
            unshown: String::new(),
            made: Made { year: 2026, month: 1, day: 1, hour: 1, minute: 1 },
        }
    }

    /// Every line with its heading and label, in order.
    fn told(parts: &[Paper]) -> Vec<String> {
        let sections = parts.iter().flat_map(|part| &part.sections);
        let rows = sections.flat_map(|section| section.rows.iter().map(move |row| (section, row)));
        rows.flat_map(|(section, row)| {
            row.lines.iter().map(move |line| format!("{}|{}|{}", section.title, row.label, line.words))
        })
        .collect()
    }

    #[test]
    fn a_long_case_comes_in_parts_that_leave_nothing_out_and_an_ordinary_one_in_one() {
        let note =
            |number: usize| Row::said(format!("day {number}"), format!("{number} {}", "x".repeat(15_000)));
        let answers = Row {
            label: "referral".to_owned(),
            lines: (0..60).map(|number| Line::said(format!("{number} {}", "y".repeat(15_000)))).collect(),
        };
        let mut rows: Vec<Row> = (0..95).map(note).collect();
        rows.insert(40, answers);
        let whole = paper(vec![
            Section { title: "who".to_owned(), rows: vec![Row::of("name", "n")] },
            Section { title: "chronology".to_owned(), rows },
        ]);
        let before = told(std::slice::from_ref(&whole));
        let parts = of(whole);
        assert_eq!(told(&parts), before, "in order, to the letter");
        assert!((8..=16).contains(&parts.len()), "{}", parts.len());
        for part in &parts {
            let letters: usize = part.sections.iter().flat_map(|section| &section.rows).map(size).sum();
            assert!(letters > 0 && letters <= MOST + BESIDE + 15_100, "{letters}");
        }
        let short = paper(vec![Section { title: "who".to_owned(), rows: vec![Row::of("name", "n")] }]);
        assert_eq!(of(short).len(), 1);
        assert_eq!(of(paper(Vec::new())).len(), 1, "a paper that says nothing is one");
    }
}
