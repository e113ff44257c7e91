//! Where time and ids come from. The only place that reads the clock.

use domain::{Ids, Moment};
use sealed::{Chance, SystemChance};
use uuid::Uuid;

/// A clock.
pub trait Clock: Send + Sync {
    /// The time.
    fn now(&self) -> Moment;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the clock")]
    fn now(&self) -> Moment {
        Moment(jiff::Timestamp::now().as_microsecond())
    }
}

/// Version-7 ids of the machine's time and randomness.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemIds;

impl Ids for SystemIds {
    fn next(&mut self) -> Uuid {
        VersionSeven::at(SystemClock.now(), random())
    }

    fn number(&mut self, limit: u64) -> u64 {
        // The bias of a remainder is below one in a million millions for any limit in use here.
        random() as u64 % limit.max(1)
    }
}

fn random() -> u128 {
    let mut bytes = [0; 16];
    // Without randomness nothing can be sealed, so whatever this id is for fails at its commit.
    let _unsealable = SystemChance.fill(&mut bytes);
    u128::from_le_bytes(bytes)
}

/// Version-7 ids of a given time and randomness.
#[derive(Clone, Copy, Debug)]
pub struct VersionSeven;

impl VersionSeven {
    /// The id of this moment and these random bits.
    pub fn at(moment: Moment, random: u128) -> Uuid {
        let millis = u64::try_from(moment.0 / 1_000).unwrap_or(0);
        let mut bits = [0; 10];
        bits.copy_from_slice(&random.to_le_bytes()[..10]);
        uuid::Builder::from_unix_timestamp_millis(millis, &bits).into_uuid()
    }
}
