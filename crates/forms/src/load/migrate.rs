//! How a version follows from the one before, as it is written.

use std::collections::HashSet;

use toml::Spanned;

use super::Reader;
use super::raw::{RawMigrate, RawSplit};
use crate::set::{Migration, QuestionSet, Step};

impl Reader<'_> {
    pub(super) fn migrations(&mut self, raw: Vec<Spanned<RawMigrate>>, set: &mut QuestionSet) {
        let versions: Vec<(usize, u32)> =
            raw.iter().map(|it| (it.span().start, *it.get_ref().from.get_ref())).collect();
        for (number, (at, from)) in versions.iter().enumerate() {
            if *from >= set.version {
                self.slips.say(*at, format!("steps from version {from} lead past this one, {}", set.version));
            }
            if number > 0 && versions[number - 1].1 + 1 != *from {
                self.slips.say(*at, "the versions stand in order, none left out");
            }
        }
        if let Some((at, last)) = versions.last()
            && *last < set.version
            && last + 1 != set.version
        {
            self.slips.say(*at, format!("the last steps lead to version {}, not to this one", last + 1));
        }
        // From the newest backwards, so that each knows which of its ids go away later.
        let mut gone: HashSet<String> = HashSet::new();
        let mut migrations = Vec::with_capacity(raw.len());
        for migrate in raw.into_iter().rev() {
            migrations.push(self.migration(migrate.into_inner(), set, &mut gone));
        }
        migrations.reverse();
        set.migrations = migrations;
    }

    fn migration(&mut self, raw: RawMigrate, set: &QuestionSet, gone: &mut HashSet<String>) -> Migration {
        let mut steps = Vec::new();
        let mut leaving = Vec::new();
        for renamed in raw.renamed {
            let renamed = renamed.into_inner();
            self.later(&renamed.new, set, gone);
            leaving.push(renamed.old.clone());
            steps.push(Step::Renamed { old: renamed.old, new: renamed.new.into_inner() });
        }
        for moved in raw.options {
            let moved = moved.into_inner();
            self.later_option(&moved.field, &moved.new, set, gone);
            let (field, new) = (moved.field.into_inner(), moved.new.into_inner());
            steps.push(Step::OptionRenamed { field, old: moved.old, new });
        }
        for added in raw.added {
            let added = added.into_inner();
            self.later_option(&added.field, &added.option, set, gone);
            self.reason(&added.why);
            let (field, option) = (added.field.into_inner(), added.option.into_inner());
            steps.push(Step::OptionAdded { field, option, why: added.why.into_inner() });
        }
        for split in raw.split {
            leaving.push(split.get_ref().field.get_ref().clone());
            steps.push(self.split(split.into_inner(), set, gone));
        }
        for dropped in raw.dropped {
            let dropped = dropped.into_inner();
            self.reason(&dropped.why);
            if set.field_ids.contains_key(dropped.field.get_ref()) && !gone.contains(dropped.field.get_ref())
            {
                let what = format!("“{}” is dropped here and still asked", dropped.field.get_ref());
                self.slips.say(dropped.field.span().start, what);
            }
            leaving.push(dropped.field.get_ref().clone());
            steps.push(Step::Dropped { field: dropped.field.into_inner(), why: dropped.why.into_inner() });
        }
        gone.extend(leaving);
        Migration { from: raw.from.into_inner(), steps }
    }

    fn split(&mut self, raw: RawSplit, set: &QuestionSet, gone: &HashSet<String>) -> Step {
        self.reason(&raw.why);
        let mut map = std::collections::BTreeMap::new();
        for (old, targets) in raw.map {
            let mut new = std::collections::BTreeMap::new();
            for (field, option) in targets {
                self.later_option(&field, &option, set, gone);
                new.insert(field.into_inner(), option.into_inner());
            }
            map.insert(old, new);
        }
        Step::Split { field: raw.field.into_inner(), why: raw.why.into_inner(), map }
    }

    /// That a field is asked now, or goes away in a later step.
    fn later(&mut self, field: &Spanned<String>, set: &QuestionSet, gone: &HashSet<String>) -> bool {
        if gone.contains(field.get_ref()) {
            return false;
        }
        self.known_field(field, set).is_some()
    }

    fn later_option(
        &mut self,
        field: &Spanned<String>,
        option: &Spanned<String>,
        set: &QuestionSet,
        gone: &HashSet<String>,
    ) {
        // What a later step renames is checked there; only what is asked now can be checked here.
        let moved_on = set.migrations.iter().flat_map(|migration| &migration.steps).any(|step| {
            matches!(step, Step::OptionRenamed { field: its, old, .. }
                if its == field.get_ref() && old == option.get_ref())
        });
        if self.later(field, set, gone)
            && !moved_on
            && let Some(at) = set.field_ids.get(field.get_ref())
        {
            self.known_option(option, set, *at);
        }
    }

    fn reason(&mut self, why: &Spanned<String>) {
        if why.get_ref().trim().is_empty() {
            self.slips.say(why.span().start, "say why: whoever opens an old draft reads it");
        }
    }
}
