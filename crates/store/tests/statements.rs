//! Every statement is one text for both engines.

use testkit::{Room, engines};

#[test]
fn every_statement_prepares_on_both_engines() {
    for engine in engines() {
        let room = Room::new(engine);
        let count = store::prepare_all_statements(&room.location)
            .unwrap_or_else(|error| panic!("{engine:?}: {error}"));
        assert!(count > 40, "{engine:?}: only {count} statements are named");
    }
}
