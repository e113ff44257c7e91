//! One case's invented history: the worry, what followed, and how it stands when the history ends.

use domain::case::{Assigned, Case, Noted, Opened};
use domain::person::{AgeBand, KnownAs, Person, Recorded};
use domain::{Change, Loaded, Moment};

use super::Plan;
use super::chance::{between, happens};
use super::history::History;
use super::outline::Outline;
use super::pace::Pace;
use super::partnership::{Partnership, words};
use super::pathway;
use super::play::Play;
use super::register;
use super::setting::Setting;
use super::span::{DAY, HOUR};
use super::step::{Only, Step};
use super::storyline::{self, Storyline};
use super::worry;

/// The changes that make one case and its person, as they were recorded over time.
pub(super) fn invent(plan: &Plan, number: u64, partnership: &Partnership) -> Vec<Change> {
    let Some(mut outline) = Outline::of(plan, number, partnership) else { return Vec::new() };
    let history = tell(plan, &mut outline);
    vec![
        Change::of_history(&mut Loaded::<Person>::new(outline.person), history.person),
        Change::of_history(&mut Loaded::<Case>::new(outline.case), history.case),
    ]
}

/// Tells a case.
pub(super) fn tell(plan: &Plan, outline: &mut Outline<'_>) -> History {
    let of = (&outline.who, outline.story.opening.businesses.as_slice());
    let year = crate::days::london(outline.at).year();
    let setting = Setting::draw(&mut outline.rng, of, (outline.cast.worker.name, year));
    let history = begin(plan, outline, &setting);
    let story = outline.story;
    let goes_on = outline.other.is_none_or(|other| !other.goes_on);
    let met = outline.who.age_band != AgeBand::NobodyMet;
    let pathway = if met && goes_on && !outline.new {
        // By a chance of its own: what else is told of them stays as it is.
        pathway::of(&mut outline.rng.clone(), outline.at, outline.who.counted_age(), outline.who.nation)
    } else {
        Vec::new()
    };
    let mut pathway = pathway;
    if met && goes_on && !outline.new {
        let mut own = outline.rng.clone();
        own.set_stream(7);
        let register = register::of(&mut own, outline.at, outline.who.age_band, &pathway);
        pathway.extend(register);
        // The next is taken from the end.
        pathway.sort_by_key(|news| std::cmp::Reverse(news.at));
    }
    let mut play = Play {
        rng: &mut outline.rng,
        at: outline.at,
        until: plan.until,
        who: &outline.who,
        cast: outline.cast,
        setting: &setting,
        other: outline.other,
        history,
        pathway,
    };
    if outline.new {
        play.untold();
    } else {
        play.run(story);
    }
    let mut history = play.history;
    history.person.sort_by_key(|(at, ..)| *at);
    history
}

/// The worry, and the person of whom it is.
fn begin(plan: &Plan, outline: &mut Outline<'_>, setting: &Setting) -> History {
    let Outline { rng, who, story, at, .. } = outline;
    let (at, by) = (*at, outline.cast.opener.author());
    let called = Some(who.name.own.clone()).filter(|name| !name.is_empty());
    let worry = worry::of(rng, (who, called), (&story.opening, setting), at);
    let mut history = History::default();
    let names = worry.called.iter().map(|name| words(name)).collect();
    history.learn((at, by), Recorded { names, birth: None, age_band: who.age_band });
    let later = Moment(at.0 + between(rng, HOUR, 2 * DAY));
    if who.name.respelled && happens(rng, 33) && later < plan.until {
        history.learn((later, by), KnownAs { name: words(&who.name.short) });
    }
    let opened = Opened {
        person: outline.person,
        reference: outline.reference.clone(),
        nation: who.nation,
        worry: words(&worry.words),
    };
    history.write((at, by), worry.occurred, opened.into(), None);
    history.write((at, by), worry.occurred, worry.answers.into(), None);
    history
}

impl Play<'_> {
    /// A case of the last days: nobody outside has been told.
    fn untold(&mut self) {
        let tried = between(self.rng, HOUR / 4, 5 * HOUR);
        if happens(self.rng, 55) && self.pass(Moment(self.at.0 + tried)) {
            let text = words(
                "Rang the duty desk; the line was busy and then it was closed. Nobody has been told yet.",
            );
            let by = self.cast.opener.author();
            self.history.done((self.at, by), Noted { text });
        }
        if happens(self.rng, 40) && self.pass(Moment(self.at.0 + HOUR)) {
            let assigned = Assigned { owner: Some(self.cast.worker.user), team: Some(self.cast.worker.team) };
            self.history.done((self.at, self.cast.manager.author()), assigned);
        }
    }

    /// The story as far as the history goes, closed at the end or going on.
    fn run(&mut self, story: &Storyline) {
        let drawn = self.drawn(&story.steps);
        let left = self.until.0 - self.at.0;
        let takes: i64 = drawn.iter().map(|(_, gap)| *gap).sum();
        let closes = happens(self.rng, story.closes) && takes + 20 * DAY < left;
        let not = if closes { Only::Open } else { Only::Closed };
        let mut steps: Vec<_> = drawn.into_iter().filter(|(step, _)| step.only != Some(not)).collect();
        if !closes && self.other.is_none_or(|other| !other.goes_on) {
            steps.extend(
                storyline::named(self.who.goes_on()).map(|on| self.drawn(&on.steps)).unwrap_or_default(),
            );
        }
        let pace = if closes { Pace::natural() } else { Pace::until(self.rng, &steps, left) };
        for (step, gap) in steps {
            if !self.later(&pace, gap) {
                return;
            }
            self.take(step);
        }
        if closes {
            self.end(story, &pace);
        } else {
            self.pass(Moment(self.until.0 - 1));
        }
    }

    /// Lets a span pass, at a pace.
    fn later(&mut self, pace: &Pace, gap: i64) -> bool {
        let to = pace.next(self.rng, self.at, gap);
        self.pass(to)
    }

    fn end(&mut self, story: &Storyline, pace: &Pace) {
        let gap = between(self.rng, 4 * DAY, 15 * DAY);
        if !self.later(pace, gap) {
            return;
        }
        self.close(story.reason, &story.closing);
        for step in &story.after_closing {
            // What follows on a reopening follows on nothing else.
            let gap = step.after.draw(self.rng);
            if !happens(self.rng, step.chance) || !self.later(pace, gap) {
                break;
            }
            self.take(step);
        }
        self.pass(Moment(self.until.0 - 1));
    }

    /// The steps that are taken, each with the time since the one before.
    fn drawn<'s>(&mut self, steps: &'s [Step]) -> Vec<(&'s Step, i64)> {
        let mut drawn = Vec::with_capacity(steps.len() + 8);
        for step in steps {
            if happens(self.rng, step.chance) {
                drawn.push((step, step.after.draw(self.rng)));
            }
        }
        drawn
    }
}
