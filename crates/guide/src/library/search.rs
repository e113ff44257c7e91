//! Searching: by words, and by what narrows them.

use super::ask::{Answer, Ask, Instead, MOST_WORDS};
use super::index::TITLE;
use super::tokens::tokens;
use super::{Library, Standing};
use crate::data::{Audience, Item, Kind, Reach, Status, nearest};

/// What a search asks for, as far as its words say.
#[derive(Debug, Default)]
struct Wanted {
    /// The words as they were typed.
    typed: Vec<String>,
    words: Vec<Word>,
    reach: Vec<Reach>,
    audience: Vec<Audience>,
    kinds: Vec<Kind>,
    year: Option<i16>,
    replaced: bool,
    /// Whether how things stood is asked for.
    history: bool,
    instead: Vec<Instead>,
    unsaid: Vec<String>,
}

/// A word that is looked for.
#[derive(Debug)]
struct Word {
    word: String,
    /// How much it counts.
    counts: f32,
}

/// What an item says of the words.
#[derive(Clone, Copy, Debug, Default)]
struct Said {
    /// What they weigh where it says them.
    weighed: f32,
    /// How much of the words it says at all.
    met: f32,
    /// How many stand in its title.
    titled: usize,
}

/// How much a word counts that names a nation, a kind or an audience: what it names is looked at too.
const NAMES: f32 = 0.4;

/// How much an item counts that was replaced or taken back, or a trial that ended, where only what holds is asked for.
const OVER: f32 = 0.3;

/// The same where that may be asked for, and for what never became law.
const PERHAPS: f32 = 0.8;

/// How much what holds between states counts, where it is not asked for: the law of the nations goes before it.
const BETWEEN_STATES: f32 = 0.5;

/// The most words of a search that are looked for.
pub(super) const MOST: usize = 24;

