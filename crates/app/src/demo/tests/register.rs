//! Whether the register of people at risk says nothing that the pathway belies.

use domain::case::{Case, CaseEvent, Category};
use domain::pathway::Status;
use domain::{Change, Loaded};

use super::each;

#[test]
fn as_what_somebody_stands_there_fits_how_far_they_had_come() {
    let mut fitted = 0;
    each(1, 400, |number, outline, history, _| {
        let mut loaded = Loaded::<Case>::new(outline.case);
        Change::of_history(&mut loaded, history.case);
        for (place, entry) in loaded.entries.iter().enumerate() {
            let category = match &entry.event {
                CaseEvent::PutOnRegister(put) => put.category,
                CaseEvent::RegisterReviewed(review) => review.category,
                _ => continue,
            };
            let then = loaded.entries.iter().take(place + 1).cloned();
            let then = Loaded::<Case>::fold(outline.case.0, then);
            let at = entry.recorded_at;
            let status = domain::pathway::status_at(&then.state, at.london(), at);
            let fits = match category {
                Category::InProcess => status.is_in_process(),
                Category::Decided => status.is_concluded() || status == Status::Left,
                Category::Suspected => matches!(status, Status::NotReferred | Status::Declined),
                Category::Criminal | Category::Sexual | Category::Unknown => continue,
            };
            fitted += 1;
            assert!(fits, "case {number}: {category:?} with {status:?}");
        }
    });
    assert!(fitted > 20, "{fitted} say something of the pathway");
}
