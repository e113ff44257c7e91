//! Steps, one after the other by their days, and where they lead.

use super::{Known, Standing, Step, Taken, Why};

/// Puts a step among the others.
pub(super) fn insert(steps: &mut Vec<Known<Taken>>, step: Known<Taken>) {
    let key = |taken: &Taken| (taken.on, taken.step != Step::Referred);
    let at = steps.partition_point(|one| key(&one.what) <= key(&step.what));
    steps.insert(at, step);
}

/// Where a step leads. A referral while one is open changes nothing: it is the same person's one referral, written twice.
pub(super) fn led(standing: Standing, taken: &Taken) -> Standing {
    match standing.after(taken.step, taken.on) {
        Ok(next) => next,
        Err(_) if taken.odd => standing.led(taken.step, taken.on),
        Err(_) => standing,
    }
}

/// Where steps lead, and the first that is not lawful, with why.
pub(super) fn replay<'a>(steps: impl Iterator<Item = &'a Taken>) -> (Standing, Option<(&'a Taken, Why)>) {
    let (mut standing, mut wrong) = (Standing::default(), None);
    for taken in steps {
        if let Err(why) = standing.after(taken.step, taken.on)
            && !taken.odd
            && taken.step != Step::Referred
            && wrong.is_none()
        {
            wrong = Some((taken, why));
        }
        standing = led(standing, taken);
    }
    (standing, wrong)
}