impl Library {
    /// The items that a search finds, the likeliest first. Without words: all that are not narrowed away, in the order of the
    /// files.
    pub fn search(&self, ask: &Ask) -> Answer<'_> {
        let short: String = ask.words.chars().take(MOST_WORDS).collect();
        let shortened = ask.words.chars().nth(MOST_WORDS).is_some();
        let wanted = self.wanted(&short);
        if wanted.says_nothing() {
            let found = if short.trim().is_empty() {
                self.items.iter().filter(|item| self.lets_through(ask, item)).collect()
            } else {
                Vec::new()
            };
            return Answer { found, shortened, ..Answer::default() };
        }
        let mut scored = self.scored(&wanted);
        scored.retain(|(_, item)| self.lets_through(ask, item));
        let found = if wanted.replaced { self.newer_first(ask, &scored) } else { items(&scored) };
        Answer { found, shortened, instead: wanted.instead, unsaid: wanted.unsaid }
    }

    /// Whether an item is not narrowed away.
    fn lets_through(&self, ask: &Ask, item: &Item) -> bool {
        ask.reach.is_none_or(|reach| item.reaches(reach))
            && ask.audience.is_none_or(|audience| item.audience.contains(&audience))
            && ask.kind.is_none_or(|kind| item.kind == kind)
            && ask.status.is_none_or(|status| item.status == status)
            && ask.year.is_none_or(|year| item.year == Some(year))
            && ask.on.is_none_or(|on| self.on(item, on) != Standing::Not)
    }

    fn wanted(&self, words: &str) -> Wanted {
        let plain: Vec<String> = tokens(words).into_iter().take(MOST).collect();
        let mut wanted = Wanted::default();
        let mut names = Vec::new();
        for (phrase, facet) in self.index.facets(&plain) {
            names.extend(self.index.as_one(phrase.to_vec()));
            wanted.reach.extend(facet.nation);
            wanted.kinds.extend(&facet.kinds);
            wanted.audience.extend(facet.audience);
        }
        wanted.typed.clone_from(&plain);
        for word in self.index.as_one(plain) {
            if self.index.asks_for_replacement(&word) {
                wanted.replaced = true;
            } else if self.index.asks_for_history(&word) {
                wanted.history = true;
            } else if let Some(year) = year(&word) {
                wanted.year = Some(year);
            } else if !self.index.is_small(&word) {
                let counts = if names.contains(&word) { NAMES } else { 1.0 };
                self.take(&mut wanted, word, counts);
            }
        }
        wanted
    }

    /// Takes a word as it is or, where no item says it, the near one of which it is a slip.
    fn take(&self, wanted: &mut Wanted, word: String, counts: f32) {
        if !self.index.said(&word).is_empty() {
            return wanted.words.push(Word { word, counts });
        }
        let Some(found) = self.meant(&word) else {
            wanted.unsaid.push(word.trim_start_matches('=').to_owned());
            return wanted.words.push(Word { word, counts });
        };
        let ones = self.index.as_one(vec![found.clone()]);
        wanted.words.extend(ones.into_iter().map(|word| Word { word, counts }));
        wanted.instead.push(Instead { typed: word, found });
    }

    /// The nearest word that an item says, where it is near enough: a slip hardly ever changes the first letter.
    fn meant(&self, word: &str) -> Option<String> {
        let first = word.chars().next()?;
        let known = self.index.known().filter(|known| known.starts_with(first) && first != '=');
        let near = *nearest(word, known).first()?;
        let near_enough = strsim::osa_distance(word, near) <= slips(word.chars().count());
        near_enough.then(|| near.to_owned())
    }

    /// How rare a word is; one that nobody says still counts, so that what says all the others is not taken for whole.
    fn rare(&self, word: &str) -> f32 {
        self.index.rare(word).max(1.0)
    }

    /// The items that say a word, or are what is named, each with its score: the best first.
    fn scored(&self, wanted: &Wanted) -> Vec<(f32, &Item)> {
        let said = self.said(wanted);
        let whole: f32 = wanted.words.iter().map(|word| word.counts * self.rare(&word.word)).sum();
        let only_names = wanted.words.iter().all(|word| word.counts < 1.0);
        let scored = self.items.iter().zip(said).enumerate().filter_map(|(at, (item, said))| {
            if self.index.is_title(at, &wanted.typed) {
                return Some((f32::MAX, item));
            }
            let by_words = match (only_names, said.titled >= wanted.own_words()) {
                (true, _) => 1.0 + said.weighed / (1_000.0 * whole.max(1.0)),
                (false, true) => 2.0 * said.weighed * said.met / whole,
                (false, false) => said.weighed * said.met / whole,
            };
            let score = by_words * wanted.fits(item);
            (score > 0.0).then_some((score, item))
        });
        let mut scored: Vec<(f32, &Item)> = scored.collect();
        scored
            .sort_by(|(a, one), (b, other)| b.total_cmp(a).then(other.nations.len().cmp(&one.nations.len())));
        scored
    }

    /// What each item says of the words.
    fn said(&self, wanted: &Wanted) -> Vec<Said> {
        let mut all = vec![Said::default(); self.items.len()];
        for word in &wanted.words {
            let rare = word.counts * self.rare(&word.word);
            for (at, weight) in self.index.said(&word.word) {
                if let Some(said) = all.get_mut(*at) {
                    said.weighed += rare * weight;
                    said.met += rare;
                    said.titled += usize::from(word.counts >= 1.0 && *weight >= TITLE);
                }
            }
        }
        all
    }

    /// What replaced the likeliest item that was replaced comes first, then that item, then the rest.
    fn newer_first<'a>(&'a self, ask: &Ask, scored: &[(f32, &'a Item)]) -> Vec<&'a Item> {
        let was_replaced = |item: &Item| !item.replaced_by.is_empty() || item.replaced_by_other.is_some();
        let best =
            scored.iter().filter(|(_, item)| was_replaced(item)).map(|(score, _)| *score).fold(0.0, f32::max);
        let alike = scored.iter().filter(|(score, item)| was_replaced(item) && *score >= best * 0.98);
        // Several were replaced alike: what the replacement of most nations replaced.
        let widest =
            |item: &Item| self.replacements(item).iter().map(|newer| newer.nations.len()).max().unwrap_or(0);
        let mut older: Option<&Item> = None;
        for (_, item) in alike {
            if older.is_none_or(|older| widest(item) > widest(older)) {
                older = Some(item);
            }
        }
        let Some(older) = older else { return items(scored) };
        let newer = self.replacements(older).into_iter().filter(|item| self.lets_through(ask, item));
        let mut found: Vec<&Item> = newer.collect();
        found.push(older);
        for (_, item) in scored {
            if !found.iter().any(|one| one.id == item.id) {
                found.push(item);
            }
        }
        found
    }
}

impl Wanted {
    /// How many words name nothing, and so are the item's own.
    fn own_words(&self) -> usize {
        self.words.iter().filter(|word| word.counts >= 1.0).count()
    }

    fn says_nothing(&self) -> bool {
        self.words.is_empty()
            && self.reach.is_empty()
            && self.audience.is_empty()
            && self.kinds.is_empty()
            && self.year.is_none()
    }

    /// How well an item fits what the words name. What holds now goes before what is over, unless that is asked for.
    fn fits(&self, item: &Item) -> f32 {
        let mut fits = 1.0;
        if !self.reach.is_empty() {
            let here = self.reach.iter().any(|reach| item.reaches(*reach));
            let only = here && item.nations.len() == 1;
            fits *= if only {
                1.8
            } else if here {
                1.2
            } else {
                0.2
            };
        }
        if !self.audience.is_empty() {
            fits *= if self.audience.iter().any(|one| item.audience.contains(one)) { 1.5 } else { 0.6 };
        }
        if !self.kinds.is_empty() {
            fits *= if self.kinds.contains(&item.kind) { 1.5 } else { 0.9 };
        }
        if let Some(year) = self.year {
            fits *= if item.year == Some(year) { 3.0 } else { 0.5 };
        }
        if !self.replaced {
            fits *= if item.status.holds() {
                1.3
            } else if item.status.is_over() {
                self.over(item.status)
            } else {
                1.0
            };
        }
        let between = item.nations.contains(&Reach::International);
        if between && self.reach.is_empty() && self.kinds.is_empty() {
            fits *= BETWEEN_STATES;
        }
        fits
    }

    /// How much what is over counts.
    fn over(&self, status: Status) -> f32 {
        let asked = self.history || self.year.is_some() || self.own_words() == 0;
        if asked || status == Status::NeverEnacted { PERHAPS } else { OVER }
    }
}

/// How many slips of the hand a word of so many letters may have.
const fn slips(letters: usize) -> usize {
    match letters {
        0..5 => 0,
        5..9 => 1,
        _ => 2,
    }
}

/// A year of four digits.
fn year(word: &str) -> Option<i16> {
    (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|year| (1900..2100).contains(year))
}

fn items<'a>(scored: &[(f32, &'a Item)]) -> Vec<&'a Item> {
    scored.iter().map(|(_, item)| *item).collect()
}
